/// The `collector` section: where agents push, what the collector keeps, and how much it takes in at once.
public struct CollectorSettings: Equatable, Sendable {
  /// Where agents push and browsers go.
  public let url: CollectorURL
  /// Where the collector waits for connections.
  public let listen: ListenAddress
  /// The data directory: archive, index and state lie under it.
  public let dataDirectory: String
  /// Whether agents may push over plain http to a host other than this machine.
  public let isPlaintextAllowed: Bool
  public let limits: BodyLimits
  public let segments: SegmentSettings
  public let compaction: CompactionSettings
  public let retention: RetentionSettings
  /// How far an agent's clock may be off before its signature is refused.
  public let clockTolerance: Duration
  /// Whether `/metrics` is answered without a token: its figures are those of all regions and accounts together.
  public let isMetricsOpen: Bool
  public let signIn: SignInSettings

  public init(
    url: CollectorURL, listen: ListenAddress = FleetDefaults.listen, dataDirectory: String,
    isPlaintextAllowed: Bool = FleetDefaults.isPlaintextAllowed, limits: BodyLimits = BodyLimits(),
    segments: SegmentSettings = SegmentSettings(), compaction: CompactionSettings = CompactionSettings(),
    retention: RetentionSettings = RetentionSettings(), clockTolerance: Duration = FleetDefaults.clockTolerance,
    isMetricsOpen: Bool = FleetDefaults.isMetricsOpen, signIn: SignInSettings = SignInSettings()
  ) {
    self.url = url
    self.listen = listen
    self.dataDirectory = dataDirectory
    self.isPlaintextAllowed = isPlaintextAllowed
    self.limits = limits
    self.segments = segments
    self.compaction = compaction
    self.retention = retention
    self.clockTolerance = clockTolerance
    self.isMetricsOpen = isMetricsOpen
    self.signIn = signIn
  }
}

/// `collector.limits`: the ceilings that keep the collector's memory bounded. All in bytes.
public struct BodyLimits: Equatable, Sendable {
  /// One request body, as received.
  public let maximumBodyBytes: Int
  /// All bodies held at one time.
  public let maximumBodiesInFlightBytes: Int
  /// One body after gunzip.
  public let maximumDecompressedBytes: Int
  /// One finding.
  public let maximumLineBytes: Int

  public init(
    maximumBodyBytes: Int = FleetDefaults.bodyBytes,
    maximumBodiesInFlightBytes: Int = FleetDefaults.bodiesInFlightBytes,
    maximumDecompressedBytes: Int = FleetDefaults.decompressedBytes,
    maximumLineBytes: Int = FleetDefaults.lineBytes
  ) {
    self.maximumBodyBytes = maximumBodyBytes
    self.maximumBodiesInFlightBytes = maximumBodiesInFlightBytes
    self.maximumDecompressedBytes = maximumDecompressedBytes
    self.maximumLineBytes = maximumLineBytes
  }
}

/// `collector.segments`: when an archive segment is closed and the next one begun, whichever comes first.
public struct SegmentSettings: Equatable, Sendable {
  /// In bytes as stored, compressed.
  public let maximumBytes: Int
  public let maximumAge: Duration

  public init(
    maximumBytes: Int = FleetDefaults.segmentBytes, maximumAge: Duration = FleetDefaults.segmentAge
  ) {
    self.maximumBytes = maximumBytes
    self.maximumAge = maximumAge
  }
}

/// `collector.compaction`: whether a running collector joins the small segments of days that are over.
public struct CompactionSettings: Equatable, Sendable {
  public let isEnabled: Bool
  /// How long a day must be over.
  public let delay: Duration
  /// Fewer small segments of a region and day are left as they are.
  public let fewestSegments: Int

  public init(
    isEnabled: Bool = FleetDefaults.isCompacting, delay: Duration = FleetDefaults.compactionDelay,
    fewestSegments: Int = FleetDefaults.compactedSegments
  ) {
    self.isEnabled = isEnabled
    self.delay = delay
    self.fewestSegments = fewestSegments
  }
}
