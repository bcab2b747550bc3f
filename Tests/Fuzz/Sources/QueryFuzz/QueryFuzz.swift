import Findings

/// A fixed moment, so that an input means the same at every run: 2026-11-23T04:05:06Z.
private let now = Timestamp(microseconds: 1_795_406_706_000_000)

/// Any text parses or is refused with a place in it, and what parses prints as a text that parses the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func testQuery(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // Sound: libFuzzer's bytes live until this returns, and are copied.
  let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  let expression: QueryExpression
  do throws(QueryError) { expression = try QueryParser.parse(text, now: now) } catch {
    precondition(error.offset >= 0 && error.length >= 0, "the place of \(error) is before the query")
    precondition(
      error.offset + error.length <= text.unicodeScalars.count, "the place of \(error) ends behind the query")
    precondition(!error.rendered(in: text).isEmpty)
    return 0
  }
  let printed = expression.description
  do throws(QueryError) {
    let again = try QueryParser.parse(printed, now: now)
    precondition(again == expression, "\(printed) means something else than \(text)")
  } catch {
    switch error.problem {
    // Printed forms are longer, and may be too long.
    case .tooLong, .tooDeep: break
    default: preconditionFailure("\(printed) is refused: \(error)")
    }
  }
  precondition(QueryExpression.not(expression).matches(Nothing()) != expression.matches(Nothing()))
  precondition(expression.matches(Something()) == expression.matches(Something()))
  return 0
}

/// A finding without any field.
private struct Nothing: QueryDocument {
  var freeText: [String] { [] }
  func values(of field: QueryField) -> [QueryValue] { [] }
}

/// A finding with a value of each kind in each field.
private struct Something: QueryDocument {
  var freeText: [String] { ["a", "Recon:EC2/Portscan", "198.51.100.7", "ünï*?\\"] }

  func values(of field: QueryField) -> [QueryValue] {
    freeText.map(QueryValue.text) + [.number(7), .time(now), .boolean(true), .address(IPAddress(v4: 0xC633_6407))]
  }
}
