extension TokenizedText {
  /// Without the place and agency that stand before an article's first words: "LONDON (Reuters) -".
  func withoutDateline(_ words: Range<Int>) -> Range<Int> {
    let start = words.lowerBound
    guard tokens[start].shape.contains(.startsParagraph), tokens[start].shape.contains(.allCapitals)
    else { return words }
    for index in words.prefix(Dateline.longest) {
      let token = tokens[index]
      if token.mark == .dash || token.mark == .hyphen, index + 1 < words.upperBound,
        bytes[Int(token.end)] == UInt8(ascii: " ")
      {
        return index + 1..<words.upperBound
      }
      if token.isWord, !token.isCapitalized, !token.shape.contains(.number) { return words }
    }
    return words
  }
}

private enum Dateline {
  /// Tokens of a dateline.
  static let longest = 14
}
