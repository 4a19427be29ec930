import ArchiveStore
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

  /// What an article gives as its date and can't be read as one.
  public struct UnreadDate: Equatable, Sendable {
    /// Path, or path and line.
    public var origin: String
    /// Where it stands, and its words.
    public var evidence: String
  }

  /// New articles.
  public var added = 0
  /// New, with the words of an article that was there.
  public var copies = 0
  /// New versions of articles that were there.
  public var versions = 0
  /// There already.
  public var present = 0
  /// What holds nothing to read: redirects, pictures and requests of crawls, pictures and scripts in folders.
  public var passedOver = 0
  /// What was refused.
  public private(set) var refused = 0
  /// The first of what was refused: a file may hold millions of items that are none.
  public private(set) var refusals: [Refusal] = []
  /// Refusals that are kept.
  private static let mostRefusals = 1000
  /// New articles whose date can't be read, and so have none.
  public var unreadDates = 0
  /// The first of them.
  public var firstUnreadDate: UnreadDate?
  /// Stopped before the end, by the user.
  public var isInterrupted = false
  /// Bytes of input that were read.
  public var bytes = 0

  /// Makes an empty report.
  public init() {}

  /// Counts what became of an article.
  mutating func count(_ outcome: ArticleOutcome) {
    switch outcome {
    case .added: added += 1
    case .copy: copies += 1
    case .version: versions += 1
    case .present: present += 1
    }
  }

  mutating func refuse(_ refusal: Refusal) {
    refused += 1
    if refusals.count < Self.mostRefusals { refusals.append(refusal) }
  }

  mutating func count(_ dates: [UnreadDate]) {
    unreadDates += dates.count
    firstUnreadDate = firstUnreadDate ?? dates.first
  }

  /// Articles that were read, whatever became of them.
  public var articles: Int { added + copies + versions + present }
}

extension IngestReport.Reason {
  /// Why an input was refused, for people.
  public var words: String {
    switch self {
    case .system(let words): return words
    case .stream(let failure):
      switch failure {
      case .system(let words): return words
      case .damaged(let words): return "damaged: \(words)"
      case .bomb(let ratio):
        return "unpacks to more than \(ratio) times its size, which no file of news does"
      case .nested(let layers): return "packed in more than \(layers) layers"
      case .unavailable(let library): return Self.missing(library)
      }
    case .unreadable(let failure):
      switch failure {
      case .empty: return "empty"
      case .notText: return "not text: it has zero bytes or control characters"
      case .tooLarge(let limit): return "more than \(limit >> 20) MiB, which no article has"
      case .malformedJSON(let words): return "no valid JSON: \(words)"
      case .wrongType(let field, let expected): return "field \(field): expected \(expected)"
      case .noText: return "no text field"
      case .noTextColumn(let columns, let likely):
        return
          "none of the columns is known to hold the text (\(columns.joined(separator: ", "))); "
          + "name it with --map \(likely ?? columns.first ?? "column")=text"
      case .unsupported(let what): return "\(what) is not read"
      case .unavailable(let library): return Self.missing(library)
      case .excessive(let words): return words
      case .tooDeep(let limit): return "elements nested more than \(limit) deep"
      case .noArticle(let words): return "no article: \(words)"
      case .damaged(let words): return words
      }
    }
  }

  private static func missing(_ library: String) -> String {
    "\(library) is not installed; scripts/install installs it"
  }
}
