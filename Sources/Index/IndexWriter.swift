public import Findings
internal import Platform

/// What the index knows and the file does not yet: admits versions in memory, from one ``FindingIndex/settle()`` to the
/// next.
public struct IndexWriter {
  private var dictionaries: [TermDictionary]
  private var register: VersionRegister
  /// The rows since the last settled state.
  private(set) var rows: [VersionRow] = []
  private(set) var members: [StoredMember] = []
  private var segments: [String: SegmentMark]
  private var nextSegment: Int64
  private(set) var settledSegments: [String: SegmentMark]
  private(set) var changedSegments: Set<String> = []
  private var settled: IndexSnapshot
  /// The first of `rows` whose member was not added yet.
  private var firstOfMember = 0
  private var nextMember: Int64
  private var settledMember: Int64

  // Texts are put together here; used again from row to row.
  private var scratch: [UInt8] = []
  private var remoteList: [UInt8] = []
  private var wordings = WordingMaker()

  /// Goes on from a settled state.
  ///
  /// - Parameter keys: leads to the rows of `settled` from then on.
  init(settled: IndexSnapshot, keys: FindingKeys, segments: [String: SegmentMark], nextMember: Int64) {
    // Made apart, since readers go on using what is there. Both parts take seconds when there are ten million versions.
    let (dictionaries, entered) = WorkBeside.run {
      settled.terms.map { TermDictionary($0) }
    } while: {
      VersionRegister(entering: settled)
    }
    var register = entered
    keys.become(register.keys)
    register.keys = keys
    self.settled = settled
    self.settled.latest = register.latest
    self.register = register
    self.dictionaries = dictionaries
    self.segments = segments
    nextSegment = 1 + segments.values.reduce(0) { max($0, $1.id) }
    settledSegments = segments
    self.nextMember = nextMember
    settledMember = nextMember
  }

  /// Admits one version unless exactly it is known.
  ///
  /// - Parameters:
  ///   - line: the line it has in the archive's member, from 0.
  ///   - region: the reporting region, by the partition it is archived in.
  public mutating func admit(
    _ row: FindingFields, of table: borrowing FindingTable, region: Region, line: Int
  ) -> Verdict {
    let text = table.text.span
    var version = VersionRow(row, text)
    if row.idWords == nil { version[.textID] = code(row.id, .textID, text) }
    version[.account] = code(row.account, .account, text)
    version[.region] = dictionaries[TermField.region.rawValue].code(of: region.name.utf8.span)
    let verdict = enter(version)
    guard verdict != .duplicate else { return .duplicate }

    version[.partition] = code(row.partition, .partition, text)
    version[.ownRegion] = code(row.ownRegion, .ownRegion, text)
    if row.detector.isEmpty {
      version[.arn] = code(row.arn, .arn, text)
    } else {
      version[.detector] = code(row.detector, .detector, text)
    }
    version[.type] = code(row.type, .type, text)
    version[.resourceType] = code(row.resourceType, .resourceType, text)
    version[.action] = code(row.action, .action, text)
    version[.networkProtocol] = code(row.networkProtocol, .networkProtocol, text)
    version[.direction] = code(row.direction, .direction, text)
    version[.domain] = code(row.domain, .domain, text)
    version[.api] = code(row.api, .api, text)
    version[.service] = code(row.service, .service, text)
    version[.caller] = code(row.caller, .caller, text)
    version[.severity] = code(.severity) { SeverityTerm.append(row.severity, to: &$0) }
    version[.resources] = code(.resources) { ResourceList.append(row, of: table, to: &$0) }
    version[.threats] = code(.threats) { ResourceList.appendThreats(row, of: table, to: &$0) }
    version[.remotes] = remotes(row, of: table)
    setWording(row, of: table, &version)
    version.place = MemberLine(member: nextMember, line: line)
    rows.append(version)
    return verdict
  }

  private mutating func enter(_ version: VersionRow) -> Verdict {
    guard !register.isNew(version.id) else {
      register.enterNew(version.id, version.digest)
      return .stored
    }
    return register.enter(VersionRegister.Key(version)) { [settled, rows] row in
      row < settled.count ? settled.key(of: row) : VersionRegister.Key(rows[row - settled.count])
    }
  }

  private mutating func code(_ range: TextRange, _ field: TermField, _ text: Span<UInt8>) -> UInt32 {
    guard !range.isEmpty else { return 0 }
    let term = text.extracting(range.range)
    return dictionaries[field.rawValue].code(of: term.extracting(0..<TermLimit.kept(term)))
  }

