/// Why a text is not a query, and where.
public struct QueryError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Problem: Hashable, Sendable {
    case tooLong(bytes: Int)
    case tooManyTerms
    case tooDeep
    case controlCharacter(Unicode.Scalar)
    case unclosedQuote
    case danglingEscape
    case unclosedParenthesis
    case unopenedParenthesis
    case emptyParentheses
    case missingTermAfter(String)
    case missingTermBefore(String)
    case unknownField(String, nearest: String?)
    case missingValue(QueryField)
    case emptyQuotes(QueryField?)
    case operatorInList(String)
    case listAfterComparator(String)
    case notComparable(QueryField, comparator: String)
    case wildcardWithComparator(String)
    case notANumber(QueryField, String, nearest: String?)
    case notATime(QueryField, String, nearest: String?)
    case ageWithoutMinus(QueryField, String)
    case ageTooLong(String)
    case notABoolean(QueryField, String, nearest: String?)
    case notAnAddress(QueryField, String, block: String?)
    case notAllowed(QueryField, String, nearest: String?)
    case emptyRange(String)
    case prefixTooLong(QueryField, String, limit: Int)
    /// Hardly what anybody can mean.
    case doubtful(QueryField, String, nearest: String?)
    case foreignOperator(String, keyword: String)
    case foreignQuote(String)
    case missingField(String)
    case malformedSearch(String)
    case unknownSearch(String, nearest: String?)
    case ambiguousSearch(String, [String])
    /// From the search that uses itself around to itself.
    case searchCycle([String])
    case searchesTooDeep(String)
    /// - Parameter path: the searches on the way to the one at fault, which is the last.
    indirect case inSearch(path: [String], QueryError)
  }

  public let problem: Problem

  /// Where the offending part begins, in Unicode scalars from the start of the query.
  public let offset: Int

  /// How long the offending part is, in Unicode scalars: 0 at the end of the query.
  public let length: Int

  init(_ problem: Problem, at range: Range<Int>) {
    (self.problem, offset, length) = (problem, range.lowerBound, range.count)
  }

  /// The same trouble as whoever uses the search sees it, whose query names the search and does not hold its text.
  ///
  /// - Parameters:
  ///   - search: as it is written there.
  ///   - range: where.
  func moved(into search: String, at range: Range<Int>) -> QueryError {
    switch problem {
    case .searchCycle, .searchesTooDeep, .tooManyTerms, .tooDeep: QueryError(problem, at: range)
    case .inSearch(let path, let error): QueryError(.inSearch(path: [search] + path, error), at: range)
    default: QueryError(.inSearch(path: [search], self), at: range)
    }
  }

  /// The message, and the suggestion if there is one.
  public var description: String {
    if let suggestion { "\(message); did you mean \(suggestion)?" } else { message }
  }

  /// What could stand in the place of the offending part.
  public var suggestion: String? {
    switch problem {
    case .unknownField(_, let nearest), .notANumber(_, _, let nearest), .notABoolean(_, _, let nearest),
      .notAllowed(_, _, let nearest), .notATime(_, _, let nearest), .doubtful(_, _, let nearest),
      .unknownSearch(_, let nearest):
      nearest
    case .foreignOperator(_, let keyword): keyword
    case .foreignQuote: "\""
    case .notAnAddress(_, _, let block): block
    case .ageWithoutMinus(_, let text): "-\(text)"
    default: nil
    }
  }

  /// What is wrong and what may be written, without the suggestion.
  public var message: String {
    switch problem {
    case .tooLong(let bytes):
      "the query has \(bytes) bytes and may have \(QueryLimits.bytes): ask for less at once"
    case .tooManyTerms:
      "the query has more than \(QueryLimits.terms) terms: ask for less at once"
    case .tooDeep:
      "the query nests deeper than \(QueryLimits.depth) levels: take out parentheses"
    case .controlCharacter(let scalar):
      "the query holds the control character U+\(QueryError.hexadecimal(scalar)): take it out"
    case .unclosedQuote:
      "this quote is not closed: end it with \""
    case .danglingEscape:
      "nothing follows the backslash: write \\\\ for the character itself"
    case .unclosedParenthesis:
      "this parenthesis is not closed: end it with )"
    case .unopenedParenthesis:
      "no parenthesis is open here: take it out, or put it in quotes to search for it"
    case .emptyParentheses:
      "there is nothing between the parentheses: put a term there or take them out"
    case .missingTermAfter(let word):
      "a term must follow \(word); put it in quotes to search for it"
    case .missingTermBefore(let word):
      "a term must precede \(word); put it in quotes to search for it"
    case .unknownField(let name, nil):
      "unknown field \(name): put the text in quotes to search for it"
    case .unknownField(let name, _):
      "unknown field \(name)"
    case .missingValue(let field):
      "\(field.name) needs a value, such as \(field.name):\(field.example), or \(field.name):* for any"
    case .emptyQuotes(let field?):
      "there is nothing in the quotes: write \(field.name):* for any value, NOT \(field.name):* for none"
    case .emptyQuotes(nil):
      "there is nothing in the quotes: write a text to search for"
    case .operatorInList(let word):
      "a list of values means any of them, so \(word) cannot stand in it: repeat the field outside"
    case .listAfterComparator(let comparator):
      "\(comparator) takes one value: repeat the field, or list values after : or ="
    case .notComparable(let field, let comparator):
      "\(field.name) has no order, so \(comparator) cannot be used: write \(field.name):\(field.example)"
    case .wildcardWithComparator(let comparator):
      "\(comparator) needs a value and not *: write : for any value"
    case .notANumber(.severity, let text, _):
      "\(text) is no severity: write a number, a range such as 4..7, or low, medium, high, critical"
    case .notANumber(let field, let text, _):
      "\(field.name) is a number, and \(text) is none: write one such as 22, or a range such as 20..25"
    case .notATime(let field, let text, _):
      """
      \(field.name) is a time, and \(text) is none: write 2026-11-23T04:05:06Z, 2026-11-23, an age such as -7d, \
      or a range such as -7d..-1d
      """
    case .ageWithoutMinus(_, let text):
      "an age counts back from now and has a minus: \(text)"
    case .ageTooLong(let text):
      "\(text) reaches back before the year 0001: give a shorter age"
    case .notABoolean(let field, let text, _):
      "\(field.name) is true or false, and not \(text)"
    case .notAnAddress(let field, let text, _):
      "\(field.name) is an address, and \(text) is none: write one such as 198.51.100.7 or a block such as 198.51.100.0/24"
    case .notAllowed(let field, let text, _):
      "\(field.name) cannot be \(text): it is one of \(field.allowedValues.joined(separator: ", "))"
    case .emptyRange(let text):
      "nothing lies in the range \(text): swap its ends or widen it"
    case .prefixTooLong(let field, let text, let limit):
      "\(field.name) takes blocks of /0 to /\(limit) in this family, and \(text) is none"
    case .doubtful(.region, let text, _), .doubtful(.ownRegion, let text, _):
      "no region \(text) is known: write one such as us-west-1, a pattern such as eu-*, or put it in quotes to insist"
    case .doubtful(.type, let text, _):
      "\(text) is only a part of a finding type, and all of it is compared: write a * for the rest, or quotes to insist"
    case .doubtful(.account, let text, _):
      "an account is twelve digits, and \(text) is not: put it in quotes to insist"
    case .doubtful(.country, let text, _):
      "no country \(text) is known: write its two-letter code or its English name, or put it in quotes to insist"
    case .doubtful(let field, let text, _):
      "no \(field.name) \(text) is known: put it in quotes to insist"
    case .foreignOperator(let word, _):
      "the operators are AND, OR and NOT in capitals: put \(word) in quotes to search for it"
    case .foreignQuote(let quote):
      "a phrase stands between straight double quotes, and \(quote) is none"
    case .missingField(let comparator):
      "a field must precede \(comparator), as in severity>=7: put it in quotes to search for it"
    case .malformedSearch(let text):
      """
      \(text) names no saved search: write @ and \(SearchName.grammar), or put it in quotes to search for it
      """
    case .unknownSearch(let name, _):
      "there is no saved search \(name) to be seen here: put it in quotes to search for the text"
    case .ambiguousSearch(let name, let candidates):
      "several searches have the name \(name): write \(candidates.joined(separator: " or "))"
    case .searchCycle(let path):
      "a saved search cannot use itself, and here \(path.joined(separator: " uses ")): break the circle"
    case .searchesTooDeep(let name):
      "saved searches lie more than \(QueryLimits.searches) deep within each other at \(name): write one of them out"
    case .inSearch(let path, let error):
      "in the saved search \(path.joined(separator: ", in ")), at character \(error.offset + 1): \(error)"
    }
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
