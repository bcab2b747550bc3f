/// A finding's keys as the GuardDuty API's clients show them.
///
/// The rule is a capital first letter; the exceptions are those of botocore's model of GuardDuty, 2017-11-28, where a
/// member's name and its name on the wire differ by more. The keys of maps are data and stay. What the wire carries in
/// `service.additionalInfo` beside `value` and `type` has no member in the model and is left out.
enum UpperCamelFinding {
  /// - Parameter json: one finding in lowerCamelCase, valid JSON whose keys have no escapes.
  static func rekeyed(_ json: [UInt8]) -> [UInt8] {
    var reader = Reader(json: json)
    reader.output.reserveCapacity(json.count)
    reader.copyValue()
    return reader.output
  }

  /// - Parameter path: the keys that lead to the object, lists being transparent.
  /// - Returns: nil for a member to leave out.
  static func name(of key: String, in path: [String]) -> String? {
    if isMap(path) { return key }
    switch (path.last, key) {
    case ("taskDetails", "createdAt"): return "TaskCreatedAt"
    case (_, "sourceIPs"): return "SourceIps"
    case ("productCodes", "productCodeId"): return "Code"
    case ("productCodes", "productCodeType"): return "ProductType"
    case ("location", "lat"): return "Latitude"
    case ("location", "lon"): return "Longitude"
    case ("account", "account"): return "Name"
    case ("kubernetesWorkload", "type"): return "KubernetesResourcesTypes"
    case ("additionalInfo", _) where path == ["service", "additionalInfo"] && key != "value" && key != "type":
      return nil
    default: return key.prefix(1).uppercased() + key.dropFirst()
    }
  }

  private static func isMap(_ path: [String]) -> Bool {
    if path.last == "affectedResources" { return true }
    guard let anomaly = path.firstIndex(of: "anomaly") else { return false }
    // Two maps, one in the other: profile or behaviour by subject, then by feature.
    switch path[(anomaly + 1)...] {
    case ["profiles"], ["unusual", "behavior"]: return true
    case let rest where rest.count == 2 && rest.first == "profiles": return true
    case let rest where rest.count == 3 && rest.starts(with: ["unusual", "behavior"]): return true
    default: return false
    }
  }

  private struct Reader {
    let json: [UInt8]
    var position = 0
    var path: [String] = []
    var output: [UInt8] = []

    mutating func copyValue() {
      switch json[position] {
      case UInt8(ascii: "{"): copyObject()
      case UInt8(ascii: "["): copyList()
      case UInt8(ascii: "\""): output += json[readString()]
      default:
        let start = position
        while position < json.count, !Self.ends.contains(json[position]) { position += 1 }
        output += json[start..<position]
      }
    }

    private mutating func copyObject() {
      copyByte()
      var isFirst = true
      while json[position] != UInt8(ascii: "}") {
        if json[position] == UInt8(ascii: ",") { position += 1 }
        let quoted = readString()
        let key = String(decoding: json[(quoted.lowerBound + 1)..<(quoted.upperBound - 1)], as: UTF8.self)
        position += 1  // The colon.
        guard let name = UpperCamelFinding.name(of: key, in: path) else {
          let kept = output.count
          copyValue()
          output.removeSubrange(kept...)
          continue
        }
        output += Array("\(isFirst ? "" : ",")\"\(name)\":".utf8)
        isFirst = false
        path.append(key)
        copyValue()
        path.removeLast()
      }
      copyByte()
    }

    private mutating func copyList() {
      copyByte()
      while json[position] != UInt8(ascii: "]") {
        if json[position] == UInt8(ascii: ",") { copyByte() }
        copyValue()
      }
      copyByte()
    }

    private mutating func copyByte() {
      output.append(json[position])
      position += 1
    }

    /// Passes over a string; its place includes the quotes.
    private mutating func readString() -> Range<Int> {
      let start = position
      position += 1
      while json[position] != UInt8(ascii: "\"") {
        position += json[position] == UInt8(ascii: "\\") ? 2 : 1
      }
      position += 1
      return start..<position
    }

    private static let ends: Set<UInt8> = [UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]")]
  }
}
