internal import Platform

/// Reads texts once from front to end, and writes templates and variables.
///
/// A token is a run of letters, digits and `._:/-` without the full stops and colons at its end. It varies when it has a
/// digit, or begins with a slash as paths do; but for the few names with a digit that are words of every text.
struct WordingReader: Sendable {
  /// For each byte its ``WordingByte`` bits, and above them a bit for each value at hand that begins with it.
  private var entries = (UInt8.min...UInt8.max).map(WordingByte.classes)
  /// For each place of the values, the bit of its alphabet and the length that it must have.
  private let alphabets = (0..<WordingValues.count).map { WordingByte.bit(of: WordingValues.alphabet(at: $0)) }
  private let minimumBytes = (0..<WordingValues.count).map { WordingValues.minimumBytes(at: $0) }

  mutating func read(
    title: Span<UInt8>, description: Span<UInt8>, _ values: borrowing WordingValues, shared: Span<UInt8>,
    _ template: inout [UInt8], _ variables: inout [UInt8]
  ) {
    let (templateStart, variablesStart) = (template.count, variables.count)
    var variableCount = 0
    let noted = note(values, shared)
    var fits = readPart(title, values, shared, &template, &variables, &variableCount)
    template.append(WordingFormat.separator)
    fits = fits && readPart(description, values, shared, &template, &variables, &variableCount)
    forget(noted, values, shared)
    if fits, variableCount <= WordingFormat.maximumVariables { return }
    template.removeLast(template.count - templateStart)
    variables.removeLast(variables.count - variablesStart)
    WordingMaker.makeWhole(title: title, description: description, template: &template, variables: &variables)
  }

  // MARK: Values

  /// Marks the first bytes of the values that are long enough, and says which those are.
  private mutating func note(_ values: borrowing WordingValues, _ shared: Span<UInt8>) -> UInt32 {
    var noted: UInt32 = 0
    var rest = values.present
    while rest != 0 {
      let place = rest.trailingZeroBitCount
      rest &= rest - 1
      guard values.ranges[place].length >= minimumBytes[place] else { continue }
      let first = Int(values.firstByte(at: place, shared))
      guard entries[first] & WordingByte.continuation == 0 else { continue }
      entries[first] |= 1 << UInt32(place + WordingByte.bits)
      noted |= 1 << UInt32(place)
    }
    return noted
  }

  private mutating func forget(_ noted: UInt32, _ values: borrowing WordingValues, _ shared: Span<UInt8>) {
    var rest = noted
    while rest != 0 {
      let place = rest.trailingZeroBitCount
      rest &= rest - 1
      entries[Int(values.firstByte(at: place, shared))] &= 1 << UInt32(WordingByte.bits) - 1
    }
  }

  /// The longest of the values noted in `entry` that is at `position` and ends before `end`; nil when none is.
  private func longest(
    _ entry: UInt32, _ text: Span<UInt8>, _ position: Int, _ end: Int, _ values: borrowing WordingValues,
    _ shared: Span<UInt8>
  ) -> (place: Int, length: Int)? {
    var best: (place: Int, length: Int)?
    var rest = entry >> UInt32(WordingByte.bits)
    while rest != 0 {
      let place = rest.trailingZeroBitCount
      rest &= rest - 1
      let range = values.ranges[place]
      let length = Int(range.length)
      guard length > best?.length ?? 0, position + length <= end else { continue }
      let classes =
        values.isOwn & 1 << UInt32(place) != 0
        ? commonClasses(text, position, values.own.span, range) : commonClasses(text, position, shared, range)
      guard classes & alphabets[place] != 0 else { continue }
      if position + length < text.count {
        let next = entries[Int(text[position + length])]
        let last = entries[Int(text[position + length - 1])]
        guard next & (last & WordingByte.word | WordingByte.continuation) == 0 else { continue }
      }
      if place == Int(WordingSlot.port.rawValue), !isBehindPort(text, position) { continue }
      best = (place, length)
    }
    return best
  }

  // MARK: Comparing

