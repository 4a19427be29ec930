import NewsModel
import Testing
import TextAnalysis

/// What holds for every text, shown on texts made of the pieces that break analysers.
@Suite struct AnalysisInvariantTests {
  private static let pieces = [
    "Ana Reis", " said ", "“", "”", "\"", "'", "’s", " the minister ", "\n\n", "\n", ". ", ", ",
    "U.S. ", "al-", "Iraq", " in ", "Mr. ", "—", "…", "é", "日本", "🙂", "\u{AD}", "\u{200B}", "\t",
    "16,000", "O'Neill", "(", ")", "NATO ", "a", " ", "Ministry of ", "according to ", "\u{2028}",
    "Kata’ib", "-", ":", "?", "e\u{301}", "\u{FFFD}",
  ]

  @Test(arguments: 0..<400)
  func spansLieInTheText(_ seed: Int) {
    var draw = Draw(seed: seed)
    let pieces = (0..<(20 + seed)).map { _ in Self.pieces[draw.below(Self.pieces.count)] }
    expectSpansInside(pieces.joined())
  }

  private func expectSpansInside(_ text: String) {
    let article = Article(origin: "test", text: text)
    let analysis = TextAnalyzer.analysis(of: article)
    let count = text.unicodeScalars.count
    let whole = TextSpan(0, count)
    #expect(!analysis.passages.isEmpty)
    for (a, b) in zip(analysis.passages, analysis.passages.dropFirst()) {
      #expect(a.span.end <= b.span.start)
    }
    #expect(analysis.passages.allSatisfy { whole.contains($0.span) })
    for (a, b) in zip(analysis.mentions, analysis.mentions.dropFirst()) {
      #expect(a.span.end <= b.span.start)
    }
    for mention in analysis.mentions {
      #expect(whole.contains(mention.span) && mention.span.count > 0)
      #expect(analysis.entities.indices.contains(mention.entity))
    }
    for quote in analysis.quotes {
      #expect(whole.contains(quote.statement) && quote.statement.contains(quote.span))
      #expect(quote.span.count > 0 && (0...1).contains(quote.confidence))
      #expect(quote.speakerMention.map { whole.contains($0) } ?? true)
      #expect(quote.cue.map { whole.contains($0) } ?? true)
    }
    #expect(analysis == TextAnalyzer.analysis(of: article))
  }

  @Test func everyWordIsInAPassage() {
    let paragraph = String(repeating: "The dam held through the night. ", count: 90)
    let text = "Dam\n\n" + paragraph + "\n\n" + String(repeating: "x", count: 5000) + "\n\nEnd."
    let analysis = TextAnalyzer.analysis(of: Article(origin: "test", text: text))
    #expect(analysis.passages.map(\.wordCount).reduce(0, +) == TextAnalyzer.wordCount(of: text))
    #expect(analysis.passages.count > 2)
    #expect(analysis.passages.filter { $0.span.count > 1600 }.count == 1)
  }

  /// Who speaks is looked for in one sentence, also where its first word is the cue, or a part of a name.
  @Test(arguments: [
    "as\n\naccording to", "e\u{202E}4 according to the that\n\nminister", "while\n\nsaying",
    "The firm\n\nsaid it was late.", "Ana Reis, while\n\npraising NATO, said “no”.",
    "Aubrey Reis \"hoisted a sign that read \"15%!\" Her father,\n\n said Brad, 39, worried that.",
    ",”the ~~~~~~~~ owzuld Ohold,  ~~~~~~~~ owzuld Ohold, according to th sai\0#dae m\"\u{FFFD}he "
      + "~~~~~~~~ owzuld Ohold,  ~~~~~~~~ owzuld Ohold, according to the m\"\u{FFFD}R\u{FFFD}he said, "
      + "according a Bto the m\"\u{FFFD}R\u{FFFD}heR\u{FFFD}he said,\u{FFFD} according to the "
      + "m\"\u{FFFD}ReRg, a\0\0\0-\0\0\0I\u{1D}0 \u{FFFD}he said,i t.",
  ])
  func sentencesMayEndAnywhere(_ words: String) {
    for text in [words, "Ana Reis met the minister. " + words, words + "\n\n“No,” " + words] {
      let analysis = TextAnalyzer.analysis(of: Article(origin: "test", text: text))
      let whole = TextSpan(0, text.unicodeScalars.count)
      #expect(analysis.quotes.allSatisfy { whole.contains($0.statement) })
      #expect(analysis.passages.map(\.wordCount).reduce(0, +) == TextAnalyzer.wordCount(of: text))
    }
  }

