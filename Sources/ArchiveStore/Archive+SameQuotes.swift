import GRDB

extension Archive {
  /// The rows of marked quotes that share a run of four words with these words, in their order.
  public func quotes(sharingRunsWith words: QuoteWords) throws -> [Int] {
    try read { db in
      var rows: Set<Int> = []
      let select = try RowStatement(db, "SELECT quote FROM quote_run WHERE run = ?")
      for run in words.runs {
        select.bind(run)
        while try select.step() { rows.insert(select.integer(0)) }
      }
      return rows.sorted()
    }
  }

  /// The words between the marks of quotes, by row; those that no current article has are left out.
  public func words(ofQuotes rows: [Int]) throws -> [(row: Int, words: String)] {
    try read { db in
      let select = try RowStatement(
        db,
        """
        SELECT (
          SELECT substr(group_concat(p.text, ''), q.start - min(p.text_start) + 1, q."end" - q.start)
          FROM passage AS p WHERE p.id BETWEEN q.first_passage AND q.last_passage
        )
        FROM quote AS q JOIN article AS a ON a.id = q.article
        WHERE q.id = ? AND a.superseded = 0
        """
      )
      return try rows.compactMap { row in try select.bind(row).first { (row, $0.text(0)) } }
    }
  }

  /// Quotes by their rows, as they were written: without corrections, and without co-speakers.
  public func quotes(rows: [Int]) throws -> [QuoteRecord] {
    try read { db in
      let select = try RowStatement(
        db,
        "SELECT \(QuoteRecord.columns) FROM quote AS q WHERE q.id = ?"
      )
      return try rows.compactMap { try select.bind($0).first(QuoteRecord.init) }
    }
  }
}
