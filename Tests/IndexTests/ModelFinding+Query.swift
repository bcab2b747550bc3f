import Findings

/// The values that the query language's reference evaluator sees.
extension ModelFinding: QueryDocument {
  func values(of field: QueryField) -> [QueryValue] {
    switch field {
    case .id: texts(id)
    case .arn: texts(arn)
    case .type: texts(type)
    case .purpose: texts(String(FindingType(type).purpose))
    case .resource: texts(String(FindingType(type).resource))
    case .family: texts(String(FindingType(type).family))
    case .title: texts(title)
    case .description: texts(description)
    case .severity: [.number(severity)]
    case .region: texts(reportingRegion)
    case .ownRegion: texts(ownRegion)
    case .account: texts(account)
    case .partition: texts(partition)
    case .created: [.time(created)]
    case .updated: [.time(updated)]
    case .firstSeen: firstSeen.map { [.time($0)] } ?? []
    case .lastSeen: lastSeen.map { [.time($0)] } ?? []
    case .count: [.number(Double(count))]
    case .archived: [.boolean(isArchived)]
    case .sample: [.boolean(isSample)]
    case .resourceType: texts(resourceType)
    case .resourceID: resources.map { .text($0.id) }
    case .instance: resources(.instance)
    case .accessKey: resources(.accessKey)
    case .user: resources(.user)
    case .bucket: resources(.bucket)
    case .cluster: resources(.cluster)
    case .database: resources(.database)
    case .function: resources(.function)
    case .container: resources(.container)
    case .volume: resources(.volume)
    case .workload: resources(.workload)
    case .address: remotes.compactMap { $0.address.flatMap { IPAddress($0) } }.map { .address($0) }
    case .country: remotes.flatMap(\.countries).map { .text($0) }
    case .city: remotes.compactMap(\.city).map { .text($0) }
    case .asn: remotes.compactMap(\.asn).map { .number(Double($0)) }
    case .organisation: remotes.compactMap(\.organisation).map { .text($0) }
    case .threat: threats.map { .text($0) }
    case .agent: [.text(agent), .text(String(agent.dropLast(9)))]
    case .port, .networkProtocol, .action, .direction, .blocked, .domain, .api, .service, .caller:
      actionValues(of: field)
    }
  }

  private func actionValues(of field: QueryField) -> [QueryValue] {
    switch (action, field) {
    case (.network, .action): texts("NETWORK_CONNECTION")
    case (.probe, .action): texts("PORT_PROBE")
    case (.call, .action): texts("AWS_API_CALL")
    case (.dns, .action): texts("DNS_REQUEST")
    case (.network(let text, _, _, _, _), .networkProtocol), (.dns(_, let text), .networkProtocol): texts(text)
    case (.network(_, let text, _, _, _), .direction): texts(text)
    case (.network(_, _, let blocked, _, _), .blocked), (.probe(let blocked, _, _), .blocked):
      blocked.map { [.boolean($0)] } ?? []
    case (.network(_, _, _, let port, _), .port): port.map { [.number(Double($0))] } ?? []
    case (.probe(_, let port, let remotes), .port): remotes.isEmpty ? [] : port.map { [.number(Double($0))] } ?? []
    case (.call(let api, _, _, _), .api): texts(api)
    case (.call(_, let service, _, _), .service): texts(service)
    case (.call(_, _, let caller, _), .caller): texts(caller)
    case (.dns(let domain, _), .domain): texts(domain)
    default: []
    }
  }

  var freeText: [String] {
    [title, description, type, id, account].compactMap { $0 } + resources.map(\.id)
      + remotes.compactMap { $0.address.flatMap { IPAddress($0)?.description } }
  }

  private func texts(_ text: String?) -> [QueryValue] { text.map { $0.isEmpty ? [] : [.text($0)] } ?? [] }

  private func resources(_ kind: AffectedResource.Kind) -> [QueryValue] {
    resources.filter { $0.kind == kind }.map { .text($0.id) }
  }
}

extension ModelRemote {
  /// The code and the name; a name alone when no code belongs to it.
  var countries: [String] {
    let code = countryCode ?? countryName.flatMap { Countries.code(forName: $0) }
    if let code { return [code] + (Countries.name(forCode: code).map { [$0] } ?? []) }
    return countryName.map { [$0] } ?? []
  }
}