  /// The length of a slot's value when it is at `position` and may be kept in the slot.
  func length(
    of slot: WordingSlot, _ text: Span<UInt8>, _ position: Int, _ values: borrowing WordingValues,
    _ shared: Span<UInt8>
  ) -> Int? {
    let place = Int(slot.rawValue)
    guard values.present & 1 << UInt32(place) != 0 else { return nil }
    let range = values.ranges[place]
    guard position + Int(range.length) <= text.count else { return nil }
    let classes =
      values.isOwn & 1 << UInt32(place) != 0
      ? commonClasses(text, position, values.own.span, range) : commonClasses(text, position, shared, range)
    return classes & alphabets[place] != 0 ? Int(range.length) : nil
  }

  /// Where the token at `position` ends.
  func tokenEnd(_ text: Span<UInt8>, _ position: Int) -> Int {
    var end = position
    while end < text.count, entries[Int(text[end])] & WordingByte.token != 0 { end += 1 }
    while end > position, text[end - 1] == UInt8(ascii: ".") || text[end - 1] == UInt8(ascii: ":") { end -= 1 }
    return end
  }

  /// Where the line ends; `position` when no variable may hold its rest.
  func lineEnd(_ text: Span<UInt8>, _ position: Int) -> Int {
    let end = text.firstIndex(of: UInt8(ascii: "\n"), from: position) ?? text.count
    for index in position..<end where entries[Int(text[index])] & WordingByte.text == 0 { return position }
    return end
  }

  /// The bits that all bytes of the value have; 0 when the text at `position` is another.
  private func commonClasses(
    _ text: Span<UInt8>, _ position: Int, _ source: Span<UInt8>, _ range: TextRange
  ) -> UInt32 {
    let shift = position - Int(range.offset)
    // Values of one kind begin alike, so the end tells sooner.
    guard source[range.range.upperBound - 1] == text[range.range.upperBound - 1 + shift] else { return 0 }
    var classes = UInt32.max
    for index in range.range {
      let byte = source[index]
      guard byte == text[index + shift] else { return 0 }
      classes &= entries[Int(byte)]
    }
    return classes
  }

  /// Else a port of few digits would be found in every address.
  private func isBehindPort(_ text: Span<UInt8>, _ position: Int) -> Bool {
    position >= 5 && text.extracting(position - 5..<position).equals("port ")
  }

  // MARK: Texts

  /// - Returns: whether the text fits into a template.
  private func readPart(
    _ text: Span<UInt8>, _ values: borrowing WordingValues, _ shared: Span<UInt8>, _ template: inout [UInt8],
    _ variables: inout [UInt8], _ variableCount: inout Int
  ) -> Bool {
    var position = 0
    while let lineBreak = text.firstIndex(of: UInt8(ascii: "\n"), from: position) {
      guard let value = listValue(text, behind: lineBreak) else {
        guard read(text, position..<lineBreak + 1, values, shared, &template, &variables, &variableCount) else {
          return false
        }
        position = lineBreak + 1
        continue
      }
      guard read(text, position..<value.lowerBound, values, shared, &template, &variables, &variableCount) else {
        return false
      }
      for index in value where entries[Int(text[index])] & WordingByte.text == 0 { return false }
      appendVariable(text, value, WordingFormat.lineMark, &template, &variables, &variableCount)
      position = value.upperBound
    }
    return read(text, position..<text.count, values, shared, &template, &variables, &variableCount)
  }

  /// What follows the first colon and space of the line behind a line break, where that is a list's: `  - name: value`.
  private func listValue(_ text: Span<UInt8>, behind lineBreak: Int) -> Range<Int>? {
    var position = lineBreak + 1
    while position < text.count, text[position] == UInt8(ascii: " ") { position += 1 }
    guard text.extracting(position..<text.count).hasPrefix("- ") else { return nil }
    let end = text.firstIndex(of: UInt8(ascii: "\n"), from: position) ?? text.count
    guard let colon = text.firstIndex(of: UInt8(ascii: ":"), from: position), colon + 2 < end,
      text[colon + 1] == UInt8(ascii: " ")
    else { return nil }
    return colon + 2..<end
  }

