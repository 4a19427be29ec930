import TrainedModels

/// A score for each label of a model; a model has 32 labels at most.
package typealias LabelScores = SIMD32<Int16>

/// The weights of a trained model: for each feature a small number per label, in whole units.
///
/// Bytes, little-endian: `DLW1`; number of labels and bits of the bucket number (a byte each); two
/// bytes of zero; for each pair of labels the weight of the second behind the first (Int16); for
/// each bucket where its features start, and behind them the end (UInt32, from the first feature);
/// the features. A feature is the lower 16 bits of its number, how many labels it weighs on (a
/// byte), and for each of these the label and the weight (Int8). The bucket is the number's upper
/// bits. Whole numbers make the answer the same on every machine.
package struct WeightTable: Sendable {
  /// How many labels there are.
  package let labelCount: Int
  /// Weight of label `b` behind label `a` at `a * labelCount + b`.
  package let transitions: [Int32]
  private let bytes: [UInt8]
  private let shift: UInt32
  private let firstBucket: Int
  private let firstFeature: Int

  /// The weights of the tagger of names, embedded in the binary; nil when they are damaged.
  package static let names = WeightTable(TrainedBytes.all(trained_names()))

  private static let magic: [UInt8] = Array("DLW1".utf8)

  /// Nil when the bytes are no weight table.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count >= 8, Array(bytes.prefix(4)) == Self.magic, (1...32).contains(bytes[4]),
      (1...16).contains(bytes[5])
    else { return nil }
    labelCount = Int(bytes[4])
    let bits = Int(bytes[5])
    shift = UInt32(32 - bits)
    firstBucket = 8 + labelCount * labelCount * 2
    firstFeature = firstBucket + ((1 << bits) + 1) * 4
    guard bytes.count >= firstFeature else { return nil }
    transitions = (0..<labelCount * labelCount).map {
      Int32(Int16(bitPattern: UInt16(bytes[8 + $0 * 2]) | UInt16(bytes[9 + $0 * 2]) << 8))
    }
    self.bytes = bytes
  }

  /// The sums of the weights of features, for each label.
  ///
  /// The table is larger than the fast caches, so where each feature stands is asked for ahead.
  package func scores(_ keys: [FeatureKey]) -> LabelScores {
    var scores = LabelScores.zero
    bytes.withUnsafeBytes { bytes in
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: keys.count) { places in
        var count = 0
        for key in keys {
          let bucket = firstBucket &+ Int(key >> shift) &* 4
          let bounds = bytes.loadUnaligned(fromByteOffset: bucket, as: UInt64.self)
          guard UInt32(truncatingIfNeeded: bounds) != UInt32(bounds >> 32) else { continue }
          if let base = bytes.baseAddress {
            trained_prefetch(base + firstFeature + Int(UInt32(truncatingIfNeeded: bounds)))
          }
          let length = UInt16(truncatingIfNeeded: bounds >> 32 &- bounds)
          places[count] =
            UInt64(key & 0xFFFF) << 48 | UInt64(length) << 32
            | bounds & 0xFFFF_FFFF
          count += 1
        }
        withUnsafeMutableBytes(of: &scores) { room in
          let sums = room.assumingMemoryBound(to: Int16.self)
          for place in places.prefix(count) {
            Self.add(place, bytes, firstFeature, to: sums)
          }
        }
      }
    }
    return scores
  }

  /// Adds the weights of the feature whose lower half, bucket's length and bucket's start are in
  /// `place`.
  @inline(__always)
  private static func add(
    _ place: UInt64,
    _ bytes: UnsafeRawBufferPointer,
    _ firstFeature: Int,
    to sums: UnsafeMutableBufferPointer<Int16>
  ) {
    let wanted = UInt16(place >> 48)
    var at = firstFeature &+ Int(UInt32(truncatingIfNeeded: place))
    let limit = at &+ Int(place >> 32 & 0xFFFF)
    while at < limit {
      let end = at &+ 3 &+ Int(bytes[at &+ 2]) &* 2
      if bytes.loadUnaligned(fromByteOffset: at, as: UInt16.self) == wanted {
        var pair = at &+ 3
        while pair < end {
          sums[Int(bytes[pair])] &+= Int16(Int8(bitPattern: bytes[pair &+ 1]))
          pair &+= 2
        }
        return
      }
      at = end
    }
  }

  /// The bytes of a table.
  ///
  /// `transitions` and the weights are in units of `scale`; weights that round to nothing are left
  /// out, and those beyond a byte are cut to it.
  package static func encoded(
    labelCount: Int,
    transitions: [Float],
    features: [(key: FeatureKey, weights: [Float])],
    scale: Float
  ) -> [UInt8] {
    let bits = 16
    var out = magic + [UInt8(labelCount), UInt8(bits), 0, 0]
    for weight in transitions {
      let value = UInt16(bitPattern: Int16(max(-32_000, min(32_000, (weight / scale).rounded()))))
      out += [UInt8(value & 255), UInt8(value >> 8)]
    }
    var starts: [UInt32] = []
    var body: [UInt8] = []
    var next = 0
    let sorted = features.sorted { $0.key < $1.key }
    for bucket in 0..<(1 << bits) {
      starts.append(UInt32(body.count))
      while next < sorted.count, Int(sorted[next].key >> UInt32(32 - bits)) == bucket {
        let feature = sorted[next]
        next += 1
        var pairs: [UInt8] = []
        for (label, weight) in feature.weights.enumerated() {
          let value = Int8(max(-127, min(127, (weight / scale).rounded())))
          if value != 0 { pairs += [UInt8(label), UInt8(bitPattern: value)] }
        }
        guard !pairs.isEmpty else { continue }
        body += [UInt8(feature.key & 255), UInt8(feature.key >> 8 & 255), UInt8(pairs.count / 2)]
        body += pairs
      }
    }
    starts.append(UInt32(body.count))
    for start in starts {
      for byte in 0..<4 { out.append(UInt8(start >> (8 * UInt32(byte)) & 255)) }
    }
    return out + body
  }
}
