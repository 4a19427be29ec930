import ArchiveSearch
import ArchiveStore
import NewsModel
import Testing

@Suite struct ArticleWriterTests {
  private func ids(_ archive: TestArchive) throws -> [String] {
    var ids: [String] = []
    _ = try archive.searcher().forEachArticle(SearchRequest()) {
      ids.append($0.articleID)
      return true
    }
    return ids
  }

  @Test func theSameArticleAgainChangesNothing() async throws {
    let archive = try TestArchive()
    let article = Article.sample("It held, Ana Reis said.", url: "https://a.example/1")
    #expect(try await archive.write([article]) == [.added])
    #expect(try await archive.write([article, article]) == [.present, .present])
    #expect(try ids(archive).count == 1)
    #expect(try archive.problems() == [])
  }

  @Test func aChangedArticleIsANewVersionAndTheOldOneStaysReadable() async throws {
    let archive = try TestArchive()
    let old = Article.sample("The dam held, Ana Reis said.", url: "https://a.example/1")
    let new = Article.sample("The dam broke, Ana Reis said.", url: "https://a.example/1")
    #expect(try await archive.write([old], now: 100) == [.added])
    #expect(try await archive.write([new], now: 200) == [.version])
    #expect(try ids(archive) == [ArticleFingerprint(new).articleID])
    let reader = try Archive.reading(archive.path)
    let first = try reader.article(ArticleFingerprint(old).articleID)
    #expect(first.isSuperseded)
    #expect(try reader.text(of: first) == old.text)
    #expect(try reader.versions(of: first).map(\.isSuperseded) == [true, false])
    var request = SearchRequest()
    request.query = "held"
    #expect(try archive.searcher().search(request).total == 0)
    request.query = "broke"
    #expect(try archive.searcher().search(request).total == 1)
    #expect(try archive.problems() == [])
  }

  @Test func whichVersionOfARunIsCurrentDoesNotDependOnOrder() async throws {
    let a = Article.sample("The dam held.", url: "https://a.example/1", published: "2020-01-05")
    let b = Article.sample("The dam broke.", url: "https://a.example/1", published: "2020-01-06")
    var current: [[String]] = []
    for order in [[a, b], [b, a]] {
      let archive = try TestArchive()
      try await archive.write(order)
      current.append(try ids(archive))
      #expect(try archive.problems() == [])
    }
    #expect(current[0] == current[1])
    #expect(current[0] == [ArticleFingerprint(b).articleID])
  }

  @Test func copiesInOtherOutletsAreKeptAndGrouped() async throws {
    let archive = try TestArchive()
    let text = "The dam held, Ana Reis said."
    let outcomes = try await archive.write([
      .sample(text, url: "https://a.example/1", source: "A"),
      .sample("The dam HELD — Ana Reis said", url: "https://b.example/1", source: "B"),
    ])
    #expect(outcomes == [.added, .copy])
    let reader = try Archive.reading(archive.path)
    #expect(try ids(archive).count == 2)
    #expect(try reader.copies(of: reader.article(ids(archive)[0])).count == 1)
    #expect(try reader.summary().copies == 1)
  }

  @Test func articlesWithoutWordsAreNoCopiesOfEachOther() async throws {
    let archive = try TestArchive()
    let outcomes = try await archive.write([.sample("", id: "1"), .sample("", id: "2")])
    #expect(outcomes == [.added, .added])
    #expect(try Archive.reading(archive.path).summary().copies == 0)
  }

  @Test func everyItemIsAnArticleWhenDuplicatesAreKept() async throws {
    let archive = try TestArchive()
    let article = Article.sample("The dam held.", id: "1")
    let outcomes = try await archive.write([article, article], keepsDuplicates: true)
    #expect(outcomes == [.added, .added])
    #expect(
      try await archive.write([article, article], keepsDuplicates: true) == [.present, .present]
    )
    #expect(try Archive.reading(archive.path).summary().copies == 0)
    #expect(try archive.problems() == [])
  }

  @Test(arguments: [
    "", "one", "é\u{AD}\u{200B}日本🙂", "a\n\n\n  b  \n", "\u{FFFD}", " leading and trailing ",
  ])
  func textsComeBackAsTheyWere(_ text: String) async throws {
    let archive = try TestArchive()
    try await archive.write([.sample(text, id: "1")])
    let reader = try Archive.reading(archive.path)
    #expect(try reader.text(of: reader.article("1")) == text)
    #expect(try archive.problems() == [])
  }
}
