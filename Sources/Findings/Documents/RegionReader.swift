internal import Platform

/// Reads regions from bytes. The one read last is kept, since a source's findings mostly name the same.
struct RegionReader {
  private var last: Region?

  /// `nil` for what is no region's name.
  mutating func region(_ name: Span<UInt8>) -> Region? {
    if let last, last.name.utf8.span.isEqual(to: name) { return last }
    guard !name.isEmpty, let region = try? Region(name.string) else { return nil }
    last = region
    return region
  }

  /// The region of `arn:partition:service:region:account:resource`.
  mutating func regionOfARN(_ arn: Span<UInt8>) -> Region? {
    var start = 0
    for _ in 0..<3 {
      guard let colon = arn.firstIndex(of: UInt8(ascii: ":"), from: start) else { return nil }
      start = colon + 1
    }
    guard let end = arn.firstIndex(of: UInt8(ascii: ":"), from: start) else { return nil }
    return region(arn.extracting(start..<end))
  }
}
