/// What holds when the fleet file is silent: every default in one place, each with its reason.
public enum FleetDefaults {
  // MARK: collector

  /// `collector.listen`: this machine alone, so that a first trial opens nothing to the network.
  public static let listen = ListenAddress(host: "127.0.0.1", port: 8440)
  /// `collector.data`: beside the fleet file.
  public static let dataDirectory = "./data"
  /// `collector.plaintext_allowed`: findings name what is weak, so they cross a network encrypted.
  public static let isPlaintextAllowed = false
  /// `collector.clock_tolerance`: what AWS allows its own signed requests.
  public static let clockTolerance: Duration = .seconds(300)
  /// `collector.metrics_open`: a reader confined to an account is not to learn how much the others have.
  public static let isMetricsOpen = false

  // MARK: collector.sign_in

  /// `minimum_password_length`: with four kinds of characters, beyond what guessing over the network reaches.
  public static let passwordLength = 12
  /// `idle`: a night, so that whoever watches all day signs in once a day.
  public static let sessionIdle: Duration = .seconds(12 * 3600)
  /// `absolute`: a week, after which somebody who has found a browser open is out.
  public static let sessionAbsolute: Duration = .seconds(7 * 86_400)
  /// `attempts`: more slips than a person makes, and with ``signInWait`` some 1,000 guesses a day.
  public static let signInAttempts = 10
  /// `wait`
  public static let signInWait: Duration = .seconds(900)

  /// `providers.<name>.scopes`: what every provider knows.
  public static let providerScopes = ["openid", "profile", "email"]
  /// `user_claim`: what people know themselves by.
  public static let userClaim = "email"
  /// `groups_claim`
  public static let groupsClaim = "groups"

  // MARK: collector.limits

  /// `max_body_bytes`: some 40 times the gzip of a full default batch.
  public static let bodyBytes = 16 * mebibyte
  /// `max_bodies_in_flight_bytes`: four of the largest bodies; past it agents are told to slow down.
  public static let bodiesInFlightBytes = 64 * mebibyte
  /// `max_decompressed_bytes`: twice the largest batch an agent may be told to build.
  public static let decompressedBytes = 64 * mebibyte
  /// `max_line_bytes`: twice the 1 MiB that EventBridge and SQS carry.
  public static let lineBytes = 2 * mebibyte

  // MARK: collector.segments

  /// `max_bytes`: the size that query engines over object storage read best.
  public static let segmentBytes = 128 * mebibyte
  /// `max_age`: a quiet region's segment is still closed, and so digested, within the hour.
  public static let segmentAge: Duration = .seconds(3600)

  // MARK: collector.compaction

  /// `enabled`: nothing that was archived is rewritten unless somebody asks for it.
  public static let isCompacting = false
  /// `after`: the day's last segment is closed within ``segmentAge``, and findings of its last hour have come.
  public static let compactionDelay: Duration = .seconds(2 * 3600)
  /// `min_segments`: a late finding now and then must not have its whole day written again.
  public static let compactedSegments = 8

  // MARK: regions.<region>

  /// `sources[].files.watch`: an agent keeps running unless it is told to stop at the end.
  public static let isWatched = true
  /// `spool.directory`: a folder per region under `agents` in the data directory.
  static func spoolDirectory(dataDirectory: String, region: String) -> String {
    PathResolution.resolve("agents/\(region)", against: dataDirectory)
  }
  /// `spool.max_bytes`: days of findings for a region whose link to the collector is down.
  public static let spoolBytes = 1024 * mebibyte
  /// `batch.max_findings`: a finding is 2 to 5 KiB, so count and bytes are reached at about the same time.
  public static let batchFindings = 1000
  /// `batch.max_bytes`
  public static let batchBytes = 4 * mebibyte
  /// `batch.max_age`: the longest a finding waits for company.
  public static let batchAge: Duration = .seconds(2)
}

let kibibyte = 1024
let mebibyte = 1024 * kibibyte
let gibibyte = 1024 * mebibyte
