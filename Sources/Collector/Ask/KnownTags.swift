/// The answers that somebody has already: the value of If-None-Match (RFC 9110 §13.1.2).
public struct KnownTags: Sendable, Equatable {
  private var tags: Set<String> = []
  private var isAny = false

  public init() {}

  /// What is no list of tags knows none.
  public init(field: String) {
    if field.trimmedOfSpace == "*" {
      isAny = true
      return
    }
    // Tags of this program hold no comma, so that those of others may come apart wrongly.
    for part in field.split(separator: ",") {
      let tag = part.trimmedOfSpace
      tags.insert(String(tag.hasPrefix("W/") ? tag.dropFirst(2) : tag))
    }
  }

  /// Weakly compared, as RFC 9110 wants it here.
  func contains(_ tag: String) -> Bool { isAny || tags.contains(tag) }
}

extension StringProtocol where SubSequence == Substring {
  fileprivate var trimmedOfSpace: Substring {
    var text = self[...]
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
