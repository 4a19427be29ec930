import Foundation
import SequenceModel
import TextAnalysis

/// Trains a linear-chain conditional random field by stochastic gradient steps (AdaGrad).
///
/// Gradients are those of the log-likelihood of each example, from the forward and backward sums.
///
/// With dropout each step goes without a part of the features, drawn anew, so that the others learn to
/// do without them: a word that was met tells less, its ending and its neighbours tell more. The model
/// is the mean over passes and rounds.
struct ChainTrainer {
  let labelCount: Int
  private let spans: SpanLabels
  private(set) var index: [FeatureKey: Int32] = [:]
  private(set) var weights: [Float] = []
  private(set) var transitions: [Float]
  private var squares: [Float] = []
  private var transitionSquares: [Float]
  /// Sums of the weights at the ends of passes: their mean is the model.
  private var sums: [Float] = []
  private var transitionSums: [Float] = []
  private var summed: Float = 0
  private let dropout: Float
  /// Whether label `b` may follow label `a`, at `a * labelCount + b`.
  private let allowed: [Bool]
  private let mayStart: [Bool]
  private let mayEnd: [Bool]
  private let rate: Float = 0.1
  private let decay: Float

  /// An example with its features as numbers of this trainer.
  struct Row {
    var features: [Int32]
    var starts: [Int32]
    var labels: [UInt8]
    var weight: Float
  }

  init(labels: SpanLabels, decay: Float, dropout: Float) {
    labelCount = labels.count
    spans = labels
    self.decay = decay
    self.dropout = dropout
    let all = 0..<labels.count
    transitions = [Float](repeating: 0, count: labels.count * labels.count)
    transitionSquares = [Float](repeating: 1e-2, count: labels.count * labels.count)
    allowed = all.flatMap { first in all.map { labels.allows(first, $0) } }
    mayStart = all.map { labels.mayStart($0) }
    mayEnd = all.map { labels.mayEnd($0) }
  }

  /// Numbers the features that occur `fewest` times or more, and translates the examples.
  mutating func prepare(_ examples: [(ChainExample, Float)], fewest: Int) -> [Row] {
    var counts: [FeatureKey: Int32] = [:]
    for (example, _) in examples {
      for keys in example.features { for key in keys { counts[key, default: 0] += 1 } }
    }
    for (key, count) in counts.sorted(by: { $0.key < $1.key }) where count >= fewest {
      index[key] = Int32(index.count)
    }
    weights = [Float](repeating: 0, count: index.count * labelCount)
    squares = [Float](repeating: 1e-2, count: index.count * labelCount)
    return examples.map { example, weight in
      var row = Row(features: [], starts: [0], labels: example.labels, weight: weight)
      for keys in example.features {
        row.features += keys.compactMap { index[$0] }
        row.starts.append(Int32(row.features.count))
      }
      return row
    }
  }

  /// Learns from the rows: so many passes, in an order drawn for each, and that so many times anew.
  ///
  /// `told`: called after each pass with its number, from 1 on, and the mean loss per token.
  mutating func learn(
    _ rows: [Row],
    passes: Int,
    rounds: Int,
    seed: UInt64,
    told: (Int, Float) -> Void
  ) {
    var order = Array(rows.indices)
    var generator = SeededGenerator(state: seed)
    for round in 0..<rounds {
      if round > 0 { forget() }
      for pass in 1...passes {
        order.shuffle(using: &generator)
        var loss: Float = 0
        var tokens = 0
        for number in order {
          let row = rows[number]
          loss += step(dropout > 0 ? thinned(row, &generator) : row)
          tokens += row.labels.count
        }
        // The first passes are still far off.
        if pass > 2 { sum() }
        told(round * passes + pass, loss / Float(max(tokens, 1)))
      }
    }
  }

  private mutating func forget() {
    weights = [Float](repeating: 0, count: weights.count)
    squares = [Float](repeating: 1e-2, count: squares.count)
    transitions = [Float](repeating: 0, count: transitions.count)
    transitionSquares = [Float](repeating: 1e-2, count: transitionSquares.count)
  }

  /// The row without a part of its features.
  private func thinned(_ row: Row, _ generator: inout SeededGenerator) -> Row {
    var thin = Row(features: [], starts: [0], labels: row.labels, weight: row.weight)
    thin.features.reserveCapacity(row.features.count)
    for (start, end) in zip(row.starts, row.starts.dropFirst()) {
      for feature in row.features[Int(start)..<Int(end)]
      where Float.random(in: 0..<1, using: &generator) >= dropout {
        thin.features.append(feature)
      }
      thin.starts.append(Int32(thin.features.count))
    }
    return thin
  }

  /// Counts the weights of this pass.
  private mutating func sum() {
    if summed == 0 {
      sums = weights
      transitionSums = transitions
    } else {
      for at in sums.indices { sums[at] += weights[at] }
      for at in transitionSums.indices { transitionSums[at] += transitions[at] }
    }
    summed += 1
  }

