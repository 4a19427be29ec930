/// A set of rows, one bit each.
public struct RowSet: Sendable, Equatable, Sequence {
  /// A bit for each row, from 0 on.
  private(set) var words: [UInt64] = []
  /// Number of rows in it.
  public private(set) var count = 0

  /// Makes an empty set.
  public init() {}

  /// Makes a set of some rows.
  ///
  /// Inlinable, because callers in other modules would go through each row by witnesses, at a thousand
  /// instructions a row.
  @inlinable
  public init(_ rows: some Sequence<Int>) {
    self.init()
    for row in rows { insert(row) }
  }

  /// Makes a set of rows that ascend.
  init(ascending rows: ArraySlice<UInt32>) {
    guard let last = rows.last else { return }
    words = Array(repeating: 0, count: Int(last >> 6) + 1)
    count = rows.count
    for row in rows { words[Int(row >> 6)] |= 1 << UInt64(row & 63) }
  }

  /// Whether no row is in it.
  public var isEmpty: Bool { count == 0 }

  /// Adds a row.
  ///
  /// Returns whether it is new.
  @discardableResult
  public mutating func insert(_ row: Int) -> Bool {
    let word = row >> 6
    if word >= words.count {
      words += Array(repeating: 0, count: Swift.max(word + 1 - words.count, words.count))
    }
    let bit = UInt64(1) << UInt64(row & 63)
    let isNew = words[word] & bit == 0
    if isNew { count += 1 }
    words[word] |= bit
    return isNew
  }

  /// Whether a row is in it.
  @inline(__always)
  public func contains(_ row: Int) -> Bool {
    let word = row >> 6
    return word < words.count && words[word] & (1 << UInt64(row & 63)) != 0
  }

  /// The rows that are in both.
  public func intersection(_ other: RowSet) -> RowSet {
    combined(with: other, count: Swift.min(words.count, other.words.count)) { $0 & $1 }
  }

  /// The rows that are in either.
  public func union(_ other: RowSet) -> RowSet {
    combined(with: other, count: Swift.max(words.count, other.words.count)) { $0 | $1 }
  }

  /// The rows that are not in the other.
  public func subtracting(_ other: RowSet) -> RowSet {
    combined(with: other, count: words.count) { $0 & ~$1 }
  }

  private func combined(
    with other: RowSet,
    count: Int,
    _ operation: (UInt64, UInt64) -> UInt64
  ) -> RowSet {
    var result = RowSet()
    result.words.reserveCapacity(count)
    for index in 0..<count {
      let word = operation(
        index < words.count ? words[index] : 0,
        index < other.words.count ? other.words[index] : 0
      )
      result.words.append(word)
      result.count += word.nonzeroBitCount
    }
    return result
  }

  /// Whether both are one value that was handed on, which takes no look at the rows.
  func isIdentical(to other: RowSet) -> Bool {
    words.withUnsafeBufferPointer { own in
      other.words.withUnsafeBufferPointer {
        own.baseAddress == $0.baseAddress && own.count == $0.count
      }
    }
  }

  /// Whether the same rows are in both.
  public static func == (a: RowSet, b: RowSet) -> Bool {
    a.count == b.count && a.subtracting(b).isEmpty
  }

  /// The rows in ascending order.
  public func makeIterator() -> Iterator { Iterator(words: words) }

  /// Goes over the rows in ascending order.
  public struct Iterator: IteratorProtocol {
    fileprivate let words: [UInt64]
    private var index = -1
    private var rest: UInt64 = 0

    fileprivate init(words: [UInt64]) { self.words = words }

    /// The next row.
    @inline(__always)
    public mutating func next() -> Int? {
      while rest == 0 {
        index += 1
        guard index < words.count else { return nil }
        rest = words[index]
      }
      let row = index << 6 | rest.trailingZeroBitCount
      rest &= rest - 1
      return row
    }
  }
}
