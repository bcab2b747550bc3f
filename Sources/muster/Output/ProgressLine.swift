/// Long work, as a bar that is drawn again in place on a terminal, and as a line for each tenth elsewhere.
struct ProgressLine {
  private let isTerminal: Bool
  private let label: String
  private var tenths = -1
  private var isDrawn = false

  init(_ label: String, isTerminal: Bool) {
    self.label = label
    self.isTerminal = isTerminal
  }

  /// - Parameter detail: such as `3 of 12 segments`.
  /// - Returns: what to write now; empty when nothing new is to be seen.
  mutating func text(done: Int, of total: Int, _ detail: String) -> String {
    let share = total > 0 ? min(1, Double(done) / Double(total)) : 1
    let percent = Int(share * 100)
    if isTerminal {
      isDrawn = true
      let filled = Int(share * Double(Self.width))
      let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: Self.width - filled)
      return "\r\u{1B}[K\(label) [\(bar)] \(percent)%  \(detail)"
    }
    guard percent / 10 > tenths else { return "" }
    tenths = percent / 10
    return "\(label): \(percent)%, \(detail)\n"
  }

  /// Ends the bar's line, when one was drawn.
  mutating func end() -> String {
    defer { isDrawn = false }
    return isDrawn ? "\n" : ""
  }

  private static let width = 30
}
