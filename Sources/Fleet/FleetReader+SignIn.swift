extension FleetReader {
  mutating func signIn(in collector: Section) -> SignInSettings {
    let section = section(
      "sign_in", of: collector,
      knowing: ["minimum_password_length", "idle", "absolute", "attempts", "wait", "providers"])
    let settings = SignInSettings(
      minimumPasswordLength: value(
        "minimum_password_length", of: section, as: .count(FleetBounds.passwordLength),
        default: FleetDefaults.passwordLength),
      idle: value("idle", of: section, as: .lifetime(FleetBounds.sessionIdle), default: FleetDefaults.sessionIdle),
      absolute: value(
        "absolute", of: section, as: .lifetime(FleetBounds.sessionAbsolute), default: FleetDefaults.sessionAbsolute),
      attempts: value(
        "attempts", of: section, as: .count(FleetBounds.signInAttempts), default: FleetDefaults.signInAttempts),
      wait: value("wait", of: section, as: .lifetime(FleetBounds.signInWait), default: FleetDefaults.signInWait),
      providers: providers(in: section))
    if settings.idle > settings.absolute, let entry = section["idle"] ?? section["absolute"] {
      report("idle is longer than absolute, so that it could never be reached; use less", at: entry.path, entry.place)
    }
    return settings
  }
}
