import Foundation

/// Foundation's base 64, against which the product's own is tested.
enum Base64Text {
  static func encoded(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
