internal import CDeflate

/// Deflates whole buffers into gzip members with libdeflate.
@safe public struct GzipCompressor: ~Copyable {
  private let handle: OpaquePointer

  /// - Parameter level: 1 (fast) to 12 (small).
  public init(level: Int32) {
    guard let created = unsafe libdeflate_alloc_compressor(level) else {
      preconditionFailure("no memory for gzip, or no compression level \(level)")
    }
    unsafe handle = created
  }

  deinit { unsafe libdeflate_free_compressor(handle) }

  /// One member that inflates to `bytes`, with `extraField` in its header when that is not empty.
  public func member(of bytes: Span<UInt8>, extraField: [UInt8] = []) -> [UInt8] {
    let bound = unsafe libdeflate_gzip_compress_bound(handle, bytes.count)
    let plain = unsafe [UInt8](unsafeUninitializedCapacity: bound) { out, count in
      unsafe bytes.withUnsafeBufferPointer { input in
        // Sound: the bound is what libdeflate promises never to exceed; it returns 0 only when given less.
        count = unsafe libdeflate_gzip_compress(handle, input.baseAddress, input.count, out.baseAddress, bound)
      }
    }
    return extraField.isEmpty ? plain : GzipMember.adding(extraField: extraField, to: plain.span)
  }
}
