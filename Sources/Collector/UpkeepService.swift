internal import Findings
internal import Identity
internal import Logging
internal import ServiceLifecycle
internal import Wire

/// What happens twice a second: keys, tokens, saved searches and users that a command changed take effect, and nonces out of date are forgotten.
struct UpkeepService: Service {
  let keys: WatchedFile<KeyRing>
  let tokens: WatchedFile<TokenRing>
  let searches: WatchedFile<SavedSearches>
  let signIn: SignIn
  let replays: ReplayMemory
  let now: @Sendable () -> Timestamp
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var ticks = 0
      while !Task.isCancelled {
        reload(keys, "keys")
        reload(tokens, "tokens")
        reload(searches, "searches")
        reload(signIn.users, "users")
        ticks += 1
        if ticks.isMultiple(of: 60) { replays.evict(asOf: now()) }
        if ticks.isMultiple(of: 120) { await signIn.flush() }
        do { try await Task.sleep(for: .milliseconds(500)) } catch { return }
      }
    }
  }

  private func reload<Value>(_ file: WatchedFile<Value>, _ what: String) {
    do {
      if try file.reload() { logger.info("a changed file of state was read", metadata: ["file": "\(what)"]) }
    } catch {
      logger.error(
        "a file of state cannot be read; what was read before stays in force",
        metadata: ["file": "\(what)", "reason": "\(error)"])
    }
  }
}
