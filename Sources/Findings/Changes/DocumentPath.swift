/// The way to a value in a JSON document: `resource.tags[key="Name"].value`, `service.evidence.items[3]`.
public struct DocumentPath: Sendable, Hashable, LosslessStringConvertible {
  public enum Step: Sendable, Hashable {
    case member(String)
    /// From 0; of what was added in the later document, of what is gone in the earlier one.
    case position(Int)
    /// The element of a list of objects in which a member has this value, as JSON.
    case element(member: String, value: String)
  }

  public private(set) var steps: [Step] = []

  public init(_ steps: [Step] = []) { self.steps = steps }

  public func appending(_ step: Step) -> DocumentPath { DocumentPath(steps + [step]) }

  public var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .member(let name) where Self.isPlain(name): text += (text.isEmpty ? "" : ".") + name
      case .member(let name): text += "[\(Self.quoted(name))]"
      case .position(let number): text += "[\(number)]"
      case .element(let member, let value):
        text += "[\(Self.isPlain(member) ? member : Self.quoted(member))=\(value)]"
      }
    }
    return text
  }

  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }

  private static func quoted(_ name: String) -> String {
    var text = "\""
    for scalar in name.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }
}

// MARK: - Reading

extension DocumentPath {
  /// Reads ``description`` back; nil for a text that is none.
  public init?(_ text: String) {
    var reader = PathReader(rest: text.unicodeScalars[...])
    guard let steps = reader.steps() else { return nil }
    self.init(steps)
  }
}

private struct PathReader {
  var rest: Substring.UnicodeScalarView

  mutating func steps() -> [DocumentPath.Step]? {
    var steps: [DocumentPath.Step] = []
    while let first = rest.first {
      if first == "[" {
        rest.removeFirst()
        guard let step = bracketed() else { return nil }
        steps.append(step)
      } else {
        if !steps.isEmpty {
          guard first == "." else { return nil }
          rest.removeFirst()
        }
        let name = taken { $0 != "." && $0 != "[" }
        guard !name.isEmpty else { return nil }
        steps.append(.member(name))
      }
    }
    return steps
  }

  /// What follows an opening bracket, up to the closing one.
  private mutating func bracketed() -> DocumentPath.Step? {
    let name: String
    if rest.first == "\"" {
      guard let quoted = quoted() else { return nil }
      name = quoted.said
    } else {
      name = taken { $0 != "]" && $0 != "=" }
      if rest.first == "]" {
        rest.removeFirst()
        return Int(name).map { .position($0) }
      }
    }
    guard let next = rest.popFirst() else { return nil }
    if next == "]" { return .member(name) }
    guard next == "=" else { return nil }
    let value: String
    if rest.first == "\"" {
      guard let quoted = quoted() else { return nil }
      value = quoted.json
    } else {
      value = taken { $0 != "]" }
    }
    return rest.popFirst() == "]" ? .element(member: name, value: value) : nil
  }

  private mutating func taken(while fits: (Unicode.Scalar) -> Bool) -> String {
    let taken = rest.prefix(while: fits)
    rest = rest.dropFirst(taken.count)
    return String(taken)
  }

  /// A text in quotation marks: as it stands, and with what follows a backslash standing for itself.
  private mutating func quoted() -> (json: String, said: String)? {
    var (json, said) = (String.UnicodeScalarView(), String.UnicodeScalarView())
    guard let mark = rest.popFirst() else { return nil }
    json.append(mark)
    while let scalar = rest.popFirst() {
      json.append(scalar)
      switch scalar {
      case "\"": return (String(json), String(said))
      case "\\":
        guard let escaped = rest.popFirst() else { return nil }
        json.append(escaped)
        said.append(escaped)
      default: said.append(scalar)
      }
    }
    return nil
  }
}
