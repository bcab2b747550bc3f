internal import Platform

/// Gives a document with the API's UpperCamelCase keys the keys that GuardDuty's events and exports have. Order, values
/// and the spelling of numbers stay.
enum WireKeys {
  private struct Level {
    var place: WirePlace
    var isObject: Bool
  }

  /// - Parameter document: JSON that the parser accepted.
  static func renamed(_ document: Span<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(document.count)
    var levels: [Level] = []
    var place = WirePlace.finding
    var expectsKey = false
    var copied = 0
    var index = 0
    while index < document.count {
      switch document[index] {
      case UInt8(ascii: "{"):
        levels.append(Level(place: place, isObject: true))
        expectsKey = true
      case UInt8(ascii: "["):
        levels.append(Level(place: place, isObject: false))
        expectsKey = false
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        _ = levels.popLast()
        expectsKey = false
      case UInt8(ascii: ","):
        expectsKey = levels.last?.isObject ?? false
        place = levels.last?.place ?? .elsewhere
      case UInt8(ascii: "\""):
        let end = RawMembers.stringEnd(document, index) ?? document.count
        if expectsKey, end - index > 2 {
          let key = document.extracting(index + 1..<end - 1)
          let outer = levels.last?.place ?? .elsewhere
          place = outer.child(key)
          if !outer.hasDataAsKeys {
            result.append(document.extracting(copied..<index + 1))
            if let name = outer.exception(key) {
              result.append(name.utf8.span)
              copied = end - 1
            } else {
              result.append(lowered(key[0]))
              copied = index + 2
            }
          }
        }
        expectsKey = false
        index = end
        continue
      default: break
      }
      index += 1
    }
    result.append(document.extracting(copied..<document.count))
    return result
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}
