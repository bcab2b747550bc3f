internal import COpenSSL

/// scrypt (RFC 7914), by OpenSSL: makes guessing passwords cost memory and time. It blocks for as long as that takes.
public struct Scrypt: Sendable, Hashable {
  /// N, a power of two.
  public let cost: Int
  /// r.
  public let blockSize: Int
  /// p.
  public let rounds: Int

  /// What a hash may ask of this machine's memory.
  public static let maximumBytes = 256 << 20

  /// Nil when the numbers are none that RFC 7914 §2 allows, or take more than ``maximumBytes``.
  public init?(cost: Int, blockSize: Int, rounds: Int) {
    guard cost > 1, cost & (cost - 1) == 0, cost <= 1 << 24, (1...64).contains(blockSize), (1...64).contains(rounds)
    else { return nil }
    (self.cost, self.blockSize, self.rounds) = (cost, blockSize, rounds)
    guard memoryBytes <= Self.maximumBytes else { return nil }
  }

  /// 32 MiB and 0.2 to 0.4 s on a core of today: what OWASP's Password Storage Cheat Sheet asks for at this memory.
  public static let standard = Scrypt(checkedCost: 1 << 15, blockSize: 8, rounds: 3)

  private init(checkedCost cost: Int, blockSize: Int, rounds: Int) {
    (self.cost, self.blockSize, self.rounds) = (cost, blockSize, rounds)
  }

  public var memoryBytes: Int { 128 * blockSize * (cost + rounds + 2) }

  /// - Parameter bytes: how many to make.
  public func key(from password: SecretBytes, salt: [UInt8], bytes: Int) -> [UInt8] {
    let made = unsafe password.withBytes { secret in
      unsafe [UInt8](unsafeUninitializedCapacity: bytes) { out, count in
        // Sound: `bytes` are what OpenSSL writes, and all that there is room for.
        let succeeded = unsafe muster_scrypt(
          secret.baseAddress, secret.count, salt, salt.count, UInt64(cost), UInt64(blockSize), UInt64(rounds),
          UInt64(Self.maximumBytes) + 1 << 20, out.baseAddress, bytes)
        count = succeeded == 1 ? bytes : 0
      }
    }
    // The numbers were checked: OpenSSL refuses only when it has no memory, and nobody may be let in then.
    precondition(made.count == bytes, "OpenSSL cannot compute scrypt")
    return made
  }
}
