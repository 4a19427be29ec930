import NewsModel

/// Groups the paragraphs of a text into passages.
///
/// A passage takes whole paragraphs until it holds `target` bytes; a paragraph longer than `limit`
/// is cut at the ends of sentences, and a sentence longer than that between words. Every word of
/// the text is in exactly one passage.
enum PassageSplitter {
  /// Bytes that a passage has at least, where the text goes on.
  ///
  /// The mean comes to some 800 bytes, which is what news paragraphs are read and cited by.
  static let target = 600
  /// Bytes that a passage has at most.
  static let limit = 1600

  static func passages(of text: TokenizedText) -> [Passage] {
    var passages: [Passage] = []
    var first = 0
    for (index, paragraph) in text.paragraphStarts.dropLast().enumerated() {
      let next = text.paragraphStarts[index + 1]
      if paragraph > first {
        let held = size(text, first..<paragraph)
        if held >= target || held + size(text, paragraph..<next) > limit {
          passages.append(passage(text, first..<paragraph))
          first = paragraph
        }
      }
      // A token is never cut: Thai has paragraphs that are one.
      while next - first > 1, size(text, first..<next) > limit {
        let cut = cut(text, first..<next)
        passages.append(passage(text, first..<cut))
        first = cut
      }
    }
    if first < text.tokens.count { passages.append(passage(text, first..<text.tokens.count)) }
    return passages
  }

  private static func bytes(_ text: TokenizedText, _ range: Range<Int>) -> Range<Int> {
    Int(text.tokens[range.lowerBound].start)..<Int(text.tokens[range.upperBound - 1].end)
  }

  private static func size(_ text: TokenizedText, _ range: Range<Int>) -> Int {
    Int(text.tokens[range.upperBound - 1].end) - Int(text.tokens[range.lowerBound].start)
  }

  /// Where a long range is cut: behind the sentence that fills the target, else behind the last word within the
  /// limit, else behind the last token: Chinese has no spaces.
  ///
  /// At least one token is before the cut and one behind it.
  private static func cut(_ text: TokenizedText, _ range: Range<Int>) -> Int {
    let start = Int(text.tokens[range.lowerBound].start)
    var sentence: Int?
    var word: Int?
    var token = range.lowerBound + 1
    for index in range.dropFirst() {
      let held = Int(text.tokens[index - 1].end) - start
      if held > limit { break }
      token = index
      let shape = text.tokens[index].shape
      if shape.contains(.spaceBefore) { word = index }
      if shape.contains(.startsSentence) {
        sentence = index
        if held >= target { break }
      }
    }
    return sentence ?? word ?? token
  }

  private static func passage(_ text: TokenizedText, _ range: Range<Int>) -> Passage {
    let sentences = range.dropFirst().filter { text.tokens[$0].shape.contains(.startsSentence) }
    return Passage(
      span: text.span(range),
      wordCount: IndexWords.count(in: text.bytes, bytes(text, range)),
      sentenceStarts: sentences.map { text.span($0..<$0 + 1).start }
    )
  }
}
