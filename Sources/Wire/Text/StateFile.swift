internal import FoundationEssentials
internal import Platform

/// Reads and writes the versioned JSON files of the state folder.
///
/// Reading is strict: a member that is missing, unknown or written twice is an error, because what these files say
/// decides who may send and who may see.
package enum StateFile {
  /// What an instant in a record must be, for error messages.
  package static let instantForm = "an instant such as 2026-11-23T04:05:06Z"

  /// - Parameter name: what to call the file in errors, such as `state/keys.json`.
  package static func decode<Content: Decodable>(
    _ type: Content.Type, from bytes: [UInt8], name: String
  ) throws(StateFileError) -> Content {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .malformed(file: name, "it is not UTF-8") }
    if let fault = JSONSyntax.fault(in: bytes) { throw .malformed(file: name, "\(fault)") }
    do {
      let content = try JSONDecoder().decode(type, from: Data(bytes))
      if let path = repeatedMember(in: bytes) { throw StateFileError.invalid(file: name, path, "is written twice") }
      return content
    } catch let error as StateFileError {
      throw error
    } catch let error as NewerStateVersion {
      throw .newerVersion(file: name, found: error.found, known: error.known)
    } catch let error as DecodingError {
      throw StateFileError(error, file: name)
    } catch {
      throw .malformed(file: name, "\(error)")
    }
  }

  /// A file of one list, its records put one by one into what they make up.
  ///
  /// - Parameters:
  ///   - name: what to call the file in errors.
  ///   - start: what a file without records means.
  ///   - adding: one record more; what it throws is the reason why the record cannot be used.
  package static func read<Whole, Record: StateRecord>(
    _ bytes: [UInt8], name: String, into start: Whole, adding: (Whole, Record) throws -> Whole
  ) throws(StateFileError) -> Whole {
    let content = try decode(StateList<Record>.self, from: bytes, name: name)
    var whole = start
    for (index, record) in content.records.enumerated() {
      do { whole = try adding(whole, record) } catch {
        throw .invalid(file: name, "\(Record.list)[\(index)]", "cannot be used: \(error)")
      }
    }
    return whole
  }

  package static func encode(_ records: [some StateRecord]) -> [UInt8] { encode(StateList(records: records)) }

  /// One member a line, in the order of their names, so that two versions of a file can be compared.
  package static func encode(_ content: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Encoding fails only for numbers that are no JSON; the records hold none.
    guard let data = try? encoder.encode(content) else { preconditionFailure("a state record is not JSON") }
    return Array(data) + [UInt8(ascii: "\n")]
  }

  private static func repeatedMember(in bytes: [UInt8]) -> String? {
    var buffer = PaddedBuffer(capacity: bytes.count)
    buffer.replace(with: bytes.span)
    var parser = JSONParser()
    guard let document = try? parser.parse(buffer, 0..<bytes.count) else { return nil }
    return repeatedMember(in: document, path: "")
  }

  private static func repeatedMember(in value: borrowing JSONValue, path: String) -> String? {
    var members = value.members
    var seen: Set<String> = []
    while members.next() {
      let key = members.key.string
      let inner = path.isEmpty ? key : path + "." + key
      guard seen.insert(key).inserted else { return inner }
      if let found = repeatedMember(in: members.value, path: inner) { return found }
    }
    var elements = value.elements
    var index = 0
    while elements.next() {
      if let found = repeatedMember(in: elements.value, path: "\(path)[\(index)]") { return found }
      index += 1
    }
    return nil
  }
}

/// A file that a later version of Muster wrote.
struct NewerStateVersion: Error {
  let found: Int
  let known: Int
}

extension Decoder {
  /// A container for exactly these members.
  package func strictContainer<Key: CodingKey & CaseIterable>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<
    Key
  > {
    try refuseMembers(besides: Set(Key.allCases.map(\.stringValue)))
    return try container(keyedBy: type)
  }

  func refuseMembers(besides known: Set<String>) throws {
    for key in try container(keyedBy: AnyKey.self).allKeys where !known.contains(key.stringValue) {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: codingPath + [key],
          debugDescription: "is unknown; the members here are \(known.sorted().joined(separator: ", "))"))
    }
  }

  /// Reads the member `version` before anything else, as only it can say what the rest may be.
  func checkVersion(known: Int) throws {
    let container = try container(keyedBy: AnyKey.self)
    let key = AnyKey("version")
    let found = try container.decode(Int.self, forKey: key)
    if found > known { throw NewerStateVersion(found: found, known: known) }
    guard found == known else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: container, debugDescription: "is \(found); this version reads \(known)")
    }
  }
}

extension KeyedDecodingContainer {
  /// Reads a text and turns it into a value; `expectation` completes "is … , not".
  package func decode<Value>(_ key: Key, expecting expectation: String, _ parse: (String) -> Value?) throws -> Value {
    let text = try decode(String.self, forKey: key)
    guard let value = parse(text) else {
      throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "must be \(expectation)")
    }
    return value
  }

  package func decodeIfPresent<Value>(_ key: Key, expecting expectation: String, _ parse: (String) -> Value?) throws
    -> Value?
  {
    guard contains(key), try !decodeNil(forKey: key) else { return nil }
    return try decode(key, expecting: expectation, parse)
  }
}

struct AnyKey: CodingKey {
  let stringValue: String
  let intValue: Int? = nil

  init(_ text: String) { stringValue = text }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { return nil }
}
