/// Reads the records of WARC and ARC files, one after the other, as documents.
///
/// Given are responses and resources that hold a page, feed or text; requests, redirects, errors of
/// servers, pictures and the like are passed over and counted.
public final class WARCReader {
  /// What was read next.
  public enum Item: Sendable {
    /// A document.
    case document(SourceDocument)
    /// A record that can't be read, with its origin.
    case refused(String, ReadFailure)
    /// A record that holds nothing to read.
    case passedOver
  }

  private let stream: any ByteStream
  private let origin: String
  private let limit: Int
  private var held: [UInt8] = []
  private var at = 0
  private var isAtEnd = false
  private var number = 0

  /// Bytes of a record's header.
  private static let headerLimit = 64 << 10

  /// Reads records of a stream; a payload over `limit` bytes is passed over unread and refused.
  public init(_ stream: any ByteStream, origin: String, limit: Int) {
    self.stream = stream
    self.origin = origin
    self.limit = limit
  }

  /// The next record; nil at the end.
  ///
  /// - Throws: `StreamFailure` when the bytes can't be read.
  public func next() throws(StreamFailure) -> Item? {
    while let line = try line() {
      if line.allSatisfy({ $0 <= 0x20 }) { continue }
      number += 1
      let place = "\(origin):\(number)"
      if line.starts(with: "WARC/".utf8) { return try warc(place) }
      if let record = Self.arcHeader(line) { return try arc(record, place) }
      // What is no record's start ends the reading: where the next one starts can't be told.
      isAtEnd = true
      held = []
      at = 0
      return .refused(place, .damaged("no record of WARC or ARC starts here"))
    }
    return nil
  }

  // MARK: WARC

  private func warc(_ place: String) throws(StreamFailure) -> Item {
    var fields: [String: String] = [:]
    var size = 0
    while let line = try line(), !line.isEmpty {
      size += line.count
      let text = String(decoding: line, as: UTF8.self)
      guard size < Self.headerLimit, let colon = text.firstIndex(of: ":") else { continue }
      fields[text[..<colon].trimmed.lowercased()] = text[text.index(after: colon)...].trimmed
    }
    guard let length = fields["content-length"].flatMap({ Int($0) }), length >= 0 else {
      isAtEnd = true
      return .refused(place, .damaged("a record without Content-Length"))
    }
    let type = fields["warc-type"]?.lowercased() ?? ""
    let address = fields["warc-target-uri"].map { uri in
      uri.hasPrefix("<") && uri.hasSuffix(">") ? String(uri.dropFirst().dropLast()) : uri
    }
    guard type == "response" || type == "resource" || type == "conversion" else {
      return try skip(length) ? .passedOver : cut(place)
    }
    let media = fields["content-type"]?.lowercased() ?? ""
    let isHTTP = type == "response" && media.contains("application/http")
    if !isHTTP, type == "response" { return try skip(length) ? .passedOver : cut(place) }
    guard length <= limit else {
      return try skip(length) ? .refused(place, .tooLarge(limit: limit)) : cut(place)
    }
    guard let payload = try take(length) else { return cut(place) }
    return isHTTP
      ? HTTPMessage.item(payload, place: place, address: address)
      : Self.item(
        payload,
        media: media,
        charset: HTTPMessage.charset(media),
        place: place,
        address: address
      )
  }

  private func cut(_ place: String) -> Item {
    isAtEnd = true
    at = held.count
    return .refused(place, .damaged("the file ends within this record"))
  }

  /// The document of a payload, by its media type.
  static func item(
    _ payload: [UInt8],
    media: String,
    charset: String?,
    place: String,
    address: String?
  ) -> Item {
    let type = media.prefix { $0 != ";" }.trimmed
    let told = InputFormat.detected(in: payload)
    let format: InputFormat
    switch type {
    case "text/html", "application/xhtml+xml": format = told == .feed ? .feed : .html
    case "application/rss+xml", "application/atom+xml", "application/rdf+xml": format = .feed
    case "text/xml", "application/xml", "", "application/octet-stream":
      guard told == .feed || told == .html else { return .passedOver }
      format = told
    case "application/feed+json": format = .json
    case "text/plain":
      guard told == .text || told == .html else { return .passedOver }
      format = told
    default: return .passedOver
    }
    if payload.allSatisfy({ $0 <= 0x20 }) { return .passedOver }
    return .document(
      SourceDocument(
        origin: place,
        bytes: payload,
        format: format,
        address: address,
        charset: charset
      )
    )
  }

  // MARK: ARC

  private struct ArcRecord {
    var address: String
    var media: String
    var length: Int
  }

  /// "URL address date type length", in version 1 of five fields, in version 2 of ten.
  private static func arcHeader(_ line: [UInt8]) -> ArcRecord? {
    let words = String(decoding: line, as: UTF8.self).split(separator: " ")
    guard words.count >= 5, let length = words.last.flatMap({ Int($0) }), length >= 0,
      words[0].contains(":")
    else { return nil }
    // An address may hold spaces; the fields are counted from the end.
    let tail = words.count >= 10 && Int(words[words.count - 7]) != nil ? 9 : 4
    let address = words.prefix(max(1, words.count - tail)).joined(separator: " ")
    let media = tail == 4 ? words[words.count - 2] : words[words.count - 8]
    return ArcRecord(address: address, media: media.lowercased(), length: length)
  }

