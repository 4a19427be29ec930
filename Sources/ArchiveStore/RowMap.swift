/// Rows as bits, with the number of rows before each 64 of them.
///
/// Tells in one step whether a row is there, and which of the rows it is.
struct RowMap: Sendable {
  private let rows: RowSet
  private let before: [UInt32]

  /// Rows that ascend.
  init(_ rows: [UInt32]) {
    self.rows = RowSet(ascending: rows[...])
    var before: [UInt32] = []
    before.reserveCapacity(self.rows.words.count)
    var count: UInt32 = 0
    for word in self.rows.words {
      before.append(count)
      count += UInt32(word.nonzeroBitCount)
    }
    self.before = before
  }

  /// A bit for each row, from 0 on.
  @inline(__always)
  var words: [UInt64] { rows.words }

  /// Bytes that it takes.
  var bytes: Int { words.count * 12 }

  @inline(__always)
  func contains(_ row: Int) -> Bool { rows.contains(row) }

  /// Which of the rows it is, from 0; nil for none.
  @inline(__always)
  func index(of row: Int) -> Int? {
    let word = row >> 6
    guard word < words.count else { return nil }
    let bit = UInt64(1) << UInt64(row & 63)
    guard words[word] & bit != 0 else { return nil }
    return Int(before[word]) + (words[word] & (bit - 1)).nonzeroBitCount
  }
}

/// Keeps the passages of conditions that are asked again, such as those of a reader who goes on
/// searching one outlet.
struct FilterMaps {
  private var known: [(filter: RowSet, count: Int, passages: RowSet?)] = []

  private static let most = 4

  /// The passages of the articles that a condition leaves: found when it is asked for a second time,
  /// because that is a look at each passage; nil at the first.
  mutating func passages(of filter: RowSet, _ columns: PassageColumns) -> RowSet? {
    let count = columns.articles.count
    guard
      let place = known.firstIndex(where: {
        $0.count == count && $0.filter.isIdentical(to: filter)
      })
    else {
      if known.count >= Self.most { known.removeFirst() }
      known.append((filter, count, nil))
      return nil
    }
    if let passages = known[place].passages { return passages }
    var passages = RowSet()
    for (row, article) in columns.articles.enumerated() where filter.contains(Int(article)) {
      passages.insert(row)
    }
    known[place].passages = passages
    return passages
  }
}
