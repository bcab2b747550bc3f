internal import Platform

/// `service`: when, how often, what happened, and what is known of it.
extension FindingTable {
  mutating func readService(_ service: JSONValue, _ row: inout FindingFields) {
    let firstThreat = threats.count
    var members = service.members
    while members.next() {
      let key = members.key
      let value = members.value
      switch key.count {
      case 5 where key.equals("count"): row.count = integer(value) ?? 0
      case 6 where key.equals("action"): readAction(value, &row)
      case 8 where key.equals("archived"): row.isArchived = boolean(value) ?? false
      case 8 where key.equals("evidence"): readEvidence(value, firstThreat)
      case 9 where key.equals("detection"): readDetection(value)
      case 13 where key.equals("eventLastSeen"): row.lastSeen = timestamp(value)
      case 14 where key.equals("eventFirstSeen"): row.firstSeen = timestamp(value)
      case 14 where key.equals("additionalInfo"): readAdditionalInfo(value, &row, firstThreat)
      case 18 where key.equals("malwareScanDetails"): readNames(in: value, list: "threats", firstThreat)
      case 20 where key.equals("ebsVolumeScanDetails"): readVolumeScan(value, firstThreat)
      default: break
      }
    }
  }

  private mutating func readAdditionalInfo(_ info: JSONValue, _ row: inout FindingFields, _ firstThreat: Int) {
    var members = info.members
    while members.next() {
      let key = members.key
      if key.equals("sample") {
        if boolean(members.value) == true { row.isSample = true }
      } else if key.equals("value") {
        if saysSample(members.value.utf8) { row.isSample = true }
      } else if key.equals("threatListName") {
        addThreat(members.value, since: firstThreat)
      }
    }
  }

  /// Whether JSON text held in a string has the member `"sample": true`.
  private func saysSample(_ json: Span<UInt8>) -> Bool {
    var position = 0
    while let found = json.firstIndex(of: "\"sample\"", from: position) {
      position = found + 8
      var rest = position
      while rest < json.count, json[rest] == UInt8(ascii: " ") || json[rest] == UInt8(ascii: ":") { rest += 1 }
      if json.extracting(rest..<json.count).hasPrefix("true") { return true }
    }
    return false
  }

  private mutating func readEvidence(_ evidence: JSONValue, _ firstThreat: Int) {
    guard let list = evidence.member("threatIntelligenceDetails") else { return }
    var details = list.elements
    while details.next() {
      if let name = details.value.member("threatListName") { addThreat(name, since: firstThreat) }
      if let list = details.value.member("threatNames") {
        var names = list.elements
        while names.next() { addThreat(names.value, since: firstThreat) }
      }
    }
  }

  private mutating func readVolumeScan(_ scan: JSONValue, _ firstThreat: Int) {
    guard let detections = scan.member("scanDetections"), let named = detections.member("threatDetectedByName")
    else { return }
    readNames(in: named, list: "threatNames", firstThreat)
  }

  private mutating func readNames(in object: JSONValue, list: StaticString, _ firstThreat: Int) {
    guard let threats = object.member(list) else { return }
    var elements = threats.elements
    while elements.next() {
      if let name = elements.value.member("name") { addThreat(name, since: firstThreat) }
    }
  }

  // MARK: - Action

  private mutating func readAction(_ action: JSONValue, _ row: inout FindingFields) {
    var members = action.members
    while members.next() {
      let key = members.key
      let value = members.value
      switch key.count {
      case 10 where key.equals("actionType"): row.action = append(value)
      case 15 where key.equals("portProbeAction"): readPortProbe(value, &row)
      case 16 where key.equals("awsApiCallAction"): readCall(value, &row)
      case 16 where key.equals("dnsRequestAction"): readCall(value, &row)
      case 21 where key.equals("rdsLoginAttemptAction"): readCall(value, &row)
      case 23 where key.equals("networkConnectionAction"): readCall(value, &row)
      case 23 where key.equals("kubernetesApiCallAction"): readCall(value, &row)
      default: break
      }
    }
  }

  /// The kinds of action share their field names, so one reader serves all but the port probe, which has a list.
  private mutating func readCall(_ call: JSONValue, _ row: inout FindingFields) {
    var members = call.members
    while members.next() {
      let key = members.key
      let value = members.value
      switch key.count {
      case 3 where key.equals("api"): row.api = append(value)
      case 4 where key.equals("verb"): row.api = append(value)
      case 6 where key.equals("domain"): row.domain = append(value)
      case 7 where key.equals("blocked"): row.isBlocked = boolean(value)
      case 8 where key.equals("protocol"): row.networkProtocol = append(value)
      case 10 where key.equals("callerType"): row.caller = append(value)
      case 11 where key.equals("serviceName"): row.service = append(value)
      case 13 where key.equals("domainDetails"):
        if let domain = value.member("domain") { row.domain = append(domain) }
      case 15 where key.equals("remoteIpDetails"): readRemote(value)
      case 16 where key.equals("localPortDetails"): row.localPort = port(value)
      case 19 where key.equals("connectionDirection"): row.direction = append(value)
      default: break
      }
    }
  }

