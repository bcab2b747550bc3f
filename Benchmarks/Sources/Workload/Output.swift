internal import Foundation

/// What a benchmark prints: one figure a line for people, or one JSON object for programs.
public enum Output {
  /// One line: a value with its unit, then what it is.
  public static func line(_ value: Double, _ unit: String, _ what: String, digits: Int = 0) {
    print("\(number(value, digits: digits).leftPadded(to: 14)) \(unit.padded(to: 12)) \(what)")
  }

  public static func number(_ value: Double, digits: Int) -> String { String(format: "%.\(digits)f", value) }

  public static func mebibytes(_ bytes: Int) -> Double { Double(bytes) / Double(1 << 20) }

  /// Progress, on standard error so that the figures stay alone.
  public static func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  public static func json(_ figures: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    print(String(decoding: try encoder.encode(figures), as: UTF8.self))
  }

  /// Runs a benchmark and ends the program with 0, or with 1 and the reason.
  public static func run(_ body: () throws -> Void) -> Never {
    do { try body() } catch BenchmarkError.help(let text) {
      print(text)
    } catch {
      note("\(error)")
      exit(1)
    }
    exit(0)
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
  fileprivate func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
