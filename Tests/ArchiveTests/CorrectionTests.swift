import ArchiveSearch
import ArchiveStore
import NewsModel
import Testing

@Suite struct CorrectionTests {
  private static let articles: [Article] = [
    .sample("Jens Stoltenberg spoke. “We stay,” Stoltenberg said.", id: "a"),
    .sample("Mister Erik Halvorsen arrived in Kenya.", id: "b"),
    .sample("Kenya and France agreed, Jens Stoltenberg said. Erik Halvorsen nodded.", id: "c"),
  ]

  private func archive() async throws -> TestArchive {
    let archive = try TestArchive()
    try await archive.write(Self.articles)
    return archive
  }

  private func correct(
    _ archive: TestArchive,
    _ name: String,
    _ action: Correction.Action
  ) throws {
    let file = try Archive.maintaining(archive.path)
    try file.correct(try file.entity(name), action, now: 1_600_000_000)
    try file.close()
  }

  private func undo(_ archive: TestArchive) throws {
    let file = try Archive.maintaining(archive.path)
    #expect(try file.undo(correction: nil, now: 1_600_000_001) != nil)
    try file.close()
  }

  private func found(_ archive: TestArchive, _ query: String) throws -> Set<String> {
    var request = SearchRequest.asking(query)
    request.limit = 0
    return Set(try archive.searcher().search(request).hits.compactMap(\.article.externalID))
  }

  private func people(_ archive: TestArchive) throws -> [String: Int] {
    let people = try archive.searcher().entities(SearchRequest(), EntityFilter(kinds: [.person]))
      .entities
    return Dictionary(uniqueKeysWithValues: people.map { ($0.name, $0.articles) })
  }

  /// What facets count is what the list of entities counts.
  private func facet(_ archive: TestArchive, _ field: Facet.Field) throws -> [String: Int] {
    var request = SearchRequest()
    request.facets = [field]
    let (facets, _) = try archive.searcher().facets(request)
    return Dictionary(uniqueKeysWithValues: facets[0].values.map { ($0.label, $0.articles) })
  }

