import ArticleFormats
import Foundation
import NewsModel
import Testing

@Suite struct FormatTests {
  private static func read(
    _ text: String,
    _ format: InputFormat? = nil,
    name: String = "f",
    header: TableReader.Header? = nil
  ) -> [DocumentReader.Reading] {
    let bytes = Array(text.utf8)
    let document = SourceDocument(
      origin: name,
      bytes: bytes,
      format: format ?? InputFormat.detected(in: bytes, name: name),
      header: header
    )
    return DocumentReader.articles(in: document, .init())
  }

  private static func articles(_ text: String, _ format: InputFormat? = nil) throws -> [Article] {
    try read(text, format).map { try $0.article.get() }
  }

  @Test(arguments: [
    ("<?xml version=\"1.0\"?><!-- x --><rss version=\"2.0\">", InputFormat.feed),
    ("<feed xmlns=", .feed),
    ("<rdf:RDF xmlns", .feed), ("<!DOCTYPE html><html>", .html), ("<!-- saved --><HTML>", .html),
    ("<div>a", .html),
    ("WARC/1.0\r\n", .warc), ("filedesc://a.arc", .warc), ("{\\rtf1\\ansi", .database),
    ("[{\"text\"", .json), ("[]", .json),
    ("{\n  \"text\": 1\n}", .json), ("{\"version\": \"https://jsonfeed.org/version/1\"}", .json),
    ("title,text,date\na,b,c", .csv), ("url\ttext\n", .csv), ("id;content\n", .csv),
    ("From: a\nTo: b\nSubject: c\n\nx", .mail),
    ("From a@b Mon Jan  5 12:00:00 2020\nFrom: x\nSubject: c\n", .mbox),
    ("---\ntitle: x\n---\ntext", .markdown), ("2 of 20 DOCUMENTS\n\nThe Valley Times", .database),
    ("HD\nShut\nWC 12 words\nPD 5 January 2020\nSN Valley Times\n", .database),
    ("He said, she said, nobody wrote.", .text), ("<3 the tugs", .text),
  ])
  func tellsFormats(_ head: String, _ format: InputFormat) {
    #expect(InputFormat.detected(in: Array(head.utf8)) == format)
  }

  // MARK: Feeds

