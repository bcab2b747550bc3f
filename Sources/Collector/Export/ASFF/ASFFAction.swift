internal import Findings
internal import Index

/// `Action` of a finding in ASFF. Its calls of Kubernetes and logins of databases have no place there.
struct ASFFAction {
  private let finding: FindingSummary
  private let details: FindingDetails

  init(_ finding: FindingSummary, _ details: FindingDetails) { (self.finding, self.details) = (finding, details) }

  func write(to writer: inout JSONWriter) {
    switch finding.action {
    case "NETWORK_CONNECTION": action("NetworkConnectionAction", &writer, writeConnection)
    case "AWS_API_CALL": action("AwsApiCallAction", &writer, writeCall)
    case "DNS_REQUEST": action("DnsRequestAction", &writer, writeRequest)
    case "PORT_PROBE": action("PortProbeAction", &writer, writeProbe)
    default: break
    }
  }

  private func action(_ name: String, _ writer: inout JSONWriter, _ members: (inout JSONWriter) -> Void) {
    writer.object("Action") { writer in
      writer.member("ActionType", finding.action)
      writer.object(name, members)
    }
  }

  private func writeConnection(to writer: inout JSONWriter) {
    writer.present("ConnectionDirection", finding.direction)
    writer.present("Protocol", finding.networkProtocol)
    writer.present("Blocked", finding.isBlocked)
    writeRemote(finding.remotes.first, to: &writer)
    if let port = details.remotePort { writer.object("RemotePortDetails") { $0.member("Port", port) } }
    writeLocalPort(to: &writer)
  }

  private func writeCall(to writer: inout JSONWriter) {
    writer.present("Api", finding.api)
    writer.present("ServiceName", finding.service)
    writer.present("CallerType", finding.caller)
    writeRemote(finding.remotes.first, to: &writer)
    if !finding.domain.isBlank { writer.object("DomainDetails") { $0.member("Domain", finding.domain) } }
    writer.present("FirstSeen", finding.firstSeen?.description)
    writer.present("LastSeen", finding.lastSeen?.description)
  }

  private func writeRequest(to writer: inout JSONWriter) {
    writer.present("Domain", finding.domain)
    writer.present("Protocol", finding.networkProtocol)
    writer.present("Blocked", finding.isBlocked)
  }

  /// ASFF takes 16 probes.
  private func writeProbe(to writer: inout JSONWriter) {
    writer.present("Blocked", finding.isBlocked)
    guard !finding.remotes.isEmpty else { return }
    writer.key("PortProbeDetails")
    writer.array(finding.remotes.prefix(16)) { writer, remote in
      writer.object { writer in
        writeLocalPort(to: &writer)
        writer.object("LocalIpDetails") { $0.present("IpAddressV4", Self.v4(IPAddress(details.localAddress))) }
        writeRemote(remote, to: &writer)
      }
    }
  }

  private func writeLocalPort(to writer: inout JSONWriter) {
    guard let port = finding.localPort else { return }
    writer.object("LocalPortDetails") { $0.member("Port", port) }
  }

  private func writeRemote(_ remote: FindingSummary.Remote?, to writer: inout JSONWriter) {
    guard let remote else { return }
    writer.object("RemoteIpDetails") { writer in
      writer.present("IpAddressV4", Self.v4(remote.address))
      if remote.asn != nil || !remote.organisation.isBlank {
        writer.object("Organization") { writer in
          writer.present("Asn", remote.asn)
          writer.present("AsnOrg", remote.organisation)
        }
      }
      if !remote.country.isBlank || !remote.countryName.isBlank {
        writer.object("Country") { writer in
          writer.present("CountryCode", remote.country)
          writer.present("CountryName", remote.countryName)
        }
      }
      if !remote.city.isBlank { writer.object("City") { $0.member("CityName", remote.city) } }
      if remote.latitude != nil || remote.longitude != nil {
        writer.object("GeoLocation") { writer in
          writer.present("Lat", remote.latitude)
          writer.present("Lon", remote.longitude)
        }
      }
    }
  }

  /// The format has no field for another address.
  private static func v4(_ address: IPAddress?) -> String? { address.flatMap { $0.isV4 ? $0.description : nil } }
}
