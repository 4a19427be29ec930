/// Names that hyphens go on with.
extension NameFinder {
  /// A name with the small syllables that hyphens join to it: "Kim Jong-un", "John Lee Ka-chiu",
  /// "Prayut Chan-o-cha".
  func whole(_ name: NameTagger.Name) -> Range<Int> {
    let range = withFirstPart(name)
    let families = name.kind == .person ? range : range.lowerBound..<range.lowerBound + 1
    guard name.kind == .person ? (2...5).contains(range.count) : range.count == 2,
      families.contains(where: { text.classes($0).contains(.familyNameFirst) })
        || hasSyllableBehind(name)
    else { return range }
    var end = range.upperBound
    while end + 1 < tokens.count, joinsHyphen(end), isSyllable(end + 1) { end += 2 }
    return range.lowerBound..<end
  }

  /// With the given name that a hyphen joins to a person's first: "Eva" of "Eva-Marie Persson", of which the tagger saw
  /// the rest.
  private func withFirstPart(_ name: NameTagger.Name) -> Range<Int> {
    let first = name.tokens.lowerBound - 2
    guard name.kind == .person, name.tokens.count > 1, first >= 0, joinsHyphen(first + 1),
      first >= found.last?.tokens.upperBound ?? 0, tokens[first].isCapitalized,
      text.classes(first).contains(.givenName), !seen.isFamilyName(tokens[first].hash)
    else { return name.tokens }
    return first..<name.tokens.upperBound
  }

  /// Whether a hyphen joins a syllable that is no word to a person's short second name, and no given name stands in
  /// front: "Choo Kyung-ho", but "Mary Smith-led".
  private func hasSyllableBehind(_ name: NameTagger.Name) -> Bool {
    let range = name.tokens
    let syllable = range.upperBound + 1
    guard name.kind == .person, range.count == 2, syllable < tokens.count,
      joinsHyphen(range.upperBound), text.classes(range.lowerBound).isDisjoint(with: [.givenName])
    else { return false }
    let second = tokens[range.upperBound - 1]
    return second.end - second.start <= Self.longestSyllable
      && (Self.syllables.contains(tokens[syllable].key)
        || tokens[syllable].word == 0 && text.clusters[syllable].coarse == 0)
  }

  /// Syllables of given names that texts have otherwise, too.
  private static let syllables = Token.keys(of: [
    "ae", "chi", "chul", "chun", "fai", "fung", "hee", "ho", "hon", "hua", "hun", "hye", "hyun",
    "ja", "jin", "joon", "jun", "kai", "kit", "kyu", "ling", "lok", "mi", "min", "ming", "ping",
    "seok", "sik", "soo", "su", "suk", "tae", "tung", "un", "wai", "wei", "won", "woo", "wook",
    "yan", "yee", "yeon", "ying", "young",
  ])

  /// Letters of a syllable with a capital.
  private static let longestSyllable = 6

  /// Whether it is a hyphen between parts of a word.
  func joinsHyphen(_ index: Int) -> Bool {
    tokens[index].mark == .hyphen && index + 1 < tokens.count
      && (spacesHyphens
        || !tokens[index].shape.contains(.spaceBefore)
          && !tokens[index + 1].shape.contains(.spaceBefore))
  }

  private func isSyllable(_ index: Int) -> Bool {
    let token = tokens[index]
    return token.isWord && !token.isCapitalized && token.end - token.start <= 5
      && !Self.endings.contains(token.hash)
  }

  /// What a hyphen joins to any name: "Moon Agro-owned".
  private static let endings = Token.keys(of: [
    "area", "based", "born", "bound", "day", "era", "esque", "fan", "fans", "free", "grade", "hour",
    "led", "level", "like", "made", "mile", "only", "owned", "run", "side", "size", "style", "type",
    "wide", "year",
  ])

  /// Whether a text has spaces around all its hyphens, as those have that were cut into tokens and put
  /// together again.
  static func spacesHyphens(_ tokens: [Token]) -> Bool {
    var hyphens = 0
    for index in tokens.indices.dropLast() where tokens[index].mark == .hyphen {
      guard tokens[index].shape.contains(.spaceBefore),
        tokens[index + 1].shape.contains(.spaceBefore)
      else { return false }
      hyphens += 1
    }
    return hyphens > 1
  }
}
