import GRDB
import GRDBSQLite

/// The functions that FTS5 calls for each passage that matches.
///
/// They keep what they are called for and return 0, so that SQLite makes no row of it.
final class FullTextFunctions {
  /// Words as the index holds them but for their endings.
  let folding: IndexTokenizer
  /// Words as the index holds them.
  let stemming: IndexTokenizer
  /// Ranks while a query runs.
  var ranking: RankingContext?
  /// When the query at hand must be done.
  var deadline: ContinuousClock.Instant?
  /// Where `dateline_pull` puts postings.
  ///
  /// Through a pointer, because checks of exclusive access would cost as much as the work.
  fileprivate let postings = UnsafeMutablePointer<Postings>.allocate(capacity: 1)
  fileprivate var rowsUntilLook = 0

  /// Passages between two looks at the clock.
  fileprivate static let rowsBetweenLooks = 256
  /// SQLite's steps between two looks.
  private static let stepsBetweenLooks: Int32 = 1000
  /// SQLite compares the pointer's name, which must live as long as the process.
  private static let pointerType: StaticString = "fts5_api_ptr"

  /// Makes the functions known to a connection, for as long as this lives.
  ///
  /// - Throws: `DatabaseError` when SQLite has no FTS5.
  init(_ db: Database) throws {
    let connection = db.sqliteConnection
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, nil) == SQLITE_OK
    else { throw DatabaseError(message: String(cString: sqlite3_errmsg(connection))) }
    defer { sqlite3_finalize(statement) }
    var api: UnsafeMutablePointer<fts5_api>?
    withUnsafeMutablePointer(to: &api) { pointer in
      Self.pointerType.withUTF8Buffer { name in
        name.withMemoryRebound(to: CChar.self) {
          _ = sqlite3_bind_pointer(statement, 1, pointer, $0.baseAddress, nil)
        }
      }
      sqlite3_step(statement)
    }
    guard let api else { throw DatabaseError(message: "SQLite was built without FTS5") }
    folding = try IndexTokenizer(api, .folded)
    stemming = try IndexTokenizer(api, .stemmed)
    postings.initialize(to: Postings())
    let context = Unmanaged.passUnretained(self).toOpaque()
    for (name, function) in [("dateline_rank", rankFunction), ("dateline_pull", pullFunction)] {
      let code = api.pointee.xCreateFunction(api, name, context, function, nil)
      guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }
    // What SQLite does by itself looks at the deadline too.
    sqlite3_progress_handler(
      connection,
      Self.stepsBetweenLooks,
      { context in
        let functions = context.map {
          Unmanaged<FullTextFunctions>.fromOpaque($0).takeUnretainedValue()
        }
        return functions?.isOver == true ? 1 : 0
      },
      context
    )
  }

  deinit {
    postings.deinitialize(count: 1)
    postings.deallocate()
  }

  /// Whether the time is up; looks at the clock every few hundred calls.
  fileprivate func isLate() -> Bool {
    rowsUntilLook -= 1
    guard rowsUntilLook < 0 else { return false }
    rowsUntilLook = Self.rowsBetweenLooks
    return isOver
  }

  private var isOver: Bool { deadline.map { ContinuousClock.now > $0 } ?? false }

  /// - Throws: `ArchiveError`-to-be when the time is up; for loops that SQLite does not see.
  func checkTime() throws {
    if isLate() { throw DatabaseError(resultCode: .SQLITE_INTERRUPT) }
  }

  /// The postings of an expression of one phrase, of the rows behind `first`.
  func pull(_ expression: MatchExpression, after first: Int, _ db: Database) throws -> Postings {
    postings.pointee = Postings()
    defer { postings.pointee = Postings() }
    let statement = try db.cachedStatement(
      sql: """
        SELECT rowid FROM passage_fts
        WHERE passage_fts MATCH ? AND rowid > ? AND dateline_pull(passage_fts)
        """
    )
    _ = try Row.fetchOne(statement, arguments: [expression.sql, first])
    return postings.pointee
  }
}

private typealias ExtensionFunction =
  @convention(c) (
    UnsafePointer<Fts5ExtensionApi>?, OpaquePointer?, OpaquePointer?, Int32,
    UnsafeMutablePointer<OpaquePointer?>?
  ) -> Void

private func functions(
  _ api: UnsafePointer<Fts5ExtensionApi>,
  _ cursor: OpaquePointer?
) -> FullTextFunctions? {
  api.pointee.xUserData(cursor).map {
    Unmanaged<FullTextFunctions>.fromOpaque($0).takeUnretainedValue()
  }
}

private let rankFunction: ExtensionFunction = { api, cursor, result, _, _ in
  guard let api, let functions = functions(api, cursor) else { return }
  if functions.isLate() {
    sqlite3_result_error_code(result, SQLITE_INTERRUPT)
  } else {
    functions.ranking?.rank(api, cursor)
    sqlite3_result_int(result, 0)
  }
}

private let pullFunction: ExtensionFunction = { api, cursor, result, _, _ in
  guard let api, let functions = functions(api, cursor) else { return }
  if functions.isLate() {
    sqlite3_result_error_code(result, SQLITE_INTERRUPT)
    return
  }
  let postings = functions.postings
  if postings.pointee.rows.isEmpty {
    postings.pointee.size = Int(api.pointee.xPhraseSize(cursor, 0))
  }
  postings.pointee.startRow(Int(api.pointee.xRowid(cursor)))
  forEachPlace(api, cursor, 0) { postings.pointee.add(column: $0, offset: $1) }
  postings.pointee.endRow()
  sqlite3_result_int(result, 0)
}

/// Calls `body` with the column and number of each place of a phrase in the row at hand.
@inline(__always)
func forEachPlace(
  _ api: UnsafePointer<Fts5ExtensionApi>,
  _ cursor: OpaquePointer?,
  _ phrase: Int,
  _ body: (Int32, Int32) -> Void
) {
  var iterator = Fts5PhraseIter()
  var column: Int32 = 0
  var offset: Int32 = 0
  guard
    api.pointee.xPhraseFirst(cursor, Int32(phrase), &iterator, &column, &offset) == SQLITE_OK
  else { return }
  while column >= 0 {
    body(column, offset)
    api.pointee.xPhraseNext(cursor, &iterator, &column, &offset)
  }
}
