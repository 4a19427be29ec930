/// A stretch of an article that is found and ranked as one: some paragraphs, or part of a long one.
///
/// The passages of an article follow each other in its text; only white space lies between them.
public struct Passage: Equatable, Sendable {
  /// Where it stands in the article's text, without white space at its ends.
  public var span: TextSpan
  /// Number of words as the full-text index counts them, the length that ranking norms by.
  public var wordCount: Int
  /// Where its sentences after the first start, in scalars of the article's text.
  public var sentenceStarts: [Int]

  /// Makes a passage.
  public init(span: TextSpan, wordCount: Int, sentenceStarts: [Int] = []) {
    self.span = span
    self.wordCount = wordCount
    self.sentenceStarts = sentenceStarts
  }

  /// The same passage of a text in front of which `offset` scalars were put.
  public func moved(by offset: Int) -> Passage {
    Passage(
      span: span.moved(by: offset),
      wordCount: wordCount,
      sentenceStarts: sentenceStarts.map { $0 + offset }
    )
  }
}
