import ArticleFormats
import NewsModel
import Testing

@Suite struct ReaderTests {
  @Test(arguments: [
    ("{\"text\": \"a\"}", InputFormat.jsonl), ("\u{FEFF}  { \"text\"", .jsonl), ("{}", .jsonl),
    ("Storm hits coast", .text), ("{braces} in a text", .text), ("", .text),
  ])
  func tellsFormatsByContent(_ head: String, _ format: InputFormat) {
    #expect(InputFormat.detected(in: Array(head.utf8)) == format)
  }

  @Test(
    arguments: [
      (Array("café".utf8), "café"),
      ([0xEF, 0xBB, 0xBF] + Array("café".utf8), "café"),
      ([0xFF, 0xFE, 0x61, 0x00, 0xE9, 0x00], "aé"),
      ([0xFE, 0xFF, 0x00, 0x61, 0x00, 0xE9], "aé"),
      ([0x93, 0x61, 0x94, 0x20, 0xE9], "“a” é"),
      (Array("long enough text é é é ".utf8) + [0xFF], "long enough text é é é \u{FFFD}"),
    ] as [([UInt8], String)]
  )
  func decodesText(_ bytes: [UInt8], _ text: String) throws {
    #expect(try TextDecoder.text(of: bytes) == text)
  }

  /// What exports of web sites leave in fields of text; names in angle brackets are no tags.
  @Test(arguments: [
    (
      "<p>It&#39;s late.</p><p>\u{201C}Wait,\u{201D} he said.</p>",
      "It's late.\n\n\u{201C}Wait,\u{201D} he said."
    ),
    ("It is <a href=\"/x\">late</a>.\n\nSo it goes.", "It is late.\n\nSo it goes."),
    ("It is late.<br />So it goes.<br/>\nNext.", "It is late.\nSo it goes.\n\nNext."),
    ("A &amp; B\n\n&quot;C&quot; &ldquo;d&rdquo; &#x2019; &apos;", "A & B\n\n\"C\" “d” ’ '"),
    ("AT&T; &c; &bogus; &#0; &#xD800; &", "AT&T; &c; &bogus; &#0; &#xD800; &"),
    ("GM <GM.N> and Phillips <P> fell.\n1 < 2 > 0", "GM <GM.N> and Phillips <P> fell.\n1 < 2 > 0"),
    ("<b", "<b"), ("</", "</"), ("&", "&"), ("&#", "&#"), ("", ""),
  ])
  func fieldsMayHoldMarkup(_ field: String, _ text: String) {
    #expect(FieldMarkup.text(field) == text)
  }

  @Test func aHeadlineIsOneLine() {
    #expect(FieldMarkup.line("A &amp; <em>B</em><br>agree") == "A & B agree")
  }

  @Test(arguments: [
    ("It\u{92}s \u{93}late\u{94} \u{85}", "It’s “late” …"), ("é \u{A0}ü", "é \u{A0}ü"),
    ("\u{81}", "\u{81}"),
  ])
  func controlsAreCharactersOfWindows(_ given: String, _ text: String) {
    #expect(TextDecoder.withoutControls(given) == text)
  }

  @Test func aBinaryFileIsNoText() {
    #expect(throws: TextDecoder.Failure.binary) {
      try TextDecoder.text(of: [0x7F, 0x45, 0x4C, 0x46, 0, 0, 0, 0, 1, 2, 3])
    }
  }

  @Test func readsAllFieldsOfALine() throws {
    let line = """
      {"id": 7, "url": "https://a.example/x", "title": " Dam ", "text": "It held.",
       "published": "2020-01-05T10:00:00Z", "source": "Valley Times", "byline": "Ana Reis",
       "language": "en", "other": [1, 2]}
      """
    let article = try JSONReader.article(in: Array(line.utf8), origin: "f:1")
    #expect(article.externalID == "7")
    #expect(article.url == "https://a.example/x")
    #expect(article.title == "Dam")
    #expect(article.text == "It held.")
    #expect(article.published?.description == "2020-01-05T10:00:00Z")
    #expect(article.publishedEvidence == "field published: 2020-01-05T10:00:00Z")
    #expect(article.source == "Valley Times")
    #expect(article.byline == "Ana Reis")
    #expect(article.language == "en")
    #expect(article.origin == "f:1")
  }

  @Test func aDateThatCannotBeReadIsNone() throws {
    let line = #"{"text": "It held.", "published": "last week"}"#
    let article = try JSONReader.article(in: Array(line.utf8), origin: "f:1")
    #expect(article.published == nil)
    #expect(article.publishedEvidence == "field published, which can't be read: last week")
  }

  /// What programs write that are not strict: NaN for what is missing, a comma too many.
  @Test func readsLooseJSON() throws {
    let line =
      #"{"text": "It held, NaN, }", "title": NaN, "n": [1, -Infinity,], "byline": "Ana Reis" , }"#
    let article = try JSONReader.article(in: Array(line.utf8), origin: "f:1")
    #expect(article.title == nil && article.byline == "Ana Reis")
    #expect(article.text == "It held, NaN, }")
  }

  /// Foundation's reader of JSON5 stops the process at these.
  @Test func loneBytesAreNoJSON() {
    let line =
      Array(#"{"text": "It held.","#.utf8) + [0xFF, 0xFF] + Array(#" "title": NaN,}"#.utf8)
    #expect(throws: ReadFailure.self) { try JSONReader.article(in: line, origin: "f:1") }
  }

  @Test(arguments: [
    (#"{"text": 5.5}"#, ReadFailure.wrongType(field: "text", expected: "text")),
    (#"{"text": "a", "title": {}}"#, .wrongType(field: "title", expected: "text")),
    (#"[1, 2]"#, .wrongType(field: "line", expected: "an object")),
    (#"{"title": "a"}"#, .noText), (#"{"html": "<p>a"}"#, .noArticle("no running text")),
    (#"{"text": " \n "}"#, .empty),
  ])
  func saysWhatIsWrongWithALine(_ line: String, _ failure: ReadFailure) {
    #expect(throws: failure) {
      try JSONReader.article(in: Array(line.utf8), origin: "f:1")
    }
  }

  @Test(arguments: [#"{"text": "cut in ha"#, "{", "nonsense"])
  func brokenJSONIsNamed(_ line: String) {
    do {
      _ = try JSONReader.article(in: Array(line.utf8), origin: "f:1")
      Issue.record("nothing was thrown")
    } catch {
      guard case .malformedJSON = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test func linesAreTheSameWhateverTheChunks() {
    let text = Array("one\ntwo\r\n\nfour is too long\nfive".utf8)
    func lines(_ size: Int) -> [LineSplitter.Line] {
      var splitter = LineSplitter(limit: 8)
      var lines: [LineSplitter.Line] = []
      for start in stride(from: 0, to: text.count, by: size) {
        lines += splitter.lines(in: Array(text[start..<min(start + size, text.count)]))
      }
      return lines + (splitter.end().map { [$0] } ?? [])
    }
    let whole = lines(1000)
    #expect(
      whole.map { String(decoding: $0.bytes, as: UTF8.self) } == ["one", "two", "", "", "five"]
    )
    #expect(whole.map(\.isTooLong) == [false, false, false, true, false])
    #expect(whole.map(\.number) == [1, 2, 3, 4, 5])
    for size in 1...12 { #expect(lines(size) == whole) }
  }
}
