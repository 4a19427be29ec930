import GRDB

/// Ranks the passages with all or any of some words, on their postings.
struct PlainScan {
  private let archive: Archive
  private let state: ArchiveState
  private let query: PassageQuery
  private let postings: [Postings]
  private let counts: [Int]
  private let inverseFrequencies: [Double]
  private let isAll: Bool
  private let ranking = Ranking()

  /// - Throws: `DatabaseError` when the index can't be read.
  init(_ query: PassageQuery, _ archive: Archive, _ db: Database, at state: ArchiveState) throws {
    self.archive = archive
    self.state = state
    self.query = query
    let read = try QueryPostings(query, archive, db, at: state)
    postings = read.lists
    counts = read.counts
    inverseFrequencies = read.inverseFrequencies
    isAll = if case .any = query.root { false } else { true }
  }

  /// The hits in row order.
  func ranked(in filter: RowSet?) throws -> [RankedPassage] {
    var hits: [RankedPassage] = []
    if isAll { hits.reserveCapacity(filter == nil && counts.count == 1 ? counts[0] : 0) }
    let mean = state.meanPassageLength
    var occurrences = [Occurrences](repeating: Occurrences(), count: postings.count)
    try forEachRow { row, indices in
      let entry = archive.table.entry(of: row)
      if let filter, !filter.contains(entry.article) { return }
      for leaf in indices.indices {
        occurrences[leaf] =
          indices[leaf] < 0 ? Occurrences() : postings[leaf].occurrences(indices[leaf])
      }
      let score = ranking.score(
        query,
        occurrences: occurrences,
        inverseFrequencies: inverseFrequencies,
        norm: ranking.norm(length: Double(entry.length), mean: mean)
      ) { beside($0, $1, indices) }
      hits.append(
        RankedPassage(passage: row, article: entry.article, score: score, day: entry.day)
      )
    }
    if let failure = archive.table.failure { throw failure }
    return hits
  }

  private func beside(_ a: Int, _ b: Int, _ indices: [Int]) -> Int {
    var aPlaces: [PassageMatcher.Place] = []
    var bPlaces: [PassageMatcher.Place] = []
    postings[a].forEachPlace(indices[a]) { aPlaces.append($0) }
    postings[b].forEachPlace(indices[b]) { bPlaces.append($0) }
    return ArticleFrequencies.meetings(aPlaces, bPlaces, size: UInt32(postings[a].size)).beside
  }

  /// Calls `body` with each row that answers and where it stands in each postings; -1 where it does not.
  private func forEachRow(_ body: (Int, [Int]) throws -> Void) throws {
    var next = [Int](repeating: 0, count: postings.count)
    guard isAll else {
      var indices = next
      while true {
        try archive.functions.checkTime()
        var row = Int.max
        for leaf in next.indices where next[leaf] < counts[leaf] {
          row = min(row, Int(postings[leaf].rows[next[leaf]]))
        }
        guard row < Int.max else { return }
        for leaf in next.indices {
          if next[leaf] < counts[leaf], Int(postings[leaf].rows[next[leaf]]) == row {
            indices[leaf] = next[leaf]
            next[leaf] += 1
          } else {
            indices[leaf] = -1
          }
        }
        try body(row, indices)
      }
    }
    // The rarest leads, the others are looked up by steps that double.
    let order = counts.indices.sorted { counts[$0] < counts[$1] }
    guard let rarest = order.first else { return }
    var row = counts[rarest] > 0 ? Int(postings[rarest].rows[0]) : Int.max
    search: while row < Int.max {
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
      try body(row, next)
      row += 1
    }
  }
}
