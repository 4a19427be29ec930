import ArticleFormats
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
    let reader = WARCReader(MemoryStream(Array(text.utf8)), origin: "w", limit: limit)
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
    let brotli = Self.record(
      "response",
      Self.response("\u{1}\u{2}", fields: "Content-Encoding: br\r\n")
    )
    #expect(Self.refusal(try Self.items(brotli)[0]) == .unsupported("Content-Encoding br"))
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
