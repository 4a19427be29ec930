import GRDB

/// The best of the passages that answer a plain query, without a look at each.
public struct TopPassages: Sendable {
  /// The first passages of the order, and those that tie with the last of them; in row order.
  public var passages: [RankedPassage]
  /// Passages that answer in all.
  public var total: Int
}

extension Archive {
  /// The best passages, where that costs less than ranking all; nil for a query that must be ranked
  /// whole, and where no postings are kept.
  ///
  /// - `factors`: what a score is multiplied by, by days before `newestDay`; the last one for all that
  ///   are older; none for 1. All are at most 1.
  /// - `medianDay`: stands for the day of passages that have none.
  public func topPassages(
    answering query: PassageQuery,
    in filter: RowSet?,
    at state: ArchiveState,
    limit: Int,
    factors: [Double],
    medianDay: Int
  ) throws -> TopPassages? {
    guard postingsCache != nil, limit > 0, query.plainExpression != nil else { return nil }
    return try read { db in
      try columns.extend(to: state.lastPassage, db)
      let scan = try TopScan(
        query,
        self,
        db,
        at: state,
        filter: filter,
        factors: factors,
        medianDay: medianDay,
        limit: limit
      )
      return try scan.result()
    }
  }
}

/// Finds the best passages on the postings of a plain query.
private final class TopScan {
  private let archive: Archive
  private let query: PassageQuery
  private let postings: [Postings]
  private let impacts: [Impacts]
  private let counts: [Int]
  private let inverseFrequencies: [Double]
  private let filter: RowSet?
  private let factors: [Double]
  private let newestDay: Int
  private let medianDay: Int
  private let limit: Int
  private let mean: Double
  private let lastPassage: Int
  private let ranking = Ranking()

  /// The best scores so far, the least of them first.
  private var heap: [Double] = []
  private var candidates: [(row: Int, score: Double, order: Double)] = []
  private var total = 0

