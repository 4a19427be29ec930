import Foundation

/// Logistic regression on a few numbers per row, by Newton's method.
struct DenseLogistic {
  /// One for each number of a row, and one that stands alone.
  private(set) var weights: [Double]

  private static let penalty = 1e-3
  private static let steps = 30

  /// `rows`: all of the same length.
  init(_ rows: [(numbers: [Double], isPositive: Bool)]) {
    let count = (rows.first?.numbers.count ?? 0) + 1
    weights = [Double](repeating: 0, count: count)
    for _ in 0..<Self.steps {
      var gradient = weights.map { -Self.penalty * $0 }
      var curvature = (0..<count).map { row in
        (0..<count).map { row == $0 ? Self.penalty : 0 }
      }
      for row in rows {
        let numbers = row.numbers + [1]
        let chance = chance(row.numbers)
        for a in 0..<count {
          gradient[a] += ((row.isPositive ? 1 : 0) - chance) * numbers[a]
          for b in 0..<count { curvature[a][b] += chance * (1 - chance) * numbers[a] * numbers[b] }
        }
      }
      let step = Self.solution(curvature, gradient)
      for index in weights.indices { weights[index] += step[index] }
    }
  }

  /// How likely a row is positive.
  func chance(_ numbers: [Double]) -> Double {
    var sum = weights[weights.count - 1]
    for (weight, number) in zip(weights, numbers) { sum += weight * number }
    return 1 / (1 + exp(-sum))
  }

  /// Of linear equations whose matrix is positive definite, by elimination.
  private static func solution(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
    var rows = zip(matrix, right).map { $0 + [$1] }
    for pivot in rows.indices {
      for other in rows.indices where other != pivot {
        let factor = rows[other][pivot] / rows[pivot][pivot]
        for column in pivot..<rows[other].count {
          rows[other][column] -= factor * rows[pivot][column]
        }
      }
    }
    return rows.indices.map { rows[$0][rows.count] / rows[$0][$0] }
  }
}
