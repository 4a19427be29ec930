import ArchiveQuery
import ArchiveSearch
import ArchiveStore
import NewsModel
import Testing

@Suite struct FacetTests {
  private static func articles(_ seed: Int) -> [Article] {
    var random = SeededGenerator(seed: UInt64(seed))
    let names = ["Iraq", "Kenya", "Jens Stoltenberg", "NATO", "France", "Grace Wanjiru"]
    return (0..<700).map { id in
      let named = names.shuffled(using: &random).prefix(Int.random(in: 1...4, using: &random))
      return .sample(
        named.map { "\($0) was named again on Monday." }.joined(separator: " ") + " Part \(id).",
        id: "\(id)",
        source: ["Hill Post", "Valley Times", nil].randomElement(using: &random) ?? nil,
        published: id % 9 == 0 ? nil : "2020-0\(1 + id % 8)-11"
      )
    }
  }

  /// Facets from blocks are the counts that the articles themselves give, over several batches.
  @Test func countsAreThoseOfTheArticles() async throws {
    let archive = try TestArchive()
    let articles = Self.articles(1)
    // Blocks have 256 articles; batches end within them.
    for start in stride(from: 0, to: 700, by: 90) {
      try await archive.write(Array(articles[start..<min(start + 90, 700)]), keepsDuplicates: true)
    }
    let file = try Archive.reading(archive.path)
    for query in ["kenya", "monday", "iraq -france", "source:\"Hill Post\"", "date:none"] {
      var request = SearchRequest()
      request.query = query
      request.facets = Facet.Field.allCases
      request.facetLimit = 0
      let (facets, _) = try Searcher(file).facets(request)
      var expected: [Facet.Field: [String: Int]] = [:]
      var members = 0
      _ = try Searcher(file).forEachArticle(request) { article in
        members += 1
        for entity in try file.entities(of: article) {
          let field = Facet.Field(rawValue: entity.kind) ?? .place
          let value = entity.code ?? entity.name
          expected[field, default: [:]][value, default: 0] += 1
          if entity.isFocus { expected[.focus, default: [:]][value, default: 0] += 1 }
        }
        expected[.source, default: [:]][article.source ?? "none", default: 0] += 1
        let day = article.published
        expected[.month, default: [:]][day.map { String($0.prefix(7)) } ?? "none", default: 0] += 1
        expected[.year, default: [:]][day.map { String($0.prefix(4)) } ?? "none", default: 0] += 1
        return true
      }
      #expect(members > 0)
      for facet in facets {
        let counts = Dictionary(uniqueKeysWithValues: facet.values.map { ($0.value, $0.articles) })
        #expect(counts == expected[facet.field] ?? [:], "\(query) \(facet.field)")
        #expect(facet.total == facet.values.count)
      }
      request.limit = 3
      request.facetLimit = 2
      let results = try Searcher(file).search(request)
      for (short, long) in zip(results.facets, facets)
      where short.field != .month && short.field != .year {
        #expect(short.values == Array(long.values.prefix(2)))
        #expect(short.total == long.total)
      }
    }
  }

  @Test func aSupersededVersionIsNotCounted() async throws {
    let archive = try TestArchive()
    let url = "https://a.example/1"
    try await archive.write([.sample("Kenya voted.", url: url)], now: 1_600_000_000)
    try await archive.write([.sample("France voted.", url: url)], now: 1_600_000_001)
    var request = SearchRequest()
    request.facets = [.country]
    let (facets, _) = try archive.searcher().facets(request)
    #expect(facets[0].values.map(\.value) == ["FR"])
    let names = try archive.searcher().search(.asking("country:Kenya"))
    #expect(names.total == 0)
    #expect(
      try Archive.reading(archive.path).entities(named: "Kenya", match: .equal)[0].articles == 0
    )
  }

  /// A kind that no entity is of has no rows.
  @Test func aKindWithoutEntitiesIsEmpty() async throws {
    let archive = try TestArchive()
    try await archive.write([.sample("Lena Fox left.", id: "a")])
    let searcher = try archive.searcher()
    #expect(try searcher.entities(SearchRequest(), EntityFilter(kinds: [.person])).total == 1)
    let none = try searcher.entities(SearchRequest(), EntityFilter(kinds: [.country]))
    #expect(none.total == 0 && none.entities.isEmpty)
    let mentions = try searcher.forEachMention(SearchRequest(), EntityFilter(kinds: [.country])) {
      _ in true
    }
    #expect(mentions.total == 0)
  }

  /// An article that prints the letters alone, and one that explains them, are found by the letters.
  @Test func lettersFindTheBodyThatOtherArticlesExplainThemBy() async throws {
    let archive = try TestArchive()
    try await archive.write([
      .sample("The National Bureau of Statistics (NBS) wrote. Prices fell.", id: "a"),
      .sample("The NBS said that prices fell.", id: "b"),
      .sample("The National Bureau of Statistics wrote again.", id: "c"),
    ])
    let found = try archive.searcher().search(.asking("org:NBS"))
    #expect(Set(found.hits.compactMap(\.article.externalID)) == ["a", "b", "c"])
    let file = try Archive.writing(archive.path)
    #expect(try file.problems().isEmpty)
    try file.close()
  }

  @Test(
    arguments: [
      (Timeline.Step.day, ["2020-02-28", "2020-02-29", "2020-03-01"], [2, 0, 1]),
      (.week, ["2020-02-24"], [3]), (.month, ["2020-02", "2020-03"], [2, 1]),
      (.year, ["2020"], [3]),
    ] as [(Timeline.Step, [String], [Int])]
  )
  func timelinesHaveNoGaps(_ step: Timeline.Step, _ names: [String], _ counts: [Int]) async throws {
    let archive = try TestArchive()
    try await archive.write([
      .sample("The dam held.", id: "a", published: "2020-02-28"),
      .sample("The dam held still.", id: "b", published: "2020-02-28"),
      .sample("The dam broke.", id: "c", published: "2020-03-01"),
      .sample("No dam.", id: "d"), .sample("A train.", id: "e", published: "2020-03-01"),
    ])
    let (timeline, _) = try archive.searcher().timeline(.asking("dam"), by: step)
    #expect(timeline.periods.map(\.name) == names)
    #expect(timeline.periods.map(\.articles) == counts)
    #expect(timeline.undated == 1)
    #expect(timeline.periods.last?.all == counts.last.map { $0 + 1 })
  }

  /// What is older than the last periods that are asked for is counted, and hides none of them.
  @Test func timelinesEndWithTheNewest() async throws {
    let archive = try TestArchive()
    try await archive.write([
      .sample("The dam held.", id: "a", published: "1066-10-14"),
      .sample("The dam broke.", id: "b", published: "2020-03-01"),
      .sample("The dam held again.", id: "c", published: "2020-03-03"),
    ])
    let searcher = try archive.searcher()
    let (timeline, _) = try searcher.timeline(.asking("dam"), by: .day, limit: 3)
    #expect(timeline.periods.map(\.name) == ["2020-03-01", "2020-03-02", "2020-03-03"])
    #expect(timeline.periods.map(\.articles) == [1, 0, 1])
    #expect(timeline.earlier == 1)
    let (months, _) = try searcher.timeline(.asking("dam"), by: .month)
    #expect(months.periods.count == Timeline.usualLimit && months.earlier == 1)
    #expect(try searcher.timeline(.asking("dam"), by: .year).timeline.earlier == 0)
  }
}

extension SearchRequest {
  static func asking(_ query: String) -> SearchRequest {
    var request = SearchRequest()
    request.query = query
    return request
  }
}
