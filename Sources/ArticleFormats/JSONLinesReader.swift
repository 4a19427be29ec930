import Foundation
public import NewsModel

/// Reads one line of JSON lines as an article.
///
/// Fields: `id`, `url`, `title`, `text`, `published`, `source`, `byline`, `language`. Only `text` is
/// required; it may be empty where `id`, `url` or `title` tell what the item is. Other empty fields
/// count as absent; fields of other names are ignored.
public enum JSONLinesReader {
  /// A line's fields as they may come.
  private struct Record: Decodable {
    var id: Text?
    var url: Text?
    var title: Text?
    var text: Text?
    var html: Text?
    var published: Text?
    var source: Text?
    var byline: Text?
    var language: Text?
  }

  /// A string, or a number given for one.
  private struct Text: Decodable {
    let value: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        value = text
      } else if let number = try? container.decode(Int64.self) {
        value = String(number)
      } else {
        throw DecodingError.typeMismatch(
          String.self,
          .init(codingPath: decoder.codingPath, debugDescription: "")
        )
      }
    }
  }

  /// The article of a line.
  ///
  /// - Throws: `ReadFailure` that says what is wrong with the line.
  public static func article(in line: [UInt8], origin: String) throws(ReadFailure) -> Article {
    let record: Record
    do {
      record = try JSONDecoder().decode(Record.self, from: Data(line))
    } catch let error as DecodingError {
      throw failure(error)
    } catch {
      throw .malformedJSON("\(error)")
    }
    guard let text = record.text?.value else {
      throw record.html == nil ? .noText : .unsupported("html")
    }
    var article = Article(origin: origin, text: clean(text))
    article.externalID = field(record.id)
    article.url = field(record.url)
    article.title = field(record.title)
    article.byline = field(record.byline)
    article.source = field(record.source)
    article.language = field(record.language)
    if article.isEmpty { throw .empty }
    if let printed = field(record.published) {
      // A date that can't be read is no date; the words stay as evidence of what was given.
      article.published = PublicationDate(printed)
      article.publishedEvidence = article.published == nil ? nil : "field published: \(printed)"
    }
    return article
  }

  private static func clean(_ text: String) -> String {
    text.utf8.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text
  }

  private static func field(_ text: Text?) -> String? {
    guard let text else { return nil }
    var value = clean(text.value)[...]
    while value.first?.isWhitespace ?? false { value.removeFirst() }
    while value.last?.isWhitespace ?? false { value.removeLast() }
    return value.isEmpty ? nil : String(value)
  }

  private static func failure(_ error: DecodingError) -> ReadFailure {
    switch error {
    case .typeMismatch(_, let context) where context.codingPath.isEmpty:
      return .wrongType(field: "line", expected: "an object")
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      let field = context.codingPath.map(\.stringValue).joined(separator: ".")
      return .wrongType(field: field, expected: "text")
    case .dataCorrupted(let context):
      let underlying = context.underlyingError.map { ($0 as NSError).userInfo }
      let words = underlying?[NSDebugDescriptionErrorKey] as? String
      return .malformedJSON(words ?? context.debugDescription)
    default:
      return .malformedJSON("\(error)")
    }
  }
}
