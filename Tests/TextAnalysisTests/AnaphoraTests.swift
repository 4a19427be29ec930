import NewsModel
import Testing

@testable import TextAnalysis

/// Whom the words beside a quote stand for, where names and grammar pull two ways.
struct AnaphoraTests {
  private func quotes(_ text: String) -> [Quote] {
    TextAnalyzer.analysis(of: Article(origin: "test", text: text)).quotes
  }

  /// The speaker of the last marked quote.
  private func speaker(_ text: String) -> String? {
    quotes(text).last { $0.kind != .indirect }?.speaker
  }

  @Test(arguments: [
    (
      "Her neighbour, retired trawlerman Ned Hocking, was less kind. He said it was “a folly”.",
      "Ned Hocking"
    ),
    (
      "The Minister of Health, Ida Berg, spoke first. “We are ready,” the minister said.",
      "Ida Berg"
    ),
    ("President Karl Voss spoke first. “We are ready,” the Head of State said.", "Karl Voss"),
    (
      "Olga Petrova, who fell in May, was back. “I am fine,” the 38-year-old Serb said.",
      "Olga Petrova"
    ),
    (
      "Earlier Carlos Ibarra beat American Todd Frisk in four sets. “It was hot,” the Spaniard said.",
      "Carlos Ibarra"
    ),
    (
      "Jon Falk wrote to staff: “Say nothing.”\n\nA former harbour commissioner spoke up. "
        + "“You kept quiet,” the former commissioner said.", "A former harbour commissioner"
    ),
    (
      "UN High Commissioner for Human Rights Ida Berg was alarmed. “Stop,” the High Commissioner said.",
      "Ida Berg"
    ),
    ("Oxfam inspector Ida Berg agreed. “We were slow,” the inspector said.", "Ida Berg"),
    ("Police chief Ida Berg met farmers. “We were slow,” the chief said.", "Ida Berg"),
    ("Oxfam union official Ida Berg agreed. “We were slow,” the union said.", "the union"),
    ("Ida Berg won. “I guessed,” laughed the 19-year-old.", "Ida Berg"),
    (
      "The spokesperson of the Elders Forum, Prof. Ida Berg, spoke, describing it as “one too many”.",
      "Ida Berg"
    ),
  ])
  func aDescriptionIsOfItsHolder(_ text: String, _ speaker: String) {
    #expect(self.speaker(text) == speaker)
  }

  @Test(arguments: [
    (
      "Ng Wei defended the plan, which Jon Falk had called “odd” on air. “I stand by it,” he said.",
      "Ng Wei"
    ),
    (
      "Lawyer Jon Falk said that his client was joking. “It is no crime,” he said.", "Jon Falk"
    ),
    (
      "Reuters spoke to one mother, who knew of the fee. “I am ahead of them,” she said.",
      "one mother"
    ),
    ("The BBC talked with Ida Berg after the vote. “I am ready,” she said.", "Ida Berg"),
    (
      "Asked about Ada Berg's plan, Jon Falk blamed the weather. “It rained,” he said.", "Jon Falk"
    ),
    (
      "Ada Berg presses the builder's Kelly Ortun on it. “How many?” she asks. “None,” he answers.",
      "Kelly Ortun"
    ),
    (
      "In an interview with The Harbour News's Jon Falk, the 45-year-old actress Ada Berg was frank. "
        + "“I was tired,” she said.", "Ada Berg"
    ),
    (
      "The film shows a man complaining about gulls. “They bite you,” he says in it.", "a man"
    ),
    (
      "Critic Orin Bell argued that the town had moved on. “It changed,” he noted.\n\nMaria Holt sat still. "
        + "Bell waved. “No,” she said.", "Maria Holt"
    ),
    ("MacPhee's late wife, Morag, was brave. “Who is it?” she said.", "Morag"),
    (
      "Ms. Nguyen Thi Hoa sells rice. Jon Falk buys it. “It is dear,” she said.", "Nguyen Thi Hoa"
    ),
    ("Jon Falk ran back and scored, in his words, “thinking about nothing”.", "Jon Falk"),
    (
      "Jon Falk told Kit Ash and Olu Bell of it, saying, “It is odd.”\n\nIn May he said it was “over”.",
      "Jon Falk"
    ),
    (
      "Jane Holt met Mary Falk. A local named Ada Berg waved. She gave Mary Falk a tag, telling them: "
        + "“Come back.”", "Ada Berg"
    ),
    (
      "When Jon Falk said that it was old, Karl Voss smiled, repeating his line. “It is new,” he said.",
      "Karl Voss"
    ),
    (
      "Eating well helps, Logan Falk, MD, a founder of Olera, a clinic for the old, told Health. "
        + "“It is so,” he said.", "Logan Falk"
    ),
  ])
  func aPronounIsOfTheSubject(_ text: String, _ speaker: String) {
    #expect(self.speaker(text) == speaker)
  }

