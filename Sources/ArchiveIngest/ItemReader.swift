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
    clean(&article, format, options)
    if article.isEmpty { throw .empty }
    if article.source == nil { article.source = options.source }
    if article.published == nil, let published = options.published {
      article.published = published
      article.publishedEvidence = "given with --published"
    }
    return article
  }

  /// Formats whose texts are as other programs exported them.
  private static let mayHoldMarkup: Set<InputFormat> = [.text, .jsonl, .json, .csv, .database]

  private static func clean(
    _ article: inout Article,
    _ format: InputFormat,
    _ options: IngestOptions
  ) {
    guard options.cleaning == .standard else { return }
    if mayHoldMarkup.contains(format) {
      article.text = FieldMarkup.text(article.text)
      article.title = article.title.map(FieldMarkup.line)
      article.byline = article.byline.map(FieldMarkup.line)
    }
    if let title = article.title, let source = article.source {
      article.title = withoutOutlet(title, source)
    }
    article.text = TextDecoder.withoutControls(article.text)
    article.title = article.title.map(TextDecoder.withoutControls)
    article.byline = article.byline.map(TextDecoder.withoutControls)
    let header: TextCleaner.Header = [.text, .office].contains(format) ? .printed : .none
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

  /// A headline without the outlet that feeds and collections print behind it: "Mine closes - The New York Times".
  private static func withoutOutlet(_ title: String, _ source: String) -> String {
    func name(_ text: Substring) -> String {
      let small = text.lowercased().trimmingPrefix { $0.isWhitespace }
      return String(small.hasPrefix("the ") ? small.dropFirst(4) : small[...])
    }
    for mark in [" - ", " | ", " – ", " — "] {
      guard let found = title.ranges(of: mark).last, found.lowerBound > title.startIndex else {
        continue
      }
      if name(title[found.upperBound...]) == name(source[...]) {
        return String(title[..<found.lowerBound])
      }
    }
    return title
  }
}
