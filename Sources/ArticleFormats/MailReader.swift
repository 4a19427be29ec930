import Foundation
import NewsModel

/// Reads a message (RFC 5322, MIME) as an article: a newsletter or an alert.
enum MailReader {
  private static let deepest = 8

  /// The article of a message: its subject is the title, its sender the byline.
  ///
  /// - Throws: `ReadFailure` when it has no text.
  static func article(
    in bytes: [UInt8],
    origin: String,
    _ options: DocumentReader.Options
  ) throws(ReadFailure) -> Article {
    let part = Part(bytes)
    if let page = page(in: part) {
      let context = HTMLReader.Context(
        url: part.header("snapshot-content-location") ?? page.header("content-location"),
        charset: page.parameter("charset"),
        latest: options.latest
      )
      return try HTMLReader.article(in: page.decoded, origin: origin, context)
    }
    guard let body = try body(of: part, deepest) else { throw .noArticle("a message without text") }
    var article = Article(origin: origin, text: body)
    article.title = part.header("subject").map { Whitespace.collapsed(words($0)) }
    article.externalID = part.header("message-id")?.trimmed
    if let from = part.header("from") { article.byline = sender(words(from)) }
    if let printed = part.header("date")?.trimmed {
      // RFC 5322 allows a zone's name in brackets behind the date.
      let bare = printed.prefix { $0 != "(" }.trimmed
      if let date = PublicationDate(bare) ?? PrintedDate.whole(bare) {
        article.published = date
        article.publishedEvidence = "header date: \(printed)"
      }
    }
    article.source = part.header("list-id").flatMap { list in
      words(list).split(separator: "<").first.map { $0.trimmed }.flatMap { $0.isEmpty ? nil : $0 }
    }
    if article.text.allSatisfy(\.isWhitespace), article.title == nil { throw .empty }
    return article
  }

  /// The page of a message that is one, as browsers save it with its pictures (MHTML, RFC 2557): its first part, which
  /// has an address of the web; nil for mail.
  private static func page(in part: Part) -> Part? {
    guard part.type == "multipart/related", let boundary = part.parameter("boundary"),
      let page = parts(part.body, boundary).first(where: { $0.type == "text/html" }),
      page.header("content-location")?.lowercased().hasPrefix("http") == true
    else { return nil }
    return page
  }

  /// The name of a sender, else the address.
  private static func sender(_ from: String) -> String? {
    guard let angle = from.firstIndex(of: "<") else {
      return from.trimmed.isEmpty ? nil : from.trimmed
    }
    let name = from[..<angle].trimmed.filter { $0 != "\"" }
    if !name.isEmpty { return name }
    return from[from.index(after: angle)...].prefix { $0 != ">" }.trimmed
  }

  // MARK: Parts

  /// Headers and body of a message or of a part of one.
  private struct Part {
    private var headers: [(name: String, value: String)] = []
    var body: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { self.init(bytes[...]) }

    init(_ bytes: ArraySlice<UInt8>) {
      var rest = bytes
      if rest.starts(with: "From ".utf8) { rest = Self.behindLine(rest) }
      while !rest.isEmpty {
        let line = Self.line(rest)
        rest = Self.behindLine(rest)
        if line.isEmpty { break }
        let text = String(decoding: line, as: UTF8.self)
        if line.first == 0x20 || line.first == 0x09 {
          if !headers.isEmpty { headers[headers.count - 1].value += " " + text.trimmed }
        } else if let colon = text.firstIndex(of: ":"), headers.count < 1000 {
          headers.append(
            (
              text[..<colon].trimmed.lowercased(),
              String(text[text.index(after: colon)...].drop { $0 == " " })
            )
          )
        }
      }
      body = rest
    }

    static func line(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
      let line = bytes.prefix { $0 != 0x0A }
      return line.last == 0x0D ? line.dropLast() : line
    }

