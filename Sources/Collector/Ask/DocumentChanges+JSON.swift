internal import Findings

/// What changed, as the programming interface gives it: members of the version.
///
///     "changes": [{"path": "service.count", "before": 1, "after": 2},
///                 {"path": "resource.tags[key=\"Owner\"]", "after": {"key": "Owner", "value": "ops"}},
///                 {"path": "description", "before": "\"A very long te…", "before_bytes": 9000, "after": "short"}],
///     "more_changes": false
///
/// Values are the JSON that stands in the documents, except that characters which nobody sees are escaped. Without
/// `before` it was added, without `after` it is gone. Of a long value there is the beginning of its JSON, as a text, and
/// its whole length.
extension DocumentChanges {
  func writeMembers(to writer: inout JSONWriter) {
    writer.key("changes")
    writer.array(list) { writer, change in
      writer.object { writer in
        writer.key("path")
        writer.value("\(change.path)")
        change.before?.write("before", to: &writer)
        change.after?.write("after", to: &writer)
      }
    }
    writer.member("more_changes", isCut)
  }
}

extension ChangedValue {
  fileprivate func write(_ name: String, to writer: inout JSONWriter) {
    writer.key(name)
    if isCut {
      writer.value(text + "…")
      writer.member(name + "_bytes", byteCount)
    } else {
      writer.value(json: visibleJSON)
    }
  }

  /// The same JSON, fit for a terminal. Other characters than those of ASCII stand in strings alone.
  private var visibleJSON: [UInt8] {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        // White space between values, which a line break cannot be in an archived document.
        if scalar == "\t" { bytes.append(UInt8(ascii: " ")) } else { JSONWriter.append(escaped: scalar, to: &bytes) }
      default: bytes += String(scalar).utf8
      }
    }
    return bytes
  }
}

// MARK: - Reading

extension DocumentChanges {
  private enum Member: String, CodingKey {
    case changes
    case isCut = "more_changes"
  }

  /// - Parameter decoder: of the object that may have the members.
  init?(ifPresentIn decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Member.self)
    guard let list = try members.decodeIfPresent([ReadChange].self, forKey: .changes) else { return nil }
    self.init(list: list.map(\.change), isCut: try members.decodeIfPresent(Bool.self, forKey: .isCut) ?? false)
  }
}

/// A change as a command reads it.
private struct ReadChange: Decodable {
  let change: DocumentChange

  private enum Member: String, CodingKey {
    case path, before, after
    case beforeBytes = "before_bytes"
    case afterBytes = "after_bytes"
  }

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Member.self)
    func value(_ key: Member, _ bytes: Member) throws -> ChangedValue? {
      guard members.contains(key) else { return nil }
      guard let count = try members.decodeIfPresent(Int.self, forKey: bytes) else {
        let text = try members.decode(ReadJSON.self, forKey: key).text
        return ChangedValue(text: text, byteCount: text.utf8.count)
      }
      var beginning = try members.decode(String.self, forKey: key)
      if beginning.last == "…" { beginning.removeLast() }
      return ChangedValue(text: beginning, byteCount: max(count, beginning.utf8.count + 1))
    }
    let path = try members.decode(String.self, forKey: .path)
    change = DocumentChange(
      path: DocumentPath(path) ?? DocumentPath([.member(path)]),
      before: try value(.before, .beforeBytes), after: try value(.after, .afterBytes))
  }
}

/// Any JSON, written again on one line. Numbers keep their value as far as a double has it.
private struct ReadJSON: Decodable {
  let text: String

  init(from decoder: any Decoder) throws {
    var writer = JSONWriter()
    try Self.write(decoder, to: &writer)
    text = writer.text
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { return nil }
  }

  private static func write(_ decoder: any Decoder, to writer: inout JSONWriter) throws {
    if let object = try? decoder.container(keyedBy: Name.self) {
      let members = try object.allKeys.sorted { $0.stringValue < $1.stringValue }.map { name in
        (name.stringValue, try object.decode(ReadJSON.self, forKey: name).text)
      }
      writer.object { writer in
        for (name, json) in members {
          writer.key(name)
          writer.value(json: Array(json.utf8))
        }
      }
    } else if var array = try? decoder.unkeyedContainer() {
      var elements: [String] = []
      while !array.isAtEnd { elements.append(try array.decode(ReadJSON.self).text) }
      writer.array(elements) { $0.value(json: Array($1.utf8)) }
    } else {
      let value = try decoder.singleValueContainer()
      if value.decodeNil() {
        writer.null()
      } else if let flag = try? value.decode(Bool.self) {
        writer.value(flag)
      } else if let number = try? value.decode(Int64.self) {
        writer.value(number)
      } else if let number = try? value.decode(Double.self) {
        writer.value(number)
      } else {
        writer.value(try value.decode(String.self))
      }
    }
  }
}
