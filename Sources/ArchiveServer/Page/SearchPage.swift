import ArchiveExport
import ArchiveSearch
import ArchiveStore
import NewsModel

/// The page of a search: box, passages, facets, timeline.
enum SearchPage {
  /// Facets that are shown, with the parameter that each sets.
  static let facets: [(field: Facet.Field, parameter: String, name: String)] = [
    (.country, "country", "Countries"), (.organization, "org", "Organizations"),
    (.person, "person", "People"),
    (.source, "source", "Outlets"), (.year, "since", "Years"),
  ]

  static func box(_ question: Question, failure: ServerFailure? = nil, address: String = "/")
    -> HTML
  {
    var told: HTML = ""
    if let failure {
      var message: HTML = "\(failure.message)"
      if let position = failure.position, let query = question["q"] {
        let scalars = Array(query)
        let start = min(position.lowerBound, scalars.count)
        let end = min(max(position.upperBound, start), scalars.count)
        message +=
          " <code>\(String(scalars[..<start]))<mark class=\"wrong\">\(String(scalars[start..<end]))</mark>\(String(scalars[end...]))</code>"
      }
      told = "<p class=\"wrong-query\" id=\"wrong\" role=\"alert\">\(message)</p>"
    }
    let described: HTML = failure == nil ? "" : " aria-invalid=\"true\" aria-describedby=\"wrong\""
    let sorts = HTML(
      SearchRequest.Sort.allCases.map { sort in
        let chosen: HTML = question["sort"] == sort.rawValue ? " selected" : ""
        return
          "<option value=\"\(sort == .blend ? "" : sort.rawValue)\"\(chosen)>\(sort == .blend ? "relevant and recent" : sort.rawValue)</option>"
      }
    )
    let sorting: HTML =
      address == "/"
      ? "<label class=\"sort\">Order <select name=\"sort\">\(sorts)</select></label>" : ""
    return """
      <form class="box" action="\(address)" method="get" role="search">
      <label class="hidden" for="q">Search the archive</label>
      <input id="q" name="q" type="search" value="\(question["q"] ?? "")" placeholder="words, &quot;a phrase&quot;, speaker:&quot;a name&quot;, country:IQ" autocomplete="off" spellcheck="false"\(described)>
      \(sorting)<button>Search</button>\(Layout.kept(question, without: ["q", "sort", "after"]))</form>\(told)\(chips(question, address))
      """
  }

  /// The filters that are set, each with a link that takes it back.
  static func chips(_ question: Question, _ address: String) -> HTML {
    let names = Question.filters + ["since", "until", "kind", "confidence"]
    let chips = question.parameters.filter { names.contains($0.name) }.map { parameter -> HTML in
      let rest = question.text(with: [("after", "")], without: [(parameter.name, parameter.value)])
      return
        "<li><a href=\"\(address)?\(rest)\" aria-label=\"Remove \(parameter.name) \(parameter.value)\"><span>\(parameter.name)</span> \(parameter.value) <b aria-hidden=\"true\">×</b></a></li>"
    }
    return chips.isEmpty ? "" : "<ul class=\"chips\" aria-label=\"Filters\">\(HTML(chips))</ul>"
  }

  static func page(
    _ question: Question,
    _ results: SearchResults,
    _ timeline: Timeline
  ) -> HTML {
    let query = question.text(with: [("after", "")])
    let hits = HTML(results.hits.map { hit(question, $0) })
    var list: HTML = "<ol class=\"hits\" start=\"\(results.hits.first?.rank ?? 1)\">\(hits)</ol>"
    if results.hits.isEmpty {
      let other = results.suggestions.map {
        "<a href=\"/?q=\(Question.escaped($0))\">\($0)</a>" as HTML
      }
      let hint: HTML =
        other.isEmpty ? "" : " Did you mean \(HTML(other.flatMap { [$0, " " as HTML] }))?"
      list = "<p class=\"nothing\">No passage answers.\(hint)</p>"
    }
    let next = Layout.more(question, results.next?.text, address: "/")
    let isOnce = question["copies"] != SearchRequest.Copies.all.rawValue
    let switched = question.text(with: [("after", ""), ("copies", isOnce ? "all" : "")])
    let copies: HTML =
      results.hits.contains { $0.copies != nil }
      ? " <a href=\"/?\(switched)\">\(isOnce ? "Show each copy" : "Show stories once")</a> ·" : ""
    let count: HTML =
      "<p class=\"count\" aria-live=\"polite\"><b>\(results.total)</b> passages.\(copies) <a href=\"/quotes?\(question.text(with: [("after", ""), ("sort", "")]))\">Quotes</a> · "
      + "Follow: <a href=\"/feed.atom?\(query)\">Atom</a> <a href=\"/feed.json?\(query)\">JSON Feed</a> · "
      + "Export: <a href=\"/api/v1/search?\(question.text(with: [("after", ""), ("format", "csv")]))\">CSV</a> <a href=\"/api/v1/search?\(question.text(with: [("after", ""), ("format", "jsonl")]))\">JSON lines</a></p>"
    return Layout.page(
      question["q"] ?? "Search",
      .search,
      feed: query,
      """
      \(box(question))\(TimelineChart.chart(timeline, question, address: "/"))
      <div class="columns"><section class="results" aria-label="Passages">\(count)\(Layout.notes(results.notes, reading: results.reading, names: results.names))\(list)\(next)</section>
      <aside aria-label="Facets">\(facetLists(results.facets, question, address: "/"))</aside></div>
      """
    )
  }

