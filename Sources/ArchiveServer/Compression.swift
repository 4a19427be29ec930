import HTTPTypes
import Hummingbird
import SystemLibraries

/// Compresses answers with gzip for clients that take it.
enum Compression {
  /// Bytes below which an answer is sent as it is: it fits in one packet.
  private static let least = 1400
  /// Fast: text shrinks to a quarter, at some 100 MB/s.
  private static let level: Int32 = 1

  /// Whether the value of Accept-Encoding takes gzip.
  static func isAccepted(_ value: String) -> Bool {
    for coding in value.lowercased().split(separator: ",") {
      let parts = coding.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
      guard let name = parts.first, name == "gzip" || name == "*" else { continue }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }?.dropFirst(2)
      return weight.map { Double($0) ?? 0 > 0 } ?? true
    }
    return false
  }

  /// The answer in gzip; as it was when it is small, or of a kind that does not shrink, or when zlib is
  /// not installed.
  static func compressed(_ response: Response) -> Response {
    let type = response.headers[.contentType] ?? ""
    let isText =
      type.hasPrefix("text/") || type.hasPrefix("application/") || type.hasPrefix("image/svg")
    guard isText, response.body.contentLength ?? .max >= least, let writer = GzipWriter(level)
    else { return response }
    var answer = response
    answer.headers[.contentEncoding] = "gzip"
    answer.headers[.contentLength] = nil
    answer.headers[.vary] = "Accept-Encoding"
    answer.body = ResponseBody { body in
      try await response.body.write(Encoder(writer, body))
    }
    return answer
  }

  /// Compresses what is written to a body.
  private struct Encoder: ResponseBodyWriter {
    private let writer: GzipWriter
    private var body: any ResponseBodyWriter

    init(_ writer: GzipWriter, _ body: any ResponseBodyWriter) {
      self.writer = writer
      self.body = body
    }

    mutating func write(_ buffer: ByteBuffer) async throws {
      try await send(buffer.withUnsafeReadableBytes { try writer.write($0, isLast: false) })
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
      try await send(try writer.write(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true))
      try await body.finish(trailingHeaders)
    }

    private mutating func send(_ bytes: ByteBuffer) async throws {
      if bytes.readableBytes > 0 { try await body.write(bytes) }
    }
  }
}

/// A gzip stream, used by one answer.
private final class GzipWriter: @unchecked Sendable {
  private struct NoMemory: Error {}

  private let stream: OpaquePointer

  /// Nil when zlib is not installed.
  init?(_ level: Int32) {
    guard let stream = gzip_open(level) else { return nil }
    self.stream = stream
  }

  deinit { gzip_close(stream) }

  func write(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws -> ByteBuffer {
    var out: UnsafePointer<UInt8>?
    var count = 0
    let input = bytes.bindMemory(to: UInt8.self).baseAddress
    guard gzip_write(stream, input, bytes.count, isLast, &out, &count) else { throw NoMemory() }
    return ByteBuffer(bytes: UnsafeBufferPointer(start: out, count: count))
  }
}
