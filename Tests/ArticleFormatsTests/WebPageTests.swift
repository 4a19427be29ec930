import NewsModel
import Testing

@testable import ArticleFormats

/// Pages of the project's own writing, each with what surrounds articles on the web.
@Suite struct WebPageTests {
  private static let paragraphs = [
    "The harbour of Port Alma stayed closed on Monday after the pilots refused to board any ship without a second tug.",
    "“We will not lose another crew,” said Ana Reis, who speaks for the pilots. “The harbour master has the tugs, and he knows it.”",
    "The harbour master, who took office in May, said in a statement that two tugs were under repair and that a third was on its way from the north.",
    "Grain ships waited outside the breakwater for the third day, and the mill in the old town said that it had flour for a week.",
  ]

  private static func page(
    head: String = "",
    before: String = "",
    after: String = "",
    body: [String] = paragraphs
  ) -> [UInt8] {
    let text = body.map { "<p>\($0)</p>" }.joined(separator: "\n")
    return Array(
      """
      <!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
      <title>Pilots keep Port Alma shut | Valley Times</title>
      <meta property="og:site_name" content="Valley Times">
      <meta property="og:title" content="Pilots keep Port Alma shut">
      \(head)</head><body>
      <nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
      <main><article><h1>Pilots keep Port Alma shut</h1>\(before)
      <div class="article-body">\(text)</div></article>
      <div class="related"><h3>More stories</h3><ul><li><a href="/1">Mill buys a second silo</a></li></ul></div>
      \(after)</main>
      <footer><p>Copyright Valley Times. All rights reserved.</p></footer></body></html>
      """.utf8
    )
  }

  private static func read(
    _ html: [UInt8],
    _ context: HTMLReader.Context = .init()
  ) throws -> Article {
    try HTMLReader.article(in: html, origin: "page", context)
  }

  @Test func keepsTheBodyAndNothingElse() throws {
    let comments = """
      <div id="comments" class="comments"><h3>Comments</h3>
      <div class="comment"><p>I worked on those tugs for thirty years and nobody ever listened to any of us.</p></div></div>
      """
    let newsletter =
      "<div class=\"newsletter-signup\"><p>Sign up for our newsletter and get the news.</p></div>"
    let article = try Self.read(Self.page(after: newsletter + comments))
    #expect(article.text == Self.paragraphs.joined(separator: "\n\n"))
    #expect(article.title == "Pilots keep Port Alma shut")
    #expect(article.source == "Valley Times")
    #expect(article.language == "en-GB")
    #expect(article.published == nil && article.publishedEvidence == nil)
  }

