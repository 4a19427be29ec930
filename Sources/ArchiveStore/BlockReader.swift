import GRDB

/// Reads rows of `passage_block` while a statement over the index runs.
///
/// A query may touch every block of the archive; through rows and their boxes a block costs 20 µs,
/// this way 2.
final class BlockReader {
  private let statement: RowStatement

  /// - Throws: `DatabaseError` when the table can't be read.
  init(_ db: Database) throws {
    statement = try RowStatement(
      db,
      "SELECT lengths, days, articles FROM passage_block WHERE block = ?"
    )
  }

  /// The block with this number; an empty one where there is no row.
  ///
  /// - Throws: `DatabaseError` when the row can't be read.
  func block(_ number: Int) throws -> PassageBlock {
    try statement.bind(number).first { row in
      var block = PassageBlock()
      row.withBytes(0) { PackedNumbers.copy(.init($0), to: &block.lengths) }
      row.withBytes(1) { PackedNumbers.copy(.init($0), to: &block.days) }
      row.withBytes(2) { PackedNumbers.copy(.init($0), to: &block.articles) }
      return block
    } ?? PassageBlock()
  }
}

/// Reads the words of passages as they are printed, the last one kept.
final class PassageReader {
  private let statement: RowStatement
  private let folding: IndexTokenizer
  private var last: (passage: Int, words: PassageWords)?
  /// The first error of a read.
  private(set) var failure: (any Error)?

  /// - Throws: `DatabaseError` when the table can't be read.
  init(_ db: Database, _ folding: IndexTokenizer) throws {
    statement = try RowStatement(
      db,
      """
      SELECT coalesce(a.title, ''), p.text, p.sentences
      FROM passage AS p JOIN article AS a ON a.id = p.article WHERE p.id = ?
      """
    )
    self.folding = folding
  }

  /// The words of a passage and its title, with the starts of its sentences.
  func words(ofPassage row: Int) -> PassageWords {
    if let last, last.passage == row { return last.words }
    var words = PassageWords(columns: [])
    do {
      let read = try statement.bind(row).first { row in
        var words = PassageWords(columns: [])
        for column in 0...1 { words.columns.append(.init(row.text(column), folding)) }
        words.columns[1].sentences = row.withBytes(2) {
          PackedNumbers.sums(UnsafeRawBufferPointer($0))
        }
        return words
      }
      if let read { words = read }
    } catch {
      failure = failure ?? error
    }
    last = (row, words)
    return words
  }
}
