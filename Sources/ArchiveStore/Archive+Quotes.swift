import GRDB
public import NewsModel

/// A quote as the archive holds it.
public struct QuoteRecord: Equatable, Sendable {
  /// What was said.
  public var quote: Quote
  /// Row of its article.
  public var article: Int
  /// Key of the speaker's entity: "person:jens-stoltenberg".
  public var speakerKey: String?
  /// Its own row.
  public var row: Int
}

extension Archive {
  /// The quotes of an article, in order.
  public func quotes(of article: ArticleRecord) throws -> [QuoteRecord] {
    var quotes: [QuoteRecord] = []
    try forEachQuote(in: nil, kinds: [], of: RowSet([article.row])) { quote, _ in
      quotes.append(quote)
      return true
    }
    return quotes
  }

  /// Calls `body` for each of the quotes: newest article first, undated last, then by address and
  /// place.
  ///
  /// Stops when `body` gives false.
  ///
  /// - `quotes`: rows; nil for all of current articles.
  /// - `kinds`: any of these; empty for all.
  public func forEachQuote(
    in quotes: RowSet?,
    kinds: [Quote.Kind],
    of members: RowSet?,
    _ body: (QuoteRecord, ArticleRecord) throws -> Bool
  ) throws {
    try read { db in
      let reading = QuoteReading(try corrections(db), quotes, kinds)
      for row in try sorted(try articles(of: quotes, in: members, db), db) {
        guard let article = try article(row: row) else { continue }
        for record in try records(ofArticle: row, reading, db) {
          if try !body(record, article) { return }
        }
      }
    }
  }

  /// Some of the quotes that `forEachQuote` would give, and how many it would give.
  ///
  /// Reads no more articles than these are of; the others' quotes are counted.
  ///
  /// - `first`: how many are passed over; `limit`: how many are given.
  public func quotes(
    in quotes: RowSet?,
    kinds: [Quote.Kind],
    of members: RowSet?,
    first: Int,
    limit: Int
  ) throws -> (quotes: [(quote: QuoteRecord, article: ArticleRecord)], total: Int) {
    try read { db in
      let reading = QuoteReading(try corrections(db), quotes, kinds)
      let counts = try counts(reading, in: try members ?? currentArticles(), db)
      var found: [(quote: QuoteRecord, article: ArticleRecord)] = []
      var passed = 0
      for row in try sorted(RowSet(counts.keys), db) {
        let start = passed
        passed += counts[row] ?? 0
        if found.count == limit { break }
        guard passed > first, let article = try article(row: row) else { continue }
        let records = try records(ofArticle: row, reading, db).dropFirst(max(0, first - start))
        found += records.prefix(limit - found.count).map { ($0, article) }
      }
      return (found, counts.values.reduce(0, +))
    }
  }

  /// Which quotes are read, and how.
  private struct QuoteReading {
    let corrections: EntityCorrections
    /// Rows; nil for all.
    let rows: RowSet?
    /// Names of kinds; empty for all.
    let kinds: Set<String>

    init(_ corrections: EntityCorrections, _ rows: RowSet?, _ kinds: [Quote.Kind]) {
      self.corrections = corrections
      self.rows = rows
      self.kinds = Set(kinds.map(\.rawValue))
    }

    func has(_ row: Int, _ kind: String) -> Bool {
      (rows?.contains(row) ?? true) && (kinds.isEmpty || kinds.contains(kind))
    }
  }

  /// The quotes of an article that are read, in order.
  private func records(
    ofArticle row: Int,
    _ reading: QuoteReading,
    _ db: Database
  ) throws -> [QuoteRecord] {
    let statement = try db.cachedStatement(
      sql:
        "SELECT \(QuoteRecord.columns) FROM quote AS q WHERE q.article = ? ORDER BY q.start, q.\"end\", q.kind"
    )
    return try Row.fetchAll(statement, arguments: [row]).compactMap { row in
      var record = QuoteRecord(row)
      guard reading.has(record.row, record.quote.kind.rawValue) else { return nil }
      if let speaker: Int = row[17],
        let whole = try corrected(speaker, reading.corrections, db)
      {
        let isForgotten = reading.corrections.isForgotten(whole.row)
        record.speakerKey = isForgotten ? nil : whole.key
        if !isForgotten { record.quote.speaker = whole.name }
      }
      return record
    }
  }

  /// How many quotes are read of each article that has any.
  private func counts(
    _ reading: QuoteReading,
    in members: RowSet,
    _ db: Database
  ) throws -> [Int: Int] {
    var counts: [Int: Int] = [:]
    if let rows = reading.rows {
      let statement = try db.cachedStatement(sql: "SELECT article, kind FROM quote WHERE id = ?")
      for row in rows {
        guard let found = try Row.fetchOne(statement, arguments: [row]),
          reading.has(row, found[1]), members.contains(found[0])
        else { continue }
        counts[found[0], default: 0] += 1
      }
      return counts
    }
    let kinds = Array(reading.kinds)
    let all: SQLRequest<Row> =
      kinds.isEmpty
      ? "SELECT article, count(*) FROM quote GROUP BY article"
      : "SELECT article, count(*) FROM quote WHERE kind IN \(kinds) GROUP BY article"
    let cursor = try all.fetchCursor(db)
    while let row = try cursor.next() {
      if members.contains(row[0]) { counts[row[0]] = row[1] }
    }
    return counts
  }

