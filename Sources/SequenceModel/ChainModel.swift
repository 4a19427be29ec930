import Synchronization

/// A trained linear-chain random field: weights, the search for the best labels, and room for both.
package final class ChainModel: Sendable {
  package let table: WeightTable
  private let decoder: ChainDecoder
  private let rooms = Mutex<[ChainRoom]>([])

  /// `table`: one for sequences of these labels.
  package init(_ table: WeightTable, _ labels: SpanLabels) {
    self.table = table
    decoder = ChainDecoder(table, labels)
  }

  /// Runs work with room that no other thread has meanwhile.
  package func withRoom<Value>(_ work: (ChainRoom) -> Value) -> Value {
    let room = rooms.withLock { $0.popLast() } ?? ChainRoom(table, decoder)
    defer {
      room.shrink()
      rooms.withLock { $0.append(room) }
    }
    return work(room)
  }
}

/// What sequences are worked out in, kept from one to the next, and from text to text, so that none
/// asks for memory and sums of weights are at hand.
///
/// One thread has it at a time: `ChainModel` lends it.
public final class ChainRoom: @unchecked Sendable {
  private let decoder: ChainDecoder
  /// For each token what weighs for its labels.
  @usableFromInline var sums: [ColumnSums] = []
  private var labels: [UInt8] = []
  /// What the ways to each token of the last sequence weigh, where margins are asked for.
  private var totals: [ChainDecoder.Totals] = []
  private var spans: [(kind: Int, range: Range<Int>)] = []
  /// The features of the token that is written and of the one before it, in turn.
  @usableFromInline var even: FeatureList
  @usableFromInline var odd: FeatureList

  init(_ table: WeightTable, _ decoder: ChainDecoder) {
    self.decoder = decoder
    let cache = SumCache()
    even = FeatureList(for: table, cache)
    odd = FeatureList(for: table, cache)
  }

  /// The spans of the best labels of a sequence, in order, counted from its first token.
  ///
  /// `forMargins`: whether `margin` will be asked of them.
  @inlinable
  public func spans(
    of tokens: Range<Int>,
    _ source: borrowing some FeatureSource & ~Copyable,
    forMargins: Bool = false
  ) -> [(kind: Int, range: Range<Int>)] {
    sum(tokens, of: source)
    return bestSpans(forMargins)
  }

  /// What weighs for the labels of one token.
  @inlinable
  public func sum(of token: Int, _ source: borrowing some FeatureSource & ~Copyable) -> ColumnSums {
    even.removeAll()
    source.write(token, into: &even)
    return even.sum
  }

  /// Works out `sums`: those of a token when the next token's features have been written, because by
  /// then its weights have come from memory.
  @inlinable
  func sum(_ tokens: Range<Int>, of source: borrowing some FeatureSource & ~Copyable) {
    sums.removeAll(keepingCapacity: true)
    odd.removeAll()
    var token = tokens.lowerBound
    while token < tokens.upperBound {
      even.removeAll()
      source.write(token, into: &even)
      if token > tokens.lowerBound { sums.append(odd.sum) }
      token += 1
      guard token < tokens.upperBound else { return sums.append(even.sum) }
      odd.removeAll()
      source.write(token, into: &odd)
      sums.append(even.sum)
      token += 1
    }
    if !tokens.isEmpty { sums.append(odd.sum) }
  }

  @usableFromInline
  func bestSpans(_ forMargins: Bool) -> [(kind: Int, range: Range<Int>)] {
    decoder.decode(sums, into: &labels, &totals, keepsTotals: forMargins)
    decoder.spans.read(labels, into: &spans)
    return spans
  }

  /// How much more the best labels of the last sequence weigh than the best of those by which no
  /// span of its kind ends where this one does, in units of the weights.
  ///
  /// `span`: one of those found `forMargins`.
  public func margin(of span: (kind: Int, range: Range<Int>)) -> Int32 {
    decoder.margin(
      ofEnd: span.range.upperBound - 1,
      kind: span.kind,
      sums,
      totals,
      farthest: Self.farthest
    )
  }

  /// How far behind a span the loss of its end is followed.
  private static let farthest = 64

  func shrink() {
    guard sums.count > Self.keptTokens else { return }
    sums = []
    totals = []
  }

  /// Tokens whose room is kept: a text of nothing but names is one sequence of megabytes.
  private static let keptTokens = 4096
}
