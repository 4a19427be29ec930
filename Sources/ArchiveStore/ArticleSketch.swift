/// A small picture of a text's words, by which nearly the same texts are found.
///
/// The hashes of all runs of four words fall into 12 bins, of each of which the least is kept (one
/// permutation hashing; Li, Owen, Zhang 2012); an empty bin takes over what another holds that a hash
/// of its number names (Shrivastava 2017). Likely copies have an equal one, and are found by it without
/// a look at any other text. In the same way 64 bins of pairs of words give a bit each, which tell
/// whether the words of two texts are worth a comparison (`CopyComparison`).
///
/// A text with a tenth of its words replaced keeps two thirds of its runs: no run is equal in one of
/// 3,000. With half of the pairs of words in common none is equal in one of 56.
struct ArticleSketch: Sendable {
  /// Runs that are kept of a text.
  private static let runCount = 12
  private static let bitCount = 64
  /// Words up to which chance rules.
  private static let fewestWords = 20

  /// A hash of each run that is kept.
  let runs: [Int]
  /// A bit of each of 64 bins: texts without a pair in common differ in about half of them.
  let bits: UInt64

  /// Nil for a text of few words.
  init?(_ words: CopyWords) {
    let hashes = words.hashes
    guard hashes.count > Self.fewestWords else { return nil }
    var leastPairs = Bins(Self.bitCount)
    var leastRuns = Bins(Self.runCount)
    var pairs: (UInt64, UInt64) = (0, 0)
    for index in 1..<hashes.count {
      let pair = Self.mixed(UInt64(hashes[index - 1]) << 32 | UInt64(hashes[index]))
      leastPairs.add(pair)
      // A run is its first pair and its last.
      if index >= 3 { leastRuns.add(Self.mixed(pairs.0 &* 3 ^ pair)) }
      pairs = (pairs.1, pair)
    }
    // What is least in a bin has low bits as good as any.
    bits = leastPairs.filled.reduce(0) { $0 << 1 | $1 & 1 }
    // Six bytes tell a million articles apart, and take less room.
    runs = leastRuns.filled.enumerated().map { Int(Self.mixed($1 ^ UInt64($0)) >> 16) }
  }

  /// The least hash of each bin.
  private struct Bins {
    private var least: [UInt64]

    init(_ count: Int) { least = [UInt64](repeating: .max, count: count) }

    /// The high half of a hash tells its bin, the whole of it how small it is.
    mutating func add(_ hash: UInt64) {
      let bin = Int((hash >> 32 &* UInt64(least.count)) >> 32)
      least[bin] = min(least[bin], hash &* 0x9E37_79B9_7F4A_7C15)
    }

    /// The bins, the empty ones with what others hold.
    var filled: [UInt64] {
      least.indices.map { bin in
        var value = least[bin]
        var attempt = bin
        while value == .max {
          attempt += least.count
          value = least[Int(ArticleSketch.mixed(UInt64(attempt)) >> 32 % UInt64(least.count))]
        }
        return value
      }
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
