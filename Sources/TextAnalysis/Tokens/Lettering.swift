/// How the words of a sentence are lettered.
///
/// In headlines and subheads a capital tells nothing, which everywhere else tells names.
enum Lettering {
  /// Capitals for the first word and for names.
  case plain
  /// A capital for most words: "Council Votes to Close Pool".
  case titled
  /// Capitals alone: "COUNCIL VOTES TO CLOSE POOL".
  case shouted

  /// Words from which on a sentence may be other than plain.
  private static let fewest = 4
  /// The letters of the longest of `small` that headlines print without a capital, when one is made of a text.
  private static let longestSmall = 4

  /// The lettering of a sentence's tokens.
  init(_ sentence: ArraySlice<Token>, _ lexicon: Lexicon) {
    var titled = 0
    var shouted = 0
    var hasSmall = false
    for (index, token) in zip(sentence.indices, sentence) where token.isWord {
      if token.shape.contains(.allCapitals) {
        shouted += 1
      } else if token.isCapitalized {
        // "A" is lettered both ways.
        if token.end - token.start > 1 { titled += 1 }
      } else if lexicon.classes(token.word).isDisjoint(with: Self.small),
        index == sentence.startIndex || sentence[index - 1].mark != .hyphen
      {
        self = .plain
        return
      } else {
        hasSmall = true
      }
    }
    self =
      titled >= Self.fewest
      ? .titled : shouted >= Self.fewest && titled == 0 && !hasSmall ? .shouted : .plain
  }

  /// Words that headlines may print small.
  private static let small: WordClass = [
    .function, .preposition, .placePreposition, .determiner, .auxiliary, .particle,
  ]

  /// The text with some sentences lettered so; all bytes stay in their places.
  ///
  /// `step`: one sentence of so many. Letters beyond ASCII are left.
  func printed(_ text: String, every step: Int) -> String {
    let tokenized = TokenizedText(text)
    var bytes = tokenized.bytes
    let first = self == .shouted ? step / 2 : 0
    for sentence in stride(from: first, to: tokenized.sentenceStarts.count - 1, by: step) {
      for index in tokenized.sentenceRange(sentence) {
        let token = tokenized.tokens[index]
        let letters = Int(token.start)..<Int(token.end)
        for byte in letters.prefix(capitals(of: index, in: tokenized))
        where (0x61...0x7A).contains(bytes[byte]) {
          bytes[byte] &= 0xDF
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// How many letters of a word are capitals in a sentence lettered so.
  private func capitals(of index: Int, in text: TokenizedText) -> Int {
    let token = text.tokens[index]
    let count = Int(token.end - token.start)
    switch self {
    case .plain: return 0
    case .shouted: return count
    case .titled:
      let isSmall =
        count <= Self.longestSmall && !text.classes(index).isDisjoint(with: Self.small)
      return token.isWord && (!isSmall || token.shape.contains(.startsSentence)) ? 1 : 0
    }
  }
}
