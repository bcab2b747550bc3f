/// A NETWORK_CONNECTION action: which way, which ports, which remote host.
struct SampleNetwork: SamplePart, Sendable {
  private let isInbound: Bool
  private let localPort: Int
  private let remotePort: Int
  private let remote: RemoteEndpoint
  private let local: (Int, Int)
  private let isUDP: Bool

  /// - Parameter service: the well-known port that the finding is about, such as 22; nil for any.
  init(inbound: Bool, service: Int?, isUDP: Bool = false, _ random: inout SampleRandom) {
    let known = service ?? random.pick(Self.services).port
    let ephemeral = random.number(in: 32_768...60_999)
    isInbound = inbound
    localPort = inbound ? known : ephemeral
    remotePort = inbound ? ephemeral : known
    remote = RemoteEndpoint(&random)
    local = (random.below(256), random.number(in: 4...250))
    self.isUDP = isUDP
  }

  func lend(to words: inout SampleWords) {
    words[.ip] = remote.address
    words[.port] = "\(isInbound ? localPort : remotePort)"
  }

  func write(to json: inout JSONText) {
    json.openObject("action")
    json.member("actionType", "NETWORK_CONNECTION")
    json.openObject("networkConnectionAction")
    json.member("connectionDirection", isInbound ? "INBOUND" : "OUTBOUND")
    Self.writeLocal(local, to: &json)
    remote.write(to: &json)
    Self.writePort("remotePortDetails", remotePort, to: &json)
    Self.writePort("localPortDetails", localPort, to: &json)
    json.member("protocol", isUDP ? "UDP" : "TCP")
    json.member("blocked", false)
    json.closeObject()
    json.closeObject()
  }

  static func writeLocal(_ host: (Int, Int), to json: inout JSONText) {
    json.openObject("localIpDetails")
    json.openText("ipAddressV4")
    json.append("10.0.")
    json.append(host.0)
    json.append(".")
    json.append(host.1)
    json.closeText()
    json.closeObject()
  }

  static func writePort(_ key: String, _ port: Int, to json: inout JSONText) {
    json.openObject(key)
    json.member("port", port)
    json.member("portName", services.first { $0.port == port }?.name ?? "Unknown")
    json.closeObject()
  }

  static let services: [(port: Int, name: String)] = [
    (22, "SSH"), (80, "HTTP"), (443, "HTTPS"), (3389, "RDP"), (445, "SMB"), (23, "Telnet"), (3306, "MySQL"),
    (5432, "PostgreSQL"), (6379, "Redis"), (8080, "HTTP Alt"), (25, "SMTP"), (53, "DNS"), (1433, "MSSQL"),
    (27017, "MongoDB"), (9200, "Elasticsearch"), (5985, "WinRM"), (2375, "Docker"), (853, "DNS over TLS"),
  ]
}
