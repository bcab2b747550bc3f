internal import Findings
internal import Foundation
internal import GRDB

/// `muster_ipv6(blob)`: the text of an IPv6 address, which SQL itself cannot shorten as RFC 5952 wants it.
enum AddressFunction {
  static let function = DatabaseFunction("muster_ipv6", argumentCount: 1, pure: true) { values in
    guard case .blob(let bytes) = values[0].storage else { return nil }
    return IPAddress(bytes: [UInt8](bytes))?.description
  }

  static func text(of column: SQLFragment) -> SQLFragment {
    """
    (CASE typeof(\(column)) WHEN 'blob' THEN muster_ipv6(\(column)) WHEN 'integer' THEN
      (\(column) >> 24) || '.' || (\(column) >> 16 & 255) || '.' || (\(column) >> 8 & 255) || '.' || (\(column) & 255) END)
    """
  }

  /// Whether the text of an address can match: it has digits, dots and colons only.
  static func canMatch(_ pattern: TextPattern) -> Bool {
    pattern.pieces.allSatisfy { piece in
      guard case .literal(let text) = piece else { return true }
      return text.utf8.allSatisfy { byte in
        switch byte | 0x20 {
        case UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "."): true
        default: false
        }
      }
    }
  }
}
