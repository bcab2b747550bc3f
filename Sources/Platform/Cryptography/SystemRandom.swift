internal import COpenSSL

/// OpenSSL's generator, for keys, nonces and tokens.
public struct SystemRandom: RandomNumberGenerator, Sendable {
  public init() {}

  public mutating func next() -> UInt64 {
    bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  public func bytes(_ count: Int) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: count) { out, filled in
      // A generator that cannot be seeded must not hand out keys.
      let succeeded = unsafe muster_random(out.baseAddress, count)
      precondition(succeeded == 1, "OpenSSL has no randomness")
      filled = count
    }
  }
}
