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
    let name = (mention.title ?? mention.tokens).lowerBound
    guard name > 1 else { return nil }
    guard text.tokens[name - 1].mark == .comma else { return field(before: mention) }
    let comma = name - 1
    guard let head = head(ofPostEndingAt: comma), let opening = opening(ofRole: head) else {
      return nil
    }
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

  /// "global manager of analytics" and "Acme" of "Acme global manager of analytics Ida Berg", "special envoy to Chad" of
  /// "former special envoy to Chad Ida Berg", "Cabinet Secretary for Water" of "Kenya's Cabinet Secretary for Water Ida
  /// Berg".
  private func field(
    before mention: ResolvedMention
  ) -> (role: String?, organization: String?)? {
    let name = mention.tokens.lowerBound
    guard mention.title == nil, let head = head(ofPostEndingAt: name) else { return nil }
    let place = mentions[..<firstMention(startingAt: name)].last
    let isOfPlace =
      place.map {
        $0.tokens.upperBound == name && $0.tokens.lowerBound - head <= 3
          && [.place, .country].contains(entities[$0.entity].kind)
      } ?? false
    let more = head + 1..<name
    guard isOfPlace || text.isField(more) || text.isOffice(head, more) else { return nil }
    let start = withModifiers(withCapitals(start(ofRole: head)))
    // "Chairman of the Commission Ida Berg".
    let employer = affiliation(behind: head + 1).flatMap {
      mentions[$0].tokens.upperBound == name ? $0 : nil
    }
    let role = start..<(employer == nil ? name : head + 1)
    let owner = employer ?? body(before: start) ?? owner(of: role)
    return (
      EntityResolver.oneLine(text.string(role)),
      owner.map { EntityResolver.oneLine(text.string(mentions[$0].tokens)) }
    )
  }

  /// The role that a preposition goes on with in the words before a token.
  private func head(ofPostEndingAt end: Int) -> Int? {
    let words = (max(0, end - Self.longestPost)..<end).reversed().prefix {
      text.tokens[$0].isWord
        && (text.tokens[$0].word == Self.and
          || text.classes($0).isDisjoint(with: [.cue, .belief, .auxiliary]))
    }
    return words.last.flatMap { first in (first..<end - 1).last(where: isHead) }
  }

  /// Number of the organization whose name ends right before a token.
  func body(before token: Int) -> Int? {
    let last = firstMention(startingAt: token) - 1
    guard last >= 0, mentions[last].tokens.upperBound == token,
      entities[mentions[last].entity].kind == .organization
    else { return nil }
    return last
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
    guard let before, text.isPossessive(before) || text.classes(before).contains(.determiner),
      !isInName(head, startingAt: before + 1)
    else { return nil }
    return before
  }

  /// Whether a role is a word of a name that capitals start which tell nothing of it: "Leader" of "the Argus Leader of
  /// Sioux Falls".
  private func isInName(_ head: Int, startingAt start: Int) -> Bool {
    text.tokens[head].isCapitalized && text.tokens[head + 1].word == Self.of
      && !(start..<head).contains { text.classes($0).contains(.roleModifier) }
      && (start..<head).contains {
        text.tokens[$0].isCapitalized && !isNamed($0)
          && text.classes($0).isDisjoint(with: [.role, .roleModifier, .organizationHead])
      }
  }

  /// Tokens of a post and whose it is.
  private static let longestPost = 14
  /// Tokens between an article and a role, with the article.
  private static let longestModifiers = 4

  /// Behind a second role that "and" joins to one: "president and chief operating officer".
  func withSecondRole(_ end: Int) -> Int {
    guard end + 1 < text.tokens.count, text.tokens[end].word == Self.and else { return end }
    let words = (end + 1..<min(end + Self.longestRole, text.tokens.count)).prefix {
      !introduces($0) && (isModifier($0) || text.classes($0).contains(.role))
    }
    let last = words.last { text.classes($0).contains(.role) }
    return last.map { text.isPlural($0) ? end : $0 + 1 } ?? end
  }

  /// Where the first of two roles starts that "and" joins: "Director" of "Director and writer Ida Berg".
  ///
  /// Both are written alike, or the first opens the sentence: "the king and Prime Minister Berg" are two.
  func withFirstRole(_ second: Int) -> Int {
    let first = second - 2
    guard first >= 0, text.tokens[second - 1].word == Self.and,
      text.classes(first).contains(.role), !text.isPlural(first), !isNamed(first),
      text.tokens[first].shape.contains(.startsSentence)
        || !text.tokens[first].isCapitalized && !text.tokens[second].isCapitalized
    else { return second }
    return start(ofRole: first)
  }

  /// Where the words for a role start that stand right before its head: at "former" of "former vice president".
  private func start(ofRole head: Int) -> Int {
    var start = head
    while start > 0, !text.tokens[start].shape.contains(.startsSentence),
      !text.classes(start - 1).isDisjoint(with: [.role, .roleModifier]), !isNamed(start - 1)
    {
      start -= 1
    }
    return start
  }

  private static let and = Lexicon.word("and")

  /// Tokens of a second role, and "and".
  private static let longestRole = 6

  /// Whether a role stands right behind the bracketed letters of a body: "Doctors Union (KMPDU) Secretary-General".
  func isBracketed(_ start: Int) -> Bool {
    start > 1 && text.tokens[start - 1].mark == .closeBracket
  }
}
