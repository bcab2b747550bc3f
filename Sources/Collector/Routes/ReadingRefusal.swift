internal import Findings
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Index
internal import NIOCore
internal import Wire

/// Why a reader gets no answer, as a problem; of a query that cannot be read it also says where.
struct Refusal: Error {
  let problem: Problem
  private var query: QueryError?
  private var passwordFaults: [PasswordPolicy.Fault] = []
  /// What only the collector's log is told.
  private(set) var cause: String?

  init(_ problem: Problem) { self.problem = problem }

  init(_ type: ProblemType, _ detail: String, cause: String? = nil) {
    self.init(Problem(type, detail))
    self.cause = cause
  }

  /// Why a password is not taken.
  init(_ faults: [PasswordPolicy.Fault]) {
    self.init(.passwordRefused, "wrong with it: \(faults.map(\.rawValue).joined(separator: ", "))")
    passwordFaults = faults
  }

  init(_ error: AskError) {
    switch error {
    case .query(let error, _):
      self.init(.queryInvalid, "at character \(error.offset + 1): \(error)")
      query = error
    case .time, .cursor, .ambiguous, .unknownField, .uncountable, .tooManyValues:
      self.init(.queryInvalid, error.description)
    case .notFound, .noVersion: self.init(.notFound, error.description)
    case .index(.busy):
      self.init(Problem(.storageRecovering, "the index is busy", retryAfterSeconds: 1))
    case .index, .archive:
      // Their messages name the collector's own paths.
      self.init(.internal, "the question could not be answered")
      cause = error.description
    }
  }

  /// Why a saved search is not changed.
  init(_ error: AdministrationError) {
    switch error {
    case .search(.query(let error, _)):
      self.init(.queryInvalid, "at character \(error.offset + 1): \(error)")
      query = error
    case .search(.tooMany): self.init(.searchLimit, error.description)
    case .search(.unknown): self.init(.notFound, error.description)
    case .search(.exists), .search(.changed): self.init(.preconditionFailed, error.description)
    case .search(.malformedName), .search(.descriptionTooLong), .search(.descriptionHasControls):
      self.init(.searchInvalid, error.description)
    case .busy: self.init(Problem(.overloaded, "somebody else is changing searches", retryAfterSeconds: 1))
    default:
      // Their messages name the collector's own paths.
      self.init(.internal, "the search could not be changed")
      cause = error.description
    }
  }

  /// A problem document; for a query with the member (RFC 9457 §3.2)
  ///
  ///     "query": {"offset": 12, "length": 7, "message": "unknown field sevrity", "suggestion": "severity"}
  ///
  /// Offset and length count Unicode scalars; the suggestion is null when there is none. For a password with the member
  ///
  ///     "problems": ["too_short", "no_digit"]
  var response: Response {
    var response = Response.problem(problem)
    if !passwordFaults.isEmpty {
      var writer = JSONWriter()
      writer.array(passwordFaults) { $0.value($1.rawValue) }
      response.body = body(with: "problems", writer.bytes)
    }
    guard let query else { return response }
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("offset", query.offset)
      writer.member("length", query.length)
      writer.member("message", query.message)
      writer.member("suggestion", query.suggestion ?? "")
    }
    response.body = body(with: "query", writer.bytes)
    return response
  }

  /// The problem's document with one member more.
  private func body(with name: String, _ value: [UInt8]) -> ResponseBody {
    let document = problem.json.dropLast() + Array(#","\#(name)":"#.utf8) + value + [UInt8(ascii: "}")]
    return ResponseBody(byteBuffer: ByteBuffer(bytes: document))
  }
}