    static func behindLine(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
      bytes.drop { $0 != 0x0A }.dropFirst()
    }

    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    /// The body without its transfer encoding.
    var decoded: [UInt8] {
      MailReader.decoded(body, header("content-transfer-encoding") ?? "7bit")
    }

    /// Media type, and its parameter of a name.
    var type: String {
      (header("content-type") ?? "text/plain").prefix { $0 != ";" }.trimmed.lowercased()
    }

    func parameter(_ name: String) -> String? {
      guard let value = header("content-type") else { return nil }
      for part in value.split(separator: ";").dropFirst() {
        let pair = part.split(separator: "=", maxSplits: 1)
        guard pair.count == 2, pair[0].trimmed.lowercased() == name else { continue }
        return pair[1].trimmed.filter { $0 != "\"" }
      }
      return nil
    }
  }

  /// The text of a part: of alternatives the plain one, of a mixture the first that has text.
  private static func body(of part: Part, _ depth: Int) throws(ReadFailure) -> String? {
    guard depth > 0 else { return nil }
    let type = part.type
    if type.hasPrefix("multipart/") {
      guard let boundary = part.parameter("boundary") else { return nil }
      let parts = parts(part.body, boundary)
      let ordered =
        type == "multipart/alternative"
        ? parts.filter { $0.type == "text/plain" } + parts.filter { $0.type != "text/plain" }
        : parts
      for inner in ordered {
        if inner.header("content-disposition")?.lowercased().hasPrefix("attachment") == true {
          continue
        }
        if let text = try body(of: inner, depth - 1), !text.allSatisfy(\.isWhitespace) {
          return text
        }
      }
      return nil
    }
    if type == "message/rfc822" { return try body(of: Part(part.body), depth - 1) }
    guard type == "text/plain" || type == "text/html" else { return nil }
    let text = String(
      decoding: CharsetDecoder.utf8(part.decoded, charset: part.parameter("charset")),
      as: UTF8.self
    )
    guard type == "text/plain" else { return try HTMLFragment.text(text) }
    let isFlowed = part.parameter("format")?.lowercased() == "flowed"
    return plain(text.replacing("\r\n", with: "\n"), isFlowed: isFlowed)
  }

