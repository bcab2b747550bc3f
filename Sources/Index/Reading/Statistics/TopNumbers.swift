/// The most frequent of any number of things, without sorting them all.
struct TopNumbers {
  typealias Entry = (number: Int, count: Int, events: Int)

  /// The most frequent first.
  private(set) var top: [Entry] = []
  /// How many things there are.
  private(set) var found = 0
  /// What they add up to.
  private(set) var total = 0
  /// The same with earlier versions, and with those of things that have nothing else.
  private(set) var events = 0

  /// - Parameters:
  ///   - tallies: by number; what has nothing that is counted is not there.
  ///   - first: numbers before this one are not there.
  ///   - most: how many are kept.
  ///   - precedes: which of two equally frequent ones comes first.
  init(_ tallies: Tallies, from first: Int = 0, most: Int, precedes: (Int, Int) -> Bool) {
    // A heap whose root is the last of those kept: nearly all things are no match for it, which one comparison tells.
    var heap: [Entry] = []
    func isBehind(_ left: Entry, _ right: Entry) -> Bool {
      left.count != right.count ? left.count < right.count : precedes(right.number, left.number)
    }
    var (found, total, least) = (0, 0, most > 0 ? 0 : Int.max)
    tallies.counted.visit(from: first) { number, count in
      found &+= 1
      total &+= Int(count)
      guard Int(count) >= least else { return }
      let entry = (number: number, count: Int(count), events: 0)
      if heap.count < most {
        heap.append(entry)
        Self.rise(&heap, isBehind)
      } else if isBehind(heap[0], entry) {
        heap[0] = entry
        Self.sink(&heap, isBehind)
      }
      if heap.count == most { least = heap[0].count }
    }
    (self.found, self.total) = (found, total)
    top = heap.sorted { isBehind($1, $0) }.map { entry in
      (number: entry.number, count: entry.count, events: entry.count + Int(tallies.earlier[entry.number]))
    }
    events = total + tallies.earlier.sum(from: first)
  }

  private static func rise(_ heap: inout [Entry], _ isBehind: (Entry, Entry) -> Bool) {
    var child = heap.count - 1
    while child > 0, isBehind(heap[child], heap[(child - 1) / 2]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private static func sink(_ heap: inout [Entry], _ isBehind: (Entry, Entry) -> Bool) {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && isBehind(heap[child], heap[least]) {
        least = child
      }
      guard least != parent else { return }
      heap.swapAt(least, parent)
      parent = least
    }
  }
}
