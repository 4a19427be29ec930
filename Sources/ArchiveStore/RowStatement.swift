import GRDB
import GRDBSQLite

/// A prepared statement whose values are bound and read by position, without a box for each.
///
/// The bulk of ingest is rows of five integers, and lists read millions of rows; through
/// `StatementArguments` and `Row` their boxes cost several times what SQLite does.
final class RowStatement {
  private let statement: OpaquePointer
  private let connection: OpaquePointer?
  private var next: Int32 = 1

  /// - Throws: `DatabaseError` when the SQL is wrong.
  init(_ db: Database, _ sql: String) throws {
    connection = db.sqliteConnection
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v3(
      connection,
      sql,
      -1,
      UInt32(SQLITE_PREPARE_PERSISTENT),
      &prepared,
      nil
    )
    guard code == SQLITE_OK, let prepared else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code),
        message: String(cString: sqlite3_errmsg(connection)),
        sql: sql
      )
    }
    statement = prepared
  }

  deinit { sqlite3_finalize(statement) }

  /// Places for so many values: "?, ?".
  static func marks(_ count: Int) -> String {
    Array(repeating: "?", count: count).joined(separator: ", ")
  }

  @discardableResult
  func bind(_ value: Int) -> Self {
    sqlite3_bind_int64(statement, next, Int64(value))
    next += 1
    return self
  }

  @discardableResult
  func bind(_ value: Int?) -> Self {
    if let value { return bind(value) }
    return bindNull()
  }

  @discardableResult
  func bind(_ value: Double) -> Self {
    sqlite3_bind_double(statement, next, value)
    next += 1
    return self
  }

  @discardableResult
  func bind(_ value: String?) -> Self {
    guard var value else { return bindNull() }
    value.withUTF8 { bytes in
      _ = bytes.withMemoryRebound(to: CChar.self) {
        sqlite3_bind_text(statement, next, $0.baseAddress, Int32($0.count), Self.transient)
      }
      if bytes.isEmpty { sqlite3_bind_text(statement, next, "", 0, Self.transient) }
    }
    next += 1
    return self
  }

  @discardableResult
  func bind(_ value: [UInt8]?) -> Self {
    guard let value else { return bindNull() }
    sqlite3_bind_blob(statement, next, value, Int32(value.count), Self.transient)
    next += 1
    return self
  }

  private func bindNull() -> Self {
    sqlite3_bind_null(statement, next)
    next += 1
    return self
  }

  /// Runs it with the values bound, and makes it ready for the next row.
  func run() throws {
    let hasRow = try step()
    if hasRow { sqlite3_reset(statement) }
  }

  /// The first column of the one row that answers the values bound; nil for none.
  func row() throws -> Int? { try first { $0.integer(0) } }

  /// Goes to the next row of the answer to the values bound; false behind the last, when the
  /// statement is ready for other values.
  func step() throws -> Bool {
    next = 1
    let code = sqlite3_step(statement)
    if code == SQLITE_ROW { return true }
    sqlite3_reset(statement)
    guard code == SQLITE_DONE else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code),
        message: String(cString: sqlite3_errmsg(connection))
      )
    }
    return false
  }

  /// What `make` makes of each row of the answer to the values bound.
  func all<Value>(_ make: (RowStatement) throws -> Value) throws -> [Value] {
    var values: [Value] = []
    while try step() { values.append(try make(self)) }
    return values
  }

  /// What `make` makes of the one row that answers the values bound; nil for none.
  func first<Value>(_ make: (RowStatement) throws -> Value) throws -> Value? {
    guard try step() else { return nil }
    defer { sqlite3_reset(statement) }
    return try make(self)
  }

  // MARK: Columns of the row, from 0

  /// 0 for NULL.
  func integer(_ column: Int) -> Int { Int(sqlite3_column_int64(statement, Int32(column))) }

  func optionalInteger(_ column: Int) -> Int? { isNull(column) ? nil : integer(column) }

  /// 0 for NULL.
  func double(_ column: Int) -> Double { sqlite3_column_double(statement, Int32(column)) }

  /// "" for NULL.
  func text(_ column: Int) -> String { withBytes(column) { String(decoding: $0, as: UTF8.self) } }

  func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

  /// The bytes of a text or blob, none for NULL; they go with the row.
  func withBytes<Value>(_ column: Int, _ work: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
    let bytes = sqlite3_column_blob(statement, Int32(column))
    let count = Int(sqlite3_column_bytes(statement, Int32(column)))
    return work(
      UnsafeBufferPointer(start: bytes?.assumingMemoryBound(to: UInt8.self), count: count)
    )
  }

  /// Whether it is NULL.
  func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL
  }

  /// SQLITE_TRANSIENT: SQLite copies the bytes.
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
