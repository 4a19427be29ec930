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
    statement = try db.prepared(
      "SELECT lengths, days, articles FROM passage_block WHERE block = ?"
    )
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

/// Reads the words of passages as they are printed, the last one kept.
final class PassageReader {
  private let statement: OpaquePointer
  private let folding: IndexTokenizer
  private var last: (passage: Int, words: PassageWords)?
  /// The first error of a read.
  private(set) var failure: DatabaseError?

  /// - Throws: `DatabaseError` when the table can't be read.
  init(_ db: Database, _ folding: IndexTokenizer) throws {
    statement = try db.prepared(
      """
      SELECT coalesce(a.title, ''), p.text, p.sentences
      FROM passage AS p JOIN article AS a ON a.id = p.article WHERE p.id = ?
      """
    )
    self.folding = folding
  }

  deinit { sqlite3_finalize(statement) }

  /// The words of a passage and its title, with the starts of its sentences.
  func words(ofPassage row: Int) -> PassageWords {
    if let last, last.passage == row { return last.words }
    defer { sqlite3_reset(statement) }
    sqlite3_bind_int64(statement, 1, Int64(row))
    var words = PassageWords(columns: [])
    switch sqlite3_step(statement) {
    case SQLITE_ROW:
      for column in Int32(0)...1 {
        let text = sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
        words.columns.append(.init(text, folding))
      }
      if let bytes = sqlite3_column_blob(statement, 2) {
        let count = Int(sqlite3_column_bytes(statement, 2))
        words.columns[1].sentences = PackedNumbers.sums(
          UnsafeRawBufferPointer(start: bytes, count: count)
        )
      }
    case SQLITE_DONE: break
    case let code: failure = failure ?? DatabaseError(resultCode: ResultCode(rawValue: code))
    }
    last = (row, words)
    return words
  }
}

extension Database {
  /// A statement of SQLite's own, for rows that are read by the million.
  ///
  /// - Throws: `DatabaseError` when the SQL is wrong.
  func prepared(_ sql: String) throws -> OpaquePointer {
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v2(sqliteConnection, sql, -1, &prepared, nil)
    guard code == SQLITE_OK, let prepared else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code),
        message: String(cString: sqlite3_errmsg(sqliteConnection))
      )
    }
    return prepared
  }
}
