/// A value that differs between two JSON documents.
public struct DocumentChange: Sendable, Hashable {
  public var path: DocumentPath
  /// Nil for what was added.
  public var before: ChangedValue?
  /// Nil for what is gone.
  public var after: ChangedValue?

  public init(path: DocumentPath, before: ChangedValue?, after: ChangedValue?) {
    (self.path, self.before, self.after) = (path, before, after)
  }
}

/// A value as it stands in a document.
public struct ChangedValue: Sendable, Hashable {
  /// JSON; of a long one only the beginning.
  public var text: String
  /// Of the whole value.
  public var byteCount: Int

  public init(text: String, byteCount: Int) { (self.text, self.byteCount) = (text, byteCount) }

  /// Whether ``text`` is only the beginning.
  public var isCut: Bool { text.utf8.count < byteCount }
}

/// What differs between two documents.
public struct DocumentChanges: Sendable, Hashable {
  public var list: [DocumentChange]
  /// Whether there are more than ``ChangeBounds/changes``.
  public var isCut: Bool

  public init(list: [DocumentChange] = [], isCut: Bool = false) { (self.list, self.isCut) = (list, isCut) }
}

/// How much is told of what differs.
public struct ChangeBounds: Sendable {
  /// An update of a real finding has some ten; more is a document that was replaced.
  public var changes = 200
  /// Of one value: a longer one is cut.
  public var valueBytes = 512
  /// Elements of one list that differ; a list with more is one change.
  public var elements = 32
  /// Levels that are gone into; what differs below is one change. Real findings have some 12.
  public var depth = 32

  public init() {}
}
