/// Where remote addresses are said to be: countries with the share of attacks they are given, and some cities.
///
/// The shares only make charts look alive; they are nobody's statistics. Coordinates are degrees in the spelling to
/// write, since GuardDuty's have one to four decimals.
enum SamplePlaces {
  struct City: Sendable {
    let name, latitude, longitude: String
  }

  struct Country: Sendable {
    let code, name: String
    let share: Int
    let cities: [City]
  }

  static func country(at point: UInt64) -> Country {
    let target = Int(point % UInt64(total))
    var low = 0
    var high = ends.count - 1
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] > target { high = middle } else { low = middle + 1 }
    }
    return countries[low]
  }

  private static let ends: [Int] = countries.reduce(into: []) { $0.append(($0.last ?? 0) + $1.share) }
  private static let total = ends.last ?? 1

  private static func row(
    _ code: String, _ name: String, _ share: Int, _ cities: (String, String, String)...
  ) -> Country {
    let cities = cities.map { City(name: $0.0, latitude: $0.1, longitude: $0.2) }
    return Country(code: code, name: name, share: share, cities: cities)
  }

  static let countries: [Country] = [
    row(
      "US", "United States", 180, ("Ashburn", "39.0469", "-77.4903"), ("Dallas", "32.7787", "-96.8217"),
      ("Los Angeles", "34.0549", "-118.2426"), ("New York", "40.7128", "-74.006"), ("Chicago", "41.8835", "-87.6305")),
    row(
      "CN", "China", 165, ("Beijing", "39.9042", "116.4074"), ("Shanghai", "31.2222", "121.4581"),
      ("Guangzhou", "23.1181", "113.2539"), ("Hangzhou", "30.2943", "120.1663")),
    row(
      "RU", "Russia", 110, ("Moscow", "55.7483", "37.6171"), ("St Petersburg", "59.8983", "30.2618"),
      ("Novosibirsk", "55.0411", "82.9344")),
    row("NL", "Netherlands", 85, ("Amsterdam", "52.374", "4.8897"), ("Rotterdam", "51.9225", "4.4792")),
    row(
      "DE", "Germany", 75, ("Frankfurt am Main", "50.1155", "8.6842"), ("Berlin", "52.5196", "13.4069"),
      ("Nuremberg", "49.4423", "11.0191")),
    row(
      "IN", "India", 62, ("Mumbai", "19.0748", "72.8856"), ("Bengaluru", "12.9634", "77.5855"),
      ("New Delhi", "28.6327", "77.2198")),
    row("BR", "Brazil", 55, ("São Paulo", "-23.5475", "-46.6361"), ("Rio de Janeiro", "-22.9064", "-43.1822")),
    row("VN", "Vietnam", 52, ("Hanoi", "21.0245", "105.8412"), ("Ho Chi Minh City", "10.822", "106.6257")),
    row("KR", "South Korea", 46, ("Seoul", "37.5985", "126.9783"), ("Busan", "35.1028", "129.0403")),
    row("FR", "France", 44, ("Paris", "48.8582", "2.3387"), ("Roubaix", "50.6974", "3.178")),
    row("GB", "United Kingdom", 42, ("London", "51.5085", "-0.1257"), ("Manchester", "53.4809", "-2.2374")),
    row("SG", "Singapore", 40, ("Singapore", "1.2929", "103.8547")),
    row("HK", "Hong Kong", 38, ("Hong Kong", "22.2842", "114.1759")),
    row("ID", "Indonesia", 30, ("Jakarta", "-6.1728", "106.8272"), ("Surabaya", "-7.2484", "112.7419")),
    row("TW", "Taiwan", 28, ("Taipei", "25.0504", "121.5324")),
    row("IR", "Iran", 26, ("Tehran", "35.698", "51.4115"), ("Isfahan", "32.6525", "51.6746")),
    row("UA", "Ukraine", 26, ("Kyiv", "50.458", "30.5303"), ("Kharkiv", "49.9808", "36.2527")),
    row("JP", "Japan", 24, ("Tokyo", "35.6893", "139.6899"), ("Osaka", "34.6851", "135.5136")),
    row("RO", "Romania", 22, ("Bucharest", "44.4327", "26.1033")),
    row("TR", "Türkiye", 22, ("Istanbul", "41.0138", "28.9497"), ("Ankara", "39.9199", "32.8543")),
    row("CA", "Canada", 20, ("Toronto", "43.7064", "-79.3986"), ("Montreal", "45.5075", "-73.5887")),
    row("PL", "Poland", 19, ("Warsaw", "52.2296", "21.0067")),
    row("BG", "Bulgaria", 18, ("Sofia", "42.6951", "23.325")),
    row("TH", "Thailand", 18, ("Bangkok", "13.7512", "100.5172")),
    row("IT", "Italy", 17, ("Milan", "45.4722", "9.1922"), ("Rome", "41.8904", "12.5126")),
    row("ES", "Spain", 16, ("Madrid", "40.4163", "-3.6934")),
    row("SE", "Sweden", 15, ("Stockholm", "59.3294", "18.0687")),
    row("CH", "Switzerland", 14, ("Zurich", "47.3682", "8.5671")),
    row("CZ", "Czechia", 13, ("Prague", "50.0883", "14.4124")),
    row("AR", "Argentina", 12, ("Buenos Aires", "-34.6142", "-58.3811")),
    row("MX", "Mexico", 12, ("Mexico City", "19.4285", "-99.1277")),
    row("PK", "Pakistan", 12, ("Karachi", "24.9056", "67.0822")),
    row("BD", "Bangladesh", 11, ("Dhaka", "23.7272", "90.4093")),
    row("LT", "Lithuania", 11, ("Vilnius", "54.6892", "25.2798")),
    row("LV", "Latvia", 10, ("Riga", "56.9496", "24.0978")),
    row("MD", "Moldova", 10, ("Chisinau", "47.0042", "28.8574")),
    row("ZA", "South Africa", 10, ("Johannesburg", "-26.2309", "28.0583")),
    row("EG", "Egypt", 9, ("Cairo", "30.0588", "31.2268")),
    row("CO", "Colombia", 9, ("Bogotá", "4.6115", "-74.0833")),
    row("MY", "Malaysia", 9, ("Kuala Lumpur", "3.1412", "101.6865")),
    row("PH", "Philippines", 8, ("Manila", "14.5955", "120.9721")),
    row("AU", "Australia", 8, ("Sydney", "-33.8715", "151.2006"), ("Melbourne", "-37.8159", "144.9669")),
    row("FI", "Finland", 8, ("Helsinki", "60.1797", "24.9344")),
    row("NG", "Nigeria", 8, ("Lagos", "6.4474", "3.3903")),
    row("SC", "Seychelles", 8, ("Victoria", "-4.62", "55.455")),
    row("PA", "Panama", 7, ("Panama City", "8.9936", "-79.5197")),
    row("AE", "United Arab Emirates", 7, ("Dubai", "25.2582", "55.3047")),
    row("SA", "Saudi Arabia", 6, ("Riyadh", "24.6869", "46.7224")),
    row("KZ", "Kazakhstan", 6, ("Almaty", "43.2433", "76.8646")),
    row("VE", "Venezuela", 6, ("Caracas", "10.4873", "-66.8738")),
    row("CL", "Chile", 5, ("Santiago", "-33.4521", "-70.6536")),
    row("EC", "Ecuador", 5, ("Quito", "-0.2309", "-78.5211")),
    row("HU", "Hungary", 5, ("Budapest", "47.4984", "19.0404")),
    row("AT", "Austria", 5, ("Vienna", "48.2049", "16.3662")),
    row("BE", "Belgium", 5, ("Brussels", "50.8534", "4.347")),
    row("IL", "Israel", 5, ("Tel Aviv", "32.0803", "34.7805")),
    row("GR", "Greece", 4, ("Athens", "37.9842", "23.7353")),
    row("RS", "Serbia", 4, ("Belgrade", "44.8046", "20.4637")),
    row("DZ", "Algeria", 4, ("Algiers", "36.7405", "3.0096")),
    row("MA", "Morocco", 4, ("Casablanca", "33.5922", "-7.6184")),
    row("KE", "Kenya", 4, ("Nairobi", "-1.2841", "36.8155")),
    row("LK", "Sri Lanka", 3, ("Colombo", "6.9319", "79.8478")),
    row("EE", "Estonia", 3, ("Tallinn", "59.4381", "24.7369")),
    row("IE", "Ireland", 3, ("Dublin", "53.3379", "-6.2591")),
    row("PT", "Portugal", 3, ("Lisbon", "38.7166", "-9.1399")),
    row("NO", "Norway", 3, ("Oslo", "59.955", "10.859")),
    row("GE", "Georgia", 2, ("Tbilisi", "41.7323", "44.6988")),
    row("BY", "Belarus", 2, ("Minsk", "53.9", "27.5667")),
    row("KP", "North Korea", 1, ("Pyongyang", "39.0339", "125.7543")),
    row("XK", "Kosovo", 1, ("Pristina", "42.6688", "21.1742")),
    row("NZ", "New Zealand", 1, ("Auckland", "-36.8506", "174.7679")),
  ]
}
