import ArgumentParser
import Logging
import Platform
import Telemetry

/// How a long-running command logs, to standard error.
struct LogOptions: ParsableArguments {
  @Option(
    name: .customLong("log-level"),
    help: ArgumentHelp(
      "The least level that is logged: trace, debug, info, notice, warning or error. (default: info)",
      valueName: "level"),
    transform: LogFormat.level(parsing:))
  var level = Logger.Level.info

  @Option(
    name: .customLong("log-format"),
    help: ArgumentHelp("text for people, json for machines. (default: text)", valueName: "format"),
    transform: LogFormat.init(parsing:))
  var format = LogFormat.text

  func logger(_ label: String) -> Logger {
    let (level, format) = (level, format)
    return Logger(label: label) { label in
      LogOutput(
        label: label, format: format, level: level, sink: StandardErrorSink(), now: { SystemTime.microseconds() })
    }
  }
}
