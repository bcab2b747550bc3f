/// The dashboard's figures for one query.
///
/// Each is given twice. What is called a count is of findings whose latest version fits; when the query asks for all
/// versions, of versions that fit. Events are always versions that fit, as they were delivered: an update of a finding is
/// one more event and no further finding.
public struct IndexStatistics: Sendable, Hashable {
  public var total = FindingCount()
  /// Whether events were counted. What is called so below means nothing otherwise.
  public var hasEvents = true
  public var archived = 0
  public var samples = 0
  public var bands = BandCounts()
  public var events = BandCounts()
  /// By the time of their last update.
  public var timeline = Timeline(interval: 60, buckets: [])
  /// UTC days with findings, the last ``mostDays`` of them.
  public var days: [Timeline.Bucket] = []
  public var week = WeekHours()

  public var types = Facet()
  /// Attack categories: the part of the type before the colon.
  public var purposes = Facet()
  public var regions = Facet()
  public var accounts = Facet()
  public var resourceTypes = Facet()
  /// What findings are about: ids, each labelled with its kind's name in the query language.
  public var principals = Facet()
  /// Those of them that are instances.
  public var instances = Facet()
  /// ISO 3166 codes labelled with names; a name alone where no code belongs to it.
  public var countries = Facet()
  public var addresses = Facet()
  /// Autonomous system numbers (`AS64496`), labelled with the network's organisation.
  public var networks = Facet()

  public init() {}

  public static let mostDays = 400
  /// Lists of things that a fleet has few of are given whole up to this.
  public static let mostRows = 1000
  /// Lists of things that there may be any number of.
  public static let topRows = 10
  /// About what a chart is wide enough for.
  public static let timelineBuckets = 120

  /// Findings by one property.
  public struct Facet: Sendable, Hashable {
    public var rows: [Row] = []
    /// Values that are not in ``rows`` and have findings.
    public var otherValues = 0
    /// What those add up to.
    public var others = 0
    /// The events of all values that are not in ``rows``, of those without findings too.
    public var otherEvents = 0

    public init() {}

    public struct Row: Sendable, Hashable {
      public var value: String
      /// What people call it; empty when that is the value itself.
      public var label: String
      public var count: Int
      public var events: Int

      /// - Parameter events: as many as are counted, unless told.
      public init(value: String, label: String = "", count: Int, events: Int? = nil) {
        (self.value, self.label, self.count, self.events) = (value, label, count, events ?? count)
      }
    }
  }
}
