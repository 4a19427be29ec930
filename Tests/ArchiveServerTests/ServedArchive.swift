import ArchiveIngest
import ArchiveServer
import ArchiveStore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging

/// An archive in a folder of its own, and what serves it.
final class ServedArchive {
  static let seeds = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../seeds/articles").standardized.path

  let folder: URL
  var path: String { folder.appendingPathComponent("a.db").path }
  var options: ServerOptions

  init(ingesting paths: [String] = [ServedArchive.seeds], lines: String? = nil) async throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "dateline-web-\(UUID().uuidString)"
    )
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    options = ServerOptions(path: folder.appendingPathComponent("a.db").path)
    var all = paths
    if let lines {
      let file = folder.appendingPathComponent("lines.jsonl")
      try Data(lines.utf8).write(to: file)
      all.append(file.path)
    }
    var ingest = IngestOptions()
    ingest.now = 1_717_200_000
    let archive = try Archive.writing(path)
    _ = try await Ingestion(ingest).run(all, into: archive, refused: { _ in }, progress: { _ in })
    try archive.close()
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// An answer.
  struct Answer {
    var status: Int
    var text: String
    var headers: HTTPFields

    var json: [String: Any] {
      (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any] ?? [:]
    }
    var errorCode: String? { (json["error"] as? [String: Any])?["code"] as? String }
  }

  typealias Client = any TestClientProtocol

  /// Runs work with a client of the running service.
  func serving(_ work: @escaping @Sendable (Client) async throws -> Void) async throws {
    let app = try Server(options, Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
      .application()
    try await app.test(.router) { try await work($0) }
  }
}

extension TestClientProtocol {
  func get(_ uri: String, token: String? = nil, headers: HTTPFields = [:]) async throws
    -> ServedArchive.Answer
  {
    try await send(.get, uri, token: token, headers: headers, body: nil)
  }

  func post(_ uri: String, _ type: String, _ body: String, token: String? = nil) async throws
    -> ServedArchive.Answer
  {
    try await send(.post, uri, token: token, headers: [.contentType: type], body: body)
  }

  func send(
    _ method: HTTPRequest.Method,
    _ uri: String,
    token: String?,
    headers: HTTPFields,
    body: String?
  ) async throws -> ServedArchive.Answer {
    var headers = headers
    if let token { headers[.authorization] = "Bearer \(token)" }
    return try await execute(
      uri: uri,
      method: method,
      headers: headers,
      body: body.map { ByteBuffer(string: $0) }
    ) {
      ServedArchive.Answer(
        status: $0.status.code,
        text: String(buffer: $0.body),
        headers: $0.headers
      )
    }
  }
}

extension ServedArchive {
  /// Adds lines of JSON to an archive that is open for writing, and closes it.
  static func add(_ lines: String, to archive: Archive) async throws {
    _ = try await Ingestion(IngestOptions()).add(
      Array(lines.utf8),
      .jsonl,
      origin: "test",
      to: archive
    )
    try archive.close()
  }
}
