import NewsModel
import Testing

@testable import TextAnalysis

/// Turns of broadcasts, interviews, hearings and debates.
@Suite struct TranscriptTests {
  private func turns(_ text: String) -> [Quote] {
    let quotes = TextAnalyzer.analysis(of: Article(origin: "test", text: text)).quotes
    return quotes.filter { $0.kind == .direct }
  }

  @Test(arguments: [
    (
      """
      INTERVIEWER: When will the bridge be built?

      TOM HILL (Labour): In June. I think we have the money.

      INTERVIEWER: And if it rains?

      HILL: Then in July.
      """, ["INTERVIEWER", "Tom Hill", "INTERVIEWER", "Tom Hill"]
    ),
    (
      """
      Ana Berg: I swim in the bay.

      Berg: The water was cold. Tom Hill knows it well.

      Hill: It is warmer now.

      Hill: And cleaner.
      """, ["Ana Berg", "Ana Berg", "Tom Hill", "Tom Hill"]
    ),
    // With stamps of time, and marks for bold letters; one speaks once.
    (
      """
      [00:01:12] Ana Berg: Good morning, and thank you for coming.
      [00:01:20] Tom Hill: Thank you for having me.
      [00:02:01] Ana Berg: Please go ahead.
      """, ["Ana Berg", "Tom Hill", "Ana Berg"]
    ),
    (
      """
      **Ana Berg:** Good morning, and thank you for coming.

      **Tom Hill**: Thank you for having me.

      **Ana Berg:** Please go ahead.
      """, ["Ana Berg", "Tom Hill", "Ana Berg"]
    ),
    // An interview by a paper, whose answers go by initials in the end.
    (
      """
      The Guardian: What drew you to politics?

      Ana Berg: My grandmother. She lost by four votes.

      The Guardian: And you won.

      AB: By five.
      """, ["The Guardian", "Ana Berg", "The Guardian", "Ana Berg"]
    ),
    // Debates: members speak once, with what they are for in brackets, and the chair often.
    (
      """
      Ana Berg (Holborn and St Pancras) (Lab): Will my right hon. Friend say when the bridge will be built?

      The Prime Minister: No decision has been made.

      Tom Hill (Uxbridge and South Ruislip) (Con): That is no answer.

      The Prime Minister: It is the only one that there is.
      """, ["Ana Berg", "The Prime Minister", "Tom Hill", "The Prime Minister"]
    ),
    (
      """
      The President: I give the floor to the representative of Norway.

      Mr. Hill (Norway) (spoke in French): Norway supports the text.

      It has done so from the start.

      The President: I thank the representative of Norway.
      """, ["The President", "Hill", "Hill", "The President"]
    ),
    (
      """
      Mr. HILL of Ohio. Mr. Speaker, I rise today in support of the bridge.

      We have waited for thirty years.

      Ms. McBERG. I yield the floor.

      The SPEAKER pro tempore. The gentleman's time has expired.
      """,
      ["Mr. HILL of Ohio", "Mr. HILL of Ohio", "Ms. McBERG", "The SPEAKER pro tempore"]
    ),
    // A court's record: who answers is named before it.
    (
      """
      Ana Berg, sworn, was examined by counsel.

      Q. When did you last see him?
      A. On the Friday, at about nine.
      Q. Did he say where he went?
      A. No.
      """, ["Ana Berg", "Ana Berg"]
    ),
  ])
  func areSpeech(_ text: String, _ speakers: [String]) {
    let quotes = TextAnalyzer.analysis(of: Article(origin: "test", text: text)).quotes
    #expect(turns(text).map(\.speaker) == speakers)
    #expect(!quotes.contains { $0.speakerMention.map { $0.words(of: text) } == "I" })
  }

  /// Ratings of players, notices, rules and what is heard are none.
  @Test(arguments: [
    """
    Tom Hill: Worked hard but missed. 6

    Ada Berg: Saved twice. 8

    Karl Falk: Came on late. 5

    Referee: Lost control of it. 4

    RELATED: What we know of the match

    RELATED: The table
    """,
    """
    Ada Berg has five rules.

    Rule one: Never skip breakfast.

    Rule two: Walk to work.

    Rule two: Walk home.
    """,
    """
    Ada Berg walked into the sea.

    [CLIP: Waves on a beach]

    [CLIP: Wind]

    [CLIP: Waves again]
    """,
    """
    The US said that it would leave. Ada Berg agreed.

    The EU. It was late.

    The UN. It met.
    """,
  ])
  func areNoneOfLists(_ text: String) {
    #expect(turns(text).isEmpty)
  }

