import Findings

extension FleetReader {
  mutating func providers(in signIn: Section) -> [ProviderSettings] {
    guard let entry = signIn["providers"],
      let section = section(entry, expecting: "names of providers such as okta as keys")
    else { return [] }
    return section.entries.compactMap { provider($0) }
  }

  private mutating func provider(_ entry: Entry) -> ProviderSettings? {
    let name = Self.isProviderName(entry.key) ? entry.key : nil
    if name == nil {
      report("not a provider's name; use 1 to 32 of a-z, 0-9 and -, the first not -", at: entry.path, entry.place)
    }
    guard
      let section = section(
        entry,
        knowing: [
          "label", "issuer", "discovery", "client_id", "client_secret_file", "scopes", "user_claim", "groups_claim",
          "grants",
        ])
    else { return nil }
    let label = value("label", of: section, as: .plainText, default: entry.key)
    let issuer = value("issuer", of: section, as: .providerURL)
    let discovery = section["discovery"].flatMap { value($0, as: .providerURL) }
    let clientID = value("client_id", of: section, as: .plainText)
    let secret = section["client_secret_file"].flatMap { value($0, as: .path) }.map(resolved)
    let scopes = list("scopes", of: section, as: .scopeName, "a list such as [openid, email]")
    let userClaim = value("user_claim", of: section, as: .plainText, default: FleetDefaults.userClaim)
    let groupsClaim = value("groups_claim", of: section, as: .plainText, default: FleetDefaults.groupsClaim)
    let grants = grants(in: section)
    guard let name, let issuer, let clientID, let grants else { return nil }
    let described = (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    return ProviderSettings(
      name: name, label: label, issuer: issuer, discovery: discovery ?? described, clientID: clientID,
      clientSecretFile: secret,
      scopes: scopes.map { $0.contains("openid") ? $0 : ["openid"] + $0 } ?? FleetDefaults.providerScopes,
      userClaim: userClaim, groupsClaim: groupsClaim, grants: grants)
  }

  private mutating func grants(in provider: Section) -> [ProviderGrant]? {
    let shape = "a list of { group: …, role: …, regions: …, accounts: … }"
    guard let entry = required("grants", of: provider, use: shape) else { return nil }
    guard case .list(let items) = entry.node.content, !items.isEmpty else {
      report("\(entry.node.kind) is not such a list; use \(shape)", at: entry.path, entry.place)
      return nil
    }
    return entry.items(items).compactMap { grant($0) }
  }

  private mutating func grant(_ entry: Entry) -> ProviderGrant? {
    guard let section = section(entry, knowing: ["group", "role", "regions", "accounts"]) else { return nil }
    let group = value("group", of: section, as: .plainText)
    let role = value("role", of: section, as: .role)
    // Why they must be there: what was forgotten must not open everything.
    let regions = names("regions", of: section, as: .regionName)
    let accounts = names("accounts", of: section, as: .accountText)
    guard let group, let role, let regions, let accounts else { return nil }
    return ProviderGrant(group: group, role: role, scope: Scope(regions: regions, accounts: accounts))
  }

  /// `any`, or a list. Nil when it cannot be read, and nil within for any.
  private mutating func names(_ key: String, of section: Section, as shape: ValueShape<String>) -> Set<String>?? {
    let allowed = "any, or a list"
    guard let entry = required(key, of: section, use: allowed) else { return nil }
    if case .scalar(let scalar) = entry.node.content, scalar.text == "any" { return .some(nil) }
    guard case .list(let items) = entry.node.content, !items.isEmpty else {
      report("\(entry.node.kind) is neither any nor a list of some; use \(allowed)", at: entry.path, entry.place)
      return nil
    }
    return .some(Set(entry.items(items).compactMap { value($0, as: shape) }))
  }

  private mutating func list(
    _ key: String, of section: Section, as shape: ValueShape<String>, _ allowed: String
  ) -> [String]? {
    guard let entry = section[key] else { return nil }
    guard case .list(let items) = entry.node.content else {
      report("\(entry.node.kind) is not a list; use \(allowed)", at: entry.path, entry.place)
      return nil
    }
    return entry.items(items).compactMap { value($0, as: shape) }
  }

  private static func isProviderName(_ text: String) -> Bool {
    let isNameCharacter = { (byte: UInt8) in
      byte &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "-")
    }
    return (1...32).contains(text.utf8.count) && text.utf8.allSatisfy(isNameCharacter) && !text.hasPrefix("-")
  }
}

extension ValueShape where Value == String {
  static var plainText: Self {
    ValueShape("a text", allowed: "1 to 256 characters without line ends") { scalar in
      let holdsControl = scalar.text.unicodeScalars.contains { $0.properties.generalCategory == .control }
      return (1...256).contains(scalar.text.count) && !holdsControl ? scalar.text : nil
    }
  }

  static var scopeName: Self {
    ValueShape("a scope", allowed: "a word such as openid") { scalar in
      let isWord = scalar.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
      return isWord && !scalar.text.isEmpty ? scalar.text : nil
    }
  }

  static var regionName: Self {
    ValueShape("a region", allowed: "a region such as us-west-1") { try? Region($0.text).name }
  }

  static var accountText: Self {
    ValueShape("an account", allowed: "an account number such as 111122223333") { scalar in
      (1...64).contains(scalar.text.utf8.count) ? scalar.text : nil
    }
  }

  /// As written: an issuer is compared to the letter.
  static var providerURL: Self {
    ValueShape("an address of a provider", allowed: "https with a host, such as https://id.example/realm") { scalar in
      guard let url = CollectorURL(scalar.text), !url.isPlaintextOverNetwork else { return nil }
      return scalar.text
    }
  }
}

extension ValueShape where Value == ProviderGrant.Role {
  static var role: Self {
    ValueShape("a role", allowed: "viewer, analyst or admin") { ProviderGrant.Role(rawValue: $0.text) }
  }
}
