public import TrainedModels

/// A sum of weights for each column of a table, which has 16 at most.
public typealias ColumnSums = SIMD16<Int16>

/// The weights of a trained model: for each feature a small number per column, in whole units.
///
/// Bytes, little-endian: `DLW4`; number of columns, number of labels (a byte each) and two bytes of
/// zero; number of lines (UInt32); for each pair of labels the weight of the second behind the first
/// (Int16); zeros up to the next multiple of 64; the lines; a line of zeros. A line has 64 bytes: the
/// tags of its features (seven UInt16: the lower half of the feature's number, 1 for 0; 0 where there
/// is none), a UInt16 that is 1 when a feature found the line full and stands in one behind it, and
/// the weights of each feature for all columns (Int8).
///
/// Thus a feature costs one line of the processor's cache, and those of a token are asked for at
/// once (`FeatureList`). Whole numbers make the answer the same on every machine.
package struct WeightTable: Sendable {
  /// How many weights a feature has.
  package let columnCount: Int
  /// How many labels a sequence may have.
  package let labelCount: Int
  /// Weight of label `b` behind label `a` at `a * labelCount + b`.
  package let transitions: [Int32]
  let lines: WeightLines
  /// Keeps what `lines` points into.
  private let memory: AlignedBytes

  private static let magic: [UInt8] = Array("DLW4".utf8)
  private static let mostColumns = 16

  private static func firstLine(_ labels: Int) -> Int {
    (12 + labels * labels * 2 + WeightLines.size - 1) / WeightLines.size * WeightLines.size
  }

  /// Nil when the bytes are no weight table.
  package init?(_ bytes: [UInt8]) { self.init(AlignedBytes(bytes)) }

  /// A model in the binary; nil when it is no weight table.
  package init?(_ model: TrainedModel) { self.init(AlignedBytes(model)) }

  private init?(_ memory: AlignedBytes) {
    let bytes = memory.bytes
    guard let base = bytes.baseAddress, bytes.count >= 12,
      bytes.prefix(4).elementsEqual(Self.magic),
      (1...Self.mostColumns).contains(Int(bytes[4]))
    else { return nil }
    let labels = Int(bytes[5])
    let count = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)))
    let firstLine = Self.firstLine(labels)
    guard count > 0, bytes.count == firstLine + (count + 1) * WeightLines.size else { return nil }
    columnCount = Int(bytes[4])
    labelCount = labels
    transitions = (0..<labels * labels).map {
      let weight = bytes.loadUnaligned(fromByteOffset: 12 + $0 * 2, as: Int16.self)
      return Int32(Int16(littleEndian: weight))
    }
    lines = WeightLines(base: base + firstLine, count: count, columns: columnCount)
    self.memory = memory
  }

  /// The sums of the weights of features.
  package func sum(_ keys: [FeatureKey]) -> ColumnSums {
    keys.withUnsafeBufferPointer(lines.sum)
  }

  /// The bytes of a table.
  ///
  /// `transitions`: for all pairs of `labelCount` labels. They and the weights are in units of `scale`;
  /// weights beyond a byte are cut to it.
  package static func encoded(
    columnCount: Int,
    labelCount: Int,
    transitions: [Float],
    features: [(key: FeatureKey, weights: [Float])],
    scale: Float
  ) -> [UInt8] {
    let slots = WeightLines.slots(columnCount)
    // A fourth of the room stays free, so that few features stand beside their line.
    let count = features.count * 4 / (slots * 3) + 1
    let lines = WeightLines.size * count
    let first = firstLine(labelCount)
    var out = [UInt8](repeating: 0, count: first + lines + WeightLines.size)
    out.replaceSubrange(0..<4, with: magic)
    out[4] = UInt8(columnCount)
    out[5] = UInt8(labelCount)
    func put(_ value: UInt16, at place: Int) {
      out[place] = UInt8(value & 255)
      out[place + 1] = UInt8(value >> 8)
    }
    put(UInt16(count & 0xFFFF), at: 8)
    put(UInt16(count >> 16), at: 10)
    for (index, weight) in transitions.enumerated() {
      let value = Int16(max(-32_000, min(32_000, (weight / scale).rounded())))
      put(UInt16(bitPattern: value), at: 12 + index * 2)
    }
    var filled = [Int](repeating: 0, count: count)
    for (key, weights) in features.sorted(by: { $0.key < $1.key }) {
      var line = WeightLines.line(key, count)
      while filled[line] == slots {
        put(1, at: first + line * WeightLines.size + WeightLines.overflow)
        line = line + 1 == count ? 0 : line + 1
      }
      let start = first + line * WeightLines.size
      let slot = filled[line]
      filled[line] += 1
      put(WeightLines.tag(key), at: start + slot * 2)
      for (column, weight) in weights.enumerated() {
        let value = Int8(max(-127, min(127, (weight / scale).rounded())))
        out[start + WeightLines.weights + slot * columnCount + column] = UInt8(bitPattern: value)
      }
    }
    return out
  }
}

