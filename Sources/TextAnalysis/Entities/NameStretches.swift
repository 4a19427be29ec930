/// Finds the stretches of a text in which a name may stand: capitals and what joins them.
///
/// The tagger reads these and nothing else, so a text costs what its capitals cost.
enum NameStretches {
  /// The stretches in text order; none crosses a sentence.
  static func all(in text: TokenizedText) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var sentence = 0
    var index = 0
    let tokens = text.tokens
    while index < tokens.count {
      guard starts(index, text) else {
        index += 1
        continue
      }
      while text.sentenceStarts[sentence + 1] <= index { sentence += 1 }
      let limit = text.sentenceStarts[sentence + 1]
      var end = index + 1
      while end < limit {
        if starts(end, text) {
          end += 1
        } else if let next = afterJoint(end, limit, text) {
          end = next
        } else {
          break
        }
      }
      // "Co.", "Jr.": the full stop of an abbreviation belongs to it.
      if end < tokens.count, tokens[end].mark == .period, !tokens[end].shape.contains(.spaceBefore)
      {
        end += 1
      }
      if end - index > 1 || !isOpening(index, text) { found.append(index..<end) }
      index = end
    }
    return found
  }

  private static func starts(_ index: Int, _ text: TokenizedText) -> Bool {
    let token = text.tokens[index]
    if token.isWord { return token.isCapitalized || isArticleParticle(index, text) }
    return false
  }

  /// A word that names nothing, with a capital because it opens a sentence.
  private static func isOpening(_ index: Int, _ text: TokenizedText) -> Bool {
    text.tokens[index].shape.contains(.startsSentence)
      && !text.tokens[index].shape.contains(.allCapitals)
      && !text.classes(index).isDisjoint(with: [.function, .pronoun, .determiner])
  }

  /// "al-Sistani": a small particle, a hyphen, a capital.
  private static func isArticleParticle(_ index: Int, _ text: TokenizedText) -> Bool {
    let tokens = text.tokens
    return index + 2 < tokens.count && tokens[index + 1].mark == .hyphen
      && text.classes(index).contains(.particle) && tokens[index + 2].isCapitalized
      && !tokens[index + 2].shape.contains(.spaceBefore)
  }

  /// The most tokens between two capitals of one name: "Institute for the Study of War".
  private static let reach = 3

  /// Behind the capital that follows the joining tokens at `index`, nil when they join nothing.
  private static func afterJoint(_ index: Int, _ limit: Int, _ text: TokenizedText) -> Int? {
    var next = index
    while next < limit, next < index + reach, joins(next, text) { next += 1 }
    guard next > index, next < limit,
      starts(next, text) || text.tokens[next].shape.contains(.number)
    else { return nil }
    return next + 1
  }

  private static func joins(_ index: Int, _ text: TokenizedText) -> Bool {
    let token = text.tokens[index]
    switch token.mark {
    case .hyphen, .ampersand, .slash, .period, .comma: return true
    case .none: break
    default: return token.mark.isSingleQuote || token.mark.isDoubleQuote
    }
    if token.shape.contains(.possessive) || token.shape.contains(.number) { return true }
    return token.word != 0
      && (joiners.contains(token.word) || text.classes(index).contains(.particle))
  }

  private static let joiners = Lexicon.words([
    "of", "for", "and", "on", "in", "the", "de", "to", "at",
  ])
}
