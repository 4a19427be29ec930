/// The words of a text as training meets them.
package enum WordStream {
  /// A number for the end of a sentence.
  package static let sentenceEnd: UInt32 = 1

  /// The hash of each word in small letters, marks and numbers by kind, sentence ends between.
  package static func words(of text: String) -> [UInt32] {
    let text = TokenizedText(text)
    var words: [UInt32] = []
    words.reserveCapacity(text.tokens.count + text.sentenceStarts.count)
    for token in text.tokens {
      if token.shape.contains(.startsSentence) { words.append(sentenceEnd) }
      words.append(token.key)
    }
    return words
  }
}
