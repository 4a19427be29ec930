/// A small picture of a text's words, by which nearly the same texts are found.
///
/// 72 minima of hashes over all pairs of neighbouring words (MinHash; Broder 1997). The share of minima
/// that two texts have in common is near the share of pairs that they have in common. Three minima
/// make a band: likely copies have an equal band, and are found by it without a look at any other text.
/// What sketches call alike is compared word by word (`CopyComparison`).
///
/// A text with a tenth of its words replaced keeps two thirds of its pairs: an equal band is missing in
/// one of 8,000. At half of the pairs in common it is missing in one of 25.
struct ArticleSketch: Sendable {
  /// Minima that make up a band.
  private static let bandSize = 3
  /// Bands of a text.
  static let bandCount = 24
  /// Minima, sixteen at a time; those of the last vector that no band takes go into the bits alone.
  private static let vectors = (bandSize * bandCount + 15) / 16
  /// Pairs of words below which chance rules.
  private static let fewestPairs = 20

  /// A hash of each band.
  let bands: [Int]
  /// The lowest bit of 64 minima: texts without a pair in common differ in about half of them.
  let bits: UInt64

  private static let factors: [SIMD16<UInt32>] = constants(0x9E37_79B9_7F4A_7C15).map { $0 | 1 }
  private static let summands: [SIMD16<UInt32>] = constants(0xD1B5_4A32_D192_ED03)

  private static func constants(_ seed: UInt64) -> [SIMD16<UInt32>] {
    var state = seed
    return (0..<vectors).map { _ in
      var lanes = SIMD16<UInt32>.zero
      for lane in 0..<16 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        lanes[lane] = UInt32(truncatingIfNeeded: state >> 32)
      }
      return lanes
    }
  }

  /// Nil for a text of few words.
  init?(_ words: CopyWords) {
    let hashes = words.hashes
    guard hashes.count > Self.fewestPairs else { return nil }
    var minima = [SIMD16<UInt32>](repeating: SIMD16(repeating: .max), count: Self.vectors)
    var previous = hashes[0]
    for word in hashes.dropFirst() {
      var pair = (UInt64(previous) << 32 | UInt64(word)) &* 0x9E37_79B9_7F4A_7C15
      pair ^= pair >> 29
      let value = SIMD16<UInt32>(
        repeating: UInt32(truncatingIfNeeded: pair &* 0xBF58_476D_1CE4_E5B9 >> 32)
      )
      for part in minima.indices {
        let hashed = value &* Self.factors[part] &+ Self.summands[part]
        minima[part].replace(with: hashed, where: hashed .< minima[part])
      }
      previous = word
    }
    let all = minima.flatMap { part in (0..<16).map { part[$0] } }
    // The middle of a product is mixed best.
    bits = all.prefix(64).reduce(0) { $0 << 1 | UInt64($1 >> 11 & 1) }
    bands = (0..<Self.bandCount).map { band in
      var state = UInt64(band) &+ 1
      for minimum in all[band * Self.bandSize..<(band + 1) * Self.bandSize] {
        state = (state ^ UInt64(minimum)) &* 0x9E37_79B9_7F4A_7C15
        state ^= state >> 32
      }
      // Six bytes tell a million articles apart, and take less room.
      return Int(state >> 16)
    }
  }

  /// How unlike two texts are by their bits: 0 to 64. About 32 × (1 − the share of pairs in common).
  static func distance(_ a: UInt64, _ b: UInt64) -> Int { (a ^ b).nonzeroBitCount }
}
