import Foundation
import TestSupport
import Testing

@Suite struct SimulationTests {
  /// 1,000 worlds, and ten times as many in the long form; `MUSTER_SEED` replays one.
  private static let worlds = ProcessInfo.processInfo.environment["MUSTER_LONG"] == nil ? 1_000 : 10_000

  /// Worlds that are lived through side by side.
  private static let hands = 2

  @Test func `a version that was read is archived once and indexed once, whatever crashes, is lost or comes twice`()
    async
  {
    let seeds = Seed.fresh(count: Self.worlds)
    let sums = await withTaskGroup(of: [Int].self) { group in
      for hand in 0..<Self.hands {
        group.addTask {
          await Self.onThreadOfItsOwn {
            stride(from: hand, to: seeds.count, by: Self.hands).reduce([0, 0, 0]) { sums, place in
              zip(sums, Self.live(seeds[place])).map { $0 + $1 }
            }
          }
        }
      }
      return await group.reduce([0, 0, 0]) { zip($0, $1).map { $0 + $1 } }
    }
    let (crashes, joins, successions) = (sums[0], sums[1], sums[2])
    print(
      """
      simulated \(seeds.count) worlds with \(crashes) crashes, \(joins) joined segments and \(successions) indexes that \
      took another's place
      """)
    #expect(seeds.count == 1 || successions > seeds.count / 4, "hardly an index was made anew")
    #expect(seeds.count == 1 || joins > seeds.count / 4, "hardly a segment was joined")
    #expect(seeds.count == 1 || crashes > seeds.count, "the worlds were too kind")
  }

  /// Off the pool that all tests share: a world is minutes of computing without a pause.
  private static func onThreadOfItsOwn<R: Sendable>(_ body: @escaping @Sendable () -> R) async -> R {
    await withCheckedContinuation { continuation in
      Thread { continuation.resume(returning: body()) }.start()
    }
  }

  /// - Returns: the crashes, the segments that were joined, and the indexes that took another's place.
  private static func live(_ seed: Seed) -> [Int] {
    do {
      var world = try SimulatedWorld(seed: seed)
      try world.run(steps: 250)
      let check = try PromiseCheck(world)
      #expect(check.violations.isEmpty, "replay with MUSTER_SEED=\(seed): \(check.violations.prefix(5))")
      return [world.crashes, world.collector.joins, world.collector.successions]
    } catch {
      Issue.record("replay with MUSTER_SEED=\(seed): \(error)")
      return [0, 0, 0]
    }
  }
}
