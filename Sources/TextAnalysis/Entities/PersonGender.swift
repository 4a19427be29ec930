/// Tells the pronoun of a person from a title or given name.
enum PersonGender {
  /// Nil when neither tells.
  static func gender(
    of name: Range<Int>,
    title: Range<Int>?,
    _ text: TokenizedText
  ) -> NameCandidate.Gender? {
    if let title, let gender = gender(ofTitle: title, text) { return gender }
    if let particle = name.lazy.compactMap({ gender(ofParticle: $0, text) }).first {
      return particle
    }
    if FamilyName.index(in: name, text) == name.lowerBound { return nil }
    return gender(ofGivenName: text.classes(name.lowerBound))
  }

  /// What the given name in front tells; nil when a family name stands there, or nothing tells.
  static func gender(ofName name: String) -> NameCandidate.Gender? {
    let words = name.split(separator: " ")
    guard words.count > 1, let first = words.first else { return nil }
    let classes = Lexicon.shared.classes(Lexicon.word(first.lowercased()))
    return classes.contains(.familyNameFirst) ? nil : gender(ofGivenName: classes)
  }

  /// Nil for a name of both, and of none.
  private static func gender(ofGivenName classes: WordClass) -> NameCandidate.Gender? {
    switch (classes.contains(.maleName), classes.contains(.femaleName)) {
    case (true, false): .male
    case (false, true): .female
    default: nil
    }
  }

  /// Nil when no word of a title tells.
  static func gender(ofTitle title: Range<Int>, _ text: TokenizedText) -> NameCandidate.Gender? {
    title.lazy.compactMap { gender(ofRole: $0, text) }.first
  }

  /// Nil when anyone may be called so.
  static func gender(ofRole index: Int, _ text: TokenizedText) -> NameCandidate.Gender? {
    let word = text.tokens[index].word
    guard word != 0 else { return nil }
    return males.contains(word) ? .male : females.contains(word) ? .female : nil
  }

  /// What tells son from daughter inside of a name: "bin", "binti", the "Thi" of Vietnamese women.
  private static func gender(ofParticle index: Int, _ text: TokenizedText) -> NameCandidate.Gender?
  {
    let key = text.tokens[index].key
    return sons.contains(key) ? .male : daughters.contains(key) ? .female : nil
  }

  private static let sons = Token.keys(of: ["bin", "ibn"])
  private static let daughters = Token.keys(of: ["binte", "binti", "bint", "thi", "thị"])
  private static let males = Lexicon.words([
    "man", "boy", "brother", "son", "husband", "widower", "uncle", "policeman", "mr", "sir", "lord",
    "king", "prince", "pope", "sheikh", "ayatollah", "congressman",
    "monsieur", "herr", "señor", "senor", "cardinal", "imam", "father", "duke", "chairman",
    "spokesman", "businessman",
  ])
  private static let females = Lexicon.words([
    "woman", "girl", "mother", "daughter", "wife", "widow", "aunt", "actress", "policewoman", "mrs",
    "ms", "miss", "lady", "dame", "queen", "princess", "congresswoman", "madame", "mme",
    "frau", "señora", "senora", "sister", "duchess", "baroness", "chairwoman", "spokeswoman",
    "businesswoman",
  ])
}
