import GRDB
import GRDBSQLite

extension RowSet {
  /// The rows that a query gives in its first column.
  ///
  /// - Throws: `DatabaseError`, `SQLITE_CORRUPT` for a number that no row of an archive has.
  init(_ query: SQL, _ db: Database) throws {
    let (sql, arguments) = try query.build(db)
    let statement = try db.makeStatement(sql: sql)
    try statement.setArguments(arguments)
    self.init()
    while true {
      switch sqlite3_step(statement.sqliteStatement) {
      case SQLITE_ROW:
        let row = sqlite3_column_int64(statement.sqliteStatement, 0)
        guard let row = UInt32(exactly: row) else {
          throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a row has the number \(row)")
        }
        insert(Int(row))
      case SQLITE_DONE: return
      case let code:
        throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
      }
    }
  }
}
