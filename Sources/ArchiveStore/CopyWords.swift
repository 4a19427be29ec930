/// The words of a text as copies have them in common: letters and digits, without regard to capitals
/// and marks.
///
/// Each is a hash of 30 bits, and two bits that tell how it was printed.
struct CopyWords: Sendable {
  /// In the order of the text, hash and bits.
  let printed: [UInt32]

  /// Set in a word that starts with a digit.
  private static let numberBit: UInt32 = 1
  /// Set in a word that starts with a capital (A to Z).
  private static let capitalBit: UInt32 = 2
  private static let bits = numberBit | capitalBit

  init(_ text: String) {
    var text = text
    printed = text.withUTF8 { Self.words(of: $0.span) }
  }

  private static func words(of text: Span<UInt8>) -> [UInt32] {
    var words: [UInt32] = []
    words.reserveCapacity(text.count / 6)
    var state: UInt32 = 0
    var isWord = false
    var bits: UInt32 = 0
    var isWideMark = false
    for index in text.indices {
      let byte = text[index]
      // The marks of U+2000 to U+20FF start with E2, those of Latin-1 with C2.
      if byte == 0xE2 || byte == 0xC2 {
        isWideMark = true
      } else if byte < 0x80 || byte >= 0xC0 {
        isWideMark = false
      }
      if isDigit(byte) || byte | 0x20 &- 0x61 < 26 || byte >= 0x80 && !isWideMark {
        if !isWord {
          isWord = true
          state = 2_166_136_261
          bits = isDigit(byte) ? numberBit : byte &- 0x41 < 26 ? capitalBit : 0
        }
        // FNV-1a.
        state = (state ^ UInt32(byte < 0x80 ? byte | 0x20 : byte)) &* 16_777_619
      } else if isWord {
        if bits == numberBit, joinsDigits(byte), index + 1 < text.count, isDigit(text[index + 1]) {
          if byte != 0x2C { state = (state ^ UInt32(byte)) &* 16_777_619 }
          continue
        }
        words.append(state & ~Self.bits | bits)
        isWord = false
      }
    }
    if isWord { words.append(state & ~Self.bits | bits) }
    return words
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// A comma, full stop or slash, with which a number goes on.
  ///
  /// So 292,000 has no word "000" in common with 309,000. The comma is no part of the number: others
  /// print 292000.
  private static func joinsDigits(_ byte: UInt8) -> Bool {
    byte == 0x2C || byte == 0x2E || byte == 0x2F
  }

  /// The hashes alone, in the order of the text.
  var hashes: [UInt32] { printed.map(Self.hash) }

  /// Whether a printed word starts with a digit.
  static func isNumber(_ printed: UInt32) -> Bool { printed & numberBit != 0 }

  /// Whether it is a number or starts with a capital: what an item tells of its own, and not the form
  /// that it shares with others.
  static func isParticular(_ printed: UInt32) -> Bool { printed & bits != 0 }

  /// A printed word's hash alone.
  static func hash(_ printed: UInt32) -> UInt32 { printed & ~bits }
}

/// Tells whether one text is a copy of another, by all their words.
///
/// Items that follow one form (dividends, bond issues, rates) have their form in common, and not their
/// names and numbers. `scripts/bench copies` measures the limits: of 18,149 items of Reuters-21578 and a
/// copy of each in which every word was replaced with a chance of one in ten, 98.2 % of the copies are
/// found; of the pairs in one group 99.9 % are items, or come from items, with .45 of their pairs of
/// words in common. With .77 for .8 it was 98.4 and 98.9 %; without the limit on numbers 98.7 and 98.8 %.
struct CopyComparison {
  /// Words in common, of those of the longer.
  private static let leastWords = 0.8
  /// Pairs of neighbouring words in common, of those of either.
  private static let leastPairs = 0.45
  /// Names and numbers that the other has, of those of either.
  private static let leastParticulars = 0.65
  /// Numbers that the other has, of those of either.
  private static let leastNumbers = 0.5
  /// Names and numbers, or numbers, below which chance rules.
  private static let fewestParticulars = 4

  private let words: Tally
  private let pairs: Tally
  private let particulars: Tally
  private let numbers: Tally

  init(_ text: CopyWords) {
    words = Tally(text.printed.lazy.map(Self.key))
    pairs = Tally(zip(text.printed, text.printed.dropFirst()).lazy.map(Self.key))
    particulars = Tally(text.printed.lazy.filter(CopyWords.isParticular).map(Self.key))
    numbers = Tally(text.printed.lazy.filter(CopyWords.isNumber).map(Self.key))
  }

  /// Whether the other text is a copy of this one, which makes this one a copy of it.
  func isCopy(of text: CopyWords) -> Bool {
    let other = text.printed
    let enough = Self.leastWords * Double(max(words.count, other.count))
    guard Double(min(words.count, other.count)) >= enough else { return false }
    // What forms fail in comes first, and is the least.
    guard share(numbers, other, Self.leastNumbers, of: CopyWords.isNumber),
      share(particulars, other, Self.leastParticulars, of: CopyWords.isParticular)
    else { return false }
    var words = self.words
    guard Double(other.count { words.take(Self.key($0)) }) >= enough else { return false }
    var pairs = self.pairs
    let both = zip(other, other.dropFirst()).lazy.map(Self.key).count { pairs.take($0) }
    return Double(both) >= Self.leastPairs * Double(pairs.count + other.count - 1 - both)
  }

  /// Whether enough of these words of either text stand in the other, or there are too few to tell.
  private func share(
    _ own: Tally,
    _ other: [UInt32],
    _ least: Double,
    of isWanted: (UInt32) -> Bool
  ) -> Bool {
    let wanted = other.filter(isWanted)
    guard min(own.count, wanted.count) >= Self.fewestParticulars else { return true }
    var (here, there) = (words, own)
    return Double(wanted.count { here.take(Self.key($0)) }) >= least * Double(wanted.count)
      && Double(other.count { there.take(Self.key($0)) }) >= least * Double(own.count)
  }

  private static func key(_ word: UInt32) -> UInt64 { UInt64(CopyWords.hash(word)) }

  private static func key(_ pair: (UInt32, UInt32)) -> UInt64 { key(pair.0) << 32 | key(pair.1) }

  /// Words, each as often as it stands in a text, to be taken out one by one.
  private struct Tally {
    let count: Int
    private let keys: [UInt64]
    private var left: [Int32]

    init(_ words: some Collection<UInt64>) {
      count = words.count
      var size = 8
      while size < count * 2 { size *= 2 }
      var keys = [UInt64](repeating: .max, count: size)
      var left = [Int32](repeating: 0, count: size)
      for word in words {
        let slot = Self.slot(of: word, in: keys)
        keys[slot] = word
        left[slot] += 1
      }
      self.keys = keys
      self.left = left
    }

    /// Takes a word out; false when none is left.
    mutating func take(_ word: UInt64) -> Bool {
      let slot = Self.slot(of: word, in: keys)
      guard left[slot] > 0 else { return false }
      left[slot] -= 1
      return true
    }

    /// Where a word stands, or may.
    private static func slot(of word: UInt64, in keys: [UInt64]) -> Int {
      var slot = Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 40) & (keys.count - 1)
      while keys[slot] != word, keys[slot] != .max { slot = (slot + 1) & (keys.count - 1) }
      return slot
    }
  }
}
