public import Findings
internal import GRDB
internal import Platform
internal import PlatformSQLite

/// One transaction on the index: asks what is new, and writes it.
public struct IndexWriter {
  let database: Database
  let statements: IndexStatements
  var terms: TermDictionary
  var next: FindingIndex.Counters
  var segments: [String: Int64]
  /// List columns are put together here; reused from row to row.
  private var lists: [UInt8] = []
  private let young: YoungFindings

  init(
    database: Database, statements: IndexStatements, terms: consuming TermDictionary, next: FindingIndex.Counters,
    segments: [String: Int64], young: YoungFindings
  ) {
    self.young = young
    self.database = database
    self.statements = statements
    self.terms = terms
    self.next = next
    self.segments = segments
  }

  /// The number the next ``add(_:)`` will give its member; rows are admitted before their member's size is known.
  public var nextMember: Int64 { next.member }

  /// Admits one version unless exactly it is known.
  ///
  /// - Parameters:
  ///   - line: the line it has in the archive's member, from 0.
  ///   - region: the reporting region, by the partition it is archived in.
  public mutating func admit(
    _ row: FindingFields, of table: borrowing FindingTable, region: Region, line: Int
  ) throws -> Verdict {
    let text = table.text.span
    let account = try code(text.extracting(row.account.range))
    let reportingRegion = try code(region.name.utf8.span)
    let id = FindingIDKey(row)

    let hash = id.hash(of: text, row, account: account, region: reportingRegion)
    var verdict = Verdict.stored
    var isLatest = true
    var demotes = false
    if !young.isSurelyNew(created: row.created.microseconds, hash: hash) {
      let order = VersionOrder(row)
      try statements.versionsOfFinding.rows(text: text) { bind in
        bind.integer(row.created.microseconds)
        id.bind(&bind, row.id)
        bind.integer(account)
        bind.integer(reportingRegion)
      } _: { found in
        verdict = .updated
        let other = VersionOrder(
          updated: found.integer(0), count: found.integer(3), lastSeen: found.integer(4),
          digest: found.words(1) ?? (0, 0))
        if other.updated == order.updated, other.digest == order.digest {
          verdict = .duplicate
          return false
        }
        if found.integer(2) == 1 {
          isLatest = other < order
          demotes = isLatest
        }
        return true
      }
    }
    guard verdict != .duplicate else { return .duplicate }

    if demotes {
      try statements.demote.run(text: text) { bind in
        bind.integer(row.created.microseconds)
        id.bind(&bind, row.id)
        bind.integer(account)
        bind.integer(reportingRegion)
      }
    }
    try insert(row, of: table, id: id, account: account, region: reportingRegion, line: line, isLatest: isLatest)
    if verdict == .stored { young.add(created: row.created.microseconds, hash: hash) }
    return verdict
  }

  /// Enters a member that rows were admitted for, and moves its segment's mark past it.
  public mutating func add(_ member: MemberEntry) throws {
    let segment = try segmentID(member.segment)
    try database.execute(
      sql: "INSERT INTO member(id, segment, offset, bytes, agent, sequence, key) VALUES (?,?,?,?,?,?,?)",
      arguments: [
        next.member, segment, member.offset, member.bytes, try code(member.agent.utf8.span),
        Int64(bitPattern: member.sequence), try code(member.keyID.utf8.span),
      ])
    next.member += 1
    try database.execute(
      sql: "UPDATE segment SET bytes = ? WHERE id = ?", arguments: [member.offset + member.bytes, segment])
  }

  private mutating func segmentID(_ path: String) throws -> Int64 {
    if let known = segments[path] { return known }
    let id = next.segment
    try database.execute(sql: "INSERT INTO segment(id, path, bytes) VALUES (?,?,0)", arguments: [id, path])
    next.segment += 1
    segments[path] = id
    return id
  }

  private mutating func code(_ term: Span<UInt8>) throws -> Int64 {
    if let known = terms.code(of: term) { return known }
    let code = terms.add(term)
    try statements.insertTerm.run(text: term) { bind in
      bind.integer(code)
      bind.text(0..<term.count)
    }
    return code
  }

  private mutating func code(_ range: TextRange, in text: Span<UInt8>) throws -> Int64 {
    try code(text.extracting(range.range))
  }

  // MARK: - Rows

