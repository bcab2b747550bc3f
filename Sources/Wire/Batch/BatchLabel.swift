public import Findings

/// What the headers of a batch say about it: who sent it, and the one partition that all its findings belong to.
public struct BatchLabel: Sendable, Hashable {
  public var id: BatchID
  public var region: Region
  public var day: Day

  public init(id: BatchID, region: Region, day: Day) {
    (self.id, self.region, self.day) = (id, region, day)
  }
}
