import GRDB

/// Something that is true of some articles.
public enum ArticleCondition: Equatable, Sendable {
  /// They name one of these entities, by rows.
  case naming([Int])
  /// They are about one of these entities, by rows.
  case about([Int])
  /// Outlet, in capitals or not, with "The" ahead of it or without.
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

  /// What gives the rows of the articles of which it is true, superseded ones with them.
  ///
  /// All but bylines and lengths are read from an index alone: a row of `article` is some 300 bytes.
  fileprivate var sql: SQL {
    switch self {
    case .naming(let rows):
      return "SELECT article FROM article_entity WHERE entity IN \(rows)"
    case .about(let rows):
      return "SELECT article FROM article_entity WHERE entity IN \(rows) AND focus = 1"
    case .source(let name):
      let names = OutletName.spellings(of: name)
      return "SELECT id FROM article WHERE source COLLATE NOCASE IN \(names)"
    case .sourceCountry(let codes):
      return "SELECT id FROM article WHERE source_country IN \(codes)"
    case .language(let code):
      // "en" is "en-GB" too: what starts with it and a hyphen.
      let longer = code + "-"
      let end = code + "."
      return """
        SELECT id FROM article WHERE language COLLATE NOCASE = \(code)
        UNION ALL SELECT id FROM article
        WHERE language COLLATE NOCASE > \(longer) AND language COLLATE NOCASE < \(end)
        """
    case .byline(let words):
      return "SELECT id FROM article WHERE instr(lower(byline), lower(\(words))) > 0"
    case .published(let days):
      return """
        SELECT id FROM article WHERE published_day BETWEEN \(days.lowerBound) AND \(days.upperBound)
        """
    case .undated: return "SELECT id FROM article WHERE published_day IS NULL"
    case .words(let range):
      return """
        SELECT id FROM article WHERE word_count BETWEEN \(range.lowerBound) AND \(range.upperBound)
        """
    }
  }
}

extension Archive {
  /// The rows of the current articles of which a condition is true.
  public func articles(meeting condition: ArticleCondition) throws -> RowSet {
    try currentArticles(of: condition.sql)
  }

  /// The rows of all current articles.
  public func currentArticles() throws -> RowSet {
    try read { _ in
      _ = try state()
      if let knownCurrent, isReader, knownCurrent.generation == lastGeneration {
        return knownCurrent.rows
      }
      let rows = try currentArticles(of: "SELECT id FROM article")
      knownCurrent = (lastGeneration, rows)
      return rows
    }
  }

  private func currentArticles(of sql: SQL) throws -> RowSet {
    try read { db in
      let superseded = try RowSet("SELECT id FROM article WHERE superseded = 1", db)
      return try RowSet(sql, db).subtracting(superseded)
    }
  }
}
