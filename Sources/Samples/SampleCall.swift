/// An AWS_API_CALL action.
struct SampleCall: SamplePart, Sendable {
  let api: String
  let service: String
  private let remote: RemoteEndpoint?
  private let error: String?
  private let agent: String
  private let affected: (type: String, name: String)?
  private let otherAccount: String?

  /// - Parameter affected: the CloudFormation type and the name of what was called upon.
  init(
    purpose: String, service named: String?, affected: (type: String, name: String)?, _ random: inout SampleRandom
  ) {
    let (service, api) = SampleAPIs.pick(purpose: purpose, service: named, &random)
    (self.service, self.api) = (service, api)
    remote = random.percent(96) ? RemoteEndpoint(&random) : nil
    error = random.percent(25) ? random.pick(["AccessDenied", "Client.UnauthorizedOperation"]) : nil
    agent = random.pick(SampleAPIs.agents)
    self.affected = affected
    otherAccount = random.percent(15) ? "\(random.number(in: 200_000_000_000...899_999_999_999))" : nil
  }

  func lend(to words: inout SampleWords) {
    words[.api] = api
    words[.service] = service
    words[.ip] = remote?.address ?? "cloudformation.amazonaws.com"
  }

  func write(to json: inout JSONText) {
    json.openObject("action")
    json.member("actionType", "AWS_API_CALL")
    json.openObject("awsApiCallAction")
    json.member("api", api)
    json.member("serviceName", service)
    json.member("callerType", remote == nil ? "Domain" : "Remote IP")
    if let error { json.member("errorCode", error) }
    if let remote {
      remote.write(to: &json)
    } else {
      json.openObject("domainDetails")
      json.member("domain", "cloudformation.amazonaws.com")
      json.closeObject()
    }
    if let otherAccount {
      json.openObject("remoteAccountDetails")
      json.member("accountId", otherAccount)
      json.member("affiliated", false)
      json.closeObject()
    }
    json.member("userAgent", agent)
    json.openObject("affectedResources")
    if let affected { json.member(affected.type, affected.name) }
    json.closeObject()
    json.closeObject()
    json.closeObject()
  }
}
