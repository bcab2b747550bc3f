import Foundation
import Platform

/// Writes a value of the tape out again, so that it can be compared with what Foundation reads.
enum JSONText {
  static func decoded(_ value: JSONValue) -> Any {
    switch value.kind {
    case .object:
      var result: [String: Any] = [:]
      var members = value.members
      while members.next() { result[members.key.string] = decoded(members.value) }
      return result
    case .array:
      var result: [Any] = []
      var elements = value.elements
      while elements.next() { result.append(decoded(elements.value)) }
      return result
    case .string: return value.utf8.string
    case .integer: return value.integer.map { NSNumber(value: $0) } ?? NSNumber(value: value.double ?? .nan)
    case .number: return NSNumber(value: value.double ?? .nan)
    case .boolean: return NSNumber(value: value.boolean ?? false)
    case .null: return NSNull()
    }
  }

  static func areEqual(_ left: Any, _ right: Any) -> Bool {
    switch (left, right) {
    case (let left as [String: Any], let right as [String: Any]):
      left.count == right.count && left.allSatisfy { key, value in right[key].map { areEqual(value, $0) } ?? false }
    case (let left as [Any], let right as [Any]):
      left.count == right.count && zip(left, right).allSatisfy { areEqual($0, $1) }
    case (let left as String, let right as String): left == right
    case (let left as NSNumber, let right as NSNumber):
      // By their text: Foundation keeps long fractions as decimals, whose doubleValue is not the nearest one.
      Double(left.stringValue) == Double(right.stringValue)
    case (is NSNull, is NSNull): true
    default: false
    }
  }
}
