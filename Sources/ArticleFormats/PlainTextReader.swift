public import NewsModel

/// Reads a file that holds one article as text.
public enum PlainTextReader {
  /// The article, with its text as it was decoded and no other field.
  ///
  /// - Throws: `ReadFailure` when there is no text.
  public static func article(in bytes: [UInt8], origin: String) throws(ReadFailure) -> Article {
    let text: String
    do {
      text = try TextDecoder.text(of: bytes)
    } catch {
      throw .notText
    }
    let article = Article(origin: origin, text: text)
    if article.isEmpty { throw .empty }
    return article
  }
}
