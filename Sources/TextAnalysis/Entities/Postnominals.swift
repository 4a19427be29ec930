/// Letters of honours, offices and degrees that stand behind people: "Anil Rao KC", "Ida Berg, M.D., Ph.D.".
enum Postnominals {
  /// Whether a token is such letters, or a part of them.
  static func contain(_ index: Int, _ text: TokenizedText) -> Bool {
    let token = text.tokens[index]
    return degrees.contains(token.hash)
      || token.shape.contains(.allCapitals) && honours.contains(token.hash)
  }

  /// Those that are words, too, where they have no capitals.
  private static let honours = Token.keys(of: [
    "cbe", "cmg", "dbe", "dso", "esq", "frs", "kbe", "kc", "mbe", "mep", "mla", "mp", "msp",
    "obe", "qc", "san", "sc",
  ])
  private static let degrees = Token.keys(of: [
    "ph.d", "ph.d.", "ph", "phd", "m.d", "m.d.", "md", "d.phil", "dphil", "m.b.a.", "j.d.",
  ])
}
