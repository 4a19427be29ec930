/// Finds the labels of a sequence that weigh most together (Viterbi).
///
/// Weights are whole numbers, so the answer is the same everywhere. A token weighs nothing for label 0,
/// and for label `l` what column `l - 1` of the table says.
struct ChainDecoder: Sendable {
  let spans: SpanLabels
  /// Weight of label `b` behind label `a` at `a * labels + b`.
  private let transitions: [Int32]
  /// The labels that end a span or stand outside of any: what starts a span may follow them.
  private let closed: [Int]
  /// The labels that may follow these.
  private let starting: [Int]
  /// Weight of starting label `s` behind closed label `c`, by their places: at `s * closed.count + c`.
  private let joints: [Int32]
  /// For each closed label the least and the most that a label behind it weighs.
  private let least: [Int32]
  private let most: [Int32]
  private static let never = Int32.min / 4

  /// `table`: one for sequences of these labels.
  init(_ table: WeightTable, _ spans: SpanLabels) {
    precondition(table.labelCount == spans.count)
    let transitions = table.transitions
    let closed = (0..<spans.count).filter { spans.mayEnd($0) }
    let starting = (0..<spans.count).filter { spans.mayStart($0) }
    func behind(_ label: Int) -> [Int32] {
      starting.map { transitions[label * spans.count + $0] }
    }
    self.spans = spans
    self.transitions = transitions
    self.closed = closed
    self.starting = starting
    joints = starting.flatMap { start in closed.map { transitions[$0 * spans.count + start] } }
    least = closed.map { behind($0).min() ?? 0 }
    most = closed.map { behind($0).max() ?? 0 }
  }

  /// Puts the best labels of a sequence into `labels`.
  ///
  /// `sums`: for each token what its columns weigh.
  func decode(_ sums: [ColumnSums], into labels: inout [UInt8]) {
    let count = sums.count
    labels.removeAll(keepingCapacity: true)
    labels.append(contentsOf: repeatElement(0, count: count))
    guard count > 0 else { return }
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * spans.count) { totals in
      totals.initialize(repeating: Self.never)
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count * spans.count) { ways in
        sums.withUnsafeBytes { sums in
          decode(
            Work(sums: sums, totals: totals, ways: ways, labels: spans.count),
            &labels
          )
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
    /// For each token and label the label before it on the best way there.
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
    withUnsafeTemporaryAllocation(of: (place: Int, total: Int32).self, capacity: closed.count) {
      for token in 1..<count { step(to: token, work, live: $0) }
    }
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
  ///
  /// `live`: room for the closed labels that ways may come from.
  @inline(__always)
  private func step(
    to token: Int,
    _ work: Work,
    live: UnsafeMutableBufferPointer<(place: Int, total: Int32)>
  ) {
    let labels = work.labels
    let before = work.totals(of: token - 1)
    let here = work.totals(of: token)
    let ways = token &* labels
    let totals = work.totals
    let closed = closed.span
    let starting = starting.span
    let joints = joints.span
    let least = least.span
    let most = most.span
    // Most closed labels weigh so little that none of their ways can be the best.
    var limit = Int32.min
    for place in closed.indices {
      limit = max(limit, totals[before &+ closed[place]] &+ least[place])
    }
    var count = 0
    for place in closed.indices {
      let total = totals[before &+ closed[place]]
      guard total &+ most[place] >= limit else { continue }
      live[count] = (place, total)
      count &+= 1
    }
    for start in starting.indices {
      let first = start &* closed.count
      var from = live[0].place
      var best = live[0].total &+ joints[first &+ from]
      for number in 1..<count {
        let total = live[number].total &+ joints[first &+ live[number].place]
        guard total > best else { continue }
        best = total
        from = live[number].place
      }
      let label = starting[start]
      totals[here &+ label] = best &+ work.weight(token, label)
      work.ways[ways &+ label] = UInt8(truncatingIfNeeded: closed[from])
    }
    let transitions = transitions.span
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
