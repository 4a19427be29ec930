import ArchiveExport
import ArchiveIngest
import ArchiveSearch
import ArchiveStore
import Foundation
import NewsModel
import Testing

@Suite struct IngestionTests {
  private static let seeds = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../seeds/articles").standardized.path

  private func ingest(
    _ paths: [String],
    into archive: TestArchive,
    jobs: Int = 2,
    keepsDuplicates: Bool = false,
    cleaning: IngestOptions.Cleaning = .standard
  ) async throws -> IngestReport {
    var options = IngestOptions()
    options.jobs = jobs
    options.cleaning = cleaning
    options.now = 1_700_000_000
    options.keepsDuplicates = keepsDuplicates
    let file = try Archive.writing(archive.path)
    let report = try await Ingestion(options).run(
      paths,
      into: file,
      refused: { _ in },
      progress: { _ in }
    )
    try file.close()
    return report
  }

  /// Everything that the archive exports, as bytes.
  private func export(_ archive: TestArchive) throws -> String {
    let file = try Archive.reading(archive.path)
    let searcher = Searcher(file)
    var output = ""
    var writer = RowWriter(.jsonl) { output += $0 }
    _ = try searcher.forEachArticle(SearchRequest()) { article in
      let row = ArticleRow(
        article,
        text: try file.text(of: article),
        entities: try file.entities(of: article)
      )
      writer.write(row.row, text: { "" }, markdown: { "" })
      return true
    }
    _ = try searcher.forEachQuote(SearchRequest()) {
      writer.write(QuoteRow($0, $1, $2).row, text: { "" }, markdown: { "" })
      return true
    }
    for entity in try searcher.entities(SearchRequest(), EntityFilter()).entities {
      writer.write(entity.row, text: { "" }, markdown: { "" })
    }
    var request = SearchRequest()
    request.query = "said"
    request.limit = 0
    for hit in try searcher.search(request).hits {
      writer.write(hit.row, text: { "" }, markdown: { "" })
    }
    return output
  }

  @Test func theSampleArchiveGoesInWhole() async throws {
    let archive = try TestArchive()
    let report = try await ingest([Self.seeds], into: archive)
    #expect(report.refusals == [])
    #expect(report.articles == 15)
    #expect(report.copies == 1 && report.versions == 1)
    #expect(try archive.problems() == [])
    let again = try await ingest([Self.seeds], into: archive)
    #expect(again.present == 15 && again.added + again.copies + again.versions == 0)
  }

  /// Markup that exports leave in fields of text is read as such, unless nothing is to be cleaned.
  @Test func markupInFieldsIsNoText() async throws {
    let archive = try TestArchive()
    let file = archive.path + ".jsonl"
    try Data(
      #"{"title":"A &amp; B","text":"<p>It&#146;s late.</p><p>&quot;We wait,&quot; Ada Berg said.</p>"}"#
        .utf8
    ).write(to: URL(fileURLWithPath: file))
    _ = try await ingest([file], into: archive)
    let read = try export(archive)
    #expect(read.contains(#""title":"A & B""#))
    #expect(read.contains("It’s late."))
    #expect(read.contains(#""quote":"We wait,""#))
    let exact = try TestArchive()
    _ = try await ingest([file], into: exact, cleaning: .none)
    #expect(try export(exact).contains("&quot;We wait,&quot;"))
  }

