/// An article as it was published: what a reader of a format gives and the archive keeps.
///
/// Nothing here is guessed: a field that the input does not support is nil.
public struct Article: Equatable, Sendable {
  /// The `id` that the input gave it, kept so that other programs find their own rows again.
  public var externalID: String?
  /// Where it was read: a path, `path:line`, or `-:line` for standard input.
  public var origin: String
  /// Address of the page, as given.
  public var url: String?
  /// Headline.
  public var title: String?
  /// Line that names the writers, as printed.
  public var byline: String?
  /// Outlet that printed it.
  public var source: String?
  /// When it was published.
  public var published: PublicationDate?
  /// What supports `published`: the field or the printed words; without a date, the words that can't be read as one.
  public var publishedEvidence: String?
  /// BCP 47 language tag, as given.
  public var language: String?
  /// Body, paragraphs divided by line breaks.
  public var text: String
  /// What cleaning took out of the body, in order.
  public var removed: [RemovedLine] = []

  /// Whether there is nothing in it: no words, and no id, address or headline that tells what it is.
  ///
  /// A headline, or an item that another program counts on, is an article without a body.
  public var isEmpty: Bool {
    externalID == nil && url == nil && title == nil && text.allSatisfy(\.isWhitespace)
  }

  /// Makes an article of its text and the place where it was read.
  public init(origin: String, text: String) {
    self.origin = origin
    self.text = text
  }
}

/// A line that cleaning took out of a body: site furniture, or a header that became a field.
public struct RemovedLine: Equatable, Sendable {
  /// Why it was taken out.
  public enum Reason: String, Sendable, CaseIterable {
    /// The headline; now the title.
    case title
    /// The printed publication date; now `published`.
    case date
    /// A credit such as "Via Financial Times"; now the source.
    case source
    /// The line that names the writers; now the byline.
    case byline
    /// A pointer to another article: "READ ALSO …", "Opinion: …".
    case link
    /// The text under a picture.
    case caption
    /// The outlet's slogan, a share button, a lone control word.
    case furniture
  }

  /// Scalar offset in the stored text before which it stood.
  public var offset: Int
  /// The line as it was read, without its line break.
  public var text: String
  /// Why it was taken out.
  public var reason: Reason

  /// Makes a removed line.
  public init(offset: Int, text: String, reason: Reason) {
    self.offset = offset
    self.text = text
    self.reason = reason
  }
}
