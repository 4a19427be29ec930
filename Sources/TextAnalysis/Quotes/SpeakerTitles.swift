import NewsModel

/// The role and organization of speakers as the article prints them.
struct SpeakerTitles {
  let text: TokenizedText
  let mentions: [ResolvedMention]
  let entities: [Entity]
  private var firstByEntity: [Int: (role: String?, organization: String?)] = [:]

  init(_ text: TokenizedText, _ mentions: [ResolvedMention], _ entities: [Entity]) {
    self.text = text
    self.mentions = mentions
    self.entities = entities
    for (index, mention) in mentions.enumerated() where entities[mention.entity].kind == .person {
      let found = title(ofMention: index)
      guard found.role != nil || found.organization != nil,
        firstByEntity[mention.entity]?.role == nil
      else { continue }
      firstByEntity[mention.entity] = found
    }
  }

  /// Role and organization printed with a person anywhere in the article.
  func title(of entity: Int) -> (role: String?, organization: String?) {
    firstByEntity[entity] ?? (nil, nil)
  }

  /// Role and organization inside a description: "Nato", "diplomat".
  func title(ofDescription range: Range<Int>) -> (role: String?, organization: String?) {
    guard !range.isEmpty else { return (nil, nil) }
    let head = text.head(of: range)
    let role =
      text.classes(head).contains(.role) && !Self.anyone.contains(text.tokens[head].word)
      ? roleStart(range.lowerBound, head)..<SpeakerCandidates.officeEnd(head, text) : nil
    let organization =
      mentions[firstMention(startingAt: range.lowerBound)...]
      .prefix { $0.tokens.lowerBound < range.upperBound }
      .first { entities[$0.entity].kind == .organization }
      ?? (role == nil ? nil : affiliation(behind: range.upperBound).map { mentions[$0] })
    return (
      role.map { EntityResolver.oneLine(text.string($0)) },
      organization.map { EntityResolver.oneLine(text.string($0.tokens)) }
    )
  }

  /// Words for people whatever they do: no roles.
  static let anyone = Lexicon.words([
    "person", "people", "man", "men", "woman", "women", "boy", "girl", "someone",
  ])

  /// Where the role starts in a description: at "police" of "a second police official" and of "New York's
  /// police official", at "mother" of "the 34-year-old mother".
  private func roleStart(_ start: Int, _ head: Int) -> Int {
    let before = (start..<head).last { introduces($0) || isOutside($0) }
    return before.map { behindHyphens($0 + 1, head) } ?? start
  }

  /// Where words start that hyphens do not join to what is before them, up to `end`.
  func behindHyphens(_ start: Int, _ end: Int) -> Int {
    var first = start
    while first < end, isHyphened(first) { first += 1 }
    return first
  }

  /// Whether a token of a description is no part of the role in it, nor what is before it.
  private func isOutside(_ index: Int) -> Bool {
    let token = text.tokens[index]
    if token.mark != .none { return !isHyphened(index) }
    if token.shape.contains(.number) { return true }
    let classes = text.classes(index)
    return classes.isDisjoint(with: .roleModifier) && !isHyphened(index + 1)
      && !classes.isDisjoint(with: [.preposition, .placePreposition, .auxiliary])
  }

  /// Whether a hyphen joins what is at a token to what is before it.
  private func isHyphened(_ index: Int) -> Bool {
    SpeakerCandidates.isHyphened(index, behind: index - 1, text)
  }

  /// Index of the first mention that starts at a token or behind it.
  func firstMention(startingAt token: Int) -> Int {
    mentions.partitionPoint { $0.tokens.lowerBound >= token }
  }

  /// The last mention that starts at a token or before it, where it holds the token.
  func mention(holding token: Int) -> ResolvedMention? {
    let behind = firstMention(startingAt: token + 1)
    return behind > 0 && mentions[behind - 1].tokens.contains(token) ? mentions[behind - 1] : nil
  }

