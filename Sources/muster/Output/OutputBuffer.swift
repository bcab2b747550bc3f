import Foundation
import Platform

/// Data on its way to standard output, in large writes.
struct OutputBuffer: Sendable {
  private var bytes: [UInt8] = []
  private static let flushBytes = 64 << 10

  mutating func append(_ text: String) throws(OutputClosed) {
    bytes += text.utf8
    if bytes.count >= Self.flushBytes { try flush() }
  }

  /// Adds a newline behind the bytes.
  mutating func append(line: [UInt8]) throws(OutputClosed) {
    bytes += line
    bytes.append(UInt8(ascii: "\n"))
    if bytes.count >= Self.flushBytes { try flush() }
  }

  mutating func append(_ part: Span<UInt8>) throws(OutputClosed) {
    bytes.append(part)
    if bytes.count >= Self.flushBytes { try flush() }
  }

  /// - Throws: ``OutputClosed`` for any failure: there is no other place to put the data.
  mutating func flush() throws(OutputClosed) {
    guard !bytes.isEmpty else { return }
    do { try FileHandle.standardOutput.write(contentsOf: Data(bytes)) } catch { throw OutputClosed() }
    bytes.removeAll(keepingCapacity: true)
  }
}
