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
    var words: [UInt32] = []
    words.reserveCapacity(text.utf8.count / 6)
    var state: UInt32 = 0
    var isWord = false
    var bits: UInt32 = 0
    var isWideMark = false
    func close() { words.append(state & ~Self.bits | bits) }
    for byte in text.utf8 {
      // The marks of U+2000 to U+20FF start with E2, those of Latin-1 with C2.
      if byte == 0xE2 || byte == 0xC2 {
        isWideMark = true
      } else if byte < 0x80 || byte >= 0xC0 {
        isWideMark = false
      }
      let isDigit = byte &- 0x30 < 10
      let isLetter = byte | 0x20 &- 0x61 < 26 || byte >= 0x80 && !isWideMark
      if isLetter || isDigit {
        if !isWord {
          isWord = true
          state = 2_166_136_261
          bits = isDigit ? Self.numberBit : byte &- 0x41 < 26 ? Self.capitalBit : 0
        }
        // FNV-1a.
        state = (state ^ UInt32(byte < 0x80 ? byte | 0x20 : byte)) &* 16_777_619
      } else if isWord {
        close()
        isWord = false
      }
    }
    if isWord { close() }
    printed = words
  }

  /// The hashes alone, in the order of the text.
  var hashes: [UInt32] { printed.map { $0 & ~Self.bits } }

  /// The hashes of numbers and of words with a capital: what an item tells of its own, and not the
  /// form that it shares with others.
  var particulars: [UInt32] {
    printed.compactMap { $0 & Self.bits == 0 ? nil : $0 & ~Self.bits }
  }
}

/// Tells whether one text is a copy of another, by all their words.
///
/// Measured on 17,471 items of Reuters-21578 and a copy of each in which every word was replaced with
/// a chance of one in ten: 98.7 % of the copies are told. Items that follow one form (dividends, bond
/// issues, rates) have their form in common and not their names and numbers.
struct CopyComparison {
  /// Words in common, of those of the longer.
  private static let leastWords = 0.77
  /// Pairs of neighbouring words in common, of those of either.
  private static let leastPairs = 0.45
  /// Names and numbers that the other has, of those of either.
  private static let leastParticulars = 0.65
  /// Names and numbers below which chance rules.
  private static let fewestParticulars = 4

  private let words: [UInt32]
  private let particulars: [UInt32]
  private let pairs: [UInt64]

  init(_ text: CopyWords) {
    let hashes = text.hashes
    words = hashes.sorted()
    particulars = text.particulars.sorted()
    let all = zip(hashes, hashes.dropFirst()).map { UInt64($0) << 32 | UInt64($1) }.sorted()
    pairs = all.indices.compactMap { $0 > 0 && all[$0] == all[$0 - 1] ? nil : all[$0] }
  }

  func isCopy(of other: CopyComparison) -> Bool {
    let shorter = min(words.count, other.words.count)
    let enough = Self.leastWords * Double(max(words.count, other.words.count))
    guard Double(shorter) >= enough, Double(common(words, other.words)) >= enough else {
      return false
    }
    let both = Double(common(pairs, other.pairs))
    guard both >= Self.leastPairs * (Double(pairs.count + other.pairs.count) - both) else {
      return false
    }
    return hasParticulars(of: other) && other.hasParticulars(of: self)
  }

  private func hasParticulars(of other: CopyComparison) -> Bool {
    let count = other.particulars.count
    if min(count, particulars.count) < Self.fewestParticulars { return true }
    return Double(common(other.particulars, words)) >= Self.leastParticulars * Double(count)
  }

  /// What two sorted lists have in common, each as often as the one with fewer has it.
  private func common<Word: Comparable>(_ a: [Word], _ b: [Word]) -> Int {
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
