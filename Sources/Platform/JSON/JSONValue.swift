/// A value on simdjson's tape: read in place, never decoded into dictionaries.
///
/// Tape layout: simdjson `doc/tape.md`. The top byte of a word is the kind; for a container the low 32 bits are the
/// index after its end, for a string the low 56 bits are its offset in the string buffer, and a number's value is the
/// following word.
public struct JSONValue: ~Escapable {
  public enum Kind: Sendable { case object, array, string, integer, number, boolean, null }

  @usableFromInline let tape: Span<UInt64>
  @usableFromInline let strings: Span<UInt8>
  @usableFromInline let index: Int

  @inlinable
  @_lifetime(copy tape, copy strings)
  init(tape: Span<UInt64>, strings: Span<UInt8>, index: Int) {
    self.tape = tape
    self.strings = strings
    self.index = index
  }

  @inlinable
  var tag: UInt8 { UInt8(truncatingIfNeeded: tape[index] >> 56) }

  public var kind: Kind {
    switch tag {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "\""): .string
    case UInt8(ascii: "l"), UInt8(ascii: "u"): .integer
    case UInt8(ascii: "d"): .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): .boolean
    default: .null
    }
  }

  @inlinable public var isObject: Bool { tag == UInt8(ascii: "{") }
  @inlinable public var isArray: Bool { tag == UInt8(ascii: "[") }
  @inlinable public var isString: Bool { tag == UInt8(ascii: "\"") }
  @inlinable public var isNull: Bool { tag == UInt8(ascii: "n") }

  /// The unescaped UTF-8 bytes of a string; empty for any other kind.
  @inlinable
  public var utf8: Span<UInt8> {
    @_lifetime(copy self)
    get {
      guard isString else { return strings.extracting(0..<0) }
      return string(at: index)
    }
  }

  @inlinable
  @_lifetime(copy self)
  func string(at word: Int) -> Span<UInt8> {
    let offset = Int(truncatingIfNeeded: tape[word] & 0x00FF_FFFF_FFFF_FFFF)
    precondition(offset >= 0 && offset + 4 <= strings.count)
    // Sound: the four bytes were just seen to be inside; the load need not be aligned.
    let length = unsafe strings.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt32.self)
    return strings.extracting(offset + 4..<offset + 4 + Int(UInt32(littleEndian: length)))
  }

  /// An integer, or a number without a fraction that fits.
  @inlinable
  public var integer: Int64? {
    switch tag {
    case UInt8(ascii: "l"): Int64(bitPattern: tape[index + 1])
    case UInt8(ascii: "u"): Int64(exactly: tape[index + 1])
    case UInt8(ascii: "d"): Int64(exactly: Double(bitPattern: tape[index + 1]))
    default: nil
    }
  }

  @inlinable
  public var double: Double? {
    switch tag {
    case UInt8(ascii: "l"): Double(Int64(bitPattern: tape[index + 1]))
    case UInt8(ascii: "u"): Double(tape[index + 1])
    case UInt8(ascii: "d"): Double(bitPattern: tape[index + 1])
    default: nil
    }
  }

  @inlinable
  public var boolean: Bool? {
    switch tag {
    case UInt8(ascii: "t"): true
    case UInt8(ascii: "f"): false
    default: nil
    }
  }

  /// The index of the word after this value.
  @inlinable
  var next: Int {
    switch tag {
    case UInt8(ascii: "{"), UInt8(ascii: "["): Int(truncatingIfNeeded: tape[index] & 0xFFFF_FFFF)
    case UInt8(ascii: "l"), UInt8(ascii: "u"), UInt8(ascii: "d"): index + 2
    default: index + 1
    }
  }

  /// A walk over an object's members, in document order, repeated keys included; none for any other kind.
  @inlinable
  public var members: JSONMembers {
    @_lifetime(copy self)
    get { JSONMembers(self, start: index + 1, end: isObject ? next - 1 : index + 1) }
  }

  /// The first member of that name; nil when there is none, or for any other kind.
  @inlinable
  @_lifetime(copy self)
  public func member(_ name: StaticString) -> JSONValue? {
    var members = members
    while members.next() {
      if members.key.equals(name) { return members.value }
    }
    return nil
  }

  /// A walk over an array's elements; none for any other kind.
  @inlinable
  public var elements: JSONElements {
    @_lifetime(copy self)
    get { JSONElements(self, start: index + 1, end: isArray ? next - 1 : index + 1) }
  }
}

/// `var members = object.members; while members.next() { members.key … members.value … }`
public struct JSONMembers: ~Escapable {
  @usableFromInline var current: JSONValue
  @usableFromInline var upcoming: Int
  @usableFromInline let end: Int

  @inlinable
  @_lifetime(copy value)
  init(_ value: JSONValue, start: Int, end: Int) {
    self.current = value
    self.upcoming = start
    self.end = end
  }

  @inlinable
  @_lifetime(self: copy self)
  public mutating func next() -> Bool {
    guard upcoming < end else { return false }
    current = JSONValue(tape: current.tape, strings: current.strings, index: upcoming + 1)
    upcoming = current.next
    return true
  }

  @inlinable
  public var key: Span<UInt8> {
    @_lifetime(copy self)
    get { current.string(at: current.index - 1) }
  }

  @inlinable
  public var value: JSONValue {
    @_lifetime(copy self)
    get { current }
  }
}

/// `var elements = array.elements; while elements.next() { elements.value … }`
public struct JSONElements: ~Escapable {
  @usableFromInline var current: JSONValue
  @usableFromInline var upcoming: Int
  @usableFromInline let end: Int

  @inlinable
  @_lifetime(copy value)
  init(_ value: JSONValue, start: Int, end: Int) {
    self.current = value
    self.upcoming = start
    self.end = end
  }

  @inlinable
  @_lifetime(self: copy self)
  public mutating func next() -> Bool {
    guard upcoming < end else { return false }
    current = JSONValue(tape: current.tape, strings: current.strings, index: upcoming)
    upcoming = current.next
    return true
  }

  @inlinable
  public var value: JSONValue {
    @_lifetime(copy self)
    get { current }
  }
}
