internal import Findings

/// The views of who was at the other end.
struct RemoteViews {
  let table: any ArchiveTable

  /// The actions that have one remote each.
  private static let actions = [
    "networkConnectionAction", "awsApiCallAction", "dnsRequestAction", "rdsLoginAttemptAction",
    "kubernetesApiCallAction",
  ]

  /// Codes of countries by lower-case name, since GuardDuty mostly gives the name alone.
  var countries: String {
    let rows = Countries.namesAndCodes.map { "('\($0.name.lowercased().replacing("'", with: "''"))', '\($0.code)')" }
    return """
      \(table.createView) \(table.name("_countries")) AS
      SELECT name, code FROM (
        VALUES
          \(rows.joined(separator: ",\n    "))
      ) AS country(name, code)
      """
  }

  /// The remotes of the latest versions: of calls and connections, of every port probe, and of the endpoints of attack
  /// sequences. One reading of the archive, since Athena is paid by the byte.
  var remotes: String {
    let finding = ["region", "day", "account", "id", "type", "severity", "band", "updated"].joined(separator: ", ")
    return """
      \(table.createView) \(table.name("_remotes")) AS
      SELECT DISTINCT
        \(finding), address, coalesce(country_code, code) AS country_code, country, city, asn, organization
      FROM (
        SELECT
          \(finding),
          coalesce(\(address("ipAddressV4")), \(address("ipAddressV6")), \(address("ip"))) AS address,
          CASE WHEN length(\(text("country.countryCode"))) = 2 THEN upper(\(text("country.countryCode"))) END AS country_code,
          \(first("country.countryName", "location.country")) AS country,
          \(first("city.cityName", "location.city")) AS city,
          TRY_CAST(\(first("organization.asn", "autonomousSystem.number")) AS bigint) AS asn,
          \(first("organization.asnOrg", "autonomousSystem.name")) AS organization
        FROM (
          SELECT \(finding), coalesce(\(table.json("place", "$.remoteIpDetails")), place) AS place
          FROM \(eachRemote)
        ) AS remote
        WHERE place IS NOT NULL
      ) AS remote
      LEFT JOIN \(table.name("_countries")) ON name = lower(country)
      WHERE coalesce(address, country_code, country, organization) IS NOT NULL OR asn IS NOT NULL
      """
  }

  private var eachRemote: String {
    table.each(
      Self.actions.map { table.json("service", "$.action.\($0).remoteIpDetails") },
      [
        ("service", "$.action.portProbeAction.portProbeDetails"), ("service", "$.detection.sequence.endpoints"),
      ], of: table.name("_latest")
    ).replacing("\n", with: "\n    ")
  }

  private func text(_ path: String) -> String { table.text("place", "$.\(path)") }

  /// What is no address is left out: GuardDuty's samples have words there.
  private func address(_ path: String) -> String {
    "CASE WHEN \(table.matches(text(path), "^[0-9]{1,3}([.][0-9]{1,3}){3}$|:")) THEN \(text(path)) END"
  }

  /// GuardDuty writes an empty text where there is nothing to say.
  private func first(_ paths: String...) -> String {
    "coalesce(\(paths.map { "nullif(\(text($0)), '')" }.joined(separator: ", ")))"
  }
}
