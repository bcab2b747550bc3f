/// When a segment is full. After that it never changes.
public struct SegmentPolicy: Sendable, Equatable {
  /// Bytes of a segment after which the next batch begins another.
  public var maximumBytes: Int
  /// Microseconds after which the next batch begins another.
  public var maximumAge: Int64

  public init(maximumBytes: Int = 128 << 20, maximumAge: Int64 = 3_600_000_000) {
    self.maximumBytes = maximumBytes
    self.maximumAge = maximumAge
  }
}
