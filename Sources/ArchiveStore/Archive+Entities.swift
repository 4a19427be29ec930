import GRDB
public import NewsModel

/// An entity of the whole archive.
public struct EntityRecord: Equatable, Sendable {
  /// What joins it with the same entity of other articles.
  public var key: String
  /// What it is: person, organization, country or place.
  public var kind: String
  /// The gazetteer's name, else the one that most articles print.
  public var name: String
  /// ISO 3166-1 alpha-2 of a country, the gazetteer's id of an organization.
  public var code: String?
  /// Articles that name it, of those asked for.
  public var articles: Int
  /// Mentions in those articles.
  public var mentions: Int
  /// Other names that articles print, in order.
  public var aliases: [String]
}

/// A place in an article where an entity is named.
public struct MentionRecord: Equatable, Sendable {
  /// The article.
  public var article: ArticleRecord
  /// Where it is printed.
  public var span: TextSpan
  /// What it is: person, organization, country or place.
  public var kind: String
  /// How it is named there.
  public var form: String
  /// Name.
  public var name: String
  /// ISO 3166-1 alpha-2 of a country, the gazetteer's id of an organization.
  public var code: String?
}

extension Archive {
  /// Entities that the articles name: most articles first, then by mentions and key.
  ///
  /// Reads the names of no more than are given.
  ///
  /// - `members`: current articles.
  /// - `places`: which of the list are given.
  /// - Returns: them, and how many the list has.
  public func entities(
    _ filter: EntityFilter,
    of members: RowSet,
    at places: Range<Int> = 0..<Int.max
  ) throws -> (entities: [EntityRecord], total: Int) {
    try read { db in
      let choice = try EntityChoice(filter, self, db)
      let tally = try EntityTally(choice, in: members, of: state().articles, db)
      let ranked = tally.ranked
      let places = places.clamped(to: ranked.indices)
      guard let first = places.first, let last = places.last else { return ([], ranked.count) }
      // Those of as many articles stand by mentions and key, which are read with the names.
      let most = tally.articles(of: ranked[first])
      let least = tally.articles(of: ranked[last])
      let start = ranked.firstIndex { tally.articles(of: $0) == most } ?? first
      let end = ranked.firstIndex { tally.articles(of: $0) < least } ?? ranked.endIndex
      let records = try tally.records(of: ranked[start..<end], db)
      return (Array(records.dropFirst(first - start).prefix(places.count)), ranked.count)
    }
  }

  /// Calls `body` for mentions in the articles: newest article first, then by address and place.
  ///
  /// Stops when `body` gives false.
  ///
  /// - `places`: which of the list are given; the others are counted.
  /// - Returns: how many the list has; where `body` stopped it, how many it has up to that article.
  @discardableResult
  public func forEachMention(
    _ filter: EntityFilter,
    of members: RowSet,
    at places: Range<Int> = 0..<Int.max,
    _ body: (MentionRecord) throws -> Bool
  ) throws -> Int {
    try read { db in
      let choice = try EntityChoice(filter, self, db)
      let rows = try RowStatement(db, "SELECT entity FROM mention WHERE article = ?")
      let articles = try RowStatement(db, Self.articleByRow)
      var passed = 0
      var order = try ArticleOrder(members, db)
      while let row = try order.next() {
        rows.bind(row)
        var ofArticle = 0
        while try rows.step() { ofArticle += choice.entity(of: rows.integer(0)) == nil ? 0 : 1 }
        let shown = places.clamped(to: passed..<passed + ofArticle)
        if !shown.isEmpty, let article = try articles.bind(row).first(ArticleRecord.init) {
          let mentions = try mentions(of: article, choice)
          for mention in mentions.dropFirst(shown.lowerBound - passed).prefix(shown.count) {
            if try !body(mention) { return passed + ofArticle }
          }
        }
        passed += ofArticle
      }
      return passed
    }
  }

  /// The mentions of one article, in text order.
  public func mentions(of article: ArticleRecord) throws -> [MentionRecord] {
    try mentions(of: article, nil)
  }

  /// `choice`: those that are asked for; nil for all.
  private func mentions(
    of article: ArticleRecord,
    _ choice: EntityChoice?
  ) throws -> [MentionRecord] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT m.start, m."end", e.kind, m.form, n.name, e.code, m.entity
          FROM mention AS m JOIN entity AS e ON e.id = m.entity
            JOIN article_entity AS ae ON ae.article = m.article AND ae.entity = m.entity
            JOIN alias AS n ON n.id = ae.alias
          WHERE m.article = ? ORDER BY m.start
          """
      )
      let corrections = try corrections(db)
      return try Row.fetchAll(statement, arguments: [article.row]).compactMap { row in
        if let choice, choice.entity(of: row[6]) == nil { return nil }
        var mention = MentionRecord(
          article: article,
          span: TextSpan(row[0], row[1]),
          kind: row[2],
          form: row[3],
          name: row[4],
          code: row[5]
        )
        guard let whole = try corrected(row[6], corrections, db) else { return mention }
        if corrections.isForgotten(whole.row) { return nil }
        mention.kind = whole.kind.rawValue
        mention.name = whole.name
        mention.code = whole.code
        return mention
      }
    }
  }

  /// The entity that corrections make of a row; nil where they make nothing of it.
  func corrected(
    _ row: Int,
    _ corrections: EntityCorrections,
    _ db: Database
  ) throws -> NamedEntity? {
    guard !corrections.isEmpty else { return nil }
    let root = corrections.root(of: row)
    guard root != row || corrections.name(of: root) != nil || corrections.isForgotten(root) else {
      return nil
    }
    return try named(db, "e.id = \(root)", whole: true).first
  }
}
