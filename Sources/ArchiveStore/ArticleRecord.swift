public import NewsModel

/// An article as the archive holds it, without its text.
public struct ArticleRecord: Equatable, Sendable {
  /// Private row.
  public var row: Int
  /// Public address: 16 hex digits.
  public var articleID: String
  /// The id that the input gave it.
  public var externalID: String?
  /// Where it was read.
  public var origin: String
  /// Address of the page.
  public var url: String?
  /// Headline.
  public var title: String?
  /// Who wrote it, as printed.
  public var byline: String?
  /// Outlet that printed it.
  public var source: String?
  /// ISO 3166-1 alpha-2 of the country that the outlet is of; nil when nothing tells.
  public var sourceCountry: String?
  /// ISO 8601 date or date-time.
  public var published: String?
  /// What supports the date.
  public var publishedEvidence: String?
  /// Days since 1970-01-01.
  public var publishedDay: Int?
  /// BCP 47 language tag.
  public var language: String?
  /// SHA-256 of the text, in hex.
  public var sha256: String
  /// Whether a later version is current.
  public var isSuperseded: Bool
  /// When it was ingested, ISO 8601 in UTC.
  public var ingestedAt: String
  /// Its passages' rows.
  public var passages: Range<Int>

  /// The public address as a number, whose order is that of the addresses.
  public var addressNumber: UInt64 { UInt64(articleID, radix: 16) ?? 0 }

  /// Public address of a range of its text: a passage, quote or mention.
  public func address(of span: TextSpan) -> String { "\(articleID):\(span.start)-\(span.end)" }

  /// The article's address and the range that an address of a range names; nil for another text.
  public static func parts(ofAddress text: String) -> (article: String, span: TextSpan)? {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    let numbers = text[text.index(after: colon)...].split(separator: "-").compactMap { Int($0) }
    guard numbers.count == 2, numbers[0] >= 0, numbers[0] <= numbers[1] else { return nil }
    return (String(text[..<colon]), TextSpan(numbers[0], numbers[1]))
  }

  /// Columns of `article` named `a`, in the order that `init` reads.
  static let columns = """
    a.id, a.article_id, a.external_id, a.origin, a.url, a.title, a.byline, a.source, a.published,
    a.published_evidence, a.published_day, a.language, a.sha256, a.superseded,
    strftime('%Y-%m-%dT%H:%M:%SZ', a.ingested_at, 'unixepoch'), a.first_passage, a.passage_count,
    a.source_country
    """

  init(_ values: RowStatement) {
    row = values.integer(0)
    articleID = values.text(1)
    externalID = values.optionalText(2)
    origin = values.text(3)
    url = values.optionalText(4)
    title = values.optionalText(5)
    byline = values.optionalText(6)
    source = values.optionalText(7)
    published = values.optionalText(8)
    publishedEvidence = values.optionalText(9)
    publishedDay = values.optionalInteger(10)
    language = values.optionalText(11)
    sha256 = values.withBytes(12) { ArticleFingerprint.hex($0) }
    isSuperseded = values.integer(13) != 0
    ingestedAt = values.text(14)
    let first = values.integer(15)
    passages = first..<first + values.integer(16)
    sourceCountry = values.optionalText(17)
  }
}

/// An entity of one article, under the fullest name that the article prints.
public struct ArticleEntityRecord: Equatable, Sendable {
  /// What it is: person, organization, country or place.
  public var kind: String
  /// Name.
  public var name: String
  /// ISO 3166-1 alpha-2 of a country, the gazetteer's id of an organization.
  public var code: String?
  /// What joins it with the same entity of other articles.
  public var key: String
  /// Mentions.
  public var mentions: Int
  /// From 0 to 1.
  public var salience: Double
  /// Whether the article is about it.
  public var isFocus: Bool
}
