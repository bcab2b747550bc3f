public import Platform

/// Reads a finding in GuardDuty's own lowerCamelCase shape off the JSON tape. Unknown, absent and null fields and values
/// of unexpected kinds are passed over: only a missing id or type makes a document no finding.
extension FindingTable {
  /// Appends one finding.
  ///
  /// - Throws: ``ExtractionError``, having appended nothing.
  public mutating func append(_ document: JSONValue, line: Int, digest: SHA256Digest) throws(ExtractionError) {
    guard document.isObject else { throw .notAnObject }
    let mark = (text.count, remotes.count, resources.count, threats.count)
    var row = FindingFields(digest: digest)
    row.line = UInt32(line)
    var hasCreated = false
    var hasUpdated = false

    var members = document.members
    while members.next() {
      let key = members.key
      let value = members.value
      switch key.count {
      case 2 where key.equals("id"): row.id = append(value)
      case 3 where key.equals("arn"): row.arn = append(value)
      case 4 where key.equals("type"): row.type = append(value)
      case 5 where key.equals("title"): row.title = append(value)
      case 6 where key.equals("region"): row.ownRegion = append(value)
      case 7 where key.equals("service"): readService(value, &row)
      case 8 where key.equals("severity"): row.severity = number(value) ?? 0
      case 8 where key.equals("resource"): readResource(value, &row)
      case 9 where key.equals("accountId"): row.account = append(value)
      case 9 where key.equals("partition"): row.partition = append(value)
      case 9 where key.equals("createdAt"):
        if let time = timestamp(value) { (row.created, hasCreated) = (time, true) }
      case 9 where key.equals("updatedAt"):
        if let time = timestamp(value) { (row.updated, hasUpdated) = (time, true) }
      case 11 where key.equals("description"): row.description = append(value)
      default: break
      }
    }

    if row.id.isEmpty || row.type.isEmpty {
      let error: ExtractionError = row.id.isEmpty ? .withoutID : .withoutType
      text.removeLast(text.count - mark.0)
      remotes.removeLast(remotes.count - mark.1)
      resources.removeLast(resources.count - mark.2)
      threats.removeLast(threats.count - mark.3)
      throw error
    }
    if !hasCreated { row.created = row.firstSeen ?? (hasUpdated ? row.updated : row.created) }
    if !hasUpdated { row.updated = row.lastSeen ?? row.created }
    row.remotes = mark.1..<remotes.count
    row.resources = mark.2..<resources.count
    row.threats = mark.3..<threats.count
    completeFromARN(&row)
    row.idWords = Hexadecimal.words(text.span.extracting(row.id.range))
    row.detector = detector(in: row)
    if hasSamplePrefix(row.title) { row.isSample = true }
    rows.append(row)
  }

  /// `arn:<partition>:guardduty:<region>:<account>:detector/<detector>/finding/<id>` fills what the document leaves out.
  private func completeFromARN(_ row: inout FindingFields) {
    guard row.partition.isEmpty || row.account.isEmpty || row.ownRegion.isEmpty else { return }
    if row.partition.isEmpty { row.partition = arnPart(1, of: row.arn) }
    if row.ownRegion.isEmpty { row.ownRegion = arnPart(3, of: row.arn) }
    if row.account.isEmpty { row.account = arnPart(4, of: row.arn) }
  }

  private func arnPart(_ wanted: Int, of arn: TextRange) -> TextRange {
    var part = 0
    var start = arn.range.lowerBound
    for position in arn.range where text[position] == UInt8(ascii: ":") {
      if part == wanted { return TextRange(offset: UInt32(start), length: UInt32(position - start)) }
      part += 1
      start = position + 1
    }
    return .absent
  }

  private func detector(in row: FindingFields) -> TextRange {
    let text = text.span
    var position = row.arn.range.lowerBound
    func skip(_ part: TextRange) -> Bool {
      let end = position + part.range.count
      guard end <= row.arn.range.upperBound,
        text.extracting(position..<end).isEqual(to: text.extracting(part.range))
      else { return false }
      position = end
      return true
    }
    func skip(_ literal: StaticString) -> Bool {
      guard text.extracting(position..<row.arn.range.upperBound).hasPrefix(literal) else { return false }
      position += literal.utf8CodeUnitCount
      return true
    }
    guard skip("arn:"), skip(row.partition), skip(":guardduty:"), skip(row.ownRegion), skip(":"), skip(row.account),
      skip(":detector/")
    else { return .absent }
    let start = position
    guard let end = text.firstIndex(of: UInt8(ascii: "/"), from: start), end < row.arn.range.upperBound else {
      return .absent
    }
    position = end
    guard end > start, skip("/finding/"), skip(row.id), position == row.arn.range.upperBound else { return .absent }
    return TextRange(offset: UInt32(start), length: UInt32(end - start))
  }

  private func hasSamplePrefix(_ title: TextRange) -> Bool {
    text.span.extracting(title.range).hasPrefix("[SAMPLE]")
  }

  // MARK: - Values

  mutating func append(_ value: JSONValue) -> TextRange {
    guard value.isString else {
      // Ids and names are strings in every shape that was seen; a number is still worth keeping as its text.
      guard let integer = value.integer else { return .absent }
      return append(String(integer).utf8.span)
    }
    return append(value.utf8)
  }

  mutating func append(_ bytes: Span<UInt8>) -> TextRange {
    guard bytes.count > 0 else { return .absent }
    let range = TextRange(offset: UInt32(text.count), length: UInt32(bytes.count))
    text.append(bytes)
    return range
  }

  /// A finite number, or a text that spells one: "nan" is no severity.
  func number(_ value: JSONValue) -> Double? {
    let number = value.double ?? (value.isString ? Double(value.utf8.string) : nil)
    return number.flatMap { $0.isFinite ? $0 : nil }
  }

  func integer(_ value: JSONValue) -> Int64? {
    value.integer ?? (value.isString ? Int64(value.utf8.string) : nil)
  }

  /// RFC 3339 text, or epoch seconds or milliseconds.
  func timestamp(_ value: JSONValue) -> Timestamp? {
    if value.isString { return Timestamp(utf8: value.utf8) }
    return value.double.flatMap { Timestamp(epoch: $0) }
  }

  func boolean(_ value: JSONValue) -> Bool? {
    if let boolean = value.boolean { return boolean }
    if value.utf8.equals("true") || value.utf8.equals("True") { return true }
    if value.utf8.equals("false") || value.utf8.equals("False") { return false }
    return nil
  }

  mutating func addThreat(_ value: JSONValue, since start: Int) {
    guard threats.count - start < Limits.valuesPerList else { return }
    let name = append(value)
    if !name.isEmpty { threats.append(name) }
  }
}
