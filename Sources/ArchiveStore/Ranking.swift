/// The constants of BM25 over passages.
///
/// Measured as nDCG@10 of articles on the judged collections SciFact and Cranfield: k1 1.2, b 0.75
/// give .6628 and .5075; 1.6, 0.75 give .6629 and .5112; 2.0, 0.9 give .6644 and .5097.
public struct Ranking: Equatable, Sendable {
  /// How fast more occurrences of a word stop counting.
  public var k1 = 2.0
  /// How much a long passage is held against it.
  public var b = 0.9
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
