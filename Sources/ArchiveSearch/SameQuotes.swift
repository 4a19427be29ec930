public import ArchiveStore
import NewsModel

/// All places where the same words are printed, near variants and parts of each other included.
public struct SameQuotes: Sendable {
  /// One of the places.
  public struct Print: Sendable {
    /// The quote.
    public var quote: QuoteRecord
    /// Its article.
    public var article: ArticleRecord
    /// The words between the marks.
    public var words: String

    /// Public address of the quote.
    public var address: String { article.address(of: quote.quote.span) }
  }

  /// The places: by publication, undated last, then by address and place in the article.
  public let prints: [Print]

  /// Numbers of sources that print the words; articles without a source count one each.
  public var outlets: Int {
    Set(prints.map { $0.article.source ?? "\u{1F}\($0.article.articleID)" }).count
  }

  /// The wordings, each once, the earliest first.
  public var wordings: [String] {
    var seen: Set<String> = []
    return prints.map(\.words).filter { seen.insert($0).inserted }
  }
}

extension Searcher {
  /// The places that print the same words as a quote, and the same as these, and so on.
  ///
  /// The answer is the same whichever of the quotes is asked for, and in whatever order the articles
  /// came. A quote of fewer than four words stands alone.
  ///
  /// `words`: the words between its marks.
  public func same(
    as quote: QuoteRecord,
    in article: ArticleRecord,
    words: String
  ) throws -> SameQuotes {
    var found = [quote.row: words]
    // Each wording is asked about once, and each quote read once, however many print the same.
    var asked: Set<QuoteWords> = [QuoteWords(words)]
    var open = Array(asked)
    var others: [Int: (printed: String, words: QuoteWords)] = [:]
    while let wanted = open.popLast() {
      let rows = try archive.quotes(sharingRunsWith: wanted).filter { found[$0] == nil }
      for other in try archive.words(ofQuotes: rows.filter { others[$0] == nil }) {
        others[other.row] = (other.words, QuoteWords(other.words))
      }
      for row in rows {
        guard let other = others[row], wanted.isSame(as: other.words) else { continue }
        found[row] = other.printed
        if asked.insert(other.words).inserted { open.append(other.words) }
      }
    }
    var prints = [SameQuotes.Print(quote: quote, article: article, words: words)]
    for other in try archive.quotes(rows: found.keys.filter { $0 != quote.row }) {
      guard let article = try archive.article(row: other.article) else { continue }
      prints.append(
        SameQuotes.Print(quote: other, article: article, words: found[other.row] ?? "")
      )
    }
    return SameQuotes(
      prints: prints.sorted { a, b in
        let days = (a.article.published ?? "~", b.article.published ?? "~")
        return (days.0, a.article.articleID, a.quote.quote.span.start)
          < (days.1, b.article.articleID, b.quote.quote.span.start)
      }
    )
  }
}
