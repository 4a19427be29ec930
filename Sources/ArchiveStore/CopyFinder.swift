import GRDB

/// Finds the copies of an article in the archive, and keeps what later ones are found by.
///
/// Two articles are of one group when a chain of copies joins them. Whether two are copies depends on
/// their words alone, so that groups are the same whatever the order of arrival. Its one bound is on
/// forms that are printed again and again: a band that many articles share already takes in no more.
/// Of such a form the later items are compared with the first of them only.
final class CopyFinder {
  /// Articles that a band takes in.
  private static let fullBand = 16
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
    fileprivate var bands: [Int] = []
    fileprivate var bits: UInt64 = 0
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
  private let sharersStatement: RowStatement
  private let memberStatement: RowStatement
  /// Of articles of this batch: what `finish` writes, in the table's order and not row by row.
  private var unwritten: [Int: [(article: Int, bits: UInt64)]] = [:]

  init(_ db: Database) throws {
    self.db = db
    insertStatement = try RowStatement(
      db,
      "INSERT INTO sketch_band (band, article, bits) VALUES (?,?,?)"
    )
    let places = Array(repeating: "?", count: ArticleSketch.bandCount).joined(separator: ",")
    sharersStatement = try RowStatement(
      db,
      "SELECT band, article, bits FROM sketch_band WHERE band IN (\(places))"
    )
    memberStatement = try RowStatement(
      db,
      "SELECT copy_group, fingerprint, first_passage, passage_count FROM article WHERE id = ?"
    )
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
    var (candidates, bands) = try candidates(sketch)
    var groups: Set<Int> = []
    var comparison: CopyComparison?
    var comparisons = 0
    candidates.sort { ($0.distance, $0.article) < ($1.distance, $1.article) }
    for candidate in candidates {
      guard let member = try member(candidate.article) else { continue }
      let isSame = member.fingerprint == fingerprint.words
      if isSame { bands = [] }
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
      let text = try Archive.text(ofPassages: member.passages, db)
      if own.isCopy(of: CopyComparison(CopyWords(text))) { groups.insert(member.group) }
    }
    let group = min(fingerprint.words, groups.min() ?? fingerprint.words)
    for other in groups where other != group {
      try db.cachedStatement(sql: "UPDATE article SET copy_group = ? WHERE copy_group = ?")
        .execute(arguments: [group, other])
    }
    return Grouping(group: group, isCopy: !groups.isEmpty, bands: bands, bits: sketch.bits)
  }

  /// Keeps what later copies of the article in this row are found by.
  func add(_ grouping: Grouping, row: Int) {
    for band in grouping.bands { unwritten[band, default: []].append((row, grouping.bits)) }
  }

  /// Writes what was added.
  func finish() throws {
    for (band, entries) in unwritten.sorted(by: { $0.key < $1.key }) {
      for entry in entries {
        try insertStatement.bind(band).bind(entry.article).bind(Int(truncatingIfNeeded: entry.bits))
          .run()
      }
    }
    unwritten = [:]
  }

  /// Articles that share a band with this one and may be copies, and the bands that have room for it.
  private func candidates(_ sketch: ArticleSketch) throws -> ([Candidate], bands: [Int]) {
    var taken: [Int: Int] = [:]
    var distances: [Int: Int] = [:]
    func meet(_ band: Int, _ article: Int, _ bits: UInt64) {
      taken[band, default: 0] += 1
      let distance = ArticleSketch.distance(bits, sketch.bits)
      if distance <= Self.mostDistance { distances[article] = distance }
    }
    for band in sketch.bands { sharersStatement.bind(band) }
    while try sharersStatement.step() {
      meet(
        sharersStatement.integer(0),
        sharersStatement.integer(1),
        UInt64(bitPattern: Int64(sharersStatement.integer(2)))
      )
    }
    for band in sketch.bands {
      for entry in unwritten[band] ?? [] { meet(band, entry.article, entry.bits) }
    }
    return (
      distances.map { Candidate(article: $0, distance: $1) },
      sketch.bands.filter { taken[$0, default: 0] < Self.fullBand }
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
