public import Findings
internal import Platform
internal import Wire

/// What lets the first admin in, once: printed when a collector starts without users.
public struct SetupCode: Sendable {
  public static let lifetime = Duration.seconds(24 * 3600)

  private let digest: SHA256Digest
  private let end: Timestamp

  /// - Returns: the code, and its text, which is kept nowhere.
  public static func make(
    at now: Timestamp, using generator: inout some RandomNumberGenerator
  ) -> (code: SetupCode, text: String) {
    let text = Base64.text((0..<24).map { _ in UInt8.random(in: .min ... .max, using: &generator) }, .url)
    return (SetupCode(digest: SHA256Digest(of: Array(text.utf8)), end: now + lifetime), text)
  }

  private init(digest: SHA256Digest, end: Timestamp) { (self.digest, self.end) = (digest, end) }

  public func isValid(_ text: String, at now: Timestamp) -> Bool {
    let isSame = ConstantTime.equal(SHA256Digest(of: Array(text.utf8)).bytes, digest.bytes)
    return isSame && now < end
  }
}