  private mutating func step(_ row: Row) -> Float {
    let n = row.labels.count
    let labels = labelCount
    var scores = [Float](repeating: 0, count: n * labels)
    weights.withUnsafeBufferPointer { weights in
      for at in 0..<n {
        for feature in row.features[Int(row.starts[at])..<Int(row.starts[at + 1])] {
          let base = Int(feature) * labels
          for label in 0..<labels { scores[at * labels + label] += weights[base + label] }
        }
      }
    }
    // Potentials scaled token by token, so that sums stay near one.
    var potential = [Float](repeating: 0, count: n * labels)
    var logScale: Float = 0
    for at in 0..<n {
      let top = scores[at * labels..<(at + 1) * labels].max() ?? 0
      logScale += top
      for label in 0..<labels {
        potential[at * labels + label] = exp(scores[at * labels + label] - top)
      }
    }
    var edges = [Float](repeating: 0, count: labels * labels)
    for pair in 0..<labels * labels where allowed[pair] { edges[pair] = exp(transitions[pair]) }
    var forward = [Float](repeating: 0, count: n * labels)
    for at in 0..<n {
      var sum: Float = 0
      for label in 0..<labels {
        var value: Float = 0
        if at == 0 {
          value = mayStart[label] ? edges[label] : 0
        } else {
          for before in 0..<labels {
            value += forward[(at - 1) * labels + before] * edges[before * labels + label]
          }
        }
        value *= potential[at * labels + label]
        if at == n - 1, !mayEnd[label] { value = 0 }
        forward[at * labels + label] = value
        sum += value
      }
      logScale += log(sum)
      for label in 0..<labels { forward[at * labels + label] /= sum }
    }
    var backward = [Float](repeating: 0, count: n * labels)
    for label in 0..<labels where mayEnd[label] { backward[(n - 1) * labels + label] = 1 }
    for at in stride(from: n - 2, through: 0, by: -1) {
      var sum: Float = 0
      for label in 0..<labels {
        var value: Float = 0
        for next in 0..<labels {
          value +=
            edges[label * labels + next] * potential[(at + 1) * labels + next]
            * backward[(at + 1) * labels + next]
        }
        backward[at * labels + label] = value
        sum += value
      }
      for label in 0..<labels { backward[at * labels + label] /= sum }
    }
    var gold: Float = 0
    for at in 0..<n {
      let label = Int(row.labels[at])
      gold += scores[at * labels + label]
      gold += transitions[(at == 0 ? 0 : Int(row.labels[at - 1])) * labels + label]
    }
    var edgeGradient = [Float](repeating: 0, count: labels * labels)
    for at in 0..<n {
      // Chances of each label here.
      var sum: Float = 0
      for label in 0..<labels {
        sum += forward[at * labels + label] * backward[at * labels + label]
      }
      var gradient = [Float](repeating: 0, count: labels)
      for label in 0..<labels {
        gradient[label] = -forward[at * labels + label] * backward[at * labels + label] / sum
      }
      gradient[Int(row.labels[at])] += 1
      apply(gradient, row.features[Int(row.starts[at])..<Int(row.starts[at + 1])], row.weight)
      if at == 0 {
        for label in 0..<labels where mayStart[label] { edgeGradient[label] += gradient[label] }
        continue
      }
      var pairSum: Float = 0
      for a in 0..<labels {
        for b in 0..<labels {
          pairSum +=
            forward[(at - 1) * labels + a] * edges[a * labels + b]
            * potential[at * labels + b] * backward[at * labels + b]
        }
      }
      for a in 0..<labels {
        for b in 0..<labels where allowed[a * labels + b] {
          edgeGradient[a * labels + b] -=
            forward[(at - 1) * labels + a] * edges[a * labels + b] * potential[at * labels + b]
            * backward[at * labels + b] / pairSum
        }
      }
      edgeGradient[Int(row.labels[at - 1]) * labels + Int(row.labels[at])] += 1
    }
    for pair in 0..<labels * labels where allowed[pair] {
      let g = edgeGradient[pair] * row.weight
      transitionSquares[pair] += g * g
      transitions[pair] += rate * g / transitionSquares[pair].squareRoot()
    }
    return (logScale - gold) * row.weight
  }

  private mutating func apply(_ gradient: [Float], _ features: ArraySlice<Int32>, _ weight: Float) {
    let labels = labelCount
    let rate = rate
    let decay = decay
    weights.withUnsafeMutableBufferPointer { weights in
      squares.withUnsafeMutableBufferPointer { squares in
        for feature in features {
          let base = Int(feature) * labels
          for label in 0..<labels {
            let g = gradient[label] * weight - decay * weights[base + label]
            guard abs(g) > 1e-6 else { continue }
            squares[base + label] += g * g
            weights[base + label] += rate * g / squares[base + label].squareRoot()
          }
        }
      }
    }
  }

  /// The model as the product reads it: what each label weighs more than label 0.
  ///
  /// - `smallest`: a feature whose weights are all nearer to nothing is left out.
  /// - `bias`: is added to what starts a span, by the feature that each token has (`Features.always`).
  func table(smallest: Float, bias: Float = 0, scale: Float = 0.04) -> [UInt8] {
    var features: [(key: FeatureKey, weights: [Float])] = []
    for (key, at) in index {
      let base = Int(at) * labelCount
      // All features are there when the model is used, so each counts for less.
      let share = (1 - dropout) / summed
      var weights = (1..<labelCount).map { (sums[base + $0] - sums[base]) * share }
      if key == Features.always {
        for label in 1..<labelCount where spans.startsSpan(label) { weights[label - 1] += bias }
      }
      if weights.contains(where: { abs($0) >= smallest }) { features.append((key, weights)) }
    }
    return WeightTable.encoded(
      columnCount: labelCount - 1,
      labelCount: labelCount,
      transitions: transitionSums.map { $0 / summed },
      features: features,
      scale: scale
    )
  }
}
