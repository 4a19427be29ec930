import NewsModel
import Testing

@testable import TextAnalysis

/// Bodies that a text calls by what they are.
@Suite struct BodyDescriptionTests {
  private func quotes(_ text: String) -> [Quote] {
    TextAnalyzer.analysis(of: Article(origin: "t", text: text)).quotes
  }

  private func speakers(_ text: String) -> [String?] { quotes(text).map(\.speaker) }

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
    let quotes = self.quotes(text)
    let quote = try #require(quotes.first)
    #expect(quote.speakerOrganization == expected)
  }

  /// The letters in brackets behind a name end neither the name nor what is said.
  @Test(arguments: [
    (
      "Some 40,000 people have fled since Monday, the International Organization for Migration (IOM) said.",
      "International Organization for Migration", "Some 40,000 people have fled since Monday"
    ),
    (
      "The border has been closed since Monday, the UN refugee agency (UNHCR) said on Tuesday.",
      "UNHCR",
      "The border has been closed since Monday"
    ),
    (
      "Pay will rise, according to the National Union of Mineworkers (NUM).",
      "National Union of Mineworkers", "Pay will rise"
    ),
    (
      "Sen. Rudy Hart (R-Minn.) said the loan would help farmers.", "Rudy Hart",
      "the loan would help farmers"
    ),
    (
      "Ada Berg told the Gulf Cooperation Council (GCC) that prices would fall.", "Ada Berg",
      "that prices would fall"
    ),
    (
      "Ada Berg said prices would fall in the Gulf Cooperation Council (GCC).", "Ada Berg",
      "prices would fall in the Gulf Cooperation Council (GCC)"
    ),
  ])
  func bracketsEndNothing(_ text: String, _ speaker: String, _ statement: String) throws {
    let quote = try #require(quotes(text).first)
    #expect(quote.speaker == speaker)
    #expect(quote.span.words(of: text) == statement)
  }

  /// What is no statement: that a name is withheld, and whose a document is.
  @Test(arguments: [
    ("A neighbour, who asked not to be named, said she heard shots.", ["she heard shots"]),
    ("A doctor who declined to give her name said she heard shots.", ["she heard shots"]),
    (
      "According to a study by the water board published in May, the lake is dry.",
      ["the lake is dry"]
    ),
  ])
  func onlyStatementsAreGiven(_ text: String, _ expected: [String]) {
    let quotes = self.quotes(text)
    #expect(quotes.map { $0.span.words(of: text) } == expected)
  }

  /// The World Health Organization is no "who", and "it" behind a radio's report is the radio.
  @Test(arguments: [
    ("“It is over,” the WHO's director, Ada Berg, said.", "Ada Berg"),
    ("State radio reported that the army had left. “The road is open,” it said.", "State radio"),
  ])
  func bodiesAreNoPronouns(_ text: String, _ expected: String) {
    let quotes = self.quotes(text)
    #expect(quotes.last?.speaker == expected)
  }

  /// What stands ahead of or behind a statement, post or report that it was made in.
  @Test(arguments: [
    (
      "The plant will reopen in May, the firm said in a statement posted on its website on Monday.",
      "The plant will reopen in May"
    ),
    ("The plant will reopen in May, the firm said in a post on X.", "The plant will reopen in May"),
    (
      "Prices will rise by a tenth, the regulator warned on Tuesday.", "Prices will rise by a tenth"
    ),
    (
      "Acme Corp said in a statement on Monday it had sold the plant to a rival.",
      "it had sold the plant to a rival"
    ),
    (
      "Ada Berg and Tom Hill said in a joint statement that the plant was safe.",
      "that the plant was safe"
    ),
    (
      "Growth will slow to 2 percent, the World Bank said in its latest Global Economic Prospects report.",
      "Growth will slow to 2 percent"
    ), ("Oil could hit $100, Norden Steel wrote in a note to clients.", "Oil could hit $100"),
  ])
  func statementsInDocumentsAreFound(_ text: String, _ statement: String) throws {
    let quotes = self.quotes(text)
    #expect(quotes.map { $0.span.words(of: text) } == [statement])
  }

  /// A body's name between commas behind what it is.
  @Test(arguments: [
    ("The regulator, Ofcom, said fines would rise.", "Ofcom"),
    ("The company, Norden Steel Co, said fines would rise.", "Norden Steel Co"),
    ("The state news agency, IRNA, reported that fines would rise.", "IRNA"),
    ("The Federal Reserve is expected to raise rates, economists said.", "economists"),
  ])
  func namesBehindBodiesAreTaken(_ text: String, _ expected: String) throws {
    let quotes = self.quotes(text)
    #expect(quotes.contains { $0.speaker == expected })
    #expect(!quotes.contains { $0.span.words(of: text).contains(expected) })
  }
}
