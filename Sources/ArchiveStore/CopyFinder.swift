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
  /// Texts that are compared to find the copies of one article, those with the nearest sketches.
  private static let mostComparisons = 64
  /// The shorter of two copies in words as the index counts them, of the longer: less than
  /// `CopyComparison` asks for, which counts numbers otherwise.
  private static let leastLength = 0.7
  /// Words of the archive's texts that are kept for the next comparison.
  private static let mostKeptWords = 1 << 20

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
    /// Its group when it was written, or placed.
    let group: Int
    let fingerprint: Int
    /// Words as the index counts them.
    let length: Int
    /// Empty for one of the batch.
    var passages = 0..<0
  }

  private let db: Database
  private let memberStatement: RowStatement
  /// Who shares the runs of the batch: what the archive held, and what was placed since.
  private var sharers: [Int: [Sharer]] = [:]
  /// The runs that `finish` writes, in the table's order and not article by article.
  private var unwritten: [(run: Int, sharer: Sharer)] = []
  /// Articles that others may be copies of: those of the batch, and what was read of the archive.
  private var members: [Int: Member] = [:]
  private var words: [Int: CopyWords] = [:]
  private var keptWords = 0
  /// Groups of the batch, by row.
  private var groups: [Int: Int] = [:]
  /// Groups of the batch of texts with too few words for a sketch.
  private var briefGroups: Set<Int> = []
  /// For each group that became a part of another, a smaller one.
  private var joined: [Int: Int] = [:]
  /// Groups that articles of the archive are written with.
  private var written: Set<Int> = []

  /// Looks up the runs of a batch at once, in the table's order, in which they lie close together.
  init(_ db: Database, _ batch: [ArticleSketch]) throws {
    self.db = db
    memberStatement = try RowStatement(
      db,
      """
      SELECT copy_group, fingerprint, word_count, first_passage, passage_count FROM article
      WHERE id = ?
      """
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

  /// Finds where an article of the batch belongs, and joins the groups that it is a copy of; gives
  /// whether it is a copy.
  ///
  /// - `length`: its words as the index counts them.
  /// - `row`: the row that it will have.
  func place(_ article: PreparedArticle, length: Int, row: Int) throws -> Bool {
    let fingerprint = article.fingerprint
    guard let sketch = article.sketch else {
      groups[row] = fingerprint.words
      if !briefGroups.insert(fingerprint.words).inserted { return true }
      return try Bool.fetchOne(
        db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM article WHERE copy_group = ?)"),
        arguments: [fingerprint.words]
      ) == true
    }
    var (candidates, runs) = candidates(sketch)
    var found: Set<Int> = []
    var comparison: CopyComparison?
    var comparisons = 0
    candidates.sort { ($0.distance, $0.article) < ($1.distance, $1.article) }
    for candidate in candidates {
      guard let member = try member(candidate.article) else { continue }
      let group = whole(member.group)
      let isSame = member.fingerprint == fingerprint.words
      if isSame { runs = [] }
      // Another member of a group that it is of tells nothing more.
      if found.contains(group) { continue }
      if isSame {
        found.insert(group)
        continue
      }
      let (shorter, longer) = (min(length, member.length), max(length, member.length))
      if Double(shorter) < Self.leastLength * Double(longer) { continue }
      if comparisons == Self.mostComparisons { continue }
      comparisons += 1
      let own = comparison ?? CopyComparison(fingerprint.copyWords)
      comparison = own
      if own.isCopy(of: try words(candidate.article, member)) { found.insert(group) }
    }
    let group = min(fingerprint.words, found.min() ?? fingerprint.words)
    for other in found where other != group { joined[other] = group }
    groups[row] = group
    if !runs.isEmpty {
      members[row] = Member(group: group, fingerprint: fingerprint.words, length: length)
      words[row] = fingerprint.copyWords
      let sharer = Sharer(article: row, bits: sketch.bits)
      for run in runs {
        sharers[run, default: []].append(sharer)
        unwritten.append((run, sharer))
      }
    }
    return !found.isEmpty
  }

  /// The group of an article, when all of the batch are placed; nil where nothing is grouped.
  func group(ofRow row: Int) -> Int? { groups[row].map(whole) }

  /// Writes what became of the archive's groups, and what later copies are found by.
  func finish() throws {
    let update = try RowStatement(db, "UPDATE article SET copy_group = ? WHERE copy_group = ?")
    for group in written where joined[group] != nil {
      try update.bind(whole(group)).bind(group).run()
    }
    let insert = try RowStatement(
      db,
      "INSERT INTO sketch_run (run, article, bits) VALUES (?,?,?)"
    )
    for (run, sharer) in unwritten.sorted(by: { ($0.run, $0.1.article) < ($1.run, $1.1.article) }) {
      try insert.bind(run).bind(sharer.article).bind(Int(truncatingIfNeeded: sharer.bits)).run()
    }
  }

  /// The group that a group is a part of.
  private func whole(_ group: Int) -> Int {
    var group = group
    while let next = joined[group] { group = next }
    return group
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
    if let known = members[row] { return known }
    memberStatement.bind(row)
    var found: Member?
    while try memberStatement.step() {
      if memberStatement.isNull(0) { continue }
      let first = memberStatement.integer(3)
      found = Member(
        group: memberStatement.integer(0),
        fingerprint: memberStatement.integer(1),
        length: memberStatement.integer(2),
        passages: first..<first + memberStatement.integer(4)
      )
    }
    if let found { written.insert(found.group) }
    members[row] = found
    return found
  }

  private func words(_ row: Int, _ member: Member) throws -> CopyWords {
    if let known = words[row] { return known }
    let read = CopyWords(try Archive.text(ofPassages: member.passages, db))
    if keptWords + read.printed.count <= Self.mostKeptWords {
      keptWords += read.printed.count
      words[row] = read
    }
    return read
  }
}
