import NewsModel

/// A text with its tokens, sentences and paragraphs: what all analysis works on.
///
/// A class, because whatever reads a text keeps it: handing it on is one count instead of eight.
final class TokenizedText: Sendable {
  let bytes: [UInt8]
  let tokens: [Token]
  /// First token of each sentence, in order, and behind them the number of tokens.
  let sentenceStarts: [Int]
  /// How the words of each sentence are lettered.
  let letterings: [Lettering]
  /// First token of each paragraph, in order, and behind them the number of tokens.
  let paragraphStarts: [Int]
  /// For each token the clusters of its word, none for numbers and marks.
  let clusters: [WordClusters.Path]
  /// Whether the text is English, as far as its small words tell: those of another language are not
  /// among the words that the clusters were learned from.
  let isEnglish: Bool
  private let scalars: ScalarMap
  let lexicon: Lexicon

  convenience init(_ text: String) {
    var text = text
    self.init(text.withUTF8 { Array($0) })
  }

  /// `bytes`: valid UTF-8.
  init(_ bytes: [UInt8], lexicon: Lexicon = .shared) {
    self.bytes = bytes
    self.lexicon = lexicon
    scalars = ScalarMap(bytes)
    var tokens = Tokenizer.tokens(of: bytes, table: lexicon.table)
    ParagraphSplitter.mark(&tokens, in: bytes)
    SentenceSplitter.mark(&tokens, lexicon)
    var sentences: [Int] = []
    var paragraphs: [Int] = []
    for (index, token) in tokens.enumerated() {
      if token.shape.contains(.startsSentence) { sentences.append(index) }
      if token.shape.contains(.startsParagraph) { paragraphs.append(index) }
    }
    sentences.append(tokens.count)
    paragraphs.append(tokens.count)
    letterings = zip(sentences, sentences.dropFirst()).map { Lettering(tokens[$0..<$1], lexicon) }
    self.tokens = tokens
    let known = WordClusters.shared
    clusters = tokens.map { $0.isWord ? known.clusters(of: $0.hash) : WordClusters.none }
    isEnglish = Self.isEnglish(tokens, clusters)
    sentenceStarts = sentences
    paragraphStarts = paragraphs
  }

  /// A text of fewer small words may be in any language.
  private static let fewestSmallWords = 10
  /// The share of known words among the small ones of English texts.
  ///
  /// Measured on texts of 20 such words and more: of 9,000 in English, tables of prices and results
  /// among them, the least was .75; of 60 in nine other languages the most was .49.
  private static let englishShare = 0.6

  private static func isEnglish(_ tokens: [Token], _ clusters: [WordClusters.Path]) -> Bool {
    var small = 0
    var known = 0
    for index in tokens.indices where tokens[index].isWord && !tokens[index].isCapitalized {
      small += 1
      if clusters[index].coarse != 0 { known += 1 }
    }
    return small < fewestSmallWords || Double(known) >= Double(small) * englishShare
  }

  /// Unicode scalars of the text.
  var scalarCount: Int { scalars.scalarOffset(ofByte: bytes.count) }

  /// What a token's word does.
  @inline(__always)
  func classes(_ index: Int) -> WordClass {
    lexicon.classes(tokens[index].word)
  }

  /// Whether a word of more letters ends so, in letters of any size.
  func hasEnding(_ index: Int, _ ending: StaticString) -> Bool {
    let end = Int(tokens[index].end)
    let count = ending.utf8CodeUnitCount
    guard end - Int(tokens[index].start) > count else { return false }
    return ending.withUTF8Buffer { buffer in
      (0..<count).allSatisfy { bytes[end - count + $0] | 0x20 == buffer[$0] }
    }
  }

  /// Whether a word for people or things is in the plural.
  func isPlural(_ index: Int) -> Bool {
    let word = bytes[Int(tokens[index].start)..<Int(tokens[index].end)]
    if Self.irregular.contains(tokens[index].word) { return true }
    guard word.count > 2, word.last == UInt8(ascii: "s") else { return false }
    // "boss", "virus", "analysis".
    return ![UInt8(ascii: "s"), UInt8(ascii: "u"), UInt8(ascii: "i")]
      .contains(word[word.endIndex - 2])
  }

