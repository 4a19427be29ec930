import ArchiveExport
import ArchiveSearch
import ArchiveServer
import ArchiveStore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NewsModel
import Testing

@Suite struct ServiceTests {
  /// Words, phrases and operators that the sample archive answers, with filters of every kind.
  private static let questions: [[(String, String)]] = {
    let words = [
      "said", "harbour", "strike", "\"the minister\"", "bank OR hospital", "said -bank", "pilot*",
      "glacier",
      "said w/5 the", "title:harbour", "country:TD", "speaker:Diallo", "the", "hospital refugees",
      "=Said", "ice",
      "election", "caps(UN)", "quote:water", "\"light, water\"",
    ]
    let filters: [[(String, String)]] = [
      [], [("sort", "newest")], [("group", "article")], [("country", "TD")], [("since", "2024")],
      [("until", "2024-04")],
      [("sort", "oldest"), ("limit", "3")], [("match", "any")],
      [("country", "SD"), ("country", "TD")], [("literal", "1")],
      [("facet", "country,source")],
    ]
    return words.flatMap { word in filters.map { [("q", word)] + $0 } }
  }()

  private static func address(_ path: String, _ parameters: [(String, String)]) -> String {
    path + "?" + parameters.map { "\($0.0)=\(escaped($0.1))" }.joined(separator: "&")
  }

  private static func escaped(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
  }

  /// What the searcher behind the command line gives, as rows.
  private static func request(_ parameters: [(String, String)]) -> SearchRequest {
    var request = SearchRequest()
    var lists: [String: [String]] = [:]
    for (name, value) in parameters { lists[name, default: []].append(value) }
    request.query = lists["q"]?.first ?? ""
    if let countries = lists["country"] {
      request.conditions.append(countries.map { .init(.country, $0) })
    }
    if lists["since"] != nil || lists["until"] != nil {
      request.conditions.append([
        .init(.date, "\(lists["since"]?.first ?? "")..\(lists["until"]?.first ?? "")")
      ])
    }
    request.sort = lists["sort"].flatMap { SearchRequest.Sort(rawValue: $0[0]) } ?? .blend
    request.match = lists["match"].flatMap { SearchRequest.Match(rawValue: $0[0]) } ?? .all
    if lists["group"] != nil { request.group = .article }
    request.takesNamesLiterally = lists["literal"] != nil
    request.limit = lists["limit"].flatMap { Int($0[0]) } ?? 10
    return request
  }

  private static func rows(_ rows: [ExportRow]) -> String {
    var text = ""
    let writer = RowWriter(.jsonl) { text += $0 }
    var copy = writer
    for row in rows { copy.write(row, text: { "" }, markdown: { "" }) }
    return text
  }

  /// The same question by command line, API, page and export has the same hits and counts.
  @Test func allDoorsGiveTheSame() async throws {
    let served = try await ServedArchive()
    let path = served.path
    #expect(Self.questions.count >= 200)
    try await served.serving { client in
      let archive = try Archive.reading(path)
      let searcher = Searcher(archive)
      for parameters in Self.questions {
        let given = try? searcher.search(Self.request(parameters))
        let answer = try await client.get(Self.address("/api/v1/search", parameters))
        let page = try await client.get(Self.address("/", parameters))
        guard let results = given else {
          #expect(answer.status == 400 && page.status == 400, "\(parameters)")
          continue
        }
        #expect(answer.json["total"] as? Int == results.total, "\(parameters)")
        let hits = (answer.json["hits"] as? [[String: Any]] ?? []).compactMap {
          $0["passage_id"] as? String
        }
        #expect(hits == results.hits.map(\.passageID), "\(parameters)")
        #expect(page.text.contains("<b>\(results.total)</b> passages"), "\(parameters)")
        for hit in results.hits { #expect(page.text.contains(hit.passageID), "\(parameters)") }
        // The export gives all of them, as the command line's rows.
        var whole = Self.request(parameters)
        whole.limit = 0
        let export = try await client.get(
          Self.address("/api/v1/search", parameters + [("format", "jsonl")])
        )
        #expect(
          export.text == Self.rows(try searcher.search(whole).hits.map(\.row)),
          "\(parameters)"
        )
      }
    }
  }

