public import NewsModel

/// Reads a web page as an article: its main text, and what its metadata says.
public enum HTMLReader {
  /// What is known of a page beside its bytes.
  public struct Context: Sendable {
    /// Address it was fetched from.
    public var url: String?
    /// Charset that came with it.
    public var charset: String?
    /// Dates after this day are none.
    public var latest: CalendarDay?

    /// Makes a context of nothing known.
    public init(url: String? = nil, charset: String? = nil, latest: CalendarDay? = nil) {
      self.url = url
      self.charset = charset
      self.latest = latest
    }
  }

  /// Words that the main text must have, unless the page calls itself an article.
  private static let fewestWords = 30

  /// The article of a page.
  ///
  /// - Throws: `ReadFailure` when the page holds no article, or can't be read.
  public static func article(
    in bytes: [UInt8],
    origin: String,
    _ context: Context = Context()
  ) throws(ReadFailure) -> Article {
    let page = try WebPageParser.page(CharsetDecoder.utf8(bytes, charset: context.charset).span)
    let data = LinkedData(page.linkedData)
    let metadata = PageMetadata(page, data, address: context.url, latest: context.latest)
    let title = metadata.title
    guard let finder = BodyFinder.shared else { throw .unavailable("the model of page bodies") }
    let body = PageBody(page, data, finder)
    var chosen = body.isBody()
    // The headline is no line of the text.
    if let title, let first = chosen.firstIndex(of: true), body.texts[first].trimmed == title {
      chosen[first] = false
    }
    let blocks = chosen.indices.filter { chosen[$0] }
    let text = blocks.map { body.texts[$0] }.joined(separator: "\n\n")
    try check(page, data, title: title, text: text, blocks)
    var article = Article(origin: origin, text: text)
    article.title = title
    article.url = metadata.url
    article.source = metadata.source
    article.byline = metadata.byline
    article.language = metadata.language
    let range = blocks.first.flatMap { first in blocks.last.map { first..<$0 + 1 } }
    if let (date, evidence) = metadata.published(range) {
      article.published = date
      article.publishedEvidence = evidence
    }
    return article
  }

  /// Parses a page as libxml2 does, and keeps nothing of it: what the reader is measured against.
  package static func parseOnly(_ bytes: [UInt8]) {
    final class Nothing: MarkupHandler {
      func start(_: UnsafePointer<CChar>, space _: UnsafePointer<CChar>?, _: MarkupAttributes)
        -> Bool
      {
        true
      }
    }
    _ = try? MarkupParser.readHTML(bytes.span, Nothing())
  }

  /// The share of its text in links from which on a page that does not call itself an article is none; of 323
  /// articles the most is .32.
  private static let mostLinked = 0.6

  /// Refuses pages that hold no article.
  ///
  /// `blocks`: those of the text.
  private static func check(
    _ page: WebPage,
    _ data: LinkedData,
    title: String?,
    text: String,
    _ blocks: [Int]
  ) throws(ReadFailure) {
    guard !page.blocks.isEmpty else { throw .empty }
    let words = PageWords.hashes(text).count
    let small = (title ?? "").lowercased()
    let calls = data.isArticle || page.meta("og:type")?.lowercased().contains("article") == true
    if words < 200, !calls {
      for mark in [
        "404", "page not found", "not found", "access denied", "forbidden", "just a moment",
        "are you a robot", "page unavailable",
      ]
      where small.hasPrefix(mark) || small.hasSuffix(mark) {
        throw .noArticle("the page calls itself “\(title ?? "")”")
      }
    }
    guard words < fewestWords else {
      if data.isListing, !calls { throw .noArticle("the page calls itself a list of others") }
      let linked = blocks.reduce(0) { $0 + Int(page.blocks[$1].linked) }
      let all = blocks.reduce(0) { $0 + page.blocks[$1].text.count }
      if !calls, Double(linked) > mostLinked * Double(all) { throw .noArticle("a list of links") }
      return
    }
    if words == 0 { throw .noArticle("no running text") }
    if !calls { throw .noArticle("\(words) words of running text") }
  }
}
