internal import Dispatch

/// Runs an actor's jobs one after another outside the cooperative pool, so that its `fsync` or SQLite blocks nobody.
public final class SerialQueue: SerialExecutor {
  private let queue: DispatchQueue

  public init(label: String) { queue = DispatchQueue(label: label) }

  public func enqueue(_ job: consuming ExecutorJob) {
    let unowned = UnownedJob(job)
    queue.async { unsafe unowned.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
