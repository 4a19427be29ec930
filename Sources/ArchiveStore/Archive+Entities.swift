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
  /// The entities that the articles name, most articles first, then by mentions and key.
  ///
  /// - `kinds`: any of these; empty for all.
  /// - `members`: current articles.
  public func entities(
    kinds: [EntityKind],
    of members: RowSet
  ) throws -> [EntityRecord] {
    try read { db in
      let names = kinds.map(\.rawValue)
      let ofKinds: SQL = names.isEmpty ? "" : " AND e.kind IN \(names)"
      let query: SQL = """
        SELECT ae.entity, ae.article, ae.alias, ae.mentions
        FROM article_entity AS ae JOIN entity AS e ON e.id = ae.entity
        WHERE 1\(ofKinds)
        ORDER BY ae.article
        """
      struct Tally {
        var articles = 0
        var mentions = 0
        var aliases: [Int: Int] = [:]
      }
      var tallies: [Int: Tally] = [:]
      let corrections = try corrections(db)
      // The last article that counted for each, where two may be one; rows come article by article.
      var last: [Int: Int] = [:]
      let (sql, arguments) = try query.build(db)
      let rows = try Row.fetchCursor(db, sql: sql, arguments: arguments)
      while let row = try rows.next() {
        guard members.contains(row[1]) else { continue }
        let entity = corrections.root(of: row[0])
        let article: Int = row[1]
        guard !corrections.isForgotten(entity) else { continue }
        if last[entity] != article { tallies[entity, default: Tally()].articles += 1 }
        last[entity] = article
        tallies[entity, default: Tally()].mentions += row[3]
        tallies[entity, default: Tally()].aliases[row[2], default: 0] += 1
      }
      var records: [EntityRecord] = []
      let entity = try db.cachedStatement(sql: "SELECT key, kind, code FROM entity WHERE id = ?")
      let alias = try db.cachedStatement(
        sql: "SELECT name, preferred, entity FROM alias WHERE id = ?"
      )
      for (id, tally) in tallies {
        guard let row = try Row.fetchOne(entity, arguments: [id]) else { continue }
        // Its own names stand before those of what was merged into it.
        var printed: [(name: String, rank: Int, articles: Int)] = []
        for (name, count) in tally.aliases {
          guard let row = try Row.fetchOne(alias, arguments: [name]) else { continue }
          printed.append((row[0], row[2] != id ? 2 : row[1] == 1 ? 0 : 1, count))
        }
        printed.sort {
          ($0.rank, -$0.articles, -$0.name.utf8.count, $0.name)
            < ($1.rank, -$1.articles, -$1.name.utf8.count, $1.name)
        }
        records.append(
          EntityRecord(
            key: row[0],
            kind: row[1],
            name: corrections.name(of: id) ?? printed.first?.name ?? row[0],
            code: row[2],
            articles: tally.articles,
            mentions: tally.mentions,
            aliases: printed.dropFirst(corrections.name(of: id) == nil ? 1 : 0).map(\.name)
          )
        )
      }
      return records.sorted {
        (-$0.articles, -$0.mentions, $0.key) < (-$1.articles, -$1.mentions, $1.key)
      }
    }
  }

  /// Calls `body` for each mention in the articles: newest article first, then by address and place.
  public func forEachMention(
    kinds: [EntityKind],
    of members: RowSet,
    _ body: (MentionRecord) throws -> Bool
  ) throws {
    let wanted = Set(kinds.map(\.rawValue))
    try forEachArticle(in: members) { article in
      let rows = try mentions(of: article)
      for mention in rows where wanted.isEmpty || wanted.contains(mention.kind) {
        if try !body(mention) { return false }
      }
      return true
    }
  }

  /// The mentions of one article, in text order.
  public func mentions(of article: ArticleRecord) throws -> [MentionRecord] {
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
