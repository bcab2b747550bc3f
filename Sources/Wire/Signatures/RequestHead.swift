/// A request without its body, as it came.
public struct RequestHead: Sendable {
  public var method: String
  /// The request target: the path, with the query if there is one.
  public var path: String
  /// In the order received; names in any case, repeated ones kept apart.
  public var headers: [(name: String, value: String)]

  public init(method: String, path: String, headers: [(name: String, value: String)]) {
    (self.method, self.path, self.headers) = (method, path, headers)
  }

  /// The values of all lines of a field, in order, without the white space around them.
  ///
  /// - Parameter name: in lower case.
  func values(of name: String) -> [String] {
    headers.compactMap { field in field.name.lowercased() == name ? Self.trimmed(field.value) : nil }
  }

  private static func trimmed(_ value: String) -> String {
    let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var bytes = value.utf8[...]
    while let last = bytes.last, isBlank(last) { bytes.removeLast() }
    return String(Substring(bytes.drop(while: isBlank)))
  }
}
