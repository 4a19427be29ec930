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
  private let columns: PassageColumns
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
  /// What each two neighbours count for where they stand side by side.
  private let neighbourShares: [Double]
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
    inverseFrequencies = read.inverseFrequencies
    neighbourShares = query.neighbours.map { [ranking, inverseFrequencies] a, b in
      ranking.neighbourWeight * (inverseFrequencies[a] + inverseFrequencies[b]) / 2
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

  @inline(__always)
  private func factor(_ row: Int) -> Double {
    guard !factors.isEmpty else { return 1 }
    return factor(day: columns.days[row])
  }

  @inline(__always)
  private func factor(day: Int32) -> Double {
    let age = newestDay - (day == PassageBlock.undated ? medianDay : Int(day))
    return factors[min(max(0, age), factors.count - 1)]
  }

  @inline(__always)
  private func passes(_ row: Int) -> Bool {
    filter.map { $0.contains(Int(columns.articles[row])) } ?? true
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

  /// What all neighbours together add to a score at most.
  private var mostOfNeighbours: Double { neighbourShares.reduce(0, +) * (ranking.k1 + 1) }

  private func norm(_ row: Int) -> Double {
    ranking.norm(length: Double(columns.lengths[row]), mean: mean)
  }

  // MARK: One word

  /// A filter that leaves so many times fewer passages than the word has is gone through instead of
  /// the word's: each of its passages costs a search among the word's rows.
  ///
  /// Measured with 3,200 passages of 321,463: from 50,000 passages of the word on it is faster, and at
  /// 130,000 it takes .045 instead of .155 ms.
  private static let narrowness = 16

  private func single() throws {
    let weight = query.leaves[0].weight * inverseFrequencies[0]
    let list = postings[0]
    if let filter {
      let rows = columns.passages(of: filter, atMost: counts[0] / Self.narrowness)
      if let rows { return try single(weight, in: rows) }
    }
    let rows = list.rows
    let impacts = impacts[0]
    let size = Impacts.blockSize
    let margin = Double(Self.margin)
    if filter == nil { total = counts[0] }
    for (block, most) in impacts.blockMaxima.enumerated() {
      let start = block * size
      guard start < counts[0] else { break }
      try archive.functions.checkTime()
      var bound = Double(most) * weight
      if !factors.isEmpty, impacts.blockDays[block] < Int32.max {
        bound *= factor(day: impacts.blockDays[block])
      }
      let isPromising = bound >= threshold * margin
      // With a filter each row is counted.
      guard isPromising || filter != nil else { continue }
      for index in start..<min(start + size, counts[0]) {
        let row = Int(rows[index])
        if filter != nil {
          guard passes(row) else { continue }
          total += 1
        }
        guard isPromising,
          Double(impacts.values[index]) * weight * factor(row) >= threshold * margin
        else { continue }
        let frequency = list.frequency(index, titleWeight: ranking.titleWeight)
        take(row, weight * ranking.saturation(frequency, norm: norm(row)))
      }
    }
  }

  /// The same for the passages of a narrow filter.
  private func single(_ weight: Double, in rows: [UInt32]) throws {
    try archive.functions.checkTime()
    let list = postings[0]
    var next = 0
    for row in rows {
      next = list.index(of: Int(row), from: next)
      guard next < counts[0] else { break }
      guard list.rows[next] == row else { continue }
      total += 1
      let row = Int(row)
      let most = Double(impacts[0].values[next]) * weight * factor(row)
      guard most >= threshold * Double(Self.margin) else { continue }
      let frequency = list.frequency(next, titleWeight: ranking.titleWeight)
      take(row, weight * ranking.saturation(frequency, norm: norm(row)))
    }
  }

  // MARK: All words

  /// Rows that have all words so far, and where they stand in the postings of each word.
  private struct Meeting {
    var rows: [UInt32]
    var indices: [[Int32]]
  }

  private func all() throws {
    let order = counts.indices.sorted { counts[$0] < counts[$1] }
    var meeting = Meeting(rows: [], indices: Array(repeating: [], count: counts.count))
    for (step, leaf) in order.enumerated() {
      try archive.functions.checkTime()
      if step == 0 {
        start(&meeting, leaf)
      } else {
        meet(&meeting, leaf, before: order[..<step])
      }
    }
    total = meeting.rows.count
    score(meeting)
  }

  /// The rarest word: all its rows that pass the filter.
  private func start(_ meeting: inout Meeting, _ leaf: Int) {
    let rows = postings[leaf].rows
    for index in 0..<counts[leaf] where passes(Int(rows[index])) {
      meeting.rows.append(rows[index])
      meeting.indices[leaf].append(Int32(index))
    }
  }

  /// Keeps the rows that the next word has too.
  private func meet(_ meeting: inout Meeting, _ leaf: Int, before: ArraySlice<Int>) {
    let list = postings[leaf]
    let rows = list.rows
    let count = counts[leaf]
    var kept: [Int32] = []
    var found: [Int32] = []
    var next = 0
    for (place, row) in meeting.rows.enumerated() {
      next = list.index(of: Int(row), from: next)
      guard next < count else { break }
      if rows[next] == row {
        kept.append(Int32(place))
        found.append(Int32(next))
      }
    }
    meeting.rows = kept.map { meeting.rows[Int($0)] }
    for other in before {
      let indices = meeting.indices[other]
      meeting.indices[other] = kept.map { indices[Int($0)] }
    }
    meeting.indices[leaf] = found
  }

  private func score(_ meeting: Meeting) {
    var scores = [Double](repeating: 0, count: meeting.rows.count)
    let norms = meeting.rows.map { norm(Int($0)) }
    for leaf in postings.indices {
      let list = postings[leaf]
      let indices = meeting.indices[leaf]
      let weight = query.leaves[leaf].weight * inverseFrequencies[leaf]
      for place in scores.indices {
        let frequency = list.frequency(Int(indices[place]), titleWeight: ranking.titleWeight)
        scores[place] += weight * ranking.saturation(frequency, norm: norms[place])
      }
    }
    let most = mostOfNeighbours
    for place in scores.indices {
      let row = Int(meeting.rows[place])
      var score = scores[place]
      guard (score + most) * factor(row) >= threshold else { continue }
      for (share, (a, b)) in zip(neighbourShares, query.neighbours) {
        let beside = postings[a].neighbours(
          Int(meeting.indices[a][place]),
          in: postings[b],
          Int(meeting.indices[b][place])
        )
        if beside > 0 { score += share * ranking.saturation(Double(beside), norm: norms[place]) }
      }
      take(row, score)
    }
  }

  // MARK: Any word

  private func any() throws {
    var sums = archive.sums
    archive.sums = []
    if sums.count <= lastPassage {
      sums = Array(repeating: 0, count: lastPassage + 1)
    }
    defer { archive.sums = sums }
    // Rows that have a word, a bit each: most rows have none.
    var touched = [UInt64](repeating: 0, count: lastPassage >> 6 + 1)
    for leaf in postings.indices {
      try archive.functions.checkTime()
      let weight = Float(query.leaves[leaf].weight * inverseFrequencies[leaf])
      let count = counts[leaf]
      postings[leaf].rows.withUnsafeBufferPointer { rows in
        impacts[leaf].values.withUnsafeBufferPointer { values in
          sums.withUnsafeMutableBufferPointer { sums in
            touched.withUnsafeMutableBufferPointer { touched in
              for index in 0..<count {
                let row = Int(rows[index])
                sums[row] += weight * values[index]
                touched[row >> 6] |= 1 << UInt64(row & 63)
              }
            }
          }
        }
      }
    }
    var total = 0
    let hasFilter = filter != nil
    let most = Float(mostOfNeighbours)
    sums.withUnsafeMutableBufferPointer { sums in
      var least = Float(threshold) * Self.margin
      for (word, bits) in touched.enumerated() where bits != 0 {
        var rest = bits
        if !hasFilter { total += bits.nonzeroBitCount }
        while rest != 0 {
          let row = word << 6 | rest.trailingZeroBitCount
          rest &= rest - 1
          let sum = sums[row] + most
          sums[row] = 0
          if hasFilter {
            guard passes(row) else { continue }
            total += 1
          }
          guard sum >= least, sum * Float(factor(row)) >= least else { continue }
          take(row, exactScore(row))
          least = Float(threshold) * Self.margin
        }
      }
    }
    self.total = total
  }

  private func exactScore(_ row: Int) -> Double {
    let norm = norm(row)
    var score = 0.0
    var places = [Int?](repeating: nil, count: postings.count)
    for leaf in postings.indices {
      let index = postings[leaf].index(of: row, from: 0)
      guard index < counts[leaf], Int(postings[leaf].rows[index]) == row else { continue }
      places[leaf] = index
      let frequency = postings[leaf].frequency(index, titleWeight: ranking.titleWeight)
      score +=
        query.leaves[leaf].weight * inverseFrequencies[leaf]
        * ranking.saturation(frequency, norm: norm)
    }
    for (share, (a, b)) in zip(neighbourShares, query.neighbours) {
      guard let first = places[a], let second = places[b] else { continue }
      let beside = postings[a].neighbours(first, in: postings[b], second)
      if beside > 0 { score += share * ranking.saturation(Double(beside), norm: norm) }
    }
    return score
  }
}
