/// A small picture of a text's words, by which nearly the same texts are found.
///
/// The hashes of all pairs of neighbouring words fall into 72 bins, of each of which the least is kept
/// (one permutation hashing; Li, Owen, Zhang 2012); an empty bin takes over what another holds that a
/// hash of its number names (Shrivastava 2017). The share of bins that two texts have in common is near
/// the share of pairs that they have in common. Three bins make a band: likely copies have an equal
/// band, and are found by it without a look at any other text. What sketches call alike is compared
/// word by word (`CopyComparison`).
///
/// A text with a tenth of its words replaced keeps two thirds of its pairs: an equal band is missing in
/// one of 8,000. At half of the pairs in common it is missing in one of 25.
struct ArticleSketch: Sendable {
  /// Bins that make up a band.
  private static let bandSize = 3
  /// Bands of a text.
  static let bandCount = 24
  private static let binCount = bandSize * bandCount
  /// Pairs of words below which chance rules.
  private static let fewestPairs = 20

  /// A hash of each band.
  let bands: [Int]
  /// A bit of each of 64 bins: texts without a pair in common differ in about half of them.
  let bits: UInt64

  /// Nil for a text of few words.
  init?(_ words: CopyWords) {
    let hashes = words.hashes
    guard hashes.count > Self.fewestPairs else { return nil }
    var least = [UInt32](repeating: .max, count: Self.binCount)
    var previous = hashes[0]
    for word in hashes.dropFirst() {
      let pair = Self.mixed(UInt64(previous) << 32 | UInt64(word))
      let bin = Int((pair >> 32 &* UInt64(Self.binCount)) >> 32)
      least[bin] = min(least[bin], UInt32(truncatingIfNeeded: pair))
      previous = word
    }
    let bins = least.indices.map { bin in
      var value = least[bin]
      var attempt = bin
      while value == .max {
        attempt += Self.binCount
        value = least[Int(Self.mixed(UInt64(attempt)) >> 32 % UInt64(Self.binCount))]
      }
      return value
    }
    // What is least in a bin has low bits as good as any.
    bits = bins.prefix(64).reduce(0) { $0 << 1 | UInt64($1 & 1) }
    bands = (0..<Self.bandCount).map { band in
      let state = bins[band * Self.bandSize..<(band + 1) * Self.bandSize].reduce(UInt64(band)) {
        Self.mixed($0 ^ UInt64($1))
      }
      // Six bytes tell a million articles apart, and take less room.
      return Int(state >> 16)
    }
  }

  /// All bits of the result depend on all of the value's (the end of MurmurHash3).
  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value &+ 0x9E37_79B9_7F4A_7C15
    value = (value ^ value >> 33) &* 0xFF51_AFD7_ED55_8CCD
    value = (value ^ value >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return value ^ value >> 33
  }

  /// How unlike two texts are by their bits: 0 to 64.
  ///
  /// About 32 × (1 − the share of pairs in common).
  static func distance(_ a: UInt64, _ b: UInt64) -> Int { (a ^ b).nonzeroBitCount }
}