  @Test(arguments: [
    ("A video shared 200,000 times on TikTok claims that “stoves are banned”.", "A video"),
    (
      "Jon Falk sent a link to a blog post, which says: “The ban is coming.”", "a blog post"
    ),
    (
      "Ada Berg accused the town of neglect, days after Mayor Jon Falk told residents that there were "
        + "“credible claims” of it.", "Jon Falk"
    ),
    ("The club plays today, with Ada Berg insisting that it is “ready to suffer”.", "Ada Berg"),
    ("The king, according to the court, “is in good health”.", "the court"),
    (
      "The doctors' union rejected it, saying that it was “far too late to matter”.",
      "The doctors' union"
    ),
    ("“I had been on for seconds,” said the Portugal forward.", "the Portugal forward"),
    ("“Why not?” said one showrunner, who asked not to be named.", "one showrunner"),
    (
      "Analysts at Acme, who have a “sell” on the stock, said it was “far too late”.", "Analysts"
    ),
    ("As The Post's Ida Berg puts it, “the town is lost”.", "Ida Berg"),
    (
      "The interior ministry spoke. The ministry of irrigation said it was “far too late”.",
      "The ministry of irrigation"
    ),
    ("In one email a supervisor wrote of Ada Berg: “Get rid of the canary.”", "a supervisor"),
    ("Clinton aides said it was “far too late to matter”.", "Clinton aides"),
    ("A report by the harbour board said it was “far too late”.", "A report by the harbour board"),
    ("“It hurts the committee,” said Del. Ada Berg of the Virgin Islands.", "Ada Berg"),
    ("“We are so glad!” Melk Lido owner Ada Berg shared on Friday.", "Ada Berg"),
    ("Jane Holt said it was “old”. Karl Voss shot back, “You are late.”", "Karl Voss"),
    (
      "It came up after Mr. Voss, asked about the deaths under Mr. Holt, had said, “It is old.”",
      "Voss"
    ),
    ("“Vote, all!” Falk's niece, state Del. Ada Berg (D-Melk), shouted to the crowd.", "Ada Berg"),
    ("“He was last at work,” Ada Berg, an organizer of the search, shared on Friday.", "Ada Berg"),
    (
      "The Greens called it “late”, with the party's spokesman Jon Falk branding it “a bad idea”.",
      "Jon Falk"
    ),
    (
      "“I will not file,” Melk's deputy director of public prosecutions, Eva-Marie Falk, said.",
      "Eva-Marie Falk"
    ),
  ])
  func aSourceIsWholeAndTheRightOne(_ text: String, _ speaker: String) {
    #expect(self.speaker(text) == speaker)
  }

  /// Whose statement is whose, where names and commas stand close.
  @Test(arguments: [
    (
      "According to police, officers saw Falk get out of a car.", "police",
      "officers saw Falk get out of a car"
    ),
    (
      "The top fifth paid 84 percent, according to the Melk Budget Office, and the top tenth paid 69.",
      "Melk Budget Office", "The top fifth paid 84 percent"
    ),
    (
      "Symptoms last one to seven days, says the World Health Organization.",
      "World Health Organization", "Symptoms last one to seven days"
    ),
    (
      "Many people are starving, according to a report Thursday from the United Nations and others.",
      "a report Thursday from the United Nations and others", "Many people are starving"
    ),
    (
      "Israel, citing security grounds, insists it needs to screen goods.", "Israel",
      "it needs to screen goods"
    ),
  ])
  func aStatementIsOfItsSource(_ text: String, _ speaker: String, _ statement: String) throws {
    let quote = try #require(quotes(text).last { text.holds($0.span, statement) })
    #expect(quote.speaker == speaker)
  }

