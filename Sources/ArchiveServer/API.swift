import ArchiveExport
import ArchiveSearch
import ArchiveStore
import NewsModel

/// Answers of the API, as JSON.
///
/// The rows are those of the command line; around them stand the count of all, how the question was
/// read, and where the next page starts.
enum API {
  /// A list of members of an object, each a name and JSON.
  static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { JSONText.string($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
  }

  static func list(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }

  static func strings(_ texts: [String]) -> String { list(texts.map { JSONText.string($0) }) }

  private static func text(_ text: String?) -> String { text.map { JSONText.string($0) } ?? "null" }

  // MARK: Answers

  static func search(_ results: SearchResults) -> String {
    var members = [
      ("total", String(results.total)),
      ("reading", text(results.reading.isEmpty ? nil : results.reading)),
      ("notes", strings(results.notes)), ("names", strings(results.names.map(\.description))),
      ("suggestions", strings(results.suggestions)), ("next", text(results.next?.text)),
      ("hits", list(results.hits.map { JSONText.object($0.row) })),
    ]
    if !results.plan.isEmpty { members.append(("plan", strings(results.plan))) }
    if !results.facets.isEmpty { members.append(("facets", facets(results.facets))) }
    return object(members)
  }

  static func saved(_ name: String, _ query: String) -> String {
    object([("name", JSONText.string(name)), ("query", JSONText.string(query))])
  }

  static func facets(_ facets: [Facet]) -> String {
    object(
      facets.map { facet in
        let values = facet.values.map { value in
          object([
            ("value", JSONText.string(value.value)), ("label", JSONText.string(value.label)),
            ("articles", String(value.articles)),
          ])
        }
        return (
          facet.field.rawValue, object([("total", String(facet.total)), ("values", list(values))])
        )
      }
    )
  }

  static func answer(
    _ answer: Searcher.Answer,
    total: Int?,
    next: Int?,
    _ name: String,
    _ rows: [String],
    also members: [(String, String)] = []
  ) -> String {
    object(
      [
        ("total", total.map(String.init) ?? "null"),
        ("reading", text(answer.reading.isEmpty ? nil : answer.reading)),
        ("notes", strings(answer.notes)), ("names", strings(answer.names.map(\.description))),
        ("next", next.map { JSONText.string(String($0)) } ?? "null"), (name, list(rows)),
      ] + members
    )
  }

  static func failure(_ failure: ServerFailure) -> String {
    var members = [
      ("code", JSONText.string(failure.code)), ("message", JSONText.string(failure.message)),
    ]
    if let position = failure.position {
      members.append(("position", "[\(position.lowerBound),\(position.upperBound)]"))
    }
    return object([("error", object(members))])
  }

  static func article(_ article: ArticleRecord, _ archive: Archive) throws -> String {
    let text = try archive.text(of: article)
    let words = ArticleText(text)
    let row = ArticleRow(article, text: text, entities: try archive.entities(of: article)).row
    let quotes = try archive.quotes(of: article).map {
      JSONText.object(QuoteRow($0, article, words).row)
    }
    let mentions = try archive.mentions(of: article).map { mention in
      JSONText.object(mention.row(words: words[mention.span]))
    }
    let passages = try article.passages.compactMap { try archive.passage(row: $0) }.map { passage in
      object([
        ("passage_id", JSONText.string(article.address(of: passage.span))),
        ("start", String(passage.span.start)), ("end", String(passage.span.end)),
      ])
    }
    let versions = try archive.versions(of: article).map { version in
      object([
        ("article_id", JSONText.string(version.articleID)),
        ("ingested_at", JSONText.string(version.ingestedAt)),
        ("superseded", version.isSuperseded ? "true" : "false"),
      ])
    }
    let copies = try archive.copies(of: article).map { copy in
      object([
        ("article_id", JSONText.string(copy.articleID)), ("title", Self.text(copy.title)),
        ("source", Self.text(copy.source)), ("published", Self.text(copy.published)),
      ])
    }
    return object([
      ("article", JSONText.object(row)), ("passages", list(passages)), ("quotes", list(quotes)),
      ("mentions", list(mentions)), ("versions", list(versions)), ("copies", list(copies)),
    ])
  }

  static func stats(_ summary: ArchiveSummary) -> String {
    object([
      ("articles", String(summary.articles)), ("copies", String(summary.copies)),
      ("passages", String(summary.passages)),
      ("words", String(summary.words)), ("quotes", String(summary.quotes)),
      ("attributed_quotes", String(summary.attributedQuotes)),
      ("mentions", String(summary.mentions)),
      ("undated_articles", String(summary.undatedArticles)),
      ("first_published", text(summary.firstPublished)),
      ("last_published", text(summary.lastPublished)),
      (
        "entities",
        object(summary.entitiesByKind.sorted { $0.key < $1.key }.map { ($0.key, String($0.value)) })
      ),
    ])
  }
}
