import NewsModel
import Testing
import TextAnalysis

/// Quotes of texts of the project's own writing, one for each habit of news.
@Suite struct QuoteTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let habit: String
    let text: String
    /// Quotes with their speakers, in text order.
    let quotes: [(words: String, speaker: String?)]
    var testDescription: String { habit }
  }

  @Test(arguments: cases + speakerCases)
  func findsQuotesAndSpeakers(_ given: Case) {
    let article = Article(origin: "test", text: given.text)
    let found = TextAnalyzer.analysis(of: article).quotes.filter { $0.kind != .indirect }
    #expect(found.map { $0.span.words(of: given.text) } == given.quotes.map(\.words))
    #expect(found.map(\.speaker) == given.quotes.map(\.speaker))
  }

  @Test(arguments: [
    ("Nato said that it would stay.", "that it would stay", "NATO"),
    ("The dam will hold, Ana Reis said.", "The dam will hold", "Ana Reis"),
    (
      "PORTO, March 3 (Reuters) - The dam will hold, Ana Reis said.", "The dam will hold",
      "Ana Reis"
    ),
    ("According to Reuters, the dam was closed at noon.", "the dam was closed at noon", "Reuters"),
    ("The union believes that the valley is safe.", "that the valley is safe", "The union"),
    (
      "A senior official told reporters that the talks had failed.", "that the talks had failed",
      "A senior official"
    ),
    ("Maria Lopez wants the river to be moved.", "the river to be moved", "Maria Lopez"),
    ("Moody's said it had cut the rating.", "it had cut the rating", "Moody's"),
    (
      "Norlund has confirmed to the BBC that the road is closed.", "that the road is closed",
      "Norlund"
    ),
    (
      "The World Bank ruled on Monday that the road must close.", "that the road must close",
      "World Bank"
    ),
    ("Ana Reis stated at the trial that the road was wet.", "that the road was wet", "Ana Reis"),
    ("The union, in a statement, said it would strike.", "it would strike", "The union"),
    ("Prosecutors allege that the road was wet.", "that the road was wet", "Prosecutors"),
    (
      "The dam would open in May, said Ana Reis, a driver from Melk.",
      "The dam would open in May", "Ana Reis"
    ),
    (
      "Toronto, April 17 - The dam would open in May, according to Oxfam.",
      "The dam would open in May", "Oxfam"
    ),
    (
      "Nairobi, Kenya (AP) — The dam would open in May, Oxfam said.", "The dam would open in May",
      "Oxfam"
    ),
    ("Ana Reis — who grew up there — said it would close.", "it would close", "Ana Reis"),
  ])
  func findsReportedSpeech(_ text: String, _ statement: String, _ speaker: String) {
    let quotes = TextAnalyzer.analysis(of: Article(origin: "test", text: text)).quotes
    let statements = quotes.map { $0.statement.words(of: text) }
    #expect(quotes.map(\.kind) == [.indirect])
    #expect(statements == [statement])
    #expect(quotes.map(\.speaker) == [speaker])
  }

  /// What stands before and behind words of speech, each a statement of its own.
  @Test func bothSidesOfAVerbAreStatements() {
    let text = "The dam would open in May, Ana Reis said, adding that work would stop by June."
    let quotes = TextAnalyzer.analysis(of: Article(origin: "test", text: text)).quotes
    #expect(
      quotes.map { $0.statement.words(of: text) } == [
        "The dam would open in May", "that work would stop by June",
      ]
    )
    #expect(quotes.map(\.speaker) == ["Ana Reis", "Ana Reis"])
  }

  /// Who speaks is no part of the statement before it.
  @Test func aStatementEndsBeforeItsSpeaker() {
    let text =
      "BERNE, April 7 - Swiss consumer prices rose one pct in the year to March, the same rise as in the year to "
      + "February, and against 0.9 pct in the year to May, the Federal Statistics Office said."
    let quotes = TextAnalyzer.analysis(of: Article(origin: "test", text: text)).quotes
    #expect(quotes.map(\.speaker) == ["Federal Statistics Office"])
    #expect(quotes.first.map { $0.statement.words(of: text).hasSuffix("to May") } == true)
  }

  /// A clause with "that" is what is said where it belongs to the verb, and no noun.
  @Test(arguments: [
    "The paper by Ana Reis reported in May that won the prize is wrong.",
    "Ana Reis is known for the book published in May that won the prize.",
  ])
  func aRelativeClauseIsNoStatement(_ text: String) {
    let quotes = TextAnalyzer.analysis(of: Article(origin: "test", text: text)).quotes
    #expect(!quotes.contains { $0.statement.words(of: text).hasPrefix("that") }, "\(quotes)")
  }

  /// What no word of speech or thought reports is a statement only where the models are surer of it.
  @Test(arguments: [
    "The Yankees remain interested in Montgomery.",
    "Lin, who loves car racing, took part in his first car race.",
  ])
  func whatIsHardlyAReportIsNone(_ text: String) {
    #expect(TextAnalyzer.analysis(of: Article(origin: "test", text: text)).quotes.isEmpty)
  }

  @Test func whoseHopesTheyAre() {
    let text = "Tom Hill's hopes to win the vote outright before the spring are gone."
    let quotes = TextAnalyzer.analysis(of: Article(origin: "test", text: text)).quotes
    #expect(quotes.map(\.speaker) == ["Tom Hill"])
  }

  @Test(arguments: [
    "Engineer Ana Reis said that Mayor Tom Hill had promised “a new dam”.",
    "Engineer Ana Reis said that Mayor Tom Hill had told her that “the bridge is closed”.",
    "Engineer Ana Reis said Mayor Tom Hill had called the plan “a disaster”.",
  ])
  func aReportInAReportHasBothSpeakers(_ text: String) {
    let quotes = TextAnalyzer.analysis(of: Article(origin: "test", text: text)).quotes
    let partial = quotes.first { $0.kind == .partial }
    #expect(partial?.speaker == "Tom Hill")
    #expect(partial?.via == "Ana Reis")
    let outer = quotes.first { $0.kind == .indirect }
    #expect(outer?.speaker == "Ana Reis")
    #expect(outer?.via == nil)
  }

  @Test func whatNobodySaidHasNoSpeaker() {
    let text = "It was reported that the dam had broken in the night."
    let quotes = TextAnalyzer.analysis(of: Article(origin: "test", text: text)).quotes
    #expect(quotes.allSatisfy { $0.speaker == nil })
  }

  /// What stands for the reader, or for a thing, is no speaker's name.
  @Test(arguments: [
    "You said that the dam is old.", "I’ve noticed that the dam is old.",
    "The rule which says that dams are inspected is old.",
    "Those who believe that the dam is old have left.",
  ])
  func aStandInIsNoName(_ text: String) {
    let quotes = TextAnalyzer.analysis(of: Article(origin: "test", text: text)).quotes
    #expect(!quotes.isEmpty)
    #expect(quotes.allSatisfy { $0.speaker == nil })
  }

  @Test(arguments: [
    ("“The dam is old.” — Ana Reis", "—"), ("“The dam is old,” said Ana Reis.", "said"),
    ("According to Ana Reis, the dam is old.", "According to"),
  ])
  func theCueIsWhatReports(_ text: String, _ cue: String) throws {
    let quotes = TextAnalyzer.analysis(of: Article(origin: "test", text: text)).quotes
    let quote = try #require(quotes.first)
    #expect(quote.speaker == "Ana Reis")
    #expect(quote.cue.map { $0.words(of: text) } == cue)
  }

  /// Of the last two quotes of a text.
  @Test(arguments: [
    (
      """
      Hull Rovers have hired Ivo Brandt as their coach.

      The 56-year-old said: "I am glad to be joining a club with such a long story behind it.

      "The players excite me."
      """, ["Ivo Brandt", "Ivo Brandt"]
    ),
    (
      """
      Doctors met in Leeds.

      "A fine play. The actors were very happy."

      – Tom Reed, Leeds

      "It was long and dull."

      – Ana Berg
      """, ["Tom Reed", "Ana Berg"]
    ),
    (
      """
      The dam was old. In a long letter last July, Ana Reis wrote:

      The dam will hold, and the valley will be safe. We have seen to it.

      Tom Hill listed what he had asked for:

      A new dam and a new bridge.
      """, ["Ana Reis"]
    ),
    (
      """
      Laura Berg spoke in court.

      She said: 'He's got a brother who's asking where he is.

      'We don't know what to tell him.

      'He was six.'
      """, ["Laura Berg", "Laura Berg", "Laura Berg"]
    ),
    (
      """
      „Wir bleiben“, said Laura Berg. She sang in the ’90s, ‘live and loud. She sold ’em all.

      ’Twas long ago.
      """, ["Laura Berg"]
    ),
  ])
  func quotesThatFillParagraphs(_ text: String, _ speakers: [String]) {
    let quotes = TextAnalyzer.analysis(of: Article(origin: "test", text: text)).quotes
    let marked = quotes.filter { $0.kind != .indirect }
    #expect(marked.map(\.speaker) == speakers)
  }

  /// Works, whom something is said to, and what nobody says: none is speech.
  @Test(arguments: [
    "Ana Reis unveiled “The Astronaut,” written with a friend.",
    "Oxfam bought “Wild Harbour,” the drama that Ana Reis made.",
    "Ana Reis spoke on the radio show “Morning Drive” on Monday.",
    "The seminar, titled ‘Twelve Principles of Sailing’, is led by Ana Reis.",
    "As Reis tells him, it is late.",
    "“It is old,” Ana Reis tells Harbour Weekly.\n\nPiping bags, which you fill, are best.",
  ])
  func whatOnlyLooksLikeSpeechIsNone(_ text: String) {
    let quotes = TextAnalyzer.analysis(of: Article(origin: "test", text: text)).quotes
    #expect(quotes.allSatisfy { $0.kind == .direct }, "\(quotes)")
  }

  @Test func itSaysNothingInThePassive() {
    let text = "Harbour Weekly was sold. It was reported that the dam had broken in the night."
    let quotes = TextAnalyzer.analysis(of: Article(origin: "test", text: text)).quotes
    #expect(quotes.contains { $0.kind == .indirect })
    #expect(quotes.allSatisfy { $0.speaker == nil && $0.speakerMention == nil })
  }

  /// The confidence tells speech from what only looks like it.
  @Test(arguments: [
    ("“The dam will hold,” said Ana Reis.", 0.9...1), ("Ana Reis said the dam will hold.", 0.8...1),
    ("The ministry is considering a new dam in the valley.", 0.3...0.8),
    ("Ana Reis welcomed her first child.", 0...0.6),
  ])
  func theConfidenceTellsHowSureASpeakerIs(_ text: String, _ expected: ClosedRange<Double>) {
    let quotes = TextAnalyzer.analysis(of: Article(origin: "test", text: text)).quotes
    #expect(expected.contains(quotes.first?.confidence ?? 0), "\(quotes.map(\.confidence))")
  }

  /// A document has no role.
  @Test func onlyPeopleHaveRoles() {
    let text = "The report said that the dam is old. Officials said that it is not."
    let quotes = TextAnalyzer.analysis(of: Article(origin: "test", text: text)).quotes
    #expect(quotes.map(\.speaker) == ["The report", "Officials"])
    #expect(quotes.map(\.speakerRole) == [nil, "Officials"])
  }

  /// What stands between marks is not given once more as reported by words beside it.
  @Test func markedWordsAreNoIndirectOnes() {
    let text = """
      "It's a fudge," said one of the negotiators, who asked not to be named because the talks were private. \
      "Nobody will be paid before June."
      """
    let quotes = TextAnalyzer.analysis(of: Article(origin: "test", text: text)).quotes
    let marked = quotes.filter { $0.kind != .indirect }
    #expect(marked.map(\.kind) == [.direct, .direct])
    for quote in quotes where quote.kind == .indirect {
      #expect(
        marked.allSatisfy { $0.span.end <= quote.span.start || $0.span.start >= quote.span.end }
      )
    }
  }

  /// Marks in a row, and a text of nothing but marks, take time linear in their number.
  @Test(arguments: ["\"", "“", "”", "'", "‘ ", "\" ", "“Salmon” and "])
  func survivesFloodsOfMarks(_ mark: String) {
    let growth = growthOfAnalysis(5000) {
      "Ana Reis said " + String(repeating: mark, count: $0) + " it would hold."
    }
    #expect(growth < quadraticGrowth)
  }

  /// A statement is no longer than what is read around its words, in a sentence without an end too.
  @Test func statementsAreBounded() {
    let flood = String(
      repeating: "the bridge would hold, according to the man, he said, ",
      count: 1000
    )
    let found = TextAnalyzer.analysis(of: Article(origin: "test", text: flood + "it would hold."))
      .quotes
    #expect(found.count > 100 && found.allSatisfy { $0.statement.end - $0.statement.start < 1000 })
  }

  /// So do words of speech without an end of a sentence.
  @Test(arguments: [
    "said ", "Reis said that ", "“said ”", "SAID ", "who said ", "Reis said the plan, once old, ",
    "Reis and Berg said, ", "Reis, Berg, Hill, ", "“No” is how Reis, a driver ", "they said Reis ",
    "France, Kenya, ",
  ])
  func survivesFloodsOfSpeech(_ words: String) {
    let growth = growthOfAnalysis(5000) {
      "Ana Reis " + String(repeating: words, count: $0) + " it would hold."
    }
    #expect(growth < quadraticGrowth)
  }
}