  /// Plain text up to the signature, which a line "-- " sets off; of flowed text (RFC 3676) lines that end in a space go
  /// on with the next.
  private static func plain(_ text: String, isFlowed: Bool) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if let end = lines.lastIndex(of: "-- "), end > 0 { lines.removeSubrange(end...) }
    guard isFlowed else { return lines.joined(separator: "\n") }
    var out = ""
    for line in lines { out += line.hasSuffix(" ") ? line : line + "\n" }
    return out
  }

  private static func parts(_ body: ArraySlice<UInt8>, _ boundary: String) -> [Part] {
    let mark = Array("--\(boundary)".utf8)
    var parts: [Part] = []
    var start: Int?
    var rest = body
    while !rest.isEmpty, parts.count < 200 {
      let line = Part.line(rest)
      if line.starts(with: mark) {
        if let start { parts.append(Part(body[start..<rest.startIndex])) }
        start = Part.behindLine(rest).startIndex
        if line.dropFirst(mark.count).starts(with: "--".utf8) { return parts }
      }
      rest = Part.behindLine(rest)
    }
    if let start { parts.append(Part(body[min(start, body.endIndex)...])) }
    return parts
  }

  // MARK: Encodings

  private static func decoded(_ body: ArraySlice<UInt8>, _ encoding: String) -> [UInt8] {
    switch encoding.trimmed.lowercased() {
    case "base64":
      return Data(base64Encoded: Data(body), options: .ignoreUnknownCharacters).map(Array.init)
        ?? Array(body)
    case "quoted-printable": return quotedPrintable(body, isHeader: false)
    default: return Array(body)
    }
  }

  private static func quotedPrintable(_ bytes: ArraySlice<UInt8>, isHeader: Bool) -> [UInt8] {
    var out: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      if isHeader, byte == UInt8(ascii: "_") {
        out.append(0x20)
      } else if byte == UInt8(ascii: "="), index < bytes.endIndex {
        if bytes[index] == 0x0A {
          index += 1
        } else if bytes[index] == 0x0D {
          index = min(index + 2, bytes.endIndex)
        } else if index + 1 < bytes.endIndex,
          let value = UInt8(String(decoding: bytes[index..<index + 2], as: UTF8.self), radix: 16)
        {
          out.append(value)
          index += 2
        } else {
          out.append(byte)
        }
      } else {
        out.append(byte)
      }
    }
    return out
  }

  /// A header's text with its encoded words read (RFC 2047).
  private static func words(_ header: String) -> String {
    var out = ""
    var rest = header[...]
    var wasEncoded = false
    while let start = rest.firstRange(of: "=?") {
      let inner = rest[start.upperBound...]
      let parts = inner.split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
      guard parts.count == 4, parts[3].hasPrefix("=") else {
        out += rest[..<start.upperBound]
        rest = inner
        wasEncoded = false
        continue
      }
      let before = rest[..<start.lowerBound]
      // White space between two encoded words is none.
      if !wasEncoded || !before.allSatisfy(\.isWhitespace) { out += before }
      let bytes = Array(parts[2].utf8)
      let decoded =
        parts[1].lowercased() == "b"
        ? Data(base64Encoded: Data(bytes)).map(Array.init) ?? bytes
        : quotedPrintable(bytes[...], isHeader: true)
      out += String(
        decoding: CharsetDecoder.utf8(decoded, charset: String(parts[0])),
        as: UTF8.self
      )
      rest = parts[3].dropFirst()
      wasEncoded = true
    }
    return out + rest
  }
}

/// Cuts a file of messages, each behind a line that starts with "From " and follows an empty one.
///
/// Of a long message the start is given: its text stands before what is attached to it.
public struct MboxSplitter: Sendable {
  private let limit: Int
  private var lines: LineSplitter
  private var pending: [UInt8] = []
  private var isFull = false
  private var wasEmpty = true
  private var hasStarted = false
  private var number = 0

  /// A message with its number.
  public struct Message: Sendable {
    /// From 1.
    public let number: Int
    /// The bytes, no more than the limit.
    public let bytes: [UInt8]
  }

  /// Makes a splitter that gives of messages at most `limit` bytes.
  public init(limit: Int) {
    self.limit = limit
    lines = LineSplitter(limit: limit)
  }

  /// The messages that a chunk ends.
  public mutating func messages(in chunk: [UInt8]) -> [Message] { take(lines.lines(in: chunk)) }

  /// The last message.
  public mutating func end() -> [Message] {
    let messages = take(lines.end().map { [$0] } ?? [])
    return messages + (hasStarted ? [finish()] : [])
  }

  private mutating func take(_ lines: [LineSplitter.Line]) -> [Message] {
    var messages: [Message] = []
    for line in lines {
      if wasEmpty, line.bytes.starts(with: "From ".utf8) {
        if hasStarted { messages.append(finish()) }
        hasStarted = true
      }
      wasEmpty = line.bytes.isEmpty && !line.isTooLong
      guard hasStarted, !isFull else { continue }
      // A line of the text that looks like the start of a message was set off by a mark.
      let quoted = line.bytes.drop { $0 == UInt8(ascii: ">") }
      let bytes =
        quoted.count < line.bytes.count && quoted.starts(with: "From ".utf8)
        ? line.bytes.dropFirst() : line.bytes[...]
      if line.isTooLong || pending.count + bytes.count >= limit {
        isFull = true
      } else {
        pending += bytes
        pending.append(0x0A)
      }
    }
    return messages
  }

  private mutating func finish() -> Message {
    number += 1
    defer {
      pending = []
      isFull = false
    }
    return Message(number: number, bytes: pending)
  }
}
