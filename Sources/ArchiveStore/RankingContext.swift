import GRDB
import GRDBSQLite

/// Ranks the passages that FTS5 finds for one plain query: a word, all of some words, or any of them.
///
/// FTS5's own `bm25()` looks up the length of every hit in a table, which is five sixths of its time
/// (measured on 300,000 passages). This one reads lengths, days and articles from `passage_block`,
/// 256 passages at a time, and keeps the hits for itself.
///
/// Only plain queries: in an expression of more levels FTS5 may give no places for words that stand
/// in a passage (3.40: a phrase that fails beside an OR empties the lists of the OR's other words).
final class RankingContext {
  private var hits: [RankedPassage] = []
  private let ranking = Ranking()
  private let query: PassageQuery
  private let table: PassageTable
  private let filter: RowSet?
  private let state: ArchiveState
  private let meanLength: Double
  private var inverseFrequencies: [Double]
  private var sizes: [Int]
  private var occurrences: [Occurrences]
  private var places: [[PassageMatcher.Place]]
  private var isCounted = false
  /// Passages that matched and that the filter kept out.
  private var filteredOut = 0

  init(_ query: PassageQuery, _ table: PassageTable, filter: RowSet?, at state: ArchiveState) {
    self.query = query
    self.table = table
    self.filter = filter
    self.state = state
    meanLength = state.meanPassageLength
    inverseFrequencies = Array(repeating: 1, count: query.leaves.count)
    sizes = Array(repeating: 1, count: query.leaves.count)
    occurrences = Array(repeating: Occurrences(), count: query.leaves.count)
    places = Array(repeating: [], count: query.neighbours.isEmpty ? 0 : query.leaves.count)
  }

  /// The hits in row order.
  func finish() -> [RankedPassage] {
    guard query.leaves.count == 1 else { return hits }
    // One phrase: its frequency is the number of hits, known only now.
    let frequency = Ranking.inverseFrequency(
      documents: Double(hits.count + filteredOut),
      of: Double(state.passages)
    )
    for index in hits.indices { hits[index].score *= frequency }
    return hits
  }

  /// Takes the row at hand.
  func rank(_ api: UnsafePointer<Fts5ExtensionApi>, _ cursor: OpaquePointer?) {
    if !isCounted { count(api, cursor) }
    let passage = Int(api.pointee.xRowid(cursor))
    guard passage <= state.lastPassage else { return }
    let entry = table.entry(of: passage)
    if let filter, !filter.contains(entry.article) {
      filteredOut += 1
      return
    }
    for leaf in occurrences.indices {
      var found = Occurrences()
      if places.isEmpty {
        forEachPlace(api, cursor, leaf) { column, _ in found.add(inTitle: column == 0) }
      } else {
        places[leaf].removeAll(keepingCapacity: true)
        forEachPlace(api, cursor, leaf) { column, offset in
          found.add(inTitle: column == 0)
          places[leaf].append(UInt32(column) << 24 | UInt32(offset) & 0xFF_FFFF)
        }
      }
      occurrences[leaf] = found
    }
    let norm = ranking.norm(length: Double(entry.length), mean: meanLength)
    let score = ranking.score(
      query,
      occurrences: occurrences,
      inverseFrequencies: inverseFrequencies,
      norm: norm
    ) { a, b in
      ArticleFrequencies.meetings(places[a], places[b], size: UInt32(sizes[a])).beside
    }
    hits.append(
      RankedPassage(passage: passage, article: entry.article, score: score, day: entry.day)
    )
  }

  /// Counts the passages of each phrase, once a query.
  private func count(_ api: UnsafePointer<Fts5ExtensionApi>, _ cursor: OpaquePointer?) {
    isCounted = true
    for leaf in query.leaves.indices {
      sizes[leaf] = Int(api.pointee.xPhraseSize(cursor, Int32(leaf)))
      guard query.leaves.count > 1 else { return }
      var counter = PhraseCounter(lastPassage: state.lastPassage)
      _ = api.pointee.xQueryPhrase(cursor, Int32(leaf), &counter) { api, cursor, counter in
        guard let counter = counter?.assumingMemoryBound(to: PhraseCounter.self), let api else {
          return SQLITE_ERROR
        }
        if Int(api.pointee.xRowid(cursor)) > counter.pointee.lastPassage { return SQLITE_DONE }
        counter.pointee.documents += 1
        return SQLITE_OK
      }
      inverseFrequencies[leaf] = Ranking.inverseFrequency(
        documents: Double(counter.documents),
        of: Double(state.passages)
      )
    }
  }
}

/// Counts the passages of a phrase.
private struct PhraseCounter {
  let lastPassage: Int
  var documents = 0
}

extension Ranking {
  /// The score of a passage: the sum of its parts.
  ///
  /// - `occurrences`: of each leaf; none of one that has no part in the answer.
  /// - `beside`: how often two leaves stand side by side.
  @inline(__always)
  func score(
    _ query: PassageQuery,
    occurrences: [Occurrences],
    inverseFrequencies: [Double],
    norm: Double,
    beside: (Int, Int) -> Int
  ) -> Double {
    var score = 0.0
    forEachPart(
      query,
      occurrences: occurrences,
      inverseFrequencies: inverseFrequencies,
      norm: norm,
      beside: beside
    ) { score += $1 }
    return score
  }

  /// Calls `body` with each part of a passage's score and what it counts for.
  @inline(__always)
  func forEachPart(
    _ query: PassageQuery,
    occurrences: [Occurrences],
    inverseFrequencies: [Double],
    norm: Double,
    beside: (Int, Int) -> Int,
    _ body: (ScorePart.Evidence, Double) -> Void
  ) {
    for leaf in occurrences.indices where occurrences[leaf].count > 0 {
      body(
        .leaf(leaf, times: occurrences[leaf].count),
        query.leaves[leaf].weight * inverseFrequencies[leaf]
          * saturation(frequency(occurrences[leaf], norm: norm), norm: norm)
      )
    }
    for (a, b) in query.neighbours where occurrences[a].count > 0 && occurrences[b].count > 0 {
      let meetings = beside(a, b)
      guard meetings > 0 else { continue }
      body(
        .sideBySide(a, b, times: meetings),
        neighbourWeight * (inverseFrequencies[a] + inverseFrequencies[b]) / 2
          * saturation(Double(meetings), norm: norm)
      )
    }
  }
}
