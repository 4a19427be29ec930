import ArchiveQuery
import ArchiveSearch
import ArchiveStore
import Foundation
import GRDB
import NewsModel
import Testing

@Suite struct SearchTests {
  private static let articles: [Article] = [
    .sample(
      "NATO suspended its training in Iraq. “We stay,” Jens Stoltenberg said.",
      id: "nato",
      title: "Mission paused",
      source: "Valley Times",
      published: "2020-01-05",
      language: "en-US"
    ),
    .sample(
      "Iraq's parliament voted. The army trains alone.",
      id: "vote",
      title: "Vote in Baghdad",
      source: "Hill Post",
      published: "2020-01-10",
      language: "EN"
    ),
    .sample(
      "The train to the valley was late again.",
      id: "train",
      title: "Late train",
      source: "Valley Times"
    ),
    .sample(
      "Al\u{AD}pine huts closed. O'Neill's café at AT&T field stayed open.",
      id: "cafe",
      source: "Irish Times",
      published: "2019-06-01",
      language: "eng"
    ),
  ]

  private func archive() async throws -> TestArchive {
    let archive = try TestArchive()
    try await archive.write(Self.articles)
    return archive
  }

  private func found(
    _ archive: TestArchive,
    _ query: String,
    _ change: (inout SearchRequest) -> Void = { _ in }
  ) throws -> [String] {
    var request = SearchRequest()
    request.query = query
    request.limit = 0
    change(&request)
    return try archive.searcher().search(request).hits.compactMap(\.article.externalID)
  }

  /// Words of the title count alike in every passage: the shortest is not the best for them, the first is, or one that
  /// has some of them, too.
  @Test(arguments: [("tugs late harbour", 0), ("tugs late mill", 1), ("title:tugs", 0)])
  func theTitleFavoursNoShortPassage(_ query: String, _ passage: Int) async throws {
    let filler = String(
      repeating: "The town has waited for a week and goes on waiting. ",
      count: 14
    )
    let archive = try TestArchive()
    try await archive.write([
      .sample(
        "The harbour is shut. \(filler)\n\nThe mill is open. \(filler)\n\nNobody knows why.",
        title: "Tugs late at harbour and mill"
      ),
      .sample("The dam held through the night, and nobody was hurt there.", title: "Dam holds"),
    ])
    var request = SearchRequest()
    request.query = query
    let hits = try archive.searcher().search(request).hits
    #expect(hits.count == 3)
    let starts = hits.map(\.passage.span.start)
    #expect(starts.first == starts.sorted()[passage])
  }

  @Test(arguments: [
    ("training", ["nato", "vote", "train"]), ("nato training", ["nato"]),
    ("\"training in iraq\"", ["nato"]),
    ("train -late", ["nato", "vote"]), ("nato OR café", ["cafe", "nato"]), ("cafe", ["cafe"]),
    ("alpine", ["cafe"]), ("O'Neill", ["cafe"]), ("AT&T", ["cafe"]), ("title:baghdad", ["vote"]),
    ("text:baghdad", []), ("parl*", ["vote"]), ("country:IQ", ["vote", "nato"]),
    ("training country:Iraq", ["nato", "vote"]), ("training -country:IQ", ["train"]),
    ("org:NATO", ["nato"]), ("org:\"North Atlantic Treaty Organization\"", ["nato"]),
    ("person:Stoltenberg", ["nato"]), ("person:=Stoltenberg", []), ("person:~Stoltenburg", []),
    ("late OR country:IQ", ["train", "nato", "vote"]), ("country:IQ -training", []),
    ("country:IQ -nato", ["vote"]), ("-source:\"Hill Post\" train", ["nato", "train"]),
    ("suspended w/3 iraq", []), ("suspended w/4 iraq", ["nato"]), ("iraq pre/9 suspended", []),
    ("suspended pre/9 iraq", ["nato"]), ("voted w/s army", []), ("voted w/p army", ["vote"]),
    ("train NOT w/2 army", ["nato", "train"]), ("=training", ["nato"]), ("=train", ["train"]),
    ("allcaps(nato)", ["nato"]), ("caps(the)", ["vote", "train"]), ("atleast2(train)", []),
    ("atleast1(train)", ["nato", "vote", "train"]), ("first3(train)", ["train"]),
    ("lead:army", ["vote"]), ("quote:stay", ["nato"]), ("quote:alone", []),
    ("date:2020-01-06..2020-01-31", ["vote"]), ("date:none", ["train"]),
    ("words:<9", ["vote", "train"]),
    ("words:>11", ["cafe"]), ("lang:en", ["nato", "vote"]), ("lang:EN-us", ["nato"]),
    ("lang:fr", []),
    ("sourcecountry:IE", ["cafe"]), ("sourcecountry:ie -alpine", []), ("sourcecountry:FR", []),
    ("speaker:\"Jens Stoltenberg\"", ["nato"]),
    ("person:\"Jens Stoltenberg\"", ["nato"]), ("source:\"valley times\"", ["nato", "train"]),
    ("after:2020-01-06", ["vote"]), ("before:2020", ["cafe"]),
    ("after:2020 before:2020-01-10", ["nato"]),
  ])
  func answers(_ query: String, _ ids: [String]) async throws {
    #expect(Set(try found(try await archive(), query)) == Set(ids))
  }

