import Crypto
import Foundation
import GRDB

/// Something that `check` found wrong.
public struct ArchiveProblem: Equatable, Sendable, CustomStringConvertible {
  /// Where: a table, an index or an article's address.
  public var place: String
  /// What is wrong there.
  public var description: String
}

extension Archive {
  /// Verifies the file: SQLite's own structure, each full-text index against its content, and for
  /// every article that its passages join to the text whose hash is recorded, that all spans lie
  /// within it, and that counts add up.
  ///
  /// Gives what is wrong; empty when all is well.
  ///
  /// The archive must be open for writing (`maintaining(_:)`), though nothing is changed.
  public func problems(progress: (Int, Int) -> Void = { _, _ in }) throws -> [ArchiveProblem] {
    var problems: [ArchiveProblem] = []
    problems += try structureProblems()
    problems += try indexProblems()
    problems += try articleProblems(progress)
    problems += try countProblems()
    return problems
  }

  private func structureProblems() throws -> [ArchiveProblem] {
    try read { db in
      var problems: [ArchiveProblem] = []
      for line in try String.fetchAll(db, sql: "PRAGMA integrity_check(20)") where line != "ok" {
        problems.append(ArchiveProblem(place: "file", description: line))
      }
      for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
        let table: String = row[0]
        problems.append(
          ArchiveProblem(place: table, description: "a row points to a row that is not there")
        )
      }
      return problems
    }
  }

  /// FTS5's own check writes nothing but must be asked by an INSERT.
  private func indexProblems() throws -> [ArchiveProblem] {
    var problems: [ArchiveProblem] = []
    for index in ["passage_fts", "quote_fts", "alias_fts"] {
      do {
        try queue.writeWithoutTransaction { db in
          try db.execute(
            sql: "INSERT INTO \(index) (\(index), rank) VALUES ('integrity-check', 1)"
          )
        }
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
        problems.append(
          ArchiveProblem(place: index, description: "the index does not match its text")
        )
      } catch let error as DatabaseError {
        throw ArchiveError(error, path: path)
      }
    }
    return problems
  }

  private func articleProblems(_ progress: (Int, Int) -> Void) throws -> [ArchiveProblem] {
    var problems: [ArchiveProblem] = []
    let rows = try read { try Int.fetchAll($0, sql: "SELECT id FROM article ORDER BY id") }
    for (done, row) in rows.enumerated() {
      progress(done, rows.count)
      guard let article = try article(row: row) else { continue }
      problems += try self.problems(of: article)
    }
    return problems
  }

  private func problems(of article: ArticleRecord) throws -> [ArchiveProblem] {
    var problems: [ArchiveProblem] = []
    func report(_ description: String) {
      problems.append(ArchiveProblem(place: article.articleID, description: description))
    }
    let passages = try read { db in
      try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT start, "end", text_start, text, article FROM passage
            WHERE id >= ? AND id < ? ORDER BY id
            """
        ),
        arguments: [article.passages.lowerBound, article.passages.upperBound]
      )
    }
    if passages.count != article.passages.count { report("passages are missing") }
    var text = ""
    var offset = 0
    for passage in passages {
      let tile: String = passage[3]
      if passage[4] as Int != article.row { report("a passage belongs to another article") }
      if passage[2] as Int != offset { report("passages do not follow each other") }
      offset += tile.unicodeScalars.count
      if passage[1] as Int > offset { report("a passage ends behind its text") }
      text += tile
    }
    if ArticleFingerprint.hex(SHA256.hash(data: Array(text.utf8))) != article.sha256 {
      report("the text is not the one that was hashed")
    }
    let count = text.unicodeScalars.count
    let bad = try read { db in
      try Int.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT (SELECT count(*) FROM mention WHERE article = ?1 AND "end" > ?2)
              + (SELECT count(*) FROM quote WHERE article = ?1 AND (statement_end > ?2
                  OR coalesce(speaker_end, 0) > ?2 OR coalesce(cue_end, 0) > ?2
                  OR first_passage < ?3 OR last_passage >= ?4))
              + (SELECT count(*) FROM co_speaker AS c JOIN quote AS q ON q.id = c.quote
                  WHERE q.article = ?1 AND c."end" > ?2)
              + (SELECT scalar_count <> ?2 FROM article WHERE id = ?1)
              + (SELECT count(*) FROM removed_line WHERE article = ?1 AND "offset" > ?2)
              + (SELECT count(*) FROM mention AS m WHERE m.article = ?1 AND NOT EXISTS
                  (SELECT 1 FROM article_entity AS ae WHERE ae.article = ?1 AND ae.entity = m.entity))
            """
        ),
        arguments: [article.row, count, article.passages.lowerBound, article.passages.upperBound]
      )
    }
    if bad != 0 { report("\(bad ?? 0) spans or counts do not fit the text") }
    return problems
  }

  private func countProblems() throws -> [ArchiveProblem] {
    try read { db in
      var problems: [ArchiveProblem] = []
      let recorded = try Statistics(db)
      let counted =
        try Int.fetchOne(
          db,
          sql: "SELECT coalesce(sum(passage_count), 0) FROM article WHERE superseded = 0"
        ) ?? 0
      if recorded.passages != counted {
        problems.append(
          ArchiveProblem(
            place: "statistic",
            description: "\(recorded.passages) passages recorded, \(counted) there"
          )
        )
      }
      let doubled =
        try Int.fetchOne(
          db,
          sql: """
            SELECT count(*) FROM (SELECT identity FROM article WHERE superseded = 0
            GROUP BY identity HAVING count(*) > 1)
            """
        ) ?? 0
      if doubled > 0 {
        problems.append(
          ArchiveProblem(
            place: "article",
            description: "\(doubled) articles have two current versions"
          )
        )
      }
      let miscounted =
        try Int.fetchOne(
          db,
          sql: """
            SELECT count(*) FROM alias AS name LEFT JOIN (
              SELECT ae.alias, count(*) AS articles FROM article_entity AS ae
              JOIN article AS a ON a.id = ae.article WHERE a.superseded = 0 GROUP BY ae.alias
            ) AS counted ON counted.alias = name.id
            WHERE name.articles <> coalesce(counted.articles, 0)
            """
        ) ?? 0
      if miscounted > 0 {
        problems.append(
          ArchiveProblem(
            place: "alias",
            description: "\(miscounted) names are of more or fewer articles than recorded"
          )
        )
      }
      return problems
    }
  }

  /// Merges each full-text index into one piece, which makes phrases faster and the file smaller.
  public func optimize() throws {
    try Self.translating(path) {
      try queue.writeWithoutTransaction { db in
        for index in ["passage_fts", "quote_fts", "alias_fts"] {
          try db.execute(sql: "INSERT INTO \(index) (\(index)) VALUES ('optimize')")
        }
        try db.execute(sql: "ANALYZE")
      }
    }
  }

  /// Writes a copy of the archive as it is at this moment to a new file.
  ///
  /// - Throws: `ArchiveError`; `.noPermission` when the file exists already.
  public func backup(to target: String) throws {
    guard !FileManager.default.fileExists(atPath: target) else {
      throw ArchiveError(.noPermission, path: target, detail: "the file exists already")
    }
    try Self.translating(target) {
      try queue.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [target]) }
    }
  }
}
