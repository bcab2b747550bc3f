import ArgumentParser

/// How records are printed.
enum RecordFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
  case table, jsonl, csv
}
