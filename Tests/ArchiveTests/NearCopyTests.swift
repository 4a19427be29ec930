import ArchiveSearch
import ArchiveStore
import NewsModel
import Testing

/// Copies of a story with other headlines and a few changed words.
@Suite struct NearCopyTests {
  private static let words = Array(
    """
    harbour pilot tug grain ship mill flour strike union minister dam valley river bridge train night storm \
    council vote budget school teacher nurse hospital doctor water light road market price farmer rain wheat
    """.split(whereSeparator: \.isWhitespace).map(String.init)
  )

  private static func text(_ random: inout SeededGenerator, words count: Int) -> [String] {
    (0..<count).map { _ in words.randomElement(using: &random) ?? "" }
  }

  /// A tenth of the words replaced.
  private static func changed(_ text: [String], _ random: inout SeededGenerator) -> [String] {
    text.map {
      Int.random(in: 0..<10, using: &random) == 0
        ? "\(words.randomElement(using: &random) ?? "")s" : $0
    }
  }

  private static func articles() -> [Article] {
    var random = SeededGenerator(seed: 7)
    return (0..<60).flatMap { story -> [Article] in
      let text = text(&random, words: 60 + story * 3)
      let versions = [text, changed(text, &random), changed(text, &random)]
      return versions.enumerated().map { number, words in
        var article = Article(origin: "t", text: words.joined(separator: " ") + ".")
        article.externalID = "\(story)-\(number)"
        article.title = "Story \(story) in outlet \(number)"
        return article
      }
    }
  }

  /// For each article how many copies it has.
  private static func copies(_ archive: Archive) throws -> [String: Int] {
    var copies: [String: Int] = [:]
    for article in articles() {
      let found = try archive.article(article.externalID ?? "")
      copies[article.externalID ?? ""] = try archive.copies(of: found).count
    }
    return copies
  }

  @Test func nearCopiesAreGroupedWhateverTheOrder() async throws {
    let articles = Self.articles()
    var orders = [articles, articles.reversed()]
    var random = SeededGenerator(seed: 3)
    orders.append(articles.shuffled(using: &random))
    var first: [String: Int]?
    for order in orders {
      let archive = try TestArchive()
      // In several batches, as they would arrive.
      for start in stride(from: 0, to: order.count, by: 25) {
        try await archive.write(Array(order[start..<min(start + 25, order.count)]))
      }
      let copies = try Self.copies(try Archive.reading(archive.path))
      #expect(first == nil || copies == first)
      first = copies
      #expect(try archive.problems() == [])
    }
    let copies = try #require(first)
    // Each has the two others of its story and no more.
    #expect(copies.values.allSatisfy { $0 <= 2 })
    #expect(copies.values.count { $0 == 2 } >= copies.count * 98 / 100)
  }

  /// Items that follow one form and differ in their numbers are not copies.
  @Test func formsWithOtherNumbersAreNoCopies() async throws {
    let archive = try TestArchive()
    func rates(_ add: Int) -> Article {
      let lines = (1...12).map { "maturity of \($0 * 30) days at \(add + $0 * 7) pct" }.joined(
        separator: ", "
      )
      var article = Article(
        origin: "t",
        text: "The association said its rates on notes were as follows: \(lines)."
      )
      article.externalID = "\(add)"
      return article
    }
    try await archive.write([rates(100), rates(1000), rates(5000)])
    let file = try Archive.reading(archive.path)
    for id in ["100", "1000", "5000"] { #expect(try file.copies(of: file.article(id)).isEmpty) }
  }

  /// 285,000 and 309,000 have no word "000" in common.
  @Test func thousandsAreNotWhatFiguresShare() async throws {
    let archive = try TestArchive()
    func arrivals(_ figures: [String], at name: String) -> Article {
      var article = Article(
        origin: "t",
        text: """
          Traders at the Haverfield Grain Exchange put arrivals at the port of Haverfield today at about \(figures[0]) to \
          \(figures[1]) sacks, against \(figures[2]) a week ago and \(figures[3]) a year ago, the Exchange said.
          """
      )
      article.externalID = name
      return article
    }
    let monday = ["285,000", "300,000", "292,000", "309,000"]
    try await archive.write([
      arrivals(monday, at: "monday"),
      arrivals(["411,000", "425,000", "287,000", "318,000"], at: "tuesday"),
      arrivals(monday.map { $0.replacing(",", with: "") }, at: "elsewhere"),
    ])
    let file = try Archive.reading(archive.path)
    #expect(try file.copies(of: file.article("tuesday")).isEmpty)
    #expect(try file.copies(of: file.article("monday")).map(\.externalID) == ["elsewhere"])
  }

  /// Hits with copies shown once are those of all copies, without articles of a group that came before.
  @Test(arguments: SearchRequest.Sort.allCases, SearchRequest.Group.allCases)
  func storiesAreShownOnce(_ sort: SearchRequest.Sort, _ group: SearchRequest.Group) async throws {
    let archive = try TestArchive()
    var articles = Self.articles()
    for index in articles.indices where index % 4 != 0 {
      articles[index].published = PublicationDate("2020-01-\(10 + index * 7 % 20)")
    }
    try await archive.write(articles)
    let file = try Archive.reading(archive.path)
    let cached = try Archive.reading(archive.path)
    cached.postingsCache = PostingsCache()
    let remembering = Searcher(cached)
    var folded = 0
    for query in ["harbour", "harbour grain", "dam OR ship", "storm OR vote OR tug", "mill strike"]
    {
      for match in SearchRequest.Match.allCases {
        var request = SearchRequest()
        request.query = query
        request.sort = sort
        request.group = group
        request.match = match
        request.limit = 0
        request.copies = .all
        let all = try Searcher(file).search(request)
        var standing: [String: String] = [:]
        let expected = try all.hits.filter { hit in
          let copies = try file.copies(of: hit.article)
          #expect(hit.copies?.articles == (copies.isEmpty ? nil : copies.count + 1))
          let story = ([hit.article] + copies).map(\.articleID).min() ?? ""
          let first = standing[story] ?? hit.article.articleID
          standing[story] = first
          return first == hit.article.articleID
        }.map(\.passageID)
        folded += all.hits.count - expected.count
        request.copies = .once
        let once = try Searcher(file).search(request)
        #expect(once.hits.map(\.passageID) == expected)
        #expect(once.total == all.total)
        for searcher in [Searcher(file), remembering] {
          var given: [String] = []
          request.limit = 7
          request.after = nil
          repeat {
            let page = try searcher.search(request)
            #expect(page.hits.count == 7 || page.next == nil)
            given += page.hits.map(\.passageID)
            request.after = page.next
          } while request.after != nil
          #expect(given == expected, "\(query) \(match)")
        }
      }
    }
    #expect(folded > 100)
  }
}
