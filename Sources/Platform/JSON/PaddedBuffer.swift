/// Bytes with room after them, so that a vectorised scanner may read past the end. Reused from batch to batch.
@safe public struct PaddedBuffer: ~Copyable {
  /// Readable bytes kept after the content; simdjson asks for 64 at most.
  static let padding = 128

  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  public private(set) var count = 0

  public init(capacity: Int = 1 << 16) {
    self.capacity = capacity
    unsafe storage = .allocate(capacity: capacity + Self.padding)
    // Content and padding are initialised once, so no reader ever sees memory that was never written.
    unsafe storage.initialize(repeating: 0, count: capacity + Self.padding)
  }

  deinit { unsafe storage.deallocate() }

  public var bytes: Span<UInt8> {
    @_lifetime(borrow self)
    borrowing get {
      // Sound: `count` never exceeds what is allocated and initialised, and the borrow keeps `self` unchanged.
      let span = unsafe Span(_unsafeStart: storage, count: count)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  public mutating func replace(with bytes: Span<UInt8>) {
    reserve(bytes.count)
    unsafe bytes.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { unsafe storage.update(from: base, count: source.count) }
    }
    count = bytes.count
  }

  mutating func reserve(_ wanted: Int) {
    guard wanted > capacity else { return }
    unsafe storage.deallocate()
    capacity = max(wanted, capacity * 2)
    unsafe storage = .allocate(capacity: capacity + Self.padding)
    unsafe storage.initialize(repeating: 0, count: capacity + Self.padding)
    count = 0
  }

  /// Lets `fill` write at most `limit` bytes and say how many it wrote. The old content is lost.
  mutating func overwrite<E: Error>(
    limit: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>) throws(E) -> Int
  ) throws(E) {
    reserve(limit)
    count = 0
    let written = try unsafe fill(UnsafeMutableBufferPointer(start: storage, count: limit))
    precondition(written >= 0 && written <= limit)
    count = written
  }

  /// Valid while the buffer is borrowed and unchanged.
  borrowing func pointer(at offset: Int, count length: Int) -> UnsafePointer<UInt8> {
    precondition(offset >= 0 && length >= 0 && offset + length <= count)
    return unsafe UnsafePointer(storage + offset)
  }
}
