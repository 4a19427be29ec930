/// Finds where sentences start: behind a full stop, question or exclamation mark (and the quotation
/// marks and brackets that close there), before a capital, a number or an opening mark.
enum SentenceSplitter {
  static func mark(_ tokens: inout [Token], _ lexicon: Lexicon) {
    var index = 1
    while index < tokens.count {
      defer { index += 1 }
      let token = tokens[index]
      guard !token.shape.contains(.startsSentence), token.shape.contains(.spaceBefore),
        token.isCapitalized || token.shape.contains(.number) || opens(token)
      else { continue }
      var last = index - 1
      while last > 0, closes(tokens[last]) { last -= 1 }
      let previous = tokens[last]
      if previous.mark == .period {
        guard last > 0, !isAbbreviation(tokens[last - 1], before: token, lexicon) else { continue }
      } else if previous.shape.contains(.initials), previous.end > previous.start + 1 {
        // "the U.S. He": only a word that names nothing starts a sentence here.
        guard namesNothing(token, lexicon) else { continue }
      } else {
        guard previous.mark.endsSentence, previous.mark != .ellipsis || token.isCapitalized
        else { continue }
      }
      tokens[index].shape.insert(.startsSentence)
    }
  }

  private static func opens(_ token: Token) -> Bool {
    switch token.mark {
    case .straightDouble, .openDouble, .straightSingle, .openSingle, .openAngle, .lowDouble,
      .openBracket:
      true
    default: false
    }
  }

  private static func closes(_ token: Token) -> Bool {
    guard !token.shape.contains(.spaceBefore) else { return false }
    return token.mark.isDoubleQuote || token.mark.isSingleQuote || token.mark == .closeBracket
  }

  /// Whether the full stop behind `word` belongs to it: "Mr.", "Jan.", "J.".
  private static func isAbbreviation(
    _ word: Token,
    before next: Token,
    _ lexicon: Lexicon
  ) -> Bool {
    guard word.isWord else { return false }
    if word.shape.contains(.initials) { return true }
    guard word.end - word.start <= Self.longestAbbreviation else { return false }
    if isTitle(word) {
      // "Atty. Gen. Ida Berg".
      let isTitled = lexicon.classes(next.word).contains(.honorific)
      return next.isCapitalized && (isTitled || !namesNothing(next, lexicon))
    }
    let id = word.word
    guard abbreviations.contains(id) else { return false }
    return !namesNothing(next, lexicon) || lexicon.classes(id).contains(.honorific)
  }

  /// Whether a word is part of no name, as "The" and "He" are not.
  ///
  /// "IT" may be, and so may "General", of "the U.N. General Assembly".
  private static func namesNothing(_ word: Token, _ lexicon: Lexicon) -> Bool {
    let classes = lexicon.classes(word.word)
    return !word.shape.contains(.allCapitals) && !classes.isDisjoint(with: [.function, .pronoun])
      && classes.isDisjoint(with: [.role, .roleModifier])
  }

  /// Whether a word is a title or part of a place in short, where a full stop and a name follow.
  static func isTitle(_ word: Token) -> Bool {
    word.isCapitalized && !word.shape.contains(.allCapitals) && titles.contains(word.key)
  }

  private static let longestAbbreviation = 6

  /// Titles and parts of places that are short for words, and other words too in small letters.
  private static let titles = Token.keys(of: [
    "ald", "amb", "assemb", "asst", "assoc", "atty", "brig", "cllr", "cmsr", "comm", "cpl", "cpt",
    "del", "dep", "det", "dir", "engr", "fr", "ft", "hon", "insp", "msgr", "mt", "pres", "pvt",
    "sec", "supt", "supvr", "treas",
  ])

  private static let abbreviations = Lexicon.words([
    "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "capt", "lt", "maj",
    "sgt", "rev", "st", "jr", "sr", "no", "vs", "jan", "feb", "mar", "apr", "jun", "jul",
    "aug", "sep", "sept", "oct", "nov", "dec", "inc", "corp", "co", "ltd", "adm", "cmdr",
  ])
}
