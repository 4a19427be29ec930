import TrainedModels

/// Finds the blocks of a page that are the article's body.
///
/// Each block gets a trained score; the score that a block must reach follows the page: pages built
/// in a way that was never learned from score low throughout, and their best blocks are the body
/// all the same.
package struct BodyFinder: Sendable {
  private let trees: BoostedTrees

  /// The finder of the process; nil when its model is damaged.
  static let shared = BoostedTrees(trained_bodies()).map(BodyFinder.init)

  package init(_ trees: BoostedTrees) { self.trees = trees }

  /// How much speaks for a block, by its `BlockFeatures`.
  func score(_ row: Span<Float>) -> Float { trees.score(row) }

  /// Words that tell how a page scores.
  private static let sample = 100

  /// The score that a block of a page must surpass, by scores and numbers of words.
  ///
  /// Measured with sites held aside, on two collections of 227 and 96 pages: a fixed limit of 0 and nothing
  /// else gives f1 .924 and .945; this, with what `PageBody` adds, .934 and .964 (five parts).
  package static func limit(_ scores: [Float], _ words: [Int]) -> Float {
    let order = scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
    var taken = 0
    var sum: Float = 0
    for block in order where taken < sample {
      let count = min(words[block], sample - taken)
      sum += Float(count) * scores[block]
      taken += count
    }
    return min(0.4 * sum / Float(max(1, taken)) - 1.5, 1)
  }
}
