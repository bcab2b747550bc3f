internal import Findings
internal import Index

/// `evidences` of a finding: one for each remote address, or one without an address when something else is known.
struct OCSFEvidence {
  private let finding: FindingSummary
  private let details: FindingDetails

  init(_ finding: FindingSummary, _ details: FindingDetails) { (self.finding, self.details) = (finding, details) }

  /// The attribute that has the remote address: who connects is the source.
  static func remoteSide(of finding: FindingSummary) -> String {
    finding.direction == "OUTBOUND" ? "dst_endpoint" : "src_endpoint"
  }

  private static func localSide(of finding: FindingSummary) -> String {
    finding.direction == "OUTBOUND" ? "src_endpoint" : "dst_endpoint"
  }

  func write(to writer: inout JSONWriter) {
    let remotes = finding.remotes.filter { $0.address != nil }
    guard !remotes.isEmpty || hasQuery || hasAPI || hasProcess else { return }
    let evidences: [FindingSummary.Remote?] = remotes.isEmpty ? [nil] : remotes
    writer.key("evidences")
    writer.array(evidences) { writer, remote in
      writer.object { writer in
        if let remote {
          writer.object(Self.remoteSide(of: finding)) { write(remote, to: &$0) }
          writeLocal(to: &writer)
          writeConnection(to: &writer)
        }
        if hasQuery { writer.object("query") { $0.member("hostname", finding.domain) } }
        if hasAPI { writeCall(to: &writer) }
        if hasProcess { writeProcess(to: &writer) }
      }
    }
  }

  // MARK: - Endpoints

  private func write(_ remote: FindingSummary.Remote, to writer: inout JSONWriter) {
    writer.present("ip", remote.address?.description)
    writer.present("port", details.remotePort.flatMap(Self.port))
    if !remote.city.isBlank || !remote.country.isBlank {
      writer.object("location") { writer in
        writer.present("country", remote.country)
        writer.present("desc", remote.countryName)
        writer.present("city", remote.city)
        writer.present("lat", remote.latitude)
        writer.present("long", remote.longitude)
      }
    }
    if remote.asn != nil || !remote.organisation.isBlank {
      writer.object("autonomous_system") { writer in
        writer.present("number", remote.asn)
        writer.present("name", remote.organisation)
      }
    }
  }

  private func writeLocal(to writer: inout JSONWriter) {
    guard ["NETWORK_CONNECTION", "PORT_PROBE"].contains(finding.action) else { return }
    let instance = finding.resources.first { $0.kind == .instance && !$0.id.isBlank }?.id
    let address = IPAddress(details.localAddress)
    guard instance != nil || address != nil else { return }
    writer.object(Self.localSide(of: finding)) { writer in
      writer.present("ip", address?.description)
      writer.present("port", finding.localPort.flatMap(Self.port))
      writer.present("instance_uid", instance)
    }
  }

  private func writeConnection(to writer: inout JSONWriter) {
    guard !finding.direction.isEmpty || !finding.networkProtocol.isEmpty else { return }
    let (id, name) =
      switch finding.direction {
      case "INBOUND": (1, "Inbound")
      case "OUTBOUND": (2, "Outbound")
      default: (0, "Unknown")
      }
    writer.object("connection_info") { writer in
      writer.member("direction_id", id)
      writer.member("direction", name)
      writer.present("protocol_name", finding.networkProtocol.lowercased())
    }
  }

  private static func port(_ number: Int64) -> Int64? { (0...65535).contains(number) ? number : nil }

  // MARK: - What was done

  private var hasQuery: Bool { finding.action == "DNS_REQUEST" && !finding.domain.isEmpty }

  private var hasAPI: Bool { !finding.api.isEmpty }

  private func writeCall(to writer: inout JSONWriter) {
    writer.object("api") { writer in
      writer.member("operation", finding.api)
      if !finding.service.isEmpty { writer.object("service") { $0.member("name", finding.service) } }
    }
    let user = finding.resources.first { $0.kind == .user }?.id ?? ""
    let key = finding.resources.first { $0.kind == .accessKey }?.id ?? ""
    if !user.isEmpty || !details.principal.isEmpty {
      writer.object("actor") { writer in
        writer.object("user") { writer in
          writer.present("name", user)
          writer.present("uid", details.principal)
          writer.present("credential_uid", key)
          writer.present("type", details.userType)
        }
      }
    }
    if !details.userAgent.isEmpty { writer.object("http_request") { $0.member("user_agent", details.userAgent) } }
  }

  /// A process has a number in the schema, or is none.
  private var hasProcess: Bool { details.process?.pid != nil }

  private func writeProcess(to writer: inout JSONWriter) {
    guard let process = details.process else { return }
    writer.object("process") { writer in
      writer.present("pid", process.pid)
      writer.present("name", process.name)
      writer.present("cmd_line", process.commandLine)
      if !process.user.isEmpty { writer.object("user") { $0.member("name", process.user) } }
      let name = process.path.split(separator: "/").last.map(String.init) ?? process.name
      guard !name.isEmpty else { return }
      writer.object("file") { writer in
        writer.member("name", name)
        writer.member("type_id", 1)
        writer.present("path", process.path)
        guard !process.sha256.isEmpty else { return }
        writer.key("hashes")
        writer.array([process.sha256]) { writer, hash in
          writer.object { writer in
            writer.member("algorithm_id", 3)
            writer.member("algorithm", "SHA-256")
            writer.member("value", hash)
          }
        }
      }
    }
  }
}
