import Foundation
import Platform
import Wire

/// All members of an archive, read from its files alone.
struct ArchiveContents {
  struct Member {
    /// Relative to the archive's folder.
    let segment: String
    let bytes: [UInt8]
    let lines: [String]
    let origin: MemberOrigin?
  }

  /// By segment, then in their order.
  private(set) var members: [Member] = []

  init(_ root: String) throws {
    let inflater = GzipDecompressor()
    var buffer = PaddedBuffer()
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
    for segment in names.sorted() where segment.hasSuffix(".jsonl.gz") {
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: root).appending(path: segment)))
      var position = 0
      while position < bytes.count {
        let rest = bytes.span.extracting(position..<bytes.count)
        let length = try inflater.inflate(firstMemberOf: rest, into: &buffer, limit: 1 << 28)
        let member = Array(bytes[position..<position + length])
        let origin = try GzipMember.extraField(of: member.span).flatMap {
          try MemberOrigin.decode(extraField: member.span.extracting($0))
        }
        let lines = buffer.bytes.array.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
        members.append(Member(segment: segment, bytes: member, lines: lines, origin: origin))
        position += length
      }
    }
  }

  var findings: [Member] { members.filter { !$0.segment.hasPrefix("_") } }
  var rejected: [Member] { members.filter { $0.segment.hasPrefix("_rejected/") } }
  /// Every archived finding, sorted.
  var lines: [String] { findings.flatMap(\.lines).sorted() }

  /// What is kept of lines that were refused.
  var refusals: [RefusedLine] {
    get throws { try rejected.flatMap(\.lines).map { try JSONDecoder().decode(RefusedLine.self, from: Data($0.utf8)) } }
  }
}

/// A line under `_rejected`.
struct RefusedLine: Decodable, Equatable {
  let batch: String
  let line: Int
  let reason: String
  let detail: String
  let received: String
  let text: String?
  let base64: String?

  var bytes: [UInt8]? { text.map { Array($0.utf8) } ?? base64.flatMap { Data(base64Encoded: $0) }.map(Array.init) }
}
