extension TokenizedText {
  /// Without the place and agency that stand before an article's first words: "LONDON (Reuters) -", "London, March 4 -".
  func withoutDateline(_ words: Range<Int>) -> Range<Int> {
    let start = words.lowerBound
    guard tokens[start].shape.contains(.startsParagraph), tokens[start].isCapitalized else {
      return words
    }
    for index in words.prefix(Dateline.longest) {
      let token = tokens[index]
      if token.mark == .dash || token.mark == .hyphen, index + 1 < words.upperBound,
        bytes[Int(token.end)] == UInt8(ascii: " ")
      {
        return isDateline(start..<index) ? index + 1..<words.upperBound : words
      }
      if token.isWord, !token.isCapitalized, !token.shape.contains(.number) { return words }
    }
    return words
  }

  /// Whether words before a dash are a place in capitals, or end in a date or an agency in brackets.
  private func isDateline(_ words: Range<Int>) -> Bool {
    guard let last = words.last, !tokens[words.lowerBound].shape.contains(.allCapitals) else {
      return true
    }
    return words.count > 2
      && (tokens[last].mark == .closeBracket
        || tokens[last].shape.contains(.number) && classes(last - 1).contains(.month))
  }
}

private enum Dateline {
  /// Tokens of a dateline.
  static let longest = 14
}