  private mutating func insert(
    _ row: FindingFields, of table: borrowing FindingTable, id: FindingIDKey, account: Int64, region: Int64, line: Int,
    isLatest: Bool
  ) throws {
    let text = table.text.span
    let seq = next.seq
    let member = next.member
    let partition = try code(row.partition, in: text)
    let ownRegion = try code(row.ownRegion, in: text)
    let detector = try code(row.detector, in: text)
    let hasOwnARN = row.detector.isEmpty
    let type = try code(row.type, in: text)
    let resourceType = try code(row.resourceType, in: text)
    let action = try code(row.action, in: text)
    let networkProtocol = try code(row.networkProtocol, in: text)
    let direction = try code(row.direction, in: text)
    let api = try code(row.api, in: text)
    let service = try code(row.service, in: text)
    let caller = try code(row.caller, in: text)
    let remote = try table.remotes[row.remotes].first.map { try RemoteCodes($0, text, &self) }

    // One buffer holds the row's own texts, then its list columns, so that all of them are bound in place.
    lists.removeAll(keepingCapacity: true)
    let ownARN = appendToLists(row.arn, from: text, if: hasOwnARN)
    let ownID = appendToLists(row.id, from: text, if: true)
    let domain = appendToLists(row.domain, from: text, if: true)
    let resources = appendResources(row, table)
    let threats = appendThreats(row, table)

    try statements.insertVersion.run(text: lists.span) { bind in
      bind.integer(row.created.microseconds)
      id.bind(&bind, ownID)
      bind.integer(account)
      bind.integer(region)
      bind.integer(row.updated.microseconds)
      bind.blob(row.digest.words.0, row.digest.words.1)
      bind.integer(seq)
      bind.integer(isLatest ? 1 : 0)
      bind.integer(member)
      bind.integer(Int64(line))
      bind.integer(partition)
      bind.integer(ownRegion)
      if hasOwnARN { bind.text(ownARN) } else { bind.integer(detector) }
      bind.integer(type)
      bind.real(row.severity)
      bind.integer(flags(row))
      bind.integer(row.count)
      bind.integer(row.firstSeen?.microseconds)
      bind.integer(row.lastSeen?.microseconds)
      bind.integer(resourceType)
      bind.text(resources)
      bind.integer(action)
      bind.integer(networkProtocol)
      bind.integer(direction)
      bind.integer(row.localPort)
      bind.text(domain)
      bind.integer(api)
      bind.integer(service)
      bind.integer(caller)
      bind.text(threats)
      bind.integer(Int64(row.remotes.count))
      remote?.bind(&bind)
    }
    try statements.insertText.run(text: text) { bind in
      bind.integer(seq)
      bind.text(row.title.range)
      bind.text(row.description.range)
    }
    for (position, other) in table.remotes[row.remotes].dropFirst().enumerated() {
      let codes = try RemoteCodes(other, text, &self)
      try statements.insertRemote.run(text: text) { bind in
        bind.integer(seq * IndexSchema.remotesPerVersion + Int64(position + 1))
        codes.bind(&bind)
      }
    }
    next.seq += 1
  }

  private func flags(_ row: FindingFields) -> Int64 {
    var flags: Int64 = 0
    if row.isArchived { flags |= IndexSchema.Flag.archived }
    if row.isSample { flags |= IndexSchema.Flag.sample }
    if let isBlocked = row.isBlocked {
      flags |= IndexSchema.Flag.blockedKnown | (isBlocked ? IndexSchema.Flag.blocked : 0)
    }
    return flags
  }

  private mutating func appendToLists(_ range: TextRange, from text: Span<UInt8>, if wanted: Bool) -> Range<Int> {
    guard wanted else { return 0..<0 }
    let start = lists.count
    lists.append(text.extracting(range.range))
    return start..<lists.count
  }

  /// `␟i:i-0abc␟u:alice␟`: kind letter, colon, id, between separators.
  private mutating func appendResources(_ row: FindingFields, _ table: borrowing FindingTable) -> Range<Int> {
    guard !row.resources.isEmpty else { return 0..<0 }
    let start = lists.count
    lists.append(IndexSchema.separator)
    for position in row.resources {
      let resource = table.resources[position]
      lists.append(resource.kind.letter)
      lists.append(UInt8(ascii: ":"))
      appendListed(table.text.span.extracting(resource.id.range))
    }
    return start..<lists.count
  }

  /// Appends a value and the separator, which the value itself must not hold.
  private mutating func appendListed(_ value: Span<UInt8>) {
    let start = lists.count
    lists.append(value)
    if value.firstIndex(of: IndexSchema.separator) != nil {
      for position in start..<lists.count where lists[position] == IndexSchema.separator {
        lists[position] = UInt8(ascii: " ")
      }
    }
    lists.append(IndexSchema.separator)
  }

  private mutating func appendThreats(_ row: FindingFields, _ table: borrowing FindingTable) -> Range<Int> {
    guard !row.threats.isEmpty else { return 0..<0 }
    let start = lists.count
    lists.append(IndexSchema.separator)
    for position in row.threats {
      appendListed(table.text.span.extracting(table.threats[position].range))
    }
    return start..<lists.count
  }

  /// The codes of a remote address' texts.
  private struct RemoteCodes {
    let endpoint: RemoteEndpoint
    let country: Int64
    let city: Int64
    let organisation: Int64

    init(_ endpoint: RemoteEndpoint, _ text: Span<UInt8>, _ writer: inout IndexWriter) throws {
      self.endpoint = endpoint
      let named = endpoint.country.isEmpty ? endpoint.countryName : endpoint.country
      country = try writer.code(named, in: text)
      city = try writer.code(endpoint.city, in: text)
      organisation = try writer.code(endpoint.organisation, in: text)
    }

    /// IPv4 as an integer, IPv6 as a blob: each family's ranges are SQLite's own order, and no range holds both.
    func bind(_ bind: inout Bindings) {
      if let address = endpoint.address {
        if address.isV4 { bind.integer(Int64(address.low)) } else { bind.blob(address.high, address.low) }
      } else {
        bind.null()
      }
      bind.integer(country)
      bind.integer(city)
      if let latitude = endpoint.latitude { bind.real(latitude) } else { bind.null() }
      if let longitude = endpoint.longitude { bind.real(longitude) } else { bind.null() }
      bind.integer(endpoint.asn)
      bind.integer(organisation)
    }
  }
}
