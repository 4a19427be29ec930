import NewsModel
import Testing

@testable import TextAnalysis

/// Bodies that a text calls by what they are.
@Suite struct BodyDescriptionTests {
  private func speakers(_ text: String) -> [String?] {
    TextAnalyzer.analysis(of: Article(origin: "t", text: text)).quotes.map(\.speaker)
  }

  /// The last body whose words were given and that is such a body; the description itself where there is none.
  @Test(arguments: [
    (
      "The Valley Herald reported on Monday that the dam would close.", "The paper", "Valley Herald"
    ),
    ("According to the Valley Times, the merger is off.", "The newspaper", "Valley Times"),
    ("The merger is off, according to the Valley Times.", "The daily", "Valley Times"),
    ("KBR Radio reported that the ship had sunk.", "The broadcaster", "KBR Radio"),
    ("Xinhua reported that the ship had sunk.", "The news agency", "Xinhua"),
    ("Xinhua reported that the ship had sunk.", "The news agency Vista", "Vista"),
    (
      "Moody's said the debt was under review. Norden Steel said it had cash.", "The rating agency",
      "Moody's"
    ),
    ("Norden Steel said it had cash.", "The agency", "The agency"),
    (
      "Amnesty International said the arrests were unlawful.", "The rights group",
      "Amnesty International"
    ),
    ("The Valley Times said the dam would close.", "The group", "The group"),
    ("Hezbollah said it had fired rockets.", "The group", "Hezbollah"),
    ("Oxfam said the harvest had failed.", "The charity", "Oxfam"),
    ("Manchester United said the striker was injured.", "The club", "Manchester United"),
    ("Barclays said it would close 40 branches.", "The lender", "Barclays"),
    ("Norden Steel said it would close.", "The bank", "The bank"),
    ("The UAW said its members had walked out.", "The union", "UAW"),
    ("USDA said exports rose.", "The department", "US Department of Agriculture"),
    ("Toyota said it would recall 2,000 cars.", "The car maker", "Toyota"),
  ])
  func bodiesAreFound(_ before: String, _ description: String, _ expected: String) throws {
    let found = try #require(speakers("\(before) \(description) said talks had failed.").last)
    #expect(found?.lowercased().hasSuffix(expected.lowercased()) == true)
  }

  /// "According to the FBI" is the FBI's, and what polls and places say is none of whose name stands in them.
  @Test(arguments: [
    ("The road is shut, according to the FBI.", "FBI"),
    ("The road is shut, according to the World Bank, which paid for it.", "World Bank"),
    ("According to the Valley Times, the road is shut.", "Valley Times"),
    ("The road is shut, according to a CNN/Vista poll.", "a CNN/Vista poll"),
  ])
  func authoritiesAreNamed(_ text: String, _ expected: String) throws {
    #expect(speakers(text) == [expected])
  }

  /// Which body somebody is of, behind what kind of body it is, a field of work or no role at all.
  @Test(arguments: [
    ("Ada Berg, director of investor relations at Norden Steel Co", "Norden Steel Co"),
    ("Ada Berg, chief executive of the Swiss drugmaker Novartis", "Novartis"),
    ("Ada Berg, an analyst at London-based consultancy Norden Research Ltd", "Norden Research Ltd"),
    ("Ada Berg, a spokeswoman for rights group Amnesty International", "Amnesty International"),
    ("Ada Berg, CEO of <Norden Steel Inc>", "Norden Steel Inc"),
    ("Ada Berg of the charity Oxfam", "Oxfam"),
    ("Ada Berg, from the University of Leeds", "University of Leeds"),
    ("Ada Berg from Oxfam", "Oxfam"),
    ("a spokesman for the state-run oil company Petrobras", "Petrobras"),
    ("a senior official in the Ministry of Defence", "Ministry of Defence"),
    ("officials from the World Health Organization", "World Health Organization"),
    ("a spokesman for workers at Norden Steel", nil),
    ("a lawyer for former Oxfam chief Tom Hill", nil),
    ("directors of two firms in the Ministry of Defence", nil),
  ])
  func bodiesBehindRoles(_ speaker: String, _ expected: String?) throws {
    let text = "“Talks have failed,” said \(speaker)."
    let quotes = TextAnalyzer.analysis(of: Article(origin: "t", text: text)).quotes
    let quote = try #require(quotes.first)
    #expect(quote.speakerOrganization == expected)
  }
}
