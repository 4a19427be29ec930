/// The features of one token, as they are written.
///
/// A list made for a table asks for the memory that holds a feature's weights as soon as the feature
/// is known; `WeightTable.sum` reads it when the next token's features have been written.
package struct FeatureList: ~Copyable {
  /// The most features of a token; further ones are passed over.
  package static var capacity: Int { 160 }

  /// Room for the features; an array would ask at each of them whether it is shared.
  package let keys = UnsafeMutablePointer<FeatureKey>.allocate(capacity: capacity)
  package var count = 0
  package let lines: WeightLines?

  /// An empty list for training.
  package init() { lines = nil }

  /// An empty list whose weights are looked up in a table.
  package init(for table: WeightTable) { lines = table.lines }

  deinit { keys.deallocate() }

  /// The features so far.
  package var all: [FeatureKey] { Array(UnsafeBufferPointer(start: keys, count: count)) }

  @inlinable
  @inline(__always)
  package mutating func removeAll() { count = 0 }

  /// Adds what `template` saw.
  @inlinable
  @inline(__always)
  package mutating func put(_ template: UInt32, _ first: UInt32, _ second: UInt32 = 0) {
    guard count < Self.capacity else { return }
    let key = Features.key(template, first, second)
    (keys + count).initialize(to: key)
    count &+= 1
    lines?.ask(key)
  }

  /// Adds a feature for each bit that is set.
  @inlinable
  @inline(__always)
  package mutating func put(bitsOf set: UInt64, _ template: UInt32) {
    var rest = set
    while rest != 0 {
      put(template, UInt32(rest.trailingZeroBitCount))
      rest &= rest - 1
    }
  }
}

/// What writes the features of a text's tokens.
package protocol FeatureSource {
  /// Puts the features of a token into a list.
  func write(_ token: Int, into list: inout FeatureList)
}
