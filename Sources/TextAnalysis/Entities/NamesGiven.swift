extension TokenizedText {
  /// Whether a word is by what name somebody goes: "Ira" of "a man who gave his name only as Ira".
  func isNamedAs(_ index: Int) -> Bool {
    let link = index - 1
    guard link > 0, tokens[link].word == NamesGiven.as else { return false }
    let words = max(0, link - NamesGiven.reach)..<link
    return words.contains { NamesGiven.names.contains(tokens[$0].key) }
      && words.contains { NamesGiven.verbs.contains(tokens[$0].key) }
  }
}

/// How people give their names.
private enum NamesGiven {
  /// Tokens of "gave her name only".
  static let reach = 5
  static let `as` = Lexicon.word("as")
  static let names = Token.keys(of: ["herself", "himself", "name", "names", "only", "themselves"])
  static let verbs = Token.keys(of: [
    "gave", "give", "gives", "giving", "identified", "identifies", "identifying", "introduced",
    "introduces", "introducing",
  ])
}
