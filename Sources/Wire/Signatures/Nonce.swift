/// Text that is used once, so that a request that somebody recorded is refused when it comes again.
public enum Nonce {
  /// 16 random bytes, base64url: 22 characters.
  public static func generate(using generator: inout some RandomNumberGenerator) -> String {
    Base64.text((0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }, .url)
  }
}