/// The lines of a table, and the line of zeros behind them.
@usableFromInline
struct WeightLines: @unchecked Sendable {
  @usableFromInline let base: UnsafeRawPointer
  @usableFromInline let count: Int
  /// How many weights a feature has.
  let columns: Int

  /// Bytes of a line.
  @usableFromInline static var size: Int { 64 }
  /// Where a line's mark of features beside it stands.
  static var overflow: Int { 14 }
  /// Where a line's weights start.
  static var weights: Int { 16 }

  /// Features in a line.
  static func slots(_ columns: Int) -> Int { min(7, (size - weights) / columns) }

  @inlinable
  @inline(__always)
  static func line(_ key: FeatureKey, _ count: Int) -> Int {
    Int(truncatingIfNeeded: (UInt64(key) &* UInt64(truncatingIfNeeded: count)) >> 32)
  }

  static func tag(_ key: FeatureKey) -> UInt16 { max(1, UInt16(truncatingIfNeeded: key)) }

  /// Asks for the memory of a feature's line, which is read soon.
  @inlinable
  @inline(__always)
  func ask(_ key: FeatureKey) {
    trained_prefetch(base + Self.line(key, count) &* Self.size)
  }

  /// The weights of a feature: zeros when the table has none.
  @inline(__always)
  private func weights(of key: FeatureKey) -> UnsafeRawPointer {
    let wanted = Self.tag(key)
    var line = Self.line(key, count)
    while true {
      let start = base + line &* Self.size
      let found = trained_tags(start, wanted)
      if found != 0 {
        return start + (Self.weights &+ found.trailingZeroBitCount &* columns)
      }
      if start.load(fromByteOffset: Self.overflow, as: UInt16.self) == 0 {
        return base + count &* Self.size
      }
      line = line &+ 1 == count ? 0 : line &+ 1
    }
  }

  /// The sums of the weights of features.
  @usableFromInline
  func sum(_ keys: UnsafeBufferPointer<FeatureKey>) -> ColumnSums {
    var low = SIMD8<Int16>.zero
    var high = SIMD8<Int16>.zero
    for key in keys {
      let weights = weights(of: key)
      low &+= Self.eight(weights)
      if columns > 8 { high &+= Self.eight(weights + 8) }
    }
    return ColumnSums(lowHalf: low, highHalf: high)
  }

  /// Eight weights; what lies behind the last column is never read as a sum.
  @inline(__always)
  private static func eight(_ weights: UnsafeRawPointer) -> SIMD8<Int16> {
    SIMD8<Int16>(truncatingIfNeeded: weights.loadUnaligned(as: SIMD8<Int8>.self))
  }
}

/// Embedded models as bytes.
package enum TrainedBytes {
  /// A copy of the model.
  package static func all(_ model: TrainedModel) -> [UInt8] {
    Array(UnsafeBufferPointer(start: model.bytes, count: model.count))
  }
}

/// Bytes that start at a line of the processor's cache and never change.
private final class AlignedBytes: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer
  private let isOwned: Bool

  /// Those of the binary, which the compiler has aligned.
  init(_ model: TrainedModel) {
    bytes = UnsafeRawBufferPointer(start: model.bytes, count: model.count)
    isOwned = false
  }

  init(_ copied: [UInt8]) {
    let owned = UnsafeMutableRawBufferPointer.allocate(byteCount: copied.count, alignment: 64)
    owned.copyBytes(from: copied)
    bytes = UnsafeRawBufferPointer(owned)
    isOwned = true
  }

  deinit { if isOwned { bytes.deallocate() } }
}
