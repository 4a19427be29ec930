import GRDB

/// Finds the best passages on the postings of groups of words, and counts all of them.
///
/// A passage is scored only where the most that its words may count for reaches the best so far. What
/// all words count for at most is known list by list, block by block and passage by passage (`Impacts`).
final class TopScan {
  let archive: Archive
  let columns: PassageColumns
  let query: PassageQuery
  let postings: [Postings]
  let impacts: [Impacts]
  let counts: [Int]
  /// Of each leaf, by how rare it is.
  let weights: [Double]
  /// The numbers of all leaves.
  let leaves: [Int]
  let filter: RowSet?
  /// The passages of the filter, where they are kept.
  let filterPassages: RowSet?
  let limit: Int
  let lastPassage: Int
  private let factors: [Double]
  private let newestDay: Int
  private let medianDay: Int
  private let mean: Double
  /// What each two neighbours count for where they stand side by side.
  private let neighbourShares: [Double]
  /// What all neighbours together add to a score at most.
  let mostOfNeighbours: Double
  private let ranking = Ranking()

  /// The best scores so far, the least of them first.
  private var heap: [Double] = []
  private var candidates: [(row: Int, score: Double, order: Double)] = []
  /// Passages that answer, so far.
  var total = 0
  /// Where the row at hand stands in the postings of each leaf; -1 where it does not.
  var places: [Int]

  /// Values of single precision are off by less than this part.
  private static let margin = 0.9999

  init(
    _ query: PassageQuery,
    _ archive: Archive,
    _ db: Database,
    at state: ArchiveState,
    filter: RowSet?,
    factors: [Double],
    medianDay: Int,
    limit: Int
  ) throws {
    self.archive = archive
    columns = archive.columns
    self.query = query
    self.filter = filter
    self.factors = factors
    self.medianDay = medianDay
    self.limit = limit
    newestDay = state.newestDay
    mean = state.meanPassageLength
    lastPassage = state.lastPassage
    let all = try query.leaves.map {
      try archive.scoredPostings(of: $0.expression, db, at: state)
    }
    postings = all.map(\.postings)
    impacts = all.map(\.impacts)
    let read = QueryPostings(postings, at: state)
    counts = read.counts
    let inverse = read.inverseFrequencies
    weights = zip(query.leaves, inverse).map { $0.weight * $1 }
    neighbourShares = query.neighbours.map { [ranking] a, b in
      ranking.neighbourWeight * (inverse[a] + inverse[b]) / 2
    }
    mostOfNeighbours = neighbourShares.reduce(0, +) * (ranking.k1 + 1)
    filterPassages = filter.flatMap { archive.filterMaps.passages(of: $0, archive.columns) }
    leaves = Array(counts.indices)
    places = Array(repeating: -1, count: counts.count)
    heap.reserveCapacity(limit + 1)
  }

  func result(_ groups: PassageQuery.Groups) throws -> TopPassages {
    if groups.all.count == 1, groups.none.isEmpty {
      try any()
    } else {
      try all(groups)
    }
    let least = heap.count >= limit ? heap[0] : -1
    let hits = candidates.filter { $0.order >= least }.sorted { $0.row < $1.row }.map { found in
      let day = columns.days[found.row]
      return RankedPassage(
        passage: found.row,
        article: Int(columns.articles[found.row]),
        score: found.score,
        day: day == PassageBlock.undated ? nil : Int(day)
      )
    }
    return TopPassages(passages: hits, total: total)
  }

  // MARK: The best so far

  /// What a score must reach to be among the best.
  @inline(__always)
  private var threshold: Double { heap.count >= limit ? heap[0] : -1 }

  /// What a sum of single precision must reach.
  @inline(__always)
  var least: Double { threshold * Self.margin }

  @inline(__always)
  func factor(_ row: Int) -> Double {
    guard !factors.isEmpty else { return 1 }
    return factor(day: columns.days[row])
  }

  /// What scores of a day are multiplied by at most; `Int32.max` for any day.
  @inline(__always)
  func factor(day: Int32) -> Double {
    guard !factors.isEmpty, day != Int32.max else { return 1 }
    let age = newestDay - (day == PassageBlock.undated ? medianDay : Int(day))
    return factors[min(max(0, age), factors.count - 1)]
  }

  @inline(__always)
  func passes(_ row: Int) -> Bool {
    if let filterPassages { return filterPassages.contains(row) }
    return filter.map { $0.contains(Int(columns.articles[row])) } ?? true
  }

  /// Keeps a passage with its score, if it is one of the best.
  private func take(_ row: Int, _ score: Double) {
    let order = score * factor(row)
    if heap.count < limit {
      heap.append(order)
      siftUp()
    } else if order > heap[0] {
      heap[0] = order
      siftDown()
    } else if order < heap[0] {
      return
    }
    candidates.append((row, score, order))
    if candidates.count > 64 + 8 * limit {
      let least = threshold
      candidates.removeAll { $0.order < least }
    }
  }

  private func siftUp() {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child] < heap[parent] else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  private func siftDown() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child] < heap[least] {
        least = child
      }
      if least == parent { return }
      heap.swapAt(least, parent)
      parent = least
    }
  }

  private func norm(_ row: Int) -> Double {
    ranking.norm(length: Double(columns.lengths[row]), mean: mean)
  }

  // MARK: The row at hand

  /// Scores a row, from its `places`, and keeps it if it is one of the best.
  func takeScored(_ row: Int) {
    let norm = norm(row)
    var score = 0.0
    for leaf in places.indices where places[leaf] >= 0 {
      let frequency = ranking.frequency(postings[leaf].occurrences(places[leaf]), norm: norm)
      score += weights[leaf] * ranking.saturation(frequency, norm: norm)
    }
    for (share, (a, b)) in zip(neighbourShares, query.neighbours)
    where places[a] >= 0 && places[b] >= 0 {
      let beside = postings[a].neighbours(places[a], in: postings[b], places[b])
      if beside > 0 { score += share * ranking.saturation(Double(beside), norm: norm) }
    }
    take(row, score)
  }

  /// The most that a leaf counts for.
  func most(_ leaf: Int) -> Double { weights[leaf] * Double(impacts[leaf].most) }

  /// What a leaf counts for in the row with this index.
  @inline(__always)
  func value(_ leaf: Int, _ index: Int) -> Double {
    weights[leaf] * Double(impacts[leaf].values[index])
  }

  /// Where a row stands in the postings of a leaf; -1 where it does not.
  ///
  /// `next`: where the search begins, for rows that ascend.
  @inline(__always)
  func place(of row: Int, _ leaf: Int, _ next: inout Int) -> Int {
    if let map = impacts[leaf].map { return map.index(of: row) ?? -1 }
    let list = postings[leaf]
    next = list.index(of: row, from: next)
    return next < counts[leaf] && Int(list.rows[next]) == row ? next : -1
  }

  /// The rows that a filter that is known by its passages leaves, else all of the archive's state: bits
  /// of one word.
  @inline(__always)
  func allowed(_ word: Int) -> UInt64 {
    let bits = filterPassages.map { word < $0.words.count ? $0.words[word] : 0 } ?? ~0
    return word < lastPassage >> 6 ? bits : bits & (~0 >> UInt64(63 - (lastPassage & 63)))
  }
}
