/// Finds the labels of a sequence that weigh most together (Viterbi).
///
/// Weights are whole numbers, so the answer is the same everywhere. A token weighs nothing for label 0,
/// and for label `l` what column `l - 1` of the table says.
///
/// The labels of all kinds are worked out at once, eight to a vector: those that may start a span, and
/// those inside of one. Spans of four kinds are the most.
struct ChainDecoder: Sendable {
  /// A weight for each label of two places of a span: kinds 0 to 3 at the one, then at the other.
  typealias Weights = SIMD8<Int32>

  /// A closed label, one that ends a span or stands outside of any, with what follows it.
  private struct Closed {
    var label: Int32
    /// What "outside" behind it weighs.
    var outside: Int32
    /// What first and single tokens behind it weigh.
    var starting: Weights
  }

  /// Places of a token in a span, as `SpanLabels` counts them.
  private enum Place {
    static let first = 0
    static let inside = 1
    static let last = 2
    static let single = 3
  }

  let spans: SpanLabels
  /// In the order of their labels: "outside", then for each kind the last and the single token.
  private let closed: [Closed]
  /// What inside and last tokens weigh behind the first token of a span, and behind one inside.
  private let behindFirst: Weights
  private let behindInside: Weights
  /// The kinds that there are.
  private let used: SIMDMask<Weights>
  private static let mostKinds = 4
  private static let never = Int32.min / 4

  /// `table`: one for sequences of these labels.
  init(_ table: WeightTable, _ spans: SpanLabels) {
    precondition(table.labelCount == spans.count && spans.kinds <= Self.mostKinds)
    let transitions = table.transitions
    /// What labels at two places of a span weigh behind a label of their kind.
    func behind(_ label: (Int) -> Int, _ places: [Int]) -> Weights {
      var weights = Weights(repeating: Self.never)
      for (half, place) in places.enumerated() {
        for kind in 0..<spans.kinds {
          weights[half * Self.mostKinds + kind] =
            transitions[label(kind) * spans.count + 1 + kind * 4 + place]
        }
      }
      return weights
    }
    func closed(_ label: Int) -> Closed {
      Closed(
        label: Int32(label),
        outside: transitions[label * spans.count],
        starting: behind({ _ in label }, [Place.first, Place.single])
      )
    }
    self.spans = spans
    self.closed = (0..<spans.count).filter { spans.mayEnd($0) }.map(closed)
    behindFirst = behind({ 1 + $0 * 4 + Place.first }, [Place.inside, Place.last])
    behindInside = behind({ 1 + $0 * 4 + Place.inside }, [Place.inside, Place.last])
    let kind = Weights(0, 1, 2, 3, 0, 1, 2, 3)
    let isThere = kind .< Weights(repeating: Int32(spans.kinds))
    used = isThere
  }

  /// What the best ways to the labels of a token weigh.
  struct Totals {
    var outside: Int32
    /// First tokens, then single ones.
    var starting: Weights
    /// Tokens inside, then last ones.
    var inner: Weights

    /// What all of them weigh more than others, nil when it is not the same for each.
    func difference(from other: Totals) -> Int32? {
      let difference = outside &- other.outside
      let all = Weights(repeating: difference)
      return starting &- other.starting == all && inner &- other.inner == all ? difference : nil
    }
  }

  /// Where the best ways to the labels of a token come from, in bytes: a sequence may be long.
  private struct Ways {
    /// Labels, for first and single tokens.
    var starting: SIMD8<UInt8>
    /// 1 for those from inside the span, 0 from its first token.
    var inner: SIMD8<UInt8>
    var outside: UInt8
  }

  /// What a token weighs for the labels that may start a span, and for those inside.
  ///
  /// `sums`: in the order of the labels, kind by kind.
  @inline(__always)
  private func weights(_ sums: ColumnSums) -> (starting: Weights, inner: Weights) {
    let even = sums.evenHalf
    let odd = sums.oddHalf
    let starting = SIMD8(lowHalf: even.evenHalf, highHalf: odd.oddHalf)
    let inner = SIMD8(lowHalf: odd.evenHalf, highHalf: even.oddHalf)
    return (
      Weights.zero.replacing(with: Weights(truncatingIfNeeded: starting), where: used),
      Weights.zero.replacing(with: Weights(truncatingIfNeeded: inner), where: used)
    )
  }

