/// Tells the pronoun of a person from a title or given name.
enum PersonGender {
  /// Nil when neither tells.
  static func gender(
    of name: Range<Int>,
    title: Range<Int>?,
    _ text: TokenizedText
  ) -> NameCandidate.Gender? {
    if let title, let gender = gender(ofTitle: title, text) { return gender }
    let classes = text.classes(name.lowerBound)
    if classes.contains(.maleName), !classes.contains(.femaleName) { return .male }
    if classes.contains(.femaleName), !classes.contains(.maleName) { return .female }
    return nil
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
