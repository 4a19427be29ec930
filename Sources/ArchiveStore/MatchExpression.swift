/// A full-text expression that FTS5 can't misread: the only way user text reaches MATCH.
///
/// Every word goes between quotation marks, so none is an operator or a command.
///
/// ```swift
/// (.phrase("O'Neill") && !.prefix("resign")).sql
/// // ("O'Neill") NOT ("resign" *)
/// ```
public indirect enum MatchExpression: Equatable, Sendable {
  /// Columns of the passage index.
  public enum Column: String, Sendable {
    case title, text
  }

  /// Words that follow each other; a single word is a phrase too.
  case phrase(String)
  /// Words of which the last is the start of a word.
  case prefix(String)
  /// All of them; not empty.
  case all([MatchExpression])
  /// At least one of them; not empty.
  case any([MatchExpression])
  /// The first and not the second.
  case excluding(MatchExpression, MatchExpression)
  /// Within one column.
  case column(Column, MatchExpression)

  /// The expression in FTS5's language.
  var sql: String {
    switch self {
    case .phrase(let words): Self.quoted(words)
    case .prefix(let words): Self.quoted(words) + " *"
    case .all(let parts): parts.map(\.bracketed).joined(separator: " AND ")
    case .any(let parts): parts.map(\.bracketed).joined(separator: " OR ")
    case .excluding(let wanted, let unwanted): "\(wanted.bracketed) NOT \(unwanted.bracketed)"
    case .column(let column, let part): "{\(column.rawValue)} : \(part.bracketed)"
    }
  }

  private var bracketed: String {
    switch self {
    case .phrase, .prefix: sql
    default: "(\(sql))"
    }
  }

  private static func quoted(_ words: String) -> String {
    let clean = IndexedText.of(words).replacing("\"", with: " ").replacing("\0", with: " ")
    return "\"\(clean)\""
  }
}
