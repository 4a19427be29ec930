/// The blocks of a page, with what tells which of them are the article's body.
package struct PageBody {
  /// The blocks' texts.
  package let texts: [String]
  /// What tells of each block whether it is of the body, the same count of numbers for each; only of pages
  /// that are read to train or measure.
  package private(set) var features: [Float] = []
  /// How much speaks for each block.
  private var scores: [Float] = []
  private let words: [Int]
  private let layout: PageLayout
  /// The `<article>` that the headline stands in.
  private let headlineArticle: Int?

  /// Words that make running text an article's.
  private static let fewestWords = 60

  /// The blocks of HTML, for those who train or measure.
  ///
  /// - Throws: `ReadFailure` when the page can't be read.
  package init(html: [UInt8]) throws(ReadFailure) {
    let page = try WebPageParser.page(CharsetDecoder.utf8(html, charset: nil).span)
    var rows: [Float] = []
    self.init(page, LinkedData(page.linkedData)) { rows += $0 }
    features = rows
  }

  /// The blocks of a page, scored.
  init(_ page: WebPage, _ data: LinkedData, _ finder: BodyFinder) {
    var scores: [Float] = []
    self.init(page, data) { scores.append(finder.score($0.span)) }
    self.scores = scores
  }

  /// `take`: is given what is known of each block.
  private init(_ page: WebPage, _ data: LinkedData, _ take: ([Float]) -> Void) {
    let title = (page.meta("og:title") ?? data.headline).map(PageWords.hashes) ?? []
    let measures = PageMeasures(page, title: title)
    layout = PageLayout(page)
    texts = page.blocks.map { page.text($0.text) }
    words = measures.blocks.map(\.words.count)
    let headline = measures.headline
    headlineArticle = page.blocks.indices.contains(headline) ? layout.articles[headline] : nil
    var rows = BlockFeatures(
      page,
      measures,
      layout,
      body: data.body.flatMap { $0.utf8.count >= 200 ? $0 : nil },
      title: title,
      summary: page.meta("og:description") ?? page.meta("description") ?? data.summary
    )
    while let row = rows.next() { take(row) }
  }

  /// For each block whether it is of the body.
  package func isBody(_ finder: BodyFinder) -> [Bool] {
    let count = texts.isEmpty ? 0 : features.count / texts.count
    return isBody(
      texts.indices.map { finder.score(Array(features[$0 * count..<($0 + 1) * count]).span) }
    )
  }

  /// For each block whether it is of the body.
  func isBody() -> [Bool] { isBody(scores) }

  private func isBody(_ scores: [Float]) -> [Bool] {
    // Comments are no body, unless there is nothing else.
    let all = Array(scores.indices)
    var isBody = choice(among: all.filter { !layout.isDiscussion[$0] }, scores)
    if count(isBody) < Self.fewestWords { isBody = choice(among: all, scores) }
    keepOneArticle(&isBody)
    return isBody
  }

  private func count(_ isBody: [Bool]) -> Int {
    zip(words, isBody).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
  }

  /// The blocks that score above the page's limit, and those below it that their places speak for:
  /// long ones in the element that holds nearly all the others, and headings between two of them.
  private func choice(among blocks: [Int], _ scores: [Float]) -> [Bool] {
    let blocks = blocks.filter { !layout.isData[$0] }
    let limit = BodyFinder.limit(blocks.map { scores[$0] }, blocks.map { words[$0] })
    var isBody = [Bool](repeating: false, count: scores.count)
    for block in blocks where scores[block] > limit { isBody[block] = true }
    guard let holder = layout.holder(of: isBody, words) else { return isBody }
    for block in blocks where words[block] >= 40 && scores[block] > limit - 1.5 {
      if !layout.isCaption[block], layout.isBlock(block, in: holder) { isBody[block] = true }
    }
    for block in blocks where layout.isHeading[block] && scores[block] > limit - 2 {
      let near = isBody[max(0, block - 1)...min(block + 1, isBody.count - 1)]
      if near.count(where: \.self) == 2 { isBody[block] = true }
    }
    return isBody
  }

  /// A page that goes on with other articles is the one that its headline stands in, or the first.
  ///
  /// Articles in that one are the entries of a list.
  private func keepOneArticle(_ isBody: inout [Bool]) {
    var sizes: [Int: Int] = [:]
    for block in isBody.indices where isBody[block] {
      if let article = layout.articles[block] { sizes[article, default: 0] += words[block] }
    }
    let large = sizes.filter { $0.value >= Self.fewestWords }.keys.sorted()
    guard large.count > 1, let first = large.first else { return }
    let kept = headlineArticle.flatMap { large.contains($0) ? $0 : nil } ?? first
    for block in isBody.indices where layout.articles[block] != nil {
      if !layout.isBlock(block, in: kept) { isBody[block] = false }
    }
  }
}
