import GRDB

/// Finds the copies of the articles of a batch, in the archive and among themselves, and keeps what
/// later ones are found by.
///
/// Two articles are of one group when a chain of copies joins them. Whether two are copies depends on
/// their words alone, so that groups are the same whatever the order of arrival. Its one bound is on
/// forms that are printed again and again: a run that many articles share already takes in no more.
/// Of such a form the later items are compared with the first of them only.
final class CopyFinder {
  /// Articles that a run takes in.
  private static let fullRun = 16
  /// Bits in which the sketches of copies differ at most: of a thousand copies with half of the pairs
  /// in common (16 bits on average) two differ in more, of unrelated texts (32) eleven in twelve.
  private static let mostDistance = 26
  /// Texts that are read to find the copies of one article, those with the nearest sketches.
  private static let mostComparisons = 64

  /// Where an article belongs among copies.
  struct Grouping {
    /// Nil where nothing is grouped: by choice, or for want of words.
    var group: Int?
    /// Others are of the group already.
    var isCopy = false
    /// What later copies are found by, when nothing else in the archive has these words.
    fileprivate var runs: [Int] = []
    fileprivate var bits: UInt64 = 0
  }

  /// An article that a run was kept of.
  private struct Sharer {
    let article: Int
    let bits: UInt64
  }

  private struct Candidate {
    let article: Int
    let distance: Int
  }

  private struct Member {
    let group: Int
    let fingerprint: Int
    let passages: Range<Int>
  }

  private let db: Database
  private let insertStatement: RowStatement
  private let memberStatement: RowStatement
  /// Who shares the runs of the batch: what the archive held, and what was added since.
  private var sharers: [Int: [Sharer]] = [:]
  /// The runs that `finish` writes, in the table's order and not article by article.
  private var unwritten: [(run: Int, sharer: Sharer)] = []
  /// Words of the articles that were added.
  private var words: [Int: CopyWords] = [:]

  /// Looks up the runs of a batch at once, in the table's order, in which they lie close together.
  init(_ db: Database, _ batch: [ArticleSketch]) throws {
    self.db = db
    insertStatement = try RowStatement(
      db,
      "INSERT INTO sketch_run (run, article, bits) VALUES (?,?,?)"
    )
    memberStatement = try RowStatement(
      db,
      "SELECT copy_group, fingerprint, first_passage, passage_count FROM article WHERE id = ?"
    )
    let statement = try RowStatement(db, "SELECT article, bits FROM sketch_run WHERE run = ?")
    for run in Set(batch.flatMap(\.runs)).sorted() {
      statement.bind(run)
      while try statement.step() {
        let bits = UInt64(bitPattern: Int64(statement.integer(1)))
        sharers[run, default: []].append(Sharer(article: statement.integer(0), bits: bits))
      }
    }
  }

  /// Finds where an article belongs, and joins the groups that it is a copy of.
  func grouping(_ fingerprint: ArticleFingerprint, _ sketch: ArticleSketch?) throws -> Grouping {
    guard let sketch else {
      let known = try Bool.fetchOne(
        db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM article WHERE copy_group = ?)"),
        arguments: [fingerprint.words]
      )
      return Grouping(group: fingerprint.words, isCopy: known == true)
    }
    var (candidates, runs) = candidates(sketch)
    var groups: Set<Int> = []
    var comparison: CopyComparison?
    var comparisons = 0
    candidates.sort { ($0.distance, $0.article) < ($1.distance, $1.article) }
    for candidate in candidates {
      guard let member = try member(candidate.article) else { continue }
      let isSame = member.fingerprint == fingerprint.words
      if isSame { runs = [] }
      // Another member of a group that it is of tells nothing more.
      if groups.contains(member.group) { continue }
      if isSame {
        groups.insert(member.group)
        continue
      }
      if comparisons == Self.mostComparisons { continue }
      comparisons += 1
      let own = comparison ?? CopyComparison(fingerprint.copyWords)
      comparison = own
      let words =
        try words[candidate.article] ?? CopyWords(Archive.text(ofPassages: member.passages, db))
      if own.isCopy(of: words) { groups.insert(member.group) }
    }
    let group = min(fingerprint.words, groups.min() ?? fingerprint.words)
    for other in groups where other != group {
      try db.cachedStatement(sql: "UPDATE article SET copy_group = ? WHERE copy_group = ?")
        .execute(arguments: [group, other])
    }
    return Grouping(group: group, isCopy: !groups.isEmpty, runs: runs, bits: sketch.bits)
  }

  /// Keeps what later copies of the article in this row are found by.
  func add(_ grouping: Grouping, _ words: CopyWords, row: Int) {
    guard !grouping.runs.isEmpty else { return }
    self.words[row] = words
    let sharer = Sharer(article: row, bits: grouping.bits)
    for run in grouping.runs {
      sharers[run, default: []].append(sharer)
      unwritten.append((run, sharer))
    }
  }

  /// Writes what was added.
  func finish() throws {
    for (run, sharer) in unwritten.sorted(by: { ($0.run, $0.1.article) < ($1.run, $1.1.article) }) {
      try insertStatement.bind(run).bind(sharer.article)
        .bind(Int(truncatingIfNeeded: sharer.bits)).run()
    }
    unwritten = []
  }

  /// Articles that share a run with this one and may be copies, and the runs that have room for it.
  private func candidates(_ sketch: ArticleSketch) -> ([Candidate], runs: [Int]) {
    var distances: [Int: Int] = [:]
    let shared = sketch.runs.map { sharers[$0] ?? [] }
    for sharer in shared.joined() {
      let distance = ArticleSketch.distance(sharer.bits, sketch.bits)
      if distance <= Self.mostDistance { distances[sharer.article] = distance }
    }
    return (
      distances.map { Candidate(article: $0, distance: $1) },
      zip(sketch.runs, shared).compactMap { $1.count < Self.fullRun ? $0 : nil }
    )
  }

  /// Nil for one that is kept ungrouped.
  private func member(_ row: Int) throws -> Member? {
    memberStatement.bind(row)
    var found: Member?
    while try memberStatement.step() {
      if memberStatement.isNull(0) { continue }
      let first = memberStatement.integer(2)
      found = Member(
        group: memberStatement.integer(0),
        fingerprint: memberStatement.integer(1),
        passages: first..<first + memberStatement.integer(3)
      )
    }
    return found
  }
}
