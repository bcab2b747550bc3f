import Findings
import Platform
import Wire

/// An agent that signs as it should, with every part of what it sends open to change.
struct SigningAgent: Sendable {
  var key: SigningKey
  var identity: String
  let clock: TestClock

  /// - Parameter accounts: nil for any.
  init(
    _ region: String = "us-west-1", id: String? = nil, reports: ReportedRegions = .own,
    accounts: Set<AccountID>? = nil, clock: TestClock
  ) {
    let secret = SHA256Digest(of: Array("\(region) \(id ?? "a")".utf8)).bytes
    // The names are literals of the tests: one that is wrong is to stop the run at once.
    key = SigningKey(
      id: id ?? "\(region)-a", agent: region, region: try! Region(region), reports: reports, accounts: accounts,
      secret: SecretBytes(secret), created: Timestamp("2026-11-01T00:00:00Z")!)
    identity = region + ".0badcafe"
    self.clock = clock
  }

  func label(_ sequence: UInt64, day: String = "2026-11-23", region: Region? = nil) -> BatchLabel {
    BatchLabel(
      id: BatchID(agent: identity, sequence: sequence), region: region ?? key.region, day: Day(day)!)
  }

  // MARK: - Bodies

  /// One gzip member with the origin that an agent writes.
  func body(_ sequence: UInt64, _ lines: [String]) -> [UInt8] { body(sequence, lines.map { Array($0.utf8) }) }

  func body(_ sequence: UInt64, _ lines: [[UInt8]]) -> [UInt8] {
    var digest = LinesDigest()
    for line in lines { digest.add(line: SHA256Digest(of: line)) }
    let origin = MemberOrigin(
      maker: .agent, batch: label(sequence).id, keyID: key.id, linesDigest: digest.finished(),
      lines: UInt32(lines.count))
    return Self.member(lines, extraField: origin.encoded())
  }

  /// One gzip member without an origin, as another program may send it.
  static func plainBody(_ lines: [String]) -> [UInt8] { member(lines.map { Array($0.utf8) }, extraField: []) }

  private static func member(_ lines: [[UInt8]], extraField: [UInt8]) -> [UInt8] {
    let text = lines.flatMap { $0 + [UInt8(ascii: "\n")] }
    return GzipCompressor(level: 6).member(of: text.span, extraField: extraField)
  }

  // MARK: - Requests

  /// The header fields of a signed request. Every call has a nonce of its own unless one is given.
  func headers(
    _ label: BatchLabel, body: [UInt8], created: Timestamp? = nil, nonce: String? = nil
  ) -> [(name: String, value: String)] {
    var generator = SystemRandom()
    return RequestSigner(keyID: key.id, secret: key.secret).headers(
      for: label, body: body, created: created ?? clock.now, nonce: nonce ?? Nonce.generate(using: &generator))
  }

  /// A request signed with a field that no ``BatchLabel`` can hold.
  func headers(_ label: BatchLabel, body: [UInt8], setting name: String, to value: String) throws
    -> [(name: String, value: String)]
  {
    var fields = headers(label, body: body).filter { !$0.name.hasPrefix("Signature") }
    fields = fields.map { $0.name == name ? (name, value) : $0 }
    return try HandSigned.headers(fields, key: key, created: clock.now)
  }
}
