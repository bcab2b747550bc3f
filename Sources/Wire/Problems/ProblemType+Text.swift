extension ProblemType {
  /// The same words for every occurrence (RFC 9457 §3.1.3).
  public var title: String { text.title }

  /// What to do about it, for the person who reads the agent's log.
  public var advice: String { text.advice }

  private var text: (title: String, advice: String) {
    switch self {
    case .signatureMissing:
      ("The request is not signed", "Sign it as RFC 9421 says, with the tag \"muster-batch\".")
    case .signatureInvalid:
      (
        "The signature does not hold",
        "Compare the agent's key file with the collector's key ring; a proxy between them must not change the request."
      )
    case .signatureExpired:
      (
        "The signature's time is too far from the collector's",
        "Correct the offset by server_time and sign again; keep the clocks of both machines synchronised."
      )
    case .signatureReplayed:
      ("The signature's nonce was used before", "Sign every attempt anew, with a fresh nonce.")
    case .keyUnknown:
      ("The key is not known here", "Create the key with muster key create, and give the agent its id and file.")
    case .keyRevoked:
      ("The key is no longer valid", "Give the agent the key that replaced it: muster key list shows which.")
    case .keyWrongRegion:
      ("The key is not for this region", "Give the agent the key of its region, or create one for it.")
    case .keyWrongAgent:
      ("The key belongs to another agent", "Give every agent a key of its own.")
    case .digestMismatch:
      ("The body is not the one that was signed", "Send it again; look for a proxy that rewrites when it recurs.")
    case .bodyTooLarge:
      ("The body is too large", "Lower batch.max_bytes of the agent.")
    case .bodyNotGzip:
      ("The body is not gzip", "Compress it into one gzip member and send Content-Encoding: gzip.")
    case .gzipTooLarge:
      ("The body inflates to too many bytes", "Lower batch.max_findings of the agent.")
    case .gzipRatio:
      ("The body expands too much", "Send findings: no batch of them is that repetitive.")
    case .gzipDamaged:
      ("The gzip member is damaged", "Compress the lines again and send them as a new batch.")
    case .gzipTrailingBytes:
      ("Bytes follow the gzip member", "Send exactly one gzip member.")
    case .mediaType:
      ("The body is not JSON Lines", "Send Content-Type: application/x-ndjson.")
    case .headerInvalid:
      ("A header field is missing or malformed", "Correct the field that the detail names.")
    case .regionInvalid:
      ("The region is malformed", "Send the reporting region's name, such as us-west-1, in Muster-Region.")
    case .dayInvalid:
      ("The day is malformed", "Send the findings' UTC day, such as 2026-11-23, in Muster-Day.")
    case .originMismatch:
      ("The member's origin is not the request's", "Write the agent, sequence, key and lines that the headers say.")
    case .batchEmpty:
      ("The batch holds no line", "Send a batch when there is a finding.")
    case .batchTooManyLines:
      ("The batch holds too many lines", "Lower batch.max_findings of the agent.")
    case .idempotencyConflict:
      (
        "The idempotency key came before with another body",
        "Keep the spool folder with its agent; an agent that lost it must start under a new identity."
      )
    case .inFlight:
      ("The same batch is being stored just now", "Send it again later: it will be answered as the first one was.")
    case .overloaded:
      ("The collector has too much to do", "Wait as long as Retry-After says, then send again.")
    case .storageFull:
      ("The collector's disk is full", "Make room in the data folder, or move it to a larger disk.")
    case .storageRecovering:
      ("The collector is still starting", "Wait as long as Retry-After says: the index catches up with the archive.")
    case .notFound:
      ("There is nothing at this address", "See /openapi.json for the addresses that there are.")
    case .methodNotAllowed:
      ("The method does not fit the address", "Use a method that the Allow field lists.")
    case .tokenMissing:
      ("A token is needed", "Send Authorization: Bearer and a token from muster token create.")
    case .tokenInvalid:
      ("The token is not valid", "Create a new one with muster token create.")
    case .tokenTooNarrow:
      ("The token does not see enough for this", "Use a token made with muster token create --all.")
    case .queryInvalid:
      ("The query cannot be read", "Correct the place that the detail names.")
    case .searchInvalid:
      ("The search cannot be saved", "Correct what the detail names.")
    case .searchLimit:
      ("There are too many saved searches", "Delete one that is not needed any more.")
    case .preconditionFailed:
      ("It is not what the request says it must be", "Read it again, and change what it is now.")
    case .tooManyStreams:
      (
        "As many live streams are open as are kept",
        "Close one that is not needed, or wait as long as Retry-After says."
      )
    case .signInFailed:
      ("Nobody is signed in by that", "Try again; an admin can give you a new password.")
    case .signInLocked:
      ("Too many attempts to sign in", "Wait as long as Retry-After says, or ask an admin for a new password.")
    case .sessionExpired:
      ("The session is over", "Sign in again.")
    case .passwordChangeRequired:
      ("The password is a temporary one", "Choose your own with PUT /v1/session/password; all else waits for it.")
    case .passwordWrong:
      ("The old password is not right", "Give the password that you signed in with.")
    case .passwordRefused:
      ("The password is not good enough", "Choose another; problems names what is wrong with this one.")
    case .requestForged:
      (
        "The request may come from somebody else's page",
        "Send Muster-CSRF with what GET /v1/session says, from a page of this collector."
      )
    case .roleTooLow:
      ("The role does not allow this", "Sign in as somebody who may, or ask an admin for the role.")
    case .setupRefused:
      (
        "The first admin is not made by this code",
        "Start the collector again for a new code, or run muster user add NAME --role admin on its machine."
      )
    case .bodyInvalid:
      ("The body cannot be read", "Correct what the detail names; /openapi.json describes the body.")
    case .userInvalid:
      ("The user cannot be like that", "Correct what the detail names.")
    case .userExists:
      ("There is a user of that name", "Choose another name, or change that user.")
    case .lastAdmin:
      ("Nobody could manage users any more", "Make somebody else an admin first.")
    case .internal:
      ("The collector failed", "Send it again later; the collector's log says what went wrong.")
    }
  }
}
