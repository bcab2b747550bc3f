internal import Platform

/// One input of a ``DocumentReader``: what was pushed, or what lay in a message. Decompresses, splits, and reads what
/// lies inside the values.
struct DocumentStream: ~Copyable {
  private enum Encoding { case unknown, plain, gzip }

  private struct Inflater: ~Copyable {
    var gzip = GzipStream()
    var output = PaddedBuffer(capacity: partBytes)
  }

  private let bounds: DocumentBounds
  /// How many messages lie around this input.
  private let layer: Int
  /// Where the outermost value around this input begins.
  private let outerOffset: Int?
  private var splitter: DocumentSplitter
  private var encoding = Encoding.unknown
  private var inflater: Inflater?
  private(set) var damage: GzipStreamError?
  /// Whether anything but white space and separators came.
  private var hasContent = false

  /// A part of the input is worked off before the next one is copied, so that a large chunk needs no copy of its size.
  private static let partBytes = 1 << 18

  init(bounds: DocumentBounds, layer: Int = 0, outerOffset: Int? = nil) {
    self.bounds = bounds
    self.layer = layer
    self.outerOffset = outerOffset
    splitter = DocumentSplitter(maximumValueBytes: bounds.envelopeBytes, maximumFragmentBytes: bounds.documentBytes)
  }

  var settledOffset: Int { splitter.settledOffset }

  mutating func startAgain() {
    splitter.removeAll()
    encoding = .unknown
    inflater = nil
  }

  mutating func take<E: Error>(
    _ chunk: Span<UInt8>, atEnd: Bool, _ unwrapper: inout DocumentUnwrapper,
    _ emit: (consuming ReadDocument) throws(E) -> Void
  ) throws(E) {
    if encoding == .unknown, !chunk.isEmpty {
      damage = nil
      // 0x1f begins gzip (RFC 1952 §2.3.1) and cannot begin JSON.
      encoding = chunk[0] == 0x1f ? .gzip : .plain
      if encoding == .gzip { inflater = Inflater() }
    }
    if encoding == .gzip {
      try takeCompressed(chunk, atEnd: atEnd, &unwrapper, emit)
    } else {
      try takePlain(chunk, atEnd: atEnd, &unwrapper, emit)
    }
  }

  private mutating func takePlain<E: Error>(
    _ chunk: Span<UInt8>, atEnd: Bool, _ unwrapper: inout DocumentUnwrapper,
    _ emit: (consuming ReadDocument) throws(E) -> Void
  ) throws(E) {
    var taken = 0
    repeat {
      let end = min(chunk.count, taken + DocumentStream.partBytes)
      splitter.append(chunk.extracting(taken..<end))
      taken = end
      try drain(atEnd: atEnd && taken == chunk.count, &unwrapper, emit)
    } while taken < chunk.count
  }

  private mutating func takeCompressed<E: Error>(
    _ chunk: Span<UInt8>, atEnd: Bool, _ unwrapper: inout DocumentUnwrapper,
    _ emit: (consuming ReadDocument) throws(E) -> Void
  ) throws(E) {
    guard damage == nil else { return }
    var used = 0
    var hasMore = true
    while hasMore {
      do throws(GzipStreamError) { hasMore = try inflate(chunk, from: &used, atEnd: atEnd) } catch {
        damage = error
        hasMore = false
      }
      try drain(atEnd: !hasMore && (atEnd || damage != nil), &unwrapper, emit)
    }
    guard let damage else { return }
    // What comes after the damage cannot be read. One piece of it says so; the rest stays where it came from.
    let kept = chunk.extracting(used..<min(chunk.count, used + bounds.documentBytes))
    let offset = outerOffset ?? splitter.offset + splitter.bytes.count
    try emit(.rejected(RejectedDocument(bytes: kept.array, reason: .damagedGzip(damage), offset: offset)))
  }

  /// Appends the next inflated part; false when the chunk gives no more.
  private mutating func inflate(_ chunk: Span<UInt8>, from used: inout Int, atEnd: Bool) throws(GzipStreamError) -> Bool
  {
    guard var current = inflater.take() else { return false }
    let rest = chunk.extracting(used..<chunk.count)
    do throws(GzipStreamError) {
      used += try current.gzip.inflate(rest, into: &current.output, limit: DocumentStream.partBytes)
    } catch {
      splitter.append(current.output.bytes)
      throw error
    }
    splitter.append(current.output.bytes)
    let hasMore = used < chunk.count || current.output.count == DocumentStream.partBytes
    if !hasMore, atEnd { try current.gzip.finish() }
    inflater = consume current
    return hasMore
  }

  // MARK: Values

  private mutating func drain<E: Error>(
    atEnd: Bool, _ unwrapper: inout DocumentUnwrapper, _ emit: (consuming ReadDocument) throws(E) -> Void
  ) throws(E) {
    while let piece = splitter.next(atEnd: atEnd) {
      hasContent = true
      switch piece {
      case .broken(let range, let reason): try reject(range, reason, emit)
      case .line(let range), .value(let range):
        let offset = outerOffset ?? splitter.offset + range.lowerBound
        switch unwrapper.unwrap(splitter.bytes.span.extracting(range), offset: offset) {
        case .finding(let document) where document.line.count <= bounds.documentBytes:
          try emit(.finding(document))
        case .finding: try reject(range, .tooLong(limit: bounds.documentBytes), emit)
        case .rejected(let reason): try reject(range, reason, emit)
        case .layer(let bytes, let mayBeEmpty):
          guard layer < bounds.layers else {
            try reject(range, .tooManyLayers(limit: bounds.layers), emit)
            break
          }
          var inner = DocumentStream(bounds: bounds, layer: layer + 1, outerOffset: offset)
          try inner.take(bytes.span, atEnd: true, &unwrapper, emit)
          if !inner.hasContent, inner.damage == nil, !mayBeEmpty { try reject(range, .emptyLayer, emit) }
        case .notJSON(let reason):
          // A line may be several values or the beginning of one; a word that is no value begins a broken one.
          if piece == .line(range) || splitter.bytes[range.lowerBound] != UInt8(ascii: "{") {
            splitter.refuse(piece)
          } else {
            try reject(range, reason, emit)
          }
        }
      }
    }
  }

  private func reject<E: Error>(
    _ range: Range<Int>, _ reason: DocumentRejection, _ emit: (consuming ReadDocument) throws(E) -> Void
  ) throws(E) {
    var start = range.lowerBound
    while start < range.upperBound {
      let end = min(range.upperBound, start + bounds.documentBytes)
      let bytes = splitter.bytes.span.extracting(start..<end).array
      try emit(
        .rejected(RejectedDocument(bytes: bytes, reason: reason, offset: outerOffset ?? splitter.offset + start)))
      start = end
    }
  }
}
