internal import Platform

/// Finds the top-level values in a stream of bytes that arrives in parts of any size: JSON Lines, values one after
/// another, values over many lines, the elements of arrays, with any white space between.
///
/// Pieces come in the order of the input and do not depend on how it was cut into parts. A line that begins with `{`
/// and ends with `}` is taken for one value without looking inside, as the parser looks anyway; the caller says by
/// ``refuse()`` when it was none.
///
/// A broken value ends where its brackets balance if they do so before the line ends, else before the next line that
/// begins with `{` at no greater indentation than the value's own. Nothing is lost: what lies between is a piece too.
struct DocumentSplitter: Sendable {
  enum Piece: Equatable, Sendable {
    /// A line that may be one object.
    case line(Range<Int>)
    /// A whole value, as far as brackets, strings and commas say.
    case value(Range<Int>)
    case broken(Range<Int>, DocumentRejection)
  }

  private enum Mode: Sendable {
    case between
    /// In a value, up to `position`.
    case scanning(JSONScanner)
    /// In a broken value, looking for the end of its brackets.
    case balancing(DocumentRejection)
    /// In a broken value, which goes on up to `position` at least.
    case skipping(DocumentRejection)
    /// In a broken value that ends at `end`.
    case handingOut(DocumentRejection, end: Int)
  }

  /// What was appended and is not used up. Pieces are ranges of it, valid until the next ``append(_:)``.
  private(set) var bytes: [UInt8] = []
  /// How many bytes of the stream lie before `bytes`.
  private(set) var offset = 0

  private let maximumValueBytes: Int
  private let maximumFragmentBytes: Int
  private var mode = Mode.between
  /// Where the value begins that the mode is about.
  private var start = 0
  /// The first byte not looked at.
  private var position = 0
  /// Blanks before `position` on its line; `nil` when something else stands there too.
  private var indentation: Int? = 0
  /// What ``indentation`` was at `start`.
  private var startIndentation: Int? = 0
  /// How far a line may be indented to end a broken value.
  private var resumeIndentation = 0
  private var newline: Int?
  private var newlineSearched = 0

  /// A line longer than this is scanned as it comes, so that values without line breaks do not wait for one.
  private static let patienceBytes = 1 << 16

  init(maximumValueBytes: Int, maximumFragmentBytes: Int) {
    self.maximumValueBytes = maximumValueBytes
    self.maximumFragmentBytes = maximumFragmentBytes
  }

  /// Bytes of the stream before the first one that no piece has covered yet.
  var settledOffset: Int {
    if case .between = mode { return offset + position }
    return offset + start
  }

  mutating func append(_ chunk: Span<UInt8>) {
    let used = settledOffset - offset
    if used > 0 {
      bytes.removeFirst(used)
      offset += used
      start = max(0, start - used)
      position -= used
      newline = newline.flatMap { $0 >= used ? $0 - used : nil }
      newlineSearched = max(0, newlineSearched - used)
      if case .handingOut(let reason, let end) = mode { mode = .handingOut(reason, end: end - used) }
    }
    bytes.append(chunk)
  }

  /// The next piece; `nil` when more bytes are needed, or when there is none and `atEnd`.
  mutating func next(atEnd: Bool) -> Piece? {
    while true {
      switch mode {
      case .between:
        guard skipSeparators(atEnd: atEnd) else { return nil }
        start = position
        if bytes[start] == UInt8(ascii: "{"), indentation != nil, let line = wholeLine(atEnd: atEnd) {
          guard !line.isEmpty else { return nil }
          startIndentation = indentation
          indentation = nil
          position = line.upperBound
          return .line(line)
        }
        startIndentation = indentation
        indentation = nil
        mode = .scanning(JSONScanner())
      case .scanning(var scanner):
        mode = .between
        if let piece = scan(&scanner, atEnd: atEnd) { return piece }
        if case .scanning = mode { return nil }
      case .balancing(let reason):
        let limit = min(bytes.count, start + maximumFragmentBytes)
        switch balancedEnd(limit: limit) {
        case .found(let end): return finishFragment(start..<end, reason, resumeAt: end)
        case .unknown where limit == bytes.count && !atEnd: return nil
        case .unknown, .notOnThisLine: mode = .skipping(reason)
        }
      case .skipping(let reason):
        if let end = endOfFragment(atEnd: atEnd) {
          mode = .handingOut(reason, end: end)
        } else {
          guard position - start > maximumFragmentBytes else { return nil }
          return pieceOfFragment(reason)
        }
      case .handingOut(let reason, let end):
        if end - start > maximumFragmentBytes { return pieceOfFragment(reason) }
        let trimmed = trimmedEnd(start..<end)
        let piece = finishFragment(start..<trimmed, reason, resumeAt: end)
        if trimmed > start { return piece }
      }
    }
  }

  /// Says that the piece just given is not a value: a line is scanned for the values in it, and a number or word begins
  /// a broken value.
  mutating func refuse(_ piece: Piece) {
    switch piece {
    case .line(let range):
      position = range.lowerBound
      mode = .scanning(JSONScanner())
    case .value: recover(.notJSON)
    case .broken: break
    }
  }

