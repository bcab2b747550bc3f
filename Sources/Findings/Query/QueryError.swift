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
    case notATime(QueryField, String)
    case ageWithoutMinus(QueryField, String)
    case ageTooLong(String)
    case notABoolean(QueryField, String, nearest: String?)
    case notAnAddress(QueryField, String, block: String?)
    case notAllowed(QueryField, String, nearest: String?)
    case emptyRange(String)
  }

  public let problem: Problem

  /// Where the offending part begins, in Unicode scalars from the start of the query.
  public let offset: Int

  /// How long the offending part is, in Unicode scalars: 0 at the end of the query.
  public let length: Int

  init(_ problem: Problem, at range: Range<Int>) {
    (self.problem, offset, length) = (problem, range.lowerBound, range.count)
  }

  /// The message, and the suggestion if there is one.
  public var description: String {
    if let suggestion { "\(message); did you mean \(suggestion)?" } else { message }
  }

  /// What could stand in the place of the offending part.
  public var suggestion: String? {
    switch problem {
    case .unknownField(_, let nearest), .notANumber(_, _, let nearest), .notABoolean(_, _, let nearest),
      .notAllowed(_, _, let nearest):
      nearest
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
    case .notATime(let field, let text):
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
    }
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
