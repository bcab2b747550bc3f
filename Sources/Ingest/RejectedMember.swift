internal import Findings
internal import Foundation
internal import Platform
internal import Wire

/// How refused lines are kept under `_rejected`: JSON Lines that say what was wrong and hold the line itself.
enum RejectedMember {
  private struct Record: Encodable {
    let batch: String
    let line: Int
    let reason: String
    let detail: String
    let received: String
    /// The line as text, or in base 64 when it is not UTF-8.
    let text: String?
    let base64: String?
  }

  static func member(of batch: ScannedBatch, now: Timestamp, compressor: borrowing GzipCompressor) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var lines: [UInt8] = []
    for rejected in batch.rejected {
      let text = String(validating: rejected.bytes, as: UTF8.self)
      let record = Record(
        batch: batch.request.label.id.description, line: rejected.line, reason: rejected.slug, detail: rejected.reason,
        received: now.description, text: text, base64: text == nil ? Data(rejected.bytes).base64EncodedString() : nil)
      do { lines += try encoder.encode(record) } catch {
        preconditionFailure("a record of strings and numbers encodes: \(error)")
      }
      lines.append(UInt8(ascii: "\n"))
    }
    return compressor.member(of: lines.span)
  }
}
