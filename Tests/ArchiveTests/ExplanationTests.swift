import ArchiveSearch
import ArchiveStore
import NewsModel
import Testing

/// What an answer tells of itself.
@Suite struct ExplanationTests {
  private func archive() async throws -> TestArchive {
    let archive = try TestArchive()
    var generator = SeededGenerator(seed: 5)
    let words = ["dam", "river", "held", "water", "Berg", "opened", "closed", "north"]
    try await archive.write(
      (0..<60).map { number in
        let text = (0..<30).map { _ in words.randomElement(using: &generator) ?? "" }
        return .sample(
          text.joined(separator: " ") + ".",
          id: "\(number)",
          title: number % 3 == 0 ? "Dam and river" : nil,
          published: number % 4 == 0 ? nil : "2020-0\(1 + number % 9)-05"
        )
      } + [.sample("Kenya's water is scarce, Ana Reis said.", id: "kenya")]
    )
    return archive
  }

  /// The parts of a score add up to it, whatever the query, with kept postings and without.
  @Test(arguments: [
    "dam", "dam river", "dam OR river OR nothing", "\"dam river\"", "dam w/3 river", "dam -closed",
    "title:dam held",
    "caps(berg) water", "first9(dam) river", "dam (opened OR closed)",
    "atleast2(dam) country:KE OR north", "water river held",
  ])
  func partsAddUp(_ query: String) async throws {
    let archive = try await archive()
    for match in SearchRequest.Match.allCases {
      for group in SearchRequest.Group.allCases {
        for keepsPostings in [false, true] {
          var request = SearchRequest.asking(query)
          request.match = match
          request.group = group
          request.wantsExplanation = true
          let file = try Archive.reading(archive.path)
          if keepsPostings { file.postingsCache = PostingsCache() }
          let hits = try Searcher(file).search(request).hits
          #expect(!hits.isEmpty)
          for hit in hits {
            let explanation = try #require(hit.explanation)
            let sum = explanation.parts.reduce(0) { $0 + $1.score }
            #expect(
              abs(sum - explanation.relevance) < 1e-4,
              "\(match) \(group): \(explanation.text)"
            )
            #expect(abs(explanation.relevance * (explanation.recency ?? 1) - hit.score) < 1e-9)
            let line = #/-?\d+\.\d{3} \(.+? -?\d+\.\d{3}\) × recency \d\.\d{3}/#
            #expect(explanation.text.wholeMatch(of: line) != nil, "\(explanation.text)")
          }
        }
      }
    }
  }

  @Test func tellsThePlan() async throws {
    let archive = try await archive()
    func plan(_ query: String) throws -> [String] {
      var request = SearchRequest.asking(query)
      request.wantsExplanation = true
      return try archive.searcher().search(request).plan
    }
    #expect(try plan("country:KE").contains("conditions leave 1 of 61 articles"))
    #expect(try plan("water country:KE").contains { $0.hasPrefix("water: in ") })
    #expect(
      try plan("speaker:Reis water").contains(
        "the passages with the words are looked at one by one"
      )
    )
    #expect(try archive.searcher().search(.asking("water")).plan.isEmpty)
    #expect(
      try archive.searcher().search(.asking("water")).hits.allSatisfy { $0.explanation == nil }
    )
  }
}
