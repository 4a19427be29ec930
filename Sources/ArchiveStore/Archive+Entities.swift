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
  /// - `members`: the articles; nil for all current ones.
  public func entities(
    kinds: [EntityKind],
    of members: RowSet?
  ) throws -> [EntityRecord] {
    try read { db in
      let names = kinds.map(\.rawValue)
      let ofKinds: SQL = names.isEmpty ? "" : " AND e.kind IN \(names)"
      let query: SQL = """
        SELECT ae.entity, ae.article, ae.alias, ae.mentions
        FROM article_entity AS ae JOIN article AS a ON a.id = ae.article
          JOIN entity AS e ON e.id = ae.entity
        WHERE a.superseded = 0\(ofKinds)
        """
      struct Tally {
        var articles = 0
        var mentions = 0
        var aliases: [Int: Int] = [:]
      }
      var tallies: [Int: Tally] = [:]
      let (sql, arguments) = try query.build(db)
      let rows = try Row.fetchCursor(db, sql: sql, arguments: arguments)
      while let row = try rows.next() {
        if let members, !members.contains(row[1]) { continue }
        tallies[row[0], default: Tally()].articles += 1
        tallies[row[0], default: Tally()].mentions += row[3]
        tallies[row[0], default: Tally()].aliases[row[2], default: 0] += 1
      }
      var records: [EntityRecord] = []
      let entity = try db.cachedStatement(sql: "SELECT key, kind, code FROM entity WHERE id = ?")
      let alias = try db.cachedStatement(sql: "SELECT name, preferred FROM alias WHERE id = ?")
      for (id, tally) in tallies {
        guard let row = try Row.fetchOne(entity, arguments: [id]) else { continue }
        var printed: [(name: String, isPreferred: Bool, articles: Int)] = []
        for (id, count) in tally.aliases {
          guard let row = try Row.fetchOne(alias, arguments: [id]) else { continue }
          printed.append((row[0], row[1], count))
        }
        printed.sort {
          ($0.isPreferred ? 0 : 1, -$0.articles, -$0.name.utf8.count, $0.name)
            < ($1.isPreferred ? 0 : 1, -$1.articles, -$1.name.utf8.count, $1.name)
        }
        records.append(
          EntityRecord(
            key: row[0],
            kind: row[1],
            name: printed.first?.name ?? row[0],
            code: row[2],
            articles: tally.articles,
            mentions: tally.mentions,
            aliases: printed.dropFirst().map(\.name)
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
          SELECT m.start, m."end", e.kind, m.form, n.name, e.code
          FROM mention AS m JOIN entity AS e ON e.id = m.entity
            JOIN article_entity AS ae ON ae.article = m.article AND ae.entity = m.entity
            JOIN alias AS n ON n.id = ae.alias
          WHERE m.article = ? ORDER BY m.start
          """
      )
      return try Row.fetchAll(statement, arguments: [article.row]).map {
        MentionRecord(
          article: article,
          span: TextSpan($0[0], $0[1]),
          kind: $0[2],
          form: $0[3],
          name: $0[4],
          code: $0[5]
        )
      }
    }
  }
}
