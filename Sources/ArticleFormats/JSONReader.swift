import Foundation
public import NewsModel

/// Reads JSON: an object a line, an array of objects, an object, or a JSON Feed.
///
/// Fields: `id`, `url`, `title`, `text` or `html`, `published`, `source`, `byline`, `language`, and the
/// names that other programs give them (`ArticleField`). Only `text` or `html` is required; a text may
/// be empty where `id`, `url` or `title` tell what the item is. Other empty fields count as absent;
/// fields of other names are ignored.
public enum JSONReader {
  /// A field's value as it may come.
  private enum Value: Decodable {
    case text(String)
    /// Names in a list.
    case list(String)
    case absent
    /// Something that is no text: what was found instead.
    case other

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .absent
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let number = try? container.decode(Int64.self) {
        self = .text(String(number))
      } else if let list = try? container.decode([String].self) {
        self = list.isEmpty ? .absent : .list(list.joined(separator: ", "))
      } else if let named = try? container.decode(Named.self), let name = named.text {
        self = .text(name)
      } else if let list = try? container.decode([Named].self), !list.isEmpty {
        self = .list(list.compactMap(\.text).joined(separator: ", "))
      } else {
        self = .other
      }
    }
  }

  /// An object that stands for its name: `{"id": "bbc", "name": "BBC"}`, `{"rendered": "<p>It held."}`.
  private struct Named: Decodable {
    var name: String?
    var title: String?
    var main: String?
    var original: String?
    var rendered: String?

    var text: String? { name ?? title ?? main ?? original ?? rendered }
  }

  /// A JSON Feed, version 1 or 1.1.
  private struct Feed: Decodable {
    struct Author: Decodable { var name: String? }
    struct Item: Decodable {
      var id: Value?
      var url: String?
      var externalUrl: String?
      var title: String?
      var contentHtml: String?
      var contentText: String?
      var summary: String?
      var datePublished: String?
      var author: Author?
      var authors: [Author]?
      var language: String?
    }
    var version: String
    var title: String?
    var author: Author?
    var authors: [Author]?
    var language: String?
    var items: [Item]
  }

  /// The article of a line or object.
  ///
  /// - Throws: `ReadFailure` that says what is wrong with it.
  public static func article(
    in line: [UInt8],
    origin: String,
    _ options: DocumentReader.Options = .init()
  ) throws(ReadFailure) -> Article {
    let record: [String: Value]
    do {
      record = try JSONDecoder().decode([String: Value].self, from: Data(line))
    } catch {
      guard let loose = looseRecord(line) else { throw failure(error, whole: "line", line) }
      record = loose
    }
    do {
      return try article(record, origin, options)
    } catch ReadFailure.noText {
      guard let inner = innerRecord(line) else { throw .noText }
      return try article(record.merging(inner) { _, new in new }, origin, options)
    }
  }

  /// The fields that the Guardian and Elasticsearch keep in an object of their own; nil where there are none.
  private static func innerRecord(_ line: [UInt8]) -> [String: Value]? {
    struct Record: Decodable {
      var fields: [String: Value]?
      var _source: [String: Value]?
    }
    let record = try? JSONDecoder().decode(Record.self, from: Data(line))
    return record?.fields ?? record?._source
  }

  /// An object that Python or a hasty hand wrote: with NaN and infinities, or a comma behind the last field; nil for
  /// anything else.
  ///
  /// Mended here, since Foundation's reader of JSON5 stops the process at bytes that are no UTF-8.
  private static func looseRecord(_ line: [UInt8]) -> [String: Value]? {
    let mended = mended(line)
    guard mended != line else { return nil }
    return try? JSONDecoder().decode([String: Value].self, from: Data(mended))
  }

  /// JSON with null for numbers that are none, and without commas behind the last field.
  private static func mended(_ line: [UInt8]) -> [UInt8] {
    var mended: [UInt8] = []
    mended.reserveCapacity(line.count)
    /// Where the last comma stands, while only white space follows it.
    var comma: Int?
    var index = 0
    while index < line.count {
      let byte = line[index]
      if byte == UInt8(ascii: "\"") {
        let end = min(JSONList.endOfString(at: index, in: line) + 1, line.count)
        mended += line[index..<end]
        index = end
        comma = nil
        continue
      }
      if let words = noNumbers.first(where: { line[index...].starts(with: $0) }) {
        mended += Array("null".utf8)
        index += words.count
        comma = nil
        continue
      }
      if let last = comma, byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
        mended.remove(at: last)
      }
      if byte == UInt8(ascii: ",") {
        comma = mended.count
      } else if byte > 0x20 {
        comma = nil
      }
      mended.append(byte)
      index += 1
    }
    return mended
  }

  private static let noNumbers = ["NaN", "-Infinity", "Infinity"].map { Array($0.utf8) }

  /// The articles of a line, or of a file that holds one object: an article, or a JSON Feed.
  static func articles(
    in document: SourceDocument,
    _ options: DocumentReader.Options
  ) -> [DocumentReader.Reading] {
    let origin = document.origin
    do {
      return [(origin, .success(try article(in: document.bytes, origin: origin, options)))]
    } catch {
      return feedArticles(in: document) ?? [(origin, .failure(error))]
    }
  }

  private static func feedArticles(in document: SourceDocument) -> [DocumentReader.Reading]? {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let feed = try? decoder.decode(Feed.self, from: Data(document.bytes)),
      feed.version.contains("jsonfeed.org")
    else { return nil }
    return DocumentReader.readings(of: feed.items, in: document.origin) {
      (item, origin) throws(ReadFailure) in try article(item, of: feed, origin)
    }
  }

  private static func article(
    _ record: [String: Value],
    _ origin: String,
    _ options: DocumentReader.Options
  ) throws(ReadFailure) -> Article {
    var given: [ArticleField: (rank: Int, text: String)] = [:]
    for (name, value) in record {
      guard let (field, rank) = ArticleField.named(name, options.fields) else { continue }
      switch value {
      case .absent: continue
      case .list(let names) where field == .byline:
        if let other = given[field], other.rank <= rank { continue }
        given[field] = (rank, names)
      case .other, .list:
        // Of a name of our own it is wrong; of another program's it may mean something else.
        if rank <= 0 { throw .wrongType(field: name, expected: "text") }
      case .text(let text):
        if let other = given[field], other.rank <= rank { continue }
        given[field] = (rank, text)
      }
    }
    return try ArticleField.article(given.mapValues(\.text), origin: origin, options)
  }

  private static func article(
    _ item: Feed.Item,
    of feed: Feed,
    _ origin: String
  ) throws(ReadFailure) -> Article {
    var given: [ArticleField: String] = [:]
    if let html = item.contentHtml {
      given[.text] = try HTMLFragment.text(html)
    } else {
      given[.text] = item.contentText ?? item.summary
    }
    if case .text(let id) = item.id { given[.id] = id }
    given[.url] = item.url ?? item.externalUrl
    given[.title] = item.title
    given[.published] = item.datePublished
    let authors =
      item.authors ?? item.author.map { [$0] } ?? feed.authors ?? feed.author.map { [$0] }
    given[.byline] = authors?.compactMap(\.name).joined(separator: ", ")
    given[.source] = feed.title
    given[.language] = item.language ?? feed.language
    return try ArticleField.article(given, origin: origin, .init(), asksForText: false)
  }

  private static func failure(_ error: any Error, whole: String, _ bytes: [UInt8]) -> ReadFailure {
    guard let error = error as? DecodingError else { return .malformedJSON("\(error)") }
    switch error {
    case .typeMismatch, .valueNotFound, .keyNotFound:
      return .wrongType(field: whole, expected: "an object")
    case .dataCorrupted(let context):
      return .malformedJSON(position(inBroken: bytes) ?? context.debugDescription)
    @unknown default: return .malformedJSON("\(error)")
    }
  }

  /// What is wrong with JSON and where, in the words of the parser that tells it; the decoder doesn't.
  private static func position(inBroken bytes: [UInt8]) -> String? {
    do {
      _ = try JSONSerialization.jsonObject(with: Data(bytes))
      return nil
    } catch {
      return (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String
    }
  }
}
