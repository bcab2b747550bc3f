internal import Platform

/// Brings a JSON document onto one line.
enum LineFolding {
  /// The document without its runs of white space that contain a line break. Other white space stays, and so do all
  /// other bytes.
  ///
  /// - Parameter document: JSON that the parser accepted, which therefore has no line break inside a string.
  static func folded(_ document: Span<UInt8>) -> [UInt8] {
    guard document.firstIndex(of: lineFeed) != nil || document.firstIndex(of: carriageReturn) != nil else {
      return document.array
    }
    var line: [UInt8] = []
    line.reserveCapacity(document.count)
    var index = 0
    while index < document.count {
      let start = index
      while index < document.count, !JSONScanner.isWhiteSpace(document[index]) { index += 1 }
      line.append(document.extracting(start..<index))
      let blank = index
      var breaks = false
      while index < document.count, JSONScanner.isWhiteSpace(document[index]) {
        breaks = breaks || document[index] == lineFeed || document[index] == carriageReturn
        index += 1
      }
      if !breaks { line.append(document.extracting(blank..<index)) }
    }
    return line
  }

  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
}
