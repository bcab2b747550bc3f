internal import Identity
internal import Platform
internal import Synchronization
internal import Wire

/// Two threads that hash passwords. Each hash takes some 32 MiB and 0.2 to 0.4 s: more at once would take memory and
/// cores from the findings, and whoever tries passwords is to wait, not the collector.
final class PasswordWorkers: Sendable {
  static let threads = 2
  /// Those that are hashed, and those that wait for it.
  static let most = 8

  private let workers: [PasswordWorker]
  private let busy = Mutex([Int](repeating: 0, count: threads))

  init() { workers = (0..<Self.threads).map(PasswordWorker.init) }

  func isOf(_ hash: PasswordHash, _ password: SecretBytes) async throws(Refusal) -> Bool {
    let place = try take()
    defer { giveBack(place) }
    return await workers[place].isOf(hash, password)
  }

  func hash(_ password: SecretBytes, cost: Scrypt) async throws(Refusal) -> PasswordHash {
    let place = try take()
    defer { giveBack(place) }
    return await workers[place].hash(password, cost: cost)
  }

  private func take() throws(Refusal) -> Int {
    let place = busy.withLock { busy -> Int? in
      guard busy.reduce(0, +) < Self.most else { return nil }
      let place = busy.indices.min { busy[$0] < busy[$1] } ?? 0
      busy[place] += 1
      return place
    }
    guard let place else {
      throw Refusal(Problem(.overloaded, "as many passwords are being looked at as at once", retryAfterSeconds: 1))
    }
    return place
  }

  private func giveBack(_ place: Int) { busy.withLock { $0[place] -= 1 } }
}

private actor PasswordWorker {
  private let queue: SerialQueue

  nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  init(number: Int) { queue = SerialQueue(label: "muster.passwords.\(number)") }

  func isOf(_ hash: PasswordHash, _ password: SecretBytes) -> Bool { hash.isOf(password) }

  func hash(_ password: SecretBytes, cost: Scrypt) -> PasswordHash {
    var generator = SystemRandom()
    return PasswordHash(password, cost: cost, using: &generator)
  }
}
