import ArchiveStore
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Logging
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
  /// Exports at work.
  let exports = Mutex(0)
  /// Whether a request writes; there is one at a time.
  let isWriting = Mutex(false)

  init(_ options: ServerOptions, _ log: Logger) throws {
    self.options = options
    self.log = log
    pool = try ReaderPool(options)
    limiter = RateLimiter(perSecond: options.requestsPerSecond)
  }

  // MARK: Every request

  func respond(_ request: Request, _ context: ServerContext) async -> Response {
    let start = ContinuousClock.now
    metrics.begin()
    let path = request.uri.path
    let route = Route(path)
    var response: Response
    do {
      response = try await answer(request, context, path, route)
    } catch {
      let failure = ServerFailure(error)
      if failure.status.code >= 500 {
        log.warning("request failed", metadata: ["path": "\(path)", "error": "\(error)"])
      }
      response = .failure(failure, isPage: !path.hasPrefix("/api/") && !path.hasPrefix("/feed"))
      if failure.status == .methodNotAllowed, let allow = HTTPField.Name("Allow") {
        response.headers[allow] = route.methods
      }
    }
    response.protect()
    if Compression.isAccepted(request.headers[.acceptEncoding] ?? "") {
      response = Compression.compressed(response)
    }
    if request.method == .head {
      response = Response(status: response.status, headers: response.headers)
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    metrics.end(route.label, status: response.status.code, seconds: seconds)
    log.info(
      "request",
      metadata: [
        "method": "\(request.method)", "route": "\(route.label)",
        "status": "\(response.status.code)",
        "ms": "\((seconds * 10_000).rounded() / 10)", "client": "\(context.address)",
      ]
    )
    return response
  }

  private func answer(
    _ request: Request,
    _ context: ServerContext,
    _ path: String,
    _ route: Route
  ) async throws -> Response {
    if path == "/healthz" {
      _ = try await pool.read { try $0.archive.state() }
      return .body("ok\n", "text/plain; charset=utf-8")
    }
    guard limiter.admits(context.address) else { throw ServerFailure.rateLimited }
    let isRead = request.method == .get || request.method == .head
    let change = route.changes[request.method]
    guard isRead || change != nil else {
      throw ServerFailure(
        .methodNotAllowed,
        "method_not_allowed",
        "only \(route.methods) are answered here"
      )
    }
    try await authorize(request, context, writes: change != nil)
    if let change { return try await change(self, request) }
    if path.hasPrefix("/assets/") { return try .asset(String(path.dropFirst(8))) }
    if path == "/metrics" {
      let load = pool.load
      return .body(
        metrics.text(idle: load.idle, waiting: load.waiting, exports: exports.withLock { $0 }),
        "text/plain; version=0.0.4; charset=utf-8"
      )
    }
    let question = try Question(form: request.uri.query ?? "")
    guard let answer = route.answer else {
      throw ServerFailure.notFound("there is nothing at \(path)")
    }
    guard route.isOfArticles else { return try await answer(self, question) }
    // What depends on the articles alone is the same until something is written.
    let tag = try await tag(request)
    if request.headers[.ifNoneMatch] == tag {
      return Response(status: .notModified, headers: [.eTag: tag])
    }
    var response = try await answer(self, question)
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
}
