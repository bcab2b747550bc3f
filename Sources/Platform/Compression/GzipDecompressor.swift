internal import CDeflate

/// Inflates whole gzip members with libdeflate, within limits that are known before a byte is inflated.
@safe public struct GzipDecompressor: ~Copyable {
  private let handle: OpaquePointer

  public init() {
    guard let created = unsafe libdeflate_alloc_decompressor() else { preconditionFailure("no memory for gzip") }
    unsafe handle = created
  }

  deinit { unsafe libdeflate_free_decompressor(handle) }

  /// Inflates exactly one member.
  ///
  /// - Parameters:
  ///   - limit: the most bytes that may come out.
  ///   - ratio: the most bytes that may come out for one that goes in.
  public func inflate(
    member: Span<UInt8>, into output: inout PaddedBuffer, limit: Int, ratio: Int = .max
  ) throws(GzipError) {
    let consumed = try inflate(firstMemberOf: member, into: &output, limit: limit, ratio: ratio)
    guard consumed == member.count else { throw .trailingBytes(member.count - consumed) }
  }

  /// Inflates the member at the start of `bytes` and returns how many bytes of it there are.
  public func inflate(
    firstMemberOf bytes: Span<UInt8>, into output: inout PaddedBuffer, limit: Int, ratio: Int = .max
  ) throws(GzipError) -> Int {
    guard bytes.count >= 2, bytes[0] == 0x1f, bytes[1] == 0x8b else { throw .notGzip }
    // The smallest member is a 10-byte header, an empty block and an 8-byte trailer.
    guard bytes.count >= 20 else { throw .truncated }
    let allowed = ratio < Int.max / bytes.count ? min(limit, bytes.count * ratio) : limit
    // The trailer tells the size when this is the only member; when it lies, the output grows by doubling.
    var room = min(allowed, max(GzipMember.declaredSize(bytes), 1 << 12))
    while true {
      var consumed = 0
      var result = LIBDEFLATE_BAD_DATA
      unsafe output.overwrite(limit: room) { out in
        var written = 0
        unsafe bytes.withUnsafeBufferPointer { input in
          result = unsafe libdeflate_gzip_decompress_ex(
            handle, input.baseAddress, input.count, out.baseAddress, out.count, &consumed, &written)
        }
        return result == LIBDEFLATE_SUCCESS ? written : 0
      }
      switch result {
      case LIBDEFLATE_SUCCESS: return consumed
      case LIBDEFLATE_INSUFFICIENT_SPACE where room < allowed: room = min(allowed, room * 4)
      case LIBDEFLATE_INSUFFICIENT_SPACE where allowed < limit: throw .ratioTooHigh(limit: ratio)
      case LIBDEFLATE_INSUFFICIENT_SPACE: throw .tooLarge(limit: limit)
      default: throw .corrupt
      }
    }
  }
}
