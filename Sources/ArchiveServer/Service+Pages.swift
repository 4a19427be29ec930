import ArchiveSearch
import ArchiveStore
import Hummingbird
import NewsModel

/// Answers in a browser, and feeds.
extension Service {
  func searchPage(_ question: Question) async throws -> Response {
    do {
      var request = try question.request()
      request.facets = SearchPage.facets.map(\.field)
      request.facetLimit = 8
      let page = try await pool.read { [request] reader in
        try reader.archive.snapshot {
          if question.parameters.isEmpty {
            return HomePage.page(
              try reader.archive.summary(),
              try reader.searcher.timeline(request, by: .month).timeline
            )
          }
          let results = try reader.searcher.search(request)
          let timeline = try reader.searcher.timeline(request, by: .month).timeline
          return SearchPage.page(question, results, timeline)
        }
      }
      return .html(page)
    } catch {
      return try Self.refused(question, error, "Search", .search, address: "/")
    }
  }

  /// The search box with what is wrong in it.
  ///
  /// - Throws: the error, when it is not the question's.
  private static func refused(
    _ question: Question,
    _ error: any Error,
    _ title: String,
    _ section: Layout.Section,
    address: String
  ) throws -> Response {
    let failure = ServerFailure(error)
    guard failure.status == .badRequest else { throw error }
    let box = SearchPage.box(question, failure: failure, address: address)
    return .html(Layout.page(title, section, box), .badRequest)
  }

  func quotesPage(_ question: Question) async throws -> Response {
    do {
      let filter = try question.quoteFilter()
      let request = try numbered(question)
      let places = try window(question, 20)
      let page = try await pool.read { reader in
        try reader.archive.snapshot {
          let found = try reader.searcher.quotes(request, filter, at: places)
          let quotes: [QuotePages.Found] = try found.quotes.map { quote, article, text in
            (
              quote, article, text,
              try reader.searcher.same(as: quote, in: article, words: text[quote.quote.span])
            )
          }
          let next = places.next(of: found.total)
          return QuotePages.page(question, quotes, total: found.total, next: next, found.answer)
        }
      }
      return .html(page)
    } catch {
      return try Self.refused(question, error, "Quotes", .quotes, address: "/quotes")
    }
  }

  func entitiesPage(_ question: Question, _ section: Layout.Section, _ kind: EntityKind)
    async throws -> Response
  {
    do {
      let filter = EntityFilter(kinds: [kind], name: question["name"])
      let request = try numbered(question)
      let places = try window(question, 100)
      let page = try await pool.read { reader in
        let found = try reader.searcher.entities(request, filter, at: places)
        return EntityPages.list(
          section,
          kind,
          found.entities,
          question,
          total: found.total,
          next: places.next(of: found.total),
          found.answer
        )
      }
      return .html(page)
    } catch {
      return try Self.refused(question, error, section.title, section, address: section.address)
    }
  }

  func quotePage(_ id: String) async throws -> Response {
    .html(
      try await pool.read { reader in
        try reader.archive.snapshot {
          let (quote, article, text) = try Self.quote(id, reader.archive)
          let same = try reader.searcher.same(as: quote, in: article, words: text[quote.quote.span])
          return QuotePages.one((quote, article, text, same))
        }
      }
    )
  }

  func entityPage(_ question: Question) async throws -> Response {
    guard let name = question["name"] else {
      throw ServerFailure.notFound("name a person or country")
    }
    let kind = try question.entityKinds().first
    let parameter =
      kind == .country
      ? "country" : kind == .organization ? "org" : kind == .person ? "person" : "entity"
    let about = try Question([(parameter, name)]).request()
    let by = try Question([("speaker", name)]).request()
    return .html(
      try await pool.read { reader in
        try reader.archive.snapshot {
          let kinds = kind.map { [$0] } ?? []
          let named = try reader.archive.entities(named: name, kinds: kinds, match: .equal).first
          let entities = try reader.searcher
            .entities(about, EntityFilter(kinds: kinds, name: name)).entities
          let found = try reader.searcher.quotes(by, at: 0..<20)
          let quotes: [QuotePages.Found] = found.quotes.map { ($0, $1, $2, nil) }
          return EntityPages.one(
            name: name,
            entity: named.flatMap { named in entities.first { $0.key == named.key } },
            quotes: quotes,
            total: found.total,
            timeline: try reader.searcher.timeline(about, by: .month).timeline,
            parameter: parameter
          )
        }
      }
    )
  }

  func articlePage(_ id: String) async throws -> Response {
    .html(
      try await pool.read { reader in
        let archive = reader.archive
        return try archive.snapshot {
          let article = try archive.article(id)
          return ArticlePage.page(
            article,
            text: try archive.text(of: article),
            quotes: try archive.quotes(of: article),
            mentions: try archive.mentions(of: article),
            passages: try article.passages.compactMap { try archive.passage(row: $0) },
            entities: try archive.entities(of: article),
            versions: try archive.versions(of: article),
            copies: try archive.copies(of: article)
          )
        }
      }
    )
  }

  func feed(_ question: Question, isAtom: Bool) async throws -> Response {
    var request = try question.request(limit: 50)
    request.sort = .newest
    request.group = .article
    let results = try await pool.read { [request] in try $0.searcher.search(request) }
    return isAtom
      ? .body(Feeds.atom(question, results), "application/atom+xml; charset=utf-8")
      : .body(Feeds.json(question, results), "application/feed+json; charset=utf-8")
  }
}