  /// "Secretary General" and "NATO" before the name, "professor …" behind it.
  private func title(ofMention index: Int) -> (role: String?, organization: String?) {
    let mention = mentions[index]
    if let found = office(before: index) ?? post(before: mention) { return found }
    var start = (mention.title ?? mention.tokens).lowerBound
    var role = roleBefore(mention)
    if let role { start = role.lowerBound } else { role = roleBehind(mention) }
    let end = max(mention.tokens.upperBound, role?.upperBound ?? 0)
    var organization: Int?
    // "NATO Secretary General X", "the BBC's director, X".
    let isOwner = start > 0 && text.tokens[start - 1].shape.contains(.possessive)
    if index > 0, !text.tokens[start].shape.contains(.startsSentence),
      mentions[index - 1].tokens.upperBound == start - (isOwner || isBracketed(start) ? 1 : 0)
    {
      organization = index - 1
    } else if let role, let owner = owner(of: role) {
      // "X, BYD's executive vice president".
      organization = owner
    } else if let found = role == nil ? patron(behind: end) : affiliation(behind: end) {
      organization = found
    } else if let role, let body = body(before: role.lowerBound) {
      // "X, a Syracuse University economist".
      organization = body
    } else if let role {
      let inside = firstMention(startingAt: role.lowerBound)
      if inside < mentions.count, role.contains(mentions[inside].tokens.lowerBound) {
        organization = inside
      }
    }
    let named = organization.flatMap {
      entities[mentions[$0].entity].kind == .organization ? text.string(mentions[$0].tokens) : nil
    }
    return (
      role.map { EntityResolver.oneLine(text.string($0)) },
      named.map(EntityResolver.oneLine)
    )
  }

  /// "Secretary General", or in small letters "commander Qassem Soleimani", "minister, Margarita Robles,",
  /// "the chief executive, Sir Mark Hollis,".
  private func roleBefore(_ mention: ResolvedMention) -> Range<Int>? {
    if let title = mention.title, !isHonorificOnly(title), !isRank(title) {
      return withCapitals(title.lowerBound)..<withoutCourtesy(title)
    }
    var end = (mention.title ?? mention.tokens).lowerBound
    guard end > 0 else { return nil }
    if [.comma, .dash].contains(text.tokens[end - 1].mark) {
      end -= 1
      // "According to her coach, Ada Berg runs": a clause starts there.
      let behind = behindHonours(mention.tokens.upperBound)
      guard
        isMark(behind) || end > 0 && text.tokens[end - 1].isCapitalized
          || affiliation(behind: behind).map({ isMark(mentions[$0].tokens.upperBound) }) ?? false
      else { return nil }
    }
    var first = end
    while first > 0, text.tokens[first - 1].isWord, !isNamed(first - 1),
      !text.classes(first - 1).isDisjoint(with: [.role, .roleModifier])
        || first == end && isCalling(end - 1),
      !text.tokens[first].shape.contains(.startsSentence) || first == end
    {
      first -= 1
    }
    guard first < end, text.classes(end - 1).contains(.role) || isCalling(end - 1),
      !text.isPlural(end - 1)
    else { return nil }
    // "co-author".
    if first > 1, isHyphened(first - 1), text.tokens[first - 1].mark == .hyphen { first -= 2 }
    return withModifiers(withFirstRole(first))..<end
  }

  /// Whether a word that no table knows ends as words do for what people do: "machinist", "operator".
  private func isCalling(_ index: Int) -> Bool {
    let token = text.tokens[index]
    return token.isWord && (!token.isCapitalized || token.shape.contains(.startsSentence))
      && text.classes(index).isSubset(of: .body)
      && (token.key == Self.maker && isHyphened(index)
        || ["ist", "ian", "ator", "eer", "grapher", "ologer"].contains {
          text.hasEnding(index, $0)
        })
  }

  /// The end of "film-maker".
  private static let maker = Token.key(of: "maker")

  /// Behind the letters of honours at the end of a name: "Fiona Ware SC,".
  private func behindHonours(_ end: Int) -> Int {
    (end..<text.tokens.count).first { !Postnominals.contain($0, text) } ?? text.tokens.count
  }

  /// Whether a mark, or nothing, stands at a token.
  private func isMark(_ index: Int) -> Bool {
    index == text.tokens.count || text.tokens[index].mark != .none
  }

  /// Where a role starts that other words tell more of: at "fire" of "a fire service official", where the
  /// role is "official".
  ///
  /// They are taken only where something introduces all of it.
  func withModifiers(_ role: Int) -> Int {
    var start = role
    while start > 0, !text.tokens[start].shape.contains(.startsSentence) {
      // "said crane operator Lena Fox".
      if introduces(start - 1) || text.classes(start - 1).contains(.cue) {
        return behindHyphens(start, role)
      }
      if opensSentence(start - 1) { return start - 1 }
      guard role - start < Self.mostModifiers, isModifier(start - 1),
        !text.tokens[start - 1].isCapitalized
          || text.tokens[start - 1].shape.contains(.allCapitals)
      else { return role }
      start -= 1
    }
    return role
  }