  /// A spreadsheet's table: UTF-16 with a byte order mark, days in numbers, the outlet behind the headline.
  @Test func readsASpreadsheetsTable() async throws {
    let archive = try TestArchive()
    let file = archive.path + ".tsv"
    let table =
      "title\ttext\tdate\tpublication\n"
      + "Dam holds - The Valley Times\tIt held 😀.\t25/3/2024\tValley Times\n"
      + "Mill | open\tIt has flour.\t3/5/2024\tValley Times\n"
    for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian] {
      let mark: [UInt8] = encoding == .utf16LittleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]
      let bytes = try #require(table.data(using: encoding))
      try (Data(mark) + bytes).write(to: URL(fileURLWithPath: file))
      let report = try await ingest([file], into: archive)
      #expect(report.refusals == [] && report.articles == 2)
    }
    let read = try export(archive)
    #expect(read.contains(#""title":"Dam holds""#) && read.contains(#""title":"Mill | open""#))
    #expect(read.contains("It held 😀.") && read.contains(#""published":"2024-03-25""#))
    #expect(try archive.problems() == [])
  }

  /// A JSON Feed is one, wherever its version stands; what a service answers is its list.
  @Test(arguments: [
    #"{"title":"Valley","items":[{"id":"1","title":"A","content_html":"<p>It held.</p>"}],"#
      + #""version":"https://jsonfeed.org/version/1.1"}"#,
    #"{"status":"ok","articles":[{"source":{"name":"Valley"},"title":"A","content":"It held."}]}"#,
  ])
  func readsLists(_ json: String) async throws {
    let archive = try TestArchive()
    let file = archive.path + ".json"
    try Data(json.utf8).write(to: URL(fileURLWithPath: file))
    let report = try await ingest([file], into: archive)
    #expect(report.added == 1 && report.refused == 0)
    let read = try export(archive)
    #expect(read.contains(#""source":"Valley""#) && read.contains(#""text":"It held.""#))
  }

  /// A date that can't be read is told of, and the article goes in without one.
  @Test func tellsOfDatesThatCannotBeRead() async throws {
    let archive = try TestArchive()
    let file = archive.path + ".csv"
    try Data(
      "title,text,date\nDam,It held.,3/5/2024\nMill,It has flour.,soon\nTug,It left.,\n".utf8
    )
    .write(to: URL(fileURLWithPath: file))
    let report = try await ingest([file], into: archive)
    #expect(report.added == 3 && report.unreadDates == 2)
    #expect(report.firstUnreadDate?.origin == file + ":2")
    #expect(report.firstUnreadDate?.evidence.hasSuffix(": 3/5/2024") == true)
    var options = IngestOptions()
    options.reading.dateNumbers = .monthFirst
    let other = try TestArchive()
    let second = try Archive.writing(other.path)
    let read = try await Ingestion(options).run(
      [file],
      into: second,
      refused: { _ in },
      progress: { _ in }
    )
    try second.close()
    #expect(read.unreadDates == 1)
    #expect(try export(other).contains(#""published":"2024-03-05""#))
  }

  /// What is not seen in a name is no part of it, nor of what the index holds.
  @Test func aNameWithWhatIsNotSeenIsVerified() async throws {
    let archive = try TestArchive()
    let file = archive.path + ".jsonl"
    try Data(
      "{\"text\":\"It rained. Ada Fel\u{AD}den\u{FEFF}berg said: \u{201C}We wait.\u{201D} Ada Feldenberg left.\"}"
        .utf8
    ).write(to: URL(fileURLWithPath: file))
    _ = try await ingest([file], into: archive)
    #expect(try archive.problems() == [])
    #expect(try export(archive).contains(#""speaker":"Ada Feldenberg""#))
  }

  /// Texts put together at random from what breaks analyses: the archive verifies whatever they are.
  @Test func anyTextGoesIn() async throws {
    let pieces = [
      "Ada Berg", "said", "\"", "“", "”", "‘", "’", "'", "«", "»", "—", "-", ",", ".", ":", "!",
      "?", "(", ")",
      "[", "\n", "\n\n", "the", "who", "which", "that", "according to", "Mr.", "Sen.",
      "(Reuters) -", "LONDON",
      "March 4", "1,000", "$", "he", "she", "it", "minister of", "Health", "State", "in", "at",
      "and", "told",
      "reporters", "adding", "as saying", "is how", "was quoted", "quoted by", "news agency",
      "official", "put it", "in her words", "For", "paused",
      "Jr.",
      "van der Berg", "Dar es", "University of", "gave his name only as", "Ira", "the nurse", "44,",
      "Kano",
      "Li", "Min-jae", "``", "''", "Q:", "TOM HILL:", "http://a.b/c", "&amp;", "<p>", "</p>", "a.",
      "U. S.",
      String(repeating: "x", count: 2000), String(repeating: "รัฐ", count: 300), "政府表示，", "😀",
      "e\u{301}",
      "\u{AD}", "\u{200B}", "\u{A0}", "\t", "\u{85}", "\u{2028}", "\u{202E}", "\u{FEFF}", "ﬀ", "İ",
      "\u{1F1FA}\u{1F1F8}",
    ]
    var generator = SeededGenerator(seed: 7)
    var lines = ""
    for number in 0..<400 {
      let count = [1, 3, 8, 30, 120].randomElement(using: &generator) ?? 1
      let text = (0..<count).map { _ in
        (pieces.randomElement(using: &generator) ?? "")
          + (Bool.random(using: &generator) ? " " : "")
      }.joined()
      let record = try JSONEncoder().encode([
        "id": "\(number)", "title": "Work", "text": "Work. " + text,
      ])
      lines += String(decoding: record, as: UTF8.self) + "\n"
    }
    let archive = try TestArchive()
    let file = archive.path + ".jsonl"
    try Data(lines.utf8).write(to: URL(fileURLWithPath: file))
    let report = try await ingest([file], into: archive, keepsDuplicates: true)
    #expect(report.articles == 400)
    #expect(try archive.problems() == [])
  }

  @Test func theArchiveIsTheSameWhateverTheJobsAndTheOrder() async throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.seeds).sorted()
    let paths = names.map { Self.seeds + "/" + $0 }
    var exports: [String] = []
    for (order, jobs) in [(paths, 1), (paths, 2), (paths.reversed(), 2), (paths.shuffled(), 3)] {
      let archive = try TestArchive()
      _ = try await ingest(order, into: archive, jobs: jobs)
      exports.append(try export(archive))
    }
    #expect(exports[0].utf8.count > 10_000)
    for other in exports.dropFirst() { #expect(other == exports[0]) }
  }

  @Test func badItemsAreListedAndTheRunGoesOn() async throws {
    let archive = try TestArchive()
    let lines = try archive.file(
      "lines.jsonl",
      """
      {"id": "1", "text": "The dam held."}
      {"id": "2", "text": "cut in ha
      {"id": "3", "text": ["wrong"]}

      {"id": "4", "text": "It held again."}
      """
    )
    let empty = try archive.file("empty.txt", "")
    let missing = archive.folder.path + "/none.txt"
    let report = try await ingest([missing, empty, lines], into: archive)
    #expect(report.added == 2)
    #expect(
      report.refusals.map(\.origin) == [missing, empty, lines + ":2", lines + ":3"]
    )
    #expect(try archive.problems() == [])
  }

  @Test func aStoppedRunKeepsWhatIsDone() async throws {
    let archive = try TestArchive()
    let ingestion = Ingestion(IngestOptions())
    ingestion.stop()
    let file = try Archive.writing(archive.path)
    let report = try await ingestion.run(
      [Self.seeds],
      into: file,
      refused: { _ in },
      progress: { _ in }
    )
    try file.close()
    #expect(report.isInterrupted)
    #expect(try archive.problems() == [])
  }
}
