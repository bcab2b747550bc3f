internal import Findings

/// The values of a list column.
enum ListText {
  static func values(_ list: String?) -> [String] {
    guard let list else { return [] }
    return list.utf8.split(separator: IndexSchema.separator).map { String(Substring($0)) }
  }

  static func resources(_ list: String?) -> [FindingSummary.Resource] {
    values(list).compactMap { value in
      guard let letter = value.utf8.first, let kind = AffectedResource.Kind(letter: letter) else { return nil }
      return FindingSummary.Resource(kind: kind, id: String(Substring(value.utf8.dropFirst(2))))
    }
  }
}
