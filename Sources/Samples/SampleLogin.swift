/// An RDS_LOGIN_ATTEMPT action.
struct SampleLogin: SamplePart, Sendable {
  private let remote: RemoteEndpoint
  private let user: String
  private let application: String
  private let failed: Int
  private let successful: Int

  /// - Parameter attempts: nil when the address only probed the database.
  init(on database: SampleDatabase, attempts: (failed: Bool, successful: Bool)?, _ random: inout SampleRandom) {
    remote = RemoteEndpoint(&random)
    (user, application) = (database.user, database.application)
    failed = attempts?.failed == true ? random.number(in: 3...900) : 0
    successful = attempts?.successful == true ? random.number(in: 1...4) : 0
  }

  func lend(to words: inout SampleWords) { words[.ip] = remote.address }

  func write(to json: inout JSONText) {
    json.openObject("action")
    json.member("actionType", "RDS_LOGIN_ATTEMPT")
    json.openObject("rdsLoginAttemptAction")
    remote.write(to: &json)
    if failed + successful > 0 {
      json.openList("LoginAttributes")
      json.openObject()
      json.member("user", user)
      json.member("application", application)
      json.member("failedLoginAttempts", failed)
      json.member("successfulLoginAttempts", successful)
      json.closeObject()
      json.closeList()
    }
    json.closeObject()
    json.closeObject()
  }
}
