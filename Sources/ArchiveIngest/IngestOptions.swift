public import ArticleFormats
public import NewsModel

/// How a run of ingest reads and writes.
public struct IngestOptions: Sendable {
  /// Whether site furniture is taken out.
  public enum Cleaning: String, Sendable, CaseIterable {
    /// By the rules of `TextCleaner`.
    case standard
    /// The text is stored exactly as given.
    case none
  }

  /// The format of every input; nil to tell by content.
  public var format: InputFormat?
  /// What is taken out of texts.
  public var cleaning = Cleaning.standard
  /// Outlet of articles that name none.
  public var source: String?
  /// Date of articles that have none.
  public var published: PublicationDate?
  /// Every item is an article of its own, ungrouped.
  public var keepsDuplicates = false
  /// Threads that analyse.
  public var jobs = 1
  /// Bytes of input that one transaction writes: large enough that FTS5 merges its terms in memory,
  /// small enough that a stop waits for less than two seconds.
  public var batchBytes = 8 << 20
  /// Reads and analyses, and writes nothing.
  public var isDryRun = false
  /// `ingested_at` of the run, seconds since 1970.
  public var now = 0

  /// Makes the defaults.
  public init() {}

  /// How documents are read: what columns mean, and the last day that a date may be.
  public var reading = DocumentReader.Options()

  /// Bytes that one article, page or feed may have.
  ///
  /// A longer one is refused; it would be no article.
  public static let articleLimit = 8 << 20
}