  /// What is given of a list is what stands there in all of it, with the number of all.
  @Test func partsOfListsAreCutFromTheWhole() async throws {
    let served = try await ServedArchive()
    let archive = try Archive.reading(served.path)
    let searcher = Searcher(archive)
    let all = 0..<Int.max
    for query in ["", "water OR map", "country:KE", "speaker:Diallo"] {
      var request = SearchRequest()
      request.query = query
      func check(
        _ list: String,
        _ read: (Range<Int>) throws -> (shown: [String], total: Int)
      ) throws {
        let whole = try read(all)
        #expect(whole.total == whole.shown.count, "\(list) of \(query)")
        for places in [0..<1, 0..<5, 1..<4, 4..<1004, whole.total..<whole.total + 5, 0..<0] {
          let part = try read(places)
          #expect(part.total == whole.total, "\(list) of \(query), \(places)")
          #expect(
            part.shown == Array(whole.shown.dropFirst(places.lowerBound).prefix(places.count)),
            "\(list) of \(query), \(places)"
          )
        }
      }
      for filter in [
        QuoteFilter(), QuoteFilter(kinds: [.direct]), QuoteFilter(confidence: 0.8),
        QuoteFilter(kinds: [.partial, .indirect], confidence: 0.5),
      ] {
        try check("quotes") { places in
          let found = try searcher.quotes(request, filter, at: places)
          for (record, _, _) in found.quotes {
            #expect(record.quote.confidence >= filter.confidence)
            #expect(filter.kinds.isEmpty || filter.kinds.contains(record.quote.kind))
          }
          return (found.quotes.map { $0.1.address(of: $0.0.quote.span) }, found.total)
        }
      }
      try check("articles") { places in
        var shown: [String] = []
        let found = try searcher.forEachArticle(request, at: places) {
          shown.append($0.articleID)
          return true
        }
        return (shown, found.total)
      }
      for kinds in [[], [EntityKind.person], [.country, .place]] {
        try check("entities") { places in
          let found = try searcher.entities(request, EntityFilter(kinds: kinds), at: places)
          return (found.entities.map(\.key), found.total)
        }
        try check("mentions") { places in
          var shown: [String] = []
          let found = try searcher.forEachMention(request, EntityFilter(kinds: kinds), at: places) {
            shown.append($0.article.address(of: $0.span))
            return true
          }
          return (shown, found.total)
        }
      }
    }
    try archive.close()
  }

  @Test func quotesEntitiesAndArticlesAreThoseOfTheCommandLine() async throws {
    let served = try await ServedArchive()
    let path = served.path
    try await served.serving { client in
      let archive = try Archive.reading(path)
      let searcher = Searcher(archive)
      for query in ["", "water", "speaker:Diallo", "country:TD"] {
        var request = SearchRequest()
        request.query = query
        var rows: [ExportRow] = []
        var citations = ""
        _ = try searcher.forEachQuote(request) { quote, article, text in
          let row = QuoteRow(quote, article, text)
          rows.append(row.row)
          citations += row.citation.bibtex
          return true
        }
        let parameters = [("q", query)]
        let page = try await client.get(Self.address("/api/v1/quotes", parameters))
        #expect(page.json["total"] as? Int == rows.count)
        let export = try await client.get(
          Self.address("/api/v1/quotes", parameters + [("format", "jsonl")])
        )
        #expect(export.text == Self.rows(rows))
        #expect(
          try await client.get(Self.address("/api/v1/quotes", parameters + [("format", "bibtex")]))
            .text == citations
        )
        let shown = try await client.get(Self.address("/quotes", parameters))
        #expect(shown.text.contains("<b>\(rows.count)</b> quotes"))
        let entities = try searcher.entities(request, EntityFilter()).entities.map(\.row)
        #expect(
          try await client.get(Self.address("/api/v1/entities", parameters + [("format", "jsonl")]))
            .text == Self.rows(entities)
        )
        var articles: [ExportRow] = []
        _ = try searcher.forEachArticle(request) { article in
          articles.append(
            ArticleRow(
              article,
              text: try archive.text(of: article),
              entities: try archive.entities(of: article)
            ).row
          )
          return true
        }
        #expect(
          try await client.get(Self.address("/api/v1/articles", parameters + [("format", "jsonl")]))
            .text == Self.rows(articles)
        )
      }
    }
  }

  /// Pages follow one another by the Link header and give every hit once.
  @Test func pagesFollow() async throws {
    let served = try await ServedArchive()
    try await served.serving { client in
      for path in [
        "/api/v1/search?q=said&copies=all&limit=4", "/api/v1/quotes?limit=3",
        "/api/v1/articles?limit=2",
        "/api/v1/entities?limit=7",
      ] {
        var next: String? = path
        var seen: [String] = []
        var total = 0
        while let address = next {
          let answer = try await client.get(address)
          #expect(answer.status == 200, "\(address)")
          total = answer.json["total"] as? Int ?? -1
          let list =
            ["hits", "quotes", "articles", "entities"].compactMap {
              answer.json[$0] as? [[String: Any]]
            }.first ?? []
          seen += list.compactMap {
            ($0["passage_id"] ?? $0["quote_id"] ?? $0["entity_id"] ?? $0["article_id"]) as? String
          }
          let link = HTTPField.Name("Link").flatMap { answer.headers[$0] }
          next = link.flatMap { $0.split(separator: ">").first.map { String($0.dropFirst()) } }
        }
        #expect(seen.count == total && Set(seen).count == total, "\(path)")
      }
    }
  }

  @Test func everyPageAndAddressAnswers() async throws {
    let served = try await ServedArchive()
    try await served.serving { client in
      let first = try await client.get("/api/v1/quotes?limit=1")
      let quote = try #require((first.json["quotes"] as? [[String: Any]])?.first)
      let quoteID = try #require(quote["quote_id"] as? String)
      let articleID = try #require(quote["article_id"] as? String)
      for address in [
        "/", "/quotes", "/people", "/organizations", "/countries", "/help", "/opensearch.xml",
        "/feed.atom?q=said", "/feed.json?q=said",
        "/article/\(articleID)", "/quote/\(quoteID)", "/entity?name=Fatou%20Diallo&kind=person",
        "/entity?name=nobody", "/entity?name=UN&kind=organization", "/people?name=Diallo&after=0",
        "/api/v1/entities?name=Diallo&kind=person", "/assets/style.css",
        "/assets/page.js", "/assets/icon.svg", "/api/v1/openapi.json", "/api/v1/stats",
        "/api/v1/facets?q=said", "/api/v1/timeline?by=year",
        "/api/v1/articles/\(articleID)", "/api/v1/quotes/\(quoteID)", "/healthz", "/metrics",
      ] {
        let answer = try await client.get(address)
        #expect(answer.status == 200 && !answer.text.isEmpty, "\(address)")
        #expect(answer.headers[.contentSecurityPolicy] != nil)
      }
      let article = try await client.get("/article/\(articleID)")
      #expect(article.text.contains("id=\"q\(quote["start"] as? Int ?? -1)\""))
      // What is described is there.
      let document = try await client.get("/api/v1/openapi.json")
      let paths = try #require(document.json["paths"] as? [String: Any])
      #expect(paths.count == 11)
      for path in paths.keys where !path.contains("{") {
        #expect(try await client.get(path).status == 200, "\(path)")
      }
      let components = try #require(document.json["components"] as? [String: Any])
      let parameters = try #require(components["parameters"] as? [String: [String: Any]])
      for (name, parameter) in parameters {
        #expect(parameter["name"] as? String == name)
        let schema = parameter["schema"] as? [String: Any] ?? [:]
        let value =
          (schema["enum"] as? [String])?.last ?? (schema["minimum"] as? Int).map(String.init)
        guard let value else { continue }
        let path = name == "by" ? "/api/v1/timeline" : "/api/v1/search"
        #expect(try await client.get("\(path)?q=said&\(name)=\(value)").status == 200, "\(name)")
      }
    }
  }

  @Test func failuresHaveOneShape() async throws {
    let served = try await ServedArchive()
    try await served.serving { client in
      for (address, status, code) in [
        ("/api/v1/search?q=%28said", 400, "unclosed_bracket"),
        ("/api/v1/search?qq=said", 400, "bad_parameter"),
        ("/api/v1/search?limit=100000", 400, "bad_parameter"),
        ("/api/v1/search?limit=x", 400, "bad_parameter"),
        ("/api/v1/search?after=nonsense", 400, "bad_parameter"),
        ("/api/v1/search?sort=up", 400, "bad_parameter"),
        ("/api/v1/search?since=never", 400, "bad_parameter"),
        ("/api/v1/search?format=pdf", 400, "bad_parameter"),
        ("/api/v1/search?format=csv&q=%28said", 400, "unclosed_bracket"),
        ("/api/v1/articles?format=csv&source=%0C", 400, "missing_value"),
        ("/api/v1/quotes?kind=loud", 400, "bad_parameter"),
        ("/api/v1/quotes?confidence=2", 400, "bad_parameter"),
        ("/api/v1/quotes?after=-1", 400, "bad_parameter"),
        ("/api/v1/articles/0123456789abcdef", 404, "not_found"),
        ("/api/v1/quotes/0123456789abcdef:1-2", 404, "not_found"),
        ("/api/v1/quotes/x", 404, "not_found"), ("/api/v1/nothing", 404, "not_found"),
        ("/api/v1/search?q=" + String(repeating: "a", count: 5000), 400, "bad_parameter"),
      ] {
        let answer = try await client.get(address)
        #expect(
          answer.status == status && answer.errorCode == code,
          "\(address.prefix(60)): \(answer.status) \(answer.text.prefix(80))"
        )
      }
      let position = try await client.get("/api/v1/search?q=said%20%28a")
      #expect((position.json["error"] as? [String: Any])?["position"] as? [Int] == [5, 6])
      let page = try await client.get("/?q=said%20%28a")
      #expect(page.status == 400 && page.text.contains("<mark class=\"wrong\">(</mark>"))
      #expect(
        try await client.send(.delete, "/api/v1/articles", token: nil, headers: [:], body: nil)
          .status == 405
      )
    }
  }

  /// "+" is a space, as in every form that a browser sends.
  @Test func formsAreReadAsBrowsersSendThem() async throws {
    let served = try await ServedArchive()
    try await served.serving { client in
      for address in ["/api/v1/search?q=%22said+on%22", "/api/v1/search?q=%22said%20on%22"] {
        let answer = try await client.get(address)
        #expect((answer.json["hits"] as? [Any])?.isEmpty == false, "\(address): \(answer.text)")
      }
      let page = try await client.get("/?q=a%2Bb+c&sort=")
      #expect(page.text.contains("value=\"a+b c\""))
      let broken = try await client.get("/api/v1/search?q=%FF")
      #expect(broken.status == 400 && broken.errorCode == "bad_parameter")
    }
  }

  @Test func theSameAnswerIsNotSentTwice() async throws {
    let served = try await ServedArchive()
    let path = served.path
    try await served.serving { client in
      let first = try await client.get("/api/v1/search?q=said")
      let tag = try #require(first.headers[.eTag])
      let again = try await client.get("/api/v1/search?q=said", headers: [.ifNoneMatch: tag])
      #expect(again.status == 304 && again.text.isEmpty)
      // What another process writes is seen at once.
      let archive = try Archive.maintaining(path)
      try await ServedArchive.add(#"{"text": "“It held,” said Ana Reis."}"#, to: archive)
      let changed = try await client.get("/api/v1/search?q=said", headers: [.ifNoneMatch: tag])
      #expect(changed.status == 200)
      #expect((changed.json["total"] as? Int ?? 0) == (first.json["total"] as? Int ?? 0) + 1)
    }
  }

  @Test func tokensLetIn() async throws {
    let served = try await ServedArchive()
    served.options.host = "0.0.0.0"
    let (reading, writing) = (Token.random(), Token.random())
    let archive = try Archive.maintaining(served.path)
    try archive.addToken("reader", hash: Token.hash(reading), mayWrite: false, now: 1)
    try archive.addToken("writer", hash: Token.hash(writing), mayWrite: true, now: 1)
    #expect(throws: ArchiveError.self) {
      try archive.addToken("writer", hash: "x", mayWrite: true, now: 1)
    }
    try archive.close()
    let path = served.path
    try await served.serving { client in
      let body = #"{"id": "new", "title": "Tugs", "text": "“It held,” said Ana Reis."}"#
      #expect(try await client.get("/api/v1/search?q=said").status == 401)
      #expect(try await client.get("/", token: "dl_wrong").status == 401)
      #expect(try await client.get("/healthz").status == 200)
      #expect(try await client.get("/api/v1/search?q=said", token: reading).status == 200)
      #expect(try await client.post("/api/v1/articles", "application/json", body).status == 401)
      #expect(
        try await client.post("/api/v1/articles", "application/json", body, token: reading)
          .errorCode == "may_not_write"
      )
      let added = try await client.post(
        "/api/v1/articles",
        "application/json",
        body,
        token: writing
      )
      #expect(added.status == 200 && added.json["added"] as? Int == 1)
      #expect(
        try await client.get("/api/v1/search?q=tugs", token: reading).json["total"] as? Int == 1
      )
      let lines =
        body.replacing("new", with: "n2").replacing("held", with: "broke") + "\n{\"text\": 5.5}\n"
      let mixed = try await client.post(
        "/api/v1/articles",
        "application/jsonl",
        lines,
        token: writing
      )
      #expect(mixed.json["added"] as? Int == 1 && (mixed.json["refused"] as? [Any])?.count == 1)
      #expect(mixed.json["refused_count"] as? Int == 1)
      #expect(
        try await client.post("/api/v1/articles", "application/pdf", "x", token: writing).status
          == 415
      )
      #expect(
        try await client.post("/api/v1/articles", "application/json", "", token: writing).status
          == 400
      )
      // While another process writes, it is told so.
      let other = try Archive.maintaining(path)
      let locked = try await client.post(
        "/api/v1/articles",
        "application/json",
        body,
        token: writing
      )
      #expect(locked.status == 503 && locked.errorCode == "locked")
      try other.close()
    }
  }

  @Test func onePubliclyReadNeedsNoToken() async throws {
    let served = try await ServedArchive()
    served.options.host = "0.0.0.0"
    served.options.isPublic = true
    served.options.requestsPerSecond = 1
    try await served.serving { client in
      #expect(try await client.get("/").status == 200)
      #expect(try await client.post("/api/v1/articles", "application/json", "{}").status == 401)
      var statuses: Set<Int> = []
      for _ in 0..<15 { statuses.insert(try await client.get("/help").status) }
      #expect(statuses == [200, 429])
      #expect(try await client.get("/healthz").status == 200)
    }
  }

  /// Markup, scripts and marks of direction in every field stay text everywhere.
  @Test func hostileArticlesStayText() async throws {
    let attack = "<script>alert(1)</script>\\\"'><img src=x onerror=alert(2)>\\u2028\\u202Eevil"
    let line = """
      {"id": "\(attack)", "url": "javascript:alert(3)", "title": "Tugs \(attack)", "byline": "\(attack)", "source": "Paper \(attack)", \
      "language": "\\\"><script>alert(4)</script>", "published": "2020-01-05", \
      "text": "“Tugs </blockquote>\(attack) are late,” said Ana <b>Reis</b> of Iraq <script>alert(5)</script>. \(attack)"}
      """
    let served = try await ServedArchive(ingesting: [], lines: line + "\n")
    try await served.serving { client in
      let row = try #require(
        (try await client.get("/api/v1/articles").json["articles"] as? [[String: Any]])?.first
      )
      let id = try #require(row["article_id"] as? String)
      let quotes = try await client.get("/api/v1/quotes").json["quotes"] as? [[String: Any]] ?? []
      let query = "tugs%22%3E%3Cscript%3Ealert(6)%3C%2Fscript%3E"
      var addresses = [
        "/", "/?q=tugs", "/?q=\(query)", "/?q=tugs&source=\(query)", "/?q=(\(query)", "/quotes",
        "/quotes?q=\(query)", "/people", "/organizations", "/countries",
        "/article/\(id)", "/entity?name=\(query)", "/feed.atom?q=tugs",
        "/%3Cscript%3Ealert(1)%3C/script%3E",
      ]
      addresses += quotes.compactMap { $0["quote_id"] as? String }.map { "/quote/\($0)" }
      for address in addresses {
        let answer = try await client.get(address)
        let text = answer.text.replacing(
          "<script src=\"/assets/page.js\" defer></script>",
          with: ""
        )
        #expect(!text.contains("<script"), "\(address)")
        #expect(!text.contains("<img"), "\(address)")
        #expect(
          !text.contains("href=\"javascript:") && !text.contains("\u{202E}")
            && !text.contains("\u{2028}"),
          "\(address)"
        )
      }
      let json = try await client.get("/api/v1/search?q=tugs")
      #expect(!json.text.contains("<script") && !json.json.isEmpty)
    }
  }
}
