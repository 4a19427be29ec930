public import ArchiveSearch
public import ArchiveStore
import NewsModel

extension SearchHit {
  /// The hit with the fields that other programs rely on.
  public var row: ExportRow {
    var row = ExportRow([
      ("rank", .integer(rank)), ("score", .real(score)), ("passage_id", .text(passageID)),
      ("article_id", .text(article.articleID)), ("external_id", .text(article.externalID)),
      ("title", .text(article.title)), ("source", .text(article.source)),
      ("published", .text(article.published)), ("url", .text(article.url)),
      ("text", .text(passage.text)), ("start", .integer(passage.span.start)),
      ("end", .integer(passage.span.end)), ("highlights", .spans(highlights)),
      ("copies", .integer((copies?.articles ?? 1) - 1)),
      ("outlets", .integer(copies?.outlets ?? (article.source == nil ? 0 : 1))),
    ])
    if let explanation { row.fields.append(("explanation", .text(explanation.text))) }
    return row
  }

  /// The hit for reading on a terminal.
  ///
  /// `marks`: what stands before and behind the words that were looked for.
  public func text(marks: (String, String)) -> String {
    let heading = RowText.heading(article)
    let made = explanation.map { "\n   score \(TerminalText.safe($0.text))" } ?? ""
    return
      "\(rank). \(heading)\n\(RowText.indented(marked(marks)))\n   \(passageID)\(printed)\(made)\n\n"
  }

  /// The hit for a document.
  public var markdown: String {
    let quoted = marked(("**", "**")).split(separator: "\n").joined(separator: "\n> ")
    return "\(rank). \(RowText.heading(article))\n\n> \(quoted)\n\n`\(passageID)`\(printed)\n\n"
  }

  /// What stands behind the address of a story that others print too.
  private var printed: String { copies.map { " · \($0.words)" } ?? "" }

  /// A line of a run file.
  ///
  /// `query`: the query's own id.
  public func trec(query: String) -> String {
    "\(query) Q0 \(article.externalID ?? article.articleID) \(rank) \(JSONText.number(score)) dateline\n"
  }

  private func marked(_ marks: (String, String)) -> String {
    let text = ArticleText(passage.text)
    var result = ""
    var at = 0
    for span in highlights where span.start >= at {
      result += TerminalText.safe(text[TextSpan(at, span.start)], keepingLines: true)
      result += marks.0 + TerminalText.safe(text[span]) + marks.1
      at = span.end
    }
    return result
      + TerminalText.safe(text[TextSpan(at, max(at, text.count))], keepingLines: true)
  }
}

extension CopyCount {
  /// "one of 12 copies in 9 outlets"; without them where no copy names its outlet.
  public var words: String {
    let places = outlets == 0 ? "" : outlets == 1 ? " in 1 outlet" : " in \(outlets) outlets"
    return "one of \(articles) copies\(places)"
  }
}

/// What rows of several kinds share when they are shown.
enum RowText {
  /// "Title — Source, 2020-01-05".
  static func heading(_ article: ArticleRecord) -> String {
    let title = article.title ?? article.url ?? article.origin
    let place = [article.source, article.published.map { String($0.prefix(10)) } ?? "undated"]
      .compactMap { $0 }.joined(separator: ", ")
    return TerminalText.safe("\(title) — \(place)")
  }

  /// Lines behind three spaces, without empty ones.
  static func indented(_ text: String) -> String {
    text.utf8.split(separator: 0x0A).map { "   " + String(Substring($0)) }.joined(separator: "\n")
  }
}
