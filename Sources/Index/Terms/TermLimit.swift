/// The longest texts that the index keeps of a finding. What is longer is cut there, and whole in the archive: a page of a
/// dictionary must never grow beyond what SQLite takes (1 GB), or no transaction could be saved any more.
///
/// GuardDuty's own are hundreds of bytes at most.
enum TermLimit {
  static let text = 4096
  /// Of all values of a list together.
  static let list = 32_768
  /// Of a title, and of a description.
  static let wording = 8192

  /// How many bytes of a text are kept: whole characters.
  static func kept(_ text: Span<UInt8>, _ limit: Int = text) -> Int {
    guard text.count > limit else { return text.count }
    var end = limit
    // UTF-8 goes on with 10xxxxxx.
    while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }
}
