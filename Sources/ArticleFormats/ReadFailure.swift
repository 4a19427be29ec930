/// Why an item of the input is no article.
public enum ReadFailure: Error, Equatable, Sendable {
  /// Nothing in it but white space.
  case empty
  /// Zero bytes and control characters instead of text.
  case notText
  /// More bytes than an article may have.
  case tooLarge(limit: Int)
  /// No JSON, with the parser's words.
  case malformedJSON(String)
  /// A field of the wrong type.
  case wrongType(field: String, expected: String)
  /// Neither `text` nor `html`.
  case noText
  /// A table without a column that is known to hold the text; its columns, and the one that may.
  case noTextColumn([String], likely: String?)
  /// A form of input that is not read.
  case unsupported(String)
  /// A library of the system that is not installed.
  case unavailable(String)
  /// Elements nested deeper than any page's.
  case tooDeep(limit: Int)
  /// More of something than any page has, made to cost time or memory.
  case excessive(String)
  /// A page that holds no article, and what tells so.
  case noArticle(String)
  /// Damaged or cut, with what tells so.
  case damaged(String)
}