  /// The bracket behind a name is part of who speaks.
  @Test func aMentionEndsBehindItsBracket() throws {
    let text = "“We vote,” said Sen. Ada Berg (D-Ohio.), who sat down."
    let mention = try #require(quotes(text).first?.speakerMention)
    #expect(
      text.holds(mention, "Sen. Ada Berg (D-Ohio.)")
        || text.holds(mention, "Sen. Ada Berg (D-Ohio.), who sat down")
    )
  }

  @Test func aQuestionIsOfWhoAskedBefore() {
    let text =
      "“You had space?” Ada Berg asked.\n\n“Yes,” Jon Falk said.\n\n“And you needed it?”\n\n“I did.”"
    #expect(quotes(text).map(\.speaker) == ["Ada Berg", "Jon Falk", "Ada Berg", "Jon Falk"])
  }

  @Test(arguments: [
    ("Oxfam President, Comrade Joe Afolabi, spoke. “We stay,” Afolabi said.", "President", "Oxfam"),
    (
      "The Union (DLPU) Secretary-General Joe Afolabi spoke. “We stay,” Afolabi said.",
      "Secretary-General", "DLPU"
    ),
    (
      "UNICEF's representative in Haiti, Ida Berg, spoke. “We stay,” Berg said.",
      "representative in Haiti", "UNICEF"
    ),
    (
      "The Council of Governors chairperson, Ida Berg, spoke. “We stay,” Berg said.", "chairperson",
      "Council of Governors"
    ),
    (
      "UN High Commissioner for Human Rights Ida Berg spoke. “We stay,” Berg said.",
      "High Commissioner for Human Rights", "UN"
    ),
  ])
  func anOfficeIsPrintedWhole(_ text: String, _ role: String, _ organization: String) throws {
    let quote = try #require(quotes(text).last)
    #expect(quote.speakerRole == role && quote.speakerOrganization == organization)
  }

  /// Who answers "Q" as "A" is whom the text names before.
  @Test func answersAreOfWhomTheTextNamesFirst() {
    let asked = "Q: Do they work?\n\nA: Like a slow bus.\n\nQ: Were you there?\n\nA: I was not."
    #expect(
      quotes("The islands' envoy, Ida Berg, on why she goes.\n\n" + asked).map(\.speaker)
        == ["Ida Berg", "Ida Berg"]
    )
    #expect(quotes(asked).isEmpty)
  }

  @Test func whatSomeoneDoesIsNoRole() {
    let text = "Ada Berg, 44, hugged his wife. “I won,” Berg said."
    #expect(quotes(text).last.map(\.speakerRole) == .some(nil))
  }

  @Test func oneWordOfNobodyIsNoSpeech() {
    let text = "“It will end,” Ada Berg said. Analysts, who have a “sell” on the stock, met."
    #expect(quotes(text).filter { $0.kind != .indirect }.count == 1)
  }

  @Test func twoRolesAreOne() {
    let text = "“It works,” said Ada Berg, president and chief executive officer of Oxfam."
    #expect(quotes(text).map(\.speakerRole) == ["president and chief executive officer"])
  }

  @Test func aHyphenedWordIsNoSource() {
    let found = quotes(
      "Analysts had forecast growth of 6%, according to a company-compiled consensus."
    )
    #expect(found.map(\.speaker) == ["a company-compiled consensus"])
  }

  /// A text may end in the middle of what rules look at.
  @Test(arguments: [
    "Prices rose a lot in the town, police said", "“We win,” the Minister of Health, Berg",
    "Ada Berg fell. The Minister of Health, Ida",
  ])
  func survivesTextsThatEndEarly(_ text: String) {
    for end in text.indices { _ = quotes(String(text[..<end])) }
    _ = quotes(text)
  }

  /// What is said is found, whenever and wherever it was said.
  @Test(arguments: [
    ("Some 35 workers were let go last year, the company said on Monday.", "the company"),
    ("At least 12 people died when a bus fell into a ravine, police said on Sunday.", "police"),
    ("Turkey struck targets on the coast on Monday, the army said.", "the army"),
    ("Costs at the plant rose 3%, the minister told Reuters on Monday.", "the minister"),
  ])
  func aStatementMayStandAhead(_ text: String, _ speaker: String) throws {
    let quote = try #require(quotes(text).first)
    #expect(quote.speaker == speaker && quote.span.start == 0)
    #expect(quote.span.end == text.distance(of: ", \(speaker)"))
  }

  @Test func aStatementHasNoPlace() {
    let text = "Jon Falk said at his hearing that the tariffs were meant to change behavior."
    #expect(quotes(text).first.map { $0.span.start } == text.distance(of: "that"))
  }

  @Test func anOpeningIsNoStatement() {
    #expect(quotes("Asked about it, the army said on Monday.").filter { $0.speaker != nil }.isEmpty)
  }

  @Test func aPronounAloneIsNoStatement() {
    #expect(quotes("Ada Berg spoke. Jon Falk echoed her.").isEmpty)
  }

  @Test func aSingleMarkThatOpensEndsTheQuoteBefore() {
    let text =
      "A price war would be ‘suicidal’ for all of us. ‘You can't bleed your way up,’ Ada Berg said."
    #expect(quotes(text).contains { $0.kind == .direct && $0.speaker == "Ada Berg" })
    let straight = text.replacing("‘", with: "'").replacing("’", with: "'")
    #expect(quotes(straight).contains { $0.kind == .direct && $0.speaker == "Ada Berg" })
  }
}

extension String {
  /// Whether a span is of some words.
  fileprivate func holds(_ span: TextSpan, _ words: String) -> Bool {
    span.words(of: self) == words
  }

  /// Unicode scalars before the first place of some words.
  fileprivate func distance(of words: String) -> Int? {
    firstRange(of: words).map { unicodeScalars.distance(from: startIndex, to: $0.lowerBound) }
  }
}
