internal import FoundationEssentials

/// The JSON of answers and problems: small, and off the path that findings take.
package enum SmallJSON {
  package static func encode(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Encoding fails only for numbers that are no JSON; the types here hold none.
    guard let data = try? encoder.encode(value) else { preconditionFailure("\(type(of: value)) is not JSON") }
    return Array(data)
  }

  package static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) -> Value? {
    try? JSONDecoder().decode(type, from: Data(bytes))
  }
}
