import Collector
import Foundation
import Testing

@testable import muster

@Suite struct RecordTableTests {
  static let hostile = "\u{1B}]0;pwned\u{7}\nFORGED  row"

  static func table() -> RecordTable {
    var table = RecordTable([
      .init(name: "id"), .init(name: "own_region"), .init(name: "count", isRight: true),
      .init(name: "title", maximumWidth: 12),
    ])
    table.append([.text("a"), .text("us-west-1"), Cell(7), .text("short")])
    table.append([.text("bb"), .absent, Cell(1234), .text("longer than twelve")])
    return table
  }

  @Test func `a table lines its columns up and cuts long cells`() {
    #expect(
      Self.table().text(as: .table) == """
        ID  OWN REGION  COUNT  TITLE
        a   us-west-1       7  short
        bb               1234  longer than…

        """)
  }

  @Test func `a later page of a table or of CSV has no head`() {
    #expect(!Self.table().text(as: .table, withHead: false).contains("OWN REGION"))
    #expect(Self.table().text(as: .csv, withHead: false).hasPrefix("a,us-west-1,7,short\n"))
  }

  @Test func `JSON lines keep the order of the columns`() {
    #expect(
      Self.table().text(as: .jsonl) == """
        {"id":"a","own_region":"us-west-1","count":7,"title":"short"}
        {"id":"bb","own_region":null,"count":1234,"title":"longer than twelve"}

        """)
  }

  @Test func `a hostile text forges no row in any format`() throws {
    var table = RecordTable([.init(name: "title")])
    table.append([.text(Self.hostile)])
    for format in RecordFormat.allCases where format != .csv {
      let text = table.text(as: format, withHead: false)
      #expect(text.split(separator: "\n").count == 1, "\(format)")
      #expect(!text.unicodeScalars.contains("\u{1B}"), "\(format)")
    }
    let json = try JSONSerialization.jsonObject(with: Data(table.text(as: .jsonl).utf8)) as? [String: String]
    #expect(json?["title"] == Self.hostile)
  }
}
