/// Tells the pronoun of a person from a title or given name.
enum PersonGender {
  /// Nil when neither tells.
  static func gender(
    of name: Range<Int>,
    title: Range<Int>?,
    _ text: TokenizedText
  ) -> NameCandidate.Gender? {
    for index in title ?? name.lowerBound..<name.lowerBound where text.tokens[index].word != 0 {
      if maleTitles.contains(text.tokens[index].word) { return .male }
      if femaleTitles.contains(text.tokens[index].word) { return .female }
    }
    let classes = text.classes(name.lowerBound)
    if classes.contains(.maleName), !classes.contains(.femaleName) { return .male }
    if classes.contains(.femaleName), !classes.contains(.maleName) { return .female }
    return nil
  }

  private static let maleTitles = words([
    "mr", "sir", "lord", "king", "prince", "pope", "sheikh", "ayatollah", "congressman",
    "monsieur", "herr", "señor", "senor", "cardinal", "imam", "father", "duke", "chairman",
    "spokesman", "businessman",
  ])
  private static let femaleTitles = words([
    "mrs", "ms", "miss", "lady", "dame", "queen", "princess", "congresswoman", "madame", "mme",
    "frau", "señora", "senora", "sister", "duchess", "baroness", "chairwoman", "spokeswoman",
    "businesswoman",
  ])

  private static func words(_ words: [String]) -> Set<WordID> {
    Set(words.map { Lexicon.shared.table.find($0) })
  }
}
