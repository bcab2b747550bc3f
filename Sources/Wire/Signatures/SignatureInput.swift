internal import RawStructuredFieldValues

/// One member of the field `Signature-Input`: what a signature covers, and its parameters (RFC 9421 §2.3, §4.1).
///
/// The order of components and parameters is kept, as it is part of what is signed.
public struct SignatureInput: Sendable, Equatable {
  public let label: String
  /// The covered components in order, as they are serialised: `"@method"`, `"date";req`.
  public let components: [String]
  /// The value of `@signature-params`: the list and its parameters, serialised again (RFC 9421 §2.5).
  public let text: String
  private let parameters: OrderedMap<String, RFC9651BareItem>

  /// Reads every member of a field.
  ///
  /// - Throws: ``SignatureError``. What a signature covers is not judged here, since only one of them may be ours.
  public static func parse(_ field: String) throws(SignatureError) -> [SignatureInput] {
    var inputs: [SignatureInput] = []
    for (label, member) in try StructuredField.dictionary(field) {
      guard case .innerList(let list) = member else { throw .malformed }
      inputs.append(try SignatureInput(label: label, list: list))
    }
    return inputs
  }

  /// Seconds since 1970.
  public var created: Int64? { integer("created") }
  /// Seconds since 1970.
  public var expires: Int64? { integer("expires") }
  public var nonce: String? { string("nonce") }
  public var keyID: String? { string("keyid") }
  public var algorithm: String? { string("alg") }
  public var tag: String? { string("tag") }

  func hasParameter(_ name: String) -> Bool { parameters[name] != nil }

  func covers(_ name: String) -> Bool { components.contains("\"\(name)\"") }

  init(label: String, names: [String], parameters: OrderedMap<String, RFC9651BareItem>) throws(SignatureError) {
    var list = BareInnerList()
    for name in names { list.append(Item(bareItem: RFC9651BareItem.string(name), parameters: [:])) }
    try self.init(label: label, list: InnerList(bareInnerList: list, parameters: parameters))
  }

  private init(label: String, list: InnerList) throws(SignatureError) {
    var components: [String] = []
    for item in list.bareInnerList {
      guard case .string = item.rfc9651BareItem else { throw .malformed }
      components.append(try StructuredField.text(item))
    }
    text = try StructuredField.text(list)
    parameters = list.rfc9651Parameters
    (self.label, self.components) = (label, components)
  }

  private func integer(_ name: String) -> Int64? {
    guard case .integer(let value)? = parameters[name] else { return nil }
    return value
  }

  private func string(_ name: String) -> String? {
    guard case .string(let value)? = parameters[name] else { return nil }
    return value
  }
}
