/// Values that are appended, and of which the last ones alone are ever changed. Pages are shared by all copies: adding to
/// one of two copies costs some pages at most, however many values there are.
struct PagedList<Element: Sendable>: Sendable {
  private static var bits: Int { 16 }
  private static var perPage: Int { 1 << bits }

  private var pages: [[Element]] = []
  private(set) var count = 0

  init(_ first: Element) { append(first) }

  mutating func append(_ element: Element) {
    if count & (Self.perPage - 1) == 0 {
      pages.append([])
      pages[pages.count - 1].reserveCapacity(Self.perPage)
    }
    pages[pages.count - 1].append(element)
    count += 1
  }

  @inline(__always)
  subscript(position: Int) -> Element {
    get { pages[position >> Self.bits][position & (Self.perPage - 1)] }
    set { pages[position >> Self.bits][position & (Self.perPage - 1)] = newValue }
  }

  /// How many pages there are; each but the last has as many values as all others of its type.
  var pageCount: Int { pages.count }

  /// - Returns: the position of the page's first value, and its values.
  func page(_ number: Int) -> (start: Int, values: [Element]) { (number << Self.bits, pages[number]) }
}
