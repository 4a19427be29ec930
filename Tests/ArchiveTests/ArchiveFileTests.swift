import ArchiveStore
import DatelineSchema
import Foundation
import GRDB
import NewsModel
import Testing

@Suite struct ArchiveFileTests {
  private func code(_ work: () throws -> Void) -> ArchiveError.Code? {
    do {
      try work()
      return nil
    } catch let error as ArchiveError {
      return error.code
    } catch {
      Issue.record("\(error)")
      return nil
    }
  }

  @Test func aMissingFileIsMissing() throws {
    let archive = try TestArchive()
    #expect(code { _ = try Archive.reading(archive.path) } == .missing)
    #expect(!FileManager.default.fileExists(atPath: archive.path))
  }

  @Test func aFolderIsNoArchive() throws {
    let archive = try TestArchive()
    #expect(code { _ = try Archive.reading(archive.folder.path) } == .isFolder)
    #expect(code { _ = try Archive.writing(archive.folder.path) } == .isFolder)
  }

  @Test func aForeignFileIsLeftAsItIs() throws {
    let archive = try TestArchive()
    let text = try archive.file("notes.txt", String(repeating: "my notes\n", count: 50))
    let before = try Data(contentsOf: URL(fileURLWithPath: text))
    #expect(code { _ = try Archive.reading(text) } == .foreign)
    #expect(code { _ = try Archive.writing(text) } == .foreign)
    #expect(try Data(contentsOf: URL(fileURLWithPath: text)) == before)
  }