  /// Single-precision scores of the accumulators are off by less than this part.
  private static let margin: Float = 0.9999

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
    counts = postings.map { $0.count(upTo: state.lastPassage) }
    inverseFrequencies = counts.map {
      Ranking.inverseFrequency(documents: Double($0), of: Double(state.passages))
    }
    heap.reserveCapacity(limit + 1)
  }

  func result() throws -> TopPassages {
    if postings.count == 1 {
      try single()
    } else if case .any = query.root {
      try any()
    } else {
      try all()
    }
    let least = heap.count >= limit ? heap[0] : -1
    let hits = candidates.filter { $0.order >= least }.sorted { $0.row < $1.row }.map { found in
      let day = archive.columns.days[found.row]
      return RankedPassage(
        passage: found.row,
        article: Int(archive.columns.articles[found.row]),
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

  @inline(__always)
  private func factor(_ row: Int) -> Double {
    guard !factors.isEmpty else { return 1 }
    let day = archive.columns.days[row]
    let age = newestDay - (day == PassageBlock.undated ? medianDay : Int(day))
    return factors[min(max(0, age), factors.count - 1)]
  }

  @inline(__always)
  private func passes(_ row: Int) -> Bool {
    filter.map { $0.contains(Int(archive.columns.articles[row])) } ?? true
  }

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
    ranking.norm(length: Double(archive.columns.lengths[row]), mean: mean)
  }

  // MARK: One word

  private func single() throws {
    let weight = query.leaves[0].weight * inverseFrequencies[0]
    let list = postings[0]
    let values = impacts[0].values
    let maxima = impacts[0].blockMaxima
    let size = Impacts.blockSize
    if filter == nil { total = counts[0] }
    for (block, most) in maxima.enumerated() {
      let start = block * size
      guard start < counts[0] else { break }
      try archive.functions.checkTime()
      let isPromising = Double(most) * weight >= threshold * Double(Self.margin)
      // With a filter each row is counted.
      guard isPromising || filter != nil else { continue }
      for index in start..<min(start + size, counts[0]) {
        let row = Int(list.rows[index])
        if filter != nil {
          guard passes(row) else { continue }
          total += 1
        }
        guard Double(values[index]) * weight >= threshold * Double(Self.margin) else { continue }
        let frequency = list.frequency(index, titleWeight: ranking.titleWeight)
        take(row, weight * ranking.saturation(frequency, norm: norm(row)))
      }
    }
  }

  // MARK: All words

  private func all() throws {
    let order = counts.indices.sorted { counts[$0] < counts[$1] }
    guard let rarest = order.first, counts[rarest] > 0 else { return }
    var next = [Int](repeating: 0, count: postings.count)
    var row = Int(postings[rarest].rows[0])
    search: while true {
      try archive.functions.checkTime()
      for leaf in order {
        next[leaf] = postings[leaf].index(of: row, from: next[leaf])
        guard next[leaf] < counts[leaf] else { return }
        let found = Int(postings[leaf].rows[next[leaf]])
        if found > row {
          row = found
          continue search
        }
      }
      if passes(row) {
        total += 1
        score(row, next)
      }
      row += 1
    }
  }

  /// Takes a row that has all words, if it may be among the best.
  private func score(_ row: Int, _ indices: [Int]) {
    let norm = norm(row)
    var score = 0.0
    for leaf in indices.indices {
      let frequency = postings[leaf].frequency(indices[leaf], titleWeight: ranking.titleWeight)
      score +=
        query.leaves[leaf].weight * inverseFrequencies[leaf]
        * ranking.saturation(frequency, norm: norm)
    }
    var most = score
    for (a, b) in query.neighbours {
      most +=
        ranking.neighbourWeight * (inverseFrequencies[a] + inverseFrequencies[b]) / 2
        * (ranking.k1 + 1)
    }
    guard most >= threshold else { return }
    for (a, b) in query.neighbours {
      let beside = postings[a].neighbours(indices[a], in: postings[b], indices[b])
      guard beside > 0 else { continue }
      score +=
        ranking.neighbourWeight * (inverseFrequencies[a] + inverseFrequencies[b]) / 2
        * ranking.saturation(Double(beside), norm: norm)
    }
    take(row, score)
  }

  // MARK: Any word

  private func any() throws {
    var sums = archive.sums
    archive.sums = []
    if sums.count <= lastPassage {
      sums = Array(repeating: 0, count: lastPassage + 1)
    }
    defer { archive.sums = sums }
    for leaf in postings.indices {
      try archive.functions.checkTime()
      let weight = Float(query.leaves[leaf].weight * inverseFrequencies[leaf])
      let count = counts[leaf]
      postings[leaf].rows.withUnsafeBufferPointer { rows in
        impacts[leaf].values.withUnsafeBufferPointer { values in
          sums.withUnsafeMutableBufferPointer { sums in
            for index in 0..<count { sums[Int(rows[index])] += weight * values[index] }
          }
        }
      }
    }
    var total = 0
    let hasFilter = filter != nil
    sums.withUnsafeMutableBufferPointer { sums in
      var least = Float(threshold) * Self.margin
      for row in 0...lastPassage {
        let sum = sums[row]
        guard sum > 0 else { continue }
        sums[row] = 0
        if hasFilter, !passes(row) { continue }
        total += 1
        guard sum >= least else { continue }
        take(row, exactScore(row))
        least = Float(threshold) * Self.margin
      }
    }
    self.total = total
  }

  private func exactScore(_ row: Int) -> Double {
    let norm = norm(row)
    var score = 0.0
    for leaf in postings.indices {
      let index = postings[leaf].index(of: row, from: 0)
      guard index < counts[leaf], Int(postings[leaf].rows[index]) == row else { continue }
      let frequency = postings[leaf].frequency(index, titleWeight: ranking.titleWeight)
      score +=
        query.leaves[leaf].weight * inverseFrequencies[leaf]
        * ranking.saturation(frequency, norm: norm)
    }
    return score
  }
}
