package import SequenceModel
import TrainedModels

/// Finds the blocks of a page that are the article's body.
///
/// Each block gets a trained score; the score that a block must reach follows the page: pages built
/// in a way that was never learned from score low throughout, and their best blocks are the body
/// all the same.
package struct BodyFinder: Sendable {
  /// Size of a whole unit of score in the table.
  package static let scale: Float = 0.01

  private let table: WeightTable

  /// The finder of the process; nil when its weights are damaged.
  static let shared = WeightTable(trained_bodies()).map(BodyFinder.init)

  package init(_ table: WeightTable) {
    self.table = table
  }

  /// How much speaks for each block.
  package func scores(_ rows: [[FeatureKey]]) -> [Float] {
    rows.map { Float(table.sum($0)[0]) * Self.scale }
  }

  /// Words that tell how a page scores.
  private static let sample = 100

  /// The score that a block of a page must surpass, by scores and numbers of words.
  ///
  /// Measured with sites held aside, on two collections of 227 and 96 pages: a fixed limit of 0 gives
  /// f1 .928 and .926, one of .4 of the best blocks' mean less 1.5 gives .936 and .952.
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
