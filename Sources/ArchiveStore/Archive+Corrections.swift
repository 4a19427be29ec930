import GRDB
import NewsModel

/// Something about entities that a user set right.
public struct Correction: Equatable, Sendable {
  /// What was done.
  public enum Action: Equatable, Sendable {
    /// The entity is a part of another, by its key.
    case merge(into: String)
    /// What articles call by this name is an entity of its own.
    case split(String)
    /// The entity is shown under this name.
    case rename(String)
    /// The entity is passed over everywhere.
    case forget
    /// The entity goes by this name too.
    case alias(String)
  }

  /// Number, from 1.
  public var id: Int
  /// What was done.
  public var action: Action
  /// Key of the entity.
  public var entity: String
  /// When, ISO 8601 in UTC.
  public var madeAt: String
  /// Whether it was undone.
  public var isUndone: Bool

  /// Whether it says something of an entity, by its key, and was not undone.
  public func concerns(_ key: String) -> Bool {
    !isUndone && (entity == key || action == .merge(into: key))
  }
}

extension Correction.Action {
  fileprivate var name: String {
    switch self {
    case .merge: "merge"
    case .split: "split"
    case .rename: "rename"
    case .forget: "forget"
    case .alias: "alias"
    }
  }

  fileprivate var value: String? {
    switch self {
    case .merge(let value), .split(let value), .rename(let value), .alias(let value): value
    case .forget: nil
    }
  }

  fileprivate init?(_ name: String, _ value: String?) {
    switch (name, value) {
    case ("merge", let value?): self = .merge(into: value)
    case ("split", let value?): self = .split(value)
    case ("rename", let value?): self = .rename(value)
    case ("forget", _): self = .forget
    case ("alias", let value?): self = .alias(value)
    default: return nil
    }
  }
}

extension Archive {
  /// The entity of a key or a name that no other has.
  ///
  /// - Throws: `ArchiveError` `.unknownEntity`, `.ambiguousEntity` with those that it may be.
  public func entity(_ name: String) throws -> NamedEntity {
    let known = try read { try named($0, "e.key = \(name)", whole: true) }
    if let entity = known.first { return entity }
    let found = try entities(named: name, match: .equal)
    guard let first = found.first else {
      let like = try namesLike(name, kinds: [], limit: 3)
      throw ArchiveError(
        .unknownEntity,
        path: path,
        detail: name + (like.isEmpty ? "" : "; did you mean \(like.joined(separator: ", "))?")
      )
    }
    guard found.count == 1 else {
      let keys = found.prefix(8).map { "\($0.key) (\($0.articles))" }
      throw ArchiveError(
        .ambiguousEntity,
        path: path,
        detail: "\(name): \(keys.joined(separator: ", "))"
      )
    }
    return first
  }

  /// Records a correction and applies it.
  ///
  /// `now`: seconds since 1970.
  ///
  /// - Throws: `ArchiveError`; `.ambiguousEntity` for a merge of an entity with itself, `.unknownName`
  ///   for a split by a name that no article has for it.
  public func correct(
    _ entity: NamedEntity,
    _ action: Correction.Action,
    now: Int
  ) throws {
    if case .merge(let key) = action {
      let kept = try self.entity(key)
      guard kept.row != entity.row else {
        throw ArchiveError(.ambiguousEntity, path: path, detail: "\(key) is that entity itself")
      }
    }
    try change { db in
      if case .split(let name) = action { try EntitySplit.check(entity, name, path: path, db) }
      try db.execute(
        sql: "INSERT INTO correction (made_at, action, entity, value) VALUES (?, ?, ?, ?)",
        arguments: [now, action.name, entity.key, action.value]
      )
    }
  }

