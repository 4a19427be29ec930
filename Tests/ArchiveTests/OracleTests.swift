import ArchiveQuery
import ArchiveSearch
import ArchiveStore
import NewsModel
import Testing

/// Random questions to random archives, against a second implementation.
@Suite struct OracleTests {
  private static let words = [
    "dam", "dams", "vote", "votes", "bank", "banks", "law", "oil", "sun", "Dam", "VOTE", "Oil",
    "LAW", "train", "training",
  ]

  private static func articles(_ random: inout SeededGenerator) -> [Article] {
    (0..<20).map { id in
      var text = ""
      for _ in 0..<Int.random(in: 1...24, using: &random) {
        let sentence = (0..<Int.random(in: 2...7, using: &random)).map { _ in
          words.randomElement(using: &random) ?? ""
        }
        text += "The " + sentence.joined(separator: " ") + ". "
        if Int.random(in: 0..<4, using: &random) == 0 { text += "\n\n" }
      }
      let title = (0..<2).map { _ in words.randomElement(using: &random) ?? "" }
      return .sample(
        text,
        id: "\(id)",
        title: title.joined(separator: " "),
        source: ["Hill Post", "Valley Times"].randomElement(using: &random),
        published: Bool.random(using: &random) ? "2020-01-\(10 + id % 20)" : nil
      )
    }
  }

  private static func word(_ random: inout SeededGenerator) -> QueryNode {
    var word = QueryWord((words.randomElement(using: &random) ?? "").lowercased())
    switch Int.random(in: 0..<12, using: &random) {
    case 0: word = QueryWord(word.text + " " + (words.randomElement(using: &random) ?? ""))
    case 1:
      word = QueryWord(["tra", "ba", "vo"].randomElement(using: &random) ?? "", isPrefix: true)
    case 2: word.form = .exact
    case 3: word.form = .allCapitals
    case 4: word.form = .capitalized
    default: break
    }
    return .word(word)
  }

  private static func placeable(_ depth: Int, _ random: inout SeededGenerator) -> QueryNode {
    switch Int.random(in: 0..<6, using: &random) {
    case 0 where depth > 0:
      return .any([placeable(depth - 1, &random), placeable(depth - 1, &random)])
    case 1 where depth > 0: return near(depth - 1, &random)
    default: return word(&random)
    }
  }

  private static func near(_ depth: Int, _ random: inout SeededGenerator) -> QueryNode {
    let reach: Nearness.Reach =
      [.words(1), .words(2), .words(5), .sentence, .passage].randomElement(using: &random)
      ?? .passage
    let nearness = Nearness(
      reach,
      isOrdered: Bool.random(using: &random),
      isExcluded: Int.random(in: 0..<4, using: &random) == 0
    )
    return .near(placeable(depth, &random), nearness, placeable(depth, &random))
  }

  private static func condition(_ random: inout SeededGenerator) -> QueryNode {
    let choices: [(QueryCondition.Field, String)] = [
      (.source, "hill post"), (.date, "none"), (.after, "2020-01-15"), (.before, "2020-01-20"),
      (.words, ">40"), (.words, "10..60"),
    ]
    let (field, value) = choices.randomElement(using: &random) ?? (.date, "none")
    return .condition(QueryCondition(field, value))
  }

  static func node(_ depth: Int, _ random: inout SeededGenerator) -> QueryNode {
    guard depth > 0 else {
      return Int.random(in: 0..<8, using: &random) == 0 ? condition(&random) : word(&random)
    }
    switch Int.random(in: 0..<12, using: &random) {
    case 0, 1, 2:
      return .all(
        (0..<Int.random(in: 2...3, using: &random)).map { _ in node(depth - 1, &random) }
      )
    case 3, 4:
      return .any(
        (0..<Int.random(in: 2...3, using: &random)).map { _ in node(depth - 1, &random) }
      )
    case 5: return .all([node(depth - 1, &random), .not(node(depth - 1, &random))])
    case 6, 7: return near(1, &random)
    case 8: return .atLeast(Int.random(in: 1...4, using: &random), placeable(1, &random))
    case 9: return .first(Int.random(in: 1...40, using: &random), placeable(1, &random))
    case 10:
      let zone = [QueryNode.Zone.title, .text, .lead].randomElement(using: &random) ?? .text
      return .zone(zone, word(&random))
    default: return word(&random)
    }
  }

  /// Hits, scores, order and counts are those of the oracle, for 20,000 questions.
  @Test(arguments: 0..<40)
  func agreesWithTheOracle(_ seed: Int) async throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let articles = Self.articles(&random)
    let archive = try TestArchive()
    try await archive.write(articles, keepsDuplicates: true)
    let plain = try Archive.reading(archive.path)
    let cached = try Archive.reading(archive.path)
    // Small, so that words come and go.
    cached.postingsCache = PostingsCache(limit: 20_000)
    let remembering = Searcher(cached)
    let oracle = Oracle(articles)
    for _ in 0..<500 {
      let text = Self.node(3, &random).description
      guard let root = try? QueryParser.parse(text).root else { continue }
      var request = SearchRequest()
      request.query = text
      request.sort = .relevance
      request.limit = 0
      request.wantsHighlights = false
      let results = try Searcher(plain).search(request)
      try #require(try remembering.search(request) == results, "\(text)")
      let expected = oracle.answer(root)
      let scores = Dictionary(
        uniqueKeysWithValues: expected.map { ("\($0.id):\($0.start)", $0.score) }
      )
      try #require(results.total == expected.count, "\(text)")
      for hit in results.hits {
        let place = "\(hit.article.externalID ?? ""):\(hit.passage.span.start)"
        let score = try #require(scores[place], "\(text)")
        try #require(abs(hit.score - score) < 1e-9 * max(1, score), "\(text) \(place)")
      }
      for (a, b) in zip(results.hits, results.hits.dropFirst()) {
        try #require(a.score >= b.score, "\(text)")
      }
      // Pages give the same, and so do the first few alone.
      request.limit = 3
      for searcher in [Searcher(plain), remembering] {
        let page = try searcher.search(request)
        try #require(page.hits == Array(results.hits.prefix(3)), "\(text)")
        try #require(page.total == results.total, "\(text)")
        guard let next = page.next else { continue }
        request.after = SearchCursor(next.text)
        let second = try searcher.search(request)
        request.after = nil
        try #require(second.hits == Array(results.hits.dropFirst(3).prefix(3)), "\(text)")
      }
      request.sort = .blend
      try #require(
        try remembering.search(request) == Searcher(plain).search(request),
        "\(text)"
      )
    }
  }
}
