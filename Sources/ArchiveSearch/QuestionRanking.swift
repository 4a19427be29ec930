import ArchiveStore
import Foundation

/// Ranks whole articles by a question in plain words.
///
/// BM25 over articles, with the evidence of words that stand together, and with feedback: words that
/// the ten best articles share count a little too, the more so the less telling the question's own
/// words are. Feedback changes the order alone; an article without any word of the question is no
/// answer.
///
/// nDCG@10 and MAP on SciFact and Cranfield, in an experiment outside the program: BM25 alone .696 .658
/// and .524 .420; with pairs .698 .659 and .532 .425; with feedback for all .697 .657 and .539 .435; with
/// feedback by the question's words .698 .659 and .541 .440. A weight by how steeply scores fall
/// (.693 .652 and .540 .435) and feedback at .2 for all (.673 .621 and .551 .460) were dropped: what one
/// collection gained the other lost.
///
/// MAP where one article of news is looked for, among 8,051 of Reuters-21578: by its headline .768 with FTS5's
/// own BM25, .764 with this one, .774 with pairs, .769 with feedback; by its first paragraph .599, .616, .613 and
/// .594. Where articles of the same topics are looked for, by a headline, .105, .108, .106 and .111. So feedback
/// costs who looks for one article and helps who looks for all; nothing in a question was found that
/// tells which it is.
struct QuestionRanking {
  /// What words side by side, and words within eight of each other, count for.
  private static let pairWeight = 0.05
  /// Articles that feedback is taken from.
  private static let feedbackArticles = 10
  /// Words that are taken from them.
  private static let feedbackWords = 40
  /// Of the ten, the articles that a word must be in.
  private static let agreement = 2
  /// What feedback counts for at most, as a share of the whole.
  private static let feedbackWeight = 0.1
  /// Mean weight of a question's words, as a share of the highest, from which on feedback counts
  /// less, and from which on not at all.
  private static let telling = 0.25...0.4

  let archive: Archive
  let state: ArchiveState
  private let ranking = Ranking()

  init(_ archive: Archive, at state: ArchiveState) {
    self.archive = archive
    self.state = state
  }

  /// The articles with any of the words, in row order: the best passage of each, with the article's
  /// score.
  func articles(
    answering query: PassageQuery,
    in filter: RowSet?,
    withFeedback: Bool = true
  ) throws -> [RankedPassage] {
    let frequencies = try archive.articleFrequencies(of: query, in: filter, at: state)
    return try articles(answering: query, frequencies, withFeedback: withFeedback)
  }

  /// The same, of words that have been counted.
  private func articles(
    answering query: PassageQuery,
    _ frequencies: ArticleFrequencies,
    withFeedback: Bool
  ) throws -> [RankedPassage] {
    let count = Double(state.articles)
    let mean = meanLength(count)
    var hits = scored(frequencies, weights(of: query), count, mean)
    let feedback = withFeedback ? try feedback(query, frequencies, hits, count, mean) : nil
    guard let feedback else { return hits }
    let asked = query.leaves.reduce(0) { $0 + $1.weight }
    for index in hits.indices {
      hits[index].score =
        (1 - feedback.share) * hits[index].score
        + feedback.share * asked * (feedback.scores[hits[index].article] ?? 0)
    }
    return hits
  }

  /// What the scores of some articles are made of, by row: the words, each pair, and feedback.
  func parts(
    answering query: PassageQuery,
    in filter: RowSet?,
    of articles: Set<Int>
  ) throws -> [Int: [ScoreExplanation.Part]] {
    let frequencies = try archive.articleFrequencies(of: query, in: filter, at: state)
    let hits = try self.articles(answering: query, frequencies, withFeedback: true)
    let count = Double(state.articles)
    let mean = meanLength(count)
    let factors = factors(frequencies, weights(of: query), count)
    let labels = labels(of: query)
    var parts: [Int: [ScoreExplanation.Part]] = [:]
    for (index, entry) in frequencies.entries.enumerated()
    where articles.contains(entry.best.article) {
      var own: [ScoreExplanation.Part] = []
      forEachPart(of: index, frequencies, factors, mean) { feature, times, score in
        own.append(ScoreExplanation.Part(label: labels[feature], times: Int(times), score: score))
      }
      // Feedback takes a share of what the words count for, and gives its own.
      let shift = hits[index].score - own.reduce(0) { $0 + $1.score }
      if shift != 0 { own.append(ScoreExplanation.Part(label: "feedback", score: shift)) }
      parts[entry.best.article] = own
    }
    return parts
  }

  private func labels(of query: PassageQuery) -> [String] {
    func pairs(_ joint: String) -> [String] {
      query.neighbours.map { query.leaves[$0].label + joint + query.leaves[$1].label }
    }
    return query.leaves.map(\.label) + pairs(" + ") + pairs(" near ")
  }

  private func meanLength(_ count: Double) -> Double {
    state.articles > 0 ? max(1, Double(state.words) / count) : 1
  }

