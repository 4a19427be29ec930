import Foundation

/// The constants of ranking, with what they were measured on: nDCG@10 and MAP of whole articles on
/// the judged collections SciFact and Cranfield, for questions in plain words.
///
/// BM25 alone, over articles: k1 1.2, b 0.75 give .684 .643 and .515 .412; k1 2.0, b 0.75 .690 .652
/// and .525 .421; k1 2.0, b 0.9 .696 .658 and .524 .420; k1 3.0, b 0.9 .689 .647 and .524 .423.
public struct Ranking: Equatable, Sendable {
  /// How fast more occurrences of a word stop counting.
  public var k1 = 2.0
  /// How much a long passage is held against it.
  public var b = 0.9
  /// What two words of a query count for where they stand side by side, as a share of a word.
  ///
  /// With the mean of the words' own weights: .1 gives .699 .663 and .528 .423.
  public var neighbourWeight = 0.1

  /// The product's constants.
  public init() {}

  /// The weight of a word that `documents` of `count` have.
  ///
  /// Never negative, so that a word of most passages still counts a little (Robertson and Zaragoza
  /// 2009, with the 1 that Lucene adds).
  public static func inverseFrequency(documents: Double, of count: Double) -> Double {
    log(max(1, 1 + (count - documents + 0.5) / (documents + 0.5)))
  }

  /// What occurrences are divided by, beside their own number.
  @inline(__always)
  public func norm(length: Double, mean: Double) -> Double {
    k1 * (1 - b + b * length / mean)
  }

  /// Occurrences as ranking counts them: one in the title counts for as much whatever the passage's length, as fields
  /// do that are normalised by themselves (BM25F, Robertson and Zaragoza 2009).
  ///
  /// Else the shortest passage of an article would be the best for the words of its title, not one that has them, too.
  @inline(__always)
  public func frequency(_ occurrences: Occurrences, norm: Double) -> Double {
    Double(occurrences.count - occurrences.inTitle) + Double(occurrences.inTitle) * norm / k1
  }

  /// How much occurrences count, from 0 to `k1 + 1`.
  @inline(__always)
  public func saturation(_ frequency: Double, norm: Double) -> Double {
    frequency * (k1 + 1) / (frequency + norm)
  }
}

/// How often a word or phrase stands in a passage.
public struct Occurrences: Equatable, Sendable {
  /// In the title and the text.
  public var count = 0
  /// In the title alone.
  public var inTitle = 0

  /// Adds one.
  @inline(__always)
  mutating func add(inTitle isTitle: Bool) {
    count += 1
    if isTitle { inTitle += 1 }
  }
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
