import ArchiveSearch
import ArchiveStore
import NewsModel
import Testing

@Suite struct PostingsCacheTests {
  private static let words = ["dam", "river", "vote", "army", "law", "bank"]

  private static func article(_ id: Int, _ random: inout SeededGenerator) -> Article {
    let text = (0..<Int.random(in: 3...30, using: &random)).map { _ in
      words.randomElement(using: &random) ?? ""
    }
    // Some come again with another text: they supersede what was there.
    return .sample(
      text.joined(separator: " "),
      url: "https://a.example/\(id % 40)",
      published: "2020-01-\(10 + id % 20)"
    )
  }

  /// While articles come and replace others, answers from kept postings are those of the index.
  @Test func isRightWhileArticlesArrive() async throws {
    var random = SeededGenerator(seed: 5)
    let archive = try TestArchive()
    try await archive.write([Self.article(0, &random)])
    let cached = try Archive.reading(archive.path)
    let cache = PostingsCache()
    cached.postingsCache = cache
    // Two connections share what is kept.
    let second = try Archive.reading(archive.path)
    second.postingsCache = cache
    let searchers = [Searcher(cached), Searcher(second)]
    for round in 1..<40 {
      try await archive.write(
        (0..<5).map { Self.article(round * 5 + $0, &random) },
        now: 1_600_000_000 + round
      )
      for query in ["dam", "dam river", "vote OR law", "\"dam river\"", "ba*", "dam -vote"] {
        for sort in [SearchRequest.Sort.relevance, .blend, .newest] {
          var request = SearchRequest.asking(query)
          request.sort = sort
          let fresh = try Searcher(Archive.reading(archive.path)).search(request)
          for searcher in searchers {
            #expect(try searcher.search(request) == fresh, "\(query) after \(round)")
          }
        }
      }
    }
  }

  /// Words of one passage in two and of one in a thousand, all or any of them, in groups and without
  /// others, within wide and narrow conditions, each asked again: what is kept gives what the index gives.
  @Test func isRightForWordsOfAllFrequencies() async throws {
    var random = SeededGenerator(seed: 11)
    let words = (0..<40).map { "word\($0)x" }
    let archive = try TestArchive()
    try await archive.write(
      (0..<1500).map { id in
        let text = (0..<Int.random(in: 2...25, using: &random)).map { _ in
          // The first words far more often than the last.
          let share = Double.random(in: 0..<1, using: &random)
          return words[min(words.count - 1, Int(Double(words.count) * share * share * share))]
        }
        var article = Article.sample(
          text.joined(separator: " ") + " of \(id)",
          id: "\(id)",
          published: id % 7 == 0 ? nil : "20\(10 + id % 10)-01-\(10 + id % 20)"
        )
        article.source = id % 100 == 0 ? "narrow" : id % 3 == 0 ? "wide" : "other"
        return article
      },
      keepsDuplicates: true
    )
    let cached = try Archive.reading(archive.path)
    cached.postingsCache = PostingsCache()
    let searcher = Searcher(cached)
    let plain = Searcher(try Archive.reading(archive.path))
    for _ in 0..<300 {
      func some(_ most: Int, _ joint: String) -> String {
        (0..<Int.random(in: 1...most, using: &random)).compactMap { _ in
          words.randomElement(using: &random)
        }.joined(separator: joint)
      }
      let joined =
        switch Int.random(in: 0..<6, using: &random) {
        case 0: some(4, " OR ")
        case 1: some(4, " ")
        case 2: "\(some(2, " ")) (\(some(3, " OR ")))"
        case 3: "(\(some(3, " OR "))) (\(some(3, " OR ")))"
        case 4: "\(some(2, " ")) -\(some(1, " "))"
        default: "(\(some(3, " OR "))) \(some(1, " ")) -(\(some(2, " OR ")))"
        }
      let condition = ["", " source:narrow", " source:wide"].randomElement(using: &random) ?? ""
      var request = SearchRequest.asking("(\(joined))\(condition)")
      request.sort = Bool.random(using: &random) ? .relevance : .blend
      request.limit = Int.random(in: 1...12, using: &random)
      let expected = try plain.search(request)
      for _ in 0..<3 { #expect(try searcher.search(request) == expected, "\(request.query)") }
    }
  }

  /// A writer in another task, while questions are asked: each answer is one state of the archive.
  @Test func answersAreOfOneState() async throws {
    let archive = try TestArchive()
    try await archive.write([.sample("The dam held.", id: "first")])
    let path = archive.path
    let writing = Task {
      let file = try Archive.writing(path)
      let writer = file.writer(keepsDuplicates: true, now: 1_600_000_000)
      for batch in 0..<30 {
        _ = try await writer.write(
          (0..<10).map { TestArchive.prepared(.sample("The dam held.", id: "\(batch)-\($0)")) }
        )
      }
      try file.close()
    }
    let reader = try Archive.reading(path)
    reader.postingsCache = PostingsCache()
    let searcher = Searcher(reader)
    var last = 0
    while last < 301 {
      var request = SearchRequest.asking("dam")
      request.facets = [.year]
      let whole = try searcher.search(request)
      #expect(whole.total % 10 == 1)
      #expect(whole.facets[0].values.first?.articles == whole.total)
      request.facets = []
      let quick = try searcher.search(request)
      #expect(quick.total % 10 == 1)
      #expect(quick.total >= whole.total)
      #expect(whole.total >= last)
      last = quick.total
    }
    try await writing.value
  }

  /// A condition that few articles meet is gone through instead of a word that all have.
  @Test func aNarrowConditionLeavesWhatTheIndexLeaves() async throws {
    let archive = try TestArchive()
    try await archive.write(
      (0..<600).map {
        .sample(
          String(repeating: "The dam held. ", count: 1 + $0 * 7 % 90),
          id: "\($0)",
          source: $0 % 97 == 5 ? "Rare Times" : "Daily River"
        )
      },
      keepsDuplicates: true
    )
    let cached = try Archive.reading(archive.path)
    cached.postingsCache = PostingsCache()
    for query in ["dam source:\"Rare Times\"", "held source:\"Daily River\""] {
      for sort in [SearchRequest.Sort.relevance, .blend] {
        var request = SearchRequest.asking(query)
        request.sort = sort
        let fresh = try Searcher(Archive.reading(archive.path)).search(request)
        #expect(fresh.total > 0)
        #expect(try Searcher(cached).search(request) == fresh, "\(query)")
      }
    }
  }

  @Test func anEndIsPutToLongWork() async throws {
    let archive = try TestArchive()
    try await archive.write(
      (0..<3000).map { .sample("The dam and the river and the law of dams.", id: "\($0)") },
      keepsDuplicates: true
    )
    for cache in [nil, PostingsCache()] {
      let file = try Archive.reading(archive.path)
      file.postingsCache = cache
      for query in ["dam", "dam w/5 river", "the OR dam OR law", "atleast2(dam)"] {
        #expect {
          try file.within(.nanoseconds(1)) { try Searcher(file).search(.asking(query)) }
        } throws: { error in
          if case .timedOut = (error as? ArchiveError)?.code { true } else { false }
        }
        // The archive is as good as before.
        let again = try file.within(.seconds(60)) { try Searcher(file).search(.asking(query)) }
        #expect(again.total == 3000)
      }
    }
  }
}
