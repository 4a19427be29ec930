import GRDB
import GRDBSQLite

/// Reads rows of `passage_block` while a statement over the index runs.
///
/// A query may touch every block of the archive; through rows and their boxes a block costs 20 µs,
/// this way 2.
final class BlockReader {
  private let statement: OpaquePointer

  /// - Throws: `DatabaseError` when the table can't be read.
  init(_ db: Database) throws {
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v2(
      db.sqliteConnection,
      "SELECT lengths, days, articles FROM passage_block WHERE block = ?",
      -1,
      &prepared,
      nil
    )
    guard code == SQLITE_OK, let prepared else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code),
        message: String(cString: sqlite3_errmsg(db.sqliteConnection))
      )
    }
    statement = prepared
  }

  deinit { sqlite3_finalize(statement) }

  /// The block with this number; an empty one where there is no row.
  ///
  /// - Throws: `DatabaseError` when the row can't be read.
  func block(_ number: Int) throws(DatabaseError) -> PassageBlock {
    defer { sqlite3_reset(statement) }
    sqlite3_bind_int64(statement, 1, Int64(number))
    var block = PassageBlock()
    switch sqlite3_step(statement) {
    case SQLITE_ROW:
      copy(0, to: &block.lengths)
      copy(1, to: &block.days)
      copy(2, to: &block.articles)
      return block
    case SQLITE_DONE: return block
    case let code: throw DatabaseError(resultCode: ResultCode(rawValue: code))
    }
  }

  /// Copies a column's integers, which are little-endian as the machines are that there are.
  private func copy<Integer: FixedWidthInteger>(_ column: Int32, to values: inout [Integer]) {
    guard let bytes = sqlite3_column_blob(statement, column) else { return }
    let count = Int(sqlite3_column_bytes(statement, column))
    values.withUnsafeMutableBytes { buffer in
      let source = UnsafeRawBufferPointer(start: bytes, count: min(count, buffer.count))
      buffer.copyMemory(from: source)
    }
    if Integer(littleEndian: 1) != 1 { values = values.map { Integer(littleEndian: $0) } }
  }
}
