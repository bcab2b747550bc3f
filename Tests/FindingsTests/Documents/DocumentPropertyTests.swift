import Findings
import Platform
import Testing

@testable import Findings

/// Generated and damaged inputs: whatever comes, nothing traps, nothing is lost, and cutting changes nothing.
@Suite struct DocumentPropertyTests {
  static let seeds: [UInt64] = Array(1...13) + (0..<3).map { _ in .random(in: .min ... .max) }

  @Test(arguments: seeds)
  func `cutting the input anywhere changes nothing`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bounds = DocumentBounds(documentBytes: 6_000, envelopeBytes: 20_000)
    for _ in 0..<8 {
      var input = DocumentPropertyTests.mixture(&random)
      if Bool.random(using: &random) { DocumentPropertyTests.damage(&input, &random) }
      let whole = DocumentReading.whole(input, bounds: bounds)
      let cut = DocumentReading.inChunks(input, bounds: bounds) { Int.random(in: 1...40, using: &random) }
      #expect(cut == whole, "seed \(seed)")
      let large = DocumentReading.inChunks(input, bounds: bounds) { Int.random(in: 1...9_000, using: &random) }
      #expect(large == whole, "seed \(seed)")
    }
  }

  @Test(arguments: seeds)
  func `pieces cover all of the input but white space, commas and brackets between values`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<8 {
      var input = DocumentPropertyTests.mixture(&random)
      DocumentPropertyTests.damage(&input, &random)
      var splitter = DocumentSplitter(maximumValueBytes: 5_000, maximumFragmentBytes: 1_000)
      splitter.append(input.span)
      var end = input.starts(with: Array("\u{FEFF}".utf8)) ? 3 : 0
      var uncovered: [UInt8] = []
      while let piece = splitter.next(atEnd: true) {
        switch piece {
        // Half of the lines are refused, as if they held several values.
        case .line where Bool.random(using: &random): splitter.refuse(piece)
        case .line(let range), .value(let range), .broken(let range, _):
          #expect(range.lowerBound >= end && !range.isEmpty && range.upperBound <= input.count, "seed \(seed)")
          uncovered += input[end..<range.lowerBound]
          end = range.upperBound
        }
      }
      uncovered += input[end...]
      #expect(uncovered.allSatisfy { " \t\r\n,[]".utf8.contains($0) }, "seed \(seed)")
    }
  }

  @Test(arguments: seeds)
  func `a damaged line costs no other line`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let good = #"{"id":"good","type":"T:E/x","n":[{"a":"}"},{}]}"#
    for _ in 0..<40 {
      var line = Array(DocumentPropertyTests.document(&random).utf8)
      DocumentPropertyTests.damage(&line, &random)
      line.removeAll { $0 == 0x0A }
      let input = Array((good + "\n").utf8) + line + Array("\n\(good)\n\(good)\n".utf8)
      let count = DocumentReading.whole(input).filter { $0.bytes == Array(good.utf8) }.count
      #expect(count == 3, "seed \(seed): \(String(decoding: line, as: UTF8.self))")
    }
  }

  @Test(arguments: seeds)
  func `damage inside messages, base64 and gzip never traps`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let compressor = GzipCompressor(level: 1)
    for _ in 0..<30 {
      var inner = DocumentPropertyTests.mixture(&random)
      if Bool.random(using: &random) { inner = compressor.member(of: inner.span) }
      DocumentPropertyTests.damage(&inner, &random)
      var outer = Array(DocumentFixtures.firehoseRequest([inner, inner]).utf8)
      DocumentPropertyTests.damage(&outer, &random)
      _ = DocumentReading.whole(outer)
      _ = DocumentReading.whole(inner)
      let documents = DocumentReading.inChunks(inner) { Int.random(in: 1...500, using: &random) }
      #expect(documents.allSatisfy { $0.bytes.count <= Limits.documentBytes })
    }
  }

  // MARK: Generated inputs

  static func document(_ random: inout SeededGenerator) -> String {
    typealias Fixtures = DocumentFixtures
    let finding = [Fixtures.wire, Fixtures.other, Fixtures.api].randomElement(using: &random) ?? Fixtures.other
    return switch Int.random(in: 0..<9, using: &random) {
    case 0: Fixtures.event(finding)
    case 1: Fixtures.notification(Fixtures.event(finding))
    case 2: Fixtures.queueMessage(Fixtures.event(finding), key: "Body")
    case 3: #"{"Findings":[\#(finding), \#(Fixtures.other)]}"#
    case 4: Fixtures.firehoseRequest([Array((finding + Fixtures.other).utf8)])
    case 5: PublicFindings.lines.randomElement(using: &random)?.text ?? finding
    case 6: "{\"x\":\(Int.random(in: 0...9, using: &random))}"
    default: finding
    }
  }

  static let fragments = ["garbage", "123", "\"text\"", "nul", "-", "}", "{", "{\n{", "\\"]

  static func mixture(_ random: inout SeededGenerator) -> [UInt8] {
    var text = Bool.random(using: &random) ? "\u{FEFF}" : ""
    for _ in 0..<Int.random(in: 0...8, using: &random) {
      var document = document(&random)
      switch Int.random(in: 0..<8, using: &random) {
      case 0: document = document.replacing(#",""#, with: ",\n  \"")
      case 1: document = "[\(document),\n\(document)]"
      case 2: document = String(document.prefix(Int.random(in: 0...document.count, using: &random)))
      case 3: document = fragments.randomElement(using: &random) ?? ""
      default: break
      }
      text += document + (["\n", "\n", "\r\n", " ", "", ",", "\n\n  "].randomElement(using: &random) ?? "")
    }
    return Array(text.utf8)
  }

  /// Changes, removes or inserts a few bytes, mostly such as mean something to JSON.
  static func damage(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let telling = Array("{}[]\",:\\\n\r 0-tne\u{FEFF}".utf8) + [0, 0x1F, 0x80, 0xFF]
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let position = Int.random(in: 0..<bytes.count, using: &random)
      let isTelling = Bool.random(using: &random)
      let byte = isTelling ? telling.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[position] = byte
      case 1: bytes.insert(byte, at: position)
      case 2: bytes.remove(at: position)
      default: bytes.removeSubrange(position..<min(bytes.count, position + Int.random(in: 1...200, using: &random)))
      }
    }
  }
}
