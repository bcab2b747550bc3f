internal import Findings

extension AffectedResource.Kind {
  /// How the kind is written in the index's list of resources.
  var letter: UInt8 {
    switch self {
    case .instance: UInt8(ascii: "i")
    case .accessKey: UInt8(ascii: "a")
    case .user: UInt8(ascii: "u")
    case .bucket: UInt8(ascii: "b")
    case .cluster: UInt8(ascii: "c")
    case .database: UInt8(ascii: "d")
    case .function: UInt8(ascii: "f")
    case .container: UInt8(ascii: "n")
    case .volume: UInt8(ascii: "v")
    case .workload: UInt8(ascii: "w")
    case .other: UInt8(ascii: "o")
    }
  }

  init?(letter: UInt8) {
    guard let kind = Self.allCases.first(where: { $0.letter == letter }) else { return nil }
    self = kind
  }
}
