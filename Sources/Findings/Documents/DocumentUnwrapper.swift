internal import Platform

/// Says what one JSON value is: a finding, something around findings, or neither.
///
/// The layers, each of them optional and in any nesting: a page (`Findings`, `findings`, `Records`, `records`,
/// `Messages`), an SQS message (`Body`, `body`), an SNS notification (`Type`, `Message`; `Sns` in a Lambda event), a
/// Firehose record (`data`, base64), an EventBridge event (`detail`).
struct DocumentUnwrapper: ~Copyable {
  enum Content {
    case finding(FindingDocument)
    /// What lies inside the value, to be read as an input of its own.
    case layer([UInt8], mayBeEmpty: Bool)
    case rejected(DocumentRejection)
    case notJSON(DocumentRejection)
  }

  private var parser = JSONParser(maximumDepth: Limits.documentDepth)
  private var buffer = PaddedBuffer()
  private var regions = RegionReader()

  /// Beyond this a value gets a parser of its own, whose memory (ten times the value's) is given back.
  private static let keptParserBytes = 4 << 20

  mutating func unwrap(_ source: Span<UInt8>, offset: Int) -> Content {
    guard source.count > DocumentUnwrapper.keptParserBytes else {
      return DocumentUnwrapper.unwrap(source, offset: offset, &parser, &buffer, &regions)
    }
    var parser = JSONParser(maximumDepth: Limits.documentDepth)
    var buffer = PaddedBuffer(capacity: source.count)
    return DocumentUnwrapper.unwrap(source, offset: offset, &parser, &buffer, &regions)
  }

  private static func unwrap(
    _ source: Span<UInt8>, offset: Int,
    _ parser: inout JSONParser, _ buffer: inout PaddedBuffer, _ regions: inout RegionReader
  ) -> Content {
    buffer.replace(with: source)
    do throws(JSONError) {
      return content(try parser.parse(buffer, 0..<source.count), source, offset: offset, &regions)
    } catch {
      return .notJSON(DocumentRejection(error))
    }
  }

  private static func content(
    _ value: JSONValue, _ source: Span<UInt8>, offset: Int, _ regions: inout RegionReader
  ) -> Content {
    guard value.isObject else {
      guard value.isString, holdsJSON(value.utf8) else { return .rejected(.notAnObject) }
      return .layer(value.utf8.array, mayBeEmpty: false)
    }
    let outline = DocumentOutline(value, &regions)
    if let message = outline.message { return .layer(text(of: message, in: value), mayBeEmpty: false) }
    if let position = outline.detail, let detail = value.member("detail") {
      let inner = DocumentOutline(detail, &regions)
      if inner.shape != nil {
        guard let range = RawMembers.range(of: position, among: outline.memberCount, in: source) else {
          return .rejected(.notJSON)
        }
        let region = envelopeRegion(of: value, &regions)
        return .finding(document(source.extracting(range), inner, envelopeRegion: region, offset: offset))
      }
      if outline.isGuardDutyEvent { return .rejected(inner.memberCount == 0 ? .emptyDetail : inner.rejection) }
    }
    if outline.shape != nil { return .finding(document(source, outline, envelopeRegion: nil, offset: offset)) }
    if let page = outline.page {
      guard let range = RawMembers.range(of: page, among: outline.memberCount, in: source) else {
        return .rejected(.notJSON)
      }
      return .layer(source.extracting(range).array, mayBeEmpty: true)
    }
    if let record = outline.record {
      guard let bytes = Base64.decoded(text(of: record, in: value).span) else { return .rejected(.notBase64) }
      return .layer(bytes, mayBeEmpty: false)
    }
    return .rejected(outline.rejection)
  }

  private static func document(
    _ source: Span<UInt8>, _ outline: DocumentOutline, envelopeRegion: Region?, offset: Int
  ) -> FindingDocument {
    var line = LineFolding.folded(source)
    if outline.shape == .api { line = WireKeys.renamed(line.span) }
    let head = outline.head
    return FindingDocument(
      line: line, envelopeRegion: envelopeRegion, region: envelopeRegion ?? head.reporter, updated: head.updated,
      offset: offset)
  }

  private static func envelopeRegion(of event: JSONValue, _ regions: inout RegionReader) -> Region? {
    guard let region = event.member("region") else { return nil }
    return regions.region(region.utf8)
  }

  private static func text(of position: Int, in object: JSONValue) -> [UInt8] {
    var members = object.members
    for _ in 0...position { guard members.next() else { return [] } }
    return members.value.utf8.array
  }

  private static func holdsJSON(_ text: Span<UInt8>) -> Bool {
    for index in text.indices where !JSONScanner.isWhiteSpace(text[index]) {
      return text[index] == UInt8(ascii: "{") || text[index] == UInt8(ascii: "[")
    }
    return false
  }
}
