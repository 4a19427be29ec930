import GRDB
public import NewsModel

/// What became of an article that was given to the archive.
public enum ArticleOutcome: Equatable, Sendable {
  /// It is new.
  case added
  /// It is new, and its words are nearly those of an article that was there: a copy, kept and grouped.
  case copy
  /// Another version of an article that was there.
  case version
  /// It was there already; nothing changed.
  case present
}

/// An article with all that is derived from it, ready to be written.
///
/// What the indexes are given is cut out here, on the thread that analysed, and not by the writer,
/// of which there is one.
public struct PreparedArticle: Sendable {
  let article: Article
  let analysis: ArticleAnalysis
  let fingerprint: ArticleFingerprint
  /// The text as its rows hold it.
  let tiles: Tiles
  let indexedTitle: String
  /// The rows' texts as the index is given them.
  let indexedTexts: [String]
  /// Where the sentences of each row's text start.
  let sentences: [[UInt8]]
  /// The quotes' statements as the index is given them.
  let indexedStatements: [String]
  /// The runs of words of each quote; none of an indirect one.
  let quoteRuns: [[Int]]
  /// The picture of its words; nil for few.
  let sketch: ArticleSketch?

  /// Bytes of memory that it takes, more or less: its text in three writings, what was found, and what the shortest
  /// article takes.
  public var weight: Int {
    let quote = MemoryLayout<Quote>.stride + 64
    return Self.leastWeight + article.text.utf8.count * 3
      + analysis.mentions.count * MemoryLayout<Mention>.stride + analysis.quotes.count * quote
  }

  private static let leastWeight = 2048

  /// Makes a prepared article.
  public init(
    _ article: Article,
    _ analysis: ArticleAnalysis,
    _ fingerprint: ArticleFingerprint
  ) {
    self.article = article
    self.analysis = analysis
    self.fingerprint = fingerprint
    sketch = ArticleSketch(fingerprint.copyWords)
    let tiles = Tiles(article.text, analysis.passages)
    self.tiles = tiles
    indexedTitle = IndexedText.of(article.title ?? "")
    indexedTexts = tiles.texts.map { IndexedText.of($0) }
    sentences = tiles.passages.indices.map { tiles.sentences(of: $0) }
    indexedStatements = analysis.quotes.map { IndexedText.of(tiles.text(of: $0.statement)) }
    quoteRuns = analysis.quotes.map {
      $0.kind == .indirect ? [] : QuoteWords(tiles.text(of: $0.span)).runs
    }
  }
}

/// Writes articles, a batch in a transaction: after a crash a batch is there whole or not at all.
///
/// An actor, so that a batch is written while the next is analysed.
public actor ArticleWriter {
  private let queue: DatabaseQueue
  private let path: String
  /// Whether every item is an article of its own, ungrouped.
  private let keepsDuplicates: Bool
  /// Seconds since 1970, for `ingested_at` of the whole run: two versions that come in one run are
  /// ordered by their content, not by which was read first.
  private let now: Int
  private var memory = RowMemory()

  fileprivate init(_ queue: DatabaseQueue, path: String, keepsDuplicates: Bool, now: Int) {
    self.queue = queue
    self.path = path
    self.keepsDuplicates = keepsDuplicates
    self.now = now
  }

  /// Writes a batch in one transaction and gives each article's outcome, in order.
  ///
  /// - Throws: `ArchiveError`; then nothing of the batch is in the archive.
  public func write(_ batch: [PreparedArticle]) throws -> [ArticleOutcome] {
    // The session works on a copy, which is kept only when the transaction is.
    var memory = self.memory
    self.memory = RowMemory()
    let outcomes = try Archive.translating(path) {
      try queue.writeWithoutTransaction { db in
        var outcomes: [ArticleOutcome] = []
        try db.inTransaction(.immediate) {
          let session = try WriteSession(
            db,
            memory,
            batch,
            keepsDuplicates: keepsDuplicates,
            now: now
          )
          outcomes = try session.write(batch)
          memory = session.memory
          return .commit
        }
        return outcomes
      }
    }
    self.memory = memory
    return outcomes
  }
}

/// What a run remembers from one transaction to the next, to save look-ups.
struct RowMemory {
  /// A name of an entity's row.
  struct Alias: Hashable {
    let entity: Int
    let name: String
  }

  /// Items with the same content that came so far, when each is an article of its own.
  var ordinals: [String: Int] = [:]
  /// Rows of entities by key.
  var entityRows: [String: Int] = [:]
  /// Rows of aliases.
  var aliasRows: [Alias: Int] = [:]
  /// Rows of sources by name.
  var sourceRows: [String: Int] = [:]

  /// Rows that are kept; there can be millions of names.
  private static let limit = 100_000

  /// Forgets the rows when there are too many.
  mutating func makeRoom() {
    guard entityRows.count + aliasRows.count + sourceRows.count > Self.limit else { return }
    entityRows = [:]
    aliasRows = [:]
    sourceRows = [:]
  }
}

extension Archive {
  /// A writer for one run of ingest.
  ///
  /// - `keepsDuplicates`: every item is an article of its own, ungrouped.
  /// - `now`: seconds since 1970.
  public func writer(keepsDuplicates: Bool, now: Int) -> ArticleWriter {
    ArticleWriter(queue, path: path, keepsDuplicates: keepsDuplicates, now: now)
  }
}
