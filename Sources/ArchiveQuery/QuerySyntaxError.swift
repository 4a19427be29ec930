/// Why a query can't be understood, and where.
public struct QuerySyntaxError: Error, Equatable, Sendable {
  /// One code per cause.
  public enum Code: Equatable, Sendable {
    /// No word, number or condition in it.
    case nothingToLookFor
    /// A quotation mark that is never closed.
    case unterminatedPhrase
    /// A bracket that is never closed.
    case unclosedBracket
    /// A closing bracket without an opening one.
    case unopenedBracket
    /// An operator without anything before or behind it.
    case missingOperand(String)
    /// A field without a value.
    case missingValue(String)
    /// Beside `w/5` or within `atleast3(…)`: something that has no place in a text.
    case notPlaceable(String)
    /// Only what must not occur.
    case onlyExclusions
    /// A value that is no day, month or year, or no range of them.
    case noDate(String)
    /// A value that is no number of words.
    case noNumber(String)
    /// A start of a word that is too short.
    case shortPrefix(String, limit: Int)
    /// More starts of words than a query may have.
    case tooManyPrefixes(limit: Int)
    /// More bytes than a query may have.
    case tooLong(bytes: Int, limit: Int)
    /// More words than a query may have.
    case tooManyTerms(limit: Int)
    /// More brackets inside brackets than a query may have.
    case tooDeep(limit: Int)

    /// A name that programs can rely on.
    public var name: String {
      switch self {
      case .nothingToLookFor: "nothing_to_look_for"
      case .unterminatedPhrase: "unterminated_phrase"
      case .unclosedBracket: "unclosed_bracket"
      case .unopenedBracket: "unopened_bracket"
      case .missingOperand: "missing_operand"
      case .missingValue: "missing_value"
      case .notPlaceable: "not_placeable"
      case .onlyExclusions: "only_exclusions"
      case .noDate: "no_date"
      case .noNumber: "no_number"
      case .shortPrefix: "short_prefix"
      case .tooManyPrefixes: "too_many_prefixes"
      case .tooLong: "too_long"
      case .tooManyTerms: "too_many_terms"
      case .tooDeep: "too_deep"
      }
    }

    /// What is wrong, for people.
    public var words: String {
      switch self {
      case .nothingToLookFor: "no word to look for"
      case .unterminatedPhrase: "this quotation mark is never closed"
      case .unclosedBracket: "this bracket is never closed"
      case .unopenedBracket: "this bracket was never opened"
      case .missingOperand(let name): "\(name) needs a word before and behind it"
      case .missingValue(let name): "\(name): needs a value right behind the colon"
      case .notPlaceable(let name):
        "\(name) takes words, phrases and OR of them, in brackets where there are several"
      case .onlyExclusions: "only what must not occur; say what to look for too"
      case .noDate(let text):
        "\(text) is no date; write 2020, 2020-01 or 2020-01-05, for date: also a range with .. or none"
      case .noNumber(let text): "\(text) is no number of words; write >800, <200 or 200..800"
      case .shortPrefix(let text, let limit): "\(text)* is too short: \(limit) letters at least"
      case .tooManyPrefixes(let limit): "more than \(limit) starts of words (with *)"
      case .tooLong(let bytes, let limit): "the query has \(bytes) bytes, at most \(limit) are read"
      case .tooManyTerms(let limit): "more than \(limit) words and phrases"
      case .tooDeep(let limit): "more than \(limit) brackets inside each other"
      }
    }
  }

  /// Which cause.
  public let code: Code
  /// Where, in Unicode scalars of the query.
  public let range: Range<Int>

  /// Makes an error.
  public init(_ code: Code, _ range: Range<Int>) {
    self.code = code
    self.range = range
  }
}
