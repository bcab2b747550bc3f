public import Findings
internal import Platform
public import Wire

/// What the collector promised about a batch: kept in the journal with the batch itself, and in the ledger after it.
///
/// ```
/// version:u8=1 agent:text16 sequence:u64 region:text16 digest:32 bytes key:text16 nonce:text16
/// created:i64 admitted:i64 (microseconds since 1970) answer:bytes32 (JSON)
/// ```
public struct LedgerEntry: Sendable, Equatable {
  public var batch: BatchID
  public var region: String
  /// Of the body, which the same idempotency key must bring again.
  public var digest: [UInt8]
  public var keyID: String
  public var nonce: String
  public var created: Timestamp
  public var admitted: Timestamp
  public var answer: BatchAnswer

  init(_ request: VerifiedRequest, answer: BatchAnswer, admitted: Timestamp) {
    batch = request.label.id
    region = request.label.region.name
    digest = request.digest.bytes
    keyID = request.key.id
    nonce = request.nonce
    created = request.created
    self.admitted = admitted
    self.answer = answer
  }

  func encoded() -> [UInt8] {
    var bytes: [UInt8] = [1]
    bytes.appendText16(batch.agent)
    bytes.appendLittleEndian(batch.sequence)
    bytes.appendText16(region)
    bytes += digest
    bytes.appendText16(keyID)
    bytes.appendText16(nonce)
    bytes.appendLittleEndian(UInt64(bitPattern: created.microseconds))
    bytes.appendLittleEndian(UInt64(bitPattern: admitted.microseconds))
    let json = answer.json
    bytes.appendLittleEndian(UInt32(json.count))
    return bytes + json
  }

  /// Nil for bytes of another form.
  init?(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard reader.byte() == 1, let agent = reader.text16(), let sequence = reader.uint64(),
      let region = reader.text16(), let digest = reader.take(32), let keyID = reader.text16(),
      let nonce = reader.text16(), let created = reader.uint64(), let admitted = reader.uint64(),
      let json = reader.bytes32(), let answer = BatchAnswer.parse(json)
    else { return nil }
    batch = BatchID(agent: agent, sequence: sequence)
    self.region = region
    self.digest = digest
    self.keyID = keyID
    self.nonce = nonce
    self.created = Timestamp(microseconds: Int64(bitPattern: created))
    self.admitted = Timestamp(microseconds: Int64(bitPattern: admitted))
    self.answer = answer
  }
}
