import GRDB

/// A part of a passage's score.
public struct ScorePart: Equatable, Sendable {
  /// What counts.
  public enum Evidence: Equatable, Sendable {
    /// A leaf of the query, with its places in the passage and its headline.
    case leaf(Int, times: Int)
    /// Two leaves that stand side by side.
    case sideBySide(Int, Int, times: Int)
  }

  /// What counts.
  public var evidence: Evidence
  /// What it counts for: the parts of a passage add up to its score.
  public var score: Double
}

/// How a query is answered.
public struct QueryExplanation: Sendable {
  /// The way that an archive takes.
  public enum Plan: Equatable, Sendable {
    /// The full-text index finds the passages, and each is scored as it is found.
    case index
    /// The postings that are kept in memory are met word by word.
    case keptPostings
    /// Each passage that has the words is looked at: at the places of the words, or at its text as printed.
    case passages(readsPlaces: Bool, readsText: Bool)
  }

  /// The way that is taken.
  public var plan: Plan
  /// For each leaf the passages that have it.
  public var passages: [Int]
  /// For each leaf how much it tells: its inverse document frequency.
  public var weights: [Double]
  /// The parts of the scores, by rows of passages.
  public var parts: [Int: [ScorePart]]
}

extension Archive {
  /// How a query is answered, and what the scores of some of the passages that answer are made of.
  ///
  /// - `hits`: those passages.
  /// - `state`: the archive as it was when they were found.
  /// - Throws: `ArchiveError`.
  public func explanation(
    of query: PassageQuery,
    hits: [RankedPassage],
    at state: ArchiveState
  ) throws -> QueryExplanation {
    try read { db in
      try table.begin(db)
      let scan = try PassageScan(query, self, db, at: state)
      var explanation = QueryExplanation(
        plan: plan(of: query),
        passages: scan.counts,
        weights: scan.inverseFrequencies,
        parts: [:]
      )
      let wanted = Set(hits.map(\.passage))
      try scan.forEachPart(in: RowSet(hits.map(\.article).sorted())) { passage, part in
        if wanted.contains(passage) { explanation.parts[passage, default: []].append(part) }
      }
      return explanation
    }
  }

  private func plan(of query: PassageQuery) -> QueryExplanation.Plan {
    let isPlain = query.plainExpression != nil
    if postingsCache != nil, isPlain || query.groups != nil { return .keptPostings }
    return isPlain
      ? .index : .passages(readsPlaces: query.readsPlaces, readsText: query.needsText)
  }
}
