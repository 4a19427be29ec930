import Foundation
import HTTPTypes
import Hummingbird
import NewsModel

/// What a path asks for.
struct Route: Sendable {
  typealias Answer = @Sendable (Service, Question) async throws -> Response
  typealias Change = @Sendable (Service, Request) async throws -> Response

  /// The path without ids, for logs and counts.
  let label: String
  /// What gives the answer to GET; nil where there is none.
  let answer: Answer?
  /// What the path names below its label.
  private let id: String?

  init(_ path: String) {
    if let answer = Self.fixed[path] {
      label = path
      id = nil
      self.answer = answer
      return
    }
    for (prefix, answer) in Self.named where path.hasPrefix(prefix) {
      guard let id = Self.id(path.dropFirst(prefix.count)) else { break }
      label = prefix + "{id}"
      self.id = id
      self.answer = { try await answer($0, id, $1) }
      return
    }
    label = Self.others.contains(path) ? path : path.hasPrefix("/assets/") ? "/assets" : "/other"
    id = nil
    answer = nil
  }

  /// Whether the answer is the same until articles are written.
  var isOfArticles: Bool { !label.hasPrefix("/api/v1/saved") }

  /// What other methods than GET do.
  var changes: [HTTPRequest.Method: Change] {
    switch label {
    case "/api/v1/articles": [.post: { try await $0.addArticles($1) }]
    case "/api/v1/saved": [.post: { try await $0.saveSearch($1) }]
    case "/api/v1/saved/{id}":
      [
        .post: { [id] in try await $0.markRead(id ?? "", $1) },
        .delete: { [id] service, _ in try await service.removeSaved(id ?? "") },
      ]
    default: [:]
    }
  }

  /// The methods that are answered, as the header Allow lists them.
  var methods: String {
    (["GET", "HEAD"] + changes.keys.map(\.rawValue).sorted()).joined(separator: ", ")
  }

  private static func id(_ text: Substring) -> String? {
    text.isEmpty || text.contains("/") || text.utf8.count > 200 ? nil : text.removingPercentEncoding
  }

  /// Answered before a question is read.
  private static let others: Set<String> = ["/healthz", "/metrics"]

  private static let fixed: [String: Answer] = [
    "/": { try await $0.searchPage($1) },
    "/quotes": { try await $0.quotesPage($1) },
    "/people": { try await $0.entitiesPage($1, .people, .person) },
    "/organizations": { try await $0.entitiesPage($1, .organizations, .organization) },
    "/countries": { try await $0.entitiesPage($1, .countries, .country) },
    "/entity": { try await $0.entityPage($1) },
    "/help": { _, _ in .html(HelpPage.page) },
    "/opensearch.xml": { _, _ in
      .body(Feeds.openSearch, "application/opensearchdescription+xml")
    },
    "/feed.atom": { try await $0.feed($1, isAtom: true) },
    "/feed.json": { try await $0.feed($1, isAtom: false) },
    "/api/v1/openapi.json": { _, _ in
      .body(PackageResources.openapi_json, "application/json")
    },
    "/api/v1/search": { try await $0.search($1) },
    "/api/v1/quotes": { try await $0.quotes($1) },
    "/api/v1/articles": { try await $0.articles($1) },
    "/api/v1/entities": { try await $0.entities($1) },
    "/api/v1/facets": { try await $0.facets($1) },
    "/api/v1/timeline": { try await $0.timeline($1) },
    "/api/v1/stats": { try await $0.stats($1) },
    "/api/v1/saved": { try await $0.savedSearches($1) },
  ]

  private static let named:
    [(prefix: String, answer: @Sendable (Service, String, Question) async throws -> Response)] = [
      ("/article/", { service, id, _ in try await service.articlePage(id) }),
      ("/quote/", { service, id, _ in try await service.quotePage(id) }),
      ("/api/v1/articles/", { service, id, _ in try await service.article(id) }),
      ("/api/v1/quotes/", { service, id, _ in try await service.quote(id) }),
      ("/api/v1/saved/", { service, name, _ in try await service.newHits(ofSaved: name) }),
    ]
}
