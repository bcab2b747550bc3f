import Findings
import Testing

@testable import Fleet

@Suite struct FleetProviderTests {
  private static func text(_ provider: String) -> String {
    """
    collector:
      url: http://127.0.0.1:8440
      sign_in:
        providers:
          okta: \(provider)
    regions:
      us-west-1:
        key: { id: west, file: keys/west.key }
        sources: [ stdin: {} ]
        spool: { directory: spool }
    """
  }

  private static let grant = "{ group: soc, role: analyst, regions: any, accounts: [ 012345678901 ] }"

  @Test func `a provider that says the least has defaults for the rest`() throws {
    let fleet = try FleetText.parse(
      Self.text("{ issuer: https://id.example/, client_id: muster, grants: [ \(Self.grant) ] }"))
    #expect(
      fleet.collector.signIn.providers == [
        ProviderSettings(
          name: "okta", label: "okta", issuer: "https://id.example/",
          discovery: "https://id.example/.well-known/openid-configuration", clientID: "muster",
          scopes: ["openid", "profile", "email"], userClaim: "email", groupsClaim: "groups",
          grants: [
            ProviderGrant(group: "soc", role: .analyst, scope: Scope(regions: nil, accounts: ["012345678901"]))
          ])
      ])
  }

  @Test func `a provider says everything`() throws {
    let fleet = try FleetText.parse(
      Self.text(
        """
        { label: Our Okta, issuer: "https://id.example/a", discovery: "https://other.example/d", client_id: "m c",
                client_secret_file: /etc/muster/secret, scopes: [ email, groups ], user_claim: upn, groups_claim: "cognito:groups",
                grants: [ { group: a, role: admin, regions: any, accounts: any }, { group: b, role: viewer, regions: [ us-west-1 ], accounts: any } ] }
        """))
    #expect(
      fleet.collector.signIn.providers == [
        ProviderSettings(
          name: "okta", label: "Our Okta", issuer: "https://id.example/a", discovery: "https://other.example/d",
          clientID: "m c", clientSecretFile: "/etc/muster/secret", scopes: ["openid", "email", "groups"],
          userClaim: "upn", groupsClaim: "cognito:groups",
          grants: [
            ProviderGrant(group: "a", role: .admin, scope: .everything),
            ProviderGrant(group: "b", role: .viewer, scope: Scope(regions: ["us-west-1"], accounts: nil)),
          ])
      ])
  }

  @Test(arguments: [
    ("{ client_id: m, grants: [ \(grant) ] }", "issuer: missing"),
    ("{ issuer: http://id.example, client_id: m, grants: [ \(grant) ] }", "issuer: \"http://id.example\" is not"),
    ("{ issuer: https://id.example, grants: [ \(grant) ] }", "client_id: missing"),
    ("{ issuer: https://id.example, client_id: m }", "grants: missing"),
    ("{ issuer: https://id.example, client_id: m, grants: [] }", "grants: "),
    ("{ issuer: https://id.example, client_id: m, grants: [ \(grant) ], secret: x }", "okta.secret: unknown key"),
    // What was forgotten must not open everything.
    (
      "{ issuer: https://id.example, client_id: m, grants: [ { group: a, role: viewer, regions: any } ] }",
      "grants[0].accounts: missing; use any, or a list"
    ),
    (
      "{ issuer: https://id.example, client_id: m, grants: [ { group: a, role: viewer, regions: [], accounts: any } ] }",
      "grants[0].regions: "
    ),
    (
      "{ issuer: https://id.example, client_id: m, grants: [ { group: a, role: king, regions: any, accounts: any } ] }",
      "grants[0].role: \"king\" is not a role; use viewer, analyst or admin"
    ),
    (
      "{ issuer: https://id.example, client_id: m, grants: [ { group: a, role: admin, regions: [ x ], accounts: any } ] }",
      "grants[0].regions[0]: \"x\" is not a region"
    ),
  ])
  func `what a provider lacks or has too much is told with its key`(provider: String, message: String) {
    let refusal = FleetText.refusal(of: Self.text(provider)) ?? ""
    #expect(refusal.contains("regions.yaml: 1 problem\n"), "\(refusal)")
    #expect(refusal.contains("collector.sign_in.providers.okta.") && refusal.contains(message), "\(refusal)")
  }

  @Test func `a name that fits no address is refused`() {
    let text = Self.text("{ issuer: https://id.example, client_id: m, grants: [ \(Self.grant) ] }")
      .replacing("okta:", with: "Ok/ta:")
    #expect(FleetText.refusal(of: text)?.contains("not a provider's name; use 1 to 32 of a-z") == true)
  }
}
