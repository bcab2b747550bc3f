/// Input that is no finding, kept whole so that a person can look at it.
public struct RejectedDocument: Sendable, Equatable {
  /// The bytes as received. Something longer than ``DocumentBounds/documentBytes`` comes in several pieces.
  public var bytes: [UInt8]
  public var reason: DocumentRejection
  /// Where it begins, in bytes from the start of the (inflated) input; for what was inside another document, where
  /// that one begins.
  public var offset: Int

  public init(bytes: [UInt8], reason: DocumentRejection, offset: Int) {
    self.bytes = bytes
    self.reason = reason
    self.offset = offset
  }
}