  /// The articles of quotes that are members, or all members.
  private func articles(of quotes: RowSet?, in members: RowSet?, _ db: Database) throws -> RowSet {
    guard let quotes else { return try members ?? currentArticles() }
    let statement = try db.cachedStatement(sql: "SELECT article FROM quote WHERE id = ?")
    var articles = RowSet()
    for row in quotes {
      if let article = try Int.fetchOne(statement, arguments: [row]) { articles.insert(article) }
    }
    return articles.intersection(try members ?? currentArticles())
  }

  /// The quotes of current articles that answer a query.
  ///
  /// In a query on quotes, the text is the statement, the title the speaker, and a passage a quote.
  public func quotes(answering query: PassageQuery, in filter: RowSet?) throws -> RowSet {
    try read { db in
      var found = RowSet()
      let plain = query.plainExpression
      let parts = query.leaves.map(\.expression)
      if let expression = plain ?? (parts.count > 1 ? .any(parts) : parts.first) {
        let match = expression.sql(.quotes)
        found = try RowSet("SELECT rowid FROM quote_fts WHERE quote_fts MATCH \(match)", db)
      }
      if plain != nil { return found }
      let matcher = TextMatcher(query, functions)
      var answers = RowSet()
      try forEachCandidate(query.mayLackWords ? nil : found, db) { quote, article in
        if let filter, !filter.contains(article) { return }
        let words = found.contains(quote) ? try document(ofQuote: quote, db) : nil
        if matcher.answers(
          row: quote,
          article: article,
          title: words?.speaker,
          text: words?.statement
        ) {
          answers.insert(quote)
        }
      }
      return answers
    }
  }

  private func forEachCandidate(
    _ rows: RowSet?,
    _ db: Database,
    _ body: (Int, Int) throws -> Void
  ) throws {
    if let rows {
      let statement = try db.cachedStatement(sql: "SELECT article FROM quote WHERE id = ?")
      for row in rows {
        if let article = try Int.fetchOne(statement, arguments: [row]) { try body(row, article) }
      }
    } else {
      let all = try Row.fetchCursor(
        db,
        sql: """
          SELECT q.id, q.article FROM quote AS q JOIN article AS a ON a.id = q.article
          WHERE a.superseded = 0
          """
      )
      while let row = try all.next() { try body(row[0], row[1]) }
    }
  }

  private func document(
    ofQuote row: Int,
    _ db: Database
  ) throws -> (statement: String, speaker: String)? {
    let statement = try db.cachedStatement(
      sql: "SELECT statement, speaker FROM quote_document WHERE id = ?"
    )
    return try Row.fetchOne(statement, arguments: [row]).map { ($0[0], $0[1]) }
  }

  /// The quotes of one of these entities, by rows, or of a speaker who is called so.
  public func quotes(saidBy entities: [Int], orNames names: [String]) throws -> RowSet {
    try read { db in
      try RowSet(
        """
        SELECT q.id FROM quote AS q JOIN article AS a ON a.id = q.article
        WHERE a.superseded = 0
          AND (q.speaker_entity IN \(entities) OR q.speaker COLLATE NOCASE IN \(names))
        """,
        db
      )
    }
  }

  /// The passages that hold the statements of quotes.
  public func passages(ofQuotes quotes: RowSet) throws -> RowSet {
    try read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT first_passage, last_passage FROM quote WHERE id = ?"
      )
      var set = RowSet()
      for row in quotes {
        guard let found = try Row.fetchOne(statement, arguments: [row]) else { continue }
        for passage in (found[0] as Int)...max(found[0], found[1]) { set.insert(passage) }
      }
      return set
    }
  }
}

extension QuoteRecord {
  /// What is read of a quote `q`.
  static let columns = """
    q.article, q.kind, q.start, q."end", q.statement_start, q.statement_end, q.speaker,
    q.speaker_start, q.speaker_end, q.speaker_role, q.speaker_org, q.cue_start, q.cue_end,
    q.confidence, (SELECT key FROM entity WHERE id = q.speaker_entity), q.via, q.id, q.speaker_entity
    """

  init(_ row: Row) {
    article = row[0]
    var quote = Quote(
      kind: Quote.Kind(rawValue: row[1]) ?? .indirect,
      span: TextSpan(row[2], row[3]),
      statement: TextSpan(row[4], row[5]),
      confidence: row[13]
    )
    quote.speaker = row[6]
    quote.speakerMention = Self.span(row[7], row[8])
    quote.speakerRole = row[9]
    quote.speakerOrganization = row[10]
    quote.cue = Self.span(row[11], row[12])
    quote.via = row[15]
    self.quote = quote
    speakerKey = row[14]
    self.row = row[16]
  }

  private static func span(_ start: Int?, _ end: Int?) -> TextSpan? {
    guard let start, let end else { return nil }
    return TextSpan(start, end)
  }
}
