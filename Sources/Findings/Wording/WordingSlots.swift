/// Slots, and whether there are variables beside them.
public struct WordingSlots: OptionSet, Hashable, Sendable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  public init(_ slot: WordingSlot) { self.init(rawValue: 1 << UInt32(slot.rawValue)) }

  public static let variables = WordingSlots(rawValue: 1 << 31)

  public func contains(_ slot: WordingSlot) -> Bool { contains(WordingSlots(slot)) }

  /// What a template uses.
  public init(in template: Span<UInt8>) {
    self = []
    var walk = WordingWalk()
    while let piece = walk.next(in: template) { formUnion(piece.source) }
  }
}
