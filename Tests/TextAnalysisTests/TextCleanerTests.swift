import NewsModel
import Testing
import TextAnalysis

@Suite struct TextCleanerTests {
  private static let body = "The dam held through the night, engineers said on Friday."

  /// A headline may stand right above a byline, and above paragraphs that are lines.
  @Test(arguments: [
    "Dam holds\nBy Ana Reis in Porto\n\nThe dam above Porto held on Friday.",
    "Dam holds\nThe dam held on Friday.\nIt was full.\nNobody was hurt.",
    "PRESS RELEASE\n\nDam holds\n\nThe dam above Porto held on Friday.",
    "Dam holds\n\nA report\n\nThe dam above Porto held on Friday.",
  ])
  func readsTheHeadlineAbove(_ text: String) {
    #expect(TextCleaner.clean(text, header: .printed).title == "Dam holds")
  }

  @Test func aWrappedParagraphHasNoHeadline() {
    let text =
      "The dam above the town of\nPorto held on Friday after\na night of rain, engineers\nsaid."
    #expect(TextCleaner.clean(text, header: .printed).title == nil)
  }

  @Test func aBylineHasNoPlace() {
    let text = "Dam holds\nBy Ana Reis in Porto\n\nThe dam above Porto held on Friday."
    #expect(TextCleaner.clean(text, header: .printed).byline == "Ana Reis")
  }

  @Test func readsThePrintedHeader() {
    let cleaned = TextCleaner.clean(
      """
      clear

      Fresh ideas since 2009

      Dam holds after night of rain\u{20}

      January 5, 2020 at 12:02 pm

      Water pours over the dam [Ana Reis / Valley Agency]

      \(Self.body)
      """,
      header: .printed
    )
    #expect(cleaned.title == "Dam holds after night of rain")
    #expect(cleaned.published?.description == "2020-01-05T12:02:00")
    #expect(cleaned.publishedLine == "January 5, 2020 at 12:02 pm")
    #expect(cleaned.text == Self.body)
    #expect(
      cleaned.removed.map(\.reason) == [.furniture, .furniture, .title, .date, .caption]
    )
  }

  /// A line that tells who printed it, or where, and when.
  @Test(arguments: [
    ("The Guardian, 5 March 2024", "The Guardian"),
    ("The Guardian | Tuesday 5 March 2024", "The Guardian"),
    ("Valley Voice, March 5, 2024", nil), ("Port Alma, 5 March 2024", nil),
  ])
  func readsADateBehindAName(_ line: String, _ source: String?) {
    let cleaned = TextCleaner.clean("Dam holds\n\(line)\n\n\(Self.body)", header: .printed)
    #expect(cleaned.title == "Dam holds" && cleaned.text == Self.body)
    #expect(cleaned.published?.description == "2024-03-05" && cleaned.source == source)
  }

  @Test func takesTheSourceOfACreditLine() {
    let cleaned = TextCleaner.clean("Via Valley Times\n\n\(Self.body)", header: .printed)
    #expect(cleaned.source == "Valley Times")
    #expect(cleaned.text == Self.body)
    #expect(cleaned.title == nil)
  }

  @Test func aDateInsideASentenceIsNoArticleDate() {
    let cleaned = TextCleaner.clean(
      "The dam was built on 5 January 1960. It held.\n\nIt rained again.",
      header: .printed
    )
    #expect(cleaned.published == nil)
  }

  @Test func aSentenceIsNoHeadline() {
    let text = "The dam held through the night.\n\nIt rained again, and it held again."
    let cleaned = TextCleaner.clean(text, header: .printed)
    #expect(cleaned.title == nil)
    #expect(cleaned.text == text)
  }

  @Test(arguments: [
    ("Read: How dams are built", RemovedLine.Reason.link),
    ("READ ALSO  Banks close early", .link),
    ("Opinion: Let the river go", .link),
    ("See also: The flood of 1953", .link),
    ("Advertisement", .furniture), ("REUTER", .furniture), ("(AFP)", .furniture),
    ("clear", .furniture),
    ("Telling it straight since 1998", .furniture),
    ("Soldiers on the dam [undated / file]", .caption),
    ("File photo of the dam in spring", .caption),
    ("The dam in spring (Photo by Ana Reis)", .caption),
  ])
  func takesOutFurniture(_ line: String, _ reason: RemovedLine.Reason) {
    let cleaned = TextCleaner.clean("\(Self.body)\n\n\(line)\n\nIt rained.", header: .none)
    #expect(cleaned.text == "\(Self.body)\n\nIt rained.")
    #expect(cleaned.removed.map(\.reason) == [reason])
    #expect(cleaned.removed.map(\.text) == [line])
    #expect(cleaned.removed.map(\.offset) == [Self.body.unicodeScalars.count])
  }

  @Test(arguments: [
    "Read more than a dozen books on dams before you judge.",
    "The minister said that clear rules were needed",
    "He was born in the valley (near the old mill).",
    "“Read my lips,” he said",
    "She has lived there since the flood",
  ])
  func leavesSentencesAlone(_ line: String) {
    let text = "\(Self.body)\n\n\(line)"
    #expect(TextCleaner.clean(text, header: .none).text == text)
  }

  @Test func lineEndingsBecomeOne() {
    let cleaned = TextCleaner.clean("One.\r\n\r\n\r\n\r\nTwo.\rThree.\u{2028}Four.", header: .none)
    #expect(cleaned.text == "One.\n\nTwo.\nThree.\nFour.")
  }
}
