/// Every refusal that the collector knows. The slug is stable: programs tell problems apart by it.
public enum ProblemType: String, CaseIterable, Sendable {
  case signatureMissing = "signature-missing"
  case signatureInvalid = "signature-invalid"
  case signatureExpired = "signature-expired"
  case signatureReplayed = "signature-replayed"
  case keyUnknown = "key-unknown"
  case keyRevoked = "key-revoked"
  case keyWrongRegion = "key-wrong-region"
  case keyWrongAgent = "key-wrong-agent"
  case digestMismatch = "digest-mismatch"
  case bodyTooLarge = "body-too-large"
  case bodyNotGzip = "body-not-gzip"
  case gzipTooLarge = "gzip-too-large"
  case gzipRatio = "gzip-ratio"
  case gzipDamaged = "gzip-damaged"
  case gzipTrailingBytes = "gzip-trailing-bytes"
  case mediaType = "media-type"
  case headerInvalid = "header-invalid"
  case regionInvalid = "region-invalid"
  case dayInvalid = "day-invalid"
  case originMismatch = "origin-mismatch"
  case batchEmpty = "batch-empty"
  case batchTooManyLines = "batch-too-many-lines"
  case idempotencyConflict = "idempotency-conflict"
  case inFlight = "in-flight"
  case overloaded = "overloaded"
  case storageFull = "storage-full"
  case storageRecovering = "storage-recovering"
  case notFound = "not-found"
  case methodNotAllowed = "method-not-allowed"
  case tokenMissing = "token-missing"
  case tokenInvalid = "token-invalid"
  case tokenTooNarrow = "token-too-narrow"
  case queryInvalid = "query-invalid"
  case searchInvalid = "search-invalid"
  case searchLimit = "search-limit"
  case preconditionFailed = "precondition-failed"
  case tooManyStreams = "too-many-streams"
  case signInFailed = "sign-in-failed"
  case signInLocked = "sign-in-locked"
  case sessionExpired = "session-expired"
  case passwordChangeRequired = "password-change-required"
  case passwordWrong = "password-wrong"
  case passwordRefused = "password-refused"
  case requestForged = "request-forged"
  case roleTooLow = "role-too-low"
  case setupRefused = "setup-refused"
  case bodyInvalid = "body-invalid"
  case userInvalid = "user-invalid"
  case userExists = "user-exists"
  case lastAdmin = "last-admin"
  case `internal` = "internal"

  public var slug: String { rawValue }

  /// The `type` member of the problem: a name, and no address that anything is served under.
  public var urn: String { Self.prefix + slug }

  /// Nil for a type that this version does not know.
  public init?(urn: String) {
    guard urn.hasPrefix(Self.prefix) else { return nil }
    self.init(rawValue: String(urn.dropFirst(Self.prefix.count)))
  }

  private static let prefix = "urn:muster:problem:"

  /// The HTTP status.
  public var status: Int {
    switch self {
    case .digestMismatch, .gzipDamaged, .gzipTrailingBytes, .headerInvalid, .regionInvalid, .dayInvalid,
      .originMismatch, .batchEmpty, .queryInvalid, .searchInvalid, .bodyInvalid,
      .userInvalid:
      400
    case .signatureMissing, .signatureInvalid, .signatureExpired, .signatureReplayed, .keyUnknown, .keyRevoked,
      .tokenMissing, .tokenInvalid, .signInFailed, .sessionExpired:
      401
    case .keyWrongRegion, .keyWrongAgent, .tokenTooNarrow, .passwordChangeRequired, .passwordWrong, .requestForged,
      .roleTooLow, .setupRefused:
      403
    case .notFound: 404
    case .methodNotAllowed: 405
    case .inFlight, .searchLimit, .userExists, .lastAdmin: 409
    case .preconditionFailed: 412
    case .bodyTooLarge, .gzipTooLarge, .gzipRatio, .batchTooManyLines: 413
    case .mediaType, .bodyNotGzip: 415
    case .idempotencyConflict, .passwordRefused: 422
    case .tooManyStreams, .signInLocked: 429
    case .internal: 500
    case .overloaded, .storageFull, .storageRecovering: 503
    }
  }
}
