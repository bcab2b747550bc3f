/// Values, by the kind of their field.
extension QueryParser {
  func operand(of field: QueryField, _ word: QueryWord, isExact: Bool) throws(QueryError) -> QueryOperand {
    switch field.kind {
    case .keyword:
      if word.isPlain, let doubt = QueryAdvice.doubt(about: word.text, as: field) {
        throw QueryError(.doubtful(field, word.shortText, nearest: doubt.nearest), at: word.range)
      }
      return .text(word.pattern)
    case .prose: return .text(isExact ? word.pattern : word.pattern.anywhere)
    case .enumerated: return .text(try enumeratedPattern(field, word))
    case .number:
      return try bounded(QueryOperand.numbers, word) { text throws(QueryError) in try number(field, text, word) }
    case .time:
      // "Within the last seven days" is what an age by itself can only mean.
      if let age = age(word.text) { return .times(.atLeast(try instant(age, word))) }
      return try bounded(QueryOperand.times, word) { text throws(QueryError) in try time(field, text, word) }
    case .boolean:
      let text = word.text.lowercased()
      guard text == "true" || text == "false" else {
        let nearest = QueryAdvice.truth(text) ?? NearestName.to(text, among: field.allowedValues)
        throw QueryError(.notABoolean(field, word.shortText, nearest: nearest), at: word.range)
      }
      return .boolean(text == "true")
    case .address:
      guard let prefix = IPPrefix(word.text) else {
        if let limit = QueryAdvice.prefixLimit(word.text) {
          throw QueryError(.prefixTooLong(field, word.shortText, limit: limit), at: word.range)
        }
        throw QueryError(.notAnAddress(field, word.shortText, block: QueryAdvice.address(word.text)), at: word.range)
      }
      return .addresses(prefix)
    }
  }

  func orderedOperand(
    of field: QueryField, _ comparator: QueryScanner.Comparator, _ word: QueryWord
  ) throws(QueryError) -> QueryOperand {
    let operand =
      field.kind == .time
      ? try time(field, word.text, word).operand(comparator, QueryOperand.times)
      : try number(field, word.text, word).operand(comparator, QueryOperand.numbers)
    guard let operand else {
      throw QueryError(.emptyRange("\(comparator.rawValue)\(word.shortText)"), at: word.range)
    }
    return operand
  }

  /// A value or a range after `:` or `=`.
  private func bounded<Bound>(
    _ make: (QueryInterval<Bound>) -> QueryOperand, _ word: QueryWord,
    _ read: (String) throws(QueryError) -> QuerySpan<Bound>
  ) throws(QueryError) -> QueryOperand {
    let emptyRange = QueryError(.emptyRange(word.shortText), at: word.range)
    var span = QuerySpan<Bound>(lower: nil, upper: nil)
    if let (lower, upper, includesUpper) = word.rangeEnds, !(lower.isEmpty && upper.isEmpty) {
      if !lower.isEmpty { span.lower = try read(lower).lower }
      if !upper.isEmpty {
        let end = try read(upper)
        span.upper = end.upper
        if !includesUpper {
          guard let bound = end.lower else { throw emptyRange }
          span.upper = .upTo(bound)
        }
      }
    } else {
      span = try read(word.text)
    }
    guard let operand = span.operand(make) else { throw emptyRange }
    return operand
  }

  private func enumeratedPattern(_ field: QueryField, _ word: QueryWord) throws(QueryError) -> TextPattern {
    let pattern = word.pattern
    guard let text = pattern.exact else { return pattern }
    guard let value = field.allowedValues.first(where: { $0.lowercased() == text.lowercased() }) else {
      let nearest = NearestName.to(text, among: field.allowedValues)
      throw QueryError(.notAllowed(field, word.shortText, nearest: nearest), at: word.range)
    }
    return TextPattern(exact: value)
  }

  // MARK: - Numbers

  private func number(_ field: QueryField, _ text: String, _ word: QueryWord) throws(QueryError) -> QuerySpan<Double> {
    if field == .severity, let band = SeverityBand(rawValue: text.lowercased()) {
      return QuerySpan(lower: band == .low ? nil : band.lowerBound, upper: band.upperBound.map { .upTo($0) })
    }
    let hasPrefix = field == .asn && text.lowercased().hasPrefix("as")
    guard let number = QueryParser.decimal(hasPrefix ? String(text.dropFirst(2)) : text) else {
      let bands = field == .severity ? SeverityBand.allCases.map(\.rawValue) : []
      let nearest = QueryAdvice.range(word.text) ?? NearestName.to(text, among: bands)
      throw QueryError(.notANumber(field, word.shortText, nearest: nearest), at: word.range)
    }
    return QuerySpan(number)
  }

  /// `-?digits[.digits][e[+-]digits]`: what `Double` reads, without its names for infinity and its hexadecimal forms.
  static func decimal(_ text: String) -> Double? {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard let first = digits.utf8.first, let last = digits.utf8.last, isDigit(first), isDigit(last),
      digits.utf8.allSatisfy({ isDigit($0) || ".eE+-".utf8.contains($0) }),
      let number = Double(text), number.isFinite
    else { return nil }
    return number == 0 ? 0 : number
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  // MARK: - Times

  private func time(_ field: QueryField, _ text: String, _ word: QueryWord) throws(QueryError) -> QuerySpan<Timestamp> {
    if let days = days(text) { return QuerySpan(lower: days.lowerBound.start, upper: .through(days.upperBound.end)) }
    if text.lowercased() == "now" { return QuerySpan(now) }
    if let instant = Timestamp(text) { return QuerySpan(instant) }
    if let age = age(text) { return QuerySpan(try instant(age, word)) }
    let problem: QueryError.Problem =
      Age(text) == nil
      ? .notATime(field, word.shortText, nearest: QueryAdvice.time(word.text))
      : .ageWithoutMinus(field, word.shortText)
    throw QueryError(problem, at: word.range)
  }

  /// A day, a month such as `2026-11`, `today` or `yesterday`; days begin and end in UTC.
  private func days(_ text: String) -> ClosedRange<Day>? {
    switch text.lowercased() {
    case "today": return now.day...now.day
    case "yesterday": return now.day.advanced(byDays: -1)...now.day.advanced(byDays: -1)
    default: break
    }
    if let day = Day(text) { return day...day }
    guard text.utf8.count == 7, let first = Day(text + "-01") else { return nil }
    let last = (28...31).reversed().lazy.compactMap { Day("\(text)-\($0)") }.first
    return first...(last ?? first)
  }

  /// `-7d`, and `now-7d` as other languages write it.
  private func age(_ text: String) -> Age? {
    let text = text.lowercased().hasPrefix("now-") ? text.dropFirst(3) : text[...]
    return text.hasPrefix("-") ? Age(text.dropFirst()) : nil
  }

  private func instant(_ age: Age, _ word: QueryWord) throws(QueryError) -> Timestamp {
    guard let instant = age.before(now) else { throw QueryError(.ageTooLong(word.shortText), at: word.range) }
    return instant
  }
}
