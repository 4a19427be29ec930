import NewsModel

/// The body that somebody is of, as what stands behind a name or role tells it: "an analyst at Jefferies".
extension SpeakerTitles {
  /// Number of the organization that someone is of, behind the name and role: "X, director of the Institute",
  /// "an analyst at Jefferies", "global head of macro at ING".
  func affiliation(behind end: Int) -> Int? {
    var index = end
    while index + 1 < text.tokens.count, index < end + Self.affiliationReach {
      let token = text.tokens[index]
      guard token.isWord, !token.shape.contains(.startsSentence) else { return nil }
      // "an official in the Ministry of Defence", but "executives of firms in Hanover".
      if Self.affiliating.contains(token.word) || index == end && token.word == Self.in {
        if let found = body(behindPreposition: index) { return found }
      } else if index == end || token.isCapitalized || !isOfField(index) {
        return nil
      }
      index += 1
    }
    return nil
  }

  /// Tokens between a role and the body that it is in: "of fossil marine mammals".
  private static let affiliationReach = 6
  private static let affiliating = Lexicon.words(["of", "at", "for", "with", "from"])
  private static let `in` = Lexicon.word("in")

  /// Whether a word may tell a field of work: "investor" of "director of investor relations", but no other role.
  private func isOfField(_ index: Int) -> Bool {
    let classes = text.classes(index)
    guard classes.isDisjoint(with: Self.noField) else { return false }
    return !classes.contains(.role)
      || text.tokens[index + 1].isWord
        && text.classes(index + 1).isDisjoint(with: Self.noField.union([.preposition, .role]))
  }

  /// Words that tell of no field of work.
  private static let noField = WordClass.pronoun.union([
    .placePreposition, .cue, .belief, .auxiliary, .weekday, .month,
  ])

  /// Number of the body behind a name without a role: "Hans Berg of the Institute", "Ada Berg, from Oxfam,".
  func patron(behind end: Int) -> Int? {
    guard end + 1 < text.tokens.count else { return nil }
    let isApart = text.tokens[end].mark == .comma
    let preposition = isApart ? end + 1 : end
    let word = text.tokens[preposition].word
    guard word == Self.of || word == Self.from, let found = body(behindPreposition: preposition)
    else { return nil }
    // "Berg, from Oxfam, said", but "Berg, of Oxfam fame".
    let behind = mentions[found].tokens.upperBound
    let isWhole =
      behind == text.tokens.count || text.tokens[behind].mark != .none
      || text.classes(behind).contains(.cue)
    return isWhole || !isApart && word == Self.of ? found : nil
  }

  private static let from = Lexicon.word("from")

  /// Number of the organization behind a preposition and an article: "of the Institute", "for the rights group
  /// Amnesty International", "at London-based Acme".
  private func body(behindPreposition preposition: Int) -> Int? {
    guard preposition + 1 < text.tokens.count else { return nil }
    let isArticle = text.classes(preposition + 1).contains(.determiner)
    let start = isArticle ? preposition + 2 : preposition + 1
    for index in start..<max(start, min(start + Self.longestKind, text.tokens.count)) {
      if let found = body(startingAt: index) {
        return index == start || isWhole(mentions[found].tokens) ? found : nil
      }
      guard tellsKind(index) else { return nil }
    }
    return nil
  }

  /// Number of the organization whose name starts at a token.
  func body(startingAt token: Int) -> Int? {
    let found = firstMention(startingAt: token)
    guard found < mentions.count, mentions[found].tokens.lowerBound == token,
      entities[mentions[found].entity].kind == .organization
    else { return nil }
    return found
  }

  /// Tokens of what tells what a body is: "the state-run oil company".
  private static let longestKind = 7

  /// Whether a word may stand between an article and a body's name: "rights", "group", "Swiss", "London-based".
  private func tellsKind(_ index: Int) -> Bool {
    let token = text.tokens[index]
    if token.mark == .hyphen
      || token.end - token.start == 1 && text.string(index..<index + 1) == "<"
    {
      return true
    }
    guard token.isWord, !token.shape.contains(.startsSentence) else { return false }
    // "state-run", "London-based".
    let next = index + 1
    let isJoined =
      text.tokens[index - 1].mark == .hyphen
      || next < text.tokens.count && text.tokens[next].mark == .hyphen
    return isJoined
      || text.classes(index).isDisjoint(with: Self.noKind)
        && (!token.isCapitalized || isPlaceOrPeople(index))
  }

  private static let noKind = noField.union([.preposition, .function])

  /// Whether a name of a place or people holds a token.
  private func isPlaceOrPeople(_ index: Int) -> Bool {
    mention(holding: index).map { [.country, .place].contains(entities[$0.entity].kind) } ?? false
  }

  /// Whether a name tells no more of what follows: not "Acme" of "former Acme chief", "striking Acme's workers".
  private func isWhole(_ name: Range<Int>) -> Bool {
    guard name.upperBound < text.tokens.count else { return true }
    return !text.isPossessive(name.upperBound)
      && text.classes(name.upperBound).isDisjoint(with: [.role, .roleModifier])
  }
}
