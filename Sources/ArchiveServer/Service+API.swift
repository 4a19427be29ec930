import ArchiveExport
import ArchiveSearch
import ArchiveStore
import HTTPTypes
import Hummingbird
import NewsModel

/// Answers of the API.
extension Service {
  func facets(_ question: Question) async throws -> Response {
    var request = try question.request()
    if request.facets.isEmpty {
      request.facets = [.country, .organization, .person, .source, .year]
    }
    return .json(
      try await pool.read { [request] in API.facets(try $0.searcher.facets(request).facets) }
    )
  }

  func stats(_ question: Question) async throws -> Response {
    .json(try await pool.read { API.stats(try $0.archive.summary()) })
  }

  func article(_ id: String) async throws -> Response {
    .json(
      try await pool.read { reader in
        try reader.archive.snapshot {
          try API.article(try reader.archive.article(id), reader.archive)
        }
      }
    )
  }

  func quote(_ id: String) async throws -> Response {
    .json(
      try await pool.read { reader in
        try reader.archive.snapshot {
          let (quote, article, text) = try Self.quote(id, reader.archive)
          return JSONText.object(QuoteRow(quote, article, text).row)
        }
      }
    )
  }

  /// The quote of an address.
  static func quote(_ id: String, _ archive: Archive) throws -> (
    QuoteRecord, ArticleRecord, ArticleText
  ) {
    let place = ArticleRecord.parts(ofAddress: id)
    guard let place else { throw ServerFailure.notFound("no quote has the address \(id)") }
    let article = try archive.article(place.article)
    let quote = try archive.quotes(of: article).first { $0.quote.span == place.span }
    guard let quote else { throw ServerFailure.notFound("no quote has the address \(id)") }
    return (quote, article, ArticleText(try archive.text(of: article)))
  }

  func search(_ question: Question) async throws -> Response {
    if let format = try exportFormat(question, [.jsonl, .csv, .tsv]) {
      var request = try question.request()
      request.limit = 0
      request.after = nil
      return try await export(format) { [request] searcher, writer in
        for hit in try searcher.search(request).hits {
          guard writer.write(hit.row, citation: { nil }) else { return }
        }
      }
    }
    let request = try question.request()
    let results = try await pool.read { try $0.searcher.search(request) }
    return Self.page(API.search(results), "/api/v1/search", question, next: results.next?.text)
  }

  /// A page of a list, with the address of the next.
  static func page(
    _ text: String,
    _ path: String,
    _ question: Question,
    next: String?
  ) -> Response {
    var response = Response.json(text)
    if let next, let link = HTTPField.Name("Link") {
      response.headers[link] = "<\(path)?\(question.text(with: [("after", next)]))>; rel=\"next\""
    }
    return response
  }

  /// Which rows of a list are asked for.
  func window(_ question: Question, _ limit: Int) throws -> Range<Int> {
    let first = try question.number("after", 0, 0...1_000_000_000)
    return first..<first + (try question.number("limit", limit, 1...1000))
  }

  /// The request of a question whose pages are numbered.
  func numbered(_ question: Question) throws -> SearchRequest {
    try Question(
      question.parameters.filter { $0.name != "after" }.map { ($0.name, $0.value) }
    ).request()
  }

  func quotes(_ question: Question) async throws -> Response {
    let filter = try question.quoteFilter()
    let request = try numbered(question)
    if let format = try exportFormat(question, [.jsonl, .csv, .tsv, .bibtex, .ris, .cslJSON]) {
      return try await export(format) { searcher, writer in
        _ = try searcher.forEachQuote(request, filter) { quote, article, text in
          let row = QuoteRow(quote, article, text)
          return writer.write(row.row, citation: { row.citation })
        }
      }
    }
    let places = try window(question, 10)
    let (text, next) = try await pool.read { reader in
      let found = try reader.searcher.quotes(request, filter, at: places)
      let next = places.next(of: found.total)
      let rows = found.quotes.map { JSONText.object(QuoteRow($0, $1, $2).row) }
      return (API.answer(found.answer, total: found.total, next: next, "quotes", rows), next)
    }
    return Self.page(text, "/api/v1/quotes", question, next: next.map(String.init))
  }

