import NewsModel
import Testing

@testable import TextAnalysis

/// Which place and which state's body a name means that others have too.
@Suite struct PlaceTests {
  private func analysis(_ text: String) -> ArticleAnalysis {
    TextAnalyzer.analysis(of: Article(origin: "test", text: text))
  }

  private func names(_ kind: EntityKind, _ text: String) -> [String] {
    analysis(text).entities.filter { $0.kind == kind }.map(\.name)
  }

  private func codes(_ text: String) -> Set<String> {
    Set(analysis(text).entities.filter { $0.kind == .country }.compactMap(\.code))
  }

  /// States in short, behind a town or the letter of a party.
  @Test(arguments: [
    ("ZOZZBURG, Mont. — A judge spoke on Tuesday.", "Montana"),
    ("ZOZZBURG, Ohio - A judge spoke on Tuesday.", "Ohio"),
    ("A judge spoke in Zizzpol, N.C., on Tuesday.", "North Carolina"),
    ("A judge spoke in Zizzpol, Fla, on Tuesday.", "Florida"),
    ("A judge spoke in Zizzpol, TX 12180.", "Texas"),
    ("Rep. Ada Berg (R-Ind.) spoke on Tuesday.", "Indiana"),
  ])
  func statesInShortAreStates(_ text: String, _ state: String) {
    #expect(names(.place, text).contains(state))
    #expect(codes(text) == ["US"])
  }

  /// What opens a dateline is a place, whatever else has its name.
  @Test(arguments: [
    ("ABERDEEN, Scotland - A ferry operator was fined on Thursday.", ["Aberdeen"]),
    ("CLEVELAND (AP) — A ferry operator was fined on Thursday.", ["Cleveland"]),
    ("NASA — the space agency — said it had.", []),
  ])
  func aDatelineOpensWithAPlace(_ text: String, _ expected: [String]) {
    #expect(names(.place, text) == expected)
  }

  /// A town before a state is in no other country, wherever the text names it.
  @Test(arguments: [
    ("VIENNA, Va. - The firm earned less. It is the pride of Vienna.", ["US"]),
    ("The firm is based in San Jose, Calif., and sells chips.", ["US"]),
    ("They met in Paris, Texas.", ["US"]),
    ("They met in Lebanon, N.H., on Monday.", ["US"]),
    ("They met in London, Ont., on Monday.", ["CA"]),
    ("They met in Paris, London and Texas.", ["FR", "GB", "US"]),
    ("BERLIN, OR THE END OF THE WALL", ["DE"]),
    ("They met in Virginia.", ["US"]),
  ])
  func aTownBeforeAStateIsThere(_ text: String, _ expected: [String]) {
    #expect(codes(text).sorted() == expected)
  }

  /// What a bishop or mayor is of is a place, and "the Duke" no name.
  @Test(arguments: [
    ("The Right Reverend Rose Falk-Hill, Bishop of Dover, spoke.", ["Dover"], ["Rose Falk-Hill"]),
    (
      "The Archbishop of York said it was wrong. The Duke of Edinburgh left.",
      ["York", "Edinburgh"], []
    ),
  ])
  func whoIsOfAPlaceIsNotItsNamesake(_ text: String, _ places: [String], _ people: [String]) {
    #expect(names(.place, text) == places)
    #expect(names(.person, text) == people)
  }

  /// Bodies that end in a place.
  @Test(arguments: [
    ("The Alliance of Sahel States left.", "Alliance of Sahel States"),
    ("University of Cape Town professor Ada Berg spoke.", "University of Cape Town"),
  ])
  func aBodyKeepsItsPlace(_ text: String, _ body: String) {
    #expect(names(.organization, text) == [body])
  }

  @Test func townsOfOneNameAreApart() {
    let here = analysis("The firm is based in Warsaw, Ind., and Lena Fox runs it in Warsaw.")
    let there = analysis("The firm is based in Warsaw, and Lena Fox runs it.")
    func keys(_ found: ArticleAnalysis) -> [String] {
      found.entities.map(\.key).filter { $0.hasPrefix("place:warsaw") }
    }
    #expect(keys(here) == ["place:warsaw-indiana"])
    #expect(keys(there) == ["place:warsaw"])
    #expect(here.entities.contains { $0.name == "Warsaw, Indiana" })
  }

