import Findings
import Workload

/// A part of all findings that the figures are asked of, here and of the other engine.
struct DashboardScope: Encodable {
  var name: String
  /// None when empty.
  var region = ""
  var account = ""
  var type = ""
  /// Dates.
  var since = ""
  var until = ""
  let barMilliseconds: Double

  var parameters: [(String, String)] {
    var parameters: [(String, String)] = []
    if !region.isEmpty { parameters.append(("region", region)) }
    if !account.isEmpty { parameters.append(("account", account)) }
    if !type.isEmpty { parameters.append(("query", "type:\"\(type)\"")) }
    if !since.isEmpty { parameters.append(("since", since)) }
    if !until.isEmpty { parameters.append(("until", until)) }
    return parameters
  }

  static func all(_ plan: BatchPlan) -> [DashboardScope] {
    let end = plan.firstDay.daysSinceEpoch + Int32(plan.days)
    return [
      DashboardScope(name: "whole range", barMilliseconds: 100),
      DashboardScope(
        name: "region, account, 7 days, type", region: "us-west-2", account: plan.accounts[0].text,
        type: "Recon:EC2/PortProbeUnprotectedPort", since: "\(Day(daysSinceEpoch: end - 8))",
        until: "\(Day(daysSinceEpoch: end - 1))", barMilliseconds: 20),
    ]
  }
}