  /// Reads a stretch at whose start no word goes on.
  private func read(
    _ text: Span<UInt8>, _ stretch: Range<Int>, _ values: borrowing WordingValues, _ shared: Span<UInt8>,
    _ template: inout [UInt8], _ variables: inout [UInt8], _ variableCount: inout Int
  ) -> Bool {
    var position = stretch.lowerBound
    var constantStart = position
    var tokenStart = position
    // The bits of all the token's bytes together, and those of the byte before.
    var tokenClasses: UInt32 = 0
    var previous: UInt32 = 0
    while position < stretch.upperBound {
      let entry = entries[Int(text[position])]
      if entry >> UInt32(WordingByte.bits) != 0, entry & previous & WordingByte.word == 0,
        let (place, length) = longest(entry, text, position, stretch.upperBound, values, shared)
      {
        endToken(text, tokenStart..<position, tokenClasses, &constantStart, &template, &variables, &variableCount)
        template.append(text.extracting(constantStart..<position))
        let value = position..<position + length
        if place < WordingSlot.allCases.count {
          template.append(WordingFormat.slotMark)
          template.append(WordingFormat.firstSlot + UInt8(place))
        } else {
          appendVariable(text, value, WordingFormat.tokenMark, &template, &variables, &variableCount)
        }
        position = value.upperBound
        (constantStart, tokenStart, tokenClasses) = (position, position, 0)
        previous = entries[Int(text[position - 1])]
        continue
      }
      if entry & WordingByte.word != 0 {
        // Within a word no value begins, and most bytes are within one.
        var classes = entry
        repeat {
          tokenClasses |= classes
          position += 1
          guard position < stretch.upperBound else { break }
          classes = entries[Int(text[position])]
        } while classes & WordingByte.word != 0
        previous = WordingByte.word
        continue
      }
      if entry & WordingByte.token != 0 {
        tokenClasses |= entry
      } else {
        guard entry & WordingByte.text != 0 else { return false }
        endToken(
          text, tokenStart..<position, tokenClasses, &constantStart, &template, &variables, &variableCount)
        (tokenStart, tokenClasses) = (position + 1, 0)
      }
      previous = entry
      position += 1
    }
    endToken(text, tokenStart..<position, tokenClasses, &constantStart, &template, &variables, &variableCount)
    template.append(text.extracting(constantStart..<position))
    return true
  }

  /// Makes a token a variable when it varies; what comes before it is written then.
  @inline(__always)
  private func endToken(
    _ text: Span<UInt8>, _ token: Range<Int>, _ classes: UInt32, _ constantStart: inout Int,
    _ template: inout [UInt8], _ variables: inout [UInt8], _ variableCount: inout Int
  ) {
    guard classes & (WordingByte.digit | WordingByte.slash) != 0 else { return }
    endVariable(text, token, &constantStart, &template, &variables, &variableCount)
  }

  private func endVariable(
    _ text: Span<UInt8>, _ token: Range<Int>, _ constantStart: inout Int, _ template: inout [UInt8],
    _ variables: inout [UInt8], _ variableCount: inout Int
  ) {
    var end = token.upperBound
    while end > token.lowerBound, text[end - 1] == UInt8(ascii: ".") || text[end - 1] == UInt8(ascii: ":") { end -= 1 }
    let token = token.lowerBound..<end
    guard varies(text.extracting(token)) else { return }
    template.append(text.extracting(constantStart..<token.lowerBound))
    appendVariable(text, token, WordingFormat.tokenMark, &template, &variables, &variableCount)
    constantStart = end
  }

  private func varies(_ token: Span<UInt8>) -> Bool {
    if token.count > 2, token[0] == UInt8(ascii: "/") { return true }
    var classes: UInt32 = 0
    for index in token.indices { classes |= entries[Int(token[index])] }
    guard classes & WordingByte.digit != 0 else { return false }
    switch token.count {
    case 2: return !token.equals("S3")
    case 3: return !token.equals("EC2")
    case 4: return !token.equals("IPv4") && !token.equals("IPv6")
    case 7: return !token.equals("Route53")
    default: return true
    }
  }

  private func appendVariable(
    _ text: Span<UInt8>, _ range: Range<Int>, _ mark: UInt8, _ template: inout [UInt8], _ variables: inout [UInt8],
    _ variableCount: inout Int
  ) {
    template.append(mark)
    if variableCount > 0 { variables.append(WordingFormat.separator) }
    variables.append(text.extracting(range))
    variableCount += 1
  }
}
