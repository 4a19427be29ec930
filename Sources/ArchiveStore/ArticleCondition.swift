import GRDB

/// Something that is true of some articles.
public enum ArticleCondition: Equatable, Sendable {
  /// They name one of these entities, by rows.
  case naming([Int])
  /// They are about one of these entities, by rows.
  case about([Int])
  /// Outlet, in capitals or not.
  case source(String)
  /// The outlet is of one of these countries, by ISO codes.
  case sourceCountry([String])
  /// Language tag, in capitals or not.
  case language(String)
  /// The byline has these words, in capitals or not.
  case byline(String)
  /// Published on one of these days.
  case published(ClosedRange<Int>)
  /// Without a date.
  case undated
  /// The text has so many words.
  case words(ClosedRange<Int>)

  /// The condition on `article` rows named `a`, with its values bound.
  fileprivate var sql: SQL {
    switch self {
    case .naming(let rows):
      return "a.id IN (SELECT article FROM article_entity WHERE entity IN \(rows))"
    case .about(let rows):
      return "a.id IN (SELECT article FROM article_entity WHERE entity IN \(rows) AND focus = 1)"
    case .source(let name): return "a.source COLLATE NOCASE = \(name)"
    case .sourceCountry(let codes): return "a.source_country IN \(codes)"
    case .language(let code): return "a.language COLLATE NOCASE = \(code)"
    case .byline(let words):
      return "instr(lower(a.byline), lower(\(words))) > 0"
    case .published(let days):
      return "a.published_day BETWEEN \(days.lowerBound) AND \(days.upperBound)"
    case .undated: return "a.published_day IS NULL"
    case .words(let range):
      return "a.word_count BETWEEN \(range.lowerBound) AND \(range.upperBound)"
    }
  }
}

extension Archive {
  /// The rows of the current articles of which a condition is true.
  public func articles(meeting condition: ArticleCondition) throws -> RowSet {
    try articles(where: condition.sql)
  }

  /// The rows of all current articles.
  public func currentArticles() throws -> RowSet {
    try articles(where: "1")
  }

  private func articles(where condition: SQL) throws -> RowSet {
    try read { db in
      try RowSet("SELECT a.id FROM article AS a WHERE a.superseded = 0 AND \(condition)", db)
    }
  }
}
