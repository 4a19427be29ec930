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
  /// The same of each of those who say it together with the speaker.
  public var coSpeakerKeys: [String?] = []
  /// Its own row.
  public var row: Int
}

/// Which quotes are wanted.
public struct QuoteFilter: Sendable {
  /// Any of these; empty for all.
  public var kinds: Set<Quote.Kind>
  /// The least confidence, from 0 to 1.
  public var confidence: Double

  /// All quotes, when nothing is told.
  public init(kinds: Set<Quote.Kind> = [], confidence: Double = 0) {
    self.kinds = kinds
    self.confidence = confidence
  }
}

extension Archive {
  /// The quotes of an article, in order.
  public func quotes(of article: ArticleRecord) throws -> [QuoteRecord] {
    var quotes: [QuoteRecord] = []
    try forEachQuote(in: nil, QuoteFilter(), of: RowSet([article.row])) { quote, _ in
      quotes.append(quote)
      return true
    }
    return quotes
  }

  /// Calls `body` for quotes of a list: newest article first, undated last, then by address and
  /// place.
  ///
  /// Stops when `body` gives false. Reads no more articles than the quotes given are of; those of
  /// others are counted.
  ///
  /// - `quotes`: rows; nil for all of current articles.
  /// - `places`: which of the list are given.
  /// - Returns: how many the list has.
  @discardableResult
  public func forEachQuote(
    in quotes: RowSet?,
    _ filter: QuoteFilter,
    of members: RowSet?,
    at places: Range<Int> = 0..<Int.max,
    _ body: (QuoteRecord, ArticleRecord) throws -> Bool
  ) throws -> Int {
    try read { db in
      let reading = QuoteReading(try corrections(db), quotes, filter)
      let counts = try counts(reading, in: members, db)
      let total = counts.values.reduce(0, +)
      let articles = try RowStatement(db, Self.articleByRow)
      let records = try RowStatement(db, Self.quotesByArticle)
      let others = try RowStatement(db, Self.coSpeakersByQuote)
      var passed = 0
      var order = try ArticleOrder(RowSet(counts.keys), db)
      while passed < places.upperBound, let row = try order.next() {
        let ofArticle = passed..<passed + (counts[row] ?? 0)
        passed = ofArticle.upperBound
        let wanted = places.clamped(to: ofArticle)
        guard !wanted.isEmpty, let article = try articles.bind(row).first(ArticleRecord.init)
        else { continue }
        var found = try self.records(records.bind(row), reading, db)
        try addCoSpeakers(to: &found, others, reading.corrections, db)
        for record in found.dropFirst(wanted.lowerBound - ofArticle.lowerBound).prefix(wanted.count)
        {
          if try !body(record, article) { return total }
        }
      }
      return total
    }
  }

  /// Which quotes are read, and how.
  private struct QuoteReading {
    let corrections: EntityCorrections
    /// Rows; nil for all.
    let rows: RowSet?
    /// Names of kinds, in order; empty for all.
    let kinds: [String]
    let confidence: Double

    init(_ corrections: EntityCorrections, _ rows: RowSet?, _ filter: QuoteFilter) {
      self.corrections = corrections
      self.rows = rows
      kinds = filter.kinds.map(\.rawValue).sorted()
      confidence = filter.confidence
    }

    /// `row`, and what is read where it is asked for: the kind and the confidence.
    func has(_ row: Int, _ kind: () -> String, _ confidence: () -> Double) -> Bool {
      (rows?.contains(row) ?? true) && (kinds.isEmpty || kinds.contains(kind()))
        && (self.confidence <= 0 || confidence() >= self.confidence)
    }

    /// What a quote must be, behind another condition; `bind` gives its values.
    var condition: String {
      (kinds.isEmpty ? "" : " AND kind IN (\(RowStatement.marks(kinds.count)))")
        + (confidence > 0 ? " AND confidence >= ?" : "")
    }

    func bind(_ statement: RowStatement) {
      for kind in kinds { statement.bind(kind) }
      if confidence > 0 { statement.bind(confidence) }
    }
  }

  private static let quotesByArticle = """
    SELECT \(QuoteRecord.columns) FROM quote AS q
    WHERE q.article = ? ORDER BY q.start, q."end", q.kind
    """

  /// The quotes of an article that are read, in order.
  private func records(
    _ rows: RowStatement,
    _ reading: QuoteReading,
    _ db: Database
  ) throws -> [QuoteRecord] {
    var records: [QuoteRecord] = []
    while try rows.step() {
      guard reading.has(rows.integer(16), { rows.text(1) }, { rows.double(13) }) else { continue }
      var record = QuoteRecord(rows)
      if let change = try change(of: rows.optionalInteger(17), reading.corrections, db) {
        record.speakerKey = change.key
        record.quote.speaker = change.name ?? record.quote.speaker
      }
      records.append(record)
    }
    return records
  }

