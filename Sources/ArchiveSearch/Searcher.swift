import ArchiveQuery
public import ArchiveStore
public import NewsModel

/// Answers questions from an archive.
///
/// The command line, the server and every export ask here, so that the same question has the same
/// hits and counts everywhere.
///
/// ```swift
/// var request = SearchRequest()
/// request.query = #"nato training country:IQ"#
/// let results = try Searcher(archive).search(request)
/// ```
public struct Searcher {
  let archive: Archive

  /// Makes a searcher of an open archive.
  public init(_ archive: Archive) {
    self.archive = archive
  }

  // MARK: Passages

  /// The passages that answer a request.
  ///
  /// - Throws: `QuerySyntaxError` when the query can't be understood, `ArchiveError`.
  public func search(_ request: SearchRequest) throws -> SearchResults {
    let query = try parsed(request)
    return try archive.snapshot {
      let translation = QueryTranslation(query, beside: request.filter)
      let ranked = try ranked(translation)
      let order = HitOrder(sort: request.sort, recency: try recency(request, ranked))
      let hits = request.group == .article ? order.bestOfArticles(ranked) : ranked
      let first = try order.first(request.limit, of: hits) { row in
        try archive.article(row: row)?.articleID ?? ""
      }
      return SearchResults(
        total: hits.count,
        hits: try shown(first, request.wantsHighlights ? translation.expression : nil),
        notes: query.notes
      )
    }
  }

  private func parsed(_ request: SearchRequest) throws -> ParsedQuery {
    if request.query.allSatisfy(\.isWhitespace) { return ParsedQuery(words: nil) }
    return request.match == .any
      ? QueryParser.parsePlain(request.query) : try QueryParser.parse(request.query)
  }

  /// All passages that match, in row order.
  ///
  /// Without words, the first passage of each article.
  private func ranked(_ translation: QueryTranslation) throws -> [RankedPassage] {
    if let expression = translation.expression {
      let filter =
        translation.filter.isEmpty ? nil : try archive.articles(passing: translation.filter)
      return try archive.passages(
        matching: expression,
        weights: translation.weights,
        in: filter
      )
    }
    var hits: [RankedPassage] = []
    try archive.forEachArticle(passing: translation.filter) { article in
      hits.append(
        RankedPassage(
          passage: article.passages.lowerBound,
          article: article.row,
          score: 0,
          day: article.publishedDay
        )
      )
      return true
    }
    return hits
  }

  private func recency(_ request: SearchRequest, _ hits: [RankedPassage]) throws -> Recency? {
    guard request.sort == .blend, let newest = try archive.newestDay() else { return nil }
    let isUndated = hits.contains { $0.day == nil }
    return Recency(
      halfLife: request.halfLife,
      newestDay: newest,
      medianDay: isUndated ? try archive.medianDay() ?? newest : newest
    )
  }

  private func shown(
    _ keys: [HitOrder.Key],
    _ expression: MatchExpression?
  ) throws -> [SearchHit] {
    var hits: [SearchHit] = []
    for key in keys {
      guard let passage = try archive.passage(row: key.hit.passage),
        let article = try archive.article(row: key.hit.article)
      else { continue }
      let highlights = try expression.map {
        try archive.highlights(of: $0, inPassage: key.hit.passage, passage)
      }
      hits.append(
        SearchHit(
          rank: hits.count + 1,
          score: key.score,
          passage: passage,
          article: article,
          highlights: highlights ?? []
        )
      )
    }
    return hits
  }

  // MARK: Articles, entities and quotes

  /// The filter of a request, and the articles that its words name; nil when it has no words.
  private func members(
    _ request: SearchRequest
  ) throws -> (filter: ArticleFilter, members: ArticleSet?, notes: [String]) {
    let query = try parsed(request)
    let translation = QueryTranslation(query, beside: request.filter)
    guard translation.expression != nil else { return (translation.filter, nil, query.notes) }
    var members = ArticleSet()
    for hit in try ranked(translation) { members.insert(hit.article) }
    return (translation.filter, members, query.notes)
  }

  /// Calls `body` for each article with a passage that answers, newest first.
  ///
  /// - Returns: the notes on the query.
  public func forEachArticle(
    _ request: SearchRequest,
    _ body: (ArticleRecord) throws -> Bool
  ) throws -> [String] {
    try archive.snapshot {
      let (filter, members, notes) = try members(request)
      try archive.forEachArticle(passing: filter, in: members, body)
      return notes
    }
  }

  /// The entities of the articles that answer, most articles first.
  public func entities(
    _ request: SearchRequest,
    kinds: [EntityKind]
  ) throws -> (entities: [EntityRecord], notes: [String]) {
    try archive.snapshot {
      let (filter, members, notes) = try members(request)
      return (try archive.entities(kinds: kinds, ofArticlesPassing: filter, in: members), notes)
    }
  }

  /// Calls `body` for each mention in the articles that answer.
  ///
  /// - Returns: the notes on the query.
  public func forEachMention(
    _ request: SearchRequest,
    kinds: [EntityKind],
    _ body: (MentionRecord) throws -> Bool
  ) throws -> [String] {
    try archive.snapshot {
      let (filter, members, notes) = try members(request)
      try archive.forEachMention(kinds: kinds, ofArticlesPassing: filter, in: members, body)
      return notes
    }
  }

  /// Calls `body` for each quote whose statement or speaker has the words, with the article and its
  /// whole text.
  ///
  /// - Returns: the notes on the query.
  public func forEachQuote(
    _ request: SearchRequest,
    speakers: [String],
    kinds: [Quote.Kind],
    _ body: (QuoteRecord, ArticleRecord, ArticleText) throws -> Bool
  ) throws -> [String] {
    try archive.snapshot {
      let query = try parsed(request)
      let translation = QueryTranslation(query, beside: request.filter)
      var filter = QuoteFilter()
      filter.expression = translation.expression
      filter.speakers = speakers
      filter.kinds = kinds
      var text: (row: Int, text: ArticleText)?
      try archive.forEachQuote(filter, ofArticlesPassing: translation.filter) { quote, article in
        if text?.row != article.row {
          text = (article.row, ArticleText(try archive.text(of: article)))
        }
        guard let text else { return true }
        return try body(quote, article, text.text)
      }
      return query.notes
    }
  }
}

/// A text that is cut by scalar offsets many times.
public struct ArticleText {
  private let scalars: [Unicode.Scalar]

  /// Makes it of an article's text.
  public init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  /// The words of a span.
  public subscript(_ span: TextSpan) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[max(0, span.start)..<min(span.end, scalars.count)])
    return String(view)
  }

  /// Number of scalars.
  public var count: Int { scalars.count }
}
