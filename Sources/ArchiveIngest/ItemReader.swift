import ArticleFormats
import NewsModel
import TextAnalysis

/// Reads one item as an article and cleans it.
enum ItemReader {
  /// The article of an item that was not refused.
  ///
  /// - Throws: `ReadFailure` that says why it is none.
  static func article(
    of item: InputItem,
    _ options: IngestOptions
  ) throws(ReadFailure) -> Article {
    var article: Article
    switch item.content {
    case .text(let bytes):
      article = try PlainTextReader.article(in: bytes, origin: item.origin)
      clean(&article, options, header: .printed)
    case .jsonLine(let bytes):
      article = try JSONLinesReader.article(in: bytes, origin: item.origin)
      clean(&article, options, header: .none)
    case .refused: preconditionFailure("a refused item has no article")
    }
    if article.isEmpty { throw .empty }
    if article.source == nil { article.source = options.source }
    if article.published == nil, let published = options.published {
      article.published = published
      article.publishedEvidence = "given with --published"
    }
    return article
  }

  private static func clean(
    _ article: inout Article,
    _ options: IngestOptions,
    header: TextCleaner.Header
  ) {
    guard options.cleaning == .standard else { return }
    let cleaned = TextCleaner.clean(article.text, header: header)
    article.text = cleaned.text
    article.removed = cleaned.removed
    article.title = article.title ?? cleaned.title
    article.byline = article.byline ?? cleaned.byline
    article.source = article.source ?? cleaned.source
    if article.published == nil, let published = cleaned.published {
      article.published = published
      article.publishedEvidence = cleaned.publishedLine.map { "line: \($0)" }
    }
  }
}
