import NewsModel

/// Judges what a name of no table stands for, by its words and by what stands around it.
struct NameJudge {
  private let text: TokenizedText
  private let tokens: [Token]

  init(_ text: TokenizedText) {
    self.text = text
    tokens = text.tokens
  }

  /// What a name is; nil when nothing tells.
  ///
  /// `title`: the title printed right before it.
  func kind(of range: Range<Int>, title: Range<Int>?) -> EntityKind? {
    let last = range.upperBound - 1
    let first = range.lowerBound
    let words = range.filter { tokens[$0].isWord }.count
    var heads = 0
    for index in range where text.classes(index).contains(.organizationHead) { heads += 1 }
    let startsGiven = text.classes(first).contains(.givenName)
    if heads > 0, words > 1, title == nil,
      !startsGiven || text.classes(last).contains(.organizationHead)
    {
      return .organization
    }
    if text.classes(last).contains(.placeHead), words > 1, title == nil { return .place }
    if title.map({ isPersonal($0) }) ?? false { return .person }
    if startsGiven, words > 1 { return .person }
    if words == 1, tokens[first].shape.contains(.allCapitals),
      tokens[first].end - tokens[first].start <= 6
    {
      return .organization
    }
    if range.contains(where: { text.classes($0).contains(.particle) && !tokens[$0].isCapitalized }),
      words > 1
    {
      return .person
    }
    if title != nil, words <= 3 { return .person }
    if isPersonByContext(range, words) { return .person }
    if first > 0, text.classes(first - 1).contains(.placePreposition), words <= 2 { return .place }
    if words == 2 || words == 3, looksPersonal(range) { return .person }
    return nil
  }

  private func isPersonal(_ title: Range<Int>) -> Bool {
    title.contains { text.classes($0).contains(.honorific) }
  }

  /// "spokesman Piers Cazalet", "Radhi, professor", "Baier, 54," or a verb of speech beside it.
  private func isPersonByContext(_ range: Range<Int>, _ words: Int) -> Bool {
    let before = range.lowerBound - 1
    let after = range.upperBound
    if before >= 0 {
      if text.classes(before).contains(.role),
        !tokens[range.lowerBound].shape.contains(.startsSentence)
      {
        return true
      }
      if before > 0, tokens[before].mark == .comma, text.classes(before - 1).contains(.role),
        !tokens[before - 1].isCapitalized
      {
        return true
      }
      if text.classes(before).contains(.cue), !tokens[before].isCapitalized,
        words > 1 || tokens[range.lowerBound].shape.isDisjoint(with: [.allCapitals])
      {
        return true
      }
    }
    guard after < tokens.count else { return false }
    if text.classes(after).contains(.cue), !tokens[after].isCapitalized,
      words > 1 || tokens[range.lowerBound].shape.isDisjoint(with: [.allCapitals])
    {
      return true
    }
    if tokens[after].mark == .comma, after + 1 < tokens.count {
      let next = after + 1
      if tokens[next].shape.contains(.number), tokens[next].end - tokens[next].start <= 2,
        after + 2 < tokens.count, tokens[after + 2].mark == .comma
      {
        return true
      }
      for ahead in next..<min(next + 4, tokens.count) {
        let classes = text.classes(ahead)
        if classes.contains(.role), !tokens[ahead].isCapitalized { return words <= 4 }
        if tokens[ahead].mark != .none { break }
      }
    }
    return false
  }

  /// Two or three words that are in no list, each a capital and small letters.
  private func looksPersonal(_ range: Range<Int>) -> Bool {
    range.allSatisfy { index in
      let token = tokens[index]
      if !token.isWord { return true }
      let classes = text.classes(index)
      return token.isCapitalized && !token.shape.contains(.allCapitals)
        && classes.isDisjoint(
          with: [
            .organizationHead, .placeHead, .function, .preposition, .role, .naming, .body, .cue,
          ])
    }
  }

  /// The pronoun of a person, when a title or given name tells.
  func gender(_ range: Range<Int>, _ title: Range<Int>?) -> NameCandidate.Gender? {
    for index in title ?? range.lowerBound..<range.lowerBound {
      if Self.maleTitles.contains(tokens[index].word), tokens[index].word != 0 { return .male }
      if Self.femaleTitles.contains(tokens[index].word), tokens[index].word != 0 { return .female }
    }
    let classes = text.classes(range.lowerBound)
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
