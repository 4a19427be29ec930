import ArticleFormats
import Foundation
import Testing

@Suite struct WARCTests {
  private static let page =
    "<html><body><p>" + String(repeating: "The tug was late. ", count: 20) + "</p></body></html>"

  private static func record(
    _ type: String,
    _ payload: String,
    media: String = "application/http; msgtype=response",
    length: Int? = nil
  ) -> String {
    "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: <https://valley.example/1>\r\nContent-Type: \(media)\r\n"
      + "Content-Length: \(length ?? payload.utf8.count)\r\n\r\n\(payload)\r\n\r\n"
  }

  private static func response(_ body: String, status: String = "200 OK", fields: String = "")
    -> String
  {
    "HTTP/1.1 \(status)\r\nContent-Type: text/html; charset=utf-8\r\n\(fields)\r\n\(body)"
  }

  private static func items(_ text: String, limit: Int = 1 << 20) throws -> [WARCReader.Item] {
    try items(Array(text.utf8), limit: limit)
  }

  private static func items(_ bytes: [UInt8], limit: Int = 1 << 20) throws -> [WARCReader.Item] {
    let reader = WARCReader(MemoryStream(bytes), origin: "w", limit: limit)
    var items: [WARCReader.Item] = []
    while let item = try reader.next() { items.append(item) }
    return items
  }

  private static func document(_ item: WARCReader.Item?) -> SourceDocument? {
    if case .document(let document)? = item { document } else { nil }
  }

  private static func refusal(_ item: WARCReader.Item?) -> ReadFailure? {
    if case .refused(_, let failure)? = item { failure } else { nil }
  }

  @Test func givesResponsesAndPassesTheRestOver() throws {
    let items = try Self.items(
      Self.record("warcinfo", "software: x") + Self.record("request", "GET / HTTP/1.1\r\n\r\n")
        + Self.record("response", Self.response(Self.page))
        + Self.record("response", Self.response("", status: "301 Moved"))
        + Self.record("revisit", "") + Self.record("resource", Self.page, media: "text/html")
    )
    #expect(items.count == 6)
    let document = try #require(Self.document(items[2]))
    #expect(
      document.origin == "w:3" && document.address == "https://valley.example/1"
        && document.charset == "utf-8"
    )
    #expect(document.bytes == Array(Self.page.utf8) && document.format == .html)
    #expect(items.compactMap { Self.document($0) }.count == 2)
  }

  @Test func joinsChunks() throws {
    let chunked = "5;x=y\r\n<html\r\n3\r\n>ab\r\n0\r\n\r\n"
    for (body, whole) in [
      (chunked, "<html>ab"), ("<html>ab", "<html>ab"), ("5\r\n<html\r\nFFFFFF\r\n>ab", "<html>ab"),
    ] {
      let items = try Self.items(
        Self.record("response", Self.response(body, fields: "Transfer-Encoding: chunked\r\n"))
      )
      #expect(Self.document(items[0])?.bytes == Array(whole.utf8))
    }
  }

  @Test func saysWhatIsWrong() throws {
    let good = Self.record("response", Self.response(Self.page))
    // Cut, longer than it says, without a length, of 4 GB, and no record at all.
    #expect(Self.refusal(try Self.items(String(good.prefix(400))).last) != nil)
    #expect(
      Self.refusal(
        try Self.items(good.replacing("Content-Length: ", with: "Content-Length: x")).last
      ) != nil
    )
    let huge = try Self.items(Self.record("response", "x", length: 4 << 30) + good)
    #expect(Self.refusal(huge.last) != nil && huge.count == 1)
    let large = try Self.items(good + good, limit: 100)
    #expect(large.map { Self.refusal($0) } == [.tooLarge(limit: 100), .tooLarge(limit: 100)])
    #expect(Self.refusal(try Self.items("nonsense\r\nmore")[0]) != nil)
    let gzip = Self.record(
      "response",
      Self.response("<p>plain", fields: "Content-Encoding: gzip\r\n")
    )
    #expect(Self.document(try Self.items(gzip)[0]) != nil)
    let unknown = Self.record(
      "response",
      Self.response("\u{1}\u{2}", fields: "Content-Encoding: dcb\r\n")
    )
    #expect(Self.refusal(try Self.items(unknown)[0]) == .unsupported("Content-Encoding dcb"))
  }

  /// One page, as the encoders of zlib and brotli write it.
  @Test(arguments: [
    ("br", "G14CAARkc6mOLhqKWJKhCAqWg3DYgBPwAEMKeQG+LYxDLb/IHboexgqLcT4dTq8Qul0A"),
    ("deflate", "eJyzKbALyUhVSEnMVchIzUnRUUjNS8/MS00tKlYoTsxM0VMYlR2VJU/WRr/ADgAurc/g"),
    ("Deflate", "symwC8lIVUhJzFXISM1J0VFIzUvPzEtNLSpWKE7MTNFTGJUdlSVP1ka/wA4A"),
  ])
  func unpacksBodies(_ coding: String, _ packed: String) throws {
    let page = "<p>" + String(repeating: "The dam held, engineers said. ", count: 20) + "</p>"
    let body = Array(try #require(Data(base64Encoded: packed)))
    func response(_ body: [UInt8]) throws -> WARCReader.Item {
      let head = Self.response("", fields: "Content-Encoding: \(coding)\r\n")
      let start = Self.record("response", head, length: head.utf8.count + body.count)
      return try Self.items(Array(start.utf8.dropLast(4)) + body + Array("\r\n\r\n".utf8))[0]
    }
    #expect(Self.document(try response(body))?.bytes == Array(page.utf8))
    // Unpacked by the writer of the archive, which left the field.
    #expect(Self.document(try response(Array(page.utf8)))?.bytes == Array(page.utf8))
    let cut = try response(body.dropLast(9))
    #expect(
      Self.refusal(cut) == .damaged("its body is no valid \(coding.lowercased()): cut or damaged")
    )
  }

  @Test func readsARC() throws {
    let body = Self.response(Self.page)
    let info = "1 0 Crawl\nURL IP-address Archive-date Content-type Archive-length\n"
    let file =
      "filedesc://x.arc 0.0.0.0 20200105000000 text/plain \(info.utf8.count)\n\(info)\n"
      + "https://valley.example/a b?c 127.0.0.1 20200105000000 text/html \(body.utf8.count)\n\(body)\n"
    let items = try Self.items(file)
    #expect(Self.document(items.last)?.address == "https://valley.example/a b?c")
  }
}
