/// A full-text expression that FTS5 can't misread: the only way user text reaches MATCH.
///
/// Every word goes between quotation marks, so none is an operator or a command.
///
/// ```swift
/// MatchExpression.all([.phrase("O'Neill"), .prefix("resign")]).sql
/// // "O'Neill" AND "resign" *
/// ```
public indirect enum MatchExpression: Equatable, Sendable {
  /// Columns of an index.
  ///
  /// The index of quotes has the speaker in the place of the title, and the statement in that of the
  /// text.
  public enum Column: Sendable {
    case title, text
  }

  /// An index.
  enum Index {
    case passages, quotes
  }

  /// Words that follow each other; a single word is a phrase too.
  case phrase(String)
  /// Words of which the last is the start of a word.
  case prefix(String)
  /// All of them; not empty.
  case all([MatchExpression])
  /// At least one of them; not empty.
  case any([MatchExpression])
  /// Within one column.
  case column(Column, MatchExpression)

  /// The expression in FTS5's language, for passages.
  var sql: String { sql(.passages) }

  /// The expression in FTS5's language.
  func sql(_ index: Index) -> String {
    switch self {
    case .phrase(let words): Self.quoted(words)
    case .prefix(let words): Self.quoted(words) + " *"
    case .all(let parts): parts.map { $0.bracketed(index) }.joined(separator: " AND ")
    case .any(let parts): parts.map { $0.bracketed(index) }.joined(separator: " OR ")
    case .column(let column, let part): "{\(Self.name(column, index))} : \(part.bracketed(index))"
    }
  }

  private static func name(_ column: Column, _ index: Index) -> String {
    switch (index, column) {
    case (.passages, .title): "title"
    case (.passages, .text): "text"
    case (.quotes, .title): "speaker"
    case (.quotes, .text): "statement"
    }
  }

  private func bracketed(_ index: Index) -> String {
    switch self {
    case .phrase, .prefix: sql(index)
    default: "(\(sql(index)))"
    }
  }

  private static func quoted(_ words: String) -> String {
    var clean = IndexedText.of(words)
    if clean.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == 0 }) {
      clean = clean.replacing("\"", with: " ").replacing("\0", with: " ")
    }
    return "\"\(clean)\""
  }
}
