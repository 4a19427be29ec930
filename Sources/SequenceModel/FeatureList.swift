/// The features of one token, as they are written.
///
/// A list made for a table asks for the memory that holds a feature's weights as soon as the feature
/// is known, and `sum` reads it when the next token's features have been written. Of features that
/// are written as a group it keeps the sum (`SumCache`), and writes them only when that is not at hand.
/// A list for training has each feature of each token.
///
/// Public, as `FeatureSource` is: what is `package` is not inlined into other modules.
public struct FeatureList: ~Copyable {
  /// The most features of a token; further ones are passed over.
  @usableFromInline static var capacity: Int { 160 }

  /// Room for the features; an array would ask at each of them whether it is shared.
  @usableFromInline let keys = UnsafeMutablePointer<FeatureKey>.allocate(capacity: capacity)
  @usableFromInline var count = 0
  /// What the groups so far weigh.
  @usableFromInline var groups = ColumnSums.zero
  @usableFromInline let lines: WeightLines?
  @usableFromInline let sums: SumCache.Slots?
  /// Keep what `lines` and `sums` point into.
  private let table: WeightTable?
  private let cache: SumCache?

  /// An empty list for training.
  init() {
    table = nil
    lines = nil
    cache = nil
    sums = nil
  }

  /// An empty list whose weights are looked up in a table.
  ///
  /// `cache`: of sums of the same table.
  init(for table: WeightTable, _ cache: SumCache) {
    self.table = table
    lines = table.lines
    self.cache = cache
    sums = cache.slots
  }

  deinit { keys.deallocate() }

  /// The features so far, but for those of groups whose sums were at hand.
  var all: [FeatureKey] { Array(UnsafeBufferPointer(start: keys, count: count)) }

  /// The sum of the weights of all features; zeros for a list for training.
  @inlinable var sum: ColumnSums { groups &+ sum(from: 0) }

  @inlinable
  func sum(from start: Int) -> ColumnSums {
    lines?.sum(UnsafeBufferPointer(start: keys + start, count: count - start)) ?? .zero
  }

  @inlinable
  @inline(__always)
  mutating func removeAll() {
    count = 0
    groups = .zero
  }

  /// Adds what `template` saw.
  @inlinable
  @inline(__always)
  public mutating func put(_ template: UInt32, _ first: UInt32, _ second: UInt32 = 0) {
    guard count < Self.capacity else { return }
    let key = Features.key(template, first, second)
    (keys + count).initialize(to: key)
    count &+= 1
    lines?.ask(key)
  }

  /// Adds a feature for each bit that is set.
  @inlinable
  @inline(__always)
  public mutating func put(bitsOf set: UInt64, _ template: UInt32) {
    var rest = set
    while rest != 0 {
      put(template, UInt32(rest.trailingZeroBitCount))
      rest &= rest - 1
    }
  }

  /// Features that are written now, and whose sum is kept for the next time.
  public struct Group {
    @usableFromInline let slot: UnsafeMutablePointer<SumCache.Slot>?
    @usableFromInline let identity: UInt64
    /// Where the group's features start.
    @usableFromInline let start: Int
    /// What the groups before it weigh.
    @usableFromInline let others: ColumnSums
  }

  /// Starts features that depend on nothing but the numbers given, in any text; nil where their sum is at hand
  /// and they need not be written.
  ///
  /// ```swift
  /// if let group = list.open(0, of: UInt64(word)) {
  ///   list.put(1, word)
  ///   list.close(group)
  /// }
  /// ```
  ///
  /// - `number`: tells groups with the same numbers apart.
  @inlinable
  @inline(__always)
  public mutating func open(_ number: UInt32, of first: UInt64, _ second: UInt64 = 0) -> Group? {
    guard let sums else { return start(nil, 0) }
    let identity = SumCache.identity(number, first, second)
    let slot = sums.slot(identity)
    guard slot.pointee.identity == identity else { return start(slot, identity) }
    groups &+= slot.pointee.sum
    return nil
  }

  @usableFromInline
  mutating func start(_ slot: UnsafeMutablePointer<SumCache.Slot>?, _ identity: UInt64) -> Group {
    let group = Group(slot: slot, identity: identity, start: count, others: groups)
    groups = .zero
    return group
  }

  /// Ends the group that was opened last.
  public mutating func close(_ group: Group) {
    guard let slot = group.slot else { return }
    let sum = groups &+ sum(from: group.start)
    slot.pointee = SumCache.Slot(identity: group.identity, sum: sum)
    groups = group.others &+ sum
    count = group.start
  }
}

/// What writes the features of a text's tokens.
public protocol FeatureSource: ~Copyable {
  /// Puts the features of a token into a list.
  func write(_ token: Int, into list: inout FeatureList)
}

extension FeatureSource where Self: ~Copyable {
  /// The features of each token, for training.
  package func features(of tokens: Range<Int>) -> [[FeatureKey]] {
    var list = FeatureList()
    return tokens.map { token in
      list.removeAll()
      write(token, into: &list)
      return list.all
    }
  }
}
