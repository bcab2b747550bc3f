extension WordingValues {
  /// Takes the values of a finding, all as ranges of the table's text but for the address and the port.
  public mutating func fill(_ row: FindingFields, of table: borrowing FindingTable) {
    removeAll()
    for position in 0..<min(row.resources.count, WordingSlot.resources) {
      if let slot = WordingSlot.resource(position) {
        set(slot, to: table.resources[row.resources.lowerBound + position].id)
      }
    }
    for position in 0..<min(row.threats.count, WordingSlot.threats) {
      if let slot = WordingSlot.threat(position) { set(slot, to: table.threats[row.threats.lowerBound + position]) }
    }
    set(.account, to: row.account)
    set(.domain, to: row.domain)
    // Kubernetes verbs are lower case, and are words of the language: "list" is in "a custom threat list".
    if !row.api.isEmpty, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(table.text[row.api.range.lowerBound]) {
      set(.api, to: row.api)
    }
    if let port = row.localPort { set(.port, to: port) }
    if !row.remotes.isEmpty, let address = table.remotes[row.remotes.lowerBound].address { set(.address, to: address) }
  }
}
