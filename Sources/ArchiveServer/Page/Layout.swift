import ArchiveSearch
import ArchiveStore

/// What all pages have around them.
enum Layout {
  enum Section: String, CaseIterable {
    case search, quotes, people, organizations, countries

    var address: String {
      switch self {
      case .search: "/"
      case .quotes: "/quotes"
      default: "/\(rawValue)"
      }
    }

    var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
  }

  static func page(_ title: String, _ section: Section?, feed: String? = nil, _ content: HTML)
    -> HTML
  {
    let links = HTML(
      Section.allCases.map { one in
        let current: HTML = one == section ? " aria-current=\"page\"" : ""
        return "<a href=\"\(one.address)\"\(current)>\(one.title)</a>"
      }
    )
    let feeds: HTML =
      feed.map { query in
        """
        <link rel="alternate" type="application/atom+xml" title="This search" href="/feed.atom?\(query)">
        <link rel="alternate" type="application/feed+json" title="This search" href="/feed.json?\(query)">
        """
      } ?? ""
    return """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark"><title>\(title) · Dateline</title>
      <link rel="stylesheet" href="/assets/style.css"><link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
      <link rel="search" type="application/opensearchdescription+xml" title="Dateline" href="/opensearch.xml">\(feeds)
      <script src="/assets/page.js" defer></script></head>
      <body><a class="skip" href="#content">Skip to content</a>
      <header class="top"><a class="name" href="/">Dateline</a><nav aria-label="Sections">\(links)</nav></header>
      <main id="content">\(content)</main>
      <footer><a href="/help">Query language</a> <a href="/api/v1/openapi.json">API</a>
      <span class="keys">Keys: <kbd>/</kbd> search, <kbd>j</kbd> <kbd>k</kbd> next and previous, <kbd>Enter</kbd> open</span></footer>
      </body></html>
      """
  }

  static func failure(_ failure: ServerFailure) -> HTML {
    page(
      "Error",
      nil,
      "<section class=\"notice\" role=\"alert\"><h1>\(failure.message)</h1><p><a href=\"/\">Back to the search</a></p></section>"
    )
  }

  /// Outlet, day and title of an article.
  static func heading(_ article: ArticleRecord, link: String) -> HTML {
    "<h2 class=\"title\"><a href=\"\(link)\">\(article.title ?? "Untitled")</a></h2><p class=\"print\">\(source(article))</p>"
  }

  static func source(_ article: ArticleRecord) -> HTML {
    let day = article.published.map { String($0.prefix(10)) }
    let shown: HTML =
      day.map { "<time datetime=\"\($0)\">\($0)</time>" }
      ?? "<span class=\"undated\">undated</span>"
    return "<span class=\"outlet\">\(article.source ?? "unknown outlet")</span> · \(shown)"
  }

  /// The fields of a form that keep the filters of a question.
  static func kept(_ question: Question, without names: [String]) -> HTML {
    HTML(
      question.parameters.filter { !names.contains($0.name) }.map {
        "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">"
      }
    )
  }

  /// A link to the next page of a list, if there is one.
  ///
  /// `next`: where it starts.
  static func more(_ question: Question, _ next: String?, address: String) -> HTML {
    next.map {
      "<p class=\"next\"><a rel=\"next\" href=\"\(address)?\(question.text(with: [("after", $0)]))\">More</a></p>"
    } ?? ""
  }

  static func notes(_ notes: [String], reading: String, names: [NameReading]) -> HTML {
    var items = HTML(notes.map { "<li>\($0)</li>" as HTML })
    let told = names.map(\.description).filter { !notes.contains($0) }
    items += HTML(told.map { "<li>\($0)</li>" as HTML })
    if !reading.isEmpty { items = "<li>Read as: <code>\(reading)</code></li>" + items }
    if items.markup.isEmpty { return "" }
    let open: HTML = notes.isEmpty ? "" : " open"
    return
      "<details class=\"reading\"\(open)><summary>How the question was read</summary><ul>\(items)</ul></details>"
  }
}
