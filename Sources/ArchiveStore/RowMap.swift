/// Rows as bits, with the number of rows before each 64 of them.
///
/// Tells in one step whether a row is there, and which of the rows it is.
struct RowMap: Sendable {
  /// A bit for each row, from 0 on.
  let words: [UInt64]
  private let before: [UInt32]

  /// Rows that ascend.
  init(_ rows: [UInt32]) {
    var words = [UInt64](repeating: 0, count: rows.last.map { Int($0 >> 6) + 1 } ?? 0)
    for row in rows { words[Int(row >> 6)] |= 1 << UInt64(row & 63) }
    var before: [UInt32] = []
    before.reserveCapacity(words.count)
    var count: UInt32 = 0
    for word in words {
      before.append(count)
      count += UInt32(word.nonzeroBitCount)
    }
    self.words = words
    self.before = before
  }

  /// Bytes that it takes.
  var bytes: Int { words.count * 12 }

  @inline(__always)
  func contains(_ row: Int) -> Bool {
    let word = row >> 6
    return word < words.count && words[word] & (1 << UInt64(row & 63)) != 0
  }

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

/// The passages of the articles that a condition leaves, as bits.
struct FilterMap {
  /// A bit for each passage.
  private(set) var words: [UInt64]
  private(set) var count = 0

  /// - `articles`: the article of each passage.
  init(_ filter: RowSet, _ articles: [UInt32]) {
    words = [UInt64](repeating: 0, count: articles.count >> 6 + 1)
    for (row, article) in articles.enumerated() where filter.contains(Int(article)) {
      words[row >> 6] |= 1 << UInt64(row & 63)
      count += 1
    }
  }
}

/// Keeps the maps of conditions that are asked again, such as those of a reader who goes on searching
/// one outlet.
struct FilterMaps {
  private var known: [(filter: RowSet, passages: Int, map: FilterMap?)] = []

  private static let most = 4

  /// The map of a condition: made when it is asked for a second time, because that is a look at each
  /// passage; nil at the first.
  mutating func map(of filter: RowSet, _ columns: PassageColumns) -> FilterMap? {
    let passages = columns.articles.count
    guard
      let place = known.firstIndex(where: {
        $0.passages == passages && $0.filter.isIdentical(to: filter)
      })
    else {
      if known.count >= Self.most { known.removeFirst() }
      known.append((filter, passages, nil))
      return nil
    }
    if let map = known[place].map { return map }
    let map = FilterMap(filter, columns.articles)
    known[place].map = map
    return map
  }
}
