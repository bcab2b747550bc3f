/// One value of a record that is printed or exported.
public enum Cell: Equatable, Sendable {
  case absent
  case text(String)
  /// As JSON writes it.
  case number(String)
  case flag(Bool)
  case list([String])

  public init(_ text: String?) { self = text.map { .text($0) } ?? .absent }
  public init(_ number: Int64?) { self = number.map { .number("\($0)") } ?? .absent }
  public init(_ number: Int) { self = .number("\(number)") }
  public init(_ flag: Bool?) { self = flag.map { .flag($0) } ?? .absent }

  /// A whole number without its fraction: 8, 5.5.
  public init(_ number: Double?) {
    guard let number, number.isFinite else {
      self = .absent
      return
    }
    let text = "\(number)"
    self = .number(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
  }

  /// As a table shows it.
  public var plain: String {
    switch self {
    case .absent: ""
    case .text(let text): text
    case .number(let number): number
    case .flag(let flag): flag ? "true" : "false"
    case .list(let values): values.joined(separator: " ")
    }
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .absent: writer.null()
    case .text(let text): writer.value(text)
    case .number(let number): writer.value(json: Array(number.utf8))
    case .flag(let flag): writer.value(flag)
    case .list(let values): writer.array(values) { $0.value($1) }
    }
  }
}
