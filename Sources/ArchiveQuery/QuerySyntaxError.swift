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
    /// A condition inside OR or NOT brackets, where it can't be applied to whole articles.
    case conditionInsideAlternative(String)
    /// Only words that must not occur.
    case onlyExclusions
    /// A value that is no day, month or year.
    case noDate(String)
    /// More bytes than a query may have.
    case tooLong(bytes: Int, limit: Int)
    /// More words than a query may have.
    case tooManyTerms(count: Int, limit: Int)
    /// More brackets inside brackets than a query may have.
    case tooDeep(limit: Int)
  }

  /// Which cause.
  public let code: Code
  /// Where, in Unicode scalars of the query.
  public let range: Range<Int>

  init(_ code: Code, _ range: Range<Int>) {
    self.code = code
    self.range = range
  }
}
