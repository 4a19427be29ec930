import ArchiveExport
import ArchiveIngest
import ArchiveQuery
import ArchiveStore
import ArticleFormats
import Foundation
import HTTPTypes
import Hummingbird
import Synchronization

/// What changes the archive.
extension Service {
  func addArticles(_ request: Request) async throws -> Response {
    let format: InputFormat
    switch Self.mediaType(request) {
    case "application/json": format = .json
    case "application/jsonl", "application/x-ndjson": format = .jsonl
    case "text/html": format = .html
    default: throw Self.otherMediaType("application/json, application/jsonl or text/html")
    }
    let bytes = try await body(of: request)
    var ingest = IngestOptions()
    ingest.now = Self.now
    let report = try await writing { [ingest] archive in
      try await Ingestion(ingest).add(bytes, format, origin: "api", to: archive.value)
    }
    let refusals = report.refusals.map { refusal in
      API.object([
        ("origin", JSONText.string(refusal.origin)),
        ("reason", JSONText.string("\(refusal.reason.words)")),
      ])
    }
    let status: HTTPResponse.Status =
      report.articles > 0 || report.refused == 0 ? .ok : .unprocessableContent
    return .json(
      API.object([
        ("added", String(report.added)), ("copies", String(report.copies)),
        ("versions", String(report.versions)),
        ("present", String(report.present)), ("refused_count", String(report.refused)),
        ("refused", API.list(refusals)),
      ]),
      status
    )
  }

  func saveSearch(_ request: Request) async throws -> Response {
    struct Search: Decodable {
      var name: String
      var query: String
    }
    let search: Search = try await json(request)
    for (field, value) in [("name", search.name), ("query", search.query)] {
      guard !value.isEmpty, value.unicodeScalars.count <= 200 || field == "query",
        !value.unicodeScalars.contains(where: { $0.value < 0x20 || field == "name" && $0 == "/" })
      else {
        throw ServerFailure.badParameter(
          field,
          "is empty, too long, or has characters that a \(field) has not"
        )
      }
    }
    _ = try QueryParser.parse(search.query)
    try await writing { try $0.value.save(search.query, as: search.name, now: Self.now) }
    return .json(API.saved(search.name, search.query), .created)
  }

  func markRead(_ name: String, _ request: Request) async throws -> Response {
    struct Mark: Decodable { var last: Int }
    let mark: Mark = try await json(request)
    // What every program's numbers hold.
    guard (0...(1 << 53) - 1).contains(mark.last) else {
      throw ServerFailure.badParameter("last", "is what the answer gave")
    }
    try await writing { try $0.value.markAsked(name, upTo: mark.last) }
    return Response(status: .noContent)
  }

  func removeSaved(_ name: String) async throws -> Response {
    try await writing { try $0.value.removeSavedSearch(name) }
    return Response(status: .noContent)
  }

  // MARK: Bodies and the one writer

  /// $SOURCE_DATE_EPOCH has no part: a server runs for long.
  private static var now: Int { Int(Date().timeIntervalSince1970) }

  private static func mediaType(_ request: Request) -> String {
    (request.headers[.contentType] ?? "").prefix { $0 != ";" }.lowercased()
  }

  private static func otherMediaType(_ known: String) -> ServerFailure {
    ServerFailure(.unsupportedMediaType, "unsupported_media_type", "post \(known)")
  }

  private func body(of request: Request) async throws -> [UInt8] {
    var body = try await request.body.collect(upTo: options.bodyLimit)
    let bytes = body.readBytes(length: body.readableBytes) ?? []
    guard !bytes.isEmpty else { throw ServerFailure(.badRequest, "empty", "the body is empty") }
    return bytes
  }

  private func json<Value: Decodable>(_ request: Request) async throws -> Value {
    guard Self.mediaType(request) == "application/json" else {
      throw Self.otherMediaType("application/json")
    }
    let bytes = try await body(of: request)
    do {
      return try JSONDecoder().decode(Value.self, from: Data(bytes))
    } catch {
      throw ServerFailure(
        .badRequest,
        "bad_body",
        "the body is not the JSON object that is asked for"
      )
    }
  }

  /// Opens the archive for writing, for one request at a time.
  private func writing<Value>(
    _ work: (Handed<Archive>) async throws -> Value
  ) async throws -> Value {
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
    let value = try await work(archive)
    try archive.value.close()
    return value
  }
}

/// Hands a value across threads that was read on one and is used on another afterwards.
struct Handed<Value>: @unchecked Sendable { let value: Value }
