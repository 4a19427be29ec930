import GRDB

extension RowSet {
  /// The rows that a query gives in its first column.
  init(_ query: SQL, _ db: Database) throws {
    let (sql, arguments) = try query.build(db)
    self.init()
    let rows = try Int.fetchCursor(db, sql: sql, arguments: arguments)
    while let row = try rows.next() { insert(row) }
  }
}