  /// Puts the best labels of a sequence into `labels`.
  ///
  /// `sums`: for each token what its columns weigh. `totals`: takes what the ways to each token weigh,
  /// when `keepsTotals`.
  func decode(
    _ sums: [ColumnSums],
    into labels: inout [UInt8],
    _ totals: inout [Totals],
    keepsTotals: Bool
  ) {
    labels.removeAll(keepingCapacity: true)
    totals.removeAll(keepingCapacity: true)
    guard let first = sums.first else { return }
    labels.append(contentsOf: repeatElement(0, count: sums.count))
    var ways = start(first)
    if keepsTotals { totals.append(ways) }
    withUnsafeTemporaryAllocation(of: Ways.self, capacity: sums.count) { kept in
      let sums = sums.span
      for token in 1..<sums.count {
        kept.initializeElement(at: token, to: step(&ways, sums[token]))
        if keepsTotals { totals.append(ways) }
      }
      var label = best(ways).label
      for token in stride(from: sums.count - 1, to: 0, by: -1) {
        labels[token] = UInt8(truncatingIfNeeded: label)
        label = predecessor(of: label, kept[token])
      }
      labels[0] = UInt8(truncatingIfNeeded: label)
    }
  }

  /// How much more the best labels of a sequence weigh than the best of those by which no span of a
  /// kind ends in a token.
  ///
  /// `totals`: what `decode` kept. Goes on from the token until all ways lose the same, and
  /// `farthest` tokens at most.
  func margin(
    ofEnd token: Int,
    kind: Int,
    _ sums: [ColumnSums],
    _ totals: [Totals],
    farthest: Int
  ) -> Int32 {
    var sum = sums[token]
    sum[kind * 4 + Place.last] = Self.against
    sum[kind * 4 + Place.single] = Self.against
    var ways = token == 0 ? start(sum) : totals[token - 1]
    if token > 0 { _ = step(&ways, sum) }
    var last = token
    while last + 1 < sums.count, last < token + farthest {
      if let lost = totals[last].difference(from: ways) { return lost }
      last += 1
      _ = step(&ways, sums[last])
    }
    return best(totals[last]).total &- best(ways).total
  }

  /// Weighs more than all that may be for a label.
  private static let against = Int16.min / 2

  /// A sequence starts as behind "outside".
  private func start(_ sums: ColumnSums) -> Totals {
    Totals(
      outside: closed[0].outside,
      starting: closed[0].starting &+ weights(sums).starting,
      inner: Weights(repeating: Self.never)
    )
  }

  /// Goes on to a token.
  @inline(__always)
  private func step(_ totals: inout Totals, _ sums: ColumnSums) -> Ways {
    let weights = weights(sums)
    let closed = closed.span
    var starting = Weights(repeating: totals.outside) &+ closed[0].starting
    var outside = totals.outside &+ closed[0].outside
    var from = Weights.zero
    var outsideFrom: Int32 = 0
    func come(from place: Int, _ total: Int32) {
      let way = Weights(repeating: total) &+ closed[place].starting
      let isBetter = way .> starting
      starting.replace(with: way, where: isBetter)
      from.replace(with: Weights(repeating: closed[place].label), where: isBetter)
      guard total &+ closed[place].outside > outside else { return }
      outside = total &+ closed[place].outside
      outsideFrom = closed[place].label
    }
    for kind in 0..<spans.kinds {
      come(from: 1 &+ 2 &* kind, totals.inner[Self.mostKinds &+ kind])
      come(from: 2 &+ 2 &* kind, totals.starting[Self.mostKinds &+ kind])
    }
    let first = totals.starting.lowHalf
    let inside = totals.inner.lowHalf
    let fromFirst = Weights(lowHalf: first, highHalf: first) &+ behindFirst
    let fromInside = Weights(lowHalf: inside, highHalf: inside) &+ behindInside
    let isFromInside = fromInside .> fromFirst
    totals.inner = fromFirst.replacing(with: fromInside, where: isFromInside) &+ weights.inner
    totals.starting = starting &+ weights.starting
    totals.outside = outside
    let one = Weights.zero.replacing(with: Weights(repeating: 1), where: isFromInside)
    return Ways(
      starting: SIMD8(truncatingIfNeeded: from),
      inner: SIMD8(truncatingIfNeeded: one),
      outside: UInt8(truncatingIfNeeded: outsideFrom)
    )
  }

  /// The label that the best way ends in, and what that weighs.
  private func best(_ totals: Totals) -> (label: Int, total: Int32) {
    var label = 0
    var best = totals.outside
    for kind in 0..<spans.kinds {
      for (place, total) in [
        (Place.last, totals.inner[Self.mostKinds + kind]),
        (Place.single, totals.starting[Self.mostKinds + kind]),
      ] where total > best {
        best = total
        label = 1 + kind * 4 + place
      }
    }
    return (label, best)
  }

  /// The label of the token before one that has this label, on the best way there.
  @inline(__always)
  private func predecessor(of label: Int, _ ways: Ways) -> Int {
    guard label > 0 else { return Int(ways.outside) }
    let kind = (label &- 1) / 4
    switch (label &- 1) % 4 {
    case Place.first: return Int(ways.starting[kind])
    case Place.single: return Int(ways.starting[Self.mostKinds &+ kind])
    case let place:
      let lane = place == Place.inside ? kind : Self.mostKinds &+ kind
      return 1 &+ kind &* 4 &+ Int(ways.inner[lane])
    }
  }
}
