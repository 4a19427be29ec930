import ArchiveQuery
public import ArchiveStore

extension Searcher {
  /// Words of an article that others are looked for by.
  private static let words = 25

  /// Articles that share an article's most telling words, the likest first; the best passage of each.
  ///
  /// Words count by how often the article has them and how few passages of the archive do. The
  /// request's conditions, sort and limit apply; its query does not.
  public func similar(to article: ArticleRecord, _ request: SearchRequest) throws -> SearchResults {
    try archive.snapshot {
      let state = try archive.state()
      var words: [(word: String, value: Double)] = []
      for (stem, found) in try archive.wordCounts(ofArticle: article.row) where stem.count > 2 {
        let documents = try archive.passageCount(ofStem: stem)
        let rarity = Ranking.inverseFrequency(
          documents: Double(documents),
          of: Double(state.passages)
        )
        words.append((found.surface, rarity * Double(found.count) / Double(found.count + 1)))
      }
      words.sort { ($1.value, $0.word) < ($0.value, $1.word) }
      let leaves = words.prefix(Self.words).map { PassageQuery.Leaf($0.word) }
      var conditions = request
      conditions.query = ""
      let translated = try translation(ParsedQuery(nil), conditions, .passages)
      let others = try (translated.filter ?? archive.currentArticles())
        .subtracting(RowSet([article.row]))
      guard !leaves.isEmpty else {
        return SearchResults(total: 0, hits: [], notes: [])
      }
      let query = PassageQuery(
        leaves: Array(leaves),
        root: leaves.count > 1 ? .any(leaves.indices.map { .leaf($0) }) : .leaf(0)
      )
      let ranked = try QuestionRanking(archive, at: state).articles(
        answering: query,
        in: others,
        withFeedback: false
      )
      let order = HitOrder(sort: request.sort, recency: recency(request, state))
      let first = try page(request, order, ranked)
      return SearchResults(
        total: ranked.count,
        hits: try shown(first.keys, from: 0, request.wantsHighlights ? query : nil),
        notes: translated.readings.filter(\.isWorthTelling).map(\.description)
      )
    }
  }
}