  private mutating func code(_ field: TermField, _ write: (inout [UInt8]) -> Void) -> UInt32 {
    // Taken out, so that the dictionary may change while it reads.
    var term: [UInt8] = []
    swap(&term, &scratch)
    defer { swap(&term, &scratch) }
    term.removeAll(keepingCapacity: true)
    write(&term)
    return dictionaries[field.rawValue].code(of: term.span)
  }

  private mutating func setWording(
    _ row: FindingFields, of table: borrowing FindingTable, _ version: inout VersionRow
  ) {
    guard !row.title.isEmpty || !row.description.isEmpty else { return }
    var (template, variables): ([UInt8], [UInt8]) = ([], [])
    swap(&template, &scratch)
    swap(&variables, &remoteList)
    template.removeAll(keepingCapacity: true)
    variables.removeAll(keepingCapacity: true)
    if row.title.length > TermLimit.wording || row.description.length > TermLimit.wording {
      let (title, description) = (
        table.text.span.extracting(row.title.range), table.text.span.extracting(row.description.range)
      )
      WordingMaker.makeWhole(
        title: title.extracting(0..<TermLimit.kept(title, TermLimit.wording)),
        description: description.extracting(0..<TermLimit.kept(description, TermLimit.wording)),
        template: &template, variables: &variables)
    } else {
      wordings.make(row, of: table, template: &template, variables: &variables)
    }
    version[.wording] = dictionaries[TermField.wording.rawValue].code(of: template.span)
    version[.variables] = dictionaries[TermField.variables.rawValue].code(of: variables.span)
    swap(&template, &scratch)
    swap(&variables, &remoteList)
  }

  private mutating func remotes(_ row: FindingFields, of table: borrowing FindingTable) -> UInt32 {
    guard !row.remotes.isEmpty else { return 0 }
    var list: [UInt8] = []
    swap(&list, &remoteList)
    defer { swap(&list, &remoteList) }
    list.removeAll(keepingCapacity: true)
    for position in row.remotes where list.count < TermLimit.list {
      let remote = table.remotes[position]
      let place = code(.place) { RemotePlace.append(remote, table.text.span, to: &$0) }
      RemoteList.append(remote.address, place: place, to: &list)
    }
    return dictionaries[TermField.remotes.rawValue].code(of: list.span)
  }

  /// Enters the member of the rows that were admitted since the last one, and moves its segment's mark past it.
  public mutating func add(_ member: MemberEntry) {
    var segment = segments[member.segment] ?? newSegment(member.segment)
    segment.bytes = member.offset + member.bytes
    segments[member.segment] = segment
    changedSegments.insert(member.segment)
    members.append(
      StoredMember(
        number: nextMember, segment: segment.id, offset: member.offset, bytes: member.bytes, agent: member.agent,
        sequence: member.sequence, keyID: member.keyID))
    nextMember += 1
    let agent = dictionaries[TermField.agent.rawValue].code(of: member.agent.utf8.span)
    for position in firstOfMember..<rows.count { rows[position][.agent] = agent }
    firstOfMember = rows.count
  }

  private mutating func newSegment(_ path: String) -> SegmentMark {
    defer { nextSegment += 1 }
    return SegmentMark(id: nextSegment, path: path, bytes: 0)
  }

  // MARK: - Segments that move

  /// A mark for a segment that takes the place of others. Nothing knows it before ``replaceSegments(_:with:)``.
  mutating func mark(_ path: String, bytes: Int) -> SegmentMark {
    var mark = newSegment(path)
    mark.bytes = bytes
    return mark
  }

  /// Takes note of segments that were moved in the file, by a transaction: settled ones, of which nothing is pending.
  mutating func replaceSegments(_ paths: [String], with mark: SegmentMark?) {
    for path in paths {
      segments[path] = nil
      settledSegments[path] = nil
    }
    if let mark {
      segments[mark.path] = mark
      settledSegments[mark.path] = mark
    }
    // Answers tell of places: what was made of the state before must not pass for one of this.
    settled.transactions += 1
  }