  /// The tokens of each paragraph, in order.
  var paragraphs: [Range<Int>] { zip(paragraphStarts, paragraphStarts.dropFirst()).map { $0..<$1 } }

  /// Whether a clause may start with a word: a name, a number, an article, a pronoun, a plural, or a word such as "all".
  func mayOpenClause(_ index: Int) -> Bool {
    let token = tokens[index]
    return token.isCapitalized || token.shape.contains(.number)
      || !classes(index).isDisjoint(with: [.determiner, .male, .female, .plural, .otherPronoun])
      || isPlural(index) || Self.openings.contains(token.hash)
  }

  private static let openings = Token.keys(of: [
    "all", "both", "everyone", "everything", "many", "most", "no", "nobody", "nothing", "such",
    "there",
  ])

  /// Whether a token is "and" or "&".
  func isAnd(_ index: Int) -> Bool {
    tokens[index].mark == .ampersand || tokens[index].word == Self.and
  }

  private static let and = Lexicon.word("and")
  private static let irregular = Lexicon.words([
    "people", "men", "women", "children", "spokesmen", "spokespeople", "police", "both", "many",
    "some", "few", "others",
  ])

  /// The words of a range of tokens as printed, with what stands between them.
  func string(_ range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    return String(
      decoding: bytes[Int(tokens[first].start)..<Int(tokens[last].end)],
      as: UTF8.self
    )
  }

  /// Where a range of tokens stands, in scalars.
  ///
  /// The range is not empty.
  func span(_ range: Range<Int>) -> TextSpan {
    span(bytes: Int(tokens[range.lowerBound].start)..<Int(tokens[range.upperBound - 1].end))
  }

  /// A range of bytes in scalars.
  func span(bytes range: Range<Int>) -> TextSpan {
    TextSpan(
      scalars.scalarOffset(ofByte: range.lowerBound),
      scalars.scalarOffset(ofByte: range.upperBound)
    )
  }

  /// A range without the marks at its ends, but for one token that is left of marks alone.
  ///
  /// `isMark`: what counts as a mark.
  func withoutMarks(
    _ range: Range<Int>,
    where isMark: (Token.Mark) -> Bool = { $0 != .none }
  ) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start + 1 < end, isMark(tokens[start].mark) { start += 1 }
    while end > start + 1, isMark(tokens[end - 1].mark) { end -= 1 }
    return start..<end
  }

  /// Whether a token is a possessive ending: "'s", or the mark of "the doctors' union".
  func isPossessive(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.shape.contains(.possessive) { return true }
    guard token.mark == .straightSingle || token.mark == .closeSingle,
      !token.shape.contains(.spaceBefore), index > 0, isPlural(index - 1), index + 1 < tokens.count
    else { return false }
    return tokens[index + 1].isWord && tokens[index + 1].shape.contains(.spaceBefore)
  }

  /// The word that a description is about: "president" of "the president of the union".
  ///
  /// `description`: not empty.
  func head(of description: Range<Int>) -> Int {
    let end = description.dropFirst().first {
      tokens[$0].isWord && !classes($0).isDisjoint(with: [.preposition, .placePreposition])
    }
    let head = (end ?? description.upperBound) - 1
    // "Page 14 of the report".
    return head > description.lowerBound && tokens[head].shape.contains(.number) ? head - 1 : head
  }

  /// Number of the sentence that holds a token.
  func sentence(of token: Int) -> Int { Self.interval(token, sentenceStarts) }

  /// How the sentence that holds a token is lettered.
  func lettering(of token: Int) -> Lettering { letterings[sentence(of: token)] }

  /// Number of the paragraph that holds a token.
  func paragraph(of token: Int) -> Int { Self.interval(token, paragraphStarts) }

  /// The tokens of a sentence.
  func sentenceRange(_ sentence: Int) -> Range<Int> {
    sentenceStarts[sentence]..<sentenceStarts[sentence + 1]
  }

  /// The last start that is not behind `token`.
  private static func interval(_ token: Int, _ starts: [Int]) -> Int {
    var low = 0
    var high = starts.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= token { low = middle } else { high = middle }
    }
    return low
  }
}
