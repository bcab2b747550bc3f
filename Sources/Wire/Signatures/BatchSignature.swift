/// What signer and verifier of a batch agree on.
public enum BatchSignature {
  public static let method = "POST"
  public static let path = "/v1/batches"

  /// The signature's `tag`: a signature made for another purpose is none for a batch (RFC 9421 §7.2.7).
  public static let tag = "muster-batch"
  /// The label that our own signer uses. Another signer may use any: a label is not signed.
  public static let label = "muster"
  public static let algorithm = "hmac-sha256"

  /// Every signature of a batch covers these; it may cover more.
  public static let components =
    ["@method", "@path"] + [
      Field.contentType, Field.contentEncoding, Field.contentDigest, Field.idempotencyKey, Field.region, Field.day,
    ]

  public static let mediaType = "application/x-ndjson"
  public static let encoding = "gzip"

  /// Bounds the memory of ``ReplayGuard``.
  public static let maximumNonceBytes = 64

  /// Header field names, in lower case.
  enum Field {
    static let contentType = "content-type"
    static let contentEncoding = "content-encoding"
    static let contentDigest = "content-digest"
    static let idempotencyKey = "idempotency-key"
    static let region = "muster-region"
    static let day = "muster-day"
    static let signatureInput = "signature-input"
    static let signature = "signature"
  }
}
