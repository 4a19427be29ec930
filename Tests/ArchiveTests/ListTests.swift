import ArchiveSearch
import ArchiveStore
import NewsModel
import Testing

/// Lists of articles and entities, against what the articles themselves give.
@Suite struct ListTests {
  /// Four days and none, over three blocks, with versions that others superseded.
  private static func archive() async throws -> TestArchive {
    let archive = try TestArchive()
    let names = ["Kenya", "France", "Lena Fox", "Grace Wanjiru", "Iraq"]
    let days = ["2020-02-01", "2020-02-02", "1969-07-20", nil, "2021-01-01"]
    func article(_ id: Int, _ words: String) -> Article {
      let named = names.enumerated().filter { id % ($0.offset + 2) == 0 }.map(\.element)
      let text = (named.isEmpty ? ["Nobody"] : named).map { "\($0) was named \(words)." }
      return .sample(
        text.joined(separator: " "),
        url: "https://a.example/\(id)",
        published: days[id % 7 % 5]
      )
    }
    let first = (0..<560).map { article($0, "in part \($0)") }
    try await archive.write(first, now: 1_600_000_000)
    let second = stride(from: 3, to: 560, by: 41).map { article($0, "anew in part \($0)") }
    try await archive.write(second, now: 1_600_000_001)
    return archive
  }

  private static func records(_ searcher: Searcher) throws -> [ArticleRecord] {
    var records: [ArticleRecord] = []
    _ = try searcher.forEachArticle(SearchRequest()) { article in
      records.append(article)
      return true
    }
    return records
  }

  /// Newest first, undated last, then by address, wherever a part of the list starts.
  @Test func articlesStandByDayAndAddress() async throws {
    let archive = try await Self.archive()
    let searcher = try archive.searcher()
    let all = try Self.records(searcher)
    #expect(all.count == 560)
    #expect(all.allSatisfy { !$0.isSuperseded })
    let wanted = all.sorted {
      ($1.publishedDay ?? .min, $0.articleID) < ($0.publishedDay ?? .min, $1.articleID)
    }
    #expect(all.map(\.articleID) == wanted.map(\.articleID))
    for places in [0..<1, 0..<20, 19..<21, 79..<83, 150..<350, 555..<600, 560..<561, 900..<950] {
      var part: [String] = []
      let total = try searcher.forEachArticle(SearchRequest(), at: places) { article in
        part.append(article.articleID)
        return true
      }.total
      #expect(total == 560)
      #expect(part == wanted[places.clamped(to: wanted.indices)].map(\.articleID), "\(places)")
    }
  }

  /// Of many articles the counts are read entity by entity, of few article by article.
  @Test(arguments: ["", "kenya", "part 42", "date:1969-07-20", "lena fox france"])
  func entitiesAreCountedAsTheArticlesNameThem(_ query: String) async throws {
    let archive = try await Self.archive()
    let searcher = try archive.searcher()
    let request = SearchRequest.asking(query)
    var expected: [String: (articles: Int, mentions: Int)] = [:]
    _ = try searcher.forEachArticle(request) { article in
      for entity in try searcher.entities(of: article) {
        let known = expected[entity.name] ?? (0, 0)
        expected[entity.name] = (known.articles + 1, known.mentions + entity.mentions)
      }
      return true
    }
    #expect(!expected.isEmpty)
    let found = try searcher.entities(request, EntityFilter())
    #expect(found.total == expected.count)
    for entity in found.entities {
      let wanted = expected[entity.name]
      #expect(entity.articles == wanted?.articles, "\(query): \(entity.name)")
      #expect(entity.mentions == wanted?.mentions, "\(query): \(entity.name)")
    }
    for place in found.entities.indices {
      let one = try searcher.entities(request, EntityFilter(), at: place..<place + 1)
      #expect(one.entities == [found.entities[place]])
    }
  }

  /// What was written after a list was read is in the next one.
  @Test func listsFollowTheArchive() async throws {
    let archive = try TestArchive()
    let url = "https://a.example/1"
    try await archive.write([.sample("Kenya voted.", url: url)], now: 1_600_000_000)
    let searcher = try archive.searcher()
    let old = try Self.records(searcher)
    try await archive.write(
      [.sample("France voted.", url: url), .sample("Iraq voted.", id: "b")],
      now: 1_600_000_001
    )
    let new = try Self.records(searcher)
    #expect(old.count == 1 && new.count == 2)
    #expect(Set(new.map(\.row)).isDisjoint(with: old.map(\.row)))
  }
}
