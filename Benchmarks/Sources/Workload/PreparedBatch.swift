public import Wire

/// A batch that needs nothing but a signature to be sent.
public struct PreparedBatch: Sendable {
  /// Its place in the run, from 0.
  public var number: Int
  public var label: BatchLabel
  public var lines: Int
  /// Lines that an earlier batch of the same region held.
  public var repeats: Int
  public var inflatedBytes: Int
  /// One gzip member with its origin, as an agent makes it.
  public var body: [UInt8]

  /// The place of the batch's region in ``BatchPlan/regions``.
  public var region: Int { number % BatchPlan.regionCount }
}