  mutating func removeAll() {
    self = DocumentSplitter(maximumValueBytes: maximumValueBytes, maximumFragmentBytes: maximumFragmentBytes)
  }

  // MARK: Between values

  /// Moves to the first byte of a value; false when there is none yet.
  private mutating func skipSeparators(atEnd: Bool) -> Bool {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): indentation = 0
      case UInt8(ascii: " "), UInt8(ascii: "\t"): indentation = indentation.map { $0 + 1 }
      case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"): indentation = nil
      case 0xEF where offset + position == 0:
        guard bytes.count >= 3 || atEnd else { return false }
        guard bytes.count >= 3, bytes[1] == 0xBB, bytes[2] == 0xBF else { return true }
        position += 2
      default: return true
      }
      position += 1
    }
    return false
  }

  /// The rest of the line at `start`, when it may be one object; empty while its end is not known; `nil` when it is none.
  private mutating func wholeLine(atEnd: Bool) -> Range<Int>? {
    let end: Int
    if let found = nextNewline() {
      end = found
    } else if atEnd {
      end = bytes.count
    } else {
      return bytes.count - start <= DocumentSplitter.patienceBytes ? start..<start : nil
    }
    let trimmed = trimmedEnd(start..<end)
    guard bytes[trimmed - 1] == UInt8(ascii: "}"), trimmed - start <= maximumValueBytes else { return nil }
    return start..<trimmed
  }

  private mutating func nextNewline() -> Int? {
    if let newline, newline >= start { return newline }
    newline = bytes.span.firstIndex(of: UInt8(ascii: "\n"), from: max(start, newlineSearched))
    newlineSearched = newline.map { $0 + 1 } ?? bytes.count
    return newline
  }

  private func trimmedEnd(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, JSONScanner.isWhiteSpace(bytes[end - 1]) { end -= 1 }
    return end
  }

  // MARK: Inside a value

  private mutating func scan(_ scanner: inout JSONScanner, atEnd: Bool) -> Piece? {
    let limit = min(bytes.count, start + maximumValueBytes)
    switch scanner.scan(bytes.span, position..<limit) {
    case .complete(let end): return finish(end)
    case .unfinished where limit < bytes.count: recover(.tooLong(limit: maximumValueBytes))
    case .unfinished where atEnd && scanner.isScalarAtTopLevel: return finish(limit)
    case .unfinished where atEnd: recover(.truncated)
    case .unfinished:
      position = limit
      mode = .scanning(scanner)
    case .broken: recover(.notJSON)
    case .tooDeep: recover(.tooDeep(limit: JSONScanner.maximumDepth))
    }
    return nil
  }

  private mutating func finish(_ end: Int) -> Piece {
    position = end
    return .value(start..<end)
  }

  // MARK: Inside a broken value

  private mutating func recover(_ reason: DocumentRejection) {
    let isObject = bytes[start] == UInt8(ascii: "{")
    // Beside other things on its line, an object ends at a line that begins with `{`, and anything else at any `{`.
    resumeIndentation = startIndentation ?? (isObject ? 0 : .max)
    position = start
    switch reason {
    case .tooLong: mode = .skipping(reason)
    default: mode = isObject ? .balancing(reason) : .skipping(reason)
    }
  }

  private enum Balance {
    case found(end: Int)
    case notOnThisLine
    case unknown
  }

  private func balancedEnd(limit: Int) -> Balance {
    var depth = 0
    var isInString = false
    var isEscaped = false
    var index = start
    while index < limit {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\n"): return .notOnThisLine
      case _ where isEscaped: isEscaped = false
      case UInt8(ascii: "\\"): isEscaped = isInString
      case UInt8(ascii: "\""): isInString.toggle()
      case UInt8(ascii: "{") where !isInString, UInt8(ascii: "[") where !isInString: depth += 1
      case UInt8(ascii: "}") where !isInString, UInt8(ascii: "]") where !isInString:
        depth -= 1
        if depth == 0 { return .found(end: index + 1) }
      default: break
      }
      index += 1
    }
    return .unknown
  }

  /// Where the broken value ends: before the line that the next value begins on. Moves `position` as far as is certain.
  private mutating func endOfFragment(atEnd: Bool) -> Int? {
    while true {
      guard let found = bytes.span.firstIndex(of: UInt8(ascii: "\n"), from: position) else {
        position = bytes.count
        return atEnd ? bytes.count : nil
      }
      position = found
      var index = found + 1
      while index < bytes.count, bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") { index += 1 }
      guard index < bytes.count else {
        if atEnd { position = bytes.count }
        return atEnd ? bytes.count : nil
      }
      if bytes[index] == UInt8(ascii: "{"), index - found - 1 <= resumeIndentation { return found }
      position = index
    }
  }

  private mutating func pieceOfFragment(_ reason: DocumentRejection) -> Piece {
    defer { start += maximumFragmentBytes }
    return .broken(start..<start + maximumFragmentBytes, reason)
  }

  private mutating func finishFragment(_ range: Range<Int>, _ reason: DocumentRejection, resumeAt end: Int) -> Piece {
    mode = .between
    position = end
    return .broken(range, reason)
  }
}
