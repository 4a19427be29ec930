public import ArchiveSearch
public import ArchiveStore
import NewsModel

/// A quote with its article, ready to be written.
public struct QuoteRow {
  private let record: QuoteRecord
  private let article: ArticleRecord
  private let text: ArticleText
  private let same: SameQuotes?

  /// Scalars before and behind a quote that are given with it, so that it is found again in a text
  /// that has changed (TextQuoteSelector of the W3C's Web Annotation Data Model).
  private static let context = 32

  /// Makes a row.
  ///
  /// `same`: all places that print the words, when the row stands for all of them.
  public init(
    _ record: QuoteRecord,
    _ article: ArticleRecord,
    _ text: ArticleText,
    same: SameQuotes? = nil
  ) {
    self.same = same
    self.record = record
    self.article = article
    self.text = text
  }

  private var quote: Quote { record.quote }

  /// Public address of the quote.
  public var quoteID: String { article.address(of: quote.span) }

  /// The row with the fields that other programs rely on.
  public var row: ExportRow {
    let mention = quote.speakerMention
    let cue = quote.cue
    let before = TextSpan(max(0, quote.span.start - Self.context), quote.span.start)
    let behind = TextSpan(quote.span.end, min(text.count, quote.span.end + Self.context))
    return ExportRow(
      [
        ("quote_id", .text(quoteID)), ("kind", .text(quote.kind.rawValue)),
        ("quote", .text(text[quote.span])), ("start", .integer(quote.span.start)),
        ("end", .integer(quote.span.end)), ("statement", .text(text[quote.statement])),
        ("statement_start", .integer(quote.statement.start)),
        ("statement_end", .integer(quote.statement.end)), ("speaker", .text(quote.speaker)),
        ("speaker_mention", .text(mention.map { text[$0] })),
        ("speaker_start", .integer(mention?.start)), ("speaker_end", .integer(mention?.end)),
        ("speaker_id", .text(record.speakerKey)), ("speaker_role", .text(quote.speakerRole)),
        ("speaker_org", .text(quote.speakerOrganization)), ("co_speakers", .rows(coSpeakers)),
        ("via", .text(quote.via)),
        ("cue", .text(cue.map { text[$0] })),
        ("cue_start", .integer(cue?.start)), ("cue_end", .integer(cue?.end)),
        ("confidence", .real(quote.confidence)), ("prefix", .text(text[before])),
        ("suffix", .text(text[behind])), ("article_id", .text(article.articleID)),
        ("external_id", .text(article.externalID)), ("title", .text(article.title)),
        ("source", .text(article.source)), ("byline", .text(article.byline)),
        ("published", .text(article.published)), ("url", .text(article.url)),
        ("sha256", .text(article.sha256)),
      ] + sameFields
    )
  }

  private var coSpeakers: [ExportRow] {
    zip(quote.coSpeakers, record.coSpeakerKeys).map { other, key in
      ExportRow([
        ("speaker", .text(other.name)), ("speaker_mention", .text(text[other.mention])),
        ("speaker_start", .integer(other.mention.start)),
        ("speaker_end", .integer(other.mention.end)), ("speaker_id", .text(key)),
        ("speaker_role", .text(other.role)), ("speaker_org", .text(other.organization)),
      ])
    }
  }

  /// What is told of the other places, when the row stands for all of them.
  private var sameFields: [(name: String, value: ExportRow.Value)] {
    guard let same, let first = same.prints.first else { return [] }
    return [
      ("outlets", .integer(same.outlets)),
      ("prints", .list(same.prints.map { $0.address })),
      ("first_quote_id", .text(first.address)),
      ("first_published", .text(first.article.published)),
      ("first_source", .text(first.article.source)),
      ("wordings", .list(same.wordings)),
    ]
  }

  /// The same for reading: how often it is printed, where first, and in what other words.
  private var shownPrints: String {
    guard let same, same.prints.count > 1, let first = same.prints.first else { return "" }
    let others = same.wordings.filter { $0 != text[quote.span] }
    return "   printed \(same.prints.count) times, outlets: \(same.outlets), first: "
      + "\(RowText.heading(first.article))\n"
      + others.map { "   also: \(TerminalText.safe($0))\n" }.joined()
  }

  /// All who say it, each with what is told beside the name: "Secretary-General, Nato"; nothing that the name tells
  /// itself, as "a spokesman" does.
  public var speakers: [(name: String, title: String)] {
    guard let first = quote.speaker else { return [] }
    let others = quote.coSpeakers.map { ($0.name, $0.role, $0.organization) }
    return ([(first, quote.speakerRole, quote.speakerOrganization)] + others)
      .map { name, role, organization in
        let known = name.lowercased()
        let told = [role, organization].compactMap { $0 }.filter {
          !known.contains($0.lowercased())
        }
        return (name, told.joined(separator: ", "))
      }
  }

  /// "Jens Stoltenberg (Secretary-General, Nato)".
  private var speaker: String {
    let all = speakers.map { $0.title.isEmpty ? $0.name : "\($0.name) (\($0.title))" }
    return all.isEmpty ? "nobody named" : Quote.listed(all)
  }

  /// The quote for reading on a terminal.
  public var shown: String {
    let words = TerminalText.safe(text[quote.span])
    let marks = quote.kind == .indirect ? ("", "") : ("“", "”")
    return
      "\(marks.0)\(words)\(marks.1)\n   — \(TerminalText.safe(speaker)), \(quote.kind.rawValue)\n"
      + "   \(RowText.heading(article))\n\(shownPrints)   \(quoteID)\n\n"
  }

  /// The quote for a document.
  public var markdown: String {
    let words = text[quote.span].split(separator: "\n").joined(separator: "\n> ")
    return
      "> \(words)\n\n— \(TerminalText.safe(speaker)); \(RowText.heading(article)) `\(quoteID)`\n\n"
  }

  /// The quote as a reference.
  public var citation: Citation {
    Citation(
      key: quoteID,
      title: article.title,
      byline: article.byline,
      source: article.source,
      published: article.published,
      url: article.url,
      quote: text[quote.span],
      isVerbatim: quote.kind != .indirect,
      speaker: quote.saidBy
    )
  }
}
