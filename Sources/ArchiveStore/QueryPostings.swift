import GRDB

/// The postings of a query's leaves, of the archive as it was at some state.
struct QueryPostings {
  /// Of each leaf.
  let lists: [Postings]
  /// How many rows of each are of that state.
  let counts: [Int]
  /// Weights of the leaves, by those rows.
  let inverseFrequencies: [Double]

  init(_ lists: [Postings], at state: ArchiveState) {
    self.lists = lists
    counts = lists.map { $0.count(upTo: state.lastPassage) }
    inverseFrequencies = counts.map {
      Ranking.inverseFrequency(documents: Double($0), of: Double(state.passages))
    }
  }

  /// - Throws: `DatabaseError` when the index can't be read.
  init(_ query: PassageQuery, _ archive: Archive, _ db: Database, at state: ArchiveState) throws {
    self.init(
      try query.leaves.map { try archive.postings(of: $0.expression, db, at: state) },
      at: state
    )
  }
}
