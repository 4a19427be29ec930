import DatelineSchema
import Foundation
import GRDB
import GRDBSQLite

/// An archive file, open for reading or for writing.
///
/// This type is the whole face of the module; its facets are in `Archive+….swift`. One connection
/// does all commits and checkpoints of a file, in one process at a time; readers are read-only and
/// never checkpoint. (SQLite before 3.51.3 may corrupt a file in WAL mode when a checkpoint of one
/// connection overlaps a commit of another.)
///
/// An archive is not safe to use from two threads at once.
public final class Archive {
  /// The file.
  public let path: String
  let queue: DatabaseQueue
  let functions: FullTextFunctions
  let table = PassageTable()
  /// Postings that are kept between questions; nil where only one is asked.
  public var postingsCache: PostingsCache?
  /// Read where postings are kept.
  var columns = PassageColumns()
  /// The passages of conditions that were asked more than once.
  var filterMaps = FilterMaps()
  /// The generation whose blocks `table` holds.
  var lastGeneration = -1
  /// Articles that others had superseded in that generation.
  var lastReplacements = 0
  /// Grows with each batch that is written; known after `state()`.
  public var generation: Int { lastGeneration }
  /// The connection while it reads.
  private var reading: Database?
  var isReading: Bool { reading != nil }
  /// What was corrected, with the generation that it was read of.
  var knownCorrections: (generation: Int, corrections: EntityCorrections)?
  /// The current articles of a generation.
  var knownCurrent: (generation: Int, rows: RowSet)?
  /// The counts of a generation.
  var knownSummary: (generation: Int, summary: ArchiveSummary)?
  /// The last state that was read, with SQLite's number for it.
  var lastState: (version: Int, state: ArchiveState)?
  /// Whether this connection writes nothing.
  let isReader: Bool
  /// The state that the snapshot at hand sees.
  var snapshotState: ArchiveState?
  private var file: ArchiveFile?
  /// What `kept` has prepared, by its SQL.
  private var statements: [String: RowStatement] = [:]

  private init(path: String, queue: DatabaseQueue, file: ArchiveFile, isReader: Bool) throws {
    self.path = path
    self.queue = queue
    self.file = file
    self.isReader = isReader
    functions = try Self.translating(path) {
      try queue.inDatabase { try FullTextFunctions($0) }
    }
  }

  deinit {
    // Before `file` goes.
    forgetStatements()
    try? queue.close()
  }

