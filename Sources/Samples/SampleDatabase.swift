/// An Aurora database: `rdsDbInstanceDetails` or `rdsLimitlessDbDetails`, with the user of the login.
struct SampleDatabase: SamplePart, Sendable {
  let name: String
  let user: String
  let application: String
  private let isLimitless: Bool
  private let site: SampleSite
  private let random: SampleRandom

  init(at site: SampleSite, _ random: inout SampleRandom) {
    var own = site.random(for: .database, number: random.skewed(below: SampleSite.databases))
    isLimitless = own.percent(25)
    name = "\(own.pick(Self.names))-\(isLimitless ? "shards" : "instance-1")"
    user = random.pick(Self.users)
    application = random.pick(Self.applications)
    self.site = site
    self.random = own
  }

  func lend(to words: inout SampleWords) {
    words[.database] = name
    words[.resource] = name
    words[.databaseUser] = user
    words[.user] = user
  }

  func write(to json: inout JSONText) {
    var random = random
    let cluster = String(name.prefix { $0 != "-" }) + "-cluster"
    let engine = random.pick(isLimitless ? ["aurora-postgresql"] : ["aurora-postgresql", "aurora-mysql", "postgres"])
    let version = engine == "aurora-mysql" ? "8.0.mysql_aurora.3.07.1" : "16.\(random.number(in: 1...6))"
    json.member("resourceType", isLimitless ? "RDSLimitlessDB" : "RDSDBInstance")
    if isLimitless {
      json.openObject("rdsLimitlessDbDetails")
      json.member("dbShardGroupIdentifier", name)
      json.member("dbShardGroupResourceId", SampleUser.identifier(prefix: "shardgroup-", &random))
      writeARN("dbShardGroupArn", kind: "shard-group:", to: &json)
      json.member("engine", engine)
      json.member("engineVersion", version)
      json.member("dbClusterIdentifier", cluster)
    } else {
      json.openObject("rdsDbInstanceDetails")
      json.member("dbInstanceIdentifier", name)
      json.member("engine", engine)
      json.member("engineVersion", version)
      json.member("dbClusterIdentifier", cluster)
      writeARN("dbInstanceArn", kind: "db:", to: &json)
      json.member("dbiResourceId", SampleUser.identifier(prefix: "db-", &random))
    }
    writeTags(role: name, owner: "rds", to: &json, &random)
    json.closeObject()
    json.openObject("rdsDbUserDetails")
    json.member("user", user)
    json.member("application", application)
    json.member("database", random.pick(["orders", "postgres", "inventory", "crm"]))
    json.member("ssl", random.pick(["TLSv1.2", "TLSv1.3", "off"]))
    json.member("authMethod", random.pick(["scram-sha-256", "md5", "iam"]))
    json.closeObject()
  }

  private func writeARN(_ key: String, kind: String, to json: inout JSONText) {
    site.openARN(key, service: "rds", to: &json)
    json.append(kind)
    json.append(name)
    json.closeText()
  }

  private static let names = ["orders", "billing", "inventory", "crm", "analytics"]
  private static let users = ["admin", "postgres", "app_rw", "report_ro", "root", "test"]
  private static let applications = ["psql", "DBeaver 24.1", "pgAdmin 4 - DB:orders", "mysql", "unknown", "node-pg"]
}
