import GRDB
import GRDBSQLite

extension RowSet {
  /// The rows that a query gives in its first column.
  init(_ query: SQL, _ db: Database) throws {
    let (sql, arguments) = try query.build(db)
    let statement = try db.makeStatement(sql: sql)
    try statement.setArguments(arguments)
    self.init()
    while true {
      switch sqlite3_step(statement.sqliteStatement) {
      case SQLITE_ROW: insert(Int(sqlite3_column_int64(statement.sqliteStatement, 0)))
      case SQLITE_DONE: return
      case let code:
        throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
      }
    }
  }
}
