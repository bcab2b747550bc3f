/// What a ``DocumentReader`` holds in memory at most.
public struct DocumentBounds: Sendable, Equatable {
  /// Bytes of one finding.
  public var documentBytes: Int
  /// Bytes of one value that findings come in: a page of `GetFindings`, a Firehose request.
  public var envelopeBytes: Int
  /// Layers around a finding. SQS, SNS, EventBridge and a page are four; base64 of them is five.
  public var layers: Int

  public init(documentBytes: Int = Limits.documentBytes, envelopeBytes: Int = 16 << 20, layers: Int = 6) {
    self.documentBytes = documentBytes
    self.envelopeBytes = max(envelopeBytes, documentBytes)
    self.layers = layers
  }
}
