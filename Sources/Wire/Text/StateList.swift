/// One record of a state file's list.
package protocol StateRecord: Codable {
  /// The name of the list in the file.
  static var list: String { get }
  /// Of the file.
  static var version: Int { get }
}

/// The content of a state file: `{"version": 1, "<list>": [ … ]}`. A reader of an older version refuses the file of a
/// later one.
struct StateList<Record: StateRecord>: Codable {
  let records: [Record]

  init(records: [Record]) { self.records = records }

  init(from decoder: any Decoder) throws {
    try decoder.checkVersion(known: Record.version)
    try decoder.refuseMembers(besides: ["version", Record.list])
    records = try decoder.container(keyedBy: AnyKey.self).decode([Record].self, forKey: AnyKey(Record.list))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: AnyKey.self)
    try container.encode(Record.version, forKey: AnyKey("version"))
    try container.encode(records, forKey: AnyKey(Record.list))
  }
}
