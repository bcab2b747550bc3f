public import Logging

/// Writes every log record as one line, in text or JSON, in which no logged value can forge another line.
///
/// Metadata of the logger, of its provider and of the record are merged; of equal keys, the later of these wins.
public struct LogOutput: LogHandler {
  public var logLevel: Logger.Level
  public var metadata: Logger.Metadata = [:]
  public var metadataProvider: Logger.MetadataProvider?
  private let label: String
  private let format: LogFormat
  private let sink: any LogSink
  private let now: @Sendable () -> Int64

  /// - Parameters:
  ///   - label: the logger's name, shown in JSON.
  ///   - level: records below it are not written.
  ///   - now: the time in microseconds since 1970-01-01T00:00:00Z.
  public init(
    label: String, format: LogFormat = .text, level: Logger.Level = .info, sink: any LogSink,
    now: @escaping @Sendable () -> Int64
  ) {
    self.label = label
    self.format = format
    self.logLevel = level
    self.sink = sink
    self.now = now
  }

  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  public func log(event: LogEvent) {
    var merged = metadata
    if let metadataProvider { merged.merge(metadataProvider.get()) { _, provided in provided } }
    if let explicit = event.metadata { merged.merge(explicit) { _, explicit in explicit } }
    if let error = event.error { merged["error"] = "\(error)" }
    let record = LogRecord(
      time: LogTime(microsecondsSinceEpoch: now()), level: event.level, logger: label, message: "\(event.message)",
      metadata: merged)
    sink.write(record.line(as: format))
  }
}
