internal import CZlib

/// Inflates a gzip file of any size piece by piece with zlib, holding its window and nothing more.
///
/// A file may be several members one after another (RFC 1952 §2.2) and may end in zero bytes, as padded tapes and
/// blocks do. ``GzipDecompressor`` is the faster one for a member that is in memory.
@safe public struct GzipStream: ~Copyable {
  // On the heap, because zlib keeps the address it was started with.
  private let stream: UnsafeMutablePointer<z_stream>
  private var position = Position.beforeMember
  /// Bytes that came out so far.
  public private(set) var inflatedBytes = 0
  /// Whole members read so far.
  public private(set) var members = 0

  private enum Position { case beforeMember, insideMember, padding, failed }

  public init() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let started = unsafe muster_zlib_begin_gzip(stream)
    precondition(started == Z_OK, "no memory for gzip")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Inflates the beginning of `input` into `output`, whose old content is lost, and returns how much of it was used.
  ///
  /// Call again with the rest until all is used and less than `limit` came out. When this throws, `output` holds what
  /// came out before the damage, and the stream stays failed.
  ///
  /// - Parameter limit: the most bytes to let out at once, at least 1.
  public mutating func inflate(
    _ input: Span<UInt8>, into output: inout PaddedBuffer, limit: Int = 1 << 16
  ) throws(GzipStreamError) -> Int {
    precondition(limit > 0)
    var used = 0
    var produced = 0
    var failure: GzipStreamError?
    unsafe output.overwrite(limit: limit) { out in
      unsafe input.withUnsafeBufferPointer { bytes in
        while produced < limit, failure == nil, unsafe hasMore(bytes, &used, &failure) {
          let result = unsafe step(bytes, &used, out, &produced)
          switch result {
          case Z_STREAM_END:
            members += 1
            position = .beforeMember
            unsafe inflateReset(stream)
          case Z_OK: break
          // No progress is possible until the caller brings more input.
          case Z_BUF_ERROR: return
          default: failure = .damaged(inflatedBytes: inflatedBytes)
          }
        }
      }
      return produced
    }
    if let failure {
      position = .failed
      throw failure
    }
    return used
  }

  /// Says that the input is at its end.
  ///
  /// - Throws: ``GzipStreamError/truncated(inflatedBytes:)`` in the middle of a member.
  public mutating func finish() throws(GzipStreamError) {
    switch position {
    case .insideMember: throw .truncated(inflatedBytes: inflatedBytes)
    case .beforeMember, .padding: if members == 0 { throw .truncated(inflatedBytes: 0) }
    case .failed: throw .damaged(inflatedBytes: inflatedBytes)
    }
  }

  /// Whether there is more to inflate at `used`.
  private mutating func hasMore(
    _ bytes: UnsafeBufferPointer<UInt8>, _ used: inout Int, _ failure: inout GzipStreamError?
  ) -> Bool {
    if position == .failed {
      failure = .damaged(inflatedBytes: inflatedBytes)
      return false
    }
    // What zlib still holds of a member may come out without further input.
    if position == .insideMember { return true }
    if position == .beforeMember {
      guard used < bytes.count else { return false }
      if unsafe members == 0 || bytes[used] == 0x1f {
        position = .insideMember
        return true
      }
      position = .padding
    }
    while used < bytes.count {
      guard unsafe bytes[used] == 0 else {
        failure = .followedByOtherBytes(inflatedBytes: inflatedBytes)
        return false
      }
      used += 1
    }
    return false
  }

  private mutating func step(
    _ bytes: UnsafeBufferPointer<UInt8>, _ used: inout Int,
    _ out: UnsafeMutableBufferPointer<UInt8>, _ produced: inout Int
  ) -> Int32 {
    // zlib counts in 32 bits: a longer input or output is offered in parts.
    let available = UInt32(clamping: bytes.count - used)
    let room = UInt32(clamping: out.count - produced)
    // Sound: both pointers stay inside their buffers by the counts beside them, and zlib only reads its input.
    unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress.map { unsafe $0 + used })
    unsafe stream.pointee.avail_in = available
    unsafe stream.pointee.next_out = out.baseAddress.map { unsafe $0 + produced }
    unsafe stream.pointee.avail_out = room
    let result = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
    unsafe used += Int(available - stream.pointee.avail_in)
    let made = unsafe Int(room - stream.pointee.avail_out)
    produced += made
    inflatedBytes += made
    return result
  }
}
