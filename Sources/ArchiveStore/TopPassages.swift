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
    guard postingsCache != nil, limit > 0, let groups = query.groups else { return nil }
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
      return try scan.result(groups)
    }
  }
}
