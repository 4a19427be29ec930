/// A small picture of a text's words, by which nearly the same texts are found.
///
/// 128 minima of hashes over all pairs of neighbouring words (MinHash; Broder 1997). The share of minima
/// that two texts have in common is near the share of pairs that they have in common; groups of four
/// minima (`bands`) are equal for likely copies, so that these are found without a look at any other.
/// With a tenth of its words changed a text keeps two thirds of its pairs. What sketches call alike is
/// compared word by word (`CopyComparison`).
struct ArticleSketch: Sendable {
  /// Minima of a sketch.
  static let size = 128
  /// Minima that make up a band.
  static let bandSize = 4
  /// What sketches must have in common for their texts to be compared.
  static let leastSimilarity = 0.3
  /// Pairs of words below which chance rules.
  private static let fewestPairs = 20

  /// The lowest byte of each minimum.
  let bytes: [UInt8]
  /// A hash of each band.
  let bands: [Int]
  /// The words that it pictures, as `CopyComparison` reads them.
  let words: [UInt32]

  private static let factors: [SIMD16<UInt32>] = constants(0x9E37_79B9_7F4A_7C15).map { $0 | 1 }
  private static let summands: [SIMD16<UInt32>] = constants(0xD1B5_4A32_D192_ED03)

  private static func constants(_ seed: UInt64) -> [SIMD16<UInt32>] {
    var state = seed
    return (0..<size / 16).map { _ in
      var lanes = SIMD16<UInt32>.zero
      for lane in 0..<16 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        lanes[lane] = UInt32(truncatingIfNeeded: state >> 32)
      }
      return lanes
    }
  }

  /// Nil for a text of few words.
  init?(_ text: String) {
    let words = CopyComparison.words(text)
    guard words.count > Self.fewestPairs else { return nil }
    self.words = words
    var minima = [SIMD16<UInt32>](repeating: SIMD16(repeating: .max), count: Self.size / 16)
    var previous = words[0]
    for word in words.dropFirst() {
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
    bytes = all.map { UInt8(truncatingIfNeeded: $0 >> 8) }
    bands = stride(from: 0, to: Self.size, by: Self.bandSize).map { start in
      var state = UInt64(start) &+ 1
      for minimum in all[start..<start + Self.bandSize] {
        state = (state ^ UInt64(minimum)) &* 0x9E37_79B9_7F4A_7C15
        state ^= state >> 32
      }
      // Six bytes tell a million articles apart, and take less room.
      return Int(state >> 16)
    }
  }

  /// The share of pairs of words that two texts have in common, as their sketches tell it.
  static func similarity(_ a: [UInt8], _ b: [UInt8]) -> Double {
    guard a.count == size, b.count == size else { return 0 }
    let same = zip(a, b).count { $0 == $1 }
    // One byte in 256 is the same by chance.
    return max(0, (Double(same) / Double(size) - 1 / 256) / (1 - 1 / 256))
  }
}

/// Compares two texts word by word, to tell whether one is a copy of the other.
///
/// Measured on 17,471 items of Reuters-21578 and a copy of each with a tenth of its words replaced:
/// 99 % of the copies are told. Items that follow one form (dividends, rates) share words and not numbers.
enum CopyComparison {
  /// Pairs of neighbouring words in common, of those of either.
  private static let leastPairs = 0.4
  /// Words in common, of those of the longer.
  private static let leastWords = 0.77
  /// Where both have many numbers: numbers in common, of those of the one with more.
  private static let leastNumbers = 0.6
  private static let manyNumbers = 6
  /// Set in the hash of a word that starts with a digit.
  private static let numberMark: UInt32 = 1

  /// Words of letters and digits in small letters, as hashes.
  static func words(_ text: String) -> [UInt32] {
    var words: [UInt32] = []
    var state: UInt32 = 2_166_136_261
    var isWord = false
    var isNumber = false
    var isWideMark = false
    for byte in text.utf8 {
      // The marks of U+2000 to U+20FF start with E2, those of Latin-1 with C2.
      if byte == 0xE2 || byte == 0xC2 { isWideMark = true }
      if byte < 0x80 || byte >= 0xC0, byte != 0xE2, byte != 0xC2 { isWideMark = false }
      let isLetter =
        byte >= 0x80 && !isWideMark || (0x30...0x39).contains(byte)
        || byte < 0x80 && (0x61...0x7A).contains(byte | 0x20)
      if isLetter {
        if !isWord { isNumber = (0x30...0x39).contains(byte) }
        state = (state ^ UInt32(byte < 0x80 && byte >= 0x41 ? byte | 0x20 : byte)) &* 16_777_619
        isWord = true
      } else if isWord {
        words.append(state & ~numberMark | (isNumber ? numberMark : 0))
        state = 2_166_136_261
        isWord = false
      }
    }
    if isWord { words.append(state & ~numberMark | (isNumber ? numberMark : 0)) }
    return words
  }

  /// Whether a text of these words is a copy of one of those.
  static func areCopies(_ a: [UInt32], _ b: [UInt32]) -> Bool {
    let shorter = min(a.count, b.count)
    let longer = max(a.count, b.count)
    guard Double(shorter) >= leastWords * Double(longer) else { return false }
    guard Double(common(a, b)) >= leastWords * Double(longer) else { return false }
    let numbers = (a.filter { $0 & numberMark != 0 }, b.filter { $0 & numberMark != 0 })
    let most = max(numbers.0.count, numbers.1.count)
    if min(numbers.0.count, numbers.1.count) >= manyNumbers,
      Double(common(numbers.0, numbers.1)) < leastNumbers * Double(most)
    {
      return false
    }
    let pairs = (pairs(a), pairs(b))
    let both =
      pairs.0.count < pairs.1.count
      ? pairs.0.count { pairs.1.contains($0) } : pairs.1.count { pairs.0.contains($0) }
    return Double(both) >= leastPairs * Double(pairs.0.count + pairs.1.count - both)
  }

  private static func pairs(_ words: [UInt32]) -> Set<UInt64> {
    Set(zip(words, words.dropFirst()).map { UInt64($0) << 32 | UInt64($1) })
  }

  /// Words in common, each as often as the one with fewer has it.
  private static func common(_ a: [UInt32], _ b: [UInt32]) -> Int {
    let (a, b) = (a.sorted(), b.sorted())
    var (i, j, count) = (0, 0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        count += 1
        i += 1
        j += 1
      } else if a[i] < b[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return count
  }
}
