import GRDB
public import NewsModel

extension Archive {
  /// The addresses of all versions of all articles, as numbers.
  public func articleNumbers() throws -> Set<UInt64> {
    try read { db in
      var numbers: Set<UInt64> = []
      let rows = try String.fetchCursor(db, sql: "SELECT article_id FROM article")
      while let address = try rows.next() {
        if let number = UInt64(address, radix: 16) { numbers.insert(number) }
      }
      return numbers
    }
  }

  /// Calls `body` for articles of a list: newest first, undated last, then by address.
  ///
  /// Stops when `body` gives false.
  ///
  /// - `places`: which of the list; the others are not read.
  /// - Returns: how many the list has.
  @discardableResult
  public func forEachArticle(
    in members: RowSet,
    at places: Range<Int> = 0..<Int.max,
    _ body: (ArticleRecord) throws -> Bool
  ) throws -> Int {
    try read { db in
      var order = try ArticleOrder(members, db)
      let statement = try RowStatement(db, Self.articleByRow)
      try order.skip(places.lowerBound)
      for _ in places {
        guard let row = try order.next() else { break }
        guard let article = try statement.bind(row).first(ArticleRecord.init) else { continue }
        if try !body(article) { break }
      }
      return members.count
    }
  }

  static let articleByRow = "SELECT \(ArticleRecord.columns) FROM article AS a WHERE a.id = ?"

  /// The article of a row.
  public func article(row: Int) throws -> ArticleRecord? {
    try read { try kept(Self.articleByRow, $0).bind(row).first(ArticleRecord.init) }
  }

  /// The article of an address, or of the start of one that no other article has.
  ///
  /// - Throws: `ArchiveError` `.unknownAddress` when there is none or more than one.
  public func article(_ address: String) throws -> ArticleRecord {
    let found = try read { db in
      try RowStatement(
        db,
        """
        SELECT \(ArticleRecord.columns) FROM article AS a
        WHERE a.article_id >= ?1 AND a.article_id < ?1 || 'g' OR a.external_id = ?1
        ORDER BY a.superseded LIMIT 3
        """
      ).bind(address.lowercased()).all(ArticleRecord.init)
    }
    let exact = found.filter { $0.articleID == address.lowercased() || $0.externalID == address }
    guard let article = exact.first ?? (found.count == 1 ? found.first : nil) else {
      throw ArchiveError(.unknownAddress, path: path, detail: address)
    }
    return article
  }

  /// All versions of the article, oldest first.
  public func versions(of article: ArticleRecord) throws -> [ArticleRecord] {
    try read { db in
      try RowStatement(
        db,
        """
        SELECT \(ArticleRecord.columns) FROM article AS a
        WHERE a.identity = (SELECT identity FROM article WHERE id = ?)
        ORDER BY a.captured_at, coalesce(a.published, ''), a.article_id
        """
      ).bind(article.row).all(ArticleRecord.init)
    }
  }

  /// The whole text.
  public func text(of article: ArticleRecord) throws -> String {
    try read { try Self.text(ofPassages: article.passages, $0) }
  }

  /// The text that consecutive passages hold.
  static func text(ofPassages rows: Range<Int>, _ db: Database) throws -> String {
    let statement = try db.cachedStatement(
      sql: "SELECT text FROM passage WHERE id >= ? AND id < ? ORDER BY id"
    )
    return try String.fetchAll(statement, arguments: [rows.lowerBound, rows.upperBound]).joined()
  }

  /// What cleaning took out of the text, in order.
  public func removedLines(of article: ArticleRecord) throws -> [RemovedLine] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT "offset", text, reason FROM removed_line WHERE article = ? ORDER BY ordinal
          """,
        arguments: [article.row]
      ).compactMap { row in
        RemovedLine.Reason(rawValue: row[2]).map {
          RemovedLine(offset: row[0], text: row[1], reason: $0)
        }
      }
    }
  }

  /// The entities of an article, the most salient first, then by key.
  public func entities(of article: ArticleRecord) throws -> [ArticleEntityRecord] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT e.kind, n.name, e.code, e.key, ae.mentions, ae.salience, ae.focus, ae.entity
          FROM article_entity AS ae JOIN entity AS e ON e.id = ae.entity
            JOIN alias AS n ON n.id = ae.alias
          WHERE ae.article = ? ORDER BY ae.salience DESC, e.key
          """
      )
      let corrections = try corrections(db)
      var records: [ArticleEntityRecord] = []
      for row in try Row.fetchAll(statement, arguments: [article.row]) {
        var record = ArticleEntityRecord(
          kind: row[0],
          name: row[1],
          code: row[2],
          key: row[3],
          mentions: row[4],
          salience: row[5],
          isFocus: row[6]
        )
        if let whole = try corrected(row[7], corrections, db) {
          if corrections.isForgotten(whole.row) { continue }
          record.kind = whole.kind.rawValue
          record.name = whole.name
          record.code = whole.code
          record.key = whole.key
        }
        guard let index = records.firstIndex(where: { $0.key == record.key }) else {
          records.append(record)
          continue
        }
        // Two that are one: the more salient stands first.
        records[index].mentions += record.mentions
        records[index].isFocus = records[index].isFocus || record.isFocus
      }
      return records
    }
  }
}
