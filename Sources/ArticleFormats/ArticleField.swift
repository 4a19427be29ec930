import NewsModel

/// The fields of an article that columns and JSON fields stand for.
public enum ArticleField: String, Sendable, CaseIterable {
  /// The body, as text.
  case text
  /// The page that holds the body.
  case html
  /// The headline.
  case title
  /// The address.
  case url
  /// When it was published.
  case published
  /// The outlet.
  case source
  /// The writers.
  case byline
  /// The language.
  case language
  /// What another program calls it.
  case id

  /// Names that exports of other programs use, beside a field's own, in the order of trust.
  ///
  /// Those of trafilatura, newspaper, news-please, Media Cloud, NELA-GT and the news sets on Kaggle.
  private static let names: [(ArticleField, [String])] = [
    (
      .text,
      [
        "text", "maintext", "content", "body", "article_text", "full_text", "fulltext",
        "articlebody", "article", "article_body", "story", "raw_text", "content_text", "bodytext",
      ]
    ),
    (.html, ["html", "raw_html", "content_html", "html_content"]),
    (
      .title,
      [
        "title", "headline", "title_page", "heading", "webtitle", "article_title", "news_title",
        "story_title", "article_headline",
      ]
    ),
    (
      .url,
      [
        "url", "link", "web_url", "article_url", "story_url", "canonical_url", "external_url",
        "weburl", "article_link", "permalink", "document_url", "web_address",
      ]
    ),
    (
      .published,
      [
        "published", "date_publish", "publish_date", "publication_date", "date_published",
        "published_at", "publishedat", "pub_date", "pubdate", "datepublished", "webpublicationdate",
        "datetimepub", "datetime", "published_date", "published_on", "date_of_publication",
        "article_date", "story_date", "date",
      ]
    ),
    (
      .source,
      [
        "source", "publication", "outlet", "publisher", "media_name", "sitename", "source_domain",
        "newspaper", "source-hostname", "source_name", "hostname", "domain", "publication_title",
        "pubtitle", "publication_name", "newspaper_name", "media_outlet", "news_outlet",
        "outlet_name", "news_source", "site",
      ]
    ),
    (
      .byline,
      ["byline", "author", "authors", "creator", "writer", "author_name", "journalist", "reporter"]
    ),
    (.language, ["language", "lang"]),
    (.id, ["id", "external_id", "article_id", "stories_id", "guid", "uid"]),
  ]

  private static let byName: [String: (field: ArticleField, rank: Int)] = Dictionary(
    names.flatMap { field, names in names.enumerated().map { (folded($1), (field, $0)) } },
    uniquingKeysWith: { first, _ in first }
  )

  /// A name in small letters, without what divides its words: "Full Text" is "full_text".
  ///
  /// One with a mark ahead, as databases name fields of their own ("_source"), is another name.
  private static func folded(_ name: String) -> String {
    let small = name.lowercased()
    return small.prefix(1) + small.dropFirst().filter { !$0.isWhitespace && $0 != "_" && $0 != "-" }
  }

  /// The field that a name stands for, and how far down in its list the name is.
  static func named(_ name: String, _ more: [String: ArticleField]) -> (
    field: ArticleField, rank: Int
  )? {
    let name = name.trimmed.lowercased()
    if let field = more[name] { return (field, -1) }
    return byName[folded(name)]
  }

  /// An article of the fields that were given.
  ///
  /// - Throws: `ReadFailure` without a text or page, or when there is nothing in it.
  static func article(
    _ given: [ArticleField: String],
    origin: String,
    _ options: DocumentReader.Options,
    asksForText: Bool = true
  ) throws(ReadFailure) -> Article {
    func value(_ field: ArticleField) -> String? {
      given[field].flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
    }
    var url = value(.url)
    var source = value(.source)
    // trafilatura calls the address the source.
    if let text = source, text.hasPrefix("http://") || text.hasPrefix("https://") {
      url = url ?? text
      source = nil
    }
    var article: Article
    if let text = given[.text], !text.allSatisfy(\.isWhitespace) || given[.html] == nil {
      article = Article(origin: origin, text: text)
    } else if let html = value(.html) {
      let context = HTMLReader.Context(url: url, charset: "utf-8", latest: options.latest)
      article = try HTMLReader.article(in: Array(html.utf8), origin: origin, context)
    } else if !asksForText {
      article = Article(origin: origin, text: "")
    } else {
      throw .noText
    }
    article.externalID = value(.id)
    article.url = url ?? article.url
    article.title = value(.title) ?? article.title
    article.byline = value(.byline) ?? article.byline
    article.source = source ?? article.source
    article.language = value(.language) ?? article.language
    if article.isEmpty { throw .empty }
    if let printed = value(.published) {
      if let date = PrintedDate.whole(printed, numbers: options.dateNumbers) {
        article.published = date
        article.publishedEvidence = "field published: \(printed)"
      } else if article.published == nil {
        let words = printed.prefix(longestDate)
        article.publishedEvidence = "field published, which can't be read: \(words)"
      }
    }
    return article
  }

  /// Characters of a date that are worth telling of.
  private static let longestDate = 80
}
