/// Members that are left out when they are absent, as schemas want it that know no null.
extension JSONWriter {
  /// A text of spaces alone says nothing, and is refused by ASFF.
  mutating func present(_ name: String, _ text: String?) {
    guard let text, !text.isBlank else { return }
    key(name)
    value(text)
  }

  mutating func present(_ name: String, _ number: (some BinaryInteger)?) {
    guard let number else { return }
    key(name)
    value(number)
  }

  mutating func present(_ name: String, _ number: Double?) {
    guard let number, number.isFinite else { return }
    key(name)
    value(number)
  }

  mutating func present(_ name: String, _ flag: Bool?) {
    guard let flag else { return }
    key(name)
    value(flag)
  }

  mutating func object(_ name: String, _ members: (inout JSONWriter) -> Void) {
    key(name)
    object(members)
  }

  mutating func texts(_ name: String, _ texts: [String]) {
    guard !texts.isEmpty else { return }
    key(name)
    array(texts) { $0.value($1) }
  }
}
