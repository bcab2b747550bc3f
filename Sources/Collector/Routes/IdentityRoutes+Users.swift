internal import Findings
internal import Hummingbird
internal import Identity
internal import Platform
internal import Wire

/// Users and the audit log, for admins. An admin sees and changes those alone who see no more than they do; the log tells of
/// everybody, and so is for admins who see everything.
extension IdentityRoutes {
  func addUsers(to router: Router<CollectorContext>) {
    router.get("/v1/users") { request, context in
      await answer("users", request, context) { () throws(Refusal) in
        let admin = try admin(request)
        _ = try ReadingParameters(request, known: [])
        let users = signIn.users.value.users.filter { admin.user.scope.contains($0.scope) }
        return .json(UsersAnswer(users: users.map(answer)).json)
      }
    }
    router.post("/v1/users") { request, context in
      await answer("users", request, context) { () throws(Refusal) in try await add(request, context) }
    }
    router.patch("/v1/users/:user") { request, context in
      await answer("users", request, context) { () throws(Refusal) in try await change(request, context) }
    }
    router.delete("/v1/users/:user") { request, context in
      await answer("users", request, context) { () throws(Refusal) in
        let admin = try admin(request)
        _ = try ReadingParameters(request, known: [])
        let user = try named(context, for: admin)
        do throws(AdministrationError) {
          try await signIn.keeper.remove(user.name, by: author(admin, request, context), now: signIn.now())
        } catch {
          throw Refusal(users: error)
        }
        return Response(status: .noContent)
      }
    }
    router.get("/v1/audit") { request, context in
      await answer("audit", request, context) { () throws(Refusal) in try await audit(request) }
    }
  }

  private static let mostEvents = 1000

  private func admin(_ request: Request) throws(Refusal) -> SignIn.Visit {
    let visit = try visit(request)
    guard !visit.user.mustChangePassword else { throw .passwordChangeRequired }
    guard visit.user.role >= .admin else { throw Refusal(.roleTooLow, "this is for admins") }
    signIn.sessions.touch(visit.secret.digest, at: signIn.now())
    return visit
  }

  private func answer(_ user: User) -> UserAnswer { UserAnswer(user: user, isLocked: signIn.isLocked(user)) }

  private func author(
    _ admin: SignIn.Visit, _ request: Request, _ context: CollectorContext
  ) -> UserAdministration.Author {
    UserAdministration.Author(user: admin.user.name.text, address: "\(ClientAddress(request, context))")
  }

  /// The user that the path names, as far as the admin sees them.
  private func named(_ context: CollectorContext, for admin: SignIn.Visit) throws(Refusal) -> User {
    let text = context.parameters.get("user").flatMap { ReadingParameters.decoded($0, plusIsSpace: false) } ?? ""
    guard let name = UserName(text), let user = signIn.users.value[name], admin.user.scope.contains(user.scope) else {
      throw Refusal(.notFound, "there is no such user to be seen here")
    }
    return user
  }

  private func add(_ request: Request, _ context: CollectorContext) async throws(Refusal) -> Response {
    let admin = try admin(request)
    _ = try ReadingParameters(request, known: [])
    let body = try await JSONBody.read(NewUserBody.self, request)
    try require(admin, mayGive: body.scope)
    let temporary = try await signIn.temporaryPassword()
    var generator = SystemRandom()
    var user = User(
      body.user, displayName: body.name, role: body.role, scope: body.scope, created: signIn.now(),
      stamp: generator.next())
    (user.password, user.temporaryUntil) = (temporary.hash, temporary.until)
    do throws(AdministrationError) {
      try await signIn.keeper.add(user, by: author(admin, request, context), now: signIn.now())
    } catch {
      throw Refusal(users: error)
    }
    return .json(TemporaryPasswordAnswer(user: user.name, password: temporary.text).json, status: .created)
  }

  private func change(_ request: Request, _ context: CollectorContext) async throws(Refusal) -> Response {
    let admin = try admin(request)
    _ = try ReadingParameters(request, known: [])
    let user = try named(context, for: admin)
    let body = try await JSONBody.read(UserChangeBody.self, request)
    let author = author(admin, request, context)
    var generator = SystemRandom()
    let stamp = generator.next()
    if body.resetsPassword {
      let temporary = try await signIn.temporaryPassword()
      do throws(AdministrationError) {
        try await signIn.keeper.setPassword(
          of: user.name, temporary.hash, temporaryUntil: temporary.until, stamp: stamp, by: author, now: signIn.now())
      } catch {
        throw Refusal(users: error)
      }
      return .json(TemporaryPasswordAnswer(user: user.name, password: temporary.text).json)
    }
    var changed = user
    body.apply(to: &changed)
    try require(admin, mayGive: changed.scope)
    do throws(AdministrationError) {
      let user = try await signIn.keeper.change(user.name, by: author, now: signIn.now()) { user in
        body.apply(to: &user)
        // Sessions of before do not come back when the user does.
        if user.isDisabled { user.stamp = stamp }
      }
      return .json(answer(user).json)
    } catch {
      throw Refusal(users: error)
    }
  }

  private func require(_ admin: SignIn.Visit, mayGive scope: Scope) throws(Refusal) {
    guard admin.user.scope.contains(scope) else {
      throw Refusal(.roleTooLow, "nobody gives others more regions and accounts than they see themselves")
    }
  }

  private func audit(_ request: Request) async throws(Refusal) -> Response {
    let admin = try admin(request)
    guard admin.user.scope == .everything else {
      throw Refusal(.roleTooLow, "this is for admins who see every region and account")
    }
    let parameters = try ReadingParameters(request, known: ["limit", "after"])
    let limit = try parameters.number("limit", in: 1...Self.mostEvents) ?? 100
    let after = try parameters.number("after", in: 1...Int.max)
    do throws(AdministrationError) {
      let page = try await signIn.keeper.audit(before: after, limit: limit)
      return .json(AuditAnswer(events: page.events, next: page.next).json)
    } catch {
      throw Refusal(users: error)
    }
  }
}
