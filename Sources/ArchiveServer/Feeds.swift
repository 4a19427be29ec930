import ArchiveExport
import ArchiveSearch
import ArchiveStore

/// A search as a feed: the best passage of each article, newest first.
enum Feeds {
  private static func title(_ question: Question) -> String {
    let parts = question.parameters.filter { $0.name != "sort" && $0.name != "limit" }
      .map { $0.name == "q" ? $0.value : "\($0.name):\($0.value)" }
    return "Dateline: " + (parts.isEmpty ? "all articles" : parts.joined(separator: " "))
  }

  static func atom(_ question: Question, _ results: SearchResults) -> String {
    let entries = results.hits.map { hit -> HTML in
      let article = hit.article
      let by: HTML =
        article.byline.map { "<author><name>\($0)</name></author>" }
        ?? "<author><name>\(article.source ?? "unknown")</name></author>"
      let link: HTML = webAddress(article.url).map { "<link rel=\"via\" href=\"\($0)\"/>" } ?? ""
      let published: HTML =
        article.published.flatMap(stamp).map { "<published>\($0)</published>" } ?? ""
      return """
        <entry><id>urn:dateline:\(article.articleID)</id><title>\(article.title ?? "Untitled")</title>\(by)
        <updated>\(article.ingestedAt)</updated>\(published)<link rel="alternate" href="/article/\(article.articleID)"/>\(link)
        <summary>\(hit.passage.text)</summary></entry>

        """
    }
    let updated = results.hits.map(\.article.ingestedAt).max() ?? "1970-01-01T00:00:00Z"
    let feed: HTML = """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom"><title>\(title(question))</title><id>urn:dateline:search:\(Question.escaped(question.text()))</id>
      <updated>\(updated)</updated><link rel="self" href="/feed.atom?\(question.text())"/><link rel="alternate" href="/?\(question.text())"/>
      \(HTML(entries))</feed>

      """
    return feed.markup
  }

  /// RFC 3339, which a day alone is not.
  private static func stamp(_ published: String) -> String? {
    switch published.utf8.count {
    case 10: return published + "T00:00:00Z"
    case 19: return published + "Z"
    default: return published.utf8.count > 19 ? published : nil
    }
  }

  static func json(_ question: Question, _ results: SearchResults) -> String {
    let items = results.hits.map { hit -> String in
      let article = hit.article
      var members = [
        ("id", JSONText.string("urn:dateline:\(article.articleID)")),
        ("url", JSONText.string("/article/\(article.articleID)")),
        ("title", JSONText.string(article.title ?? "Untitled")),
        ("content_text", JSONText.string(hit.passage.text)),
      ]
      if let url = webAddress(article.url) {
        members.append(("external_url", JSONText.string(url)))
      }
      if let date = article.published.flatMap(stamp) {
        members.append(("date_published", JSONText.string(date)))
      }
      if let name = article.byline ?? article.source {
        members.append(("authors", API.list([API.object([("name", JSONText.string(name))])])))
      }
      return API.object(members)
    }
    return API.object([
      ("version", JSONText.string("https://jsonfeed.org/version/1.1")),
      ("title", JSONText.string(title(question))),
      ("home_page_url", JSONText.string("/?\(question.text())")),
      ("feed_url", JSONText.string("/feed.json?\(question.text())")),
      ("items", API.list(items)),
    ]) + "\n"
  }

  static let openSearch = """
    <?xml version="1.0" encoding="utf-8"?>
    <OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>Dateline</ShortName>
    <Description>Search the news archive</Description><InputEncoding>UTF-8</InputEncoding>
    <Url type="text/html" template="/?q={searchTerms}"/><Url type="application/atom+xml" template="/feed.atom?q={searchTerms}"/></OpenSearchDescription>

    """
}
