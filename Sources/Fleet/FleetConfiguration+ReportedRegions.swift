public import Findings

extension FleetConfiguration {
  /// Every region whose findings some agent may bring, in the order of their names. Where an agent may bring any, these
  /// are all regions that this version knows.
  public var reportedRegions: [Region] {
    var reported = Set(regions.map(\.region))
    for region in regions {
      switch region.reports {
      case .own: break
      case .any: reported.formUnion(Region.known)
      case .listed(let listed): reported.formUnion(listed)
      }
    }
    return reported.sorted()
  }
}
