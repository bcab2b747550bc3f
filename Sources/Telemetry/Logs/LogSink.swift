/// Where finished log lines go.
public protocol LogSink: Sendable {
  /// Takes one line without its line end. Nothing can be done about a failure here, so none is reported.
  func write(_ line: String)
}
