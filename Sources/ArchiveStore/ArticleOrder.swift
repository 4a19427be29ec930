import GRDB

/// The articles of a set in the order of lists: newest first, undated last, then by address.
///
/// Days are read by the block. Addresses, which stand in the articles themselves, are read only of the
/// days that are come to, so that the first articles of a long list need a look at few.
struct ArticleOrder {
  /// A number for each article, by which they ascend: how long before the last day that there is, and
  /// the row.
  private var keys: [UInt64] = []
  /// The first of them whose day has not been come to.
  private var at = 0
  /// The articles of the day at hand, the next one last.
  private var day: [Int] = []
  private let addresses: RowStatement

  init(_ articles: RowSet, _ db: Database) throws {
    addresses = try RowStatement(db, "SELECT article_id FROM article WHERE id = ?")
    keys.reserveCapacity(articles.count)
    try ArticleBlock.forEachDay(of: articles, db) { row, day in
      // `PassageBlock.undated` is less than any day.
      keys.append(UInt64(Int64(Int32.max) - Int64(day)) << 32 | UInt64(row))
    }
    keys.sort()
  }

  /// Passes over articles.
  mutating func skip(_ count: Int) throws {
    var rest = count
    while rest > 0 {
      if day.isEmpty {
        let next = endOfDay()
        guard at < next else { return }
        if next - at <= rest {
          rest -= next - at
          at = next
          continue
        }
      }
      guard try next() != nil else { return }
      rest -= 1
    }
  }

  /// The row of the next article.
  mutating func next() throws -> Int? {
    if let row = day.popLast() { return row }
    let end = endOfDay()
    guard at < end else { return nil }
    day = keys[at..<end].map { Int($0 & 0xFFFF_FFFF) }
    at = end
    if day.count > 1 {
      let known = try day.map { row in
        (address: try addresses.bind(row).first { $0.text(0) } ?? "", row: row)
      }
      day = known.sorted { $0.address > $1.address }.map(\.row)
    }
    return day.popLast()
  }

  private func endOfDay() -> Int {
    guard at < keys.count else { return at }
    var end = at + 1
    while end < keys.count, keys[end] >> 32 == keys[at] >> 32 { end += 1 }
    return end
  }
}