  /// The settled state without the versions of some members; only when nothing is pending.
  ///
  /// - Returns: the chunks that changed, the state, and how many versions there were.
  func removing(_ members: Set<Int64>) -> (chunks: [ColumnChunk], state: IndexSnapshot, rows: [Int]) {
    precondition(!hasChanges)
    var state = settled
    var chunks: [ColumnChunk] = []
    var rows: [Int] = []
    for number in state.chunks.indices {
      let chunk = state.chunks[number]
      let positions = chunk.places.positions(in: members, of: chunk.count)
      guard !positions.isEmpty else { continue }
      state.chunks[number] = chunk.removing(positions)
      chunks.append(state.chunks[number])
      rows += positions.map { chunk.first + $0 }
    }
    var register = register
    register.remove(rows) { [state] in state.key(of: $0) }
    state.latest = register.latest
    return (chunks, state, rows)
  }

  /// Goes on from the state of ``removing(_:)``, which was saved.
  mutating func remove(_ rows: [Int], as state: IndexSnapshot, segments paths: [String]) {
    settled = state
    register.remove(rows) { state.key(of: $0) }
    replaceSegments(paths, with: nil)
  }

  // MARK: - Settling

  /// Counts its states apart from those of an index that came before it.
  mutating func succeed(_ generation: Int) { settled.generation = generation + 1 }

  /// The settled state that this goes on from.
  var state: IndexSnapshot { settled }

  var hasChanges: Bool { !rows.isEmpty || !members.isEmpty }

  /// What is to be saved, and the state that readers see once it is.
  func settling() -> (changes: IndexStore.Changes, state: IndexSnapshot) {
    var changes = IndexStore.Changes()
    var state = settled
    state.transactions += 1
    changes.members = members
    changes.segments = changedSegments.sorted().compactMap { segments[$0] }
    state.latest = register.latest
    for field in TermField.allCases {
      let list = dictionaries[field.rawValue].list
      let known = settled[field].count
      guard list.count > known else { continue }
      for number in (known / TermList.termsPerPage)..<list.pages.count {
        changes.pages.append((field, number, list.pages[number]))
      }
      state[field] = list
    }
    for row in rows { state.digestSum &+= row.digest }
    var pending = rows
    while let last = state.chunks.last, last.count < Self.fewRows, last.count <= pending.count * 2 {
      pending = (0..<last.count).map { last.row($0) } + pending
      state.chunks.removeLast()
    }
    var position = 0
    while position < pending.count {
      let end = min(position + ColumnChunk.mostRows, pending.count)
      let chunk = ColumnChunk(first: state.count, pending.span.extracting(position..<end))
      changes.chunks.append(chunk)
      state.chunks.append(chunk)
      position = end
    }
    return (changes, state)
  }

  /// Chunks up to this are joined with what comes next, so that a trickle of findings does not leave a chunk for each;
  /// each row is joined a few times at most, as chunks double.
  private static let fewRows = 8192

  /// Goes on from the state of ``settling()``, which was saved.
  mutating func settle(as state: IndexSnapshot) {
    settled = state
    settledSegments = segments
    settledMember = nextMember
    rows.removeAll(keepingCapacity: true)
    members.removeAll(keepingCapacity: true)
    changedSegments = []
    firstOfMember = 0
  }

  /// As it was at the settled state.
  func beforeChanges() -> IndexWriter {
    IndexWriter(settled: settled, keys: register.keys, segments: settledSegments, nextMember: settledMember)
  }
}

extension VersionRow {
  /// All that needs no dictionary.
  init(_ row: FindingFields, _ text: Span<UInt8>) {
    let id =
      if let words = row.idWords { WordPair(high: words.high, low: words.low) } else {
        WordPair(hashing: text.extracting(row.id.range))
      }
    self.init(id: id, digest: row.digest.words.0)
    self[.created] = row.created.microseconds
    self[.updated] = row.updated.microseconds
    self[.firstSeen] = row.firstSeen?.microseconds ?? Self.absent
    self[.lastSeen] = row.lastSeen?.microseconds ?? Self.absent
    // The least number there is stands for none.
    self[.count] = max(row.count, -.max)
    self[.port] = row.localPort ?? Self.absent
    var flags: VersionFlags = []
    if row.isArchived { flags.insert(.archived) }
    if row.isSample { flags.insert(.sample) }
    if let isBlocked = row.isBlocked { flags.formUnion(isBlocked ? [.blockedKnown, .blocked] : .blockedKnown) }
    self[.flags] = flags.rawValue
  }
}

extension WordPair {
  /// Stands for an id that is not 32 hexadecimal digits. From SHA-256, so that no two are ever taken for one.
  init(hashing text: Span<UInt8>) {
    let words = SHA256Digest(of: text).words
    self.init(high: words.0, low: words.1)
  }
}
