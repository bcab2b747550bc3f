public import Findings

/// Why a run of samples cannot be made.
public enum SampleError: Error, Equatable, CustomStringConvertible {
  case noRegion
  case negativeCount(Int)
  case shareOutOfRange(name: String, value: Double)
  case endsBeforeStart(from: Timestamp, until: Timestamp)
  case unknownType(String)

  public var description: String {
    switch self {
    case .noRegion:
      "samples need a region: give at least one, such as us-west-1"
    case .negativeCount(let count):
      "cannot make \(count) samples: give a count of 0 or more"
    case .shareOutOfRange(let name, let value):
      "the share of \(name) is \(value): give a number from 0 to 1"
    case .endsBeforeStart(let from, let until):
      "samples would end at \(until), before their start at \(from): give an end that is not earlier"
    case .unknownType(let pattern):
      "no GuardDuty finding type matches \(pattern.debugDescription): give one such as Recon:EC2/Portscan, or Recon:*"
    }
  }
}