  /// A headline over a transcript is none of its turns, though it opens with who speaks.
  @Test func aHeadlineIsNoTurn() {
    let text = """
      Hill: Bridge Will Be Late

      Tom Hill spoke to Ana Berg on Sunday. A transcript:

      "BERG: When will the bridge be built?

      "HILL: In July, I think.

      "BERG: And if it rains?

      "HILL: Then in August."
      """
    #expect(turns(text).map(\.speaker) == ["Ana Berg", "Tom Hill", "Ana Berg", "Tom Hill"])
  }

  /// Who presides is an office, whoever spoke before; a full stop reports nothing.
  @Test func anOfficeIsNobodyNamedBefore() {
    let text = """
      President Ana Berg opened the bridge on Monday.

      The President: I give the floor to the representative of Norway.

      Mr. Hill (Norway): We thank you.

      The President: I thank the representative of Norway.
      """
    #expect(turns(text).map(\.speaker) == ["The President", "Hill", "The President"])
    #expect(turns(text).map(\.speakerRole) == ["President", nil, "President"])
    #expect(turns(text).map(\.speakerOrganization) == [nil, "Norway", nil])
  }

  /// Calls with analysts and printed debates, where the labels are lines.
  @Test(arguments: [
    (
      """
      Operator

      Good day, and welcome to the Acme call. Please go ahead, Ana.

      Ana Berg -- Vice President, Investor Relations

      Thank you, operator. With me today is Tom Hill.

      We will make forward-looking statements.

      Tom Hill -- Acme Corp -- Chief Executive Officer

      Thanks, Ana. We sold 4,000 pumps. “Never again,” I said.

      Questions and Answers:

      Toshi Norlund

      Will it rain?

      Operator

      Our next question is from Karl Falk.

      Tom Hill -- Chief Executive Officer

      It was wet.

      This is an advertisement.
      """,
      [
        ["Operator"], ["Ana Berg", "Vice President"], ["Ana Berg", "Vice President"],
        ["Tom Hill", "Chief Executive Officer", "Acme Corp"],
        ["Tom Hill", "Chief Executive Officer", "Acme Corp"], ["Operator"],
        ["Tom Hill", "Chief Executive Officer", "Acme Corp"],
      ]
    ),
    (
      """
      Ana Berg
      Moderator
      Welcome to the debate.
      Tom Hill
      Candidate for mayor
      I will build a bridge.
      Ana Berg
      With whose money?
      Tom Hill
      With yours.
      """,
      [
        ["Ana Berg", "Moderator"], ["Tom Hill", "Candidate for mayor"], ["Ana Berg", "Moderator"],
        ["Tom Hill", "Candidate for mayor"],
      ]
    ),
  ])
  func linesMayBeLabels(_ text: String, _ speakers: [[String]]) {
    let found = turns(text).map { quote in
      [quote.speaker, quote.speakerRole, quote.speakerOrganization].compactMap { $0 }
    }
    #expect(found == speakers)
  }

  /// The writers of a running report, and a list of players.
  @Test(arguments: [
    """
    Ana Berg

    The minister has left.

    Tom Hill

    It is raining in Porto.

    Ana Berg

    The minister is back.

    Tom Hill

    The rain is over.
    """,
    """
    Ana Berg -- Goalkeeper

    She saved two.

    Tom Hill -- Forward

    He scored one.
    """,
  ])
  func namesOverTextsDoNotSpeak(_ text: String) {
    #expect(turns(text).isEmpty)
  }

  /// Long calls take no longer by the byte.
  @Test func survivesLongCalls() {
    let turn = "Ana Berg -- Acme Corp -- CFO\n\nIt rained.\n\nOperator\n\nNext.\n\n"
    #expect(growthOfAnalysis(500) { String(repeating: turn, count: $0) } < quadraticGrowth)
  }
}
