import Collector
import Testing

@Suite struct CSVLineTests {
  @Test(arguments: [
    (Cell.text("plain"), "plain"),
    (.text("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\""),
    (.text("+1"), "'+1"),
    (.text("-1"), "'-1"),
    (.text("@sum"), "'@sum"),
    (.text("\tx"), "'\tx"),
    (.text("\rx"), "\"'\rx\""),
    (.text("\nx"), "\"'\nx\""),
    (.text("\u{FF1D}1"), "'\u{FF1D}1"),
    (.text("a,b"), "\"a,b\""),
    (.text("a\nb"), "\"a\nb\""),
    (.text("say \"hi\""), "\"say \"\"hi\"\"\""),
    (.list(["=a", "b"]), "'=a b"),
    (Cell(-33.9), "-33.9"),
    (.absent, ""),
    (.flag(true), "true"),
  ])
  func `no field becomes a formula, and every field is read back whole`(cell: Cell, field: String) {
    #expect(CSVLine.row([cell]) == field + "\n")
  }

  @Test func `what ends a reader of CSV is no text of it, and long texts are whole`() throws {
    #expect(CSVLine.row([.text("a\0b\u{1B}[31m")]) == "a\u{FFFD}b\u{FFFD}[31m\n")
    let long = String(repeating: "é", count: 100_000)
    #expect(CSVLine.row([.text(long), .text("z")]) == "\(long),z\n")
  }

  @Test(arguments: [(8.0, "8"), (5.5, "5.5"), (0.0, "0")])
  func `a number has no fraction that says nothing`(number: Double, text: String) {
    #expect(Cell(number).plain == text)
  }
}
