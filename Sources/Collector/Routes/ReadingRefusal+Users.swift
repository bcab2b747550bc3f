internal import Identity
internal import Wire

extension Refusal {
  static let passwordChangeRequired = Refusal(
    .passwordChangeRequired, "the password is one that an admin gave, and is to be changed first")

  /// Why users are not changed.
  init(users error: AdministrationError) {
    switch error {
    case .users(.exists): self.init(.userExists, error.description)
    case .users(.lastAdmin): self.init(.lastAdmin, error.description)
    case .users(.unknown(let name)): self.init(.notFound, "there is no user \(name)")
    case .users(.malformedName), .users(.displayName), .users(.tooMany), .users(.noPassword):
      self.init(.userInvalid, error.description)
    case .busy: self.init(Problem(.overloaded, "somebody else is changing users", retryAfterSeconds: 1))
    default:
      // Their messages name the collector's own paths.
      self.init(.internal, "users could not be changed", cause: error.description)
    }
  }
}
