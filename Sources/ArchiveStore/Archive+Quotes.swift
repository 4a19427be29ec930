import GRDB
public import NewsModel

/// Which quotes are wanted, beside the filter of their articles.
public struct QuoteFilter: Equatable, Sendable {
  /// Words that statement and speaker must match; nil for any.
  public var expression: MatchExpression?
  /// Names or codes of the speaker, any of them; empty for any.
  public var speakers: [String] = []
  /// Kinds, any of them; empty for any.
  public var kinds: [Quote.Kind] = []

  /// Makes a filter that lets every quote through.
  public init() {}
}

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
  /// Calls `body` for each wanted quote: newest article first, undated last, then by address and
  /// place.
  ///
  /// Stops when `body` gives false.
  public func forEachQuote(
    _ filter: QuoteFilter,
    ofArticlesPassing articles: ArticleFilter,
    _ body: (QuoteRecord, ArticleRecord) throws -> Bool
  ) throws {
    try read { db in
      let (sql, arguments) = try Self.query(filter, articles).build(db)
      let rows = try Row.fetchCursor(db, sql: sql, arguments: arguments)
      var article: ArticleRecord?
      while let row = try rows.next() {
        let record = QuoteRecord(row)
        if article?.row != record.article {
          article = try self.article(row: record.article)
        }
        guard let article else { continue }
        if try !body(record, article) { return }
      }
    }
  }

  private static func query(_ filter: QuoteFilter, _ articles: ArticleFilter) -> SQL {
    var conditions: [SQL] = [articles.sql]
    if let expression = filter.expression {
      let match = expression.sql
      conditions.append("q.id IN (SELECT rowid FROM quote_fts WHERE quote_fts MATCH \(match))")
    }
    if !filter.kinds.isEmpty {
      let kinds = filter.kinds.map(\.rawValue)
      conditions.append("q.kind IN \(kinds)")
    }
    if !filter.speakers.isEmpty {
      let wanted = ArticleFilter.EntityCondition.entities(kinds: [], names: filter.speakers)
      let names = filter.speakers
      conditions.append(
        "(q.speaker_entity IN (\(wanted)) OR q.speaker COLLATE NOCASE IN \(names))"
      )
    }
    return """
      SELECT \(sql: QuoteRecord.columns)
      FROM quote AS q JOIN article AS a ON a.id = q.article
      WHERE \(conditions.joined(separator: " AND "))
      ORDER BY a.published_day DESC NULLS LAST, a.article_id, q.start, q."end"
      """
  }
}

extension QuoteRecord {
  /// What is read of a quote `q`.
  static let columns = """
    q.article, q.kind, q.start, q."end", q.statement_start, q.statement_end, q.speaker,
    q.speaker_start, q.speaker_end, q.speaker_role, q.speaker_org, q.cue_start, q.cue_end,
    q.confidence, (SELECT key FROM entity WHERE id = q.speaker_entity), q.via, q.id
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