  /// Opens an archive to read it.
  ///
  /// The file is not changed.
  ///
  /// - Throws: `ArchiveError` with a code for each cause.
  public static func reading(_ path: String) throws -> Archive {
    guard let file = try ArchiveFile(reading: path) else {
      throw ArchiveError(.missing, path: path)
    }
    switch file.identity {
    case .empty, .otherDatabase, .foreign: throw ArchiveError(.foreign, path: path)
    case .archive(let version): try check(version, path)
    case .unclaimed: break
    }
    var configuration = configuration()
    configuration.readonly = true
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
    }
    return try translating(path) {
      let queue = try reader(path, configuration)
      let archive = try Archive(path: path, queue: queue, file: file, isReader: true)
      try queue.inDatabase { db in
        guard try claimed(db) else { throw ArchiveError(.foreign, path: path) }
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        try check(version, path)
        guard version == Schema.currentVersion else {
          throw ArchiveError(.older(version: version, known: Schema.currentVersion), path: path)
        }
        try makeVocabularies(db)
      }
      return archive
    }
  }

  /// Opens an archive to write to it, and makes the file when there is none.
  ///
  /// - Throws: `ArchiveError`; a file that is foreign, newer or locked is left as it is.
  public static func writing(_ path: String) throws -> Archive {
    switch try ArchiveFile(reading: path)?.identity ?? .empty {
    case .otherDatabase, .foreign: throw ArchiveError(.foreign, path: path)
    case .archive(let version): try check(version, path)
    case .empty, .unclaimed: break
    }
    let file = try ArchiveFile(writing: path)
    var configuration = configuration()
    configuration.prepareDatabase { db in
      // Looked at before anything is set: a foreign file stays as it is.
      if try !claimed(db), try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") != 0 {
        throw ArchiveError(.foreign, path: path)
      }
      try db.execute(
        sql: """
          PRAGMA journal_mode = WAL;
          PRAGMA synchronous = FULL;
          PRAGMA cache_size = -16384;
          PRAGMA wal_autocheckpoint = 16384;
          PRAGMA cell_size_check = ON;
          """
      )
    }
    return try translating(path) {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.inDatabase { try migrate($0, path) }
      return try Archive(path: path, queue: queue, file: file, isReader: false)
    }
  }

  /// Opens an archive that is there already, with the right to write; an older one is brought up to date.
  ///
  /// - Throws: `ArchiveError` as `writing(_:)`, and `.missing` when there is no file.
  public static func maintaining(_ path: String) throws -> Archive {
    do {
      try reading(path).close()
    } catch let error as ArchiveError {
      guard case .older = error.code else { throw error }
    }
    return try writing(path)
  }

  /// Writes what the log holds into the file, so that the archive is one file again.
  public func close() throws {
    try Self.translating(path) {
      if !isReader, file != nil {
        try queue.writeWithoutTransaction { db in
          try db.execute(sql: "PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)")
        }
      }
      forgetStatements()
      try queue.close()
    }
    file = nil
  }

  // MARK: Opening

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    // The writer makes each row that it points to; `check` verifies it. A look-up for each of five
    // references of a row would cost a third of the writing.
    configuration.foreignKeysEnabled = false
    // Another process writes its log back for a moment at most.
    configuration.busyMode = .timeout(5)
    configuration.acceptsDoubleQuotedStringLiterals = false
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA mmap_size = 0")
    }
    return configuration
  }

  /// A read-only connection that has read something.
  private static func reader(
    _ path: String,
    _ configuration: Configuration
  ) throws -> DatabaseQueue {
    func open(_ name: String) throws -> DatabaseQueue {
      let queue = try DatabaseQueue(path: name, configuration: configuration)
      try queue.inDatabase { try $0.execute(sql: "PRAGMA schema_version") }
      return queue
    }
    do {
      return try open(path)
    } catch let error as DatabaseError
      where error.resultCode == .SQLITE_CANTOPEN || error.resultCode == .SQLITE_READONLY
    {
      // The folder can't be written, so SQLite can't keep its lock file there. Without a log nobody
      // is writing, and the file can be read as one that never changes.
      guard !FileManager.default.fileExists(atPath: path + "-wal") else { throw error }
      return try open(immutable(path))
    }
  }

  private static func immutable(_ path: String) -> String {
    let absolute = URL(fileURLWithPath: path).absoluteString
    return absolute + "?immutable=1"
  }

  private static func claimed(_ db: Database) throws -> Bool {
    try Int.fetchOne(db, sql: "PRAGMA application_id") == Int(Schema.applicationID)
  }

  private static func check(_ version: Int, _ path: String) throws {
    guard version <= Schema.currentVersion else {
      throw ArchiveError(.newer(version: version, known: Schema.currentVersion), path: path)
    }
  }

  private static func migrate(_ db: Database, _ path: String) throws {
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    try check(version, path)
    for (index, sql) in Schema.migrations.enumerated() where index >= version {
      try db.inTransaction(.immediate) {
        try db.execute(sql: sql)
        try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(index + 1)")
        return .commit
      }
    }
  }

  // MARK: Errors

  /// Runs a piece of work, and turns SQLite's errors into the archive's.
  static func translating<Value>(_ path: String, _ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch let error as DatabaseError {
      throw ArchiveError(error, path: path)
    }
  }

  /// Runs work in which every read sees the same state of the archive.
  public func snapshot<Value>(_ work: () throws -> Value) throws -> Value {
    try read { _ in try work() }
  }

  /// Runs work that ends with `ArchiveError` `.timedOut` when it takes longer.
  ///
  /// Looks at the clock every few hundred passages and every few thousand steps of SQLite.
  public func within<Value>(_ limit: Duration?, _ work: () throws -> Value) throws -> Value {
    guard let limit else { return try work() }
    let deadline = ContinuousClock.now + limit
    functions.deadline = deadline
    defer { functions.deadline = nil }
    do {
      return try work()
    } catch let error as ArchiveError
      where error.code == .interrupted && ContinuousClock.now > deadline
    {
      throw ArchiveError(.timedOut(limit), path: path)
    }
  }

  // MARK: Reading

  /// A statement that is prepared once for all questions: for a look-up that is made hit by hit, where
  /// preparing takes ten times as long as the look-up.
  ///
  /// It is one for all, so only its first row or all of them are taken (`first`, `all`).
  func kept(_ sql: String, _ db: Database) throws -> RowStatement {
    if let known = statements[sql] { return known }
    let statement = try RowStatement(db, sql)
    statements[sql] = statement
    return statement
  }

  private func forgetStatements() {
    statements = [:]
    table.close()
  }

  /// Reads; a read within another sees the same state.
  func read<Value>(_ work: (Database) throws -> Value) throws -> Value {
    if let reading { return try Self.translating(path) { try work(reading) } }
    defer {
      reading = nil
      snapshotState = nil
    }
    func begin(_ db: Database) throws -> Value {
      reading = db
      return try work(db)
    }
    return try Self.translating(path) {
      guard isReader else { return try queue.read(begin) }
      return try queue.inDatabase { db in try inSnapshot(db) { try begin(db) } }
    }
  }

  /// Runs work in a transaction of statements that are prepared once: GRDB's own parses them each time, which is a
  /// tenth of what a rare word's search takes where postings are kept.
  private func inSnapshot<Value>(_ db: Database, _ work: () throws -> Value) throws -> Value {
    try kept("BEGIN DEFERRED TRANSACTION", db).run()
    do {
      let value = try work()
      try kept("COMMIT TRANSACTION", db).run()
      return value
    } catch {
      // What failed may have ended it.
      if db.isInsideTransaction { try? kept("ROLLBACK TRANSACTION", db).run() }
      throw error
    }
  }
}

extension ArchiveError {
  /// The cause that SQLite's result code stands for.
  init(_ error: DatabaseError, path: String) {
    let code: Code =
      switch error.resultCode {
      case .SQLITE_NOTADB: .foreign
      case .SQLITE_CORRUPT: .damaged
      case .SQLITE_BUSY, .SQLITE_LOCKED: .locked
      case .SQLITE_FULL: .diskFull
      case .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_AUTH: .noPermission
      case .SQLITE_INTERRUPT, .SQLITE_ABORT: .interrupted
      default: .sqlite(code: error.extendedResultCode.rawValue)
      }
    self.init(code, path: path, detail: error.message ?? "")
  }
}
