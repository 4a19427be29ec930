/// All that is derived from one article's text.
public struct ArticleAnalysis: Equatable, Sendable {
  /// Passages in text order; at least one.
  public var passages: [Passage]
  /// Entities in order of their first mention.
  public var entities: [Entity]
  /// Mentions in text order; no two overlap.
  public var mentions: [Mention]
  /// Quotes in text order.
  public var quotes: [Quote]
  /// ISO 3166-1 code of the country that the outlet is of; nil when nothing tells.
  public var sourceCountry: String?

  /// Makes an analysis of its parts.
  public init(
    passages: [Passage],
    entities: [Entity] = [],
    mentions: [Mention] = [],
    quotes: [Quote] = []
  ) {
    self.passages = passages
    self.entities = entities
    self.mentions = mentions
    self.quotes = quotes
  }
}
