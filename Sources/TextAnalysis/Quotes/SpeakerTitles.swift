import NewsModel

/// The role and organization of speakers as the article prints them.
struct SpeakerTitles {
  private let text: TokenizedText
  private let mentions: [ResolvedMention]
  private let entities: [Entity]
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
    guard let head = range.last else { return (nil, nil) }
    let organization = mentions[firstMention(startingAt: range.lowerBound)...]
      .prefix { $0.tokens.lowerBound < range.upperBound }
      .first { entities[$0.entity].kind == .organization }
    return (
      text.classes(head).contains(.role)
        ? EntityResolver.oneLine(text.string(head..<head + 1)) : nil,
      organization.map { EntityResolver.oneLine(text.string($0.tokens)) }
    )
  }

  /// Index of the first mention that starts at a token or behind it.
  private func firstMention(startingAt token: Int) -> Int {
    mentions.partitionPoint { $0.tokens.lowerBound >= token }
  }

  /// "Secretary General" and "NATO" before the name, "professor …" behind it.
  private func title(ofMention index: Int) -> (role: String?, organization: String?) {
    let mention = mentions[index]
    var start = mention.tokens.lowerBound
    var role: Range<Int>?
    if let title = mention.title {
      role = isHonorificOnly(title) ? nil : title
      start = title.lowerBound
    }
    if role == nil, start > 0 {
      // Small-letter roles: "commander Qassem Soleimani", "minister, Margarita Robles", "the chief
      // executive, Sir Mark Hollis".
      var end = start
      if [.comma, .dash].contains(text.tokens[end - 1].mark) { end -= 1 }
      var first = end
      while first > 0, text.tokens[first - 1].isWord,
        !text.classes(first - 1).isDisjoint(with: [.role, .roleModifier]),
        !text.tokens[first].shape.contains(.startsSentence) || first == end
      {
        first -= 1
      }
      if first < end, text.classes(end - 1).contains(.role) {
        role = first..<end
        start = first
      }
    }
    let end = mention.tokens.upperBound
    if role == nil, end + 1 < text.tokens.count, text.tokens[end].mark == .comma {
      let first = apposition(from: end + 1)
      var next = first
      while next < text.tokens.count, next < first + 5,
        text.tokens[next].isWord || text.tokens[next].mark == .hyphen,
        text.tokens[next].word == Self.of
          || text.classes(next)
            .isDisjoint(with: [.preposition, .placePreposition, .otherPronoun, .cue])
      {
        if text.classes(next).contains(.role) {
          // "secretary-general".
          while next + 2 < text.tokens.count, text.tokens[next + 1].mark == .hyphen,
            text.tokens[next + 2].isWord
          {
            next += 2
          }
          // "General Manager".
          while next + 1 < text.tokens.count, text.tokens[next + 1].isWord,
            text.classes(next + 1).contains(.role)
          {
            next += 1
          }
          role = first..<next + 1
          break
        }
        next += 1
      }
    }
    var organization: Int?
    // "NATO Secretary General X", "the BBC's director, X".
    let isOwner = start > 0 && text.tokens[start - 1].shape.contains(.possessive)
    if index > 0, mentions[index - 1].tokens.upperBound == start - (isOwner ? 1 : 0) {
      organization = index - 1
    } else if let found = self.organization(of: max(end, role?.upperBound ?? end)) {
      organization = found
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

  /// Where what a comma sets behind a name says who that is: "who is also a professor" at "a".
  private func apposition(from start: Int) -> Int {
    guard text.tokens[start].word == AttributionFinder.who, start + 1 < text.tokens.count,
      Self.copulas.contains(text.tokens[start + 1].word)
    else { return start }
    let behind = (start + 2..<text.tokens.count).first {
      text.classes($0).isDisjoint(with: [.auxiliary]) || text.classes($0).contains(.determiner)
    }
    return behind ?? start
  }

  private static let copulas = Lexicon.words(["is", "was"])

  /// The mention behind "of": "Professor X of the Institute", "X, director of the Institute".
  ///
  /// `end`: behind the name or role.
  private func organization(of end: Int) -> Int? {
    guard end + 1 < text.tokens.count, text.tokens[end].word == Self.of else { return nil }
    let start = text.classes(end + 1).contains(.determiner) ? end + 2 : end + 1
    let found = firstMention(startingAt: start)
    return found < mentions.count && mentions[found].tokens.lowerBound == start ? found : nil
  }

  private static let of = Lexicon.word("of")

  /// "Mr" is no role.
  private func isHonorificOnly(_ range: Range<Int>) -> Bool {
    range.allSatisfy {
      !text.tokens[$0].isWord || Self.plain.contains(text.tokens[$0].word)
    }
  }

  private static let plain = Lexicon.words([
    "mr", "mrs", "ms", "miss", "mx", "sir", "dr",
  ])
}
