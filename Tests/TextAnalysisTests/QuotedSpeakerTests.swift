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
    ("“The dam is shut,” local radio quoted Karl Falk as saying.", "local radio"),
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

  /// So does whom "him" and "her" stand for, not who quotes them.
  @Test(arguments: [
    ("Ana Reis spoke. “The dam is shut,” the radio quoted her as saying.", "the radio"),
    ("Ana Reis spoke. Reuters quoted her as saying that the dam was shut.", "Reuters"),
    ("Ana Reis spoke. State television quoted her as saying the dam was shut.", "State television"),
    ("Ana Reis spoke. The paper quoted her as saying “The dam is shut.”", "The paper"),
  ])
  func whomAPronounStandsForSpeaks(_ text: String, _ via: String?) {
    let quotes = self.quotes(text)
    #expect(quotes.map(\.speaker) == ["Ana Reis"])
    #expect(quotes.map(\.via) == [via])
  }

  /// What stands ahead of who is quoted is what was said, and what stands ahead of who reports that somebody said it is
  /// that one's.
  @Test(arguments: [
    ("The dam will open in May, Ana Reis was quoted as saying by Reuters on Friday.", "Reuters"),
    ("The dam will open in May, Reuters quoted Ana Reis as saying.", "Reuters"),
    ("The dam will open in May, Governor Ana Reis said on Friday, Reuters reported.", "Reuters"),
    ("The dam will open in May, state media reported, citing Governor Ana Reis.", nil),
    ("Reuters, quoting Ana Reis, said the dam will open in May.", "Reuters"),
    ("Citing Ana Reis, state media reported that the dam will open in May.", "state media"),
    ("“The dam will open in May,” Ana Reis said, as quoted by Reuters.", "Reuters"),
  ])
  func statementsStandAhead(_ text: String, _ via: String?) throws {
    let quote = try #require(quotes(text).first)
    #expect(quote.speaker == "Ana Reis")
    #expect(quote.via == via)
    #expect(
      quote.span.words(of: text).hasSuffix("he dam will open in May") || quote.kind == .direct
    )
  }

  /// Whom an outlet cites without a name is its source, and no statement; what a firm cites is one.
  @Test(arguments: [
    (
      "Norvia is for sale, Reuters reported, citing people familiar with the matter.",
      ["Norvia is for sale"]
    ),
    (
      "Reuters reported on Friday, citing an official in the ministry, that Norvia is for sale.",
      ["that Norvia is for sale"]
    ),
    ("The bank cut its forecast, citing weak demand.", ["weak demand"]),
    (
      "The bank cut its forecast, citing lagging profitability relative to other firms.",
      ["lagging profitability relative to other firms"]
    ),
  ])
  func sourcesAreNoStatements(_ text: String, _ statements: [String]) {
    #expect(quotes(text).map { $0.statement.words(of: text) } == statements)
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
