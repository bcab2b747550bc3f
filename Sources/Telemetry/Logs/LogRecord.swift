import Logging

/// One log record, and the two lines it can become.
struct LogRecord {
  let time: LogTime
  let level: Logger.Level
  let logger: String
  let message: String
  let metadata: Logger.Metadata

  func line(as format: LogFormat) -> String {
    switch format {
    case .text: text
    case .json: json
    }
  }

  /// `2026-11-23T04:05:06.123Z info  collector started  listen=127.0.0.1:8440`; metadata sorted by key.
  private var text: String {
    var line = "\(time) \(level.rawValue)"
    line += String(repeating: " ", count: max(1, 6 - level.rawValue.count))
    line += LogText.escaped(message)
    let pairs = metadata.sorted { $0.key < $1.key }.map { "\(LogText.word($0.key))=\(LogText.word("\($0.value)"))" }
    return pairs.isEmpty ? line : "\(line)  \(pairs.joined(separator: " "))"
  }

  /// An object with `time`, `level`, `message` and `logger` first, then the metadata sorted by key. A metadata key of
  /// one of those names gets an underscore behind it, so that a key never stands twice.
  private var json: String {
    var members: [(key: String, value: String)] = [
      ("time", LogText.quoted("\(time)")), ("level", LogText.quoted(level.rawValue)),
      ("message", LogText.quoted(message)), ("logger", LogText.quoted(logger)),
    ]
    var taken = Set(members.map(\.key))
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
      var name = key
      while !taken.insert(name).inserted { name += "_" }
      members.append((name, Self.json(value)))
    }
    return Self.object(members)
  }

  private static func json(_ value: Logger.Metadata.Value) -> String {
    switch value {
    case .string(let text): LogText.quoted(text)
    case .stringConvertible(let value): LogText.quoted("\(value)")
    case .array(let values): "[\(values.map { json($0) }.joined(separator: ","))]"
    case .dictionary(let members):
      object(members.sorted { $0.key < $1.key }.map { ($0.key, json($0.value)) })
    }
  }

  /// Of members whose values are JSON already.
  private static func object(_ members: [(key: String, value: String)]) -> String {
    "{\(members.map { "\(LogText.quoted($0.key)):\($0.value)" }.joined(separator: ","))}"
  }
}
