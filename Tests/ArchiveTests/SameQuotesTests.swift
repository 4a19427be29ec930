import ArchiveSearch
import ArchiveStore
import NewsModel
import Testing

/// The same words in several outlets are told, whatever the order in which they came.
@Suite struct SameQuotesTests {
  private static func article(_ id: String, _ source: String, _ day: String, _ text: String)
    -> Article
  {
    var article = Article(origin: id, text: text)
    article.externalID = id
    article.source = source
    article.published = PublicationDate(day)
    return article
  }

  private static let articles = [
    article(
      "1",
      "Porto Post",
      "2024-03-02",
      "“We were lucky that the dam held through the night,” said Ana Reis, an engineer."
    ),
    article(
      "2",
      "Valley News",
      "2024-03-01",
      "It rained. “We were lucky the dam held through the night, and next time we will not be,” said Ana Reis."
    ),
    article(
      "3",
      "Daily Sun",
      "2024-03-03",
      "Ana Reis said they were “lucky that the dam held through the night”."
    ),
    article(
      "4",
      "Daily Sun",
      "2024-03-04",
      "“The dam is old and must be built anew,” said Tom Hill."
    ),
  ]

  /// For each quote, the external ids of the articles that print its words.
  private func groups(_ articles: [Article]) async throws -> [String: [String]] {
    let archive = try TestArchive()
    for article in articles { try await archive.write([article]) }
    let searcher = try archive.searcher()
    var groups: [String: [String]] = [:]
    _ = try searcher.forEachQuote(SearchRequest(), QuoteFilter(kinds: [.direct, .partial])) {
      quote,
      article,
      text in
      let same = try searcher.same(as: quote, in: article, words: text[quote.quote.span])
      groups[article.externalID ?? ""] = same.prints.map { $0.article.externalID ?? "" }
      return true
    }
    return groups
  }

  @Test func groupsVariantsAndParts() async throws {
    let found = try await groups(Self.articles)
    #expect(
      found == ["1": ["2", "1", "3"], "2": ["2", "1", "3"], "3": ["2", "1", "3"], "4": ["4"]]
    )
  }

  @Test func theOrderOfArrivalHasNoPart() async throws {
    let expected = try await groups(Self.articles)
    #expect(try await groups(Self.articles.reversed()) == expected)
    #expect(try await groups([2, 0, 3, 1].map { Self.articles[$0] }) == expected)
  }

  @Test func fewWordsStandAlone() {
    #expect(!QuoteWords("not now").isSame(as: QuoteWords("not now and not ever")))
    #expect(QuoteWords("Not now!").isSame(as: QuoteWords("not now")))
    #expect(QuoteWords("We don’t know it yet").isSame(as: QuoteWords("We don't know it yet")))
  }
}