  /// Undoes a correction; the last one that is not undone for nil.
  ///
  /// Returns the correction; nil when there is none of that number.
  ///
  /// `now`: seconds since 1970.
  public func undo(correction id: Int?, now: Int) throws -> Correction? {
    let active = try corrections().filter { !$0.isUndone }
    let wanted = id.map { id in active.first { $0.id == id } } ?? active.last
    guard let wanted else { return nil }
    try change { db in
      try db.execute(
        sql: "UPDATE correction SET undone_at = ? WHERE id = ?",
        arguments: [now, wanted.id]
      )
    }
    return wanted
  }

  /// All corrections, in order.
  public func corrections() throws -> [Correction] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, action, value, entity, strftime('%Y-%m-%dT%H:%M:%SZ', made_at, 'unixepoch'),
            undone_at IS NOT NULL
          FROM correction ORDER BY id
          """
      ).compactMap { row in
        Correction.Action(row[1], row[2]).map {
          Correction(id: row[0], action: $0, entity: row[3], madeAt: row[4], isUndone: row[5])
        }
      }
    }
  }

  private func change(_ work: (Database) throws -> Void) throws {
    try Self.translating(path) {
      try queue.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          try work(db)
          try Self.applyCorrections(db)
          try db.execute(
            sql: "UPDATE statistic SET value = value + 1 WHERE name = 'generation'"
          )
          return .commit
        }
      }
    }
    knownCorrections = nil
  }

  /// Sets entities and aliases to what all corrections together make of them.
  static func applyCorrections(_ db: Database) throws {
    try db.execute(
      sql: """
        UPDATE entity SET merged_into = split_from, name = NULL, forgotten = 0
        WHERE merged_into IS NOT NULL OR name IS NOT NULL OR forgotten = 1
          OR split_from IS NOT NULL
        """
    )
    for row in try Row.fetchAll(db, sql: "SELECT id, name FROM alias WHERE added = 1") {
      try db.execute(
        sql: "INSERT INTO alias_fts (alias_fts, rowid, name) VALUES ('delete', ?, ?)",
        arguments: [row[0] as Int, row[1] as String]
      )
    }
    try db.execute(sql: "DELETE FROM alias WHERE added = 1")
    let active = try Row.fetchAll(
      db,
      sql: "SELECT action, entity, value FROM correction WHERE undone_at IS NULL ORDER BY id"
    )
    for row in active {
      let key: String = row[1]
      let value: String? = row[2]
      switch row[0] as String {
      case "merge":
        // Into itself through others: what came first holds.
        let corrections = try EntityCorrections(db)
        let ends = try [key, value ?? ""].map { key in
          try Int.fetchOne(db, sql: "SELECT id FROM entity WHERE key = ?", arguments: [key])
            .map(corrections.root)
        }
        guard let part = ends[0], let whole = ends[1], part != whole else { continue }
        try db.execute(
          sql: "UPDATE entity SET merged_into = ? WHERE id = ?",
          arguments: [whole, part]
        )
      case "split": try EntitySplit.apply(to: key, name: value ?? "", db)
      case "rename":
        try db.execute(sql: "UPDATE entity SET name = ? WHERE key = ?", arguments: [value, key])
        try add(alias: value, to: key, db)
      case "forget":
        try db.execute(sql: "UPDATE entity SET forgotten = 1 WHERE key = ?", arguments: [key])
      default: try add(alias: value, to: key, db)
      }
    }
  }

  private static func add(alias name: String?, to key: String, _ db: Database) throws {
    guard let name,
      let entity = try Int.fetchOne(
        db,
        sql: "SELECT id FROM entity WHERE key = ?",
        arguments: [key]
      )
    else { return }
    try db.execute(
      sql: "INSERT OR IGNORE INTO alias (entity, name, skeleton, added) VALUES (?, ?, ?, 1)",
      arguments: [entity, name, NameSkeleton.words(of: name).joined(separator: " ")]
    )
    guard db.changesCount > 0 else { return }
    try db.execute(
      sql: "INSERT INTO alias_fts (rowid, name) VALUES (?, ?)",
      arguments: [db.lastInsertedRowID, name]
    )
  }
}
