public import Platform

/// The SHA-256 over the SHA-256 digests of a batch's lines, in order, each line without its newline.
///
/// Made of digests, it can be checked from the digests that the index keeps, without the lines.
public struct LinesDigest: Sendable {
  // 32 bytes a line, so 320 kB for the largest batch; SHA256Digest takes its input in one piece.
  private var digests: [UInt8] = []

  public init() {}

  public mutating func add(line: SHA256Digest) { line.append(to: &digests) }

  public func finished() -> SHA256Digest { SHA256Digest(of: digests) }
}