  func articles(_ question: Question) async throws -> Response {
    let request = try numbered(question)
    if let format = try exportFormat(question, [.jsonl, .csv, .tsv]) {
      return try await export(format) { searcher, writer in
        _ = try searcher.forEachArticle(request) { article in
          writer.write(try searcher.row(of: article), citation: { nil })
        }
      }
    }
    let places = try window(question, 10)
    let (text, next) = try await pool.read { reader in
      var rows: [String] = []
      let (answer, total) = try reader.searcher.forEachArticle(request, at: places) { article in
        rows.append(JSONText.object(try reader.searcher.row(of: article)))
        return true
      }
      let next = places.next(of: total)
      return (API.answer(answer, total: total, next: next, "articles", rows), next)
    }
    return Self.page(text, "/api/v1/articles", question, next: next.map(String.init))
  }

  func entities(_ question: Question) async throws -> Response {
    let filter = EntityFilter(kinds: try question.entityKinds(), name: question["name"])
    let request = try numbered(question)
    if let format = try exportFormat(question, [.jsonl, .csv, .tsv]) {
      return try await export(format) { searcher, writer in
        for entity in try searcher.entities(request, filter).entities {
          guard writer.write(entity.row, citation: { nil }) else { return }
        }
      }
    }
    let places = try window(question, 20)
    let (text, next) = try await pool.read { reader in
      let found = try reader.searcher.entities(request, filter, at: places)
      let next = places.next(of: found.total)
      let rows = found.entities.map { JSONText.object($0.row) }
      return (API.answer(found.answer, total: found.total, next: next, "entities", rows), next)
    }
    return Self.page(text, "/api/v1/entities", question, next: next.map(String.init))
  }

  // MARK: Saved searches

  func savedSearches(_ question: Question) async throws -> Response {
    .json(
      try await pool.read { reader in
        let searches = try reader.archive.savedSearches().map { API.saved($0.name, $0.query) }
        return API.object([("searches", API.list(searches))])
      }
    )
  }

  /// What is new to a saved search; nothing is marked as read by it.
  func newHits(ofSaved name: String) async throws -> Response {
    .json(
      try await pool.read { reader in
        let saved = try reader.archive.savedSearches().first { $0.name == name }
        guard let saved else { throw ServerFailure.notFound("no saved search is called \(name)") }
        let (hits, last) = try reader.searcher.hits(of: saved)
        return API.object([
          ("name", JSONText.string(saved.name)), ("query", JSONText.string(saved.query)),
          ("last", String(last)), ("hits", API.list(hits.map { JSONText.object($0.row) })),
        ])
      }
    )
  }

  func timeline(_ question: Question) async throws -> Response {
    let request = try numbered(question)
    let step = try question.choice("by", Timeline.Step.month)
    return .json(
      try await pool.read { reader in
        let (timeline, answer) = try reader.searcher.timeline(request, by: step)
        return API.answer(
          answer,
          total: timeline.periods.reduce(timeline.undated + timeline.earlier) { $0 + $1.articles },
          next: nil,
          "periods",
          timeline.periods.map { JSONText.object($0.row) },
          also: [("earlier", String(timeline.earlier)), ("undated", String(timeline.undated))]
        )
      }
    )
  }
}

extension Searcher {
  /// An article's row, with its text and entities.
  func row(of article: ArticleRecord) throws -> ExportRow {
    ArticleRow(article, text: try text(of: article), entities: try entities(of: article)).row
  }
}

extension Range<Int> {
  /// Where a list of so many rows goes on behind these; nil where these are the last.
  func next(of total: Int) -> Int? { upperBound < total ? upperBound : nil }
}
