import ArchiveQuery
import ArchiveSearch
import ArchiveStore

/// The page before anything was asked.
enum HomePage {
  static func page(_ summary: ArchiveSummary, _ timeline: Timeline) -> HTML {
    guard let question = try? Question([]) else { return "" }
    let span = [summary.firstPublished, summary.lastPublished].compactMap {
      $0.map { String($0.prefix(10)) }
    }
    let time: HTML = span.count == 2 ? " printed from \(span[0]) to \(span[1])" : ""
    let outlets = summary.sources.prefix(12).map { source -> HTML in
      "<li><a href=\"/?source=\(Question.escaped(source.name))\"><span class=\"label\">\(source.name)</span> <span class=\"number\">\(source.articles)</span></a></li>"
    }
    let examples: [(String, String)] = [
      ("said w/5 \"no comment\"", "words near each other"),
      ("speaker:\"the minister\"", "who speaks"),
      ("country:IQ after:2020", "where and when"), ("title:strike NOT lucky", "in the headline"),
    ]
    let asked = examples.map { query, words -> HTML in
      "<li><a href=\"/?q=\(Question.escaped(query))\"><code>\(query)</code></a> \(words)</li>"
    }
    return Layout.page(
      "Search",
      .search,
      """
      \(SearchPage.box(question))
      <section class="results"><p class="count"><b>\(summary.articles)</b> articles\(time), with <b>\(summary.quotes)</b> quotes, <b>\(summary.attributedQuotes)</b> of them with a speaker.</p></section>
      \(TimelineChart.chart(timeline, question, address: "/"))
      <div class="columns"><section><h2 class="title">Ask for</h2><ul class="examples">\(HTML(asked))</ul><p><a href="/help">All of the query language</a></p></section>
      <aside aria-label="Outlets"><section class="facet"><h3>Outlets</h3><ul>\(HTML(outlets))</ul></section></aside></div>
      """
    )
  }
}

/// The query language, as `docs/QUERY.md` and `dateline help query` give it.
enum HelpPage {
  static let page = Layout.page(
    "Query language",
    nil,
    "<section class=\"help\"><h1>Query language</h1><pre>\(QueryHelp.text)</pre></section>"
  )
}