  /// What corrections make of a speaker's entity; nil where they leave it as it is.
  ///
  /// One that is forgotten has no key, and no name but the article's.
  private func change(
    of entity: Int?,
    _ corrections: EntityCorrections,
    _ db: Database
  ) throws -> (key: String?, name: String?)? {
    guard let entity, let whole = try corrected(entity, corrections, db) else { return nil }
    return corrections.isForgotten(whole.row) ? (nil, nil) : (whole.key, whole.name)
  }

  /// Adds who says quotes of an article together with their speakers.
  ///
  /// `found`: `coSpeakersByQuote`.
  private func addCoSpeakers(
    to records: inout [QuoteRecord],
    _ found: RowStatement,
    _ corrections: EntityCorrections,
    _ db: Database
  ) throws {
    let rows = records.map(\.row)
    guard let first = rows.min(), let last = rows.max() else { return }
    found.bind(first).bind(last)
    while try found.step() {
      guard let place = rows.firstIndex(of: found.integer(0)) else { continue }
      var other = Quote.CoSpeaker(
        name: found.text(1),
        mention: TextSpan(found.integer(2), found.integer(3))
      )
      other.role = found.optionalText(4)
      other.organization = found.optionalText(5)
      var key = found.optionalText(6)
      if let change = try change(of: found.optionalInteger(7), corrections, db) {
        key = change.key
        other.name = change.name ?? other.name
      }
      records[place].quote.coSpeakers.append(other)
      records[place].coSpeakerKeys.append(key)
    }
  }

  private static let coSpeakersByQuote = """
    SELECT c.quote, c.speaker, c.start, c."end", c.role, c.org,
      (SELECT key FROM entity WHERE id = c.entity), c.entity
    FROM co_speaker AS c WHERE c.quote BETWEEN ? AND ? ORDER BY c.quote, c.ordinal
    """

  /// How many quotes are read of each article that has any; `members` nil for all current articles.
  private func counts(
    _ reading: QuoteReading,
    in members: RowSet?,
    _ db: Database
  ) throws -> [Int: Int] {
    var counts: [Int: Int] = [:]
    if let rows = reading.rows {
      let members = try members ?? currentArticles()
      let statement = try RowStatement(
        db,
        "SELECT article, kind, confidence FROM quote WHERE id = ?"
      )
      for row in rows {
        let article = try statement.bind(row).first { found in
          reading.has(row, { found.text(1) }, { found.double(2) }) ? found.integer(0) : nil
        }
        if let article = article ?? nil, members.contains(article) {
          counts[article, default: 0] += 1
        }
      }
      return counts
    }
    let condition = reading.condition
    if let members {
      let statement = try RowStatement(
        db,
        "SELECT count(*) FROM quote WHERE article = ?\(condition)"
      )
      for article in members {
        reading.bind(statement.bind(article))
        if let count = try statement.row(), count > 0 { counts[article] = count }
      }
    } else {
      let current = try currentArticles()
      let statement = try RowStatement(
        db,
        "SELECT article, count(*) FROM quote WHERE 1\(condition) GROUP BY article"
      )
      reading.bind(statement)
      while try statement.step() {
        if current.contains(statement.integer(0)) {
          counts[statement.integer(0)] = statement.integer(1)
        }
      }
    }
    return counts
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
      let statement = try RowStatement(db, "SELECT article FROM quote WHERE id = ?")
      for row in rows {
        if let article = try statement.bind(row).row() { try body(row, article) }
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
          AND (q.speaker_entity IN \(entities) OR q.speaker COLLATE NOCASE IN \(names)
            OR q.id IN (SELECT quote FROM co_speaker
              WHERE entity IN \(entities) OR speaker COLLATE NOCASE IN \(names)))
        """,
        db
      )
    }
  }

  /// The passages that hold the statements of quotes.
  public func passages(ofQuotes quotes: RowSet) throws -> RowSet {
    try read { db in
      let statement = try RowStatement(
        db,
        "SELECT first_passage, last_passage FROM quote WHERE id = ?"
      )
      var set = RowSet()
      for row in quotes {
        let passages = try statement.bind(row).first {
          $0.integer(0)..<max($0.integer(0), $0.integer(1)) + 1
        }
        for passage in passages ?? 0..<0 { set.insert(passage) }
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

  init(_ values: RowStatement) {
    article = values.integer(0)
    var quote = Quote(
      kind: Quote.Kind(rawValue: values.text(1)) ?? .indirect,
      span: TextSpan(values.integer(2), values.integer(3)),
      statement: TextSpan(values.integer(4), values.integer(5)),
      confidence: values.double(13)
    )
    quote.speaker = values.optionalText(6)
    quote.speakerMention = Self.span(values, 7)
    quote.speakerRole = values.optionalText(9)
    quote.speakerOrganization = values.optionalText(10)
    quote.cue = Self.span(values, 11)
    quote.via = values.optionalText(15)
    self.quote = quote
    speakerKey = values.optionalText(14)
    row = values.integer(16)
  }

  /// The span of two columns.
  private static func span(_ values: RowStatement, _ column: Int) -> TextSpan? {
    guard let start = values.optionalInteger(column),
      let end = values.optionalInteger(column + 1)
    else { return nil }
    return TextSpan(start, end)
  }
}
