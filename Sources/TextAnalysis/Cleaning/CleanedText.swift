public import NewsModel

/// A body without site furniture, and what its printed header said.
public struct CleanedText: Equatable, Sendable {
  /// The body: line breaks are LF, at most one blank line between paragraphs, none at the ends.
  public var text: String
  /// The headline printed above the body.
  public var title: String?
  /// The line that names the writers.
  public var byline: String?
  /// The outlet of a credit line: "Via Financial Times".
  public var source: String?
  /// The date printed on a line of its own.
  public var published: PublicationDate?
  /// The line that `published` was read from.
  public var publishedLine: String?
  /// What was taken out, in order.
  public var removed: [RemovedLine] = []

  /// Makes a cleaned text of a body alone.
  public init(text: String) {
    self.text = text
  }
}
