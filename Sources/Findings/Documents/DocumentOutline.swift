internal import Platform

/// What an object's own members tell about it, in one walk that steps over everything below them.
///
/// Of members with the same name the last counts in a finding, as it does for the collector, and the first in what lies
/// around one.
struct DocumentOutline {
  enum Shape { case wire, api }

  struct Head {
    var hasID = false
    var hasType = false
    /// The region in the ARN.
    var reporter: Region?
    var updated: Timestamp?

    var hasIdentity: Bool { hasID && hasType }
  }

  /// Read from `id`, `type`, `arn`, `updatedAt`.
  private var wire = Head()
  /// Read from `Id`, `Type`, `Arn`, `UpdatedAt`.
  private var api = Head()

  private(set) var memberCount = 0
  /// Position of `detail`, when it is an object.
  private(set) var detail: Int?
  /// Position of an array or object that holds what is to be read one by one.
  private(set) var page: Int?
  /// Position of a Firehose record's base64 text.
  private(set) var record: Int?
  private(set) var isGuardDutyEvent = false
  private var body: Int?
  private var notice: Int?
  private var isNotification = false
  private var isSecurityHub = false
  private var isOCSF = false

  init(_ object: JSONValue, _ regions: inout RegionReader) {
    var members = object.members
    while members.next() {
      read(members.key, members.value, &regions)
      memberCount += 1
    }
  }

  /// The shape of the finding that the object is; `nil` when it has no identity.
  var shape: Shape? { wire.hasIdentity ? .wire : api.hasIdentity && !isSecurityHub ? .api : nil }

  var head: Head { shape == .api ? api : wire }

  /// Position of the text that an SNS notification or an SQS message carries.
  var message: Int? { isNotification && notice != nil ? notice : shape == nil ? body : nil }

  /// Why the object is no finding.
  var rejection: DocumentRejection {
    if isSecurityHub { return .securityHubFormat }
    if isOCSF { return .ocsfFormat }
    return wire.hasID || api.hasID ? .withoutType : .withoutID
  }

  @inline(__always)
  private mutating func read(_ key: Span<UInt8>, _ value: JSONValue, _ regions: inout RegionReader) {
    switch key.count {
    case 2 where key.equals("id"): wire.hasID = isText(value)
    case 2 where key.equals("Id"): api.hasID = isText(value)
    case 3 where key.equals("arn"): wire.reporter = regions.regionOfARN(value.utf8)
    case 3 where key.equals("Arn"): api.reporter = regions.regionOfARN(value.utf8)
    case 3 where key.equals("Sns"): if value.isObject { page = page ?? memberCount }
    case 4 where key.equals("type"): wire.hasType = isText(value)
    case 4 where key.equals("Type"):
      api.hasType = isText(value)
      if value.utf8.equals("Notification") { isNotification = true }
    case 4 where key.equals("data"): if value.isString { record = record ?? memberCount }
    case 4 where key.equals("body") || key.equals("Body"): if value.isString { body = body ?? memberCount }
    case 6 where key.equals("detail"): if value.isObject { detail = detail ?? memberCount }
    case 6 where key.equals("source"):
      if value.utf8.equals("aws.guardduty") { isGuardDutyEvent = true }
      if value.utf8.equals("aws.securityhub") { isSecurityHub = true }
    case 7 where key.equals("Message"): if value.isString { notice = notice ?? memberCount }
    case 7 where key.equals("Records") || key.equals("records"): readPage(value)
    case 8 where key.equals("Findings") || key.equals("findings") || key.equals("Messages"): readPage(value)
    case 9 where key.equals("updatedAt"): wire.updated = timestamp(value)
    case 9 where key.equals("UpdatedAt"): api.updated = timestamp(value)
    case 9 where key.equals("class_uid"): isOCSF = true
    case 10 where key.equals("ProductArn"): isSecurityHub = true
    case 11 where key.equals("detail-type"): if value.utf8.equals("GuardDuty Finding") { isGuardDutyEvent = true }
    default: break
    }
  }

  private mutating func readPage(_ value: JSONValue) {
    if value.isArray { page = page ?? memberCount }
  }

  private func isText(_ value: JSONValue) -> Bool { value.isString && !value.utf8.isEmpty }

  private func timestamp(_ value: JSONValue) -> Timestamp? {
    if value.isString { return Timestamp(utf8: value.utf8) }
    return value.double.flatMap { Timestamp(epoch: $0) }
  }
}