  @Test func aDatabaseOfAnotherProgramIsLeftAsItIs() throws {
    let archive = try TestArchive()
    let other = try DatabaseQueue(path: archive.path)
    try other.write { try $0.execute(sql: "CREATE TABLE mine (a)") }
    try other.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: archive.path))
    #expect(code { _ = try Archive.reading(archive.path) } == .foreign)
    #expect(code { _ = try Archive.writing(archive.path) } == .foreign)
    #expect(try Data(contentsOf: URL(fileURLWithPath: archive.path)) == before)
  }

  @Test func aNewerArchiveIsLeftAsItIs() async throws {
    let archive = try TestArchive()
    try await archive.write([.sample("It held.")])
    let file = try DatabaseQueue(path: archive.path)
    try await file.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
    try file.close()
    let expected = ArchiveError.Code.newer(version: 99, known: Schema.currentVersion)
    #expect(code { _ = try Archive.reading(archive.path) } == expected)
    #expect(code { _ = try Archive.writing(archive.path) } == expected)
  }

  /// The format before the last migration, as an earlier program left it.
  @Test func anOlderArchiveIsBroughtUpToDateByWhoWrites() async throws {
    let archive = try TestArchive()
    let file = try DatabaseQueue(path: archive.path)
    try await file.write { db in
      for sql in Schema.migrations.dropLast() { try db.execute(sql: sql) }
      try db.execute(
        sql: """
          PRAGMA application_id = \(Schema.applicationID);
          PRAGMA user_version = \(Schema.currentVersion - 1);
          """
      )
    }
    try file.close()
    let expected = ArchiveError.Code.older(
      version: Schema.currentVersion - 1,
      known: Schema.currentVersion
    )
    #expect(code { _ = try Archive.reading(archive.path) } == expected)
    try Archive.maintaining(archive.path).close()
    try await archive.write([.sample("It held, Reis and Berg said.")])
    let read = try Archive.reading(archive.path)
    #expect(try read.summary().articles == 1)
    let writer = try Archive.writing(archive.path)
    #expect(try writer.problems().isEmpty)
    try writer.close()
  }

  @Test func aSecondWriterIsRefusedAndReadersAreNot() async throws {
    let archive = try TestArchive()
    try await archive.write([.sample("It held.")])
    let writer = try Archive.writing(archive.path)
    #expect(code { _ = try Archive.writing(archive.path) } == .locked)
    #expect(try Archive.reading(archive.path).summary().articles == 1)
    try writer.close()
  }

  /// Without them the last connection of another process would delete the log under the readers here.
  @Test func locksOfAReaderStayWhenOthersComeAndGo() async throws {
    let archive = try TestArchive()
    try await archive.write([.sample("It held.")])
    /// `proc(5)`: one line a lock, with the process and the file's number.
    ///
    /// The list is read in pieces, between which others' locks come and go: lines may be missed, and it is read again
    /// while it shows fewer than are `expected`.
    func locks(expected: Int = 0) throws -> Int {
      for _ in 0..<50 {
        let found = try listed()
        if found >= expected { return found }
      }
      return try listed()
    }
    func listed() throws -> Int {
      let inode = try FileManager.default.attributesOfItem(atPath: archive.path)[.systemFileNumber]
      let wanted = ":\(try #require(inode as? Int)) "
      return try String(contentsOfFile: "/proc/locks", encoding: .utf8).split(separator: "\n")
        .filter { $0.contains("POSIX") && $0.contains(wanted) }.count
    }
    let reader = try Archive.reading(archive.path)
    #expect(try reader.summary().articles == 1)
    let held = try locks(expected: 1)
    #expect(held > 0)
    try Archive.reading(archive.path).close()
    #expect(try locks(expected: held) == held)
    #expect(Archive.isDatabase(archive.path))
    #expect(try locks(expected: held) == held)
    let writer = try Archive.writing(archive.path)
    #expect(code { _ = try Archive.writing(archive.path) } == .locked)
    try writer.close()
    #expect(try locks(expected: held) == held)
    try await archive.write([.sample("It held again.")])
    #expect(try reader.summary().articles == 2)
    try reader.close()
    #expect(try locks() == 0)
  }

  @Test func aWriterEndsWithItsObject() throws {
    let archive = try TestArchive()
    do { _ = try Archive.writing(archive.path) }
    try Archive.writing(archive.path).close()
  }

  @Test func aCutFileIsDamaged() async throws {
    let archive = try TestArchive()
    try await archive.write(
      (0..<200).map { .sample("It held for the \($0)th time, engineers said.", id: "\($0)") }
    )
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: archive.path))
    try handle.truncate(atOffset: 40_000)
    try handle.close()
    #expect(
      code {
        let cut = try Archive.reading(archive.path)
        _ = try cut.summary()
        try cut.forEachArticle(in: cut.currentArticles()) {
          _ = try cut.text(of: $0)
          return true
        }
      } == .damaged
    )
  }

  /// The recorded whole: a reader sees what a new archive looks like in one place, and a change of a
  /// migration that has shipped is seen.
  @Test func theRecordedSchemaIsWhatANewArchiveHas() async throws {
    let archive = try TestArchive()
    try await archive.write([.sample("It held.")])
    let file = try DatabaseQueue(path: archive.path)
    let made =
      try await file.read { db in
        try String.fetchAll(
          db,
          sql: """
            SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB '*_fts_*'
              AND name NOT GLOB 'sqlite_*' ORDER BY type, name
            """
        )
      }.joined(separator: ";\n\n") + ";\n"
    let recorded = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../schema/schema.sql")
    if ProcessInfo.processInfo.environment["DATELINE_RECORD"] != nil {
      try Data(made.utf8).write(to: recorded)
    }
    #expect(try String(contentsOf: recorded, encoding: .utf8) == made)
    #expect(
      try await file.read { try Int.fetchOne($0, sql: "PRAGMA application_id") }
        == Int(Schema.applicationID)
    )
    #expect(
      try await file.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
        == Schema.currentVersion
    )
  }

  @Test(arguments: [
    ("UPDATE passage SET text = text || 'x'", "the text is not the one that was hashed"),
    (
      "UPDATE mention SET \"end\" = 99999 WHERE start = (SELECT max(start) FROM mention)",
      "spans or counts"
    ),
    ("UPDATE quote SET last_passage = last_passage + 9", "spans or counts"),
    ("UPDATE statistic SET value = 7 WHERE name = 'passages'", "recorded"),
    ("DELETE FROM passage_fts_docsize", "the index does not match its text"),
    (
      "INSERT INTO passage_fts (passage_fts, rowid, title, text) VALUES ('delete', 1, '', 'other words')",
      "the index does not match its text"
    ),
    ("UPDATE article SET superseded = 1", "the index does not match its text"),
    (
      "UPDATE alias SET articles = articles + 1",
      "names are of more or fewer articles than recorded"
    ),
  ])
  func checkFinds(_ damage: String, _ words: String) async throws {
    let archive = try TestArchive()
    try await archive.write([.sample("“The dam in Iraq held,” said Ana Reis.", title: "Dam")])
    #expect(try archive.problems() == [])
    try await Self.execute(damage, in: archive)
    #expect(try archive.problems().contains { $0.description.contains(words) })
  }

  /// A number that no row has is told, and ends no process.
  @Test(arguments: ["-7", "9000000000000"])
  func rowsThatThereCannotBeAreDamage(_ row: String) async throws {
    let archive = try TestArchive()
    try await archive.write([.sample("The dam in Iraq held.")])
    try await Self.execute("UPDATE article_entity SET article = \(row)", in: archive)
    let searcher = try archive.searcher()
    #expect(
      #expect(throws: ArchiveError.self) { try searcher.search(.asking("country:IQ")) }?.code
        == .damaged
    )
  }

  private static func execute(_ sql: String, in archive: TestArchive) async throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let file = try DatabaseQueue(path: archive.path, configuration: configuration)
    try await file.write { try $0.execute(sql: sql) }
    try file.close()
  }
}
