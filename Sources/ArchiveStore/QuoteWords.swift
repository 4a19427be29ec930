/// The words of a quote, for telling whether two quotes are the same words.
public struct QuoteWords: Hashable, Sendable {
  /// A number for each word in small letters, without marks.
  let words: [UInt64]

  /// Words of a run; quotes that share no run are not compared.
  private static let runLength = 4
  /// Share of the pairs of neighbouring words of the shorter quote that the other has too.
  private static let sameShare = 0.75

  /// Reads the words of a text.
  public init(_ text: String) {
    var words: [UInt64] = []
    var word: UInt64 = 0
    for scalar in text.lowercased().unicodeScalars {
      if Self.isOfWord(scalar) {
        word = (word == 0 ? 14_695_981_039_346_656_037 : word) ^ UInt64(scalar.value)
        word = word &* 1_099_511_628_211
      } else if scalar != "'" && scalar != "’", word != 0 {
        // An apostrophe stands inside a word, whatever its shape.
        words.append(word)
        word = 0
      }
    }
    if word != 0 { words.append(word) }
    self.words = words
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "0"..."9": true
    case _ where scalar.isASCII: false
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }

  /// A number for each run of four words, each once, in order of their numbers.
  var runs: [Int] {
    guard words.count >= Self.runLength else { return [] }
    let runs = (0...words.count - Self.runLength).map { start in
      words[start..<start + Self.runLength].reduce(UInt64(17)) {
        ($0 ^ $1) &* 0x9E37_79B9_7F4A_7C15
      }
    }
    return Set(runs.map { Int(truncatingIfNeeded: $0) }).sorted()
  }

  /// Whether the two are the same words, nearly the same, or one is contained in the other.
  public func isSame(as other: QuoteWords) -> Bool {
    if words == other.words { return true }
    guard words.count >= Self.runLength, other.words.count >= Self.runLength else { return false }
    let share =
      words.count == other.words.count
      ? max(shared(with: other), other.shared(with: self))
      : words.count < other.words.count ? shared(with: other) : other.shared(with: self)
    return share >= Self.sameShare
  }

  /// Share of the pairs of neighbouring words that the other has too.
  private func shared(with other: QuoteWords) -> Double {
    var left: [UInt64: Int] = [:]
    for pair in other.pairs { left[pair, default: 0] += 1 }
    let own = pairs
    var found = 0
    for pair in own where left[pair] ?? 0 > 0 {
      left[pair, default: 0] -= 1
      found += 1
    }
    return Double(found) / Double(own.count)
  }

  private var pairs: [UInt64] {
    zip(words, words.dropFirst()).map { ($0 ^ 31) &* 0x9E37_79B9_7F4A_7C15 ^ $1 }
  }
}
