/// Finds the labels of a sequence that weigh most together (Viterbi).
///
/// Weights are whole numbers, so the answer is the same everywhere.
package struct ChainDecoder: Sendable {
  private let labels: Int
  /// A label that may stand before another, and what the two weigh together.
  private struct Step {
    var from: Int32
    var weight: Int32
  }
  /// The steps to label `b` stand from `firstStep[b]` to `firstStep[b + 1]`.
  private let steps: [Step]
  private let firstStep: [Int]
  /// What each label weighs at the start; `never` where none starts.
  private let starts: [Int32]
  private let mayEnd: [Bool]
  private static let never = Int32.min / 4

  package init(_ table: WeightTable, _ spans: SpanLabels) {
    labels = table.labelCount
    let all = 0..<table.labelCount
    var steps: [Step] = []
    var firstStep = [0]
    for label in all {
      for previous in all where spans.allows(previous, label) {
        let weight = table.transitions[previous * table.labelCount + label]
        steps.append(Step(from: Int32(previous), weight: weight))
      }
      firstStep.append(steps.count)
    }
    self.steps = steps
    self.firstStep = firstStep
    starts = all.map { spans.mayStart($0) ? table.transitions[$0] : Self.never }
    mayEnd = all.map { spans.mayEnd($0) }
  }

  /// The best labels of the rows.
  package func best(_ rows: [LabelScores]) -> [Int] {
    guard let first = rows.first else { return [] }
    var total = [Int32](repeating: Self.never, count: labels)
    for label in 0..<labels where starts[label] != Self.never {
      total[label] = Int32(first[label]) + starts[label]
    }
    var next = total
    var back = [UInt8](repeating: 0, count: labels * rows.count)
    for row in rows.indices.dropFirst() {
      step(from: total.span, to: next.mutableSpan, rows[row], back.mutableSpan, row * labels)
      swap(&total, &next)
    }
    var label = 0
    var bestScore = Int32.min
    for last in 0..<labels where mayEnd[last] && total[last] > bestScore {
      bestScore = total[last]
      label = last
    }
    var path = [Int](repeating: 0, count: rows.count)
    for row in stride(from: rows.count - 1, through: 0, by: -1) {
      path[row] = label
      label = Int(back[row * labels + label])
    }
    return path
  }

  /// Goes one row on: for each label the best way to it, and where it comes from.
  @inline(__always)
  private func step(
    from total: Span<Int32>,
    to next: consuming MutableSpan<Int32>,
    _ scores: LabelScores,
    _ back: consuming MutableSpan<UInt8>,
    _ row: Int
  ) {
    let steps = steps.span
    for label in 0..<labels {
      var bestScore = Self.never
      var bestLabel: Int32 = 0
      for number in firstStep[label]..<firstStep[label + 1] {
        let step = steps[number]
        let score = total[Int(step.from)] &+ step.weight
        if score > bestScore {
          bestScore = score
          bestLabel = step.from
        }
      }
      next[label] = bestScore &+ Int32(scores[label])
      back[row + label] = UInt8(truncatingIfNeeded: bestLabel)
    }
  }
}

/// Labels of spans of several kinds: outside, or first, inside, last or only token of a span.
package struct SpanLabels: Sendable {
  /// How many kinds of spans there are.
  package let kinds: Int

  package init(kinds: Int) { self.kinds = kinds }

  package var count: Int { 1 + kinds * 4 }

  package static func label(_ kind: Int, at index: Int, of range: Range<Int>) -> UInt8 {
    let place =
      range.count == 1 ? 3 : index == range.lowerBound ? 0 : index == range.upperBound - 1 ? 2 : 1
    return UInt8(1 + kind * 4 + place)
  }

  package func isOpen(_ label: Int) -> Bool { label > 0 && (label - 1) % 4 < 2 }

  package func mayStart(_ label: Int) -> Bool { allows(0, label) }

  package func mayEnd(_ label: Int) -> Bool { !isOpen(label) }

  /// Whether a span starts with this label.
  package func startsSpan(_ label: Int) -> Bool { label > 0 && allows(0, label) }

  /// Whether labels may stand in this order, from the start to the end of a sequence.
  package func isWhole(_ labels: [UInt8]) -> Bool {
    guard let first = labels.first, let last = labels.last else { return false }
    return mayStart(Int(first)) && mayEnd(Int(last))
      && zip(labels, labels.dropFirst()).allSatisfy { allows(Int($0), Int($1)) }
  }

  /// Whether label `b` may follow label `a`.
  package func allows(_ a: Int, _ b: Int) -> Bool {
    if isOpen(a) {
      return b > 0 && (b - 1) / 4 == (a - 1) / 4 && ((b - 1) % 4 == 1 || (b - 1) % 4 == 2)
    }
    return b == 0 || (b - 1) % 4 == 0 || (b - 1) % 4 == 3
  }

  /// The spans that labels mark, in order.
  package func spans(_ labels: [Int]) -> [(kind: Int, range: Range<Int>)] {
    var spans: [(kind: Int, range: Range<Int>)] = []
    var first = 0
    for (index, label) in labels.enumerated() where label > 0 {
      let kind = (label - 1) / 4
      switch (label - 1) % 4 {
      case 0: first = index
      case 2: spans.append((kind, first..<index + 1))
      case 3: spans.append((kind, index..<index + 1))
      default: break
      }
    }
    return spans
  }
}
