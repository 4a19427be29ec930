public import ArticleFormats

/// What a run of ingest did.
public struct IngestReport: Equatable, Sendable {
  /// An input that did not become an article.
  public struct Refusal: Equatable, Sendable {
    /// Path, or path and line.
    public var origin: String
    /// Why.
    public var reason: Reason
  }

  /// Why an input was refused.
  public enum Reason: Equatable, Sendable {
    /// The item can't be read as an article.
    case unreadable(ReadFailure)
    /// The system did not give the file; its words.
    case system(String)
    /// The bytes can't be read or unpacked.
    case stream(StreamFailure)
  }

  /// New articles.
  public var added = 0
  /// New, with the words of an article that was there.
  public var copies = 0
  /// New versions of articles that were there.
  public var versions = 0
  /// There already.
  public var present = 0
  /// Parts of crawls that hold nothing to read: redirects, pictures, requests.
  public var passedOver = 0
  /// What was refused.
  public var refusals: [Refusal] = []
  /// Stopped before the end, by the user.
  public var isInterrupted = false
  /// Bytes of input that were read.
  public var bytes = 0

  /// Makes an empty report.
  public init() {}

  /// Articles that were read, whatever became of them.
  public var articles: Int { added + copies + versions + present }
}