  /// Each name of an entity tells why it is one, and where it is first printed.
  @Test func namesTellWhyTheyAreOne() async throws {
    let archive = try TestArchive()
    try await archive.write([
      .sample("Qassem Soleimanzade spoke. The Popular Union (PU) did not.", id: "a"),
      .sample("Qasem Suleimanzade spoke again, and so did Erik Halvorsen.", id: "b"),
    ])
    try correct(archive, "Erik Halvorsen", .merge(into: try key(archive, "Qasem Suleimanzade")))
    try correct(archive, "Qasem Suleimanzade", .alias("The General"))
    let file = try Archive.reading(archive.path)
    let man = try file.entity("Qassem Soleimanzade")
    let skeleton = "kasim sulimanzadi"
    let names = try file.names(of: man)
    let reasons = Dictionary(uniqueKeysWithValues: names.map { ($0.name, $0.reason) })
    #expect(
      reasons == [
        "Qassem Soleimanzade": .shown, "Qasem Suleimanzade": .spelling(skeleton),
        "Erik Halvorsen": .merged("person:irik-halvursin"), "The General": .added,
      ]
    )
    for name in names where name.reason != .added {
      let address = try #require(name.place)
      let place = try #require(ArticleRecord.parts(ofAddress: address))
      let text = ArticleText(try file.text(of: file.article(place.article)))
      #expect(text[place.span] == name.name)
    }
    let union = try file.names(of: try file.entity("PU"))
    #expect(union.map(\.reason) == [.shown, .short])
  }

  @Test func mergedIsOneAndUndoneIsTwo() async throws {
    let archive = try await archive()
    let before = try people(archive)
    let other = try #require(before.keys.first { $0.hasSuffix("Halvorsen") })
    #expect(before.count == 2)
    try correct(archive, other, .merge(into: try key(archive, "Jens Stoltenberg")))
    let now = try people(archive)
    #expect(now == ["Jens Stoltenberg": 3])
    #expect(try facet(archive, .person) == ["Jens Stoltenberg": 3])
    #expect(try found(archive, "person:\"Jens Stoltenberg\"") == ["a", "b", "c"])
    #expect(try found(archive, "person:\"\(other)\"") == ["a", "b", "c"])
    let file = try Archive.reading(archive.path)
    let names = try file.entities(of: file.article("c")).filter { $0.kind == "person" }
    #expect(names.map(\.name) == ["Jens Stoltenberg"])
    #expect(try archive.problems().isEmpty)
    // It holds for what comes later.
    try await archive.write([.sample("Mister Erik Halvorsen left Kenya.", id: "d")])
    let later = try people(archive)
    #expect(later == ["Jens Stoltenberg": 4])
    try undo(archive)
    #expect(try people(archive).count == 2)
    #expect(try facet(archive, .person) == people(archive))
  }

  private func key(_ archive: TestArchive, _ name: String) throws -> String {
    try Archive.reading(archive.path).entity(name).key
  }

  /// Spellings that were taken for one name are two people once one is split off.
  @Test func splitIsTwoAndUndoneIsOne() async throws {
    let archive = try TestArchive()
    try await archive.write([
      .sample("Senator John Kennedy spoke in Boston.", id: "a"),
      .sample("Mr John F. Kennedy left Boston. “We stay,” Kennedy said.", id: "b"),
      .sample("Senator John Kennedy left.", id: "c"),
    ])
    let (one, other) = ("John Kennedy", "John F. Kennedy")
    #expect(try people(archive) == [one: 3])
    let key = try key(archive, one)
    #expect(throws: ArchiveError.self) { try correct(archive, key, .split("Nowhere")) }
    try correct(archive, key, .split(other))
    #expect(try people(archive) == [one: 2, other: 1])
    #expect(try facet(archive, .person) == [one: 2, other: 1])
    #expect(try found(archive, "person:\"\(other)\"") == ["b"])
    #expect(try found(archive, "person:\"=\(one)\"") == ["a", "c"])
    var request = SearchRequest()
    request.conditions = [[.init(.speaker, other)]]
    #expect(try archive.searcher().search(request).total == 1)
    #expect(try archive.problems().isEmpty)
    // It holds for what comes later.
    try await archive.write([.sample("Mr John F. Kennedy returned to Boston.", id: "d")])
    #expect(try people(archive) == [one: 2, other: 2])
    #expect(try facet(archive, .person) == [one: 2, other: 2])
    try undo(archive)
    #expect(try people(archive).values.map { $0 } == [4])
    #expect(try facet(archive, .person).values.map { $0 } == [4])
    #expect(try archive.problems().isEmpty)
    try correct(archive, key, .split(other))
    #expect(try people(archive) == [one: 2, other: 2])
    // What is left has one name only.
    #expect(throws: ArchiveError.self) { try correct(archive, key, .split(one)) }
  }

  /// Who says a quote with another is found, shown and set right as the first is.
  @Test func whoSpeaksWithAnotherIsCorrectedToo() async throws {
    let archive = try TestArchive()
    try await archive.write([
      .sample("Karl Falk and Senator John Kennedy said the dam held.", id: "a"),
      .sample("“It held,” said Karl Falk and Mr John F. Kennedy, a farmer.", id: "b"),
    ])
    func quotes(_ speaker: String) throws -> [String: [String]] {
      var found: [String: [String]] = [:]
      var request = SearchRequest()
      request.conditions = [[.init(.speaker, speaker)]]
      _ = try archive.searcher().forEachQuote(request, QuoteFilter()) { record, article, _ in
        found[article.externalID ?? ""] = record.quote.coSpeakers.map(\.name)
        return true
      }
      return found
    }
    #expect(try quotes("John Kennedy") == ["a": ["John Kennedy"], "b": ["John F. Kennedy"]])
    #expect(try quotes("Karl Falk").keys.sorted() == ["a", "b"])
    #expect(try quotes("Ida Berg").isEmpty)
    #expect(try archive.problems().isEmpty)
    try correct(archive, "John Kennedy", .split("John F. Kennedy"))
    #expect(try quotes("John F. Kennedy") == ["b": ["John F. Kennedy"]])
    try correct(archive, "John F. Kennedy", .rename("Jack Kennedy"))
    #expect(try quotes("Jack Kennedy") == ["b": ["Jack Kennedy"]])
    #expect(try archive.problems().isEmpty)
    // A zone of the text finds them, too, and a superseded version leaves the index.
    var request = SearchRequest.asking("speaker:kennedy")
    request.limit = 0
    #expect(try archive.searcher().search(request).total == 2)
  }

  @Test func renamedForgottenAndFoundByAnotherName() async throws {
    let archive = try await archive()
    try correct(archive, "Jens Stoltenberg", .rename("J. Stoltenberg"))
    #expect(try people(archive).keys.contains("J. Stoltenberg"))
    #expect(try found(archive, "person:\"J. Stoltenberg\"") == ["a", "c"])
    try correct(archive, "Kenya", .alias("Land of Lions"))
    #expect(try found(archive, "country:\"land of lions\"") == ["b", "c"])
    try correct(archive, "France", .forget)
    #expect(try found(archive, "country:FR") == [])
    #expect(try facet(archive, .country) == ["Kenya": 2])
    var speakers: [String?] = []
    let direct = QuoteFilter(kinds: [.direct])
    _ = try archive.searcher().forEachQuote(SearchRequest(), direct) { quote, _, _ in
      speakers.append(quote.quote.speaker)
      return true
    }
    #expect(speakers == ["J. Stoltenberg"])
    #expect(try archive.problems().isEmpty)
    for _ in 0..<3 { try undo(archive) }
    #expect(try facet(archive, .country) == ["Kenya": 2, "France": 1])
    #expect(try found(archive, "country:\"land of lions\"") == [])
    #expect(try Archive.reading(archive.path).corrections().allSatisfy(\.isUndone))
  }

  @Test func saysWhichEntityIsNotClear() async throws {
    let archive = try await archive()
    let file = try Archive.reading(archive.path)
    func code(_ name: String) -> ArchiveError.Code? {
      do {
        _ = try file.entity(name)
        return nil
      } catch { return (error as? ArchiveError)?.code }
    }
    #expect(code("Kenia") == .unknownEntity)
    #expect(code("country:KE") == nil)
    #expect(throws: ArchiveError.self) { try correct(archive, "Kenya", .merge(into: "country:KE")) }
  }
}
