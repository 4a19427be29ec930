import GRDB

extension Archive {
  /// The marked quotes of current articles that share a run of four words with these words, in the
  /// order of their rows.
  public func quotesSharingRuns(with words: QuoteWords) throws -> [QuoteRecord] {
    let runs = words.runs
    guard !runs.isEmpty else { return [] }
    return try read { db in
      var rows: Set<Int> = []
      let select = try db.cachedStatement(
        sql: "SELECT quote FROM quote_run WHERE run = ?"
      )
      for run in runs {
        let found = try Int.fetchCursor(select, arguments: [run])
        while let row = try found.next() { rows.insert(row) }
      }
      let query = try db.cachedStatement(sql: Self.quoteByRow)
      return try rows.sorted().compactMap { row in
        try Row.fetchOne(query, arguments: [row]).map { QuoteRecord($0) }
      }
    }
  }

  private static let quoteByRow = """
    SELECT \(QuoteRecord.columns)
    FROM quote AS q JOIN article AS a ON a.id = q.article
    WHERE q.id = ? AND a.superseded = 0
    """
}
