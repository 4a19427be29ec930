import GRDB
import NewsModel

/// Writes the quotes of a batch of articles, with all who say them and the words by which the same quotes are found.
final class QuoteWriter {
  private let db: Database
  private var next: Int
  /// What `finish` writes, in the table's order: one by one they fall all over it.
  private var runs: [(run: Int, quote: Int)] = []
  private let insertQuote: RowStatement
  private let insertCoSpeaker: RowStatement
  private let indexQuote: RowStatement

  /// `first`: the row of the first quote that is written.
  init(_ db: Database, from first: Int) throws {
    self.db = db
    next = first
    insertQuote = try RowStatement(
      db,
      """
      INSERT INTO quote (id, article, kind, start, "end", statement_start, statement_end,
        first_passage, last_passage, speaker, speaker_entity, speaker_start, speaker_end,
        speaker_role, speaker_org, cue_start, cue_end, confidence, via)
      VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
      """
    )
    insertCoSpeaker = try RowStatement(
      db,
      """
      INSERT INTO co_speaker (quote, ordinal, speaker, entity, start, "end", role, org)
      VALUES (?,?,?,?,?,?,?,?)
      """
    )
    indexQuote = try RowStatement(
      db,
      "INSERT INTO quote_fts (rowid, statement, speaker) VALUES (?,?,?)"
    )
  }

  /// Writes the quotes of an article.
  ///
  /// - `entities`: the rows of its entities, in their order.
  func write(
    _ prepared: PreparedArticle,
    article: Int,
    firstPassage: Int,
    entities: [Int],
    isIndexed: Bool
  ) throws {
    for (index, quote) in prepared.analysis.quotes.enumerated() {
      let id = next
      next += 1
      let held = prepared.tiles.indices(of: quote.statement)
      // The index verifies the columns as they stand.
      let speaker = quote.speaker.map(IndexedText.of)
      try insertQuote.bind(id).bind(article).bind(quote.kind.rawValue).bind(quote.span.start)
        .bind(quote.span.end).bind(quote.statement.start).bind(quote.statement.end)
        .bind(firstPassage + held.lowerBound).bind(firstPassage + held.upperBound - 1)
        .bind(speaker).bind(quote.speakerEntity.map { entities[$0] })
        .bind(quote.speakerMention?.start).bind(quote.speakerMention?.end)
        .bind(quote.speakerRole).bind(quote.speakerOrganization).bind(quote.cue?.start)
        .bind(quote.cue?.end).bind(quote.confidence).bind(quote.via).run()
      let others = quote.coSpeakers.map { IndexedText.of($0.name) }
      for (ordinal, other) in quote.coSpeakers.enumerated() {
        try insertCoSpeaker.bind(id).bind(ordinal).bind(others[ordinal])
          .bind(other.entity.map { entities[$0] }).bind(other.mention.start)
          .bind(other.mention.end).bind(other.role).bind(other.organization).run()
      }
      for run in prepared.quoteRuns[index] { runs.append((run, id)) }
      guard isIndexed else { continue }
      try indexQuote.bind(id).bind(prepared.indexedStatements[index])
        .bind(([speaker ?? ""] + others).joined(separator: "\n")).run()
    }
  }

  /// Writes what is left at the end of the batch.
  func finish() throws {
    let insertRun = try RowStatement(db, "INSERT INTO quote_run (run, quote) VALUES (?,?)")
    for (run, quote) in runs.sorted(by: <) { try insertRun.bind(run).bind(quote).run() }
  }
}
