import Foundation

/// Something asked over HTTP, and how long its answer may take.
struct Question: Sendable {
  var name: String
  /// Path and query of the request, percent-encoded.
  var path: String
  var barMilliseconds: Double

  init(_ name: String, _ path: String, _ parameters: [(String, String)] = [], bar: Double) {
    self.name = name
    let query = parameters.map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&")
    self.path = query.isEmpty ? path : "\(path)?\(query)"
    barMilliseconds = bar
  }

  static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
