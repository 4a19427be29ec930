import GRDB

/// Counts the words of a question in each article.
struct QuestionScan {
  private let archive: Archive
  private let state: ArchiveState
  private let query: PassageQuery
  private let postings: [Postings]
  private let counts: [Int]
  private let inverseFrequencies: [Double]

  /// - Throws: `DatabaseError` when the index can't be read.
  init(_ query: PassageQuery, _ archive: Archive, _ db: Database, at state: ArchiveState) throws {
    self.archive = archive
    self.state = state
    self.query = query
    let read = try QueryPostings(query, archive, db, at: state)
    postings = read.lists
    counts = read.counts
    inverseFrequencies = read.inverseFrequencies
  }

  /// The articles of the filter that have one of the words.
  func frequencies(in filter: RowSet?) throws -> ArticleFrequencies {
    var result = ArticleFrequencies(leaves: query.leaves.count, pairs: query.neighbours.count)
    try findArticles(filter, &result)
    for leaf in postings.indices {
      try archive.functions.checkTime()
      var last = -1
      result.count(leaf) { add in
        for index in 0..<counts[leaf] {
          let article = archive.table.entry(of: Int(postings[leaf].rows[index])).article
          // The title stands beside each passage; it counts once.
          let places = postings[leaf].placeCount(index, inText: article == last)
          last = article
          if places > 0 { add(article, places) }
        }
      }
    }
    for (number, pair) in query.neighbours.enumerated() {
      try archive.functions.checkTime()
      result.count(
        query.leaves.count + number,
        query.leaves.count + query.neighbours.count + number
      ) {
        add in
        meet(postings[pair.0], postings[pair.1], counts[pair.0], counts[pair.1], add)
      }
    }
    if let failure = archive.table.failure { throw failure }
    return result
  }

  /// The articles with a word, and the passage of each that has most of the question.
  private func findArticles(_ filter: RowSet?, _ result: inout ArticleFrequencies) throws {
    let ranking = Ranking()
    let mean = state.meanPassageLength
    var scores = [Float](repeating: 0, count: state.lastPassage + 1)
    for leaf in postings.indices {
      try archive.functions.checkTime()
      let weight = query.leaves[leaf].weight * inverseFrequencies[leaf]
      for index in 0..<counts[leaf] {
        let row = Int(postings[leaf].rows[index])
        let norm = ranking.norm(
          length: Double(archive.table.entry(of: row).length),
          mean: mean
        )
        let frequency = ranking.frequency(postings[leaf].occurrences(index), norm: norm)
        scores[row] += Float(weight * ranking.saturation(frequency, norm: norm))
      }
    }
    var best: RankedPassage?
    func end() {
      guard let best else { return }
      result.add(
        best,
        length: archive.table.articleLength(best.passage),
        isWanted: filter.map { $0.contains(best.article) } ?? true
      )
    }
    for row in scores.indices where scores[row] > 0 {
      let entry = archive.table.entry(of: row)
      let score = Double(scores[row])
      if best?.article != entry.article {
        end()
        best = nil
      }
      if score > best?.score ?? -1 {
        best = RankedPassage(passage: row, article: entry.article, score: score, day: entry.day)
      }
    }
    end()
  }

  /// Gives the meetings of two words in each article, side by side and near.
  private func meet(
    _ a: Postings,
    _ b: Postings,
    _ aCount: Int,
    _ bCount: Int,
    _ add: (Int, Int, Int) -> Void
  ) {
    var (i, j) = (0, 0)
    var last = -1
    var aPlaces: [PassageMatcher.Place] = []
    var bPlaces: [PassageMatcher.Place] = []
    while i < aCount, j < bCount {
      let row = Int(a.rows[i])
      j = b.index(of: row, from: j)
      guard j < bCount else { return }
      guard Int(b.rows[j]) == row else {
        i = a.index(of: Int(b.rows[j]), from: i)
        continue
      }
      let article = archive.table.entry(of: row).article
      let first = article == last ? PassageMatcher.textColumn << 24 : 0
      last = article
      aPlaces.removeAll(keepingCapacity: true)
      bPlaces.removeAll(keepingCapacity: true)
      a.forEachPlace(i) { if $0 >= first { aPlaces.append($0) } }
      b.forEachPlace(j) { if $0 >= first { bPlaces.append($0) } }
      let (beside, near) = ArticleFrequencies.meetings(aPlaces, bPlaces, size: UInt32(a.size))
      if near > 0 || beside > 0 { add(article, beside, near) }
      i += 1
      j += 1
    }
  }
}
