import Findings
import Platform
import Testing

/// Reads inputs through ``DocumentReader`` in the ways that must not matter.
enum DocumentReading {
  static func whole(_ input: [UInt8], bounds: DocumentBounds = DocumentBounds()) -> [ReadDocument] {
    var documents: [ReadDocument] = []
    var reader = DocumentReader(bounds: bounds)
    reader.read(input.span) { documents.append($0) }
    return documents
  }

  static func inChunks(
    _ input: [UInt8], bounds: DocumentBounds = DocumentBounds(), of count: () -> Int
  ) -> [ReadDocument] {
    var documents: [ReadDocument] = []
    var reader = DocumentReader(bounds: bounds)
    var position = 0
    while position < input.count {
      let end = min(input.count, position + count())
      reader.push(input.span.extracting(position..<end)) { documents.append($0) }
      position = end
    }
    reader.finish { documents.append($0) }
    return documents
  }

  static func findings(_ input: String) -> [FindingDocument] { findings(Array(input.utf8)) }

  /// The findings in an input that must hold nothing else.
  static func findings(_ input: [UInt8]) -> [FindingDocument] {
    whole(input).compactMap { document in
      switch document {
      case .finding(let finding): return finding
      case .rejected(let rejected):
        Issue.record("rejected: \(rejected.reason)")
        return nil
      }
    }
  }

  static func lines(_ input: String) -> [String] { findings(input).map(\.text) }

  /// What an input comes to, a word a document: a finding's line, or the reason it was rejected for.
  static func summary(_ input: String, bounds: DocumentBounds = DocumentBounds()) -> [String] {
    whole(Array(input.utf8), bounds: bounds).map { document in
      switch document {
      case .finding(let finding): finding.text
      case .rejected(let rejected): "\(rejected.reason.slug): \(rejected.text)"
      }
    }
  }
}

extension FindingDocument {
  var text: String { String(decoding: line, as: UTF8.self) }
}

extension RejectedDocument {
  var text: String { String(decoding: bytes, as: UTF8.self) }
}