  private mutating func readPortProbe(_ probe: JSONValue, _ row: inout FindingFields) {
    var members = probe.members
    while members.next() {
      if members.key.equals("blocked") {
        row.isBlocked = boolean(members.value)
      } else if members.key.equals("portProbeDetails") {
        let firstRemote = remotes.count
        var details = members.value.elements
        while details.next(), remotes.count - firstRemote < Limits.valuesPerList {
          if let remote = details.value.member("remoteIpDetails") { readRemote(remote) }
          if row.localPort == nil, let local = details.value.member("localPortDetails") { row.localPort = port(local) }
        }
      }
    }
  }

  private func port(_ details: JSONValue) -> Int64? {
    guard let port = details.member("port") else { return nil }
    return integer(port)
  }

  // MARK: - Attack sequences

  /// `detection.sequence`: the endpoints are its remote addresses, its resources and actors what it is about.
  private mutating func readDetection(_ detection: JSONValue) {
    guard let sequence = detection.member("sequence") else { return }
    if let list = sequence.member("endpoints") {
      let firstRemote = remotes.count
      var endpoints = list.elements
      while endpoints.next(), remotes.count - firstRemote < Limits.valuesPerList { readRemote(endpoints.value) }
    }
    if let list = sequence.member("resources") { readSequenceResources(list) }
    if let actors = sequence.member("actors") { readActors(actors) }
  }

  private mutating func readActors(_ actors: JSONValue) {
    let first = resources.count
    var elements = actors.elements
    while elements.next() {
      guard let user = elements.value.member("user") else { continue }
      if let name = user.member("name") { addResource(.user, name, since: first) }
      if let key = user.member("credentialUid") { addResource(.accessKey, key, since: first) }
    }
  }

  // MARK: - Remote addresses

  /// `remoteIpDetails`, or an attack sequence's endpoint, which names the same things otherwise.
  private mutating func readRemote(_ details: JSONValue) {
    var remote = RemoteEndpoint()
    var members = details.members
    while members.next() {
      let key = members.key
      let value = members.value
      switch key.count {
      case 2 where key.equals("ip"): remote.address = IPAddress(utf8: value.utf8)
      case 4 where key.equals("city"): remote.city = nested("cityName", in: value)
      case 7 where key.equals("country"): readCountry(value, &remote)
      case 8 where key.equals("location"): readLocation(value, &remote)
      case 11 where key.equals("geoLocation"): readLocation(value, &remote)
      case 11 where key.equals("ipAddressV4"):
        if let address = IPAddress(utf8: value.utf8) { remote.address = address }
      case 11 where key.equals("ipAddressV6"):
        // Both may be present: IPv4 is what the other fields describe then.
        if remote.address == nil { remote.address = IPAddress(utf8: value.utf8) }
      case 12 where key.equals("organization"): readOrganisation(value, &remote)
      case 16 where key.equals("autonomousSystem"): readOrganisation(value, &remote)
      default: break
      }
    }
    if remote.latitude == 0, remote.longitude == 0 { (remote.latitude, remote.longitude) = (nil, nil) }
    remotes.append(remote)
  }

  private mutating func readCountry(_ country: JSONValue, _ remote: inout RemoteEndpoint) {
    if country.isString { return setCountry(name: country.utf8, &remote) }
    var members = country.members
    while members.next() {
      if members.key.equals("countryName") {
        setCountry(name: members.value.utf8, &remote)
      } else if members.key.equals("countryCode"), members.value.utf8.count == 2 {
        remote.country = append(members.value)
      }
    }
  }

  private mutating func setCountry(name: Span<UInt8>, _ remote: inout RemoteEndpoint) {
    remote.countryName = append(name)
    if remote.country.isEmpty, let code = Countries.code(forName: name) { remote.country = append(code.utf8.span) }
  }

  private mutating func readLocation(_ location: JSONValue, _ remote: inout RemoteEndpoint) {
    var members = location.members
    while members.next() {
      if members.key.equals("lat") {
        remote.latitude = number(members.value)
      } else if members.key.equals("lon") {
        remote.longitude = number(members.value)
      } else if members.key.equals("city") {
        remote.city = append(members.value)
      } else if members.key.equals("country") {
        readCountry(members.value, &remote)
      }
    }
  }

  private mutating func readOrganisation(_ organisation: JSONValue, _ remote: inout RemoteEndpoint) {
    var members = organisation.members
    while members.next() {
      if members.key.equals("asn") || members.key.equals("number") {
        remote.asn = integer(members.value)
      } else if members.key.equals("asnOrg") || members.key.equals("name") {
        remote.organisation = append(members.value)
      }
    }
  }

  mutating func nested(_ name: StaticString, in object: JSONValue) -> TextRange {
    guard let value = object.member(name) else { return .absent }
    return append(value)
  }
}
