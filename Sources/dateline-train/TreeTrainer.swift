import ArticleFormats
import Foundation

/// Learns boosted decision trees for a yes or no: each is fitted to what those before it get wrong (Friedman,
/// Greedy Function Approximation, 2001), on rows and columns drawn anew, and grows where it gains most.
struct TreeTrainer {
  /// Leaves of a tree.
  private static let leaves = 15
  /// The share of its answer that a tree gives.
  private static let rate = 0.05
  /// The fewest rows of a leaf.
  private static let fewestRows = 30
  /// What is added to the curvature of a leaf, which holds its answer near nothing.
  private static let penalty = 5.0
  /// The shares of rows and columns that a tree sees.
  private static let rowShare = 0.7
  private static let columnShare = 0.4
  /// The most values of a column that are told apart.
  private static let mostBins = 255

  /// The limits between the bins of each column, and for each column the bins of all rows.
  private var limits: [[Float]] = []
  private var bins: [[UInt8]] = []
  private let isPositive: [Bool]
  private let weights: [Double]
  private var scores: [Double]
  private var slopes: [Double]
  private var curvatures: [Double]
  private var random: SeededGenerator

  /// Sums over rows.
  private struct Sums {
    var slope = 0.0
    var curvature = 0.0
    var rows = 0

    static func - (a: Sums, b: Sums) -> Sums {
      Sums(slope: a.slope - b.slope, curvature: a.curvature - b.curvature, rows: a.rows - b.rows)
    }

    /// How much the loss falls when the rows get the best answer.
    var gain: Double { slope * slope / (curvature + TreeTrainer.penalty) }
  }

  /// A leaf that may be split.
  private struct Leaf {
    var node: Int
    var rows: [Int32]
    var sums: Sums
    /// For each drawn column the sums of each bin.
    var histograms: [[Sums]]
    var best: (gain: Double, column: Int, bin: Int)?
  }

  /// `rows`: `columns` numbers each, one behind another.
  init(
    _ rows: [Float],
    columns: Int,
    _ isPositive: [Bool],
    weights: [Float],
    seed: UInt64
  ) {
    self.isPositive = isPositive
    self.weights = weights.map(Double.init)
    random = SeededGenerator(state: seed)
    let count = isPositive.count
    scores = [Double](repeating: 0, count: count)
    slopes = scores
    curvatures = scores
    for column in 0..<columns {
      let values = (0..<count).map { rows[$0 * columns + column] }
      let limits = Self.limits(values)
      self.limits.append(limits)
      bins.append(values.map { UInt8(Self.bin(of: $0, limits)) })
    }
  }

  /// Limits between values, such that about as many rows lie between any two.
  private static func limits(_ values: [Float]) -> [Float] {
    let sorted = values.sorted()
    var limits: [Float] = []
    let step = max(1, sorted.count / mostBins)
    let isFew = Set(sorted).count <= mostBins
    var lastCut = 0
    for place in sorted.indices.dropFirst() where sorted[place] > sorted[place - 1] {
      let isRare = limits.count >= mostBins - 1
      guard place - lastCut >= step || isFew, !isRare else { continue }
      limits.append((sorted[place] + sorted[place - 1]) / 2)
      lastCut = place
    }
    return limits
  }

