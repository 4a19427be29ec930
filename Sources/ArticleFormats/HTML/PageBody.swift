package import SequenceModel

/// The blocks of a page, with what tells which of them are the article's body.
package struct PageBody {
  /// The blocks' texts.
  package let texts: [String]
  /// What tells of each block whether it is of the body.
  package let features: [[FeatureKey]]
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
    self.init(page, LinkedData(page.linkedData))
  }

  init(_ page: WebPage, _ data: LinkedData) {
    let features = PageFeatures(
      page,
      body: data.body.flatMap { $0.utf8.count >= 200 ? $0 : nil },
      title: page.meta("og:title") ?? data.headline,
      summary: page.meta("og:description") ?? page.meta("description") ?? data.summary
    )
    texts = page.blocks.map { page.text($0.text) }
    self.features = features.rows()
    words = features.wordCounts
    layout = PageLayout(page)
    let headline = features.headlineBlock
    headlineArticle = page.blocks.indices.contains(headline) ? layout.articles[headline] : nil
  }

  /// For each block whether it is of the body.
  ///
  /// What is done with the scores was measured with sites held aside (means of 3, 5, 7 and 10 parts),
  /// on two collections: a limit and one article alone give f1 .925 and .956; this, .931 and .959.
  package func isBody(_ finder: BodyFinder) -> [Bool] {
    let scores = finder.scores(features)
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
