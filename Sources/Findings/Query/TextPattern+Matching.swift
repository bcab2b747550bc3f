extension TextPattern {
  /// Whether the whole text matches.
  public func matches(_ text: some StringProtocol) -> Bool {
    let text = String(text)
    return matches(utf8: text.utf8.span)
  }

  /// The same from UTF-8 bytes, without allocating. Time grows with text length times pattern length at worst.
  public func matches(utf8 text: Span<UInt8>) -> Bool {
    var (position, step) = (0, 0)
    // Where to go on when the pattern fails: after the latest `many`, which then takes one byte more. Earlier ones need
    // no second try, since the latest can take whatever they could.
    var retry: (position: Int, step: Int)?
    while true {
      if step < steps.count, steps[step] == TextPattern.stepMany {
        step += 1
        retry = (position, step)
      } else if step == steps.count, position == text.count {
        return true
      } else if step < steps.count, position < text.count, steps[step] == TextPattern.stepOne {
        position = TextPattern.endOfScalar(text, at: position)
        step += 1
      } else if step < steps.count, position < text.count,
        steps[step] == UInt16(TextPattern.folded(text[position]))
      {
        position += 1
        step += 1
      } else if let (start, resumed) = retry, start < text.count {
        // A whole scalar, so that a `one` never begins within one.
        position = TextPattern.endOfScalar(text, at: start)
        step = resumed
        retry = (position, step)
      } else {
        return false
      }
    }
  }

  private static func endOfScalar(_ text: Span<UInt8>, at start: Int) -> Int {
    var end = start + 1
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}
