import ArchiveExport
import ArchiveIngest
import ArchiveSearch
import ArchiveStore
import ArticleFormats
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NewsModel
import Synchronization

/// Where a request came from, beside what Hummingbird keeps.
struct ServerContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let address: String

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    address = source.channel.remoteAddress?.ipAddress ?? "unknown"
  }
}

/// Answers the requests of the API and the pages.
final class Service: Sendable {
  let options: ServerOptions
  let pool: ReaderPool
  let metrics = Metrics()
  let limiter: RateLimiter
  let log: Logger
  private let exports = Mutex(0)
  private let isWriting = Mutex(false)

  init(_ options: ServerOptions, _ log: Logger) throws {
    self.options = options
    self.log = log
    pool = try ReaderPool(options)
    limiter = RateLimiter(perSecond: options.requestsPerSecond)
  }

  // MARK: One answer for every request

  func respond(_ request: Request, _ context: ServerContext) async -> Response {
    let start = ContinuousClock.now
    metrics.begin()
    let path = request.uri.path
    let route = Self.route(path)
    var response: Response
    do {
      response = try await answer(request, context, path)
    } catch {
      let failure = ServerFailure(error)
      if failure.status.code >= 500 {
        log.warning("request failed", metadata: ["path": "\(path)", "error": "\(error)"])
      }
      response = Self.response(
        failure,
        isPage: !path.hasPrefix("/api/") && !path.hasPrefix("/feed")
      )
    }
    Self.protect(&response)
    if request.method == .head {
      response = Response(status: response.status, headers: response.headers)
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    metrics.end(route, status: response.status.code, seconds: seconds)
    log.info(
      "request",
      metadata: [
        "method": "\(request.method)", "route": "\(route)", "status": "\(response.status.code)",
        "ms": "\((seconds * 10_000).rounded() / 10)", "client": "\(context.address)",
      ]
    )
    return response
  }

  private static func response(_ failure: ServerFailure, isPage: Bool) -> Response {
    var response =
      isPage
      ? Self.html(Layout.failure(failure), failure.status)
      : Self.body(API.failure(failure), "application/json", failure.status)
    if failure.status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
    if failure.status == .serviceUnavailable || failure.status == .tooManyRequests {
      response.headers[.retryAfter] = "2"
    }
    return response
  }

  /// Headers that hold for every answer.
  private static func protect(_ response: inout Response) {
    response.headers[.contentSecurityPolicy] =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    response.headers[.xContentTypeOptions] = "nosniff"
    if let policy = HTTPField.Name("Referrer-Policy") { response.headers[policy] = "no-referrer" }
    if response.headers[.cacheControl] == nil {
      response.headers[.cacheControl] = "private, no-cache"
    }
  }

  /// The route of a path, without ids, for logs and counts.
  private static func route(_ path: String) -> String {
    let parts = path.split(separator: "/")
    switch parts.first {
    case nil: return "/"
    case "api":
      guard parts.count >= 3,
        [
          "search", "quotes", "entities", "articles", "timeline", "facets", "stats", "saved",
          "openapi.json",
        ].contains(parts[2])
      else { return "/api" }
      return "/api/v1/\(parts[2])\(parts.count > 3 ? "/{id}" : "")"
    case let first? where ["article", "quote", "assets"].contains(first): return "/\(first)/{id}"
    case let first?
    where [
      "quotes", "people", "organizations", "countries", "entity", "help", "healthz", "metrics",
      "feed.atom", "feed.json", "opensearch.xml",
    ].contains(first):
      return "/\(first)"
    default: return "/other"
    }
  }

  private func answer(_ request: Request, _ context: ServerContext, _ path: String) async throws
    -> Response
  {
    if path == "/healthz" {
      _ = try await pool.read { try $0.archive.state() }
      return Self.body("ok\n", "text/plain; charset=utf-8")
    }
    guard limiter.admits(context.address) else { throw ServerFailure.rateLimited }
    let isWrite = request.method == .post
    guard isWrite || request.method == .get || request.method == .head else {
      throw ServerFailure(
        .methodNotAllowed,
        "method_not_allowed",
        "only GET, HEAD and POST are answered"
      )
    }
    try await authorize(request, context, writes: isWrite)
    if path.hasPrefix("/assets/") { return try Self.asset(String(path.dropFirst(8))) }
    if path == "/metrics" {
      let load = pool.load
      return Self.body(
        metrics.text(idle: load.idle, waiting: load.waiting, exports: exports.withLock { $0 }),
        "text/plain; version=0.0.4; charset=utf-8"
      )
    }
    if isWrite {
      guard path == "/api/v1/articles" else {
        throw ServerFailure.notFound("nothing is posted to \(path)")
      }
      return try await post(request)
    }
    let question = try Question(
      request.uri.queryParameters.map { (String($0.key), String($0.value)) }
    )
    // What depends on the archive alone is the same until something is written.
    let tag = try await tag(request)
    if request.headers[.ifNoneMatch] == tag {
      return Response(status: .notModified, headers: [.eTag: tag])
    }
    var response = try await get(path, question)
    response.headers[.eTag] = tag
    return response
  }

  /// A weak tag of the archive's state and the address.
  private func tag(_ request: Request) async throws -> String {
    let state = try await pool.read { reader in
      try reader.archive.snapshot {
        _ = try reader.archive.state()
        return "\(reader.archive.generation)"
      }
    }
    let hash = SHA256.hash(data: Data((state + request.uri.string).utf8))
    return "W/\"" + hash.prefix(10).map { String(format: "%02x", $0) }.joined() + "\""
  }

  // MARK: Tokens

  private func authorize(_ request: Request, _ context: ServerContext, writes: Bool) async throws {
    if !writes, options.isPublic || options.isLoopback { return }
    let header = request.headers[.authorization] ?? ""
    guard header.hasPrefix("Bearer ") else { throw ServerFailure.needsToken }
    let hash = Token.hash(String(header.dropFirst(7)))
    guard let token = try await pool.read({ try $0.archive.token(hash: hash) }) else {
      throw ServerFailure.needsToken
    }
    if writes, !token.mayWrite { throw ServerFailure.mayNotWrite }
  }

  // MARK: Reading

  private func get(_ path: String, _ question: Question) async throws -> Response {
    switch path {
    case "/": return try await searchPage(question)
    case "/quotes": return try await quotesPage(question)
    case "/people": return try await entitiesPage(question, .people, .person)
    case "/organizations": return try await entitiesPage(question, .organizations, .organization)
    case "/countries": return try await entitiesPage(question, .countries, .country)
    case "/help": return Self.html(HelpPage.page)
    case "/opensearch.xml":
      return Self.body(Feeds.openSearch, "application/opensearchdescription+xml")
    case "/feed.atom": return try await feed(question, isAtom: true)
    case "/feed.json": return try await feed(question, isAtom: false)
    case "/api/v1/openapi.json": return Self.body(OpenAPI.document, "application/json")
    case "/api/v1/search": return try await search(question)
    case "/api/v1/quotes": return try await quotes(question)
    case "/api/v1/articles": return try await articles(question)
    case "/api/v1/entities": return try await entities(question)
    case "/api/v1/facets":
      var request = try question.request()
      if request.facets.isEmpty {
        request.facets = [.country, .organization, .person, .source, .year]
      }
      return Self.json(
        try await pool.read { [request] in API.facets(try $0.searcher.facets(request).facets) }
      )
    case "/api/v1/timeline": return try await timeline(question)
    case "/api/v1/stats":
      return Self.json(try await pool.read { API.stats(try $0.archive.summary()) })
    default: break
    }
    if path == "/entity", let name = question["name"] {
      return try await entityPage(name, question)
    }
    if let id = Self.id(path, behind: "/article/") { return try await articlePage(id) }
    if let id = Self.id(path, behind: "/quote/") {
      return Self.html(QuotePages.one(try await pool.read { try Self.quote(id, $0) }.value))
    }
    if let id = Self.id(path, behind: "/api/v1/articles/") {
      return Self.json(
        try await pool.read { reader in
          try reader.archive.snapshot {
            try API.article(try reader.archive.article(id), reader.archive)
          }
        }
      )
    }
    if let id = Self.id(path, behind: "/api/v1/quotes/") {
      return Self.json(
        try await pool.read { reader in
          let found = try Self.quote(id, reader).value
          return JSONText.object(QuoteRow(found.quote, found.article, found.text).row)
        }
      )
    }
    throw ServerFailure.notFound("there is nothing at \(path)")
  }

  private static func id(_ path: String, behind prefix: String) -> String? {
    guard path.hasPrefix(prefix) else { return nil }
    let id = path.dropFirst(prefix.count)
    return id.isEmpty || id.contains("/") || id.utf8.count > 200 ? nil : id.removingPercentEncoding
  }

  /// Hands a value across threads that was read on one and is used on another afterwards.
  struct Handed<Value>: @unchecked Sendable { let value: Value }

  private static func quote(_ id: String, _ reader: ReaderPool.Reader) throws -> Handed<
    QuotePages.Found
  > {
    try reader.archive.snapshot {
      guard let colon = id.lastIndex(of: ":") else {
        throw ServerFailure.notFound("no quote has the address \(id)")
      }
      let numbers = id[id.index(after: colon)...].split(separator: "-").compactMap { Int($0) }
      let article = try reader.archive.article(String(id[..<colon]))
      let text = ArticleText(try reader.archive.text(of: article))
      let quote = try reader.archive.quotes(of: article).first {
        numbers.count == 2 && $0.quote.span == TextSpan(numbers[0], numbers[1])
      }
      guard let quote else { throw ServerFailure.notFound("no quote has the address \(id)") }
      let same = try reader.searcher.same(as: quote, in: article, words: text[quote.quote.span])
      return Handed(value: (quote, article, text, same))
    }
  }

  private func search(_ question: Question) async throws -> Response {
    if let format = try exportFormat(question, [.jsonl, .csv, .tsv]) {
      var request = try question.request()
      request.limit = 0
      request.after = nil
      return try export(format) { [request] searcher, writer in
        for hit in try searcher.search(request).hits {
          guard writer.write(hit.row, citation: { nil }) else { return }
        }
      }
    }
    let request = try question.request()
    let results = try await pool.read { try $0.searcher.search(request) }
    var response = Self.json(API.search(results))
    Self.link(&response, "/api/v1/search", question, results.next?.text)
    return response
  }

  private static func link(
    _ response: inout Response,
    _ path: String,
    _ question: Question,
    _ next: String?
  ) {
    guard let next, let name = HTTPField.Name("Link") else { return }
    response.headers[name] = "<\(path)?\(question.text(with: [("after", next)]))>; rel=\"next\""
  }

  /// Which rows of a list are asked for.
  private func window(_ question: Question, _ limit: Int) throws -> (first: Int, limit: Int) {
    (
      try question.number("after", 0, 0...1_000_000_000),
      try question.number("limit", limit, 1...1000)
    )
  }

  /// The request of a question whose pages are numbered.
  private func numbered(_ question: Question) throws -> SearchRequest {
    try Question(
      question.parameters.filter { $0.name != "after" && $0.name != "kind" }.map {
        ($0.name, $0.value)
      }
    ).request()
  }

  private func quotes(_ question: Question) async throws -> Response {
    let kinds = try question.quoteKinds()
    let request = try numbered(question)
    if let format = try exportFormat(question, [.jsonl, .csv, .tsv, .bibtex, .ris, .cslJSON]) {
      return try export(format) { searcher, writer in
        _ = try searcher.forEachQuote(request, kinds: kinds) { quote, article, text in
          let row = QuoteRow(quote, article, text)
          return writer.write(row.row, citation: { row.citation })
        }
      }
    }
    let (first, limit) = try window(question, 10)
    let (text, next) = try await pool.read { reader in
      let found = try reader.searcher.quotes(request, kinds: kinds, first: first, limit: limit)
      let next = first + found.quotes.count < found.total ? first + found.quotes.count : nil
      let rows = found.quotes.map { JSONText.object(QuoteRow($0, $1, $2).row) }
      return (API.answer(found.answer, total: found.total, next: next, "quotes", rows), next)
    }
    var response = Self.json(text)
    Self.link(&response, "/api/v1/quotes", question, next.map(String.init))
    return response
  }

  private func articles(_ question: Question) async throws -> Response {
    let request = try numbered(question)
    if let format = try exportFormat(question, [.jsonl, .csv, .tsv]) {
      return try export(format) { searcher, writer in
        _ = try searcher.forEachArticle(request) { article in
          writer.write(try searcher.row(of: article), citation: { nil })
        }
      }
    }
    let (first, limit) = try window(question, 10)
    let (text, next) = try await pool.read { reader in
      var rows: [String] = []
      var total = 0
      let answer = try reader.searcher.forEachArticle(request) { article in
        if total >= first, rows.count < limit {
          rows.append(JSONText.object(try reader.searcher.row(of: article)))
        }
        total += 1
        return true
      }
      let next = first + rows.count < total ? first + rows.count : nil
      return (API.answer(answer, total: total, next: next, "articles", rows), next)
    }
    var response = Self.json(text)
    Self.link(&response, "/api/v1/articles", question, next.map(String.init))
    return response
  }

  private func entities(_ question: Question) async throws -> Response {
    let kinds = try question.entityKinds()
    let request = try numbered(question)
    if let format = try exportFormat(question, [.jsonl, .csv, .tsv]) {
      return try export(format) { searcher, writer in
        for entity in try searcher.entities(request, kinds: kinds).entities {
          guard writer.write(entity.row, citation: { nil }) else { return }
        }
      }
    }
    let (first, limit) = try window(question, 20)
    let (text, next) = try await pool.read { reader in
      let found = try reader.searcher.entities(request, kinds: kinds)
      let rows = found.entities.dropFirst(first).prefix(limit).map { JSONText.object($0.row) }
      let next = first + rows.count < found.entities.count ? first + rows.count : nil
      return (
        API.answer(found.answer, total: found.entities.count, next: next, "entities", rows), next
      )
    }
    var response = Self.json(text)
    Self.link(&response, "/api/v1/entities", question, next.map(String.init))
    return response
  }

  private func timeline(_ question: Question) async throws -> Response {
    let request = try numbered(question)
    let step = try question.choice("by", Timeline.Step.month)
    return Self.json(
      try await pool.read { reader in
        let (timeline, answer) = try reader.searcher.timeline(request, by: step)
        return API.answer(
          answer,
          total: timeline.periods.reduce(timeline.undated) { $0 + $1.articles },
          next: nil,
          "periods",
          timeline.periods.map { JSONText.object($0.row) }
        )
      }
    )
  }

  // MARK: Exports

  private func exportFormat(_ question: Question, _ known: [ExportFormat]) throws -> ExportFormat? {
    guard let name = question["format"], name != "json" else { return nil }
    guard let format = known.first(where: { $0.rawValue == name }) else {
      throw ServerFailure.badParameter(
        "format",
        "is one of json, " + known.map(\.rawValue).joined(separator: ", ")
      )
    }
    return format
  }

  /// Writes rows into an export until nobody takes them.
  final class ExportWriter {
    private var writer: RowWriter
    private let buffer: Buffer

    /// What is collected for the next chunk.
    final class Buffer {
      var text = ""
    }

    private let channel: ExportChannel

    init(_ format: ExportFormat, _ channel: ExportChannel) {
      let buffer = Buffer()
      self.buffer = buffer
      self.channel = channel
      writer = RowWriter(format) { buffer.text += $0 }
    }

    func write(_ row: ExportRow, citation: () -> Citation?) -> Bool {
      writer.write(row, text: { "" }, markdown: { "" }, citation: citation)
      guard buffer.text.utf8.count >= 64 << 10 else { return true }
      defer { buffer.text = "" }
      return channel.send(buffer.text)
    }

    func end() {
      writer.end()
      if !buffer.text.isEmpty { _ = channel.send(buffer.text) }
    }
  }

  /// Streams a whole answer from a connection of its own.
  private func export(
    _ format: ExportFormat,
    _ work: @escaping @Sendable (Searcher, ExportWriter) throws -> Void
  ) throws -> Response {
    let admitted = exports.withLock { count in
      guard count < options.mostExports else { return false }
      count += 1
      return true
    }
    guard admitted else { throw ServerFailure.overloaded }
    let channel = ExportChannel()
    let path = options.path
    DispatchQueue.global().async { [self] in
      defer { exports.withLock { $0 -= 1 } }
      do {
        let archive = try Archive.reading(path)
        let writer = ExportWriter(format, channel)
        try work(Searcher(archive), writer)
        writer.end()
        try archive.close()
        channel.finish(nil)
      } catch {
        channel.finish(error)
      }
    }
    let types: [ExportFormat: String] = [
      .jsonl: "application/jsonl", .csv: "text/csv; charset=utf-8",
      .tsv: "text/tab-separated-values; charset=utf-8",
      .bibtex: "application/x-bibtex", .ris: "application/x-research-info-systems",
      .cslJSON: "application/vnd.citationstyles.csl+json",
    ]
    var headers = HTTPFields()
    headers[.contentType] = types[format] ?? "text/plain; charset=utf-8"
    return Response(
      status: .ok,
      headers: headers,
      body: ResponseBody { writer in
        do {
          while let chunk = try await channel.next() {
            try await writer.write(ByteBuffer(string: chunk))
          }
          try await writer.finish(nil)
        } catch {
          channel.cancel()
          throw error
        }
      }
    )
  }

  // MARK: Writing

  private func post(_ request: Request) async throws -> Response {
    let type = (request.headers[.contentType] ?? "").prefix { $0 != ";" }.lowercased()
    let format: InputFormat
    switch type {
    case "application/json": format = .json
    case "application/jsonl", "application/x-ndjson": format = .jsonl
    case "text/html": format = .html
    default:
      throw ServerFailure(
        .unsupportedMediaType,
        "unsupported_media_type",
        "post application/json, application/jsonl or text/html"
      )
    }
    var body = try await request.body.collect(upTo: options.bodyLimit)
    let bytes = body.readBytes(length: body.readableBytes) ?? []
    guard !bytes.isEmpty else { throw ServerFailure(.badRequest, "empty", "the body is empty") }
    let isFree = isWriting.withLock { isWriting in
      defer { isWriting = true }
      return !isWriting
    }
    guard isFree else {
      throw ServerFailure(
        .serviceUnavailable,
        "locked",
        "another request is writing; try again when it is done"
      )
    }
    defer { isWriting.withLock { $0 = false } }
    let archive = Handed(value: try Archive.maintaining(options.path))
    var ingest = IngestOptions()
    ingest.now = Int(Date().timeIntervalSince1970)
    let report = try await Ingestion(ingest).add(bytes, format, origin: "api", to: archive.value)
    try archive.value.close()
    let refusals = report.refusals.map { refusal in
      API.object([
        ("origin", JSONText.string(refusal.origin)),
        ("reason", JSONText.string("\(refusal.reason.words)")),
      ])
    }
    let status: HTTPResponse.Status =
      report.articles > 0 || report.refusals.isEmpty ? .ok : .unprocessableContent
    return Self.json(
      API.object([
        ("added", String(report.added)), ("copies", String(report.copies)),
        ("versions", String(report.versions)),
        ("present", String(report.present)), ("refused", API.list(refusals)),
      ]),
      status
    )
  }

  // MARK: Pages

  private func searchPage(_ question: Question) async throws -> Response {
    var request: SearchRequest
    do {
      request = try question.request()
    } catch {
      return Self.html(
        Layout.page("Search", .search, SearchPage.box(question, failure: error)),
        error.status
      )
    }
    request.facets = SearchPage.facets.map(\.field)
    request.facetLimit = 8
    do {
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
          return SearchPage.page(question, results, timeline, rate: nil)
        }
      }
      return Self.html(page)
    } catch {
      let failure = ServerFailure(error)
      guard failure.status == .badRequest else { throw error }
      return Self.html(
        Layout.page("Search", .search, SearchPage.box(question, failure: failure)),
        .badRequest
      )
    }
  }

  private func quotesPage(_ question: Question) async throws -> Response {
    do {
      let kinds = try question.quoteKinds()
      let request = try numbered(question)
      let (first, limit) = try window(question, 20)
      let page = try await pool.read { reader in
        try reader.archive.snapshot {
          let found = try reader.searcher.quotes(request, kinds: kinds, first: first, limit: limit)
          let quotes: [QuotePages.Found] = try found.quotes.map { quote, article, text in
            (
              quote, article, text,
              try reader.searcher.same(as: quote, in: article, words: text[quote.quote.span])
            )
          }
          let next = first + quotes.count < found.total ? first + quotes.count : nil
          return QuotePages.page(question, quotes, total: found.total, next: next, found.answer)
        }
      }
      return Self.html(page)
    } catch {
      let failure = ServerFailure(error)
      guard failure.status == .badRequest else { throw error }
      return Self.html(
        Layout.page(
          "Quotes",
          .quotes,
          SearchPage.box(question, failure: failure, address: "/quotes")
        ),
        .badRequest
      )
    }
  }

  private func entitiesPage(_ question: Question, _ section: Layout.Section, _ kind: EntityKind)
    async throws -> Response
  {
    let request = try numbered(question)
    return Self.html(
      try await pool.read { reader in
        let found = try reader.searcher.entities(request, kinds: [kind]).entities
        return EntityPages.list(
          section,
          kind,
          Array(found.prefix(200)),
          question,
          total: found.count
        )
      }
    )
  }

  private func entityPage(_ name: String, _ question: Question) async throws -> Response {
    let kind = try question.entityKinds().first
    let parameter =
      kind == .country
      ? "country" : kind == .organization ? "org" : kind == .person ? "person" : "entity"
    let about = try Question([(parameter, name)]).request()
    let by = try Question([("speaker", name)]).request()
    return Self.html(
      try await pool.read { reader in
        try reader.archive.snapshot {
          let entities = try reader.searcher.entities(about, kinds: kind.map { [$0] } ?? [])
            .entities
          let found = try reader.searcher.quotes(by, kinds: [], first: 0, limit: 20)
          let quotes: [QuotePages.Found] = found.quotes.map { ($0, $1, $2, nil) }
          return EntityPages.one(
            name: name,
            entity: entities.first {
              $0.name == name || $0.code == name || $0.aliases.contains(name)
            },
            quotes: quotes,
            total: found.total,
            timeline: try reader.searcher.timeline(about, by: .month).timeline,
            parameter: parameter
          )
        }
      }
    )
  }

  private func articlePage(_ id: String) async throws -> Response {
    Self.html(
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

  private func feed(_ question: Question, isAtom: Bool) async throws -> Response {
    var request = try question.request(limit: 50)
    request.sort = .newest
    request.group = .article
    let results = try await pool.read { [request] in try $0.searcher.search(request) }
    return isAtom
      ? Self.body(Feeds.atom(question, results), "application/atom+xml; charset=utf-8")
      : Self.body(Feeds.json(question, results), "application/feed+json; charset=utf-8")
  }

  // MARK: Bodies

  static func body(_ text: String, _ type: String, _ status: HTTPResponse.Status = .ok) -> Response
  {
    var headers = HTTPFields()
    headers[.contentType] = type
    let buffer = ByteBuffer(string: text)
    headers[.contentLength] = String(buffer.readableBytes)
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: buffer))
  }

  static func json(_ text: String, _ status: HTTPResponse.Status = .ok) -> Response {
    body(text + "\n", "application/json", status)
  }

  static func html(_ page: HTML, _ status: HTTPResponse.Status = .ok) -> Response {
    body(page.markup, "text/html; charset=utf-8", status)
  }

  private static func asset(_ name: String) throws -> Response {
    let (bytes, type): ([UInt8], String)
    switch name {
    case "style.css": (bytes, type) = (PackageResources.style_css, "text/css; charset=utf-8")
    case "page.js": (bytes, type) = (PackageResources.page_js, "text/javascript; charset=utf-8")
    case "icon.svg": (bytes, type) = (PackageResources.icon_svg, "image/svg+xml")
    default: throw ServerFailure.notFound("there is nothing at /assets/\(name)")
    }
    var response = body(String(decoding: bytes, as: UTF8.self), type)
    response.headers[.cacheControl] = "max-age=3600"
    return response
  }
}

extension Searcher {
  /// An article's row, with its text and entities.
  func row(of article: ArticleRecord) throws -> ExportRow {
    ArticleRow(article, text: try text(of: article), entities: try entities(of: article)).row
  }
}
