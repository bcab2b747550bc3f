internal import Findings
internal import Platform

/// What a query asks of the texts of one dictionary: a value, so that it is asked once, and by whoever is free.
enum TermQuestion: Hashable, Sendable {
  /// Texts that a pattern matches whole.
  case text(TermField, TextPattern)
  /// Texts that hold a literal, ASCII letters in either case.
  case holding(TermField, String)
  /// Lists with a resource whose id matches; of every kind for nil.
  case resource(AffectedResource.Kind?, TextPattern)
  case anyResource(AffectedResource.Kind)
  /// Lists whose resource of this number, from 0, has an id that matches.
  case numberedResource(Int, TextPattern)
  case threat(TextPattern)
  case numberedThreat(Int, TextPattern)
  case anyAddress
  /// Lists with an address in one of the blocks.
  case addresses([IPPrefix])
  case addressText(TextPattern)
  case firstAddressText(TextPattern)
  /// Lists with an address in one of these places.
  case places(CodeSet)

  var field: TermField {
    switch self {
    case .text(let field, _), .holding(let field, _): field
    case .resource, .anyResource, .numberedResource: .resources
    case .threat, .numberedThreat: .threats
    case .anyAddress, .addresses, .addressText, .firstAddressText, .places: .remotes
    }
  }

  /// Decides texts; each task makes one of its own.
  var test: TermTest {
    switch self {
    case .text(_, let pattern):
      if let infix = pattern.foldedInfix {
        TermTest(literal: FoldedText(infix), fits: nil)
      } else {
        TermTest(pattern) { pattern.matches(utf8: $0) }
      }
    case .holding(_, let literal): TermTest(literal: FoldedText(literal), fits: nil)
    case .resource(let kind, let pattern): Self.test(kind, pattern)
    case .anyResource(let kind):
      TermTest(literal: FoldedText(String(decoding: kind.beginning, as: UTF8.self))) { list in
        ResourceList.containsResource(list, of: kind) { _ in true }
      }
    case .numberedResource(let number, let pattern):
      TermTest(pattern) { list in
        ResourceList.withResource(number, of: list) { pattern.matches(utf8: $0) } ?? false
      }
    case .threat(let pattern):
      TermTest(pattern) { list in ResourceList.contains(list) { pattern.matches(utf8: $0) } }
    case .numberedThreat(let number, let pattern):
      TermTest(pattern) { list in ResourceList.withValue(number, of: list) { pattern.matches(utf8: $0) } ?? false }
    case .anyAddress: TermTest { list in RemoteList.contains(list) { $0.address != nil } }
    case .addresses(let blocks): Self.test(blocks)
    case .addressText(let pattern):
      TermTest(matching: AddressText(pattern)) { list, text in
        RemoteList.contains(list) { $0.address.map { text.matches($0) } ?? false }
      }
    case .firstAddressText(let pattern):
      TermTest(matching: AddressText(pattern)) { list, text in
        RemoteList.firstAddress(of: list).map { text.matches($0) } ?? false
      }
    case .places(let places): TermTest { RemoteList.containsPlace($0, among: places) }
    }
  }

  private static func test(_ kind: AffectedResource.Kind?, _ pattern: TextPattern) -> TermTest {
    let fits = { (list: Span<UInt8>) in
      ResourceList.containsResource(list, of: kind) { pattern.matches(utf8: $0) }
    }
    if kind == nil, let infix = pattern.foldedInfix, ResourceList.isOnlyInIDs(infix) {
      return TermTest(literal: FoldedText(infix), fits: nil)
    }
    guard case .literal(let start)? = pattern.pieces.first, start == pattern.longestLiteral else {
      return TermTest(pattern, fits)
    }
    // The id's first bytes are behind the kind's, which few others are; and all of it is before the list's next mark.
    var literal = kind.map { Array($0.beginning.dropFirst()) } ?? [UInt8(ascii: ":")]
    literal += start.utf8
    if pattern.exact != nil { literal.append(ResourceList.separator) }
    return TermTest(literal: FoldedText(String(decoding: literal, as: UTF8.self)), fits: fits)
  }

  private static func test(_ blocks: [IPPrefix]) -> TermTest {
    guard blocks.count == 1 else {
      let set = AddressBlocks(blocks)
      return TermTest { list in RemoteList.contains(list) { $0.address.map(set.contains) ?? false } }
    }
    let block = blocks[0]
    return TermTest(literal: RemoteList.literal(of: block)) { list in
      RemoteList.contains(list) { $0.address.map(block.contains) ?? false }
    }
  }
}

/// Whether a text of a dictionary fits.
struct TermTest {
  /// No text fits that lacks it.
  let literal: FoldedText?
  /// Nil where the literal is all that is asked for.
  let fits: ((Span<UInt8>) -> Bool)?

  init(literal: FoldedText? = nil, fits: ((Span<UInt8>) -> Bool)?) { (self.literal, self.fits) = (literal, fits) }

  /// - Parameter pattern: its literals are in every text that fits.
  init(_ pattern: TextPattern, _ fits: @escaping (Span<UInt8>) -> Bool) {
    self.init(literal: pattern.longestLiteral.map { FoldedText($0) }, fits: fits)
  }

  init(matching text: AddressText, _ fits: @escaping (Span<UInt8>, inout AddressText) -> Bool) {
    var text = text
    self.init { fits($0, &text) }
  }
}

extension AffectedResource.Kind {
  /// What stands before the id of such a resource in a list.
  fileprivate var beginning: [UInt8] { [ResourceList.separator, letter, UInt8(ascii: ":")] }
}

extension ResourceList {
  /// Whether a literal that is found in a list can only be within the id of one resource.
  fileprivate static func isOnlyInIDs(_ literal: String) -> Bool {
    let bytes = Array(literal.utf8.prefix(2))
    // Before an id are a letter and a colon, and that alone.
    return bytes.count == 2 && !bytes.contains(UInt8(ascii: ":")) && !literal.utf8.contains(separator)
  }
}

extension RemoteList {
  /// What every list with an address of the block holds: the family and the first bytes of the address.
  fileprivate static func literal(of block: IPPrefix) -> FoldedText {
    var bytes: [UInt8] = []
    append(block.base, place: 0, to: &bytes)
    let whole = (block.base.isV4 ? 12 : 0) + block.length / 8
    return FoldedText(exactly: Array(bytes.prefix(1 + whole)))
  }
}