  /// Whether a noun opens the sentence that tells more of the role behind it: "Shelter director Lynn Ocasio".
  private func opensSentence(_ index: Int) -> Bool {
    text.tokens[index].isWord && text.tokens[index].shape.contains(.startsSentence)
      && isModifier(index) && !text.hasEnding(index, "ly")
  }

  /// Where a title in capitals starts with the capitals before it that are of no name: "Rear Admiral".
  func withCapitals(_ title: Int) -> Int {
    var start = title
    while start > 0, isModifier(start - 1), text.tokens[start - 1].isCapitalized,
      !text.tokens[start - 1].shape.contains(.startsSentence), !introduces(start - 1)
    {
      start -= 1
    }
    // "Council President Joe Dombrowski".
    return start > 0 && !introduces(start - 1) && opensSentence(start - 1) ? start - 1 : start
  }

  private static let mostModifiers = 4

  /// Whether a token stands before all that tells of a role: "the", "Iran's", a name.
  func introduces(_ index: Int) -> Bool {
    if text.tokens[index].shape.contains(.possessive) { return true }
    if text.classes(index).contains(.determiner) { return true }
    return mention(holding: index) != nil
  }

  /// Whether a word may say more of the role behind it.
  func isModifier(_ index: Int) -> Bool {
    let token = text.tokens[index]
    if token.mark == .hyphen { return true }
    guard token.isWord, !Self.times.contains(token.key), !Self.styles.contains(token.key),
      !text.hasEnding(index, "ed")
    else { return false }
    return Self.adjectives.contains(token.word)
      || text.classes(index).isDisjoint(with: Self.noModifiers)
  }

  private static let adjectives = Lexicon.words([
    "brand", "federal", "foreign", "general", "international", "local", "national", "private",
    "program", "programme", "public", "series", "show", "special", "young",
  ])

  private static let noModifiers = WordClass.pronoun.union([
    .preposition, .placePreposition, .function, .auxiliary, .cue, .belief, .naming, .weekday,
    .month,
  ])

  /// "This week coach Ada Berg": no coach of weeks.
  static let times = Token.keys(of: [
    "afternoon", "day", "evening", "month", "morning", "night", "quarter", "season", "summer",
    "time", "week", "weekend", "winter", "year",
  ])

  /// "His Majesty King Karl".
  private static let styles = Token.keys(of: [
    "eminence", "excellency", "grace", "highness", "holiness", "honor", "honour", "majesty",
  ])

  /// Number of the organization whose a role is.
  func owner(of role: Range<Int>) -> Int? {
    let possessive = role.lowerBound - 1
    guard possessive > 0, text.tokens[possessive].shape.contains(.possessive) else { return nil }
    let behind = firstMention(startingAt: possessive)
    guard behind > 0, mentions[behind - 1].tokens.upperBound == possessive,
      entities[mentions[behind - 1].entity].kind == .organization
    else { return nil }
    return behind - 1
  }

  static let of = Lexicon.word("of")

  /// "Mr" is no role.
  private func isHonorificOnly(_ range: Range<Int>) -> Bool {
    range.allSatisfy {
      !text.tokens[$0].isWord || Self.plain.contains(text.tokens[$0].word)
    }
  }

  /// Where a title ends without "Mr" at its end: "Former Minister Sir John".
  private func withoutCourtesy(_ title: Range<Int>) -> Int {
    let words = title.filter { text.tokens[$0].isWord }
    let courtesy = words.reversed().prefix { Self.plain.contains(text.tokens[$0].word) }
    return courtesy.last ?? title.upperBound
  }

  /// Whether what someone is stands before a rank: "Army spokesman Major Ida Berg".
  private func isRank(_ title: Range<Int>) -> Bool {
    let before = title.lowerBound - 1
    return before >= 0 && text.tokens[before].isWord && !text.tokens[before].isCapitalized
      && text.classes(before).contains(.role) && !text.isPlural(before)
      && title.allSatisfy { !text.tokens[$0].isWord || Self.ranks.contains(text.tokens[$0].key) }
  }

  private static let ranks = Token.keys(of: [
    "brig", "brigadier", "capt", "captain", "cmdr", "col", "colonel", "commander", "gen", "insp",
    "lieutenant", "lt", "maj", "major", "prof", "sergeant", "sgt", "superintendent", "supt",
  ])
  private static let plain = Lexicon.words([
    "mr", "mrs", "ms", "miss", "mx", "sir", "dr", "comrade", "alhaji", "alhaja", "hajia", "hajiya",
    "engr", "barr", "otunba", "mallam", "shri", "smt", "datuk", "dato", "datin", "ustaz", "hon",
  ])
}
