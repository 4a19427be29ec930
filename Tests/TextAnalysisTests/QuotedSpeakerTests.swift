import NewsModel
import Testing

@testable import TextAnalysis

/// Who is quoted through whom, and the agencies that quote.
@Suite struct QuotedSpeakerTests {
  private func quotes(_ text: String) -> [Quote] {
    TextAnalyzer.analysis(of: Article(origin: "test", text: text)).quotes
  }

  /// Who is quoted speaks, through whom quotes them.
  @Test(arguments: [
    "The Hill Times quoted Karl Falk as saying that the dam “remains open”.",
    "The Hill Times quoted Commerce Minister Karl Falk as saying that the dam “remains open”.",
  ])
  func whoIsQuotedSpeaks(_ text: String) {
    let quotes = self.quotes(text)
    #expect(quotes.last?.speaker == "Karl Falk")
    #expect(quotes.last?.via == "Hill Times")
  }

  /// So do those of whom it is told in the passive.
  @Test(arguments: [
    ("Karl Falk was quoted as saying the dam was shut.", nil),
    ("Karl Falk was quoted by Reuters as saying that the dam was shut.", "Reuters"),
    ("Karl Falk was quoted in the Times on Tuesday as saying the dam was shut.", nil),
    ("Karl Falk was also quoted by local media saying the dam was shut.", nil),
    (
      "Finance Minister Karl Falk was quoted by Reuters as telling reporters the dam was shut.",
      "Reuters"
    ),
    ("“The dam is shut,” Karl Falk was quoted as saying by Reuters.", "Reuters"),
    ("“The dam is shut,” Karl Falk was quoted as saying in an interview.", nil),
    ("“The dam is shut,” local radio quoted Karl Falk as saying.", nil),
    ("Karl Falk, quoted by Reuters, said that the dam was shut.", "Reuters"),
    ("Quoted by Reuters, Karl Falk said that the dam was shut.", "Reuters"),
    ("Karl Falk was quoted by the paper as saying: “The dam is shut.”", "the paper"),
  ])
  func whoWasQuotedSpeaks(_ text: String, _ via: String?) {
    let quotes = self.quotes(text)
    #expect(quotes.map(\.speaker) == ["Karl Falk"])
    #expect(quotes.map(\.via) == [via])
    #expect(quotes.allSatisfy { $0.confidence > 0.6 })
  }

  /// The firm is cited by nobody: it cites.
  @Test func whoCitesIsNotQuoted() {
    let quotes = self.quotes("The mill cited strong demand by Norvia Corp for its flour.")
    #expect(quotes.allSatisfy { $0.via == nil })
  }

  /// "Official" is no one where it tells of what kind an agency is.
  @Test(arguments: [
    ("“The dam is shut,” the official news agency said.", "the official news agency"),
    ("The official news agency said that the dam was shut.", "The official news agency"),
    ("The official Xinhua news agency said that the dam was shut.", "Xinhua"),
    ("The dam is shut, the Iranian news agency said on Monday.", "the Iranian news agency"),
    ("“The dam is shut,” the official said.", "the official"),
  ])
  func anAgencySpeaks(_ text: String, _ speaker: String) {
    #expect(quotes(text).map(\.speaker) == [speaker])
  }
}
