import NewsModel
import Testing

@testable import TextAnalysis

/// Who says something together with the speaker.
@Suite struct CoSpeakerTests {
  private func speakers(_ text: String) -> [[String]] {
    TextAnalyzer.analysis(of: Article(origin: "test", text: text)).quotes.map { quote in
      [quote.speaker ?? "nobody"] + quote.coSpeakers.map(\.name)
    }
  }

  @Test(arguments: [
    (
      "Tunisian President Karl Falk and Finance Minister Ida Berg said that the dam would stay.",
      ["Karl Falk", "Ida Berg"]
    ),
    (
      "Sens. Karl Falk (D-N.Y.) and Ida Berg (R-Ohio) said the bill would pass.",
      ["Karl Falk", "Ida Berg"]
    ),
    (
      "“It held,” said Karl Falk and Ida Berg, a lecturer at Leeds University.",
      ["Karl Falk", "Ida Berg"]
    ),
    (
      "Karl Falk, the mayor of Porto, and Ida Berg, his deputy, told reporters that the bridge was safe.",
      ["Karl Falk", "Ida Berg"]
    ),
    (
      "Karl Falk, Ida Berg and Tom Hill said the school should stay open.",
      ["Karl Falk", "Ida Berg", "Tom Hill"]
    ),
    (
      "Karl Falk of Oxfam and Ida Berg of Greenpeace said the law was weak.",
      ["Karl Falk", "Ida Berg"]
    ),
    ("A bench of Justices Falk and Berg said that the delay was fatal.", ["Falk", "Berg"]),
    (
      "The mayor, Karl Falk, and her chief of staff, Ida Berg, said the plan was dead.",
      ["Karl Falk", "Ida Berg"]
    ),
    ("Russia and China said they would veto the resolution.", ["Russia", "China"]),
    (
      "Denmark, the Netherlands and Portugal said they would oppose the tax.",
      ["Netherlands", "Denmark", "Portugal"]
    ),
    (
      "Amnesty International and Human Rights Watch said the raid broke the laws of war.",
      ["Amnesty International", "Human Rights Watch"]
    ),
    (
      "Foreign Secretary Karl Falk and House Speaker Ida Berg said the talks would go on.",
      ["Karl Falk", "Ida Berg"]
    ),
  ])
  func allWhoAreNamedSpeak(_ text: String, _ names: [String]) {
    #expect(speakers(text) == [names])
  }

  /// Someone else's doing, and parts of names, make nobody speak.
  @Test(arguments: [
    "“It held,” said Karl Falk, and Ida Berg left the hall.",
    "“It held,” said Karl Falk, who thanked Ida Berg, Tom Hill and Ana Reis.",
    "Karl Falk, a lawyer for Amnesty International and Human Rights Watch, said the law was weak.",
    "Karl Falk of Oxfam and Greenpeace said the law was weak.",
    "“It held,” said Karl Falk, analyst at Merrick Lund, Pierson, Fenwick and Smithers Inc.",
    "Karl Falk and his wife said the dam held.",
  ])
  func othersDoNot(_ text: String) {
    #expect(speakers(text) == [["Karl Falk"]])
  }

  /// One firm says what "it" did, whatever its name is made of.
  @Test func aFirmIsOne() {
    #expect(speakers("Boeing and Airbus said it had sold the plant.").map(\.count) == [1])
    #expect(speakers("Boeing and Airbus said that its board met on it.").map(\.count) == [1])
  }

  /// What goes on without words of its own is all of theirs.
  @Test func whatGoesOnIsTheirs() {
    let text = "“The dam held,” Karl Falk and Ida Berg said. “It was close.”"
    #expect(speakers(text) == Array(repeating: ["Karl Falk", "Ida Berg"], count: 2))
  }

  /// "They" and "the couple" are those whom a sentence before has together.
  @Test(arguments: [
    ("Karl Falk and Ida Berg met. They said the dam held.", ["Karl Falk", "Ida Berg"]),
    ("Karl Falk and Ida Berg met. “It held,” the two leaders said.", ["Karl Falk", "Ida Berg"]),
    (
      "Karl Falk and Ida Berg met. It rained. “It held,” the couple said.",
      ["Karl Falk", "Ida Berg"]
    ),
    (
      "Karl Falk and Ida Berg run it. Falk rises at four. “It held,” they say.",
      ["Karl Falk", "Ida Berg"]
    ),
    ("France and Germany sent troops. They said the dam held.", ["France", "Germany"]),
    // Of others, or of one.
    ("Karl Falk and Ida Berg met. Officials waited. They said the dam held.", ["Officials"]),
    ("Boeing and Airbus met. Both said the dam held.", ["Both"]),
    ("Karl Falk met Ida Berg. They said the dam held.", ["nobody"]),
  ])
  func whoeverIsMeantSpeaks(_ text: String, _ names: [String]) {
    #expect(speakers(text) == [names])
  }

  /// Each with what is told of them, where they are printed.
  @Test func eachHasTheirOffice() throws {
    let text = "Foreign Minister Karl Falk and Oxfam director Ida Berg said that the dam held."
    let analysis = TextAnalyzer.analysis(of: Article(origin: "test", text: text))
    let other = try #require(analysis.quotes.first?.coSpeakers.first)
    #expect(other.role == "director")
    #expect(other.organization == "Oxfam")
    #expect(other.entity.map { analysis.entities[$0].name } == "Ida Berg")
    #expect(other.mention.words(of: text).hasSuffix("Ida Berg"))
    #expect(analysis.quotes.first?.saidBy == "Karl Falk and Ida Berg")
    #expect(
      analysis.quotes.first?.moved(by: 3).coSpeakers.first?.mention == other.mention.moved(by: 3)
    )
  }

  /// A text of several sections has each entity once.
  @Test func sectionsKeepWhoSpeaks() {
    let filling = Array(repeating: "The dam is old and the rain went on.", count: 16_000)
    let text =
      "Karl Falk and Ida Berg came.\n\n" + filling.joined(separator: "\n\n")
      + "\n\n“It held,” Karl Falk and Ida Berg said."
    let analysis = TextAnalyzer.analysis(of: Article(origin: "test", text: text))
    #expect(analysis.entities.map(\.name).sorted() == ["Ida Berg", "Karl Falk"])
    let quote = analysis.quotes.first
    #expect(quote?.coSpeakers.first?.entity.map { analysis.entities[$0].name } == "Ida Berg")
  }
}
