import ArchiveExport
import ArchiveSearch
import ArchiveStore
import NewsModel

/// Pages of quotes.
enum QuotePages {
  typealias Found = (
    quote: QuoteRecord, article: ArticleRecord, text: ArticleText, same: SameQuotes?
  )

  static func page(
    _ question: Question,
    _ quotes: [Found],
    total: Int,
    next: Int?,
    _ answer: Searcher.Answer
  ) -> HTML {
    let list = HTML(quotes.map { item($0) })
    let exports = HTML(
      [
        ("CSV", "csv"), ("JSON lines", "jsonl"), ("BibTeX", "bibtex"), ("RIS", "ris"),
        ("CSL-JSON", "csl-json"),
      ].map { name, format in
        "<a href=\"/api/v1/quotes?\(question.text(with: [("after", ""), ("format", format)]))\">\(name)</a> "
          as HTML
      }
    )
    let kinds = HTML(
      Quote.Kind.allCases.map { kind -> HTML in
        let isSet = question.all("kind").contains(kind.rawValue)
        let link =
          isSet
          ? question.text(with: [("after", "")], without: [("kind", kind.rawValue)])
          : question.text(with: [("after", "")], adding: [("kind", kind.rawValue)])
        let current: HTML = isSet ? " aria-current=\"true\"" : ""
        return "<a class=\"kind\" href=\"/quotes?\(link)\"\(current)>\(kind.rawValue)</a> "
      }
    )
    let floors = HTML(
      ["0.5", "0.8", "0.9"].map { floor -> HTML in
        let isSet = question["confidence"] == floor
        let link = question.text(with: [("after", ""), ("confidence", isSet ? "" : floor)])
        let current: HTML = isSet ? " aria-current=\"true\"" : ""
        return "<a class=\"kind\" href=\"/quotes?\(link)\"\(current)>\(floor)</a> "
      }
    )
    let more = Layout.more(question, next.map(String.init), address: "/quotes")
    let body: HTML =
      quotes.isEmpty
      ? "<p class=\"nothing\">No quote answers.</p>" : "<ol class=\"quotes\">\(list)</ol>"
    return Layout.page(
      "Quotes",
      .quotes,
      feed: nil,
      """
      \(SearchPage.box(question, address: "/quotes"))
      <section class="results" aria-label="Quotes"><p class="count"><b>\(total)</b> quotes. Kinds: \(kinds) · Confidence from: \(floors) · Export: \(exports)</p>
      \(Layout.notes(answer.notes, reading: answer.reading, names: answer.names))\(body)\(more)</section>
      """
    )
  }

  private static func speakers(_ speakers: [(name: String, title: String)]) -> HTML {
    if speakers.isEmpty { return "<span class=\"nobody\">nobody named</span>" }
    let last = speakers.count - 1
    return HTML(
      speakers.enumerated().map { number, speaker -> HTML in
        let joint: HTML = number == 0 ? "" : number == last ? " and " : ", "
        let title: HTML =
          speaker.title.isEmpty ? "" : " <span class=\"role\">\(speaker.title)</span>"
        return
          "\(joint)<a class=\"speaker\" href=\"/entity?name=\(Question.escaped(speaker.name))\">\(speaker.name)</a>\(title)"
      }
    )
  }

  static func item(_ found: Found) -> HTML {
    let (record, article, text, same) = found
    let quote = record.quote
    let row = QuoteRow(record, article, text)
    // The statement around the words, dimmed.
    let before = TextSpan(min(quote.statement.start, quote.span.start), quote.span.start)
    let behind = TextSpan(quote.span.end, max(quote.statement.end, quote.span.end))
    // The marks that are printed stand in the statement around the words; without it they are added.
    let printed = "\"“”„«»‘’'`"
    func adds(_ mark: HTML, to neighbour: Character?) -> HTML {
      quote.kind == .indirect || neighbour.map(printed.contains) ?? false ? "" : mark
    }
    let opening = adds("“", to: text[before].last)
    let closing = adds("”", to: text[behind].first)
    func around(_ span: TextSpan) -> HTML {
      span.count == 0 ? "" : "<span class=\"around\">\(text[span])</span>"
    }
    let words: HTML =
      "\(around(before))\(opening)<span class=\"words\">\(text[quote.span])</span>\(closing)\(around(behind))"
    var copies: HTML = ""
    if let same, same.prints.count > 1 {
      let places = same.prints.map { print -> HTML in
        "<li><a href=\"/quote/\(print.address)\">\(Layout.source(print.article))</a></li>"
      }
      copies =
        "<details class=\"copies\"><summary>printed \(same.prints.count) times, outlets: \(same.outlets)</summary><ul>\(HTML(places))</ul></details>"
    }
    return """
      <li class="hit quote"><blockquote>\(words)</blockquote>
      <p class="said">— \(speakers(row.speakers)) <span class="kind">\(quote.kind.rawValue)</span></p>
      <p class="print"><a href="/article/\(article.articleID)#q\(quote.span.start)">\(article.title ?? "Untitled")</a> · \(Layout.source(article))</p>\(copies)
      <p class="foot"><a class="address" href="/quote/\(row.quoteID)">\(row.quoteID)</a> <span class="sure" title="how sure the speaker is">\(SearchPage.rounded(quote.confidence))</span>
      <button type="button" class="copy" data-copy="\(row.citation.line)">Copy as citation</button></p></li>
      """
  }

  static func one(_ found: Found) -> HTML {
    Layout.page(
      "Quote",
      .quotes,
      "<section class=\"results\"><ol class=\"quotes\">\(item(found))</ol></section>"
    )
  }
}
