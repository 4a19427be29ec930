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
/// its number points to, or when that is full in one behind it.
///
/// Thus a feature costs one line of the processor's cache, most of those that the table does not hold
/// none, and many are asked for at once: `ask` for the features of one token, and add those of the
/// token before with `sum` meanwhile. Whole numbers make the answer the same on every machine.
package struct WeightTable: Sendable {
  /// How many labels there are.
  package let labelCount: Int
  /// Weight of label `b` behind label `a` at `a * labelCount + b`.
  package let transitions: [Int32]
  /// Keeps what `marks` and `lines` point into.
  private let memory: AlignedBytes
  nonisolated(unsafe) private let marks: UnsafeRawPointer
  private let markShift: UInt32
  nonisolated(unsafe) private let lines: UnsafeRawPointer
  private let lineCount: Int
  /// Features in a line.
  private let slots: Int

  /// Features of one token whose weights have been asked for.
  package struct Asked {
    fileprivate var keys: [FeatureKey] = []
    fileprivate var count = 0

    package init() {}
  }

  private static let magic: [UInt8] = Array("DLW3".utf8)
  private static let lineSize = 64
  private static let mostLabels = 24

  private static func slots(_ labels: Int) -> Int { lineSize / (2 + labels) }

  private static func firstMark(_ labels: Int) -> Int {
    (12 + labels * labels * 2 + lineSize - 1) / lineSize * lineSize
  }

  /// Nil when the bytes are no weight table.
  package init?(_ bytes: [UInt8]) { self.init(AlignedBytes(bytes)) }

  /// A model in the binary; nil when it is no weight table.
  package init?(_ model: TrainedModel) { self.init(AlignedBytes(model)) }

  private init?(_ memory: AlignedBytes) {
    let bytes = memory.bytes
    guard let base = bytes.baseAddress, bytes.count >= 12,
      bytes.prefix(4).elementsEqual(Self.magic),
      (1...Self.mostLabels).contains(Int(bytes[4])), (9...31).contains(bytes[5])
    else { return nil }
    let labels = Int(bytes[4])
    labelCount = labels
    slots = Self.slots(labels)
    lineCount = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)))
    let firstMark = Self.firstMark(labels)
    markShift = 32 - UInt32(bytes[5])
    let firstLine = firstMark + 1 << (Int(bytes[5]) - 3)
    guard lineCount > 0, bytes.count == firstLine + (lineCount + 1) * Self.lineSize else {
      return nil
    }
    transitions = (0..<labels * labels).map {
      let weight = bytes.loadUnaligned(fromByteOffset: 12 + $0 * 2, as: Int16.self)
      return Int32(Int16(littleEndian: weight))
    }
    self.memory = memory
    marks = base + firstMark
    lines = base + firstLine
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

  /// Asks for the weights of features, in place of those that `asked` held.
  package func ask(_ keys: [FeatureKey], into asked: inout Asked) {
    if asked.keys.count < keys.count {
      asked.keys = Array(repeating: 0, count: max(64, keys.count * 2))
    }
    var count = 0
    asked.keys.withUnsafeMutableBufferPointer { held in
      for key in keys {
        let mark = Self.mark(key, markShift)
        let isHeld = marks.load(fromByteOffset: mark >> 3, as: UInt8.self) >> UInt8(mark & 7) & 1
        // What is not held is overwritten by the next, and asks for the first line again: no branch
        // that the processor could only guess.
        held[count] = key
        count &+= Int(isHeld)
        let line = Self.line(key, lineCount) & (0 &- Int(isHeld))
        trained_prefetch(lines + line &* Self.lineSize)
      }
    }
    asked.count = count
  }

  /// The sums of the weights that were asked for, for each label.
  package func sum(_ asked: Asked) -> LabelScores {
    var low = SIMD8<Int16>.zero
    var middle = SIMD8<Int16>.zero
    var high = SIMD8<Int16>.zero
    asked.keys.withUnsafeBufferPointer { keys in
      for at in 0..<asked.count {
        let weights = weights(of: keys[at])
        low &+= Self.eight(weights)
        if labelCount > 8 { middle &+= Self.eight(weights + 8) }
        if labelCount > 16 { high &+= Self.eight(weights + 16) }
      }
    }
    return LabelScores(
      lowHalf: SIMD16(lowHalf: low, highHalf: middle),
      highHalf: SIMD16(lowHalf: high, highHalf: .zero)
    )
  }

  /// The sums of the weights of features, for each label.
  package func scores(_ keys: [FeatureKey]) -> LabelScores {
    var asked = Asked()
    ask(keys, into: &asked)
    return sum(asked)
  }

  /// The sums of the weights of each of a row of tokens; `write` puts the features of one into the
  /// array, in place of what it holds.
  package func scores(
    _ tokens: Range<Int>,
    write: (Int, inout [FeatureKey]) -> Void
  ) -> [LabelScores] {
    var scores: [LabelScores] = []
    scores.reserveCapacity(tokens.count)
    var keys: [FeatureKey] = []
    var last = Asked()
    var next = Asked()
    for token in tokens {
      write(token, &keys)
      ask(keys, into: &next)
      if token > tokens.lowerBound { scores.append(sum(last)) }
      swap(&last, &next)
    }
    if !tokens.isEmpty { scores.append(sum(last)) }
    return scores
  }

  /// The weights of a feature: zeros when the table has none.
  @inline(__always)
  private func weights(of key: FeatureKey) -> UnsafeRawPointer {
    let wanted = Self.tag(key)
    var line = Self.line(key, lineCount)
    while true {
      let start = lines + line &* Self.lineSize
      let found = trained_tags(start, wanted) & (1 << UInt32(slots) &- 1)
      if found != 0 {
        return start + (slots &* 2 &+ found.trailingZeroBitCount &* labelCount)
      }
      // Tags fill a line from its start: a line whose last is free ends the search.
      if start.load(fromByteOffset: slots &* 2 &- 2, as: UInt16.self) == 0 {
        return lines + lineCount &* Self.lineSize
      }
      line = line &+ 1 == lineCount ? 0 : line &+ 1
    }
  }

  /// Eight weights; what lies behind the last label is never read as a score.
  @inline(__always)
  private static func eight(_ weights: UnsafeRawPointer) -> SIMD8<Int16> {
    SIMD8<Int16>(truncatingIfNeeded: weights.loadUnaligned(as: SIMD8<Int8>.self))
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