  @Test func readsRSS() throws {
    let feed = """
      <?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" \
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
      <title>Valley Times</title><language>en</language>
      <item><title>Tugs &amp; pilots</title><link>https://valley.example/1</link><guid>v1</guid>
      <pubDate>Sun, 05 Jan 2020 12:02:00 +0100</pubDate><dc:creator>Ana Reis</dc:creator>
      <media:title>not this</media:title><description>Short.</description>
      <content:encoded><![CDATA[<p>The first.</p><p>The second&nbsp;one.</p>]]></content:encoded></item>
      <item><title>No text</title><link>https://valley.example/2</link></item></channel></rss>
      """
    let articles = try Self.articles(feed)
    #expect(articles.count == 2)
    let first = try #require(articles.first)
    #expect(first.text == "The first.\n\nThe second one.")
    #expect(
      first.title == "Tugs & pilots" && first.url == "https://valley.example/1"
        && first.externalID == "v1"
    )
    #expect(
      first.published?.description == "2020-01-05T12:02:00+01:00" && first.byline == "Ana Reis"
    )
    #expect(first.source == "Valley Times" && first.language == "en" && first.origin == "f:1")
    #expect(articles[1].text.isEmpty && articles[1].title == "No text")
  }

  @Test func readsAtomWithMarkup() throws {
    let feed = """
      <feed xmlns="http://www.w3.org/2005/Atom"><title>Log</title><entry><title>Shut</title><id>tag:a,1</id>
      <link rel="self" href="https://a.example/self"/><link href="https://a.example/?a=1&amp;b=%26#38;&#x26;c"/><published>2020-01-05T10:00:00Z</published>
      <updated>2021-01-01T10:00:00Z</updated><author><name>Ana Reis</name><uri>x</uri></author><author><name>Rui Costa</name></author>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &lt;2</p><p>Two</p></div></content></entry></feed>
      """
    let article = try #require(try Self.articles(feed).first)
    #expect(article.text == "One <2\n\nTwo")
    #expect(article.url == "https://a.example/?a=1&b=%26#38;&c")
    #expect(article.byline == "Ana Reis, Rui Costa")
    #expect(article.published?.description == "2020-01-05T10:00:00Z")
  }

  @Test func readsRDFAndJSONFeeds() throws {
    let rdf = """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel><title>Bio</title></channel><item><title>A</title><link>https://a.example/</link><description>Text.</description><dc:date>2020-01-05</dc:date></item></rdf:RDF>
      """
    #expect(try Self.articles(rdf).first?.published?.description == "2020-01-05")
    let json = """
      {"version": "https://jsonfeed.org/version/1.1", "title": "Log", "items": [{"id": 7, "url": "https://a.example/7",
      "content_html": "<p>a</p><p>b</p>", "date_published": "2020-01-05T10:00:00Z", "authors": [{"name": "Ana Reis"}]}]}
      """
    let article = try #require(try Self.articles(json).first)
    #expect(
      article.text == "a\n\nb" && article.externalID == "7" && article.byline == "Ana Reis"
        && article.source == "Log"
    )
  }

  @Test func aCutFeedGivesWhatItHasAndSaysSo() throws {
    let feed =
      "<rss><channel><title>V</title><item><title>A</title><description>Text.</description></item><item><title>B"
    let readings = Self.read(feed)
    #expect(readings.count == 2)
    #expect(try readings[0].article.get().title == "A")
    guard case .failure(.damaged) = readings[1].article else {
      Issue.record("the cut was not told")
      return
    }
  }

  /// Neither entities that grow nor files outside of the feed are read.
  @Test(arguments: [
    "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>",
    "<!DOCTYPE rss [<!ENTITY c SYSTEM \"file:///etc/passwd\">]>",
    "<!DOCTYPE rss SYSTEM \"file:///etc/passwd\">",
  ])
  func entitiesAreNotExpanded(_ declaration: String) throws {
    let feed =
      declaration
      + "<rss><channel><item><title>A</title><description>x&c;y</description></item></channel></rss>"
    for reading in Self.read(feed, .feed) {
      if case .success(let article) = reading.article { #expect(article.text.utf8.count < 10) }
    }
  }

  @Test func listsOfFeedsAreRefused() {
    guard
      case .failure(.unsupported) = Self.read("<opml version=\"1.0\"><body/></opml>").first?.article
    else {
      Issue.record("a list of feeds is no feed")
      return
    }
  }

  // MARK: Tables

  @Test func readsRowsWithQuotesAndLineBreaks() throws {
    var splitter = TableReader.Splitter(limit: 1000)
    let table = Array(
      "title,content,date\n\"A \"\"b\"\"\",\"one\ntwo, three\",2020-01-05\nC,d,e\n".utf8
    )
    var rows: [TableReader.Row] = []
    for byte in table { rows += splitter.rows(in: [byte]) }
    #expect(rows.map(\.line) == [1, 2, 4])
    let header = TableReader.Header(rows[0].bytes)
    let document = SourceDocument(
      origin: "t:2",
      bytes: rows[1].bytes,
      format: .csv,
      header: header
    )
    let article = try DocumentReader.articles(in: document, .init())[0].article.get()
    #expect(article.title == "A \"b\"" && article.text == "one\ntwo, three")
    #expect(article.published?.description == "2020-01-05")
  }

  @Test func aQuoteThatIsNeverClosedEndsAtALimit() {
    var splitter = TableReader.Splitter(limit: 10)
    let rows = splitter.rows(in: Array("a,\"bbbbbbbbbbbbbbbbbb\nc,d\n".utf8))
    #expect(rows.map(\.isTooLong) == [true, false])
  }

  @Test(arguments: ["maintext", "content", "body", "full_text", "text"])
  func knowsTheColumnsOfOtherPrograms(_ name: String) throws {
    let header = TableReader.Header(Array("date_publish\t\(name)\tauthors\tsource".utf8))
    let row = Array("2020-01-05 10:00:00\tIt held.\tAna Reis\thttps://valley.example/1".utf8)
    let document = SourceDocument(origin: "t:2", bytes: row, format: .csv, header: header)
    let article = try DocumentReader.articles(in: document, .init())[0].article.get()
    #expect(
      article.text == "It held." && article.byline == "Ana Reis"
        && article.url == "https://valley.example/1"
    )
    #expect(article.published?.day.description == "2020-01-05" && article.source == nil)
  }

  /// Names of columns as people write them, below the line that tells a spreadsheet the divider.
  @Test(arguments: [
    "Headline;Full Text;Publication Date;Source-Name",
    "sep=;\r\nheadline;fullText;pubDate;SOURCE_NAME",
  ])
  func namesOfColumnsAreFolded(_ header: String) throws {
    let bytes = Array("\(header)\r\nDam;It held.;05.01.2020;Valley Times\r\n".utf8)
    #expect(InputFormat.detected(in: bytes, name: "a.csv") == .csv)
    var splitter = TableReader.Splitter(limit: 1000)
    let rows = splitter.rows(in: bytes)
    let row = try #require(rows.last)
    let names = TableReader.Header(rows[rows.count - 2].bytes)
    let document = SourceDocument(origin: "a:2", bytes: row.bytes, format: .csv, header: names)
    let article = try DocumentReader.articles(in: document, .init())[0].article.get()
    #expect(
      article.title == "Dam" && article.text == "It held." && article.source == "Valley Times"
    )
    #expect(article.published?.description == "2020-01-05")
  }

  @Test func aTableWithoutTextIsRefusedWithItsColumns() {
    #expect(throws: ReadFailure.noTextColumn(["a", "b"], likely: "b")) {
      try TableReader.Header(Array("a,b".utf8)).check(.init(), sample: Array("1,It held.".utf8))
    }
    var options = DocumentReader.Options()
    options.fields = ["b": .text]
    #expect(throws: Never.self) {
      try TableReader.Header(Array("a,b".utf8)).check(options, sample: nil)
    }
  }

  @Test func cutsArrays() {
    let text = Array(#" [ {"a": "]},{" } , {"b": [1, {"c": 2}]},3 ] "#.utf8)
    for size in 1...10 {
      var splitter = JSONArraySplitter(limit: 100)
      var elements: [JSONArraySplitter.Element] = []
      for start in stride(from: 0, to: text.count, by: size) {
        elements += splitter.elements(in: Array(text[start..<min(start + size, text.count)]))
      }
      let texts = elements.map {
        String(decoding: $0.bytes, as: UTF8.self).trimmingCharacters(in: .whitespaces)
      }
      #expect(texts == [#"{"a": "]},{" }"#, #"{"b": [1, {"c": 2}]}"#, "3"])
    }
  }

  // MARK: Mail and Markdown

  @Test func readsMail() throws {
    let mail = """
      From: =?utf-8?Q?Ana_Rei=C3=9F?= <ana@valley.example>\r
      To: desk@valley.example\r
      Subject: =?UTF-8?B?VHVncyDigJM=?=\r
       =?UTF-8?Q?_late?=\r
      Date: Sun, 05 Jan 2020 12:02:00 +0100 (CET)\r
      Message-ID: <1@valley.example>\r
      MIME-Version: 1.0\r
      Content-Type: multipart/alternative; boundary="b1"\r
      \r
      --b1\r
      Content-Type: text/html; charset=utf-8\r
      \r
      <p>marked</p>\r
      --b1\r
      Content-Type: text/plain; charset=iso-8859-1\r
      Content-Transfer-Encoding: quoted-printable\r
      \r
      The caf=E9 is =\r
      shut.\r
      --b1--\r
      """
    let article = try #require(try Self.articles(mail).first)
    #expect(article.title == "Tugs – late" && article.byline == "Ana Reiß")
    #expect(article.text.trimmingCharacters(in: .whitespacesAndNewlines) == "The café is shut.")
    #expect(
      article.published?.description == "2020-01-05T12:02:00+01:00"
        && article.externalID == "<1@valley.example>"
    )
  }

  /// Of flowed text lines that end in a space go on; what stands behind "-- " is a signature.
  @Test func readsFlowedMail() throws {
    let mail = """
      From: Ana Reis <ana@valley.example>
      Subject: Tugs
      Date: Sun, 5 Jan 2020 10:00:00 +0000
      Content-Type: text/plain; charset=utf-8; format=flowed

      The harbour\u{20}
      is shut.

      The mill has flour.
      --\u{20}
      Ana Reis, Valley Times
      """
    let article = try #require(try Self.articles(mail).first)
    #expect(
      article.text.trimmingCharacters(in: .whitespacesAndNewlines)
        == "The harbour is shut.\n\nThe mill has flour."
    )
  }

  /// A page that a browser has saved with its pictures is read as the page.
  @Test func readsSavedPages() throws {
    let words = String(repeating: "The tug was late, said Ana Reis of the harbour. ", count: 12)
    let mail = """
      From: <Saved by Blink>
      Snapshot-Content-Location: https://valley.example/tugs
      Subject: Tugs late
      Date: Sun, 5 Jan 2025 10:00:00 -0000
      MIME-Version: 1.0
      Content-Type: multipart/related; type="text/html"; boundary="b1"

      --b1
      Content-Type: text/html; charset=utf-8
      Content-Transfer-Encoding: quoted-printable
      Content-Location: https://valley.example/tugs

      <html><head><meta property=3D"article:published_time" content=3D"2020-01-05">
      </head><body><article><h1>Tugs late</h1><p>\(words)</p></article></body></html>
      --b1
      Content-Type: image/gif
      Content-Location: https://valley.example/a.gif

      R0lGODlhAQABAAAAACw=
      --b1--
      """
    let article = try #require(try Self.articles(mail).first)
    #expect(article.url == "https://valley.example/tugs" && article.title == "Tugs late")
    #expect(article.published?.description == "2020-01-05" && article.byline == nil)
    #expect(article.text.hasPrefix("The tug was late"))
  }

  /// Zeros, which SQLite's text functions stop at, get into no field, as they are or encoded.
  @Test func zerosGetIntoNoField() throws {
    let mail = """
      From: A\0na <ana@valley.example>
      Subject: Dam =?utf-8?q?hol=00ds?=
      Message-ID: <a\0b>
      Date: Sun, 5 Jan 2020 10:00:00 +0000

      The dam\0 held.
      """
    let article = try #require(try Self.articles(mail).first)
    #expect(article.title == "Dam hol\u{FFFD}ds")
    #expect(article.byline == "A\u{FFFD}na")
    #expect(article.externalID == "<a\u{FFFD}b>")
    #expect(article.text == "The dam\u{FFFD} held.")
  }

  @Test func cutsMailboxes() {
    var splitter = MboxSplitter(limit: 1000)
    let box = Array("From a 1\nSubject: x\n\none\n>From here\n\nFrom b 2\nSubject: y\n\ntwo\n".utf8)
    let messages = splitter.messages(in: box) + splitter.end()
    #expect(messages.map(\.number) == [1, 2])
    #expect(String(decoding: messages[0].bytes, as: UTF8.self).contains("\nFrom here\n"))
  }

  /// Of a message with much attached to it the text is there.
  @Test func keepsTheStartOfLongMessages() throws {
    var splitter = MboxSplitter(limit: 100)
    let mail = "From a 1\nSubject: Tugs\n\nThey left.\n\n" + String(repeating: "x\n", count: 200)
    let messages = splitter.messages(in: Array((mail + "\nFrom b 2\nSubject: y\n\ntwo\n").utf8))
    #expect(messages.map(\.number) == [1])
    #expect(messages[0].bytes.count <= 100)
    #expect(String(decoding: messages[0].bytes, as: UTF8.self).contains("They left."))
    #expect(String(decoding: splitter.end()[0].bytes, as: UTF8.self).contains("two"))
  }

  @Test func readsMarkdown() throws {
    let text = """
      ---
      title: "Tugs late"
      date: 2020-01-05
      authors: [Ana Reis, 'Rui Costa']
      ---
      # Tugs late

      The **harbour** of [Port Alma](https://a.example/x_(y)) is *shut*.

      > “We stay,” she said.

      - snake_case stays
      ![A tug](tug.png)
      """
    let article = try #require(try Self.articles(text).first)
    #expect(article.title == "Tugs late" && article.byline == "Ana Reis, Rui Costa")
    #expect(article.published?.description == "2020-01-05")
    #expect(
      article.text.contains("The harbour of Port Alma")
        && article.text.contains("“We stay,” she said.")
    )
    #expect(
      article.text.contains("snake_case") && !article.text.contains("A tug")
        && !article.text.contains("**")
    )
  }

  /// Bytes that are none of a feed's charset end neither the feed nor the item.
  @Test func brokenBytesEndNoFeed() throws {
    let head =
      #"<?xml version="1.0" encoding="EUC-JP"?><rss version="2.0"><channel><item><title>Dam "#
    let bytes =
      Array(head.utf8) + [0xFF, 0xFF, 0xB2, 0xD0]
      + Array("</title><description>It held.</description></item></channel></rss>".utf8)
    let document = SourceDocument(origin: "f", bytes: bytes, format: .feed)
    let readings = DocumentReader.articles(in: document, .init())
    let article = try #require(readings.first).article.get()
    #expect(readings.count == 1 && article.text == "It held.")
    #expect(article.title?.hasPrefix("Dam ") == true && article.title?.hasSuffix("火") == true)
  }

  /// What declares two bytes a character and can be read has one.
  @Test func aDeclarationThatCanBeReadIsNoUTF16() throws {
    let feed =
      #"<?xml version="1.0" encoding="UTF-16"?><rss version="2.0"><channel><item><title>Dam</title>"#
      + "<description>It held, ça va.</description></item></channel></rss>"
    #expect(try Self.articles(feed, .feed).map(\.text) == ["It held, ça va."])
  }
}
