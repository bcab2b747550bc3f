/// Appends the member `tags`: between one and six of the tags that companies put on their resources.
///
/// - Parameter role: what the resource does; becomes its `Name`.
func writeTags(role: String, owner: String, to json: inout JSONText, _ random: inout SampleRandom) {
  json.openList("tags")
  writeTag("Name", role, to: &json)
  if random.percent(80) { writeTag("Environment", random.pick(environments), to: &json) }
  if random.percent(60) { writeTag("Team", random.pick(teams), to: &json) }
  if random.percent(45) { writeTag("CostCenter", "CC-\(random.number(in: 1000...1400))", to: &json) }
  if random.percent(35) { writeTag("aws:cloudformation:stack-name", "\(role)-\(owner)-stack", to: &json) }
  if random.percent(25) { writeTag("ManagedBy", random.pick(managers), to: &json) }
  json.closeList()
}

private func writeTag(_ key: String, _ value: String, to json: inout JSONText) {
  json.openObject()
  json.member("key", key)
  json.member("value", value)
  json.closeObject()
}

private let environments = ["production", "staging", "development"]
private let teams = ["platform", "payments", "data", "security", "web"]
private let managers = ["terraform", "cdk", "ops"]
