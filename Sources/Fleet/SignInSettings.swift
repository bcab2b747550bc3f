/// `collector.sign_in`: what people's passwords and sessions are held to.
public struct SignInSettings: Equatable, Sendable {
  /// In characters.
  public let minimumPasswordLength: Int
  /// How long a session lasts without a request.
  public let idle: Duration
  /// How long it lasts in any case.
  public let absolute: Duration
  /// Wrong passwords for one user until they have to wait.
  public let attempts: Int
  /// How long they wait.
  public let wait: Duration
  public let providers: [ProviderSettings]

  public init(
    minimumPasswordLength: Int = FleetDefaults.passwordLength, idle: Duration = FleetDefaults.sessionIdle,
    absolute: Duration = FleetDefaults.sessionAbsolute, attempts: Int = FleetDefaults.signInAttempts,
    wait: Duration = FleetDefaults.signInWait, providers: [ProviderSettings] = []
  ) {
    (self.minimumPasswordLength, self.idle, self.absolute) = (minimumPasswordLength, idle, absolute)
    (self.attempts, self.wait, self.providers) = (attempts, wait, providers)
  }
}

extension ValueShape where Value == Duration {
  /// A duration that may also be given in days.
  static func lifetime(_ range: ClosedRange<Duration>) -> Self {
    ValueShape("a duration", allowed: "a whole number with m, h or d, such as 12h or 7d") { scalar in
      if let duration = DurationText.duration(scalar.text) { return duration }
      guard let (days, unit) = Quantity.split(scalar.text), unit == "d", days <= 36_500 else { return nil }
      return .seconds(days * 86_400)
    }
    .within(range) { duration in
      let days = Int(duration / .seconds(86_400))
      return days > 0 && .seconds(days * 86_400) == duration ? "\(days)d" : DurationText.text(duration)
    }
  }
}
