internal import Findings
internal import Fleet
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Logging
internal import Platform
internal import Synchronization
internal import Wire

/// Signs people in and out, and tells whose session a request carries.
final class SignIn: Sendable {
  let users: WatchedFile<Users>
  let sessions: SessionStore
  let keeper: UserAdministration
  let passwordPolicy: PasswordPolicy
  let sessionPolicy: SessionPolicy
  let cookie: SessionCookie
  let origin: RequestOrigin
  /// Those that people may sign in through.
  let providers: [ProviderSettings]
  private let workers = PasswordWorkers()
  private let cost: Scrypt
  private let limits: Mutex<AttemptLimits>
  private let failures = Mutex(FailureNotes())
  private let setup: Mutex<SetupCode?>
  private let logger: Logger
  let now: @Sendable () -> Timestamp

  /// - Parameters:
  ///   - cost: of hashes that are made.
  ///   - setup: what lets the first admin in.
  init(
    folder: DataFolder, settings: CollectorSettings, users: WatchedFile<Users>,
    searches: WatchedFile<SavedSearches>, sessions: SessionStore, cost: Scrypt,
    setup: SetupCode?, logger: Logger, now: @escaping @Sendable () -> Timestamp
  ) {
    (self.users, self.sessions, self.cost, self.logger, self.now) = (users, sessions, cost, logger, now)
    keeper = UserAdministration(
      folder: folder, disk: FileDisk(), patience: StateFolder.patience,
      // When it fails, the upkeep reads the file again and says why.
      changed: {
        _ = try? users.reload()
        _ = try? searches.reload()
      })
    passwordPolicy = PasswordPolicy(minimumLength: settings.signIn.minimumPasswordLength)
    sessionPolicy = SessionPolicy(idle: settings.signIn.idle, absolute: settings.signIn.absolute)
    cookie = SessionCookie(isSecure: settings.url.scheme == .https)
    origin = RequestOrigin(url: settings.url)
    providers = settings.signIn.providers
    limits = Mutex(
      AttemptLimits(
        AttemptLimits.Policy(
          ofUser: settings.signIn.attempts, fromAddress: settings.signIn.attempts * 5, window: settings.signIn.wait)))
    self.setup = Mutex(setup)
  }

  // MARK: - Sessions

  /// Somebody who is signed in.
  struct Visit: Sendable {
    let secret: SessionSecret
    var session: Session
    let user: User
  }

  /// Whose session a request carries; nil when it carries none.
  ///
  /// - Throws: ``ProblemType/sessionExpired`` for one that is none any more.
  func visit(_ request: Request) throws(Refusal) -> Visit? {
    switch cookie.secret(in: request) {
    case .none: return nil
    case .secret(let secret):
      if let (session, user) = sessions.valid(secret.digest, among: users.value, at: now()) {
        return Visit(secret: secret, session: session, user: user)
      }
    case .malformed: break
    }
    throw Refusal(Problem(.sessionExpired, "the session has ended, or never was", serverTime: now()))
  }

  /// Refuses a change that a page of somebody else's may have made a browser send.
  func requireOwn(_ request: Request, _ visit: Visit) throws(Refusal) {
    try requireOrigin(request)
    guard let name = HTTPField.Name("Muster-CSRF"), let token = request.headers[name], visit.secret.isCSRF(token) else {
      throw Refusal(.requestForged, "the field Muster-CSRF is missing, or not the session's")
    }
  }

  func requireOrigin(_ request: Request) throws(Refusal) {
    guard origin.isOwn(request) else {
      throw Refusal(.requestForged, "the field Origin names another site than this collector")
    }
  }

  func begin(_ user: User) async throws(Refusal) -> Visit {
    var generator = SystemRandom()
    let secret = SessionSecret(using: &generator)
    let session = Session(digest: secret.digest, user: user.name, stamp: user.stamp, begun: now())
    do throws(DiskError) { try await sessions.begin(session, at: now()) } catch { throw Self.refusal(error) }
    return Visit(secret: secret, session: session, user: user)
  }

  // MARK: - Signing in

