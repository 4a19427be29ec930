package import TrainedModels

/// A score for each label of a model; a model has 24 labels at most.
package typealias LabelScores = SIMD32<Int16>

/// The weights of a trained model: for each feature a small number per label, in whole units.
///
/// Bytes, little-endian: `DLW3`; number of labels, bits of a mark's number (a byte each) and two bytes
/// of zero; number of lines (UInt32); for each pair of labels the weight of the second behind the
/// first (Int16); zeros up to the next multiple of 64; the marks, a bit each, set for every feature
/// that the table holds; the lines; a line of zeros. A line has 64 bytes and holds as many features
/// as fit: first a tag of each (UInt16, the lower half of the feature's number, 1 for 0; 0 where
/// there is none), then the weights of each for all labels (Int8). A feature stands in the line that
/// its number points to, or when that is full in one behind it. Thus a feature costs one look into
/// memory, many are asked for at once, and most of those that the table does not hold none. Whole numbers make the answer the same on every machine.
package struct WeightTable: Sendable {
  /// How many labels there are.
  package let labelCount: Int
  /// Weight of label `b` behind label `a` at `a * labelCount + b`.
  package let transitions: [Int32]
  private let bytes: [UInt8]
  private let firstMark: Int
  private let markShift: UInt32
  private let firstLine: Int
  private let lineCount: Int
  /// Features in a line.
  private let slots: Int

  private static let magic: [UInt8] = Array("DLW3".utf8)
  private static let lineSize = 64
  private static let mostLabels = 24

  private static func slots(_ labels: Int) -> Int { lineSize / (2 + labels) }

  private static func firstMark(_ labels: Int) -> Int {
    (12 + labels * labels * 2 + lineSize - 1) / lineSize * lineSize
  }

  /// Nil when the bytes are no weight table.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count >= 12, Array(bytes.prefix(4)) == Self.magic,
      (1...Self.mostLabels).contains(Int(bytes[4])), (9...31).contains(bytes[5])
    else { return nil }
    let labels = Int(bytes[4])
    labelCount = labels
    slots = Self.slots(labels)
    lineCount = (0..<4).reduce(0) { $0 | Int(bytes[8 + $1]) << (8 * $1) }
    firstMark = Self.firstMark(labels)
    markShift = 32 - UInt32(bytes[5])
    firstLine = firstMark + 1 << (Int(bytes[5]) - 3)
    guard lineCount > 0, bytes.count == firstLine + (lineCount + 1) * Self.lineSize else {
      return nil
    }
    transitions = (0..<labels * labels).map {
      Int32(Int16(bitPattern: UInt16(bytes[12 + $0 * 2]) | UInt16(bytes[13 + $0 * 2]) << 8))
    }
    self.bytes = bytes
  }

  @inline(__always)
  private static func line(_ key: FeatureKey, _ lines: Int) -> Int {
    Int((UInt64(key) &* UInt64(lines)) >> 32)
  }

  /// Number of the mark of a feature.
  @inline(__always)
  private static func mark(_ key: FeatureKey, _ shift: UInt32) -> Int {
    Int((key &* 0x9E37_79B1) >> shift)
  }

  @inline(__always)
  private static func tag(_ key: FeatureKey) -> UInt16 { max(1, UInt16(truncatingIfNeeded: key)) }

  /// The sums of the weights of features, for each label.
  package func scores(_ keys: [FeatureKey]) -> LabelScores {
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return .zero }
      return withUnsafeTemporaryAllocation(of: FeatureKey.self, capacity: keys.count) { held in
        var count = 0
        for key in keys {
          let mark = Self.mark(key, markShift)
          guard bytes[firstMark &+ mark >> 3] & 1 << UInt8(mark & 7) != 0 else { continue }
          trained_prefetch(base + firstLine + Self.line(key, lineCount) &* Self.lineSize)
          held[count] = key
          count &+= 1
        }
        return sum(held.prefix(count), bytes)
      }
    }
  }

  /// The sums of the weights of features that have a mark.
  private func sum(
    _ keys: Slice<UnsafeMutableBufferPointer<FeatureKey>>,
    _ bytes: UnsafeRawBufferPointer
  ) -> LabelScores {
    var low = SIMD8<Int16>.zero
    var middle = SIMD8<Int16>.zero
    var high = SIMD8<Int16>.zero
    for key in keys {
      guard let at = place(of: key, bytes) else { continue }
      low &+= Self.eight(bytes, at)
      if labelCount > 8 { middle &+= Self.eight(bytes, at + 8) }
      if labelCount > 16 { high &+= Self.eight(bytes, at + 16) }
    }
    return LabelScores(
      lowHalf: SIMD16(lowHalf: low, highHalf: middle),
      highHalf: SIMD16(lowHalf: high, highHalf: .zero)
    )
  }

  /// Where the weights of a feature stand, nil when it has none.
  @inline(__always)
  private func place(of key: FeatureKey, _ bytes: UnsafeRawBufferPointer) -> Int? {
    let wanted = Self.tag(key)
    var line = Self.line(key, lineCount)
    while true {
      let start = firstLine &+ line &* Self.lineSize
      for slot in 0..<slots {
        let tag = bytes.loadUnaligned(fromByteOffset: start &+ slot &* 2, as: UInt16.self)
        if tag == wanted { return start &+ slots &* 2 &+ slot &* labelCount }
        if tag == 0 { return nil }
      }
      line = line &+ 1 == lineCount ? 0 : line &+ 1
    }
  }

  /// Eight weights; what lies behind the last label is never read as a score.
  @inline(__always)
  private static func eight(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> SIMD8<Int16> {
    SIMD8<Int16>(
      truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: at, as: SIMD8<Int8>.self)
    )
  }

  /// The bytes of a table.
  ///
  /// `transitions` and the weights are in units of `scale`; weights beyond a byte are cut to it.
  package static func encoded(
    labelCount: Int,
    transitions: [Float],
    features: [(key: FeatureKey, weights: [Float])],
    scale: Float
  ) -> [UInt8] {
    let slots = slots(labelCount)
    // A fifth of the room stays free, so that few features stand beside their line.
    let lines = max(1, features.count * 5 / (slots * 4) + 1)
    var bits = 9
    while 1 << bits < features.count * 5 { bits += 1 }
    let marks = firstMark(labelCount)
    let first = marks + 1 << (bits - 3)
    var out = [UInt8](repeating: 0, count: first + (lines + 1) * lineSize)
    out.replaceSubrange(0..<4, with: magic)
    out[4] = UInt8(labelCount)
    out[5] = UInt8(bits)
    for byte in 0..<4 { out[8 + byte] = UInt8(lines >> (8 * byte) & 255) }
    for (index, weight) in transitions.enumerated() {
      let value = UInt16(bitPattern: Int16(max(-32_000, min(32_000, (weight / scale).rounded()))))
      out[12 + index * 2] = UInt8(value & 255)
      out[13 + index * 2] = UInt8(value >> 8)
    }
    var filled = [Int](repeating: 0, count: lines)
    for (key, weights) in features.sorted(by: { $0.key < $1.key }) {
      let mark = mark(key, 32 - UInt32(bits))
      out[marks + mark >> 3] |= 1 << UInt8(mark & 7)
      var line = line(key, lines)
      while filled[line] == slots { line = line + 1 == lines ? 0 : line + 1 }
      let start = first + line * lineSize
      let slot = filled[line]
      filled[line] += 1
      let tag = tag(key)
      out[start + slot * 2] = UInt8(tag & 255)
      out[start + slot * 2 + 1] = UInt8(tag >> 8)
      for (label, weight) in weights.enumerated() {
        let value = Int8(max(-127, min(127, (weight / scale).rounded())))
        out[start + slots * 2 + slot * labelCount + label] = UInt8(bitPattern: value)
      }
    }
    return out
  }
}

/// Embedded models as bytes.
package enum TrainedBytes {
  /// A copy of the model.
  package static func all(_ model: TrainedModel) -> [UInt8] {
    Array(UnsafeBufferPointer(start: model.bytes, count: model.count))
  }
}
