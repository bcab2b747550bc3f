import Collector
import Findings

/// The query language on one page: `muster query --syntax`. Fields and limits are those that the parser goes by.
enum QuerySyntaxText {
  static var text: String { terms + "\n" + fields + "\n" + notes }

  private static let terms = """
    A query is a list of terms, all of which must fit. Put it in single quotes, so that the shell leaves it alone.

    Words
      probe                        anywhere in title, description, type, account, id, a resource's id or a remote address
      "port probe"                 the words in this order; nothing in quotes is a wildcard or an operator
      unprot*port  p?rt            * is any text, ? one character; \\* is the star itself
      Recon:EC2/PortProbe*         a finding type or an ARN, as it is copied

    Conditions
      region:us-west-1             the field has this value; = is the same, != its opposite
      type:Recon*  user:*admin*    with wildcards
      region:(us-* OR eu-west-1)   one of several; region:us-west-1,eu-west-1 is the same
      title:probe  title="…"       of title and description : finds a part, = compares the whole
      country:*    NOT country:*   there is any value, there is none

    Numbers
      severity>=7  count<10        > >= < <=
      severity:4..7  port:22,3389  a range with both ends; 4..<7 leaves out the upper one; 4.. and ..7 are open
      severity:high                low is below 4, medium below 7, high below 9, critical from 9 on
      severity>=medium

    Times, in UTC
      updated>-7d                  in the last 7 days; s m h d w
      updated:-24h..-1h            a range; updated:-24h.. goes up to now
      created:2026-11-23           a day, as is today and yesterday; 2026-11 is a month
      updated>=2026-11-23T04:05:06Z

    Addresses
      ip:198.51.100.7  ip:198.51.100.0/24  ip:2001:db8::/32

    Operators
      a b  a AND b                 both
      a OR b                       one of them; AND binds closer than OR
      NOT a  -a  !a                not; on a command line -a stands behind --, as in muster query -- '-sample:true'
      (a OR b) c                   first what is in parentheses
                                   They are in capitals: a word in small letters would be searched for, and so is refused.

    Saved searches
      @brute-force                 its query, as if it stood here in parentheses: @brute-force region:us-* NOT @scanners
      @siem/brute-force            the one that siem shares; see 'muster search'

    """

  private static var fields: String {
    var table = RecordTable([
      .init(name: "field"), .init(name: "takes"), .init(name: "is"), .init(name: "also"),
    ])
    for field in QueryField.allCases {
      table.append([
        .text(field.name), .text(words(for: field)), .text(field.help), .text(field.aliases.joined(separator: ", ")),
      ])
    }
    return "Fields\n"
      + table.text(as: .table, withHead: false).split(separator: "\n").map { "  \($0)\n" }.joined()
  }

  private static let notes = """
    Case does not count in fields and values. - may stand for _ in a field: first-seen, firstSeen. A finding may have
    several values of a field: a condition fits when one of them does, and NOT when none does. In quotes a value is taken
    as it stands: region:"us-new-1" asks for a region that this version does not know. A query has at most
    \(QueryLimits.bytes) bytes and \(QueryLimits.terms) terms, those of saved searches included.

    """

  private static func words(for field: QueryField) -> String {
    switch field.kind {
    case .keyword: "text"
    case .prose: "words"
    case .enumerated, .boolean: field.allowedValues.joined(separator: "|")
    case .number: "number"
    case .time: "time"
    case .address: "address"
    }
  }
}
