internal import Findings

/// The parameters that a batch's signature must have, read but not believed yet.
struct SignatureStamp {
  let keyID: String
  let nonce: String
  let created: Timestamp
  let expires: Timestamp?

  init(_ input: SignatureInput, now: Timestamp) throws(Problem) {
    let refusal = { (reason: String) in Problem(.signatureInvalid, reason, serverTime: now) }
    guard input.algorithm == BatchSignature.algorithm else {
      throw refusal("the parameter alg must be \"\(BatchSignature.algorithm)\"")
    }
    guard let keyID = input.keyID, WireName.isWellFormed(keyID) else {
      throw refusal("the parameter keyid must be \(WireName.grammar)")
    }
    guard let nonce = input.nonce, (1...BatchSignature.maximumNonceBytes).contains(nonce.utf8.count) else {
      throw refusal("the parameter nonce must be a text of 1 to \(BatchSignature.maximumNonceBytes) characters")
    }
    guard let created = input.created.flatMap(Self.instant) else {
      throw refusal("the parameter created must be a whole number of seconds since 1970")
    }
    var expires: Timestamp?
    if input.hasParameter("expires") {
      guard let instant = input.expires.flatMap(Self.instant) else {
        throw refusal("the parameter expires must be a whole number of seconds since 1970")
      }
      expires = instant
    }
    (self.keyID, self.nonce, self.created, self.expires) = (keyID, nonce, created, expires)
  }

  /// Nil after the year 9999, so that no arithmetic on it can overflow.
  private static func instant(seconds: Int64) -> Timestamp? {
    guard seconds >= 0, seconds <= Timestamp.last.microseconds / 1_000_000 else { return nil }
    return Timestamp(microseconds: seconds * 1_000_000)
  }
}