  /// How many limits a value surpasses.
  private static func bin(of value: Float, _ limits: [Float]) -> Int {
    var low = 0
    var high = limits.count
    while low < high {
      let middle = (low + high) / 2
      if value > limits[middle] { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The mean loss of a row.
  var loss: Double {
    var loss = 0.0
    for row in scores.indices {
      let margin = isPositive[row] ? scores[row] : -scores[row]
      loss += weights[row] * (margin > 0 ? log1p(exp(-margin)) : log1p(exp(margin)) - margin)
    }
    return loss / weights.reduce(0, +)
  }

  /// Learns trees, the first of them a leaf that answers with the odds of all rows.
  mutating func train(count: Int) -> [[BoostedTrees.Node]] {
    let positive = zip(isPositive, weights).reduce(0) { $0 + ($1.0 ? $1.1 : 0) }
    let odds = log(positive / (weights.reduce(0, +) - positive))
    for row in scores.indices { scores[row] = odds }
    var trees = [[BoostedTrees.Node(column: nil, child: 0, value: Float(odds))]]
    for _ in 0..<count {
      for row in scores.indices {
        let chance = 1 / (1 + exp(-scores[row]))
        slopes[row] = weights[row] * ((isPositive[row] ? 1 : 0) - chance)
        curvatures[row] = weights[row] * chance * (1 - chance)
      }
      let tree = grow()
      for row in scores.indices { scores[row] += answer(tree, row) }
      trees.append(tree.map(\.node))
    }
    return trees
  }

  /// A node with the bin that its limit stands behind.
  private typealias Grown = (node: BoostedTrees.Node, bin: Int)

  private func answer(_ tree: [Grown], _ row: Int) -> Double {
    var at = 0
    while let column = tree[at].node.column {
      at = tree[at].node.child + (Int(bins[column][row]) > tree[at].bin ? 1 : 0)
    }
    return Double(tree[at].node.value)
  }

  private mutating func grow() -> [Grown] {
    let columns = Array(
      bins.indices.shuffled(using: &random).prefix(Int(Double(bins.count) * Self.columnShare))
    ).sorted()
    var rows: [Int32] = []
    for row in scores.indices where Double.random(in: 0..<1, using: &random) < Self.rowShare {
      rows.append(Int32(row))
    }
    var tree: [Grown] = [(BoostedTrees.Node(column: nil, child: 0, value: 0), 0)]
    var leaves = [leaf(0, rows, columns, histograms(rows, columns))]
    while leaves.count < Self.leaves,
      let place = leaves.indices.max(by: {
        (leaves[$0].best?.gain ?? 0) < (leaves[$1].best?.gain ?? 0)
      }), let best = leaves[place].best
    {
      let split = leaves.remove(at: place)
      let column = columns[best.column]
      let bins = bins[column]
      let left = split.rows.filter { Int(bins[Int($0)]) <= best.bin }
      let right = split.rows.filter { Int(bins[Int($0)]) > best.bin }
      // What is not in one child is in the other.
      let isLeftSmaller = left.count < right.count
      let smaller = histograms(isLeftSmaller ? left : right, columns)
      let larger = zip(split.histograms, smaller).map { zip($0, $1).map { $0 - $1 } }
      tree[split.node] = (
        BoostedTrees.Node(
          column: column,
          child: tree.count,
          value: limits[column][best.bin]
        ), best.bin
      )
      leaves.append(leaf(tree.count, left, columns, isLeftSmaller ? smaller : larger))
      leaves.append(leaf(tree.count + 1, right, columns, isLeftSmaller ? larger : smaller))
      let empty: Grown = (BoostedTrees.Node(column: nil, child: 0, value: 0), 0)
      tree += [empty, empty]
    }
    for leaf in leaves {
      let answer = leaf.sums.slope / (leaf.sums.curvature + Self.penalty) * Self.rate
      tree[leaf.node].node.value = Float(answer)
    }
    return tree
  }

  private func histograms(_ rows: [Int32], _ columns: [Int]) -> [[Sums]] {
    columns.map { column in
      var sums = [Sums](repeating: Sums(), count: limits[column].count + 1)
      let bins = bins[column]
      for row in rows {
        let bin = Int(bins[Int(row)])
        sums[bin].slope += slopes[Int(row)]
        sums[bin].curvature += curvatures[Int(row)]
        sums[bin].rows += 1
      }
      return sums
    }
  }

  private func leaf(
    _ node: Int,
    _ rows: [Int32],
    _ columns: [Int],
    _ histograms: [[Sums]]
  ) -> Leaf {
    var all = Sums()
    for row in rows {
      all.slope += slopes[Int(row)]
      all.curvature += curvatures[Int(row)]
      all.rows += 1
    }
    var leaf = Leaf(node: node, rows: rows, sums: all, histograms: histograms)
    for (number, histogram) in histograms.enumerated() {
      var left = Sums()
      for (bin, sums) in histogram.enumerated().dropLast() {
        left.slope += sums.slope
        left.curvature += sums.curvature
        left.rows += sums.rows
        let right = all - left
        guard left.rows >= Self.fewestRows, right.rows >= Self.fewestRows else { continue }
        let gain = left.gain + right.gain - all.gain
        if gain > max(leaf.best?.gain ?? 0, 1e-9) { leaf.best = (gain, number, bin) }
      }
    }
    return leaf
  }
}
