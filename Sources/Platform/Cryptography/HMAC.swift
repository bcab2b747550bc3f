internal import COpenSSL

/// HMAC-SHA256 (RFC 2104), by OpenSSL.
public enum HMACSHA256 {
  public static func code(for message: [UInt8], key: SecretBytes) -> [UInt8] {
    let done = unsafe key.withBytes { secret in
      unsafe [UInt8](unsafeUninitializedCapacity: 32) { out, count in
        // Sound: 32 bytes are what HMAC-SHA256 writes.
        let succeeded = unsafe muster_hmac_sha256(
          secret.baseAddress, secret.count, message, message.count, out.baseAddress)
        count = succeeded == 1 ? 32 : 0
      }
    }
    // OpenSSL refuses only when it has no memory or no SHA-256 at all: nothing can be signed or trusted then.
    precondition(done.count == 32, "OpenSSL cannot compute HMAC-SHA256")
    return done
  }

  /// Compares in a time that does not depend on where the first difference is.
  public static func isValid(_ code: [UInt8], for message: [UInt8], key: SecretBytes) -> Bool {
    ConstantTime.equal(code, self.code(for: message, key: key))
  }
}

public enum ConstantTime {
  /// The lengths may be told apart by time, the contents may not.
  public static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return unsafe muster_equal_in_constant_time(left, right, left.count) == 1
  }
}
