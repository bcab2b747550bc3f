import Foundation
import Platform
import Testing

@Suite struct SerialQueueTests {
  private actor Worker {
    private let queue = SerialQueue(label: "test")
    nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }
    private var isInside = false
    private(set) var order: [Int] = []

    /// Blocks, as a flush does.
    func work(_ number: Int) -> Bool {
      let wasAlone = !isInside
      isInside = true
      Thread.sleep(forTimeInterval: 0.000_1)
      isInside = false
      order.append(number)
      return wasAlone
    }
  }

  @Test func `jobs of an actor run one at a time, all of them`() async {
    let worker = Worker()
    let wereAlone = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<200 { group.addTask { await worker.work(number) } }
      return await group.allSatisfy { $0 }
    }
    #expect(wereAlone)
    #expect(await worker.order.sorted() == Array(0..<200))
  }

  @Test func `actors that block do not keep the shared pool's threads`() async {
    // More blocked actors than the pool has threads: a task of the pool still runs.
    let blocked = (0..<64).map { _ in BlockedActor() }
    let tasks = blocked.map { actor in Task { await actor.block() } }
    let answer = await Task { 42 }.value
    #expect(answer == 42)
    for actor in blocked { actor.gate.signal() }
    for task in tasks { await task.value }
  }

  private actor BlockedActor {
    private let queue = SerialQueue(label: "blocked")
    nonisolated let gate = DispatchSemaphore(value: 0)
    nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }
    func block() { gate.wait() }
  }

  @Test func `the clock tells the machine's time in microseconds`() {
    let before = Date().timeIntervalSince1970
    let now = Double(SystemTime.microseconds()) / 1e6
    let after = Date().timeIntervalSince1970
    #expect(now >= before - 0.001 && now <= after + 0.001)
  }
}