  @Test(arguments: [
    (
      #"<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2020-01-05T10:00:00+01:00", "author": {"name": "Ana Reis"}}</script>"#,
      "2020-01-05T10:00:00+01:00", "json-ld datePublished"
    ),
    (
      #"<meta property="article:published_time" content="2020-01-05">"#, "2020-01-05",
      "meta article:published_time"
    ),
    (#"<meta name="date" content="January 5, 2020">"#, "2020-01-05", "meta date"),
    (
      #"<link rel="canonical" href="https://valley.example/2020/01/05/pilots">"#, "2020-01-05",
      "url"
    ),
    (
      #"<link rel="canonical" href="https://valley.example/2020/jan/05/pilots">"#, "2020-01-05",
      "url"
    ),
  ])
  func datesComeWithTheirEvidence(_ head: String, _ date: String, _ evidence: String) throws {
    let article = try Self.read(Self.page(head: head))
    #expect(article.published?.description == date)
    #expect(article.publishedEvidence?.hasPrefix(evidence) == true)
  }

  @Test func aPrintedDateIsFound() throws {
    let article = try Self.read(
      Self.page(
        before: "<div class=\"info\"><span>By Ana Reis</span></div><time>5 January 2020</time>"
      )
    )
    #expect(article.published?.description == "2020-01-05")
    #expect(article.publishedEvidence == "text: 5 January 2020")
    #expect(article.byline == "Ana Reis")
  }

  /// A time in UTC may lie on the day after the one that the outlet printed.
  @Test func thePrintedDayCountsBesideATimeInUTC() throws {
    let head = #"<meta property="article:published_time" content="2020-01-06T03:30:00Z">"#
    let article = try Self.read(
      Self.page(head: head, before: "<time datetime=\"2020-01-06T03:30:00Z\">Jan. 5, 2020</time>")
    )
    #expect(article.published?.description == "2020-01-05")
  }

  /// The day that stands in the address is the outlet's own.
  @Test func theDayOfTheAddressConfirmsATimeInUTC() throws {
    let head = #"""
      <meta property="article:published_time" content="2020-01-05T18:45:58Z">
      <link rel="canonical" href="https://valley.example/2020/01/05/pilots">
      """#
    let article = try Self.read(Self.page(head: head, before: "<time>Updated Jan. 6, 2020</time>"))
    #expect(article.published?.description == "2020-01-05T18:45:58Z")
  }

  @Test func aDatePrintedAgainstAWriterIsFound() throws {
    let article = try Self.read(
      Self.page(before: "<div><span>Ana Reis</span><span>Jan 05, 2020</span></div>")
    )
    #expect(article.published?.description == "2020-01-05")
  }

  @Test func datesToComeAreNone() throws {
    let head = #"<meta property="article:published_time" content="2031-01-05">"#
    let context = HTMLReader.Context(latest: CalendarDay(year: 2020, month: 6, day: 1))
    #expect(try Self.read(Self.page(head: head), context).published == nil)
    #expect(try Self.read(Self.page(head: head)).published != nil)
  }

  @Test func whatIsNoWriterIsNoByline() throws {
    for name in ["5 Minute Read", "https://valley.example/ana", "admin", ", VALLEY TIMES"] {
      let article = try Self.read(Self.page(head: "<meta name=\"author\" content=\"\(name)\">"))
      #expect(article.byline == nil, "\(name)")
    }
  }

  @Test func allWritersAreNamed() throws {
    let data = """
      <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Pilots keep Port Alma shut",
      "author": {"@type": "Person", "name": ["Ana Reis", "Tom Hill"]}}</script>
      """
    #expect(try Self.read(Self.page(head: data)).byline == "Ana Reis, Tom Hill")
  }

  /// Links to pages of authors behind the headline, not those of other stories.
  @Test func linksToAuthorsTellTheWriters() throws {
    func link(_ name: String) -> String { "<a href=\"/author/\(name.count)/\">\(name)</a>" }
    let byline = "<p>\(link("Ana Reis")), \(link("Tom Hill"))</p>"
    let other = "<p>\(link("Olu Berg"))</p>"
    #expect(
      try Self.read(Self.page(before: byline, after: other)).byline == "Ana Reis, Tom Hill"
    )
    #expect(try Self.read(Self.page(after: other)).byline == nil)
    let works = "<p><a href=\"/authorities/\">Harbour Board</a></p>"
    #expect(try Self.read(Self.page(before: works)).byline == nil)
  }

  /// A style sheet sets apart what the page writes in one.
  @Test func partsSideBySideAreWordsOfTheirOwn() throws {
    let line = "<p><span>By Ana Reis</span><span>Dec 5, 2023</span><span>6 shares</span></p>"
    let article = try Self.read(Self.page(before: line))
    #expect(article.byline == "Ana Reis")
    #expect(article.published?.description == "2023-12-05")
    let body = ["The <span>Port</span><span>Alma</span> pilots, <span>un</span><span>paid</span>: "]
    let text = try Self.read(Self.page(body: body + Self.paragraphs)).text
    #expect(text.hasPrefix("The Port Alma pilots, unpaid:"))
  }

  @Test func aPageThatGoesOnWithOthersIsTheFirst() throws {
    let other = Self.paragraphs.map { "<p>\($0.replacing("harbour", with: "airport"))</p>" }
      .joined()
    let article = try Self.read(
      Self.page(
        after: "<article><h2>Airport shut</h2><div class=\"article-body\">\(other)</div></article>"
      )
    )
    #expect(!article.text.contains("airport"))
    #expect(article.text.contains("The harbour of Port Alma"))
  }

  /// Lists are printed as articles in an article.
  @Test func entriesOfAListBelongToIt() throws {
    let entries = ["airport", "railway", "bridge"].map { name in
      "<article><h2>The \(name)</h2>"
        + Self.paragraphs.map { "<p>\($0.replacing("harbour", with: name))</p>" }.joined()
        + "</article>"
    }
    let article = try Self.read(Self.page(before: entries.joined()))
    #expect(article.text.contains("The harbour of Port Alma"))
    for name in ["airport", "railway", "bridge"] {
      #expect(article.text.contains("The \(name) of Port Alma"))
    }
  }

  @Test func subheadsStayBetweenParagraphs() throws {
    var body = Self.paragraphs + Self.paragraphs.map { $0.replacing("harbour", with: "railway") }
    body[3] += "</p><div class=\"title\"><h4>Age</h4></div><p>"
    let teaser = "<h4><a href=\"/mill\">Mill buys a silo</a></h4>"
    body[5] += "</p><div class=\"title\">\(teaser)</div><p>"
    let lines = try Self.read(Self.page(body: body)).text.split(separator: "\n")
    #expect(lines.contains("Age"))
    #expect(!lines.contains("Mill buys a silo"))
  }

  @Test func whatAScriptLeftIsNoText() throws {
    let data = #"\n","providerName":"Letters","url":"https://letters.example","type":null,"#
    let words = "and the tug went out to sea again, as it had on every day of that week, "
    let article = try Self.read(
      Self.page(body: Self.paragraphs + [data + words + words + #""width":550}"#])
    )
    #expect(article.text == Self.paragraphs.joined(separator: "\n\n"))
  }

  /// What readers write is longer than what they write about.
  @Test func commentsAreNoBodyWhereTheArticleIsShort() throws {
    let text = Self.paragraphs.joined(separator: " ")
    let comments = (1...12).map {
      "<div class=\"comment\"><p>\($0). On the railway: \(text)</p></div>"
    }
    let page = """
      <html><head><title>Tugs</title></head><body><div><div>\(Self.paragraphs.joined(separator: "<br><br>"))</div>
      <div class="comments">\(comments.joined())</div></div></body></html>
      """
    let article = try Self.read(Array(page.utf8))
    #expect(article.text == Self.paragraphs.joined(separator: "\n\n"))
  }

  private static let links =
    "<html><body><ul>"
    + String(repeating: "<li><a href=\"/a\">The dam held through the night</a></li>", count: 40)
    + "</ul></body></html>"

  @Test(arguments: [
    ("", ReadFailure.empty),
    ("<html><body><a href=\"/a\">One</a> <a href=\"/b\">Two</a></body></html>", nil),
    (
      "<html><head><title>404 Not Found</title></head><body><p>The page that you asked for is not here.</p></body></html>",
      nil
    ),
    ("<html><body><p>We use cookies. Accept all?</p></body></html>", nil),
    (Self.links, .noArticle("a list of links")),
    (String(repeating: "<div>", count: 2000), .tooDeep(limit: 512)),
    (
      "<p " + (0..<2001).map { "a\($0) " }.joined() + ">The tug was late.",
      .excessive("an element has more than 2000 attributes")
    ),
    (
      String(repeating: "<p>a", count: 250_001),
      .excessive("more than 250000 elements")
    ),
  ])
  func pagesWithoutArticlesAreTold(_ html: String, _ failure: ReadFailure?) {
    do {
      _ = try HTMLReader.article(in: Array(html.utf8), origin: "page")
      Issue.record("an article was found")
    } catch {
      if let failure { #expect(error == failure) }
      if failure == nil, case .noArticle = error {
      } else if failure == nil {
        Issue.record("\(error)")
      }
    }
  }

  /// What only looks like a crowded element: words in values, scripts and comments.
  @Test(arguments: [
    "<p title='\(String(repeating: "a b=c ", count: 3000))'>",
    "<p title=\"\(String(repeating: "a' ", count: 3000))\">",
    "<script>if (a<b \(String(repeating: "c d", count: 3000))</script>",
    "<!-- <a \(String(repeating: "c d", count: 3000)) -->",
    "a < b \(String(repeating: "c d", count: 3000))",
  ])
  func wordsAreNoAttributes(_ start: String) throws {
    let text = String(repeating: "The harbour of Port Alma is closed, said the master. ", count: 30)
    let html = "<html><body><article>\(start)<p>\(text)</p></article></body></html>"
    #expect(try HTMLReader.article(in: Array(html.utf8), origin: "page").text.contains("Port Alma"))
  }

  @Test func aLongLinkedScriptSaysNothing() throws {
    let text = String(repeating: "The harbour of Port Alma is closed, said the master. ", count: 30)
    let script = "{\"@type\":\"NewsArticle\",\"datePublished\":\"2020-01-05\",\"a\":[1"
    for (filling, published) in [
      ("", "2020-01-05"), (String(repeating: ",{}", count: 100_000), nil),
    ] {
      let html =
        "<html><head><script type=\"application/ld+json\">\(script)\(filling)]}</script></head>"
        + "<body><article><p>\(text)</p></article></body></html>"
      let article = try HTMLReader.article(in: Array(html.utf8), origin: "page")
      #expect(article.published?.description.prefix(10).description == published)
    }
  }

  @Test(arguments: [
    ("windows-1251", [0xCF, 0xEE, 0xF0, 0xF2] as [UInt8], "Порт"),
    ("shift_jis", [0x8D, 0x60], "港"), ("gbk", [0xB8, 0xDB], "港"),
    ("iso-8859-1", [0x93, 0x61, 0x94], "“a”"), ("euc-kr", [0xC7, 0xD7], "항"),
  ])
  func readsCharsets(_ charset: String, _ bytes: [UInt8], _ text: String) throws {
    var html = Array("<html><head><meta charset=\"\(charset)\"><title>".utf8) + bytes
    html += Array(" of the north</title></head><body><article><p>".utf8)
    html += Array(
      Self.paragraphs.joined(separator: " ").unicodeScalars.filter(\.isASCII).map {
        UInt8($0.value)
      }
    )
    html += Array("</p></article></body></html>".utf8)
    #expect(try Self.read(html).title == "\(text) of the north")
  }

  /// Unclosed, crossed and cut markup, scripts in text, and zero bytes.
  @Test(arguments: [
    "<p>a<b>b<p>c</b>d", "<table><p>x<td>y", "<<<>>>", "<script>x</script", "<!--", "<a href=\"",
    "&#0;&#xFFFFFFFF;&bogus;",
    "<p>\u{0}zero</p>", "<title>t", "<meta content=x property>",
    "<script type=\"application/ld+json\">{[</script><p>x",
  ])
  func brokenMarkupIsRead(_ html: String) {
    let whole = "<html><body>" + html + Self.paragraphs.map { "<p>\($0)</p>" }.joined()
    let article = try? HTMLReader.article(in: Array(whole.utf8), origin: "page")
    #expect(article.map { !$0.text.contains("\0") } ?? true)
  }

  /// What fuzzing has found.
  @Test(arguments: ["<</h3>", "</p>", "text alone", "&", "\u{1}\u{2}"])
  func pagesWithoutElementsAreRead(_ html: String) {
    #expect(throws: ReadFailure.self) {
      try HTMLReader.article(in: Array(html.utf8), origin: "page")
    }
  }

  /// Elements behind the white space that preformatted text ends in end with it, at the end of a page too.
  @Test(arguments: [
    "<pre>x    <time>  </time></pre>", "<pre>x  <time>\t <b>\n</b></time>",
    "<pre><time>x    <i></i></time>   ", "<pre>  <time></time>  <time>  ",
  ])
  func whiteSpaceMayEndAPage(_ end: String) throws {
    let html = "<h1>The tug was late</h1>" + Self.paragraphs.map { "<p>\($0)</p>" }.joined() + end
    let page = try WebPageParser.page(Array(html.utf8).span)
    let count = Int32(page.bytes.count)
    #expect(page.elements.allSatisfy { $0.text.upperBound <= count })
    _ = try HTMLReader.article(in: Array(html.utf8), origin: "page")
  }

  /// Time is linear in what makes parsers slow: attributes, unknown ends, links, one long line.
  @Test(arguments: [
    "<a>", "</b>", "<p>", "&amp;", "<p class=\"a b c\">x", "<i>x</i> ", "word ", "<td>", "<!-- -->",
    "<br>", "<pre> <b></b><p></p></pre>", "<pre> <div> ",
    "<a href=x>y</a>", "<p>The tug was late.",
  ])
  func floodsAreReadInLinearTime(_ piece: String) {
    func seconds(_ count: Int) -> Double {
      let html = Array(String(repeating: piece, count: count).utf8)
      return threadSeconds { _ = try? HTMLReader.article(in: html, origin: "page") }
    }
    _ = seconds(100)
    let short = seconds(20_000)
    #expect(seconds(160_000) < 32 * max(short, 1e-3))
  }
}
