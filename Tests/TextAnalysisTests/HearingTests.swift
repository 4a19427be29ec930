import NewsModel
import Testing

@testable import TextAnalysis

/// What someone is told, and where a clause with "that" starts and ends.
@Suite struct HearingTests {
  private func quotes(_ text: String) -> [Quote] {
    TextAnalyzer.analysis(of: Article(origin: "test", text: text)).quotes
  }

  /// Whom something is said to does not say it.
  @Test(arguments: [
    "“You will pay for this,” jurors were told.", "Ada Berg was told: “You will pay for this.”",
    "The jury heard that Ada Berg had “lied to everyone” about the money.",
    "Residents have been warned that the river could rise again on Sunday.",
    "Ada Berg was asked whether she would pay for it.", "I’m told that the deal is dead.",
  ])
  func whoIsToldDoesNotSpeak(_ text: String) throws {
    let found = quotes(text)
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.speaker == nil })
  }

  /// So is who is asked in a participle, which opens a sentence; and what only points to others' words is no statement.
  @Test(arguments: [
    (
      "Asked whether she would resign over it, Ada Berg laughed.",
      ["whether she would resign over it"]
    ),
    ("When told that the plan was dead, Ada Berg left the room.", ["that the plan was dead"]),
    ("Karl Falk said otherwise. Ada Berg thinks so.", []),
    ("When I asked Ada Berg about it, she shrugged.", []),
  ])
  func whoIsAskedSaysNothing(_ text: String, _ statements: [String]) {
    let found = quotes(text)
    #expect(found.allSatisfy { $0.speaker == nil })
    let scalars = Array(text.unicodeScalars)
    let words = found.map { quote in
      String(String.UnicodeScalarView(scalars[quote.statement.start..<quote.statement.end]))
    }
    #expect(Set(words).isSubset(of: statements))
  }

  @Test func whatFollowsIsNotWhatWasAsked() {
    let found = quotes("Ada Berg will go there if asked. “I’m ready for it,” she said on Friday.")
    #expect(found.map(\.speaker) == ["Ada Berg"])
  }

  @Test(arguments: [
    ("“You will pay for this,” the jury was told by prosecutor Ada Berg.", "Ada Berg"),
    (
      "Asked by Sen. Ada Berg (D-N.J.) whether the dam would hold this year, Karl Falk said nothing.",
      "Ada Berg"
    ),
    ("“Why would anyone pay for this?” asked Ada Berg.", "Ada Berg"),
    ("The farmers were told by the minister that the plan was dead.", "the minister"),
    // These tell.
    ("Ada Berg told the jury that the plan was dead.", "Ada Berg"),
    ("Ada Berg has told the jury: “You will pay for this.”", "Ada Berg"),
  ])
  func whoTellsSpeaks(_ text: String, _ speaker: String) throws {
    #expect(try #require(quotes(text).first).speaker == speaker)
  }

  @Test(arguments: [
    ("In the words of Ada Berg, “the plan is dead”.", "Ada Berg"),
    ("It was, in the words of one delegate, “a crash in slow motion”.", "one delegate"),
    ("“Nobody told us anything” – those were the words of Ada Berg, a driver.", "Ada Berg"),
    ("“Nobody told us anything.” Those were the last words of Ada Berg, a driver.", "Ada Berg"),
    ("“Not on my watch” was the message from Home Secretary Ada Berg on Tuesday.", "Ada Berg"),
    ("“Enough is enough” – that is the verdict of union leader Ada Berg.", "Ada Berg"),
    ("“Enough is enough” was Ada Berg's verdict.", "Ada Berg"),
    ("Ada Berg left. “No comment,” was her only reply.", "Ada Berg"),
    ("The message from Ada Berg was clear: “Not on my watch.”", "Ada Berg"),
    ("Ada Berg's verdict? “Awful.”", "Ada Berg"),
    ("“We have no books.” That is how Ada Berg, a teacher, put it.", "Ada Berg"),
    ("“We have no books.” That is how Ada Berg describes it.", "Ada Berg"),
    ("“A day of shame” is what Ada Berg called the vote.", "Ada Berg"),
    ("“We have no books.” So says Ada Berg, a teacher.", "Ada Berg"),
    ("“Why now?” That's the question Sen. Ada Berg, R-Alaska, asked on Monday.", "Ada Berg"),
    ("“Why now?” That’s the view of Ada Berg.", "Ada Berg"),
    ("“We have no books.” Thus spoke Ada Berg.", "Ada Berg"),
  ])
  func wordsAreOfWhoseTheyAreSaidToBe(_ text: String, _ speaker: String) throws {
    #expect(!quotes(text).map(\.kind).contains(.indirect))
    #expect(quotes(text).map(\.speaker) == [speaker])
  }

  /// What few words belong to the verb of a marked quote is no statement, and votes are none of it.
  @Test(arguments: [
    ("“The text is plain,” Ada Berg wrote for the majority.", "The text is plain,"),
    ("“He never came back,” Ada Berg said of the pilot.", "He never came back,"),
    ("The court ruled 6-3 that the dam was unlawful.", "that the dam was unlawful"),
    (
      "Scientists say the finding, published in Nature, could lead to new drugs.",
      "the finding, published in Nature, could lead to new drugs"
    ),
    (
      "Norlund Corp said its subsidiary, Norlund Pumps Inc, reached an agreement with Acme Inc.",
      "its subsidiary, Norlund Pumps Inc, reached an agreement with Acme Inc"
    ),
    (
      "They said French, West German and Dutch officials would meet on the dam.",
      "French, West German and Dutch officials would meet on the dam"
    ),
    (
      "According to a person close to her, who would not be named, the deal is dead.",
      "the deal is dead"
    ),
  ])
  func statementsAreWhole(_ text: String, _ statement: String) {
    #expect(quotes(text).map { $0.statement.words(of: text) } == [statement])
  }

  @Test(arguments: [
    (
      "Ada Berg warned Congress in a letter that the government could run out of cash.",
      "that the government could run out of cash"
    ),
    (
      "Ada Berg announced in March that the plant, one of the oldest in the country, would close.",
      "that the plant, one of the oldest in the country, would close"
    ),
    (
      "Ada Berg said in a statement Tuesday that the suspect, a 29-year-old man, had been charged.",
      "that the suspect, a 29-year-old man, had been charged"
    ),
  ])
  func aClauseIsWhole(_ text: String, _ statement: String) throws {
    let found = quotes(text).map { self.statement($0, text) }
    #expect(found == [statement])
  }

  @Test func whoSpeaksIsNoStatement() {
    #expect(quotes("“Speak for yourself,” replied his wife, Angela.").count == 1)
  }

  /// Reports that a few words tell.
  @Test(arguments: [
    (
      "State television quoted the governor as saying that ten people had drowned.", "the governor",
      "that ten people had drowned"
    ),
    ("The agency quoted Mr Berg as saying the plan was dead.", "Berg", "the plan was dead"),
    (
      "Local radio quoted residents as saying they had heard gunfire.", "residents",
      "they had heard gunfire"
    ),
    ("The court heard Ada Berg, of Leeds, had sent it.", nil, "Ada Berg, of Leeds, had sent it"),
    ("“They have left,” Xinhua quoted a guard as saying.", "a guard", "They have left,"),
    (
      "The army has taken the town, per the Associated Press.", "Associated Press",
      "The army has taken the town"
    ),
    (
      "Growth slowed to 2 percent in May, per government data.", "government data",
      "Growth slowed to 2 percent in May"
    ),
    (
      "Per a Reuters report, the river has fallen by half.", "a Reuters report",
      "the river has fallen by half"
    ),
    ("The manager told workers their jobs were safe.", "The manager", "their jobs were safe"),
    ("Ada Berg told Reuters the pair split in March.", "Ada Berg", "the pair split in March"),
    (
      "Ada Berg has told the Today programme that trains will run on Sunday.", "Ada Berg",
      "that trains will run on Sunday"
    ),
    (
      "Ada Berg told Radio 4's Today programme that trains will run on Sunday.", "Ada Berg",
      "that trains will run on Sunday"
    ),
    (
      "Ada Berg told the House Appropriations Committee the plan would be ready in May.",
      "Ada Berg", "the plan would be ready in May"
    ),
    (
      "Ada Berg submitted that the plan was unlawful.", "Ada Berg", "that the plan was unlawful"
    ),
    (
      "Ada Berg held that the plan was unlawful.", "Ada Berg", "that the plan was unlawful"
    ),
    (
      "The High Court on Friday held that a plan of this kind is unlawful.", "High Court",
      "that a plan of this kind is unlawful"
    ),
    (
      "Ada Berg told Reuters he believed that trains will run on Sunday.", "Ada Berg",
      "he believed that trains will run on Sunday"
    ),
    ("The suspect allegedly told officers he was “sorry.”", "The suspect", "he was “sorry.”"),
    (
      "Jurors heard how Ada Berg had waited outside.", nil, "how Ada Berg had waited outside"
    ),
    (
      "The bank's chief economist, Ada Berg, expects growth to slow next year.", "Ada Berg",
      "growth to slow next year"
    ),
  ])
  func readsWhatAFewWordsTell(_ text: String, _ speaker: String?, _ statement: String) {
    let found = quotes(text)
    #expect(found.map(\.speaker) == [speaker])
    #expect(found.map { self.statement($0, text) } == [statement])
  }

  /// Who is called something says nothing, and statements end before who calls them so.
  @Test func whoIsCalledSomethingDoesNotSpeak() throws {
    #expect(
      quotes("Ada Berg has been criticized for ignoring the plan.").allSatisfy { $0.speaker == nil }
    )
    #expect(quotes("All bids for wheat were rejected. The plan was condemned.").isEmpty)
    let text = "He was described as “a danger” by his own lawyer, Ada Berg."
    let quote = try #require(quotes(text).first)
    #expect(quote.speaker == "Ada Berg")
    #expect(statement(quote, text) == "as “a danger”")
  }

  /// Verbs of judges mean other things, too.
  @Test(arguments: [
    "Ada Berg held that post in May.", "The flags that flew were held that day by children.",
  ])
  func whatIsHeldIsNotSaid(_ text: String) { #expect(quotes(text).isEmpty) }

  /// Rates, rules and people called Per name no source.
  @Test(arguments: [
    "The fee is ten pounds a head, per person and year.", "Tickets cost $20, per the usual terms.",
    "Per Mertens, 36, of Leeds, sold the boat.", "Output rose by 4 tons, per day and worker.",
  ])
  func perMayMeanForEach(_ text: String) { #expect(quotes(text).isEmpty) }

  private func statement(_ quote: Quote, _ text: String) -> String {
    let scalars = Array(text.unicodeScalars)[quote.statement.start..<quote.statement.end]
    return String(String.UnicodeScalarView(scalars))
  }
}
