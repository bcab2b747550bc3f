internal import GRDB

/// The texts of codes, read when they are first asked for.
struct TermReader {
  private let statement: Statement
  private var known: [Int64: String] = [0: ""]

  init(_ db: Database) throws { statement = try db.makeStatement(sql: "SELECT text FROM term WHERE code = ?") }

  subscript(code: Int64) -> String {
    mutating get throws {
      if let text = known[code] { return text }
      let text = try String.fetchOne(statement, arguments: [code]) ?? ""
      known[code] = text
      return text
    }
  }
}