  /// Old names, other spellings and letters without accents are of one place.
  @Test(arguments: [
    ("Peking", "Beijing"), ("Bombay", "Mumbai"), ("Kiev", "Kyiv"), ("Sao Paulo", "São Paulo"),
    ("Washington, D.C.", "Washington"), ("Malmo", "Malmö"), ("Leningrad", "St. Petersburg"),
  ])
  func aPlaceHasSeveralNames(_ printed: String, _ name: String) {
    let found = analysis("Lena Fox lived in \(printed) for years.").entities.filter {
      $0.kind == .place
    }
    #expect(found.map(\.name) == [name])
    #expect(
      found.first?.key
        == analysis("Lena Fox lived in \(name) for years.").entities.first { $0.kind == .place }?
        .key
    )
  }

  /// The river and the firm, a state before an office, and a place for games.
  @Test(arguments: [
    ("Amazon, for its part, thanked everyone.", EntityKind.organization, ["Amazon"]),
    ("Fires burned in the Amazon for weeks.", .place, ["Amazon"]),
    ("Kerala Chief Minister Pinarayi Vijayan left.", .place, ["Kerala"]),
    ("Lena Fox won on Rod Laver Arena in May.", .place, ["Rod Laver Arena"]),
  ])
  func whatStandsBesideTellsAPlace(_ text: String, _ kind: EntityKind, _ expected: [String]) {
    #expect(names(kind, text) == expected)
  }

  @Test func sharedBodiesOfTwoStatesAreApart() {
    let text =
      "SEOUL - South Korea waits, and Koreans vote in Busan. The Democratic Party has demanded it."
    let found = analysis(text).entities.filter { $0.kind == .organization }
    #expect(found.map(\.key) == ["organization:democratic-party-south-korea"])
    #expect(codes(text) == ["KR"])
  }

  /// "Congress" and its like are of the state that the text is about.
  @Test(arguments: [
    (
      "NEW DELHI: India waits. Congress leader Harish Rawat met the BJP.",
      ["Indian National Congress"], ["IN"]
    ),
    (
      "Kyiv and Odesa wait, and Ukraine too. The Senate voted, and the House of Representatives will.",
      ["US Senate", "US House of Representatives"], ["UA", "US"]
    ),
    ("The RSF held Khartoum, the capital of Sudan.", ["Rapid Support Forces"], ["SD"]),
    ("PTI reported on Monday from New Delhi that India had won.", ["Press Trust of India"], ["IN"]),
    ("PTI won in Islamabad, the capital of Pakistan.", ["Pakistan Tehreek-e-Insaf"], ["PK"]),
    ("The report by RSF was published in Paris, France.", ["Reporters Without Borders"], ["FR"]),
    ("Nigeria waits, and Lagos and Abuja too. The House of Representatives voted.", [], ["NG"]),
    (
      "The President spoke. The House of Representatives voted.", ["US House of Representatives"],
      ["US"]
    ),
    (
      "America and Nigeria wait in Lagos, Nigeria. The House of Representatives voted.",
      ["US House of Representatives"], ["NG", "US"]
    ),
  ])
  func sharedBodiesAreOfTheStateInQuestion(
    _ text: String,
    _ known: [String],
    _ expected: [String]
  ) {
    let bodies = analysis(text).entities.filter { $0.kind == .organization && $0.code != nil }
    #expect(bodies.map(\.name).filter { $0 != "Bharatiya Janata Party" } == known)
    #expect(codes(text).sorted() == expected)
  }

  /// Ministries and their like, which every state has.
  @Test(arguments: [
    ("The Iranian Foreign Ministry refused.", "Foreign Ministry, Iran", "foreign-ministry-iran"),
    ("The Iraqi Parliament voted. Parliament left.", "Iraqi Parliament", "parliament-iraq"),
    ("Iran's Foreign Ministry refused.", "Foreign Ministry, Iran", "foreign-ministry-iran"),
    (
      "The Ministry of Foreign Affairs of Iran refused.", "Ministry of Foreign Affairs, Iran",
      "foreign-ministry-iran"
    ),
    (
      "TOKYO - Japan waits, and Osaka too. The Ministry of Finance refused.",
      "Ministry of Finance, Japan", "finance-ministry-japan"
    ),
    (
      "Kenya met Ghana. Kenya's Parliament voted, and Ghana waited. Then Parliament left.",
      "Parliament, Kenya", "parliament-kenya"
    ),
    // The text is about none, or about one that has no ministries.
    ("Kenya met Ghana. The Finance Ministry refused.", "Finance Ministry", "finance-ministry"),
    (
      "WASHINGTON - America waits, and Texas too. The Finance Ministry refused.",
      "Finance Ministry", "finance-ministry"
    ),
    ("The Chinese Communist Party met.", "Chinese Communist Party", "ccp"),
    ("China's Communist Party met.", "Chinese Communist Party", "ccp"),
    ("WASHINGTON - America waits, and Texas too. The Navy left.", "US Navy", "us-navy"),
  ])
  func whatEveryStateHasIsOfOne(_ text: String, _ name: String, _ key: String) {
    let bodies = analysis(text).entities.filter { $0.kind == .organization }
    #expect(bodies.map(\.name) == [name])
    #expect(bodies.map(\.key) == ["organization:" + key])
  }

  @Test func whatEveryStateHasIsFoundByItsState() {
    let found = analysis("Iran's Foreign Ministry refused.").entities.filter {
      $0.kind == .organization
    }
    #expect(found.map(\.shortNames) == [["Foreign Ministry", "Iranian Foreign Ministry"]])
  }
}
