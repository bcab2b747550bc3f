internal import GRDB
internal import Platform

/// Copies the write-ahead log into the database beside the writer, which would otherwise wait for it.
public actor IndexCheckpointer {
  private let queue = SerialQueue(label: "muster.index.checkpoint")
  private let path: String
  private var connection: DatabaseQueue?

  public nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  init(path: String) { self.path = path }

  /// Copies what is committed and no reader holds back. Waits for the disk; nobody waits for it.
  public func run() throws(IndexError) {
    do {
      let connection = try connection ?? DatabaseQueue(path: path)
      self.connection = connection
      _ = try connection.writeWithoutTransaction { try $0.checkpoint(.passive) }
    } catch {
      throw IndexError(error, path: path)
    }
  }
}
