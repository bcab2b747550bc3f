internal import CSimdjson

/// Scans one JSON document at a time with simdjson. Its buffers are reused, so nothing is allocated for a document.
@safe public struct JSONParser: ~Copyable {
  private let handle: OpaquePointer
  private let maximumDepth: Int

  public init(maximumDepth: Int = 128) {
    guard let created = unsafe muster_json_parser_create(maximumDepth) else {
      preconditionFailure("no memory for a JSON parser")
    }
    unsafe handle = created
    self.maximumDepth = maximumDepth
  }

  deinit { unsafe muster_json_parser_destroy(handle) }

  /// Parses `buffer.bytes[range]` as one document. The value is valid until the next parse.
  @_lifetime(&self)
  public mutating func parse(_ buffer: borrowing PaddedBuffer, _ range: Range<Int>) throws(JSONError) -> JSONValue {
    // Sound: the padding that simdjson reads past the range belongs to the buffer.
    let document = unsafe muster_json_parse(
      handle, buffer.pointer(at: range.lowerBound, count: range.count), range.count)
    guard unsafe document.error == 0, let tape = unsafe document.tape, let strings = unsafe document.strings else {
      throw error(unsafe document.error)
    }
    // Sound: simdjson filled `tape_words` words, and the borrow of `self` keeps it from parsing again meanwhile.
    let value = unsafe JSONValue(
      tape: Span(_unsafeStart: tape, count: Int(document.tape_words)),
      strings: Span(_unsafeStart: strings, count: document.strings_capacity),
      index: 1)
    return unsafe _overrideLifetime(value, mutating: &self)
  }

  private func error(_ code: Int32) -> JSONError {
    switch code {
    case muster_json_error_utf8(): .invalidUTF8
    case muster_json_error_depth(): .tooDeep(limit: maximumDepth)
    default: unsafe .malformed(String(cString: muster_json_error_message(code)))
    }
  }
}
