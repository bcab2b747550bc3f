internal import Findings
internal import Fleet
internal import Identity
internal import Platform
internal import Wire

/// Why nobody was let in through a provider, as the sign-in page is told; what is behind it stands in the log.
enum ProviderRefusal: String, Error {
  /// The provider cannot be reached, or says what cannot be believed.
  case provider
  /// The provider, or the person there, said no.
  case denied
  /// The attempt began too long ago, or in another browser.
  case expired
  /// Nothing in the fleet file lets them in, or the user is disabled, or somebody else has the name.
  case notAllowed = "not_allowed"
  case locked
}

extension SignIn {
  /// Lets somebody in whom a provider has proven.
  func signIn(
    _ token: IDToken, through provider: ProviderSettings, from address: ClientAddress
  ) async throws -> Visit {
    do {
      return try await admit(token, through: provider, from: address)
    } catch let refusal as ProviderRefusal {
      await noteFailure(
        UserAdministration.Author(user: token.user, address: "\(address)"),
        "through \(provider.name): \(refusal.rawValue)")
      throw refusal
    }
  }

  private func admit(
    _ token: IDToken, through provider: ProviderSettings, from address: ClientAddress
  ) async throws -> Visit {
    // The first counts: put together, two would open what neither does.
    guard let grant = provider.grants.first(where: { token.groups.contains($0.group) }),
      let role = Role(rawValue: grant.role.rawValue), let name = UserName(token.user)
    else { throw ProviderRefusal.notAllowed }
    let author = UserAdministration.Author(user: name.text, address: "\(address)")
    var generator = SystemRandom()
    var candidate = User(
      name, displayName: token.displayName, role: role, scope: grant.scope, created: now(), stamp: generator.next())
    (candidate.provider, candidate.subject, candidate.lastSignIn) = (provider.name, token.subject, now())
    let user: User
    do throws(AdministrationError) {
      user = try await keeper.admit(candidate, by: author, now: now())
    } catch {
      guard case .users = error else { throw error }
      throw ProviderRefusal.notAllowed
    }
    guard !user.isDisabled else { throw ProviderRefusal.notAllowed }
    return try await begin(user)
  }
}
