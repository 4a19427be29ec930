import NewsModel

/// Offices of several words, which stand before a name with whose they are.
extension SpeakerTitles {
  /// "High Commissioner for Human Rights" and "UN" of "UN High Commissioner for Human Rights Volker Türk", where the
  /// office stands for the body.
  func office(before index: Int) -> (role: String?, organization: String?)? {
    guard index > 0, mentions[index].title == nil else { return nil }
    let body = mentions[index - 1]
    guard body.tokens.upperBound == mentions[index].tokens.lowerBound, body.tokens.count > 1,
      entities[body.entity].kind == .organization,
      let head = body.tokens.first(where: { text.classes($0).contains(.role) }),
      head + 1 < body.tokens.upperBound,
      !text.classes(head + 1).isDisjoint(with: [.preposition, .placePreposition])
    else { return nil }
    let owner = body.tokens.prefix { text.tokens[$0].shape.contains(.allCapitals) }
    let start = owner.upperBound
    return (
      EntityResolver.oneLine(text.string(start..<body.tokens.upperBound)),
      owner.isEmpty ? nil : EntityResolver.oneLine(text.string(owner))
    )
  }

  /// "ambassador to Chad" and "UNICEF" of "UNICEF's ambassador to Chad, Ida Berg,", "chairman" and "Senate Committee
  /// on Labour" of "the chairman of the Senate Committee on Labour, Ida Berg,".
  func post(before mention: ResolvedMention) -> (role: String?, organization: String?)? {
    let comma = (mention.title ?? mention.tokens).lowerBound - 1
    guard comma > 0, text.tokens[comma].mark == .comma else { return nil }
    let words = (max(0, comma - Self.longestPost)..<comma).reversed().prefix {
      text.tokens[$0].isWord && text.classes($0).isDisjoint(with: [.cue, .belief, .auxiliary])
    }
    guard let first = words.last,
      let head = (first..<comma - 1).last(where: { isHead($0) }),
      let opening = opening(ofRole: head)
    else { return nil }
    let owner = mentions[..<firstMention(startingAt: opening)].last
    let isOwned = text.isPossessive(opening) && owner?.tokens.upperBound == opening
    let body = affiliation(behind: head + 1).map { mentions[$0] }
    let organization = (isOwned ? owner : body).flatMap {
      entities[$0.entity].kind == .organization ? text.string($0.tokens) : nil
    }
    let role = opening + 1..<(!isOwned && organization != nil ? head + 1 : comma)
    return (
      EntityResolver.oneLine(text.string(role)),
      organization.map(EntityResolver.oneLine)
    )
  }

  /// Whether a word is a role that a preposition goes on with.
  private func isHead(_ index: Int) -> Bool {
    text.classes(index).contains(.role) && !text.isPlural(index)
      && !text.classes(index + 1).isDisjoint(with: [.preposition, .placePreposition])
  }

  /// The article or possessive that opens a role with no more than what tells more of it between them.
  private func opening(ofRole head: Int) -> Int? {
    let before = (max(0, head - Self.longestModifiers)..<head).last {
      text.isPossessive($0) || text.classes($0).contains(.determiner)
        || !text.tokens[$0].isWord || text.tokens[$0].shape.contains(.startsSentence)
    }
    guard let before, text.isPossessive(before) || text.classes(before).contains(.determiner) else {
      return nil
    }
    return before
  }

  /// Tokens of a post and whose it is.
  private static let longestPost = 14
  /// Tokens between an article and a role, with the article.
  private static let longestModifiers = 4

  /// Behind a second role that "and" joins to one: "president and chief executive officer".
  func withSecondRole(_ end: Int) -> Int {
    guard end + 1 < text.tokens.count, text.tokens[end].word == Self.and else { return end }
    let words = (end + 1..<min(end + Self.longestRole, text.tokens.count)).prefix {
      !text.classes($0).isDisjoint(with: [.role, .roleModifier])
    }
    return words.last.map { text.classes($0).contains(.role) && !text.isPlural($0) } == true
      ? words.upperBound : end
  }

  private static let and = Lexicon.word("and")

  /// Tokens of a second role, and "and".
  private static let longestRole = 6

  /// Whether a role stands right behind the bracketed letters of a body: "Doctors Union (KMPDU) Secretary-General".
  func isBracketed(_ start: Int) -> Bool {
    start > 1 && text.tokens[start - 1].mark == .closeBracket
  }
}
