import GRDB
public import NewsModel

/// Which entities a list is of.
public struct EntityFilter: Sendable {
  /// Any of these kinds; empty for all.
  public var kinds: [EntityKind]
  /// What they are called, whole or in part; nil for any name.
  public var name: String?

  /// Makes a filter.
  public init(kinds: [EntityKind] = [], name: String? = nil) {
    self.kinds = kinds
    self.name = name
  }
}

/// Which entities are asked for, with what corrections make of them.
struct EntityChoice {
  let corrections: EntityCorrections
  /// Whether rows are of a kind that is asked for; nil where all are.
  private var ofKinds: [Bool]?
  /// The rows of the name that is asked for; nil where there is none.
  private let ofName: Set<Int>?

  init(_ filter: EntityFilter, _ archive: Archive, _ db: Database) throws {
    corrections = try archive.corrections(db)
    ofName = try filter.name.map { name in
      let named = try [NameMatch.equal, .part].flatMap { match in
        try archive.entities(named: name, kinds: filter.kinds, match: match)
      }
      return Set(named.flatMap(\.rows))
    }
    let kinds = filter.kinds
    guard !kinds.isEmpty else { return }
    let marks = RowStatement.marks(kinds.count)
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
    if let ofName, !ofName.contains(row) { return nil }
    guard !corrections.isEmpty else { return isOfKinds(row) ? row : nil }
    let root = corrections.root(of: row)
    return isOfKinds(root) && !corrections.isForgotten(root) ? root : nil
  }

  private func isOfKinds(_ row: Int) -> Bool {
    guard let ofKinds else { return true }
    return ofKinds.indices.contains(row) && ofKinds[row]
  }
}

/// How many articles of a set name each entity.
struct EntityTally {
  private let choice: EntityChoice
  private let members: RowSet
  /// Whether they are so many of the archive's that names are read entity by entity.
  private let isOfMany: Bool
  /// Articles by row of the entity.
  private var articles: [Int32] = []

  /// `all`: how many articles the archive has.
  init(_ choice: EntityChoice, in members: RowSet, of all: Int, _ db: Database) throws {
    self.choice = choice
    self.members = members
    isOfMany = members.count > all / 4
    let last = try RowStatement(db, "SELECT max(id) FROM entity").row() ?? 0
    var articles = [Int32](repeating: 0, count: last + 1)
    // The last article that counted for each, where two may be one.
    var counted = [Int](repeating: -1, count: choice.corrections.isEmpty ? 0 : articles.count)
    try ArticleBlock.forEach(of: members, db) { article, block, index in
      block.forEachEntity(of: index) { row, _, _ in
        // In a damaged file they may point anywhere.
        guard let entity = choice.entity(of: row), articles.indices.contains(entity) else { return }
        if counted.isEmpty || counted[entity] != article { articles[entity] += 1 }
        if !counted.isEmpty { counted[entity] = article }
      }
    }
    self.articles = articles
  }

  /// How many of the articles name an entity.
  func articles(of entity: Int) -> Int { Int(articles[entity]) }

  /// The rows of the entities that are named, those that most articles name first.
  var ranked: [Int] {
    var keys: [UInt64] = []
    for (row, count) in articles.enumerated() where count > 0 {
      keys.append(UInt64(UInt32.max - UInt32(count)) << 32 | UInt64(row))
    }
    keys.sort()
    return keys.map { Int($0 & 0xFFFF_FFFF) }
  }

  /// How the articles name an entity.
  private struct Naming {
    var mentions = 0
    /// Articles by row of the alias.
    var aliases: [Int: Int] = [:]

    mutating func add(alias: Int, mentions: Int) {
      // In a damaged file it may be any number.
      self.mentions &+= mentions
      aliases[alias, default: 0] += 1
    }
  }

  /// How the articles name some entities.
  ///
  /// Goes through all that is said of these entities, or where that would be of many articles more,
  /// through all that is said of the articles.
  private func namings(of entities: some Collection<Int>, _ db: Database) throws -> [Int: Naming] {
    var namings = [Int: Naming](minimumCapacity: entities.count)
    for entity in entities { namings[entity] = Naming() }
    if isOfMany {
      let rows = try RowStatement(
        db,
        "SELECT article, alias, mentions FROM article_entity WHERE entity = ?"
      )
      for entity in entities {
        var naming = Naming()
        for part in choice.corrections.rows(of: entity) {
          rows.bind(part)
          while try rows.step() {
            guard members.contains(rows.integer(0)) else { continue }
            naming.add(alias: rows.integer(1), mentions: rows.integer(2))
          }
        }
        namings[entity] = naming
      }
    } else {
      let rows = try RowStatement(
        db,
        "SELECT entity, alias, mentions FROM article_entity WHERE article = ?"
      )
      for article in members {
        rows.bind(article)
        while try rows.step() {
          guard let entity = choice.entity(of: rows.integer(0)) else { continue }
          namings[entity]?.add(alias: rows.integer(1), mentions: rows.integer(2))
        }
      }
    }
    return namings
  }

  /// The records of entities: most articles first, then by mentions and key.
  func records(of entities: some Collection<Int>, _ db: Database) throws -> [EntityRecord] {
    let rows = try RowStatement(db, "SELECT key, kind, code FROM entity WHERE id = ?")
    let names = try RowStatement(db, "SELECT id, name, preferred FROM alias WHERE entity = ?")
    let namings = try namings(of: entities, db)
    return try entities.compactMap { entity in
      let naming = namings[entity] ?? Naming()
      // Its own names stand before those of what was merged into it.
      var printed: [(name: String, rank: Int, articles: Int)] = []
      for part in choice.corrections.rows(of: entity) {
        names.bind(part)
        while try names.step() {
          guard let articles = naming.aliases[names.integer(0)] else { continue }
          let rank = part != entity ? 2 : names.integer(2) == 1 ? 0 : 1
          printed.append((names.text(1), rank, articles))
        }
      }
      printed.sort {
        ($0.rank, -$0.articles, -$0.name.utf8.count, $0.name)
          < ($1.rank, -$1.articles, -$1.name.utf8.count, $1.name)
      }
      let given = choice.corrections.name(of: entity)
      return try rows.bind(entity).first {
        EntityRecord(
          key: $0.text(0),
          kind: $0.text(1),
          name: given ?? printed.first?.name ?? $0.text(0),
          code: $0.optionalText(2),
          articles: articles(of: entity),
          mentions: naming.mentions,
          aliases: printed.dropFirst(given == nil ? 1 : 0).map(\.name)
        )
      }
    }
    .sorted { (-$0.articles, -$0.mentions, $0.key) < (-$1.articles, -$1.mentions, $1.key) }
  }
}