  /// - Throws: ``ProblemType/signInFailed`` with one text, whether there is no such user, the password is wrong, or the
  ///   user may not sign in; ``ProblemType/signInLocked``.
  func signIn(_ text: String, _ password: SecretBytes, from address: ClientAddress) async throws(Refusal) -> Visit {
    let name = UserName(text)
    let known = name.flatMap { users.value[$0] }
    let author = UserAdministration.Author(user: name?.text ?? text, address: "\(address)")
    let key = Self.key(name?.text ?? text, known)
    try await admit(key, address, author)
    let hash = known?.password ?? .ofNobody(cost: cost)
    let isRight: Bool
    do throws(Refusal) { isRight = try await workers.isOf(hash, password) } catch {
      limits.withLock { $0.cancel(user: key, address: address.group) }
      throw error
    }
    // They may have been changed meanwhile.
    guard isRight, let name, let user = users.value[name], user.password == hash, user.maySignIn(at: now()) else {
      await noteFailure(author)
      throw Refusal(
        Problem(
          .signInFailed, "the user or the password is wrong, or this user may not sign in any more", serverTime: now()))
    }
    limits.withLock { $0.succeed(user: key, address: address.group) }
    let renewed = hash.cost == cost ? nil : try await workers.hash(password, cost: cost)
    do throws(AdministrationError) {
      try await keeper.noteSignIn(of: name, replacing: hash, with: renewed, by: author, now: now())
    } catch {
      throw Self.refusal(error)
    }
    return try await begin(user)
  }

  /// Counts an attempt, or refuses it.
  private func admit(
    _ key: String, _ address: ClientAddress, _ author: UserAdministration.Author
  ) async throws(Refusal) {
    guard let wait = limits.withLock({ $0.begin(user: key, address: address.group, at: now()) }) else { return }
    if failures.withLock({ $0.mayNoteLock(of: key, at: now()) }) { await note(.lockedOut, author) }
    throw Refusal(
      Problem(
        .signInLocked, "there were too many attempts for this user, or from this address",
        retryAfterSeconds: max(1, Int(wait.components.seconds) + 1)))
  }

  func isLocked(_ user: User) -> Bool {
    limits.withLock { $0.isLocked(user: Self.key(user.name.text, user), at: now()) }
  }

  /// With the user's stamp, so that a password that an admin gives ends the waiting.
  private static func key(_ name: String, _ user: User?) -> String {
    "\(name.prefix(128))\u{0}\(user.map { "\($0.stamp)" } ?? "")"
  }

  /// Counts an attempt through a provider, which is asked about each.
  func mayTryProvider(from address: ClientAddress) -> Bool {
    limits.withLock { $0.begin(user: "provider \(address.group)", address: address.group, at: now()) } == nil
  }

  func succeededWithProvider(from address: ClientAddress) {
    limits.withLock { $0.succeed(user: "provider \(address.group)", address: address.group) }
  }

  // MARK: - Signing out

  func signOut(_ visit: Visit, everywhere: Bool, from address: ClientAddress) async throws(Refusal) {
    do throws(DiskError) {
      if everywhere {
        try await sessions.endAll(of: visit.user.name)
      } else {
        try await sessions.end(visit.secret.digest)
      }
    } catch {
      throw Self.refusal(error)
    }
    let author = UserAdministration.Author(user: visit.user.name.text, address: "\(address)")
    await note(everywhere ? .signedOutEverywhere : .signedOut, author)
  }

  // MARK: - Passwords