  private func arc(_ record: ArcRecord, _ place: String) throws(StreamFailure) -> Item {
    if record.address.hasPrefix("filedesc:") || record.address.hasPrefix("dns:") {
      return try skip(record.length) ? .passedOver : cut(place)
    }
    guard record.length <= limit else {
      return try skip(record.length) ? .refused(place, .tooLarge(limit: limit)) : cut(place)
    }
    guard let payload = try take(record.length) else { return cut(place) }
    guard record.address.hasPrefix("http") else { return .passedOver }
    return HTTPMessage.item(payload, place: place, address: record.address)
  }

  // MARK: Bytes

  private func fill() throws(StreamFailure) -> Bool {
    guard !isAtEnd else { return false }
    let next = try stream.read()
    if next.isEmpty {
      isAtEnd = true
      return false
    }
    if at > 0 {
      held.removeFirst(at)
      at = 0
    }
    held += next
    return true
  }

  /// A line without its break; nil at the end.
  private func line() throws(StreamFailure) -> [UInt8]? {
    var scanned = at
    while true {
      if let end = held[scanned...].firstIndex(of: 0x0A) {
        let line = held[at..<end]
        at = end + 1
        return Array(line.last == 0x0D ? line.dropLast() : line)
      }
      let before = held.count - at
      if before > Self.headerLimit {
        let line = Array(held[at...])
        at = held.count
        return line
      }
      guard try fill() else {
        guard at < held.count else { return nil }
        let line = Array(held[at...])
        at = held.count
        return line
      }
      scanned = at + before
    }
  }

  private func take(_ count: Int) throws(StreamFailure) -> [UInt8]? {
    while held.count - at < count { guard try fill() else { return nil } }
    defer { at += count }
    return Array(held[at..<at + count])
  }

  private func skip(_ count: Int) throws(StreamFailure) -> Bool {
    var left = count
    while true {
      let here = min(left, held.count - at)
      at += here
      left -= here
      if left == 0 { return true }
      guard try fill() else { return false }
    }
  }
}

/// An HTTP response as it was sent.
enum HTTPMessage {
  /// The document of a response of status 200.
  static func item(_ message: [UInt8], place: String, address: String?) -> WARCReader.Item {
    var rest = message[...]
    let status = line(&rest)
    guard status.starts(with: "HTTP/".utf8) else {
      return WARCReader.item(message, media: "", charset: nil, place: place, address: address)
    }
    let words = String(decoding: status, as: UTF8.self).split(separator: " ")
    guard words.count > 1, words[1] == "200" else { return .passedOver }
    var fields: [String: String] = [:]
    while !rest.isEmpty {
      let line = line(&rest)
      if line.isEmpty { break }
      let text = String(decoding: line, as: UTF8.self)
      guard let colon = text.firstIndex(of: ":") else { continue }
      fields[text[..<colon].trimmed.lowercased()] = text[text.index(after: colon)...].trimmed
    }
    var body = Array(rest)
    // Some writers of archives have undone the chunks and left the field.
    if fields["transfer-encoding"]?.lowercased().contains("chunked") == true,
      let whole = dechunked(body)
    {
      body = whole
    }
    if let coding = fields["content-encoding"]?.lowercased() {
      do {
        body = try ContentCoding.decoded(body, coding)
      } catch {
        return .refused(place, error)
      }
    }
    let media = fields["content-type"]?.lowercased() ?? ""
    return WARCReader.item(
      body,
      media: media,
      charset: charset(media),
      place: place,
      address: address
    )
  }

  static func charset(_ media: String) -> String? {
    guard let found = media.firstRange(of: "charset=") else { return nil }
    let label = media[found.upperBound...].prefix { $0 != ";" && $0 != "," }.filter {
      $0 != "\"" && $0 != "'"
    }
    return label.isEmpty ? nil : String(label)
  }

  private static func line(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let line = rest.prefix { $0 != 0x0A }
    rest = rest.dropFirst(line.count + 1)
    return line.last == 0x0D ? line.dropLast() : line
  }

  /// The body of chunks; nil when they are none.
  private static func dechunked(_ body: [UInt8]) -> [UInt8]? {
    var rest = body[...]
    var out: [UInt8] = []
    while !rest.isEmpty {
      let head = line(&rest)
      let digits = head.prefix { $0 != UInt8(ascii: ";") }.filter { $0 > 0x20 }
      guard !digits.isEmpty, let size = Int(String(decoding: digits, as: UTF8.self), radix: 16),
        size >= 0
      else {
        return out.isEmpty ? nil : out
      }
      if size == 0 { return out }
      // A chunk that says more than there is was cut.
      out += rest.prefix(size)
      rest = rest.dropFirst(size)
      if rest.first == 0x0D { rest = rest.dropFirst() }
      if rest.first == 0x0A { rest = rest.dropFirst() }
    }
    return out
  }
}
