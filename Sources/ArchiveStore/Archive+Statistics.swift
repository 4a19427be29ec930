import GRDB

/// Counts of a whole archive.
public struct ArchiveSummary: Equatable, Sendable {
  /// Current articles.
  public var articles: Int
  /// Versions that a later one superseded.
  public var supersededVersions: Int
  /// Current articles whose words an earlier current one has too.
  public var copies: Int
  /// Passages of current versions.
  public var passages: Int
  /// Words of those passages.
  public var words: Int
  /// Quotes of all versions.
  public var quotes: Int
  /// Quotes that have a speaker.
  public var attributedQuotes: Int
  /// Number of entities of each kind.
  public var entitiesByKind: [String: Int]
  /// Mentions.
  public var mentions: Int
  /// Current articles without a date.
  public var undatedArticles: Int
  /// ISO dates.
  public var firstPublished: String?
  /// The latest publication date.
  public var lastPublished: String?
  /// Sources with the most articles, most first, then by name.
  public var sources: [(name: String, articles: Int)]
  /// Bytes of the file.
  public var size: Int

  /// Whether the counts are equal.
  public static func == (a: ArchiveSummary, b: ArchiveSummary) -> Bool {
    a.articles == b.articles && a.passages == b.passages && a.words == b.words
      && a.quotes == b.quotes && a.mentions == b.mentions && a.size == b.size
  }
}

/// The counts that ranking needs, as `statistic` keeps them.
struct Statistics {
  var articles = 0
  var passages = 0
  var words = 0
  var generation = 0
  var replacements = 0
  var newestDay: Int?
  var medianDay: Int?

  init(_ db: Database) throws {
    let statement = try db.cachedStatement(sql: "SELECT name, value FROM statistic")
    let rows = try Row.fetchCursor(statement)
    while let row = try rows.next() {
      switch row[0] as String {
      case "articles": articles = row[1]
      case "passages": passages = row[1]
      case "words": words = row[1]
      case "generation": generation = row[1]
      case "replacements": replacements = row[1]
      case "newest_day": newestDay = row[1]
      case "median_day": medianDay = row[1]
      default: break
      }
    }
  }
}

extension Archive {
  /// Counts of the whole archive.
  ///
  /// A reader counts once in a generation; the file's size may change without one.
  public func summary() throws -> ArchiveSummary {
    try read { db in
      _ = try state()
      var summary: ArchiveSummary
      if let knownSummary, isReader, knownSummary.generation == lastGeneration {
        summary = knownSummary.summary
      } else {
        summary = try counted(db)
        knownSummary = (lastGeneration, summary)
      }
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      summary.size = try pages * (Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
      return summary
    }
  }

  /// Articles are counted in indexes, from which superseded ones are left out by their rows.
  private func counted(_ db: Database) throws -> ArchiveSummary {
    func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
    let isCurrent = "id NOT IN (SELECT id FROM article WHERE superseded = 1)"
    func published(_ function: String, _ order: String) throws -> String? {
      try String.fetchOne(
        db,
        sql: """
          SELECT \(function)(published) FROM article WHERE superseded = 0 AND published_day =
            (SELECT published_day FROM article WHERE published_day IS NOT NULL AND \(isCurrent)
             ORDER BY published_day \(order) LIMIT 1)
          """
      )
    }
    let statistics = try Statistics(db)
    let kinds = try Row.fetchAll(db, sql: "SELECT kind, count(*) FROM entity GROUP BY kind")
    return ArchiveSummary(
      articles: statistics.articles,
      supersededVersions: try count("SELECT count(*) FROM article WHERE superseded = 1"),
      copies: try count(
        """
        SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM article
        WHERE copy_group IS NOT NULL AND \(isCurrent) GROUP BY copy_group)
        """
      ),
      passages: statistics.passages,
      words: statistics.words,
      quotes: try count("SELECT count(*) FROM quote"),
      attributedQuotes: try count("SELECT count(*) FROM quote WHERE speaker IS NOT NULL"),
      entitiesByKind: Dictionary(uniqueKeysWithValues: kinds.map { ($0[0], $0[1]) }),
      mentions: try count("SELECT count(*) FROM mention"),
      undatedArticles: try count(
        "SELECT count(*) FROM article WHERE published_day IS NULL AND \(isCurrent)"
      ),
      firstPublished: try published("min", "ASC"),
      lastPublished: try published("max", "DESC"),
      sources: try Row.fetchAll(
        db,
        sql: """
          SELECT source, count(*) FROM article WHERE source IS NOT NULL AND \(isCurrent)
          GROUP BY source ORDER BY count(*) DESC, source LIMIT 10
          """
      ).map { ($0[0], $0[1]) },
      size: 0
    )
  }
}

/// The size of an archive at some moment, by which what is added later can be left out.
public struct ArchiveState: Equatable, Sendable {
  /// Row of the last passage.
  public var lastPassage: Int
  /// Current articles.
  public var articles: Int
  /// Their passages.
  public var passages: Int
  /// Their words.
  public var words: Int
  /// The newest published day, in days since 1970-01-01; 0 when no article is dated.
  public var newestDay: Int
  /// The middle one of the published days; 0 when no article is dated.
  public var medianDay: Int

  /// Words of a passage in the mean.
  var meanPassageLength: Double {
    passages > 0 ? max(1, Double(words) / Double(passages)) : 1
  }

  /// Makes a state.
  public init(
    lastPassage: Int,
    articles: Int,
    passages: Int,
    words: Int,
    newestDay: Int,
    medianDay: Int
  ) {
    self.lastPassage = lastPassage
    self.articles = articles
    self.passages = passages
    self.words = words
    self.newestDay = newestDay
    self.medianDay = medianDay
  }
}

extension Archive {
  /// How large the archive is now.
  ///
  /// Read once within a snapshot.
  public func state() throws -> ArchiveState {
    if let snapshotState { return snapshotState }
    let state = try readState()
    if isReading { snapshotState = state }
    return state
  }

  private func readState() throws -> ArchiveState {
    try read { db in
      // Grows when another connection has written; a reader itself writes nothing.
      let version = try kept("PRAGMA data_version", db).row() ?? 0
      if let lastState, isReader, version == lastState.version { return lastState.state }
      let state = try countedState(db)
      lastState = (version, state)
      return state
    }
  }

  private func countedState(_ db: Database) throws -> ArchiveState {
    let statistics = try Statistics(db)
    if statistics.generation != lastGeneration {
      table.forget()
      lastGeneration = statistics.generation
      lastReplacements = statistics.replacements
    }
    return ArchiveState(
      lastPassage: try Int.fetchOne(db, sql: "SELECT max(id) FROM passage") ?? 0,
      articles: statistics.articles,
      passages: statistics.passages,
      words: statistics.words,
      newestDay: statistics.newestDay ?? 0,
      medianDay: statistics.medianDay ?? 0
    )
  }
}
