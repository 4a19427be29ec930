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
      published: "2020-01-05"
    ),
    .sample(
      "Iraq's parliament voted. The army trains alone.",
      id: "vote",
      title: "Vote in Baghdad",
      source: "Hill Post",
      published: "2020-01-10"
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
      published: "2019-06-01"
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

  @Test(arguments: [
    ("training", ["nato", "vote", "train"]), ("nato training", ["nato"]),
    ("\"training in iraq\"", ["nato"]),
    ("train -late", ["nato", "vote"]), ("nato OR café", ["cafe", "nato"]), ("cafe", ["cafe"]),
    ("alpine", ["cafe"]), ("O'Neill", ["cafe"]), ("AT&T", ["cafe"]), ("title:baghdad", ["vote"]),
    ("text:baghdad", []), ("parl*", ["vote"]), ("country:IQ", ["vote", "nato"]),
    ("training country:Iraq", ["nato", "vote"]), ("training -country:IQ", ["train"]),
    ("org:NATO", ["nato"]), ("org:\"North Atlantic Treaty Organization\"", []),
    ("speaker:\"Jens Stoltenberg\"", ["nato"]),
    ("person:\"Jens Stoltenberg\"", ["nato"]), ("source:\"valley times\"", ["nato", "train"]),
    ("after:2020-01-06", ["vote"]), ("before:2020", ["cafe"]),
    ("after:2020 before:2020-01-10", ["nato"]),
  ])
  func answers(_ query: String, _ ids: [String]) async throws {
    #expect(Set(try found(try await archive(), query)) == Set(ids))
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

  @Test func anUndatedArticleIsNeitherFavouredNorBuried() async throws {
    let archive = try TestArchive()
    try await archive.write(
      (0..<9).map { .sample("The dam held again.", id: "d\($0)", published: "2020-0\($0 + 1)-01") }
        + [.sample("The dam held again.", id: "undated")]
    )
    let order = try found(archive, "dam") { $0.halfLife = 100 }
    let place = try #require(order.firstIndex(of: "undated"))
    #expect((3...6).contains(place))
  }

  /// Hits, counts and scores against a second implementation that knows no index.
  @Test(.timeLimit(.minutes(3)), arguments: 0..<12)
  func agreesWithTheNaiveOracle(_ seed: Int) async throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let words = ["dam", "river", "vote", "army", "law", "bank", "oil", "sun"]
    var articles: [Article] = []
    for id in 0..<60 {
      let count = Int.random(in: 1...40, using: &random)
      let text = (0..<count).map { _ in words.randomElement(using: &random) ?? "" }.joined(
        separator: " "
      )
      let title = (0..<2).map { _ in words.randomElement(using: &random) ?? "" }.joined(
        separator: " "
      )
      let day = Bool.random(using: &random) ? "2020-01-\(10 + id % 20)" : nil
      articles.append(.sample(text, id: "\(id)", title: title, published: day))
    }
    let archive = try TestArchive()
    try await archive.write(articles, keepsDuplicates: true)
    let searcher = try archive.searcher()
    for _ in 0..<80 {
      let picked = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        words.randomElement(using: &random) ?? ""
      }
      var request = SearchRequest()
      request.sort = .relevance
      request.limit = 0
      request.match = Bool.random(using: &random) ? .any : .all
      request.query = picked.joined(separator: " ")
      let results = try searcher.search(request)
      let expected = Oracle(articles).answer(picked, any: request.match == .any)
      #expect(results.total == expected.count)
      let scores = Dictionary(
        uniqueKeysWithValues: results.hits.map { ($0.article.externalID ?? "", $0.score) }
      )
      for (id, score) in expected {
        let own = try #require(scores[id])
        #expect(abs(own - score) < 1e-9 * max(1, score))
      }
      for (a, b) in zip(results.hits, results.hits.dropFirst()) { #expect(a.score >= b.score) }
      request.limit = 5
      let page = try searcher.search(request)
      #expect(page.hits.map(\.passageID) == results.hits.prefix(5).map(\.passageID))
      #expect(page.total == results.total)
    }
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
}

/// The same numbers every time.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// BM25 over whole texts, by counting words.
struct Oracle {
  private let documents: [(id: String, title: [String], text: [String])]

  init(_ articles: [Article]) {
    documents = articles.map {
      (
        $0.externalID ?? "", ($0.title ?? "").split(separator: " ").map(String.init),
        $0.text.split(separator: " ").map(String.init)
      )
    }
  }

  func answer(_ words: [String], any: Bool) -> [String: Double] {
    let ranking = Ranking()
    let count = Double(documents.count)
    let mean = Double(documents.map(\.text.count).reduce(0, +)) / count
    var answer: [String: Double] = [:]
    for document in documents {
      let has = { (word: String) in document.title.contains(word) || document.text.contains(word) }
      guard any ? words.contains(where: has) : words.allSatisfy(has) else { continue }
      var score = 0.0
      for word in words {
        let frequency = Double(
          document.title.count { $0 == word } + document.text.count { $0 == word }
        )
        guard frequency > 0 else { continue }
        let n = Double(documents.count { $0.title.contains(word) || $0.text.contains(word) })
        let norm = ranking.k1 * (1 - ranking.b + ranking.b * Double(document.text.count) / mean)
        score +=
          log(1 + (count - n + 0.5) / (n + 0.5)) * frequency * (ranking.k1 + 1) / (frequency + norm)
      }
      answer[document.id] = score
    }
    return answer
  }
}
