/// A secret that prints as nothing, so that it can land in no log and no error.
public struct SecretBytes: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable
{
  private let bytes: [UInt8]

  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  public var count: Int { bytes.count }
  public var description: String { "(secret)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }

  /// The bytes themselves, for the one place that stores them.
  public var exposed: [UInt8] { bytes }

  func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    unsafe bytes.withUnsafeBufferPointer { unsafe body($0) }
  }
}
