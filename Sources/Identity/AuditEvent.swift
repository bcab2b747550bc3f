public import Findings
internal import Wire

/// One thing that somebody did about signing in or about users. It holds no secret.
///
/// In the file `state/audit.jsonl` it is a line:
///
///     {"address":"192.0.2.7","detail":"role viewer, …","event":"user-added","time":"2026-11-23T04:05:06Z","user":"root"}
public struct AuditEvent: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case signedIn = "signed-in"
    case signInFailed = "sign-in-failed"
    case lockedOut = "locked-out"
    case signedOut = "signed-out"
    case signedOutEverywhere = "signed-out-everywhere"
    case passwordChanged = "password-changed"
    case passwordReset = "password-reset"
    case setUp = "set-up"
    case userAdded = "user-added"
    case userChanged = "user-changed"
    case userRemoved = "user-removed"
    case userDisabled = "user-disabled"
    case userEnabled = "user-enabled"
  }

  public let time: Timestamp
  /// Who did it, or tried to; empty for whoever ran a command on the collector's machine.
  public let user: String
  public let kind: Kind
  /// To whom, and what; for people.
  public let detail: String
  /// Empty for a command.
  public let address: String

  /// Texts that are longer than any of ours are cut: whoever tries to sign in chooses the name.
  public init(_ kind: Kind, by user: String, detail: String = "", address: String = "", at time: Timestamp) {
    (self.kind, self.time, self.address) = (kind, time, Self.cut(address))
    (self.user, self.detail) = (Self.cut(user), Self.cut(detail))
  }

  private static let maximumBytes = 512

  private static func cut(_ text: String) -> String {
    text.utf8.count <= maximumBytes ? text : String(decoding: text.utf8.prefix(maximumBytes), as: UTF8.self) + "…"
  }

  /// Without a line's end.
  public var json: [UInt8] {
    SmallJSON.encode(
      AuditRecord(time: time.description, user: user, event: kind.rawValue, detail: detail, address: address))
  }

  /// Nil for a line that was cut short, or is of a later version.
  public static func parse(_ line: [UInt8]) -> AuditEvent? {
    guard let record = SmallJSON.decode(AuditRecord.self, from: line), let time = Timestamp(record.time),
      let kind = Kind(rawValue: record.event)
    else { return nil }
    return AuditEvent(kind, by: record.user, detail: record.detail, address: record.address, at: time)
  }
}

private struct AuditRecord: Codable {
  let time: String
  let user: String
  let event: String
  let detail: String
  let address: String
}
