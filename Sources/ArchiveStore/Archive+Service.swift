import GRDB

/// Something that a server lets in.
public struct TokenRecord: Equatable, Sendable {
  /// What it is called.
  public var name: String
  /// Whether it may add articles.
  public var mayWrite: Bool
  /// Seconds since 1970.
  public var added: Int
}

/// A search that is asked again and again.
public struct SavedSearch: Equatable, Sendable {
  /// What it is called.
  public var name: String
  /// In the query language.
  public var query: String
  /// The archive's last passage when it was last asked.
  public var lastPassage: Int
}

extension Archive {
  // MARK: Tokens

  /// The token of this hash; nil for none.
  public func token(hash: String) throws -> TokenRecord? {
    try read { db in
      try Row.fetchOne(
        db,
        sql: "SELECT name, may_write, added FROM token WHERE hash = ?",
        arguments: [hash]
      )
      .map { TokenRecord(name: $0[0], mayWrite: $0[1], added: $0[2]) }
    }
  }

  /// All tokens, by name.
  public func tokens() throws -> [TokenRecord] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT name, may_write, added FROM token ORDER BY name")
        .map { TokenRecord(name: $0[0], mayWrite: $0[1], added: $0[2]) }
    }
  }

  /// Adds a token.
  ///
  /// - Throws: `ArchiveError` `.nameTaken` when one is called so.
  public func addToken(_ name: String, hash: String, mayWrite: Bool, now: Int) throws {
    try write { db in
      if try Row.fetchOne(db, sql: "SELECT 1 FROM token WHERE name = ?", arguments: [name]) != nil {
        throw ArchiveError(.nameTaken, path: path, detail: name)
      }
      try db.execute(
        sql: "INSERT INTO token (name, hash, may_write, added) VALUES (?, ?, ?, ?)",
        arguments: [name, hash, mayWrite, now]
      )
    }
  }

  /// Removes a token.
  ///
  /// - Throws: `ArchiveError` `.unknownName` when none is called so.
  public func removeToken(_ name: String) throws {
    try write { db in
      try db.execute(sql: "DELETE FROM token WHERE name = ?", arguments: [name])
      if db.changesCount == 0 { throw ArchiveError(.unknownName, path: path, detail: name) }
    }
  }

  // MARK: Saved searches

  /// All saved searches, by name.
  public func savedSearches() throws -> [SavedSearch] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT name, query, last_passage FROM saved_search ORDER BY name")
        .map { SavedSearch(name: $0[0], query: $0[1], lastPassage: $0[2]) }
    }
  }

  /// Saves a search; what the archive holds already is not new to it.
  ///
  /// - Throws: `ArchiveError` `.nameTaken` when one is called so.
  public func save(_ query: String, as name: String, now: Int) throws {
    try write { db in
      if try Row.fetchOne(db, sql: "SELECT 1 FROM saved_search WHERE name = ?", arguments: [name])
        != nil
      {
        throw ArchiveError(.nameTaken, path: path, detail: name)
      }
      try db.execute(
        sql: """
          INSERT INTO saved_search (name, query, last_passage, added)
          SELECT ?, ?, coalesce(max(id), 0), ? FROM passage
          """,
        arguments: [name, query, now]
      )
    }
  }

  /// Removes a saved search.
  ///
  /// - Throws: `ArchiveError` `.unknownName` when none is called so.
  public func removeSavedSearch(_ name: String) throws {
    try write { db in
      try db.execute(sql: "DELETE FROM saved_search WHERE name = ?", arguments: [name])
      if db.changesCount == 0 { throw ArchiveError(.unknownName, path: path, detail: name) }
    }
  }

  /// Keeps that a search was asked when the archive ended with this passage.
  ///
  /// - Throws: `ArchiveError` `.unknownName` when none is called so.
  public func markAsked(_ name: String, upTo passage: Int) throws {
    try write { db in
      try db.execute(
        sql: "UPDATE saved_search SET last_passage = ? WHERE name = ?",
        arguments: [passage, name]
      )
      if db.changesCount == 0 { throw ArchiveError(.unknownName, path: path, detail: name) }
    }
  }

  private func write(_ work: (Database) throws -> Void) throws {
    try Self.translating(path) {
      try queue.inDatabase { db in
        try db.inTransaction(.immediate) {
          try work(db)
          return .commit
        }
      }
    }
  }
}
