internal import COpenSSL

/// Somebody's public key, for the signatures that they make with SHA-256.
public struct VerificationKey: Sendable, Hashable {
  private enum Kind: Sendable, Hashable {
    /// PKCS #1 v1.5.
    case rsa(modulus: [UInt8], exponent: [UInt8])
    /// ECDSA on P-256: an uncompressed point.
    case p256(point: [UInt8])
  }

  private let kind: Kind

  public var isRSA: Bool { if case .rsa = kind { true } else { false } }

  /// Big-endian numbers. Nil for a modulus below 2048 or above 8192 bits, which is too weak or takes too long.
  public init?(rsaModulus modulus: [UInt8], exponent: [UInt8]) {
    let modulus = Array(modulus.drop { $0 == 0 })
    guard (256...1024).contains(modulus.count), (1...8).contains(exponent.count) else { return nil }
    kind = .rsa(modulus: modulus, exponent: exponent)
  }

  /// Big-endian coordinates of 32 bytes.
  public init?(p256X x: [UInt8], y: [UInt8]) {
    guard x.count == 32, y.count == 32 else { return nil }
    kind = .p256(point: [4] + x + y)
  }

  /// - Parameter signature: of P-256 r and s, 32 bytes each.
  public func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
    switch kind {
    case .rsa(let modulus, let exponent):
      return unsafe muster_rsa_sha256_verify(
        modulus, modulus.count, exponent, exponent.count, signature, signature.count, message, message.count) == 1
    case .p256(let point):
      // What the shim reads.
      guard signature.count == 64, point.count == 65 else { return false }
      return unsafe muster_p256_sha256_verify(point, signature, message, message.count) == 1
    }
  }
}