  private static func hit(_ question: Question, _ hit: SearchHit) -> HTML {
    let link = "/article/\(hit.article.articleID)#p\(hit.passage.span.start)"
    let why: HTML = "<span class=\"why\" title=\"score\">score \(rounded(hit.score))</span>"
    let copies: HTML =
      hit.copies.map { " · <span class=\"copies\">\($0.words)</span>" } ?? ""
    return """
      <li class="hit">\(Layout.heading(hit.article, link: link))
      <p class="passage">\(marked(hit.passage.text, hit.highlights))</p>
      <p class="foot">\(why) <a class="address" href="\(link)">\(hit.passageID)</a>\(copies)</p></li>
      """
  }

  static func rounded(_ value: Double) -> String { String((value * 1000).rounded() / 1000) }

  /// A text with marked stretches.
  static func marked(_ text: String, _ spans: [TextSpan]) -> HTML {
    let words = ArticleText(text)
    var out: HTML = ""
    var at = 0
    for span in spans where span.start >= at && span.end <= words.count {
      out += HTML.text(words[TextSpan(at, span.start)])
      out += "<mark>\(words[span])</mark>"
      at = span.end
    }
    return out + HTML.text(words[TextSpan(at, words.count)])
  }

  static func facetLists(_ found: [Facet], _ question: Question, address: String) -> HTML {
    HTML(
      found.map { facet -> HTML in
        guard let (_, parameter, name) = facets.first(where: { $0.field == facet.field }),
          !facet.values.isEmpty
        else { return "" }
        let most = facet.values.map(\.articles).max() ?? 1
        let items = facet.values.map { value -> HTML in
          let isSet = question.all(parameter).contains(value.value)
          let width = max(1, value.articles * 100 / max(1, most))
          if facet.field == .year {
            guard value.value != "none" else { return "" }
            let set = question.text(with: [
              ("after", ""), ("since", value.value), ("until", value.value),
            ])
            return item(value, "\(address)?\(set)", width, isSet: isSet)
          }
          let link =
            isSet
            ? question.text(with: [("after", "")], without: [(parameter, value.value)])
            : question.text(with: [("after", "")], adding: [(parameter, value.value)])
          return item(value, "\(address)?\(link)", width, isSet: isSet)
        }
        let more: HTML =
          facet.total > facet.values.count ? "<p class=\"more\">\(facet.total) in all</p>" : ""
        return
          "<section class=\"facet\"><h3>\(name) <span class=\"unit\">articles</span></h3><ul>\(HTML(items))</ul>\(more)</section>"
      }
    )
  }

  private static func item(_ value: Facet.Value, _ link: String, _ width: Int, isSet: Bool) -> HTML
  {
    let current: HTML = isSet ? " aria-current=\"true\"" : ""
    return
      "<li><a href=\"\(link)\"\(current)><meter min=\"0\" max=\"100\" value=\"\(width)\" aria-hidden=\"true\"></meter><span class=\"label\">\(value.label)</span> <span class=\"number\">\(value.articles)</span></a></li>"
  }
}

/// A timeline as a drawing whose bars are links.
enum TimelineChart {
  static func chart(_ timeline: Timeline, _ question: Question, address: String) -> HTML {
    let periods = timeline.periods
    guard periods.count > 1, let most = periods.map(\.articles).max(), most > 0 else { return "" }
    let width = 960
    let step = Double(width) / Double(periods.count)
    let bars = periods.enumerated().map { number, period -> HTML in
      let height = max(period.articles > 0 ? 1.0 : 0, Double(period.articles) / Double(most) * 60)
      let link = question.text(with: [
        ("after", ""), ("since", period.name), ("until", period.name),
      ])
      let x = rounded(Double(number) * step)
      let drawn: HTML = """
        <rect class="slot" data-period="\(period.name)" x="\(x)" y="0" width="\(rounded(step))" height="64"></rect>\
        <rect class="bar" x="\(x)" y="\(rounded(64 - height))" width="\(rounded(max(0.5, step - 0.6)))" height="\(rounded(height))"></rect>
        """
      let told = "\(period.name): \(period.articles) of \(period.all) articles"
      // Where nothing was printed there is nothing to go to, and no stop for the keyboard.
      return period.articles == 0
        ? "<g>\(drawn)</g>"
        : "<a href=\"\(address)?\(link)\" aria-label=\"\(told)\"><title>\(told)</title>\(drawn)</a>"
    }
    let undated: HTML = timeline.undated > 0 ? " · \(timeline.undated) undated" : ""
    let earlier: HTML = timeline.earlier > 0 ? " · \(timeline.earlier) earlier" : ""
    return """
      <figure class="timeline"><svg viewBox="0 0 \(width) 64" preserveAspectRatio="none" role="group" aria-label="Articles by time, from \(periods[0].name) to \(periods[periods.count - 1].name)" data-address="\(address)" data-query="\(question.text(with: [("after", ""), ("since", ""), ("until", "")]))">\(HTML(bars))</svg>
      <figcaption><span>\(periods[0].name)</span><span class="range">articles that answer\(earlier)\(undated)</span><span>\(periods[periods.count - 1].name)</span></figcaption></figure>
      """
  }

  private static func rounded(_ value: Double) -> String { String((value * 100).rounded() / 100) }
}
