internal import Findings
internal import Platform

/// Makes summaries of rows.
struct SummaryReader {
  private let view: IndexView
  private var snapshot: IndexSnapshot { view.snapshot }

  init(_ view: IndexView) { self.view = view }

  /// - Parameters:
  ///   - rows: of the view's snapshot.
  ///   - count: how many versions the finding has that all of them are of; nil to look for each.
  func summaries(of rows: [Int], versions count: Int? = nil) async throws -> [FindingSummary] {
    let versions = rows.map { snapshot.row($0) }
    let members = try await view.members.pointers(to: Set(versions.map(\.place.member)))
    // A long history is counted once for the versions of it that follow each other.
    var counted: (finding: VersionRegister.Key, versions: Int)?
    return zip(rows, versions).map { number, row in
      var summary = summary(of: row)
      summary.isLatest = snapshot.latest.contains(number)
      let finding = VersionRegister.Key(row)
      if let earlier = counted, earlier.finding.isSameFinding(as: finding) {
        summary.versions = earlier.versions
      } else {
        summary.versions = count ?? view.versions(ofFinding: finding).count
        counted = (finding, summary.versions)
      }
      summary.pointer = members[row.place.member] ?? ArchivePointer()
      summary.pointer.line = row.place.line
      return summary
    }
  }

  /// All but what other rows and the archive's members say.
  private func summary(of row: VersionRow) -> FindingSummary {
    var summary = FindingSummary()
    summary.partition = text(row, .partition)
    summary.account = text(row, .account)
    summary.region = text(row, .region)
    summary.ownRegion = text(row, .ownRegion)
    summary.id = Self.id(of: row, snapshot)
    summary.arn = Self.arn(of: row, snapshot)
    summary.type = text(row, .type)
    summary.severity = snapshot[.severity].withTerm(Int(row[.severity])) { SeverityTerm.severity($0) }
    var wording: [UInt8] = []
    let endOfTitle = RowWording(row).append(snapshot, to: &wording)
    summary.title = String(decoding: wording[..<endOfTitle], as: UTF8.self)
    summary.description = String(decoding: wording[endOfTitle...], as: UTF8.self)
    summary.created = Timestamp(microseconds: row[.created])
    summary.updated = Timestamp(microseconds: row[.updated])
    summary.firstSeen = row.number(.firstSeen).map(Timestamp.init(microseconds:))
    summary.lastSeen = row.number(.lastSeen).map(Timestamp.init(microseconds:))
    summary.count = row[.count]
    let flags = VersionFlags(rawValue: row[.flags])
    summary.isArchived = flags.contains(.archived)
    summary.isSample = flags.contains(.sample)
    summary.isBlocked = flags.contains(.blockedKnown) ? flags.contains(.blocked) : nil
    summary.resourceType = text(row, .resourceType)
    summary.resources = snapshot[.resources].withTerm(Int(row[.resources])) { ResourceList.resources($0) }
    summary.threats = snapshot[.threats].withTerm(Int(row[.threats])) { ResourceList.values($0) }
    summary.remotes = remotes(row)
    summary.action = text(row, .action)
    summary.networkProtocol = text(row, .networkProtocol)
    summary.direction = text(row, .direction)
    summary.localPort = row.number(.port)
    summary.domain = text(row, .domain)
    summary.api = text(row, .api)
    summary.service = text(row, .service)
    summary.caller = text(row, .caller)
    summary.digest = String(WordPair(high: row.digest, low: 0).hexadecimal.prefix(16))
    return summary
  }

  private func text(_ row: VersionRow, _ field: TermField) -> String { snapshot[field].string(Int(row[field])) }

  static func id(of row: VersionRow, _ snapshot: IndexSnapshot) -> String {
    row[.textID] == 0 ? row.id.hexadecimal : snapshot[.textID].string(Int(row[.textID]))
  }

  /// Empty when the finding has none.
  static func arn(of row: VersionRow, _ snapshot: IndexSnapshot) -> String {
    guard row[.arn] == 0, row[.detector] != 0 else { return snapshot[.arn].string(Int(row[.arn])) }
    var text: [UInt8] = []
    ComposedARN.appendBeginning(ComposedARN.Beginning(row), snapshot, to: &text)
    return String(decoding: text, as: UTF8.self) + id(of: row, snapshot)
  }

  private func remotes(_ row: VersionRow) -> [FindingSummary.Remote] {
    let list = snapshot[.remotes].withTerm(Int(row[.remotes])) { term in
      (0..<RemoteList.count(term)).map { RemoteList.remote($0, of: term) }
    }
    return list.map { listed in
      var remote = FindingSummary.Remote()
      remote.address = listed.address
      let place = snapshot[.place].withTerm(Int(listed.place)) { RemotePlace(term: $0) }
      (remote.country, remote.countryName) = CountryText.codeAndName(place.country)
      remote.city = place.city
      remote.latitude = place.latitude
      remote.longitude = place.longitude
      remote.asn = place.asn
      remote.organisation = place.organisation
      return remote
    }
  }
}

extension VersionRow {
  /// Nil for an absent value.
  func number(_ field: NumberField) -> Int64? { self[field] == Self.absent ? nil : self[field] }
}

extension IndexView {
  /// The rows that are versions of a finding, newest row first.
  func versions(ofFinding key: VersionRegister.Key) -> [Int] {
    rows(withID: key.id).filter { row in
      let other = snapshot.key(of: row)
      return other.isSameFinding(as: key) && !other.isRemoved
    }
  }
}

extension ResourceList {
  static func values(_ list: Span<UInt8>) -> [String] {
    var values: [String] = []
    _ = contains(list) { value in
      values.append(value.string)
      return false
    }
    return values
  }

  static func resources(_ list: Span<UInt8>) -> [FindingSummary.Resource] {
    values(list).compactMap { value in
      guard let letter = value.utf8.first, let kind = AffectedResource.Kind(letter: letter) else { return nil }
      return FindingSummary.Resource(kind: kind, id: String(Substring(value.utf8.dropFirst(2))))
    }
  }
}
