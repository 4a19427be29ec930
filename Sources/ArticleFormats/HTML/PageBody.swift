package import SequenceModel

/// The blocks of a page, with what tells which of them are the article's body.
package struct PageBody {
  /// The blocks' texts.
  package let texts: [String]
  /// What tells of each block whether it is of the body.
  package let features: [[FeatureKey]]
  private let words: [Int]
  private let isDiscussion: [Bool]
  private let articles: [Int]
  private let headlineArticle: Int

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
    isDiscussion = features.isDiscussion
    articles = features.articleNumbers
    let headline = features.headlineBlock
    headlineArticle = articles.indices.contains(headline) ? articles[headline] : 0
  }

  /// For each block whether it is of the body.
  package func isBody(_ finder: BodyFinder) -> [Bool] {
    var isBody = BodyFinder.isBody(finder.scores(features), words)
    dropDiscussion(&isBody)
    keepOneArticle(&isBody)
    return isBody
  }

  private func count(_ isBody: [Bool]) -> Int {
    zip(words, isBody).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
  }

  /// Comments are no body, unless there is nothing else.
  private func dropDiscussion(_ isBody: inout [Bool]) {
    let rest = zip(isBody, isDiscussion).map { $0 && !$1 }
    if count(rest) >= Self.fewestWords { isBody = rest }
  }

  /// A page that goes on with other articles is the one that its headline stands in, or the first.
  private func keepOneArticle(_ isBody: inout [Bool]) {
    var sizes: [Int: Int] = [:]
    for block in isBody.indices where isBody[block] {
      sizes[articles[block], default: 0] += words[block]
    }
    let large = sizes.filter { $0.key > 0 && $0.value >= Self.fewestWords }.keys.sorted()
    guard large.count > 1, let first = large.first else { return }
    let kept = large.contains(headlineArticle) ? headlineArticle : first
    for block in isBody.indices where articles[block] != kept && articles[block] > 0 {
      isBody[block] = false
    }
  }
}
