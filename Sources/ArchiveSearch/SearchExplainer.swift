import ArchiveStore
import NewsModel

/// Tells how a search was answered.
struct SearchExplainer {
  let archive: Archive
  let request: SearchRequest
  let translation: QueryTranslation
  let recency: Recency?
  let state: ArchiveState

  /// Adds to an answer how it was found, and to its hits what their scores are made of.
  ///
  /// - `keys`: those of the hits.
  func explain(_ results: inout SearchResults, _ keys: [HitOrder.Key]) throws {
    results.plan = conditions
    guard let query = translation.query else {
      // Without words, all are equally relevant.
      let order = request.sort == .oldest ? "oldest" : "newest"
      results.plan.append(
        "no words are asked for: the first passage of each article, \(order) first"
      )
      return
    }
    let isQuestion = request.ranksArticles
    let passages = isQuestion ? [] : keys.map(\.hit)
    let explanation = try archive.explanation(of: query, hits: passages, at: state)
    results.plan.append(isQuestion ? Self.questionPlan : Self.words(of: explanation.plan))
    for (leaf, (count, weight)) in zip(explanation.passages, explanation.weights).enumerated() {
      let asked = query.leaves[leaf]
      let weight = ScoreExplanation.number(asked.weight * weight)
      results.plan.append(
        "\(asked.label): in \(count) of \(state.passages) passages, weight \(weight)"
      )
    }
    results.plan.append("order: \(order)")
    let parts =
      isQuestion
      ? try QuestionRanking(archive, at: state)
        .parts(answering: query, in: translation.filter, of: Set(keys.map(\.hit.article)))
      : explanation.parts.mapValues { $0.map { Self.part($0, of: query) } }
    for index in results.hits.indices {
      let hit = keys[index].hit
      results.hits[index].explanation = ScoreExplanation(
        parts: parts[isQuestion ? hit.article : hit.passage] ?? [],
        relevance: hit.score,
        recency: recency?.factor(hit.day)
      )
    }
  }

  /// What the conditions leave.
  private var conditions: [String] {
    var lines: [String] = []
    if let filter = translation.filter {
      lines.append("conditions leave \(filter.count) of \(state.articles) articles")
    }
    if let rows = translation.rows {
      lines.append("speakers leave \(rows.count) of \(state.passages) passages")
    }
    return lines
  }

  private static let questionPlan =
    "articles with any of the words, by the words and their pairs in the whole text, and by what the best ten share"

  private static func words(of plan: QueryExplanation.Plan) -> String {
    switch plan {
    case .index: "the full-text index finds the passages, each is scored as it is found"
    case .keptPostings: "the kept places of the words are met, the best passages first"
    case .passages(_, readsText: true):
      "the passages with the words are looked at one by one, with their text as printed"
    case .passages(readsPlaces: true, _):
      "the passages with the words are looked at one by one, with the places of the words"
    case .passages: "the passages with the words are looked at one by one"
    }
  }

  private static func part(_ part: ScorePart, of query: PassageQuery) -> ScoreExplanation.Part {
    switch part.evidence {
    case .leaf(let leaf, let times):
      ScoreExplanation.Part(label: query.leaves[leaf].label, times: times, score: part.score)
    case .sideBySide(let a, let b, let times):
      ScoreExplanation.Part(
        label: "\(query.leaves[a].label) + \(query.leaves[b].label)",
        times: times,
        score: part.score
      )
    }
  }

  private var order: String {
    switch request.sort {
    case .newest: "newest first"
    case .oldest: "oldest first"
    case .relevance: "relevance"
    case .blend:
      recency.map { recency in
        """
        relevance × recency, which falls from 1 toward .5: half of the way in \(Int(recency.halfLife)) days before \
        \(CalendarDay(ordinal: recency.newestDay)); undated as of \(CalendarDay(ordinal: recency.medianDay))
        """
      } ?? "relevance"
    }
  }
}
