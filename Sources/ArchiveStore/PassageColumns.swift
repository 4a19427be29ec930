import GRDB

/// Length, day and article of all passages, for processes that answer many questions.
struct PassageColumns: Sendable {
  /// By row; a day that is not known is `PassageBlock.undated`.
  private(set) var lengths: [UInt16] = []
  private(set) var days: [Int32] = []
  private(set) var articles: [UInt32] = []

  /// Reads what is missing up to a row.
  ///
  /// Rows never change, but the last block may have been read when it was not full.
  mutating func extend(to last: Int, _ db: Database) throws {
    guard last >= lengths.count else { return }
    let reader = try BlockReader(db)
    let first = lengths.count / PassageBlock.size
    lengths.removeLast(lengths.count - first * PassageBlock.size)
    days.removeLast(days.count - first * PassageBlock.size)
    articles.removeLast(articles.count - first * PassageBlock.size)
    for number in first...last / PassageBlock.size {
      let block = try reader.block(number)
      lengths += block.lengths
      days += block.days
      articles += block.articles
    }
    lengths.removeLast(lengths.count - last - 1)
    days.removeLast(days.count - last - 1)
    articles.removeLast(articles.count - last - 1)
  }
}

extension PassageColumns {
  /// The rows of the passages of some articles, ascending; nil when they are more than `most`.
  func passages(of set: RowSet, atMost most: Int) -> [UInt32]? {
    // Each article has a passage.
    guard set.count <= most else { return nil }
    var rows: [UInt32] = []
    var row = 0
    for article in set {
      // Passages stand in the order of their articles.
      row = articles.firstIndex(notBelow: article, from: row)
      while row < articles.count, articles[row] == article {
        rows.append(UInt32(row))
        row += 1
      }
      guard rows.count <= most else { return nil }
    }
    return rows
  }
}

/// How much the occurrences in each row of postings count, and the most of each 128 rows.
struct Impacts: Sendable {
  static let blockSize = 128

  /// Mean length of passages that the values were worked out with.
  let meanLength: Double
  let values: [Float]
  let blockMaxima: [Float]
  /// The newest day of each 128 rows; that of a passage without one is `Int32.max`.
  let blockDays: [Int32]
  /// The blocks with the greatest values, where there are many blocks.
  let peaks: [Int]
  /// The greatest of the values.
  let most: Float
  /// The rows as bits; nil where they are so few that a search among them costs less.
  let map: RowMap?

  private static let mostPeaks = 8

  /// Words of one passage in so many are kept as bits too, which takes them half as much room again.
  private static let rarity = 32

  /// Bytes that it takes.
  var bytes: Int { values.count * 4 + blockMaxima.count * 8 + (map?.bytes ?? 0) }

  init(_ postings: Postings, _ columns: PassageColumns, _ ranking: Ranking, meanLength: Double) {
    self.meanLength = meanLength
    var values: [Float] = []
    values.reserveCapacity(postings.rows.count)
    var maxima: [Float] = []
    var most: Float = 0
    var days: [Int32] = []
    var newest = Int32.min
    for index in postings.rows.indices {
      let row = Int(postings.rows[index])
      let length = row < columns.lengths.count ? Double(columns.lengths[row]) : 0
      let norm = ranking.norm(length: length, mean: meanLength)
      let frequency = ranking.frequency(postings.occurrences(index), norm: norm)
      let value = Float(ranking.saturation(frequency, norm: norm))
      values.append(value)
      most = max(most, value)
      let day = row < columns.days.count ? columns.days[row] : Int32.max
      newest = max(newest, day == PassageBlock.undated ? Int32.max : day)
      if index % Self.blockSize == Self.blockSize - 1 {
        maxima.append(most)
        days.append(newest)
        most = 0
        newest = Int32.min
      }
    }
    if postings.rows.count % Self.blockSize != 0 {
      maxima.append(most)
      days.append(newest)
    }
    blockDays = days
    self.values = values
    blockMaxima = maxima
    peaks =
      maxima.count <= 8 * Self.mostPeaks
      ? [] : Array(maxima.indices.sorted { maxima[$0] > maxima[$1] }.prefix(Self.mostPeaks))
    self.most = maxima.max() ?? 0
    let passages = postings.rows.last.map { Int($0) + 1 } ?? 0
    map = postings.rows.count * Self.rarity >= passages ? RowMap(postings.rows) : nil
  }
}
