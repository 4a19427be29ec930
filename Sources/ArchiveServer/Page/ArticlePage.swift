import ArchiveSearch
import ArchiveStore
import NewsModel

/// The reading view of an article, with its quotes, speakers and names marked.
enum ArticlePage {
  /// A place in the text where an element starts or ends.
  private struct Mark {
    var at: Int
    /// Ends come before starts; what is longer starts first.
    var order: Int
    var markup: HTML
  }

  static func page(
    _ article: ArticleRecord,
    text: String,
    quotes: [QuoteRecord],
    mentions: [MentionRecord],
    passages: [PassageRecord],
    entities: [ArticleEntityRecord],
    versions: [ArticleRecord],
    copies: [ArticleRecord]
  ) -> HTML {
    var facts: HTML = ""
    func add(_ name: String, _ value: HTML) { facts += "<dt>\(name)</dt><dd>\(value)</dd>" }
    if let byline = article.byline { add("By", "\(byline)") }
    add("Outlet", "\(article.source ?? "unknown")")
    let evidence: HTML =
      article.publishedEvidence.map { " <span class=\"evidence\">\($0)</span>" } ?? ""
    add("Published", "\(article.published ?? "unknown")\(evidence)")
    if let url = webAddress(article.url) {
      add("Address", "<a href=\"\(url)\" rel=\"noreferrer noopener\">\(url)</a>")
    } else if let url = article.url {
      add("Address", "\(url)")
    }
    add("Read from", "\(article.origin)")
    add("Id", "<code>\(article.articleID)</code>")
    add("SHA-256", "<code class=\"hash\">\(article.sha256)</code>")
    if !copies.isEmpty {
      let places = HTML(
        copies.prefix(50).map { copy -> HTML in
          "<li><a href=\"/article/\(copy.articleID)\">\(copy.title ?? "Untitled")</a> \(Layout.source(copy))</li>"
        }
      )
      add(
        "Copies",
        "<details class=\"copies\"><summary>\(copies.count) other articles print this story</summary><ul>\(places)</ul></details>"
      )
    }
    if versions.count > 1 {
      add(
        "Versions",
        HTML(
          versions.map { version -> HTML in
            let state: HTML = version.isSuperseded ? "" : " (current)"
            return
              "<a href=\"/article/\(version.articleID)\">\(version.ingestedAt.prefix(10))</a>\(state) "
          }
        )
      )
    }
    var names: HTML = ""
    for (kind, label) in [
      ("country", "Countries"), ("organization", "Organizations"), ("person", "People"),
      ("place", "Places"),
    ] {
      let found = entities.filter { $0.kind == kind }
      guard !found.isEmpty else { continue }
      let items = found.prefix(20).map { entity -> HTML in
        let focus: HTML = entity.isFocus ? " class=\"focus\"" : ""
        return
          "<li\(focus)><a href=\"/entity?name=\(Question.escaped(entity.name))&amp;kind=\(kind)\">\(entity.name)</a> <span class=\"number\">\(entity.mentions)</span></li>"
      }
      names +=
        "<section class=\"facet\"><h3>\(label)</h3><ul class=\"plain\">\(HTML(items))</ul></section>"
    }
    return Layout.page(
      article.title ?? "Article",
      nil,
      """
      <div class="columns"><article class="reading-view" lang="\(article.language ?? "en")"><h1>\(article.title ?? "Untitled")</h1>
      <dl class="facts">\(facts)</dl>\(body(text, quotes, mentions, passages))</article>
      <aside aria-label="Names">\(names)</aside></div>
      """
    )
  }

