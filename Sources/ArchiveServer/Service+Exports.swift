import ArchiveExport
import ArchiveSearch
import ArchiveStore
import Foundation
import HTTPTypes
import Hummingbird
import Synchronization

/// Whole answers, streamed.
extension Service {
  func exportFormat(_ question: Question, _ known: [ExportFormat]) throws -> ExportFormat? {
    guard let name = question["format"], name != "json" else { return nil }
    guard let format = known.first(where: { $0.rawValue == name }) else {
      throw ServerFailure.badParameter(
        "format",
        "is one of json, " + known.map(\.rawValue).joined(separator: ", ")
      )
    }
    return format
  }

  /// Streams a whole answer from a connection of its own.
  func export(
    _ format: ExportFormat,
    _ work: @escaping @Sendable (Searcher, ExportWriter) throws -> Void
  ) async throws -> Response {
    let admitted = exports.withLock { count in
      guard count < options.mostExports else { return false }
      count += 1
      return true
    }
    guard admitted else { throw ServerFailure.overloaded }
    let channel = ExportChannel()
    let path = options.path
    // A thread of its own, which waits for the client.
    Thread.detachNewThread { [self] in
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
    // What fails at once fails as every request does; later only the stream can break off.
    let first = try await channel.next()
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
          var next = first
          while let chunk = next {
            try await writer.write(ByteBuffer(string: chunk))
            next = try await channel.next()
          }
          try await writer.finish(nil)
        } catch {
          channel.cancel()
          throw error
        }
      }
    )
  }
}