  /// A name that no article prints finds, or suggests, the person by the given name that is said for it.
  @Test func shortNamesAreVariants() async throws {
    let archive = try TestArchive()
    try await archive.write([.sample("Bill Hartwell closed the dam. It rained.", id: "dam")])
    #expect(try found(archive, "person:~\"William Hartwell\"") == ["dam"])
    var request = SearchRequest()
    request.query = "person:\"William J. Hartwell\""
    let answer = try archive.searcher().search(request)
    #expect(answer.hits.isEmpty)
    #expect(answer.names.map(\.suggestions) == [["Bill Hartwell"]])
  }

  /// Where words that are there find nothing, it is said what stands in the way.
  @Test(arguments: [
    (
      "suspended valley",
      ["each of them is there, but no passage has them all; OR between them asks for any"]
    ),
    ("training country:IQ date:2021", ["without the conditions 3 passages answer"]),
    ("late country:IQ", ["without the conditions 1 passage answers"]),
    ("zebra country:IQ", []), ("suspended zebra", []), ("suspended w/3 iraq", []),
  ])
  func saysWhyNothingAnswers(_ query: String, _ notes: [String]) async throws {
    let answer = try await archive().searcher().search(.asking(query))
    #expect(answer.hits.isEmpty && answer.notes == notes)
  }

  @Test func ordersAsAsked() async throws {
    let archive = try await archive()
    #expect(try found(archive, "iraq") { $0.sort = .newest } == ["vote", "nato"])
    #expect(try found(archive, "iraq") { $0.sort = .oldest } == ["nato", "vote"])
    #expect(try found(archive, "training") { $0.sort = .newest } == ["vote", "nato", "train"])
  }

  @Test func highlightsAreTheWordsLookedFor() async throws {
    var request = SearchRequest()
    request.query = "alpine open"
    let hits = try await archive().searcher().search(request).hits
    let hit = try #require(hits.first)
    let text = ArticleText(hit.passage.text)
    #expect(hit.highlights.map { text[$0] } == ["Al\u{AD}pine", "open"])
  }

  @Test func similarArticlesShareTellingWords() async throws {
    let archive = try await archive()
    let file = try Archive.reading(archive.path)
    let nato = try file.article("nato")
    let similar = try Searcher(file).similar(to: nato, SearchRequest()).hits
    #expect(similar.first?.article.externalID == "vote")
    #expect(!similar.contains { $0.article.externalID == "nato" })
    var request = SearchRequest()
    request.conditions = [[QueryCondition(.source, "Valley Times")]]
    let filtered = try Searcher(file).similar(to: nato, request).hits
    #expect(filtered.map(\.article.externalID) == ["train"])
  }

  @Test func anUndatedArticleIsNeitherFavouredNorBuried() async throws {
    let archive = try TestArchive()
    try await archive.write(
      (0..<9).map { .sample("The dam held again.", id: "d\($0)", published: "2020-0\($0 + 1)-01") }
        + [.sample("The dam held again.", id: "undated")]
    )
    let order = try found(archive, "dam") {
      $0.halfLife = 100
      $0.copies = .all
    }
    let place = try #require(order.firstIndex(of: "undated"))
    #expect((3...6).contains(place))
  }

  /// No statement of the read path walks a whole table that grows with the archive.
  @Test func filtersUseIndexes() async throws {
    let archive = try await archive()
    let file = try DatabaseQueue(path: archive.path)
    for sql in [
      "SELECT 1 FROM article WHERE article_id = 'x'", "SELECT id FROM entity WHERE key = 'x'",
      "SELECT article FROM article_entity WHERE entity = 1",
      "SELECT start FROM mention WHERE article = 1 ORDER BY start",
      "SELECT start FROM quote WHERE article = 1 ORDER BY start",
      "SELECT text FROM passage WHERE id >= 1 AND id < 5 ORDER BY id",
      "SELECT 1 FROM article WHERE copy_group = 1",
      "SELECT id FROM article WHERE identity = 'x' AND superseded = 0",
    ] {
      let plan = try await file.read { db in
        try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql).map { $0["detail"] as String }
      }
      #expect(plan.allSatisfy { $0.hasPrefix("SEARCH") }, "\(sql): \(plan)")
    }
  }

  /// A question keeps to the conditions that are given beside it, speakers too.
  @Test func questionsKeepToTheSpeaker() async throws {
    let archive = try await archive()
    let asked = try found(archive, "what of the training of trains and the army") {
      $0.match = .any
      $0.group = .article
      $0.conditions = [[QueryCondition(.speaker, "Jens Stoltenberg")]]
    }
    #expect(asked == ["nato"])
  }
}
