extension TokenizedText {
  /// Whether words tell in what somebody works: "of advanced analytics", "for research".
  ///
  /// By the ending of the last: someone whom "the mother of schoolboy Ned Ash" names is no field.
  func isField(_ words: Range<Int>) -> Bool {
    guard (2...FieldOfWork.longest).contains(words.count),
      FieldOfWork.openings.contains(tokens[words.lowerBound].word)
    else { return false }
    let field = words.dropFirst()
    return field.allSatisfy {
      tokens[$0].isWord && !tokens[$0].isCapitalized
        && classes($0).isDisjoint(with: FieldOfWork.outside)
    }
      && FieldOfWork.endings.contains { hasEnding(field.upperBound - 1, $0) }
  }
}

extension TokenizedText {
  /// Whether words in capitals, joined by small ones, tell more of an office: "for Road Transport" of "Minister for
  /// Road Transport".
  func isOffice(_ head: Int, _ words: Range<Int>) -> Bool {
    guard tokens[head].isCapitalized, words.count > 1, isJoint(words.lowerBound),
      !isJoint(words.upperBound - 1)
    else { return false }
    return words.allSatisfy { tokens[$0].isCapitalized || isJoint($0) }
  }

  /// Whether a word joins those of an office.
  func isJoint(_ index: Int) -> Bool { FieldOfWork.joints.contains(tokens[index].word) }
}

/// How fields of work are written.
private enum FieldOfWork {
  /// Tokens of a field with its preposition.
  static let longest = 6
  static let openings = Lexicon.words(["of", "for"])
  /// What joins the words of an office.
  static let joints = Lexicon.words(["for", "of", "and", "the", "to", "in"])
  static let outside = WordClass.pronoun.union([
    .role, .cue, .belief, .auxiliary, .placePreposition, .weekday, .month,
  ])
  static let endings: [StaticString] = [
    "ics", "ing", "ions", "tion", "sion", "ment", "ity", "ance", "ence", "ogy", "egy", "icy",
    "sign", "ch", "growth", "airs", "vices", "ices", "ales", "ucts", "ams", "ealth", "nergy",
    "fence", "hools", "ights", "ism", "oads", "orks", "orts", "rade", "ture",
  ]
}
