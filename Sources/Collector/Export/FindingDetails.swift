internal import Findings
internal import Platform

/// What other formats ask of a finding and only its document says. Absent texts are empty.
struct FindingDetails: Sendable {
  /// `ACTOR` or `TARGET`.
  var resourceRole = ""
  var remotePort: Int64?
  /// Of the customer's side.
  var localAddress = ""
  var userAgent = ""
  /// Such as `IAMUser`, `AssumedRole` or `Root`.
  var userType = ""
  var principal = ""
  var process: Process?
  /// The leaves of `service`, by their paths below it: `action/actionType`. As many as ASFF takes.
  var service: [(path: String, value: String)] = []

  struct Process: Sendable {
    var name = ""
    var path = ""
    var commandLine = ""
    var pid: Int64?
    var user = ""
    var sha256 = ""
  }
}

/// Reads a document of the archive. Whatever is missing, or of another kind than GuardDuty's, is absent; what is no JSON
/// has no details, since ingest keeps such lines elsewhere.
extension FindingDetails {
  init(of document: borrowing PaddedBuffer, using parser: inout JSONParser) {
    self.init()
    do throws(JSONError) {
      let root = try parser.parse(document, 0..<document.bytes.count)
      if let service = root.member("service") { read(service: service) }
      if let user = root.member("resource")?.member("accessKeyDetails") {
        userType = Self.text("userType", in: user)
        principal = Self.text("principalId", in: user)
      }
    } catch {
      // Nothing was read yet.
    }
  }

  private mutating func read(service: JSONValue) {
    resourceRole = Self.text("resourceRole", in: service)
    if let action = service.member("action") {
      var kinds = action.members
      while kinds.next() { read(action: kinds.value) }
    }
    if let process = service.member("runtimeDetails")?.member("process") { read(process: process) }
    appendLeaves(of: service, path: "", depth: 0)
  }

  /// One of the kinds of action, or an entry of a port probe: they share their names.
  private mutating func read(action: JSONValue) {
    if let ports = action.member("remotePortDetails")?.member("port") { remotePort = ports.integer }
    if localAddress.isEmpty, let local = action.member("localIpDetails") {
      localAddress = Self.text("ipAddressV4", in: local)
      if localAddress.isEmpty { localAddress = Self.text("ipAddressV6", in: local) }
    }
    if userAgent.isEmpty { userAgent = Self.text("userAgent", in: action) }
    if let probes = action.member("portProbeDetails") {
      var elements = probes.elements
      if elements.next() { read(action: elements.value) }
    }
  }

  private mutating func read(process value: JSONValue) {
    var found = Process()
    found.name = Self.text("name", in: value)
    found.path = Self.text("executablePath", in: value)
    found.commandLine = Self.text("commandLine", in: value)
    found.pid = value.member("pid")?.integer
    found.user = Self.text("user", in: value)
    found.sha256 = Self.text("executableSha256", in: value)
    process = found
  }

  private static func text(_ name: StaticString, in object: JSONValue) -> String {
    object.member(name)?.utf8.string ?? ""
  }

  // MARK: - Leaves

  /// ASFF takes 50 fields, and some are not GuardDuty's.
  private static let mostLeaves = 44
  private static let longestPath = 100
  private static let longestValue = 2048
  /// What lies deeper or in lists, as the signals of an attack sequence do, would fill the fields with one list's beginning.
  private static let deepest = 5

  private mutating func appendLeaves(of object: JSONValue, path: String, depth: Int) {
    var members = object.members
    while members.next(), service.count < Self.mostLeaves {
      let path = path + members.key.string
      let value = members.value
      switch value.kind {
      case .object: if depth < Self.deepest { appendLeaves(of: value, path: path + "/", depth: depth + 1) }
      case .array, .null: break
      case .string: append(path, value.utf8.string)
      case .integer: append(path, value.integer.map(String.init) ?? "")
      case .number: append(path, value.double.map { "\($0)" } ?? "")
      case .boolean: append(path, value.boolean == true ? "true" : "false")
      }
    }
  }

  private mutating func append(_ path: String, _ value: String) {
    guard !value.isEmpty, path.utf8.count <= Self.longestPath else { return }
    service.append((path, value.shortened(to: Self.longestValue)))
  }
}
