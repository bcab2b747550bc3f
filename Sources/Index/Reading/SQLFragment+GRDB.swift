internal import Foundation
internal import GRDB
internal import Platform
internal import PlatformSQLite

extension SQLFragment {
  /// For GRDB's own statements.
  var arguments: StatementArguments { StatementArguments(values.map(\.databaseValue)) }

  /// The texts of the parameters in one buffer, for a ``PreparedStatement`` to bind in place.
  var textBuffer: [UInt8] {
    values.reduce(into: []) { buffer, value in
      if case .text(let text) = value { buffer += Array(text.utf8) }
    }
  }

  /// Binds all parameters of a statement that runs with ``textBuffer``.
  ///
  /// An empty text becomes NULL, which equals nothing: neither does an empty text, as the index keeps none.
  func bind(_ bindings: inout Bindings) {
    var used = 0
    for value in values {
      switch value {
      case .integer(let integer): bindings.integer(integer)
      case .real(let real): bindings.real(real)
      case .blob(let high, let low): bindings.blob(high, low)
      case .text(let text):
        let end = used + text.utf8.count
        bindings.text(used..<end)
        used = end
      }
    }
  }
}

extension SQLFragment.Value {
  var databaseValue: DatabaseValue {
    switch self {
    case .integer(let integer): integer.databaseValue
    case .real(let real): real.databaseValue
    case .text(let text): text.databaseValue
    case .blob(let high, let low):
      Data(
        [high, low].flatMap { word in stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) }
        }
      )
      .databaseValue
    }
  }
}
