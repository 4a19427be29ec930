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
  /// The passages that answer, in row order, with their scores.
  ///
  /// A passage without any of the words is an answer only if it is the first of its article: there
  /// it stands for the whole.
  ///
  /// - `filter`: only passages of these articles, when given.
  /// - `state`: the archive as it was then.
  /// - Throws: `ArchiveError`.
  public func passages(
    answering query: PassageQuery,
    in filter: RowSet?,
    at state: ArchiveState
  ) throws -> [RankedPassage] {
    try read { db in
      try table.begin(db)
      guard let expression = query.plainExpression else {
        return try PassageScan(query, self, db, at: state).ranked(in: filter)
      }
      if postingsCache != nil {
        return try PlainScan(query, self, db, at: state).ranked(in: filter)
      }
      let context = RankingContext(query, table, filter: filter, at: state)
      functions.ranking = context
      defer { functions.ranking = nil }
      let statement = try db.cachedStatement(
        sql: """
          SELECT rowid FROM passage_fts
          WHERE passage_fts MATCH ? AND dateline_rank(passage_fts)
          """
      )
      _ = try Row.fetchOne(statement, arguments: [expression.sql])
      if let failure = table.failure { throw failure }
      return context.finish()
    }
  }

  /// The first passage of each of the articles, in row order.
  public func leadPassages(of articles: RowSet, at state: ArchiveState) throws -> [RankedPassage] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT first_passage, published_day FROM article WHERE id = ?"
      )
      var leads: [RankedPassage] = []
      leads.reserveCapacity(articles.count)
      for article in articles {
        guard let row = try Row.fetchOne(statement, arguments: [article]) else { continue }
        let passage: Int = row[0]
        guard passage <= state.lastPassage else { continue }
        leads.append(RankedPassage(passage: passage, article: article, score: 0, day: row[1]))
      }
      return leads
    }
  }

  /// How often the words of a question stand in each article that has one of them.
  ///
  /// The root of the question is any of its leaves; its neighbours are counted too.
  public func articleFrequencies(
    of query: PassageQuery,
    in filter: RowSet?,
    at state: ArchiveState
  ) throws -> ArticleFrequencies {
    try read { db in
      try table.begin(db)
      return try QuestionScan(query, self, db, at: state).frequencies(in: filter)
    }
  }

  /// The current articles in whose text a query has at least `count` places.
  public func articles(having count: Int, of query: PassageQuery) throws -> RowSet {
    try read { db in
      try table.begin(db)
      let scan = try PassageScan(query, self, db, at: state())
      return RowSet(try scan.placeCounts().lazy.filter { $0.value >= count }.map(\.key))
    }
  }

  /// The postings of a word or phrase, of which those of `state` are the first.
  func postings(
    of expression: MatchExpression,
    _ db: Database,
    at state: ArchiveState
  ) throws -> Postings {
    guard let postingsCache else { return try functions.pull(expression, after: 0, db) }
    let key = expression.sql
    let now = try self.state()
    let replacements = lastReplacements
    var postings = Postings()
    var last = 0
    if let known = postingsCache.postings(key, replacements: replacements) {
      if known.lastPassage >= state.lastPassage { return known.postings }
      (postings, last) = known
    }
    postings.append(try functions.pull(expression, after: last, db))
    postingsCache.keep(
      postings,
      of: key,
      lastPassage: now.lastPassage,
      replacements: replacements
    )
    return postings
  }

  /// The postings of an expression with how much each counts, both kept.
  func scoredPostings(
    of expression: MatchExpression,
    _ db: Database,
    at state: ArchiveState
  ) throws -> (postings: Postings, impacts: Impacts) {
    let postings = try postings(of: expression, db, at: state)
    let key = expression.sql
    let mean = state.meanPassageLength
    if let known = postingsCache?.impacts(key, rows: postings.rows.count, meanLength: mean) {
      return (postings, known)
    }
    let impacts = Impacts(postings, columns, Ranking(), meanLength: mean)
    postingsCache?.keep(impacts, of: key)
    return (postings, impacts)
  }

  /// The passage of a row.
  public func passage(row: Int) throws -> PassageRecord? {
    try read { db in
      let statement = try kept(
        #"SELECT article, start, "end", text, text_start FROM passage WHERE id = ?"#,
        db
      )
      return try statement.bind(row).first { row in
        let span = TextSpan(row.integer(1), row.integer(2))
        return PassageRecord(
          article: row.integer(0),
          span: span,
          text: row.text(3).scalars(span.start - row.integer(4), span.count)
        )
      }
    }
  }

  /// Where the words that are part of the answer stand in a passage that answers.
  public func highlights(
    of query: PassageQuery,
    inPassage row: Int,
    _ passage: PassageRecord
  ) throws -> [TextSpan] {
    try read { db in
      try table.begin(db)
      let statement = try kept(
        """
        SELECT p.text, p.text_start, p.sentences, coalesce(a.title, '')
        FROM passage AS p JOIN article AS a ON a.id = p.article WHERE p.id = ?
        """,
        db
      )
      let stored = try statement.bind(row).first { row in
        (
          text: row.text(0), start: row.integer(1),
          sentences: row.withBytes(2) { PackedNumbers.sums(UnsafeRawBufferPointer($0)) },
          title: row.text(3)
        )
      }
      guard let stored else { return [] }
      let ranges = TextMatcher(query, functions).highlights(
        passage: row,
        article: passage.article,
        isLead: table.isLead(row),
        wordsBefore: table.wordsBefore(row),
        title: stored.title,
        text: stored.text,
        sentences: stored.sentences
      )
      let before = passage.span.start - stored.start
      return IndexedText.spans(ranges, in: stored.text).compactMap { span in
        let start = span.start - before
        let end = span.end - before
        return start >= 0 && end <= passage.span.count ? TextSpan(start, end) : nil
      }
    }
  }
}
