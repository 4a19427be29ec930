import ArticleFormats
import NewsModel
import TextAnalysis

/// Reads a document as articles and cleans them.
enum ItemReader {
  /// The articles of a document, or why each of them is none.
  static func articles(
    in document: SourceDocument,
    _ options: IngestOptions
  ) -> [DocumentReader.Reading] {
    DocumentReader.articles(in: document, options.reading).map { origin, reading in
      let finished = reading.flatMap { article in
        Result { () throws(ReadFailure) in try finish(article, document.format, options) }
      }
      return (origin, finished)
    }
  }

  private static func finish(
    _ given: Article,
    _ format: InputFormat,
    _ options: IngestOptions
  ) throws(ReadFailure) -> Article {
    var article = given
    clean(&article, options, header: format == .text ? .printed : .none)
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
