import ArchiveQuery
import ArchiveSearch
import ArchiveStore
import NewsModel
import Testing

/// What people, bodies, countries and outlets may be called by who looks for them.
@Suite struct NameReadingTests {
  private func archive() async throws -> TestArchive {
    let archive = try TestArchive()
    try await archive.write([
      .sample(
        "Ferries to Britain were late. They sail from the harbour.",
        id: "gb",
        source: "The Valley Times"
      ),
      .sample("The Soviet Union sold gold. Prices fell at once.", id: "ru", source: "Hill Post"),
      .sample("The Federal Reserve held its rates. Banks waited.", id: "fed"),
      .sample("Cars of General Motors Corp rust. Joe Biden said that he drives one.", id: "cars"),
      .sample("Mary Alden opened the bridge. It is long.", id: "alden", source: "Hill Post"),
    ])
    return archive
  }

  private func answer(_ archive: TestArchive, _ query: String) throws -> SearchResults {
    var request = SearchRequest()
    request.query = query
    return try archive.searcher().search(request)
  }

  /// Names of the tables count whether or not an article prints them.
  @Test(arguments: [
    ("country:GB", "gb"), ("country:UK", "gb"), ("country:U.K.", "gb"), ("country:british", "gb"),
    ("country:England", "gb"), ("country:GBR", "gb"), ("country:USSR", "ru"),
    ("country:Russian", "ru"),
    ("focus:uk", "gb"), ("entity:Fed", "fed"), ("org:\"Federal Reserve Board\"", "fed"),
    ("org:Fed", "fed"),
    ("org:GM", "cars"), ("org:\"general motors corp\"", "cars"),
    ("person:\"Joseph Biden\"", "cars"),
  ])
  func knownNames(_ query: String, _ id: String) async throws {
    #expect(try answer(try await archive(), query).hits.compactMap(\.article.externalID) == [id])
  }

  /// Titles ahead of a name that nothing goes by are left out, and that is said.
  @Test(arguments: [
    ("person:\"President Biden\"", "Joe Biden"), ("person:\"Mrs. Alden\"", "Mary Alden"),
    ("person:\"Road Commissioner Mary Alden\"", "Mary Alden"),
    ("org:\"the Fed\"", "Federal Reserve"),
    ("speaker:\"Mr Biden\"", "Joe Biden"), ("country:\"the UK\"", "United Kingdom"),
  ])
  func titles(_ query: String, _ name: String) async throws {
    let archive = try await archive()
    let names = try answer(archive, query).names
    #expect(names.flatMap(\.entities).map(\.name) == [name])
    #expect(names.map(\.description).joined().hasSuffix("taken to mean \(name) (1)"))
    var literal = SearchRequest()
    literal.query = query
    literal.takesNamesLiterally = true
    #expect(try archive.searcher().search(literal).hits.isEmpty)
  }

  /// What nothing is called gets names that look like it, and the field in which it is one.
  @Test(arguments: [
    ("country:Brittain", "did you mean United Kingdom, Britain?"),
    ("country:\"Federal Reserve\"", "did you mean org:\"Federal Reserve\"?"),
    ("person:Fed", "did you mean org:Fed?"),
    ("person:\"Mary Ann Alden\"", "did you mean Mary Alden?"),
    ("source:\"Hill Pots\"", "did you mean Hill Post?"),
    ("source:Valley", "did you mean The Valley Times?"),
    ("org:FRX", "nothing goes by that name"), ("source:Zzyzx", "nothing goes by that name"),
  ])
  func suggestions(_ query: String, _ end: String) async throws {
    let found = try answer(try await archive(), query)
    #expect(found.hits.isEmpty)
    #expect(found.notes.joined().hasSuffix(end))
  }

  /// A list of entities by name, whole or in part, known or printed.
  @Test(
    arguments: [
      ("UK", [], ["United Kingdom"]), ("alden", [.person], ["Mary Alden"]),
      ("Biden", [.person], ["Joe Biden"]), ("motors", [.organization], ["General Motors"]),
      ("motors", [.person], []), ("nothing", [], []),
    ] as [(String, [EntityKind], [String])]
  )
  func lists(_ name: String, _ kinds: [EntityKind], _ names: [String]) async throws {
    let searcher = try await archive().searcher()
    let filter = EntityFilter(kinds: kinds, name: name)
    let found = try searcher.entities(SearchRequest(), filter)
    #expect(found.entities.map(\.name) == names && found.total == names.count)
    var mentioned: Set<String> = []
    let mentions = try searcher.forEachMention(SearchRequest(), filter) {
      mentioned.insert($0.name)
      return true
    }
    #expect(mentioned == Set(names) && (mentions.total > 0) == !names.isEmpty)
  }

  @Test(arguments: ["Valley Times", "the valley times", "The Valley Times"])
  func outletsWithAndWithoutArticle(_ name: String) async throws {
    let found = try answer(try await archive(), "source:\"\(name)\"")
    #expect(found.hits.compactMap(\.article.externalID) == ["gb"])
  }

  /// Names that no article prints are told as the tables', can't be split off, and leave the archive well.
  @Test func knownNamesAreNoArticles() async throws {
    let archive = try await archive()
    let file = try Archive.reading(archive.path)
    let britain = try file.entity("UK")
    #expect(britain.name == "United Kingdom")
    let names = try file.names(of: britain)
    #expect(names.first.map { [$0.name, "\($0.articles)"] } == ["United Kingdom", "1"])
    #expect(
      names.dropFirst().allSatisfy { $0.articles == 0 && $0.reason == .known && $0.place == nil }
    )
    #expect(Set(names.map(\.name)).isSuperset(of: ["UK", "British", "GBR"]))
    let writing = try Archive.maintaining(archive.path)
    #expect(throws: ArchiveError.self) { try writing.correct(britain, .split("UK"), now: 1) }
    try writing.close()
    #expect(try archive.problems().isEmpty)
  }
}
