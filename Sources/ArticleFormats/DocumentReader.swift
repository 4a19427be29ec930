public import NewsModel

/// Reads documents of every format as articles.
public enum DocumentReader {
  /// What holds for all documents of a run.
  public struct Options: Sendable {
    /// Dates after this day are none.
    public var latest: CalendarDay?
    /// Which number of "3/5/2024" in a field is the day; nil leaves such dates unread.
    public var dateNumbers: PublicationDate.NumberOrder?
    /// Names of columns and JSON fields beside the known ones, in lower case, and the fields they are.
    public var fields: [String: ArticleField] = [:]

    /// Makes the defaults.
    public init() {}
  }

  /// An article, or why there is none.
  public typealias Reading = (origin: String, article: Result<Article, ReadFailure>)

  /// The articles of a document, in its order; at least one reading.
  ///
  /// U+FFFD stands for zeros, whatever field they are in: SQLite's text functions stop at them.
  public static func articles(in document: SourceDocument, _ options: Options) -> [Reading] {
    readings(of: document, options).map { ($0.origin, $0.article.map(\.withoutZeros)) }
  }

  private static func readings(of document: SourceDocument, _ options: Options) -> [Reading] {
    switch document.format {
    case .feed:
      return many(document) { () throws(ReadFailure) in
        try FeedReader.articles(in: document, options)
      }
    case .json, .jsonl:
      return JSONReader.articles(in: document, options)
    case .newsml:
      return many(document) { () throws(ReadFailure) in
        try NewsXMLReader.articles(in: document, options)
      }
    case .office:
      return many(document) { () throws(ReadFailure) in
        try officeArticles(in: document, options)
      }
    case .database:
      return many(document) { () throws(ReadFailure) in
        try DatabaseExportReader.articles(in: document, options)
      }
    default:
      do {
        return [(document.origin, .success(try article(in: document, options)))]
      } catch {
        return [(document.origin, .failure(error))]
      }
    }
  }

  /// A text, or an export of a database that was saved as a document.
  private static func officeArticles(
    in document: SourceDocument,
    _ options: Options
  ) throws(ReadFailure) -> [Reading] {
    let text = try OfficeText.plain(document.bytes)
    if DatabaseExportReader.isExport(text) {
      return try DatabaseExportReader.articles(in: text, document.origin, options)
    }
    let article = Article(origin: document.origin, text: text)
    if article.isEmpty { throw .empty }
    return [(document.origin, .success(article))]
  }

  /// A reading of each item of a document; their origins are numbered from 1.
  static func readings<Item>(
    of items: [Item],
    in origin: String,
    isNumbered: Bool = true,
    _ read: (Item, String) throws(ReadFailure) -> Article
  ) -> [Reading] {
    items.enumerated().map { number, item in
      let place = isNumbered ? "\(origin):\(number + 1)" : origin
      return (place, Result { () throws(ReadFailure) in try read(item, place) })
    }
  }

  private static func many(
    _ document: SourceDocument,
    _ read: () throws(ReadFailure) -> [Reading]
  ) -> [Reading] {
    do {
      return try read()
    } catch {
      return [(document.origin, .failure(error))]
    }
  }

  private static func article(
    in document: SourceDocument,
    _ options: Options
  ) throws(ReadFailure) -> Article {
    let origin = document.origin
    switch document.format {
    case .text: return try PlainTextReader.article(in: document.bytes, origin: origin)
    case .html:
      return try HTMLReader.article(
        in: document.bytes,
        origin: origin,
        HTMLReader.Context(
          url: document.address,
          charset: document.charset,
          latest: options.latest
        )
      )
    case .csv: return try TableReader.article(in: document, options)
    case .mail: return try MailReader.article(in: document.bytes, origin: origin, options)
    case .markdown: return try MarkdownReader.article(in: document.bytes, origin: origin, options)
    case .feed, .json, .jsonl, .database, .newsml, .office, .warc, .mbox:
      preconditionFailure("\(document.format) holds many articles")
    }
  }
}

extension Article {
  fileprivate var withoutZeros: Article {
    func clean(_ text: String?) -> String? {
      guard let text, text.utf8.contains(0) else { return text }
      return text.replacing("\0", with: "\u{FFFD}")
    }
    var article = self
    article.text = clean(text) ?? text
    article.externalID = clean(externalID)
    article.url = clean(url)
    article.title = clean(title)
    article.byline = clean(byline)
    article.source = clean(source)
    article.publishedEvidence = clean(publishedEvidence)
    article.language = clean(language)
    return article
  }
}