  /// Texts that end in the middle of a sentence.
  @Test func cutTextsAreAnalysed() {
    for text in QuoteTests.cases.map(\.text) + [
      "“We won,” said Ada Berg, the mayor, and the crowd."
    ] {
      let pieces = text.split(separator: " ", omittingEmptySubsequences: false)
      for end in pieces.indices.dropFirst() {
        expectSpansInside(pieces[..<end].joined(separator: " "))
      }
    }
  }

  /// Pieces of texts in a row, with marks and words put in and left out: what a bad scan or a broken page gives.
  ///
  /// One text that stops the analysis stops the whole run.
  @Test func tornTextsAreAnalysed() {
    var draw = Draw(seed: 5)
    let texts = QuoteTests.cases.map(\.text) + SpeakerConstruction.all.map(\.text)
    let marks = [
      "“", "”", "\"", "'", "‘", ",", ".", ":", "(", ")", "[", "-", "—", "\n", "\n\n", "?",
      "\u{200B}", "„",
    ]
    let words = [
      "said", "that", "quoted", "him", "as", "saying", "citing", "by", "Mr.", "The", "Q.", "HILL:",
      "told",
    ]
    for _ in 0..<20_000 {
      let torn = (0..<draw.below(5) + 1).map { _ in
        let pieces = texts[draw.below(texts.count)].split(separator: " ").map(String.init)
        let start = draw.below(pieces.count)
        return pieces[start...].prefix(draw.below(30) + 1).map { piece in
          switch draw.below(20) {
          case 0: return marks[draw.below(marks.count)]
          case 1: return piece + marks[draw.below(marks.count)]
          case 2: return words[draw.below(words.count)]
          case 3: return marks[draw.below(marks.count)] + piece
          default: return piece
          }
        }.joined(separator: draw.below(40) == 0 ? "" : " ")
      }
      expectSpansInside(torn.joined(separator: ["", " ", "\n"][draw.below(3)]))
    }
  }

  /// Numbers from a fixed seed (Knuth's linear congruential generator).
  private struct Draw {
    private var state: UInt64

    init(seed: Int) { state = Self.next(UInt64(seed)) }

    mutating func below(_ bound: Int) -> Int {
      state = Self.next(state)
      return Int(state >> 33) % bound
    }

    private static func next(_ state: UInt64) -> UInt64 {
      state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    }
  }

  /// What tearing has found: a model's cue beyond the "that" of its clause, and a quote of nobody around one of somebody.
  @Test(arguments: [
    "Falk reported that thequotedMill\n to said asaidlow", "eadded: ' \"got a small s late\".\n\n'",
  ])
  func quotesMayStandInQuotes(_ text: String) { expectSpansInside(text) }

  /// The last paragraph may be one token that is longer than a passage: a paragraph of Thai, a picture in base 64.
  @Test(arguments: ["x", "รัฐบาลกล่าวว่าถนนจะเปิดในเดือนพฤษภาคม", "e\u{301}", "a.", "A"])
  func aLongTokenIsAPassage(_ unit: String) {
    let long = String(repeating: unit, count: 6_000 / unit.utf8.count)
    for text in [long, "The dam held.\n\n" + long, long + "\n\nThe dam held."] {
      let passages = TextAnalyzer.analysis(of: Article(origin: "test", text: text)).passages
      #expect(passages.first?.span.start == 0)
      #expect(passages.last?.span.end == text.unicodeScalars.count)
    }
  }

  /// A text without spaces is cut where the limit is reached, not behind each of its tokens.
  @Test(arguments: ["政府表示，道路將於五月開放。", ";", "x1;"])
  func aTextWithoutSpacesHasWholePassages(_ unit: String) {
    let text = String(repeating: unit, count: 20_000 / unit.utf8.count)
    let passages = TextAnalyzer.analysis(of: Article(origin: "test", text: text)).passages
    #expect((12...40).contains(passages.count), "\(passages.count)")
  }

  @Test func anEmptyTextHasOneEmptyPassage() {
    let analysis = TextAnalyzer.analysis(of: Article(origin: "test", text: " \n"))
    #expect(analysis.passages == [Passage(span: TextSpan(0, 0), wordCount: 0)])
  }

  @Test func timeIsLinear() {
    let unit = "“We stay,” said Ana Reis of Nato in Iraq. The minister agreed with Mr Costa.\n\n"
    #expect(growthOfAnalysis(400) { String(repeating: unit, count: $0) } < quadraticGrowth)
  }
}
