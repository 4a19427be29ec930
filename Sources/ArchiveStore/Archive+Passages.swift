import GRDB
public import NewsModel

/// A passage as shown.
public struct PassageRecord: Equatable, Sendable {
  /// Row of its article.
  public var article: Int
  /// Where it stands in the article.
  public var span: TextSpan
  /// Its words: the article's text in that span.
  public var text: String
}

extension Archive {
  /// The passages that match, in row order, with their BM25 scores.
  ///
  /// - `weights`: how often each phrase was asked for, in the order of the expression's phrases.
  /// - `filter`: only passages of these articles, when given.
  /// - Throws: `ArchiveError`.
  public func passages(
    matching expression: MatchExpression,
    weights: [Double],
    ranking: Ranking = Ranking(),
    in filter: ArticleSet? = nil
  ) throws -> [RankedPassage] {
    let context = self.ranking
    return try read { db in
      let statistics = try Statistics(db)
      if statistics.generation != lastGeneration {
        context.forgetBlocks()
        lastGeneration = statistics.generation
      }
      try context.begin(
        db,
        ranking,
        weights: weights,
        passages: statistics.passages,
        words: statistics.words,
        filter: filter
      )
      // The function takes each hit and returns 0: no row comes out of the statement.
      let statement = try db.cachedStatement(
        sql: """
          SELECT rowid FROM passage_fts
          WHERE passage_fts MATCH ? AND dateline_rank(passage_fts)
          """
      )
      _ = try Row.fetchOne(statement, arguments: [expression.sql])
      let hits = context.end()
      if let failure = context.failure { throw failure }
      return hits
    }
  }

  /// The passage of a row.
  public func passage(row: Int) throws -> PassageRecord? {
    try read { db in
      let statement = try db.cachedStatement(
        sql: #"SELECT article, start, "end", text, text_start FROM passage WHERE id = ?"#
      )
      guard let row = try Row.fetchOne(statement, arguments: [row]) else { return nil }
      let span = TextSpan(row[1], row[2])
      return PassageRecord(
        article: row[0],
        span: span,
        text: (row[3] as String).scalars(span.start - (row[4] as Int), span.count)
      )
    }
  }

  /// Where the words of an expression stand in a passage that matches it.
  public func highlights(
    of expression: MatchExpression,
    inPassage row: Int,
    _ passage: PassageRecord
  ) throws -> [TextSpan] {
    let context = ranking
    return try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT dateline_spans(passage_fts) FROM passage_fts
          WHERE passage_fts MATCH ? AND rowid = ?
          """
      )
      guard try Row.fetchOne(statement, arguments: [expression.sql, row]) != nil,
        let stored = try Row.fetchOne(
          db.cachedStatement(sql: "SELECT text, text_start FROM passage WHERE id = ?"),
          arguments: [row]
        )
      else { return [] }
      let before = passage.span.start - (stored[1] as Int)
      return IndexedText.spans(context.spans, in: stored[0]).compactMap { span in
        let start = span.start - before
        let end = span.end - before
        return start >= 0 && end <= passage.span.count ? TextSpan(start, end) : nil
      }
    }
  }
}
