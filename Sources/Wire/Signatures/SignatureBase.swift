/// The text that a signature is made over (RFC 9421 §2.5): a line for each covered component, then the parameters.
///
///     "@method": POST
///     "content-type": application/x-ndjson
///     "@signature-params": ("@method" "content-type");created=1795406706;keyid="us-west-1-a"
///
/// Header fields are resolved, and of the derived components `@method`, `@path`, `@query`, `@request-target` and
/// `@authority`. Components with parameters, such as `"date";req`, are refused.
public struct SignatureBase: Sendable, Equatable {
  public let text: String

  public var bytes: [UInt8] { Array(text.utf8) }

  /// - Throws: ``SignatureError`` when a component is covered twice or cannot be resolved from the request.
  public init(_ input: SignatureInput, of head: RequestHead) throws(SignatureError) {
    var text = ""
    var seen: Set<String> = []
    for component in input.components {
      guard seen.insert(component).inserted else { throw .repeatedComponent(component) }
      let name = String(component.dropFirst().dropLast())
      guard Self.isName(name) else { throw .unsupportedComponent(component) }
      text += "\(component): \(try Self.value(of: name, in: head))\n"
    }
    self.text = text + "\"@signature-params\": " + input.text
  }

  /// Whether nothing but a name was between the quotation marks: a derived component or a field in lower case.
  private static func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
          UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "@"):
          true
        default: false
        }
      }
  }

  private static func value(of name: String, in head: RequestHead) throws(SignatureError) -> String {
    let target = head.path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = target.first.map { $0.isEmpty ? "/" : String($0) } ?? "/"
    let value: String
    switch name {
    case "@method": value = head.method
    case "@path": value = path
    case "@query": value = "?" + (target.count > 1 ? target[1] : "")
    case "@request-target": value = head.path
    case "@authority": value = try fieldValue(of: "host", in: head).lowercased()
    // `@signature-params` must not cover itself, and a request does not say the rest, such as its scheme.
    case _ where name.hasPrefix("@"): throw .unsupportedComponent(name)
    default: value = try fieldValue(of: name, in: head)
    }
    guard value.utf8.allSatisfy({ byte in (0x20..<0x7F).contains(byte) || byte == 0x09 }) else {
      throw .unprintableField(name)
    }
    return value
  }

  /// Several lines of one field count as one, joined by a comma and a space (RFC 9421 §2.1).
  private static func fieldValue(of name: String, in head: RequestHead) throws(SignatureError) -> String {
    let values = head.values(of: name)
    guard !values.isEmpty else { throw .missingField(name) }
    return values.joined(separator: ", ")
  }
}