  /// What each feature counts for: the words, the pairs side by side, and the pairs near.
  private func weights(of query: PassageQuery) -> [Double] {
    query.leaves.map(\.weight)
      + Array(repeating: Self.pairWeight, count: 2 * query.neighbours.count)
  }

  private func factors(
    _ frequencies: ArticleFrequencies,
    _ weights: [Double],
    _ count: Double
  ) -> [Double] {
    zip(weights, frequencies.documents).map { weight, documents in
      weight * Ranking.inverseFrequency(documents: Double(documents), of: count)
    }
  }

  /// Calls `body` with each feature that an entry has, how often, and what that counts for.
  @inline(__always)
  private func forEachPart(
    of index: Int,
    _ frequencies: ArticleFrequencies,
    _ factors: [Double],
    _ mean: Double,
    _ body: (Int, Double, Double) -> Void
  ) {
    let norm = ranking.norm(length: Double(frequencies.entries[index].length), mean: mean)
    for feature in 0..<frequencies.features {
      let frequency = Double(frequencies.frequencies[index * frequencies.features + feature])
      if frequency > 0 {
        body(feature, frequency, factors[feature] * ranking.saturation(frequency, norm: norm))
      }
    }
  }

  private func scored(
    _ frequencies: ArticleFrequencies,
    _ weights: [Double],
    _ count: Double,
    _ mean: Double
  ) -> [RankedPassage] {
    let factors = factors(frequencies, weights, count)
    return frequencies.entries.indices.map { index in
      var hit = frequencies.entries[index].best
      hit.score = 0
      forEachPart(of: index, frequencies, factors, mean) { hit.score += $2 }
      return hit
    }
  }

  /// Scores of articles by the words that the best ones share, and what they count for.
  private func feedback(
    _ query: PassageQuery,
    _ frequencies: ArticleFrequencies,
    _ hits: [RankedPassage],
    _ count: Double,
    _ mean: Double
  ) throws -> (share: Double, scores: [Int: Double])? {
    guard hits.count >= Self.feedbackArticles else { return nil }
    let share = Self.feedbackWeight * vagueness(query, frequencies, count)
    guard share > 0 else { return nil }
    let order = HitOrder(sort: .relevance, recency: nil)
    let best = try order.first(Self.feedbackArticles, of: hits) {
      try archive.article(row: $0)?.addressNumber ?? 0
    }.map(\.hit)
    let total = best.reduce(0) { $0 + $1.score }
    guard total > 0 else { return nil }
    struct Candidate {
      var surface: String
      var articles = 0
      var value = 0.0
    }
    var candidates: [String: Candidate] = [:]
    for hit in best {
      let words = try archive.wordCounts(ofArticle: hit.article)
      let length = Double(words.values.reduce(0) { $0 + $1.count })
      let norm = ranking.norm(length: length, mean: mean)
      for (stem, found) in words where stem.utf8.count > 1 {
        var candidate = candidates[stem] ?? Candidate(surface: found.surface)
        candidate.surface = min(candidate.surface, found.surface)
        candidate.articles += 1
        candidate.value += hit.score / total * ranking.saturation(Double(found.count), norm: norm)
        candidates[stem] = candidate
      }
    }
    let own = Set(query.leaves.flatMap { archive.indexWords(of: $0.text) })
    var chosen: [(word: String, value: Double)] = []
    for (stem, candidate) in candidates
    where candidate.articles >= Self.agreement && !own.contains(stem) {
      let documents = try archive.passageCount(ofStem: stem)
      let weight = Ranking.inverseFrequency(
        documents: Double(documents),
        of: Double(state.passages)
      )
      chosen.append((candidate.surface, candidate.value * weight))
    }
    chosen.sort { ($1.value, $0.word) < ($0.value, $1.word) }
    chosen = Array(chosen.prefix(Self.feedbackWords))
    let sum = chosen.reduce(0) { $0 + $1.value }
    guard sum > 0 else { return nil }
    let expanded = PassageQuery(
      leaves: chosen.map { PassageQuery.Leaf($0.word) },
      root: chosen.count > 1 ? .any(chosen.indices.map { .leaf($0) }) : .leaf(0)
    )
    let found = try archive.articleFrequencies(
      of: expanded,
      in: RowSet(hits.lazy.map(\.article)),
      at: state
    )
    let scores = scored(found, chosen.map { $0.value / sum }, count, mean)
    return (share, Dictionary(uniqueKeysWithValues: scores.map { ($0.article, $0.score) }))
  }

  /// From 0 for a question of telling words to 1.
  private func vagueness(
    _ query: PassageQuery,
    _ frequencies: ArticleFrequencies,
    _ count: Double
  ) -> Double {
    var sum = 0.0
    var words = 0.0
    for documents in frequencies.documents.prefix(query.leaves.count) where documents > 0 {
      sum += Ranking.inverseFrequency(documents: Double(documents), of: count)
      words += 1
    }
    guard words > 0, count > 1 else { return 0 }
    let mean = sum / words / log(count)
    let range = Self.telling
    return min(1, max(0, (range.upperBound - mean) / (range.upperBound - range.lowerBound)))
  }
}
