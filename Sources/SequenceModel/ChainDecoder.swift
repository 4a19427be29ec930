/// Finds the labels of a sequence that weigh most together (Viterbi).
///
/// Weights are whole numbers, so the answer is the same everywhere. A token weighs nothing for label 0,
/// and for label `l` what column `l - 1` of the table says.
package struct ChainDecoder: Sendable {
  private let spans: SpanLabels
  /// Weight of label `b` behind label `a` at `a * labels + b`.
  private let transitions: [Int32]
  /// The labels that end a span or stand outside of any: what starts a span may follow them.
  private let closed: [Int]
  /// The labels that may follow these.
  private let starting: [Int]
  /// For each closed label the least and the most that a label behind it weighs.
  private let least: [Int32]
  private let most: [Int32]
  private static let never = Int32.min / 4
  /// `table`: one for sequences of these labels.
  package init(_ table: WeightTable, _ spans: SpanLabels) {
    precondition(table.labelCount == spans.count)
    let transitions = table.transitions
    let starting = (0..<spans.count).filter { spans.mayStart($0) }
    func behind(_ label: Int) -> [Int32] {
      starting.map { transitions[label * spans.count + $0] }
    }
    self.spans = spans
    self.transitions = transitions
    self.starting = starting
    closed = (0..<spans.count).filter { spans.mayEnd($0) }
    least = (0..<spans.count).map { behind($0).min() ?? 0 }
    most = (0..<spans.count).map { behind($0).max() ?? 0 }
  }

  /// Puts the best labels of the tokens whose sums stand in `room` there.
  package func decode(in room: inout ChainRoom) {
    let sums = room.sums
    let count = sums.count
    room.prepareLabels(count)
    guard count > 0 else { return }
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * spans.count) { totals in
      totals.initialize(repeating: Self.never)
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: (count + 1) * spans.count) { ways in
        sums.withUnsafeBytes { sums in
          decode(Work(sums: sums, totals: totals, ways: ways, labels: spans.count), &room.labels)
        }
      }
    }
  }

  /// What a decoding works on.
  private struct Work {
    /// For each token what its columns weigh.
    let sums: UnsafeRawBufferPointer
    /// What the best way to each label weighs, for two tokens in turn.
    let totals: UnsafeMutableBufferPointer<Int32>
    /// For each token and label the label before it on the best way there; then room for labels.
    let ways: UnsafeMutableBufferPointer<UInt8>
    let labels: Int

    /// What a token weighs for a label.
    @inline(__always)
    func weight(_ token: Int, _ label: Int) -> Int32 {
      guard label > 0 else { return 0 }
      let place = token &* MemoryLayout<ColumnSums>.stride &+ (label &- 1) &* 2
      return Int32(sums.load(fromByteOffset: place, as: Int16.self))
    }

    /// Where the totals of a token start.
    @inline(__always)
    func totals(of token: Int) -> Int { (token & 1) &* labels }
  }

  private func decode(_ work: Work, _ path: inout [UInt8]) {
    let labels = work.labels
    let count = path.count
    for label in starting { work.totals[label] = transitions[label] &+ work.weight(0, label) }
    for token in 1..<count { step(to: token, work, transitions.span) }
    let last = work.totals(of: count - 1)
    var label = 0
    var best = Int32.min
    for end in closed where work.totals[last + end] > best {
      best = work.totals[last + end]
      label = end
    }
    for token in stride(from: count - 1, through: 0, by: -1) {
      path[token] = UInt8(truncatingIfNeeded: label)
      if token > 0 { label = Int(work.ways[token * labels + label]) }
    }
  }

  /// Goes on to a token: for each label the best way to it, and where it comes from.
  @inline(__always)
  private func step(to token: Int, _ work: Work, _ transitions: Span<Int32>) {
    let labels = work.labels
    let before = work.totals(of: token - 1)
    let here = work.totals(of: token)
    let ways = token &* labels
    let totals = work.totals
    // Most closed labels weigh so little that none of their ways can be the best.
    let live = work.ways.count &- labels
    var liveCount = 0
    var limit = Int32.min
    for label in closed { limit = max(limit, totals[before &+ label] &+ least[label]) }
    for label in closed where totals[before &+ label] &+ most[label] >= limit {
      work.ways[live &+ liveCount] = UInt8(truncatingIfNeeded: label)
      liveCount &+= 1
    }
    for label in starting {
      var best = Int32.min
      var from: UInt8 = 0
      for number in 0..<liveCount {
        let previous = work.ways[live &+ number]
        let total =
          totals[before &+ Int(previous)] &+ transitions[Int(previous) &* labels &+ label]
        if total > best {
          best = total
          from = previous
        }
      }
      totals[here &+ label] = best &+ work.weight(token, label)
      work.ways[ways &+ label] = from
    }
    for first in stride(from: 1, to: labels, by: 4) {
      let inside = first &+ 1
      for label in inside...inside &+ 1 {
        let fromFirst = totals[before &+ first] &+ transitions[first &* labels &+ label]
        let fromInside = totals[before &+ inside] &+ transitions[inside &* labels &+ label]
        totals[here &+ label] = max(fromFirst, fromInside) &+ work.weight(token, label)
        work.ways[ways &+ label] = UInt8(
          truncatingIfNeeded: fromInside > fromFirst ? inside : first
        )
      }
    }
  }
}

/// What a sequence is worked out in, kept from one to the next so that none asks for memory.
package struct ChainRoom: ~Copyable {
  /// For each token what weighs for its labels.
  package var sums: [ColumnSums] = []
  /// For each token its label.
  package fileprivate(set) var labels: [UInt8] = []
  /// The features of the token that is written, and of the one before it.
  package var next: FeatureList
  package var last: FeatureList
  package let table: WeightTable

  package init(for table: WeightTable) {
    self.table = table
    next = FeatureList(for: table)
    last = FeatureList(for: table)
  }

  /// Sums what weighs for the labels of each token.
  @inlinable
  package mutating func sum(_ tokens: Range<Int>, of source: borrowing some FeatureSource) {
    sums.removeAll(keepingCapacity: true)
    for token in tokens {
      next.removeAll()
      source.write(token, into: &next)
      // By now the weights of the token before have come.
      if token > tokens.lowerBound { sums.append(table.sum(last)) }
      swap(&last, &next)
    }
    if !tokens.isEmpty { sums.append(table.sum(last)) }
  }

  fileprivate mutating func prepareLabels(_ count: Int) {
    labels.removeAll(keepingCapacity: true)
    labels.append(contentsOf: repeatElement(0, count: count))
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
  package func spans(_ labels: [UInt8]) -> [(kind: Int, range: Range<Int>)] {
    var spans: [(kind: Int, range: Range<Int>)] = []
    var first = 0
    for (index, label) in labels.enumerated() where label > 0 {
      let kind = (Int(label) - 1) / 4
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
