import ArchiveQuery
public import ArchiveStore
import NewsModel

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
  private let memory = SearchMemory()

  /// Makes a searcher of an open archive.
  ///
  /// Where the archive keeps postings, one searcher should answer all questions: it too remembers.
  public init(_ archive: Archive) {
    self.archive = archive
  }

  // MARK: Passages

  /// The passages that answer a request.
  ///
  /// - Throws: `QuerySyntaxError` when the query can't be understood, `ArchiveError`.
  public func search(_ request: SearchRequest) throws -> SearchResults {
    let parsed = try parsed(request)
    return try archive.snapshot {
      let state = try request.after?.state ?? archive.state()
      let translation = try translation(parsed, request, .passages)
      if let results = try quickly(request, parsed, translation, state) { return results }
      let ranked = try ranked(translation, asQuestion: request.ranksArticles, state)
      let recency = recency(request, state)
      let order = HitOrder(sort: request.sort, recency: recency)
      let hits = request.group == .article ? order.bestOfArticles(ranked) : ranked
      let first = try page(request, order, hits)
      var results = try results(
        request,
        parsed,
        translation,
        first: first,
        total: hits.count,
        state
      )
      if !request.facets.isEmpty {
        results.facets = try archive.facets(
          request.facets,
          of: RowSet(hits.lazy.map(\.article)),
          limit: request.facetLimit
        )
      }
      return results
    }
  }

  /// Hits that an answer gives, in order.
  struct Page {
    var keys: [HitOrder.Key]
    /// There are more behind these.
    var hasMore: Bool
  }

  /// The first hits in order, of which none is in a copy of a story that came before, unless copies are
  /// asked for.
  func page(
    _ request: SearchRequest,
    _ order: HitOrder,
    _ hits: [RankedPassage]
  ) throws -> Page {
    var folding = CopyFolding(
      order: order,
      hits: hits,
      group: group,
      members: archive.members(ofCopyGroup:),
      address: address
    )
    // One more than asked for tells whether there are more.
    var wanted = request.limit == 0 ? 0 : request.limit + 1
    while true {
      var keys = try order.first(
        wanted,
        of: hits,
        behind: request.after,
        address: address,
        start: { try archive.passage(row: $0)?.span.start ?? 0 }
      )
      let isWhole = wanted == 0 || keys.count < wanted
      if request.copies == .once { keys = try keys.filter { try folding.stands($0) } }
      if request.limit == 0 { return Page(keys: keys, hasMore: false) }
      if isWhole || keys.count > request.limit {
        return Page(
          keys: Array(keys.prefix(request.limit)),
          hasMore: keys.count > request.limit
        )
      }
      wanted *= 4
    }
  }

  /// The group of copies that an article is of, if it has any.
  private func group(of row: Int) throws -> Int? {
    try memory.groups.value(of: row, archive.copyGroup(ofArticle:))
  }

  private func copyCount(ofArticle row: Int) throws -> CopyCount? {
    try group(of: row).map { try memory.copyCounts.value(of: $0, archive.copyCount(ofGroup:)) }
  }

  private func results(
    _ request: SearchRequest,
    _ parsed: ParsedQuery,
    _ translation: QueryTranslation,
    first: Page,
    total: Int,
    _ state: ArchiveState
  ) throws -> SearchResults {
    let given = request.after?.rank ?? 0
    var results = SearchResults(
      total: total,
      hits: try shown(first.keys, from: given, request.wantsHighlights ? translation.query : nil),
      notes: notes(parsed, translation)
    )
    results.root = request.match == .any ? nil : parsed.root
    results.names = translation.readings
    if first.hasMore, let last = first.keys.last, let hit = results.hits.last {
      results.next = SearchCursor(
        behind: last,
        article: hit.article.articleID,
        start: hit.passage.span.start,
        rank: hit.rank,
        state
      )
    }
    if request.wantsExplanation {
      let recency = recency(request, state)
      let explainer = SearchExplainer(
        archive: archive,
        request: request,
        translation: translation,
        recency: recency,
        state: state
      )
      try explainer.explain(&results, first.keys)
    }
    if total == 0, request.wantsSuggestions {
      results.suggestions = try suggestions(translation)
      if results.suggestions.isEmpty, let reason = try reason(translation, state) {
        results.notes.append(reason)
      }
    }
    return results
  }

  /// The answer to a plain query, where the archive keeps postings: the same as of the long way.
  private func quickly(
    _ request: SearchRequest,
    _ parsed: ParsedQuery,
    _ translation: QueryTranslation,
    _ state: ArchiveState
  ) throws -> SearchResults? {
    guard let query = translation.query, archive.postingsCache != nil, request.limit > 0,
      request.group == .passage, request.after == nil, request.facets.isEmpty,
      request.sort == .relevance || request.sort == .blend
    else { return nil }
    let recency = recency(request, state)
    let order = HitOrder(sort: request.sort, recency: recency)
    var wanted = request.limit + 1
    while true {
      let top = try archive.topPassages(
        answering: query,
        in: translation.filter,
        at: state,
        limit: wanted,
        factors: recency.map { memory.factors(of: $0) } ?? [],
        medianDay: recency?.medianDay ?? 0
      )
      guard let top else { return nil }
      let first = try page(request, order, top.passages)
      if !first.hasMore, top.passages.count < top.total {
        // Copies took places; there are others behind them.
        wanted *= 4
        continue
      }
      return try results(request, parsed, translation, first: first, total: top.total, state)
    }
  }

  private func parsed(_ request: SearchRequest) throws -> ParsedQuery {
    if request.query.allSatisfy(\.isWhitespace) { return ParsedQuery(nil) }
    if request.match == .any { return QueryParser.parsePlain(request.query) }
    return request.isLenient
      ? QueryParser.parseLeniently(request.query) : try QueryParser.parse(request.query)
  }

  func translation(
    _ parsed: ParsedQuery,
    _ request: SearchRequest,
    _ target: QueryTranslation.Target
  ) throws -> QueryTranslation {
    _ = try archive.state()
    memory.enter(generation: archive.generation)
    return try QueryTranslation(
      parsed,
      // What was asked for and could not be read is nothing, and not everything.
      isNothing: parsed.root == nil && !request.query.allSatisfy(\.isWhitespace),
      conditions: request.conditions,
      target: target,
      literally: request.takesNamesLiterally,
      in: archive,
      memory: archive.postingsCache == nil ? nil : memory
    )
  }

  /// What is said of an answer without being asked.
  private func notes(_ parsed: ParsedQuery, _ translation: QueryTranslation) -> [String] {
    parsed.notes + translation.notes
      + translation.readings.filter(\.isWorthTelling).map(\.description)
  }

  /// All passages that answer, in row order.
  ///
  /// Without words, the first passage of each article.
  private func ranked(
    _ translation: QueryTranslation,
    asQuestion: Bool = false,
    _ state: ArchiveState
  ) throws -> [RankedPassage] {
    if let query = translation.query {
      let passages = { try archive.passages(answering: query, in: translation.filter, at: state) }
      guard asQuestion else { return try passages() }
      let articles = try QuestionRanking(archive, at: state)
        .articles(answering: query, in: translation.filter)
      guard query.isBoundToPassages else { return articles }
      // The article's score, at the best of its passages that a condition leaves.
      var best: [Int: RankedPassage] = [:]
      for hit in try passages() where hit.score > best[hit.article]?.score ?? -1 {
        best[hit.article] = hit
      }
      return articles.compactMap { article in
        guard var hit = best[article.article] else { return nil }
        hit.score = article.score
        return hit
      }
    }
    if let rows = translation.rows {
      let query = PassageQuery(leaves: [], root: .passages(rows))
      return try archive.passages(answering: query, in: translation.filter, at: state)
    }
    return try archive.leadPassages(
      of: translation.filter ?? archive.currentArticles(),
      at: state
    )
  }

  func recency(_ request: SearchRequest, _ state: ArchiveState) -> Recency? {
    guard request.sort == .blend else { return nil }
    return Recency(
      halfLife: request.halfLife,
      newestDay: state.newestDay,
      medianDay: state.medianDay
    )
  }

  func shown(
    _ keys: [HitOrder.Key],
    from given: Int,
    _ query: PassageQuery?
  ) throws -> [SearchHit] {
    var hits: [SearchHit] = []
    for key in keys {
      guard let (passage, article) = try record(key.hit) else { continue }
      let highlights = try query.map {
        try archive.highlights(of: $0, inPassage: key.hit.passage, passage)
      }
      hits.append(
        SearchHit(
          rank: given + hits.count + 1,
          score: key.score,
          passage: passage,
          article: article,
          highlights: highlights ?? [],
          copies: try copyCount(ofArticle: article.row)
        )
      )
    }
    return hits
  }

  /// The public address of an article as a number.
  func address(of row: Int) throws -> UInt64 {
    try memory.addresses.value(of: row) { try archive.article(row: $0)?.addressNumber ?? 0 }
  }

  private func record(_ hit: RankedPassage) throws -> (PassageRecord, ArticleRecord)? {
    if let known = memory.records[hit.passage] { return known }
    guard let passage = try archive.passage(row: hit.passage),
      let article = try archive.article(row: hit.article)
    else { return nil }
    if archive.postingsCache != nil { memory.keep((passage, article), hit.passage) }
    return (passage, article)
  }

  /// Why nothing answers words that are all there: the conditions, or that no passage has them all.
  private func reason(_ translation: QueryTranslation, _ state: ArchiveState) throws -> String? {
    guard let query = translation.query else { return nil }
    if translation.filter != nil {
      let others = try archive.passages(answering: query, in: nil, at: state).count
      guard others > 0 else { return nil }
      let passages = others == 1 ? "1 passage answers" : "\(others) passages answer"
      return "without the conditions \(passages)"
    }
    guard case .all(let parts) = query.root, parts.count == query.leaves.count, parts.count > 1,
      try archive.explanation(of: query, hits: [], at: state).passages.allSatisfy({ $0 > 0 })
    else { return nil }
    return "each of them is there, but no passage has them all; OR between them asks for any"
  }

  /// Words of the archive that look like those that no passage has.
  private func suggestions(_ translation: QueryTranslation) throws -> [String] {
    guard let query = translation.query else { return [] }
    var found: [String] = []
    for leaf in query.leaves where !leaf.isPrefix && found.count < 5 {
      let words = archive.indexWords(of: leaf.text)
      guard words.count == 1, try archive.passageCount(ofStem: words[0]) == 0 else { continue }
      found += try archive.wordsLike(leaf.text, limit: 3)
    }
    return found
  }

  // MARK: Articles, entities and quotes

  /// The text of an article.
  public func text(of article: ArticleRecord) throws -> String { try archive.text(of: article) }

  /// The entities of an article.
  public func entities(of article: ArticleRecord) throws -> [ArticleEntityRecord] {
    try archive.entities(of: article)
  }

  /// What an answer that is no list of passages tells of the question.
  public struct Answer: Equatable, Sendable {
    /// What was left out of the query or read in a way that might surprise.
    public var notes: [String]
    /// How the query was read.
    public var reading: String
    /// What names were taken to mean.
    public var names: [NameReading]
  }

  private func answer(_ parsed: ParsedQuery, _ translation: QueryTranslation) -> Answer {
    Answer(
      notes: notes(parsed, translation),
      reading: parsed.root?.description ?? "",
      names: translation.readings
    )
  }

  /// The articles with a passage that answers.
  private func members(_ translation: QueryTranslation) throws -> RowSet {
    if translation.query == nil, translation.rows == nil {
      return try translation.filter ?? archive.currentArticles()
    }
    return RowSet(try ranked(translation, archive.state()).lazy.map(\.article))
  }

  /// Calls `body` for articles with a passage that answers, newest first, until it gives false.
  ///
  /// - `places`: which of them; the others are not read.
  public func forEachArticle(
    _ request: SearchRequest,
    at places: Range<Int> = 0..<Int.max,
    _ body: (ArticleRecord) throws -> Bool
  ) throws -> (answer: Answer, total: Int) {
    try withMembers(request) { members, answer in
      (answer, try archive.forEachArticle(in: members, at: places, body))
    }
  }

  /// Runs work with the articles that answer.
  func withMembers<Value>(
    _ request: SearchRequest,
    _ work: (RowSet, Answer) throws -> Value
  ) throws -> Value {
    let parsed = try parsed(request)
    return try archive.snapshot {
      let translation = try translation(parsed, request, .passages)
      return try work(members(translation), answer(parsed, translation))
    }
  }

  /// The entities of the articles that answer, most articles first.
  ///
  /// - `places`: which of them.
  public func entities(
    _ request: SearchRequest,
    _ filter: EntityFilter,
    at places: Range<Int> = 0..<Int.max
  ) throws -> (entities: [EntityRecord], total: Int, answer: Answer) {
    try withMembers(request) { members, answer in
      let found = try archive.entities(filter, of: members, at: places)
      return (found.entities, found.total, answer)
    }
  }

  /// Calls `body` for mentions in the articles that answer, until it gives false.
  ///
  /// - `places`: which of them; the others are counted.
  public func forEachMention(
    _ request: SearchRequest,
    _ filter: EntityFilter,
    at places: Range<Int> = 0..<Int.max,
    _ body: (MentionRecord) throws -> Bool
  ) throws -> (answer: Answer, total: Int) {
    try withMembers(request) { members, answer in
      (answer, try archive.forEachMention(filter, of: members, at: places, body))
    }
  }

  /// Calls `body` for quotes whose statement or speaker has the words, with the article and its whole
  /// text, until it gives false.
  ///
  /// - `places`: which of them; the others are counted.
  public func forEachQuote(
    _ request: SearchRequest,
    _ filter: QuoteFilter = QuoteFilter(),
    at places: Range<Int> = 0..<Int.max,
    _ body: (QuoteRecord, ArticleRecord, ArticleText) throws -> Bool
  ) throws -> (answer: Answer, total: Int) {
    var texts = LastText(archive)
    return try withQuotes(request) { quotes, members, answer in
      let total = try archive.forEachQuote(in: quotes, filter, of: members, at: places) {
        try body($0, $1, texts.text(of: $1))
      }
      return (answer, total)
    }
  }

  /// Some of the quotes that `forEachQuote` gives, and how many there are.
  public func quotes(
    _ request: SearchRequest,
    _ filter: QuoteFilter = QuoteFilter(),
    at places: Range<Int>
  ) throws -> (quotes: [(QuoteRecord, ArticleRecord, ArticleText)], total: Int, answer: Answer) {
    var quotes: [(QuoteRecord, ArticleRecord, ArticleText)] = []
    let (answer, total) = try forEachQuote(request, filter, at: places) {
      quotes.append(($0, $1, $2))
      return true
    }
    return (quotes, total, answer)
  }

  /// Runs work with the quotes that answer, nil for all, and the articles that they may be of.
  private func withQuotes<Value>(
    _ request: SearchRequest,
    _ work: (RowSet?, RowSet?, Answer) throws -> Value
  ) throws -> Value {
    let parsed = try parsed(request)
    return try archive.snapshot {
      let translation = try translation(parsed, request, .quotes)
      var quotes = translation.rows
      if let query = translation.query {
        let found = try archive.quotes(answering: query, in: translation.filter)
        quotes = quotes?.intersection(found) ?? found
      }
      return try work(quotes, translation.filter, answer(parsed, translation))
    }
  }
}

/// The text of the article that was asked for last.
private struct LastText {
  private let archive: Archive
  private var last: (row: Int, text: ArticleText)?

  init(_ archive: Archive) { self.archive = archive }

  mutating func text(of article: ArticleRecord) throws -> ArticleText {
    if let last, last.row == article.row { return last.text }
    let text = ArticleText(try archive.text(of: article))
    last = (article.row, text)
    return text
  }
}