  /// Ends the user's other sessions.
  func changePassword(
    of visit: Visit, from old: SecretBytes, to new: SecretBytes, from address: ClientAddress
  ) async throws(Refusal) {
    guard let hash = visit.user.password, visit.user.provider == nil else {
      throw Refusal(.userInvalid, "a provider signs this user in, and has the password")
    }
    let author = UserAdministration.Author(user: visit.user.name.text, address: "\(address)")
    let key = Self.key(visit.user.name.text, visit.user)
    var faults = passwordPolicy.faults(of: new)
    if old == new { faults.append(.sameAsBefore) }
    guard faults.isEmpty else { throw Refusal(faults) }
    try await admit(key, address, author)
    let isRight: Bool
    do throws(Refusal) { isRight = try await workers.isOf(hash, old) } catch {
      limits.withLock { $0.cancel(user: key, address: address.group) }
      throw error
    }
    guard isRight else {
      await noteFailure(author)
      throw Refusal(.passwordWrong, "the old password is not the one that is in force")
    }
    limits.withLock { $0.succeed(user: key, address: address.group) }
    let made = try await workers.hash(new, cost: cost)
    var generator = SystemRandom()
    let stamp = generator.next()
    do throws(AdministrationError) {
      try await keeper.setPassword(
        of: visit.user.name, made, temporaryUntil: nil, stamp: stamp, by: author, now: now())
    } catch {
      throw Refusal(users: error)
    }
    var session = Session(
      digest: visit.session.digest, user: visit.user.name, stamp: stamp, begun: visit.session.begun)
    session.lastUsed = now()
    do throws(DiskError) { try await sessions.endOthers(of: session, at: now()) } catch { throw Self.refusal(error) }
  }

  /// A password for somebody else to hand over.
  func temporaryPassword() async throws(Refusal) -> (text: String, hash: PasswordHash, until: Timestamp) {
    var generator = SystemRandom()
    let text = TemporaryPassword.make(for: passwordPolicy, using: &generator)
    let hash = try await workers.hash(SecretBytes(Array(text.utf8)), cost: cost)
    return (text, hash, now() + TemporaryPassword.lifetime)
  }

  // MARK: - The first admin

  var needsSetup: Bool { !users.value.hasAdmin }

  func setUp(
    _ code: String, _ name: UserName, _ password: SecretBytes, from address: ClientAddress
  ) async throws(Refusal) -> Visit {
    let author = UserAdministration.Author(user: name.text, address: "\(address)")
    let key = Self.key("setup code", nil)
    try await admit(key, address, author)
    guard setup.withLock({ $0?.isValid(code, at: now()) ?? false }), needsSetup else {
      await noteFailure(author)
      throw Refusal(.setupRefused, "the code is wrong, used or too old, or there is an admin already")
    }
    limits.withLock { $0.succeed(user: key, address: address.group) }
    let faults = passwordPolicy.faults(of: password)
    guard faults.isEmpty else { throw Refusal(faults) }
    let hash = try await workers.hash(password, cost: cost)
    var generator = SystemRandom()
    var admin = User(
      name, displayName: name.text, role: .admin, scope: .everything, created: now(), stamp: generator.next())
    admin.password = hash
    admin.lastSignIn = now()
    let isMade: Bool
    do throws(AdministrationError) { isMade = try await keeper.setUp(admin, by: author, now: now()) } catch {
      throw Refusal(users: error)
    }
    guard isMade else { throw Refusal(.setupRefused, "somebody was quicker, and there is an admin already") }
    setup.withLock { $0 = nil }
    return try await begin(admin)
  }

  // MARK: - Upkeep

  /// Called now and then, and at the end.
  func flush() async {
    do throws(DiskError) { try await sessions.flush(at: now()) } catch {
      logger.error("sessions could not be written; they may end with a restart", metadata: ["reason": "\(error)"])
    }
  }

  // MARK: - The audit log

  func noteFailure(_ author: UserAdministration.Author, _ detail: String = "") async {
    if failures.withLock({ $0.mayNote(at: now()) }) { await note(.signInFailed, author, detail) }
  }

  /// What was done stays done when it cannot be noted.
  private func note(_ kind: AuditEvent.Kind, _ author: UserAdministration.Author, _ detail: String = "") async {
    do throws(AdministrationError) { try await keeper.note(kind, detail, by: author, now: now()) } catch {
      logger.error("the audit log could not be written", metadata: ["event": "\(kind.rawValue)", "reason": "\(error)"])
    }
  }

  private static func refusal(_ error: DiskError) -> Refusal {
    Refusal(.internal, "sessions could not be written", cause: "\(error)")
  }

  private static func refusal(_ error: AdministrationError) -> Refusal { Refusal(users: error) }
}
