/// How long a session lasts.
public struct SessionPolicy: Sendable, Hashable {
  /// Without a request.
  public let idle: Duration
  /// From its beginning, whatever happens.
  public let absolute: Duration

  public init(idle: Duration = .seconds(12 * 3600), absolute: Duration = .seconds(7 * 86_400)) {
    (self.idle, self.absolute) = (idle, absolute)
  }
}
