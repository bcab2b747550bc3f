import Testing

@testable import Findings

@Suite struct CountriesTests {
  @Test(arguments: [
    ("United States", "US"), ("united states of america", "US"), ("USA", "US"), ("Russia", "RU"),
    ("Russian Federation", "RU"), ("South Korea", "KR"), ("Republic of Korea", "KR"), ("Vietnam", "VN"),
    ("Viet Nam", "VN"), ("Iran", "IR"), ("Czechia", "CZ"), ("CZECH REPUBLIC", "CZ"), ("Türkiye", "TR"),
    ("TÜRKIYE", "TR"), ("Turkey", "TR"), ("Kosovo", "XK"), ("Netherlands", "NL"), ("The Netherlands", "NL"),
    ("Côte d'Ivoire", "CI"), ("CÔTE D'IVOIRE", "CI"), ("Åland Islands", "AX"), ("åland islands", "AX"),
    ("Hong Kong", "HK"), ("Taiwan", "TW"), ("DR Congo", "CD"), ("Congo Republic", "CG"), ("Macao", "MO"),
  ])
  func `a name or an alias in any case gives the code`(_ name: String, _ code: String) {
    #expect(Countries.code(forName: name) == code)
    #expect(Countries.code(forName: name.utf8Span.span) == code)
  }

  @Test(arguments: ["", "Atlantis", "United", "United Statesx", "GeneratedFindingCountryName", "US"])
  func `what is no country's name gives no code`(_ name: String) {
    #expect(Countries.code(forName: name) == nil)
  }

  @Test func `every country is found by its code and by each of its names`() {
    #expect(Countries.table.count == 250)
    for country in Countries.table {
      #expect(Countries.name(forCode: country.code) == country.name)
      #expect(Countries.name(forCode: country.code.lowercased()) == country.name)
      for name in [country.name] + country.aliases {
        #expect(Countries.code(forName: name) == country.code)
      }
    }
    #expect(Countries.name(forCode: "ZZ") == nil)
    #expect(Countries.name(forCode: "") == nil)
  }

  @Test func `codes are two capitals, in order, and no two countries share a name`() {
    #expect(Countries.allCodes == Countries.allCodes.sorted())
    #expect(Countries.allCodes.allSatisfy { $0.count == 2 && $0.allSatisfy { ("A"..."Z").contains($0) } })
    let names = Countries.table.flatMap { [$0.name] + $0.aliases }.map { $0.lowercased() }
    #expect(Set(names).count == names.count)
  }
}
