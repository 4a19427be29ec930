/// The constants of BM25 over passages.
public struct Ranking: Equatable, Sendable {
  /// How fast more occurrences of a word stop counting.
  public var k1 = 1.2
  /// How much a long passage is held against it.
  public var b = 0.75
  /// Occurrences that one in the title counts for.
  public var titleWeight = 1.0

  /// The product's constants.
  public init() {}
}

/// A passage that matched, with what ranking knows of it.
public struct RankedPassage: Equatable, Sendable {
  /// Row of the passage.
  public var passage: Int
  /// Row of its article.
  public var article: Int
  /// BM25, from 0.
  public var score: Double
  /// Published day since 1970-01-01; nil when unknown.
  public var day: Int?

  /// Makes a ranked passage.
  public init(passage: Int, article: Int, score: Double, day: Int?) {
    self.passage = passage
    self.article = article
    self.score = score
    self.day = day
  }
}
