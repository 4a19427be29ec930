import NewsModel

/// Countries by the letters that results of sport print behind a person: "Ida Berg (NOR)".
///
/// Lists of politicians print parties there, of which some are letters of countries too ("PAN", "PRI"); so
/// an article must have several, and nearly all must be countries'.
enum CountryLetters {
  /// How many of a text's letters behind people tell, from how many on.
  private static let fewest = 3
  private static let share = 0.75

  /// Puts the countries into the candidates, in place of what the letters were taken for.
  ///
  /// `candidates`: in text order.
  static func read(
    _ candidates: inout [NameCandidate],
    in text: TokenizedText,
    _ gazetteer: Gazetteer
  ) {
    let letters = candidates.compactMap { Self.letters(behind: $0, text) }
    guard letters.count >= fewest else { return }
    var countries: [NameCandidate] = letters.compactMap { index in
      gazetteer.country(letters: text.tokens[index].hash).map {
        NameCandidate(tokens: index..<index + 1, kind: .country, entry: $0, form: .acronym)
      }
    }
    guard Double(countries.count) >= Double(letters.count) * share else { return }
    let places = Set(countries.map { $0.tokens.lowerBound })
    countries += candidates.filter { $0.tokens.count > 1 || !places.contains($0.tokens.lowerBound) }
    candidates = countries.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// Where three capital letters stand in brackets behind a person.
  private static func letters(behind name: NameCandidate, _ text: TokenizedText) -> Int? {
    let tokens = text.tokens
    let index = name.tokens.upperBound + 1
    guard name.kind == .person, index + 1 < tokens.count, tokens[index - 1].mark == .openBracket,
      tokens[index + 1].mark == .closeBracket, tokens[index].shape.contains(.allCapitals),
      tokens[index].end - tokens[index].start == 3
    else { return nil }
    return index
  }
}
