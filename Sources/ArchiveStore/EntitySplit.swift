import GRDB
import NewsModel

/// Takes what articles call by one name out of an entity, as an entity of its own.
///
/// The new entity stays when the split is undone, and is looked through as a part of the old one, so
/// that nothing has to be moved back.
enum EntitySplit {
  /// - Throws: `ArchiveError` `.unknownName` when no article has this name for the entity,
  ///   `.ambiguousEntity` when it is its only one.
  static func check(
    _ entity: NamedEntity,
    _ name: String,
    path: String,
    _ db: Database
  ) throws {
    let names = try String.fetchAll(
      db,
      sql: """
        SELECT n.name FROM alias AS n WHERE n.added = 0 AND (n.entity = ?1 OR n.entity IN (
          SELECT id FROM entity WHERE split_from = ?1 AND merged_into IS NOT NULL))
          AND EXISTS (
            SELECT 1 FROM article_entity AS ae WHERE ae.entity = n.entity AND ae.alias = n.id)
        ORDER BY n.name
        """,
      arguments: [entity.row]
    )
    guard names.contains(name) else {
      let known = names.prefix(8).joined(separator: ", ")
      throw ArchiveError(.unknownName, path: path, detail: "\(name) by articles, but: \(known)")
    }
    guard names.count > 1 else {
      throw ArchiveError(
        .ambiguousEntity,
        path: path,
        detail: "\(name) is all that \(entity.key) is called"
      )
    }
  }

  /// Makes what a split asks for, when the archive has the entity and articles with the name.
  static func apply(to key: String, name: String, _ db: Database) throws {
    guard
      let whole = try Row.fetchOne(
        db,
        sql: "SELECT id, kind FROM entity WHERE key = ?",
        arguments: [key]
      )
    else { return }
    let from: Int = whole[0]
    let known = try Int.fetchOne(
      db,
      sql: "SELECT id FROM entity WHERE split_from = ? AND split_name = ?",
      arguments: [from, name]
    )
    if let known {
      try db.execute(sql: "UPDATE entity SET merged_into = NULL WHERE id = ?", arguments: [known])
      return
    }
    let alias = try Int.fetchOne(
      db,
      sql: "SELECT id FROM alias WHERE entity = ? AND name = ? AND added = 0",
      arguments: [from, name]
    )
    guard let alias else { return }
    try db.execute(
      sql: "INSERT INTO entity (key, kind, split_from, split_name) VALUES (?, ?, ?, ?)",
      arguments: [key + "/" + name, whole[1] as String, from, name]
    )
    try move(alias: alias, from: from, to: Int(db.lastInsertedRowID), db)
  }

  /// What a split took out of other entities: by entity and name, the row that stands for it.
  static func rows(_ db: Database) throws -> [RowMemory.Alias: Int] {
    let rows = try Row.fetchAll(
      db,
      sql: "SELECT split_from, split_name, id FROM entity WHERE split_from IS NOT NULL"
    )
    return Dictionary(
      rows.map { (RowMemory.Alias(entity: $0[0], name: $0[1]), $0[2]) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  private static func move(alias: Int, from: Int, to: Int, _ db: Database) throws {
    let articles = try Int.fetchAll(
      db,
      sql: "SELECT article FROM article_entity WHERE entity = ? AND alias = ? ORDER BY article",
      arguments: [from, alias]
    )
    for article in articles {
      for sql in [
        """
        UPDATE co_speaker SET entity = ?
        WHERE entity = ? AND quote IN (SELECT id FROM quote WHERE article = ?)
        """,
        "UPDATE article_entity SET entity = ? WHERE entity = ? AND article = ?",
        "UPDATE mention SET entity = ? WHERE entity = ? AND article = ?",
        "UPDATE quote SET speaker_entity = ? WHERE speaker_entity = ? AND article = ?",
      ] {
        try db.cachedStatement(sql: sql).execute(arguments: [to, from, article])
      }
    }
    try db.execute(sql: "UPDATE alias SET entity = ? WHERE id = ?", arguments: [to, alias])
    for block in Set(articles.map { $0 / ArticleBlock.size }).sorted() {
      try ArticleBlock.rebuild(block, db)
    }
  }
}
