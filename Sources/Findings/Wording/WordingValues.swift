internal import Platform

/// The bytes of one finding's slots, and of names that vary though no slot has them. Reused from finding to finding.
///
/// Most values are ranges of a text that the findings of a batch share, so setting them copies nothing.
public struct WordingValues: Sendable {
  /// The slots, then the names without one.
  static let count = WordingSlot.allCases.count + maximumNames
  /// Names without a slot that are looked for in a text.
  public static let maximumNames = 2

  /// Bytes. Longer ones are passed over: each of them would be compared at many places of a text.
  static let longestValue: UInt32 = 512

  private(set) var ranges = [TextRange](repeating: .absent, count: WordingValues.count)
  /// A bit for each place of `ranges` that is set.
  private(set) var present: UInt32 = 0
  /// A bit for each place whose range is one of `own` and not of the shared text.
  private(set) var isOwn: UInt32 = 0
  private(set) var own: [UInt8] = []

  public init() {}

  public mutating func removeAll() {
    (present, isOwn) = (0, 0)
    own.removeAll(keepingCapacity: true)
  }

  /// - Parameter range: of the shared text. An empty one leaves the slot unset.
  public mutating func set(_ slot: WordingSlot, to range: TextRange) { set(Int(slot.rawValue), to: range) }

  /// Sets bytes that are not in the shared text.
  public mutating func set(_ slot: WordingSlot, copying bytes: Span<UInt8>) {
    let start = own.count
    own.append(bytes)
    setOwn(slot, from: start)
  }

  public mutating func set(_ slot: WordingSlot, to address: IPAddress) {
    let start = own.count
    address.appendText(to: &own)
    setOwn(slot, from: start)
  }

  /// - Parameter port: 0 or more; a negative one is no port and leaves the slot unset.
  public mutating func set(_ slot: WordingSlot, to port: Int64) {
    guard port >= 0 else { return }
    let start = own.count
    DecimalDigits.append(Int(port), width: 1, to: &own)
    setOwn(slot, from: start)
  }

  /// Adds a name that texts repeat though the index has no field for it, such as a process: where it is found it becomes
  /// a variable. Names behind the second, and those with bytes that no token has, are passed over.
  ///
  /// - Parameter range: of the shared text.
  public mutating func add(name range: TextRange) {
    for place in WordingSlot.allCases.count..<Self.count where present & 1 << UInt32(place) == 0 {
      return set(place, to: range)
    }
  }

  // MARK: Reading

  /// Appends the bytes of a slot, as ``WordingExpansion`` asks for them; none when it is unset.
  public func append(_ slot: WordingSlot, shared: Span<UInt8>, to bytes: inout [UInt8]) {
    let place = Int(slot.rawValue)
    guard present & 1 << UInt32(place) != 0 else { return }
    bytes.append((isOwn & 1 << UInt32(place) != 0 ? own.span : shared).extracting(ranges[place].range))
  }

  static func alphabet(at place: Int) -> WordingAlphabet { WordingSlot(rawValue: UInt8(place))?.alphabet ?? .token }

  static func minimumBytes(at place: Int) -> UInt32 { WordingSlot(rawValue: UInt8(place))?.minimumBytes ?? 2 }

  func firstByte(at place: Int, _ shared: Span<UInt8>) -> UInt8 {
    let offset = Int(ranges[place].offset)
    return isOwn & 1 << UInt32(place) != 0 ? own[offset] : shared[offset]
  }

  // MARK: Writing

  private mutating func setOwn(_ slot: WordingSlot, from start: Int) {
    set(Int(slot.rawValue), to: TextRange(offset: UInt32(start), length: UInt32(own.count - start)))
    isOwn |= present & 1 << UInt32(slot.rawValue)
  }

  private mutating func set(_ place: Int, to range: TextRange) {
    isOwn &= ~(1 << UInt32(place))
    present &= ~(1 << UInt32(place))
    guard !range.isEmpty, range.length <= Self.longestValue else { return }
    ranges[place] = range
    present |= 1 << UInt32(place)
  }
}
