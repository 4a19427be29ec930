import NewsModel

/// Bodies whose names have an "and" that the tagger starts them behind: "Industry Department" of "Trade and Industry
/// Department", "Country Jewelry Corp" of "Town and Country Jewelry Corp".
enum JointBodies {
  /// Makes such names whole.
  ///
  /// `candidates`: in text order.
  static func read(_ candidates: inout [NameCandidate], in text: TokenizedText) {
    var end = 0
    for (number, candidate) in candidates.enumerated() {
      if candidate.kind == .organization, candidate.entry == nil,
        let start = start(of: candidate.tokens, in: text, behind: end)
      {
        candidates[number].tokens = start..<candidate.tokens.upperBound
      }
      end = candidate.tokens.upperBound
    }
  }

  /// Where the name starts of which the tagger saw what stands behind "and"; nil for a whole one.
  ///
  /// `floor`: where the name before it ends, which is no part of it.
  private static func start(
    of name: Range<Int>,
    in text: TokenizedText,
    behind floor: Int
  ) -> Int? {
    let tokens = text.tokens
    let and = name.lowerBound - 1
    guard name.count > 1, and > floor,
      text.isAnd(and),
      text.classes(name.upperBound - 1).contains(.organizationHead)
        || LegalForms.keys.contains(tokens[name.upperBound - 1].hash)
    else { return nil }
    var start = and
    while start > floor, and - start < longest, isPart(start - 1, text) { start -= 1 }
    // A word in front of the first may be cut off there.
    guard start < and,
      start == floor || !tokens[start - 1].isCapitalized
        || text.classes(start - 1).contains(.determiner)
    else { return nil }
    return start
  }

  /// Whether a word with a capital is a part of a name, not who does something beside the body: "the Chairman and Acme
  /// Corp".
  private static func isPart(_ index: Int, _ text: TokenizedText) -> Bool {
    let token = text.tokens[index]
    return token.isWord && token.isCapitalized && !token.shape.contains(.startsSentence)
      && !token.shape.contains(.possessive)
      && text.classes(index).isDisjoint(with: outside)
  }

  /// Words of a name before its "and".
  private static let longest = 3
  private static let outside = WordClass.pronoun.union([
    .role, .honorific, .determiner, .preposition, .placePreposition, .auxiliary, .function, .month,
    .weekday, .givenName, .people,
  ])
}
