import GRDB
import NewsModel

/// Which entities are asked for, with what corrections make of them.
struct EntityChoice {
  let corrections: EntityCorrections
  /// Whether rows are of a kind that is asked for; nil where all are.
  private var ofKinds: [Bool]?

  /// `kinds`: any of these; empty for all.
  init(_ kinds: [EntityKind], _ corrections: EntityCorrections, _ db: Database) throws {
    self.corrections = corrections
    guard !kinds.isEmpty else { return }
    let marks = kinds.map { _ in "?" }.joined(separator: ", ")
    let rows = try RowStatement(
      db,
      "SELECT id FROM entity WHERE id > 0 AND kind IN (\(marks)) ORDER BY id"
    )
    for kind in kinds { rows.bind(kind.rawValue) }
    var ofKinds: [Bool] = []
    while try rows.step() {
      let row = rows.integer(0)
      ofKinds += Array(repeating: false, count: row + 1 - ofKinds.count)
      ofKinds[row] = true
    }
    self.ofKinds = ofKinds
  }

  /// The entity that a row is a part of; nil where it is not asked for.
  @inline(__always)
  func entity(of row: Int) -> Int? {
    guard !corrections.isEmpty else { return isOfKinds(row) ? row : nil }
    let root = corrections.root(of: row)
    return isOfKinds(root) && !corrections.isForgotten(root) ? root : nil
  }

  private func isOfKinds(_ row: Int) -> Bool {
    guard let ofKinds else { return true }
    return ofKinds.indices.contains(row) && ofKinds[row]
  }
}

/// How often the articles of a set name each entity, and how.
struct EntityTally {
  /// Articles and mentions by row of the entity.
  private var articles: [Int32] = []
  private var mentions: [Int32] = []
  /// Articles by row of the alias.
  private var aliases: [Int32] = []

  init(_ choice: EntityChoice, in members: RowSet, _ db: Database) throws {
    func last(_ table: String) throws -> Int {
      try RowStatement(db, "SELECT max(id) FROM \(table)").row() ?? 0
    }
    articles = Array(repeating: 0, count: try last("entity") + 1)
    mentions = articles
    aliases = Array(repeating: 0, count: try last("alias") + 1)
    // The last article that counted for each, where two may be one.
    var counted = [Int](repeating: -1, count: choice.corrections.isEmpty ? 0 : articles.count)
    let rows = try RowStatement(
      db,
      "SELECT entity, alias, mentions FROM article_entity WHERE article = ?"
    )
    for article in members {
      rows.bind(article)
      while try rows.step() {
        let alias = rows.integer(1)
        // In a damaged file they may point anywhere.
        guard let entity = choice.entity(of: rows.integer(0)), articles.indices.contains(entity),
          aliases.indices.contains(alias)
        else { continue }
        mentions[entity] &+= Int32(clamping: rows.integer(2))
        aliases[alias] += 1
        if counted.isEmpty || counted[entity] != article { articles[entity] += 1 }
        if !counted.isEmpty { counted[entity] = article }
      }
    }
  }

  /// Where an entity stands: less is before.
  struct Rank: Comparable {
    let articles: Int
    let mentions: Int

    static func < (a: Rank, b: Rank) -> Bool {
      (a.articles, a.mentions) > (b.articles, b.mentions)
    }
  }

  func rank(_ entity: Int) -> Rank {
    Rank(articles: Int(articles[entity]), mentions: Int(mentions[entity]))
  }

  /// The rows of the entities that are named, in the order of their ranks.
  var ranked: [Int] {
    articles.indices.filter { articles[$0] > 0 }.sorted { rank($0) < rank($1) }
  }

  /// The records of entities, in the list's order.
  func records(
    of entities: some Sequence<Int>,
    _ corrections: EntityCorrections,
    _ db: Database
  ) throws -> [EntityRecord] {
    let rows = try RowStatement(db, "SELECT key, kind, code FROM entity WHERE id = ?")
    let names = try RowStatement(db, "SELECT id, name, preferred FROM alias WHERE entity = ?")
    return try entities.compactMap { entity in
      // Its own names stand before those of what was merged into it.
      var printed: [(name: String, rank: Int, articles: Int)] = []
      for part in corrections.rows(of: entity) {
        names.bind(part)
        while try names.step() {
          let articles = Int(aliases[names.integer(0)])
          guard articles > 0 else { continue }
          let rank = part != entity ? 2 : names.integer(2) == 1 ? 0 : 1
          printed.append((names.text(1), rank, articles))
        }
      }
      printed.sort {
        ($0.rank, -$0.articles, -$0.name.utf8.count, $0.name)
          < ($1.rank, -$1.articles, -$1.name.utf8.count, $1.name)
      }
      let given = corrections.name(of: entity)
      return try rows.bind(entity).first {
        EntityRecord(
          key: $0.text(0),
          kind: $0.text(1),
          name: given ?? printed.first?.name ?? $0.text(0),
          code: $0.optionalText(2),
          articles: Int(articles[entity]),
          mentions: Int(mentions[entity]),
          aliases: printed.dropFirst(given == nil ? 1 : 0).map(\.name)
        )
      }
    }
    .sorted { (-$0.articles, -$0.mentions, $0.key) < (-$1.articles, -$1.mentions, $1.key) }
  }
}
