import Foundation
import SequenceModel

/// Trains a logistic regression with a quadratic penalty, by L-BFGS on all rows at once.
struct LogisticTrainer {
  /// A row: which features it has, whether it is one of those to be found, and how much it counts.
  struct Row {
    var features: [FeatureKey]
    var isPositive: Bool
    var weight: Float
  }

  private var index: [FeatureKey: Int32] = [:]
  private var features: [[Int32]] = []
  private var signs: [Float] = []
  private var rowWeights: [Float] = []
  private(set) var weights: [Float] = []
  private let penalty: Float

  /// `kept`: the features that are learned.
  init(_ rows: [Row], kept: Set<FeatureKey>, penalty: Float) {
    self.penalty = penalty
    for key in kept.sorted() { index[key] = Int32(index.count) }
    for row in rows {
      features.append(Set(row.features).compactMap { index[$0] }.sorted())
      signs.append(row.isPositive ? 1 : -1)
      rowWeights.append(row.weight)
    }
    weights = [Float](repeating: 0, count: index.count)
  }

  /// Loss and gradient at these weights.
  private func loss(_ at: [Float], _ gradient: inout [Float]) -> Double {
    var loss = 0.0
    for index in at.indices {
      gradient[index] = penalty * at[index]
      loss += Double(penalty * at[index] * at[index]) / 2
    }
    at.withUnsafeBufferPointer { at in
      gradient.withUnsafeMutableBufferPointer { gradient in
        for row in features.indices {
          var score: Float = 0
          for feature in features[row] { score += at[Int(feature)] }
          let margin = signs[row] * score
          let chance = 1 / (1 + exp(margin))
          loss += Double(
            rowWeights[row] * (margin > 0 ? log1p(exp(-margin)) : log1p(exp(margin)) - margin)
          )
          let step = -signs[row] * chance * rowWeights[row]
          for feature in features[row] { gradient[Int(feature)] += step }
        }
      }
    }
    return loss
  }

  /// Goes on until the loss stands still; gives it.
  mutating func train(steps: Int) -> Double {
    let memory = 8
    var gradient = [Float](repeating: 0, count: weights.count)
    var value = loss(weights, &gradient)
    var moves: [(s: [Float], y: [Float], rho: Double)] = []
    for _ in 0..<steps {
      var direction = gradient
      var alphas: [Double] = []
      for move in moves.reversed() {
        let alpha = move.rho * Self.dot(move.s, direction)
        alphas.append(alpha)
        Self.add(-Float(alpha), move.y, to: &direction)
      }
      if let last = moves.last {
        let scale = Float(1 / (last.rho * Self.dot(last.y, last.y)))
        for at in direction.indices { direction[at] *= scale }
      }
      for (move, alpha) in zip(moves, alphas.reversed()) {
        let beta = move.rho * Self.dot(move.y, direction)
        Self.add(Float(alpha - beta), move.s, to: &direction)
      }
      let slope = -Self.dot(gradient, direction)
      guard slope < 0 else { break }
      var length: Float =
        moves.isEmpty ? Float(1 / max(1, Self.dot(gradient, gradient).squareRoot())) : 1
      var next = weights
      var nextGradient = gradient
      var nextValue = value
      for _ in 0..<20 {
        next = weights
        Self.add(-length, direction, to: &next)
        nextValue = loss(next, &nextGradient)
        if nextValue <= value + 1e-4 * Double(length) * slope { break }
        length /= 2
      }
      let s = zip(next, weights).map { $0 - $1 }
      let y = zip(nextGradient, gradient).map { $0 - $1 }
      let curve = Self.dot(s, y)
      if curve > 1e-10 { moves.append((s, y, 1 / curve)) }
      if moves.count > memory { moves.removeFirst() }
      let gain = value - nextValue
      (weights, gradient, value) = (next, nextGradient, nextValue)
      if gain < 1e-5 * value { break }
    }
    return value
  }

  private static func dot(_ a: [Float], _ b: [Float]) -> Double {
    var sum = 0.0
    for at in a.indices { sum += Double(a[at]) * Double(b[at]) }
    return sum
  }

  private static func add(_ factor: Float, _ a: [Float], to b: inout [Float]) {
    for at in a.indices { b[at] += factor * a[at] }
  }

  /// The model as the product reads it, without the features that weigh less than `smallest`.
  func table(smallest: Float, scale: Float) -> [UInt8] {
    WeightTable.encoded(
      columnCount: 1,
      features: index.compactMap { key, at in
        abs(weights[Int(at)]) < smallest ? nil : (key, [weights[Int(at)]])
      },
      scale: scale
    )
  }
}
