import GRDB

/// Evaluates a query of any shape on the postings of its words.
struct PassageScan {
  private let archive: Archive
  private let db: Database
  private let state: ArchiveState
  private let query: PassageQuery
  /// Of each leaf, and how many of them are of the archive as it was at `state`.
  private let postings: [Postings]
  let counts: [Int]
  let inverseFrequencies: [Double]
  private let matcher: PassageMatcher
  private let ranking = Ranking()
  private let reader: PassageReader?

  /// - Throws: `DatabaseError` when the index can't be read.
  init(_ query: PassageQuery, _ archive: Archive, _ db: Database, at state: ArchiveState) throws {
    self.archive = archive
    self.db = db
    self.state = state
    self.query = query
    let read = try QueryPostings(query, archive, db, at: state)
    postings = read.lists
    counts = read.counts
    inverseFrequencies = read.inverseFrequencies
    let folding = archive.functions.folding
    var matcher = PassageMatcher(query) { folding.words(of: $0).map(\.text) }
    for leaf in postings.indices { matcher.sizes[leaf] = postings[leaf].size }
    self.matcher = matcher
    reader = query.needsText ? try PassageReader(db, folding) : nil
  }

  /// The passages that answer, in row order, with their scores.
  func ranked(in filter: RowSet?) throws -> [RankedPassage] {
    var hits: [RankedPassage] = []
    try forEachScored(in: filter) { setting, entry, occurrences, norm, beside in
      let score = ranking.score(
        query,
        occurrences: occurrences,
        inverseFrequencies: inverseFrequencies,
        norm: norm,
        beside: beside
      )
      hits.append(
        RankedPassage(
          passage: setting.passage,
          article: setting.article,
          score: score,
          day: entry.day
        )
      )
    }
    return hits
  }

  /// Calls `body` with each part of the scores of the passages that answer, and the passage.
  func forEachPart(in filter: RowSet, _ body: (Int, ScorePart) -> Void) throws {
    try forEachScored(in: filter) { setting, _, occurrences, norm, beside in
      ranking.forEachPart(
        query,
        occurrences: occurrences,
        inverseFrequencies: inverseFrequencies,
        norm: norm,
        beside: beside
      ) { body(setting.passage, ScorePart(evidence: $0, score: $1)) }
    }
  }

  private typealias Entry = (length: Int, day: Int?, article: Int)

  /// Calls `body` with each passage that answers, and what its score is made of: how often each leaf has a part in
  /// the answer, what occurrences are divided by, and how often two leaves stand side by side.
  private func forEachScored(
    in filter: RowSet?,
    _ body: (PassageMatcher.Setting, Entry, [Occurrences], Double, (Int, Int) -> Int) -> Void
  ) throws {
    let mean = state.meanPassageLength
    var occurrences = [Occurrences](repeating: Occurrences(), count: query.leaves.count)
    let readsPlaces = matcher.readsPlaces
    try forEachAnswer(in: filter, readsPlaces: readsPlaces) { setting, entry, matcher, indices in
      for leaf in occurrences.indices {
        occurrences[leaf] = Occurrences()
        guard matcher.matched.contains(leaf) else { continue }
        guard readsPlaces else {
          occurrences[leaf] = postings[leaf].occurrences(indices[leaf])
          continue
        }
        for place in matcher.places(of: leaf) {
          occurrences[leaf].add(inTitle: place < PassageMatcher.textColumn << 24)
        }
      }
      let norm = ranking.norm(length: Double(entry.length), mean: mean)
      body(setting, entry, occurrences, norm) { a, b in
        guard readsPlaces else {
          return postings[a].neighbours(indices[a], in: postings[b], indices[b])
        }
        return ArticleFrequencies.meetings(
          matcher.places(of: a),
          matcher.places(of: b),
          size: UInt32(matcher.sizes[a])
        ).beside
      }
    }
  }

  /// Places of the query in the text of each article.
  func placeCounts() throws -> [Int: Int] {
    var counts: [Int: Int] = [:]
    try forEachAnswer(in: nil, readsPlaces: true) { setting, _, matcher, _ in
      let spans = matcher.spans(query.root, setting)
      counts[setting.article, default: 0] += spans.count {
        PassageMatcher.column(of: $0.last) == PassageMatcher.textColumn
      }
    }
    return counts
  }

  /// Calls `body` with each passage that answers, its length and day, the matcher that says so, and for
  /// each leaf where its postings stand.
  ///
  /// `readsPlaces`: whether the matcher is given the places of the words.
  private func forEachAnswer(
    in filter: RowSet?,
    readsPlaces: Bool,
    _ body: (PassageMatcher.Setting, Entry, PassageMatcher, [Int]) throws -> Void
  ) throws {
    var setting = PassageMatcher.Setting(
      passage: 0,
      article: 0,
      isLead: false,
      readWordsBefore: { [archive] in archive.table.wordsBefore($0) },
      readText: { [reader] in reader?.words(ofPassage: $0) ?? PassageWords(columns: []) }
    )
    var matcher = matcher
    var next = [Int](repeating: 0, count: postings.count)
    // Where no word is needed, the first passage of an article is looked at in any case.
    let rows: RowSet
    if let wanted = needed(query.root) {
      rows = wanted
    } else {
      let leads = try archive.leadPassages(of: filter ?? archive.currentArticles(), at: state)
      rows = union(Array(postings.indices)).union(RowSet(leads.lazy.map(\.passage)))
    }
    for passage in rows {
      try archive.functions.checkTime()
      let entry = archive.table.entry(of: passage)
      if let filter, !filter.contains(entry.article) { continue }
      matcher.reset()
      for leaf in postings.indices {
        next[leaf] = postings[leaf].index(of: passage, from: next[leaf])
        guard next[leaf] < counts[leaf], Int(postings[leaf].rows[next[leaf]]) == passage else {
          continue
        }
        if readsPlaces {
          postings[leaf].forEachPlace(next[leaf]) { matcher.add(leaf, $0) }
        } else {
          matcher.add(leaf)
        }
      }
      setting.passage = passage
      setting.article = entry.article
      setting.isLead = archive.table.isLead(passage)
      guard matcher.answers(setting), matcher.hasEvidence || setting.isLead else { continue }
      try body(setting, entry, matcher, next)
    }
    if let failure = archive.table.failure ?? reader?.failure { throw failure }
  }

  // MARK: Candidates

  /// Passages among which all are in which a node holds; nil where it may hold without its words.
  private func needed(_ node: PassageQuery.Node) -> RowSet? {
    switch node {
    case .leaf(let leaf): return union([leaf])
    case .passages(let set): return set
    case .articles, .not: return nil
    case .first(_, let part): return needed(part)
    case .all(let parts):
      return parts.compactMap { needed($0) }.reduce(nil) { $0?.intersection($1) ?? $1 }
    case .any(let parts):
      var all = RowSet()
      for part in parts {
        guard let rows = needed(part) else { return nil }
        all = all.union(rows)
      }
      return all
    case .near(let a, let proximity, let b):
      guard let first = needed(a) else { return nil }
      return proximity.isExcluded ? first : needed(b).map { first.intersection($0) } ?? first
    }
  }

  private func union(_ leaves: [Int]) -> RowSet {
    leaves.reduce(RowSet()) { rows, leaf in
      let list = RowSet(ascending: postings[leaf].rows.prefix(counts[leaf]))
      return rows.isEmpty ? list : rows.union(list)
    }
  }
}