  /// The text in paragraphs, with marks that nest.
  private static func body(
    _ text: String,
    _ quotes: [QuoteRecord],
    _ mentions: [MentionRecord],
    _ passages: [PassageRecord]
  ) -> HTML {
    let words = ArticleText(text)
    var marks: [Mark] = []
    var end = 0
    for quote in quotes.map(\.quote).sorted(by: {
      ($0.span.start, -$0.span.end) < ($1.span.start, -$1.span.end)
    })
    where quote.span.start >= end {
      end = quote.span.end
      let who = quote.saidBy ?? "nobody named"
      marks.append(
        Mark(
          at: quote.span.start,
          order: 1,
          markup:
            "<span class=\"q \(quote.kind.rawValue)\" id=\"q\(quote.span.start)\" title=\"\(who), \(quote.kind.rawValue)\">"
        )
      )
      marks.append(Mark(at: quote.span.end, order: -1, markup: "</span>"))
    }
    end = 0
    let borders = marks.map(\.at)
    for mention in mentions where mention.span.start >= end {
      // A name on the border of a quote would cross it.
      if borders.contains(where: { $0 > mention.span.start && $0 < mention.span.end }) { continue }
      end = mention.span.end
      marks.append(
        Mark(
          at: mention.span.start,
          order: 2,
          markup:
            "<a class=\"name \(mention.kind)\" href=\"/entity?name=\(Question.escaped(mention.name))&amp;kind=\(mention.kind)\" title=\"\(mention.name)\">"
        )
      )
      marks.append(Mark(at: mention.span.end, order: -2, markup: "</a>"))
    }
    for passage in passages {
      marks.append(
        Mark(
          at: passage.span.start,
          order: 0,
          markup: "<span class=\"anchor\" id=\"p\(passage.span.start)\"></span>"
        )
      )
    }
    marks.sort { ($0.at, $0.order) < ($1.at, $1.order) }
    var out: HTML = ""
    var at = 0
    for mark in marks {
      if mark.at > at { out += HTML.text(words[TextSpan(at, mark.at)]) }
      at = max(at, mark.at)
      out += mark.markup
    }
    out += HTML.text(words[TextSpan(at, words.count)])
    // Line breaks stay; the style sheet shows them.
    return "<div class=\"text\">\(out)</div>"
  }
}

/// Pages of people, organizations and countries.
enum EntityPages {
  static func list(
    _ section: Layout.Section,
    _ kind: EntityKind,
    _ entities: [EntityRecord],
    _ question: Question,
    total: Int,
    next: Int?,
    _ answer: Searcher.Answer
  ) -> HTML {
    let rows = entities.map { entity -> HTML in
      let others = entity.aliases.prefix(4).joined(separator: ", ")
      return
        "<tr><td><a href=\"/entity?name=\(Question.escaped(entity.name))&amp;kind=\(kind.rawValue)\">\(entity.name)</a></td><td>\(others)</td><td class=\"number\">\(entity.articles)</td><td class=\"number\">\(entity.mentions)</td></tr>"
    }
    let more = Layout.more(question, next.map(String.init), address: section.address)
    let called: HTML = """
      <form class="called" action="\(section.address)" method="get"><label>Called \
      <input name="name" type="search" value="\(question["name"] ?? "")" autocomplete="off" spellcheck="false"></label> \
      <button>Find</button>\(Layout.kept(question, without: ["name", "after"]))</form>
      """
    return Layout.page(
      section.title,
      section,
      """
      \(SearchPage.box(question, address: section.address))
      <section class="results"><p class="count"><b>\(total)</b> in the articles that answer.</p>\(called)
      \(Layout.notes(answer.notes, reading: answer.reading, names: answer.names))
      <table><thead><tr><th>Name</th><th>Also printed</th><th class="number">Articles</th><th class="number">Mentions</th></tr></thead><tbody>\(HTML(rows))</tbody></table>\(more)</section>
      """
    )
  }

  static func one(
    name: String,
    entity: EntityRecord?,
    quotes: [QuotePages.Found],
    total: Int,
    timeline: Timeline,
    parameter: String
  ) -> HTML {
    let empty = (try? Question([(parameter, name)])) ?? (try? Question([]))
    let also: HTML =
      entity.map {
        $0.aliases.isEmpty
          ? "" : "<p class=\"also\">Also printed: \($0.aliases.joined(separator: ", "))</p>"
      } ?? ""
    let counts: HTML =
      entity.map { "\($0.articles) articles, \($0.mentions) mentions" }
      ?? "nothing goes by exactly this name"
    let chart: HTML = empty.map { TimelineChart.chart(timeline, $0, address: "/") } ?? ""
    let said: HTML =
      quotes.isEmpty
      ? "<p class=\"nothing\">No quote.</p>"
      : "<ol class=\"quotes\">\(HTML(quotes.map { QuotePages.item($0) }))</ol>"
    let link = Question.escaped(name)
    return Layout.page(
      name,
      nil,
      """
      <section class="results"><h1>\(name)</h1><p class="count">\(entity?.kind ?? "") · \(counts) · <a href="/?\(parameter)=\(link)">Passages</a> · <a href="/quotes?speaker=\(link)">\(total) quotes</a></p>\(also)\(chart)
      <h2>What was said, newest first</h2>\(said)</section>
      """
    )
  }
}
