import NewsModel

/// Lists who could speak in a text: names, pronouns and descriptions, in text order.
struct SpeakerCandidates {
  let all: [SpeakerCandidate]
  /// For every token, the first candidate that starts at it or behind it.
  private let firstAt: [Int32]

  init(_ text: TokenizedText, _ mentions: [ResolvedMention], _ entities: [Entity]) {
    let kinds = entities.map { SpeakerCandidate.Kind($0.kind) }
    var all: [SpeakerCandidate] = []
    var mention = 0
    var index = 0
    // The first word from `index` on that may head a description.
    var head = 0
    func description() -> SpeakerCandidate? {
      while head < text.tokens.count, head < index || !Self.mayHead(head, text) { head += 1 }
      guard head < index + Self.reach else { return nil }
      // "Oxfam inspector Ida Berg met farmers" names no farmers; but "attorney Ida Berg's office" is an office.
      let end = min(index + Self.reach, text.tokens.count)
      let person = mentions[mention...].prefix { $0.tokens.upperBound < end }.first {
        $0.tokens.lowerBound > index && kinds[$0.entity] == .person
          && !text.isPossessive($0.tokens.upperBound)
      }
      return Self.description(startingAt: index, before: person?.tokens.lowerBound ?? end, text)
    }
    while index < text.tokens.count {
      while mention < mentions.count, mentions[mention].tokens.lowerBound < index { mention += 1 }
      if mention < mentions.count, max(index, Self.start(mentions[mention])) == index {
        let found = mentions[mention]
        let isPerson = kinds[found.entity] == .person
        if !isPerson, let candidate = description(),
          !Self.isNamedAgency(candidate, mentions[mention...], kinds, text),
          !text.tokens[candidate.head].isCapitalized || found.form == .demonym,
          candidate.tokens.upperBound > found.tokens.upperBound
        {
          // "Nato spokesman", "Iraqi officials": about them, not about the name.
          mention += 1
          let whole = Self.joined(candidate, mentions, mention, kinds)
          all.append(whole)
          index = whole.tokens.upperBound
          continue
        }
        mention += 1
        if found.form == .demonym {
          index += 1
          continue
        }
        let range = index..<found.tokens.upperBound
        all.append(
          SpeakerCandidate(
            kind: kinds[found.entity],
            tokens: range,
            entity: found.entity,
            head: range.upperBound - 1,
            title: found.title,
            gender: found.gender,
            isObject: Self.isObject(range.lowerBound, text)
              || kinds[found.entity] == .place && Self.isPart(range.lowerBound, text)
          )
        )
        index = range.upperBound
        continue
      }
      let classes = text.classes(index)
      if !classes.isDisjoint(with: [.male, .female, .plural, .firstPerson, .otherPronoun]),
        Self.subjects.contains(text.tokens[index].word)
      {
        let gender: NameCandidate.Gender? =
          classes.contains(.male) ? .male : classes.contains(.female) ? .female : nil
        all.append(.pronoun(at: index, gender))
        index += 1
      } else if let candidate = description(),
        mention >= mentions.count || Self.start(mentions[mention]) >= candidate.tokens.upperBound
          || kinds[mentions[mention].entity] != .person
            && !mentions[mention].tokens.contains(candidate.head)
            && !Self.isNamedAgency(candidate, mentions[mention...], kinds, text)
      {
        let whole = Self.joined(candidate, mentions, mention, kinds)
        all.append(whole)
        index = whole.tokens.upperBound
      } else {
        index += 1
      }
    }
    self.all = all
    var firstAt = [Int32](repeating: Int32(all.count), count: text.tokens.count + 1)
    var next = all.count
    for token in stride(from: text.tokens.count - 1, through: 0, by: -1) {
      while next > 0, all[next - 1].tokens.lowerBound >= token { next -= 1 }
      firstAt[token] = Int32(next)
    }
    self.firstAt = firstAt
  }

  /// The candidates that start in a range of tokens, in order.
  func starting(in range: Range<Int>) -> ArraySlice<SpeakerCandidate> {
    all[Int(firstAt[range.lowerBound])..<Int(firstAt[range.upperBound])]
  }

  /// Index of the first candidate that starts at `token` or behind it.
  func index(at token: Int) -> Int { Int(firstAt[token]) }

  /// A description that runs into the name of a person: "British Foreign Secretary Dominic Raab" is
  /// the person.
  private static func joined(
    _ candidate: SpeakerCandidate,
    _ mentions: [ResolvedMention],
    _ from: Int,
    _ kinds: [SpeakerCandidate.Kind]
  ) -> SpeakerCandidate {
    var next = from
    while next < mentions.count, mentions[next].tokens.lowerBound < candidate.tokens.upperBound {
      next += 1
    }
    guard next < mentions.count, kinds[mentions[next].entity] == .person else { return candidate }
    let name = mentions[next]
    guard start(name) <= candidate.tokens.upperBound,
      name.title != nil || name.tokens.lowerBound == candidate.tokens.upperBound
    else { return candidate }
    return SpeakerCandidate(
      kind: .person,
      tokens: candidate.tokens.lowerBound..<name.tokens.upperBound,
      entity: name.entity,
      head: name.tokens.upperBound - 1,
      title: name.title,
      gender: name.gender,
      isObject: candidate.isObject
    )
  }

  private static func start(_ mention: ResolvedMention) -> Int {
    mention.title?.lowerBound ?? mention.tokens.lowerBound
  }

  private static let subjects = Lexicon.words([
    "he", "she", "they", "it", "i", "we", "who",
  ])

  /// The most tokens of a description.
  private static let reach = 10

  /// Whether a word may be what a description is about, with words before it or without.
  private static func mayHead(_ index: Int, _ text: TokenizedText) -> Bool {
    !text.classes(index).isDisjoint(with: [.role, .document, .body])
  }

  /// "a second senior Nato diplomat", "officials", "the ministry", "the report".
  ///
  /// `end`: where it ends at the latest.
  private static func description(
    startingAt start: Int,
    before end: Int,
    _ text: TokenizedText
  ) -> SpeakerCandidate? {
    let tokens = text.tokens
    guard tokens[start].isWord || tokens[start].shape.contains(.number),
      !isHyphened(start, behind: start - 1, text)
    else { return nil }
    var isDefinite = text.classes(start).contains(.determiner)
    var index = start
    var head: Int?
    var isBridged = false
    while index < tokens.count, index < end {
      let token = tokens[index]
      if index > start, token.shape.contains(.startsSentence) { break }
      let isPossessive = text.isPossessive(index)
      // "NEW YORK - Firefighters".
      if token.mark == .hyphen, token.shape.contains(.spaceBefore) { break }
      if token.mark == .hyphen || isPossessive {
        // "Iran's foreign ministry" says which as "the" does.
        isDefinite = isDefinite || isPossessive
        index += 1
        continue
      }
      guard token.isWord || token.shape.contains(.number) else { break }
      let classes = text.classes(index)
      // "a company-compiled consensus" is of no company.
      let isHead =
        (classes.contains(.role) || isDefinite && !classes.isDisjoint(with: [.document, .body]))
        && !isCompounded(index, text) && !isOfficial(index, text)
      if isHead {
        head = index
      } else if ends(description: start, at: index, hasHead: head != nil, text) {
        // "the never-identified woman", "the then-editor": one word, whatever its parts are.
        guard
          isHyphened(index + 1, behind: index, text) || isHyphened(index, behind: index - 1, text)
        else { break }
        isBridged = true
      }
      index += 1
    }
    guard let head, !isVerb(start, text), !isBridged || text.classes(head).contains(.role)
    else { return nil }
    // A bare singular is part of something else, unless it stands with a name or in the plural.
    if !isDefinite, head == start, !text.isPlural(head),
      !tokens[start].shape.contains(.startsSentence)
    {
      return nil
    }
    return SpeakerCandidate(
      kind: .description,
      tokens: start..<officeEnd(head, text),
      head: head,
      gender: PersonGender.gender(ofRole: head, text),
      isObject: isObject(start, text)
    )
  }

  /// Behind the words that an office has behind its head: "head of state", "chief of staff".
  static func officeEnd(_ head: Int, _ text: TokenizedText) -> Int {
    guard head + 2 < text.tokens.count, text.tokens[head + 1].word == of,
      offices[text.tokens[head].hash]?.contains(text.tokens[head + 2].hash) == true
    else { return head + 1 }
    return head + 3
  }

  private static let of = Lexicon.word("of")
  /// What stands behind "of" in offices, by their heads.
  private static let offices = Dictionary(
    uniqueKeysWithValues: [
      "chief": ["staff", "police", "mission", "party"], "head": ["state", "government", "mission"],
      "secretary": ["state", "defence", "defense"], "minister": ["state"],
    ].map { (Token.key(of: $0), Token.keys(of: $1)) }
  )

  /// Whether a word that heads nothing is no part of the description that starts before it.
  private static func ends(
    description start: Int,
    at index: Int,
    hasHead: Bool,
    _ text: TokenizedText
  ) -> Bool {
    let classes = text.classes(index)
    let isDeterminer = classes.contains(.determiner)
    let joining: WordClass = [
      .preposition, .placePreposition, .cue, .belief, .male, .female, .plural, .firstPerson,
      .otherPronoun,
    ]
    // "The Kano State Governor": "state" is a verb elsewhere.
    let isModifier = classes.contains(.roleModifier) && !hasHead
    if !classes.isDisjoint(with: joining), !isDeterminer, !isModifier { return true }
    if !classes.isDisjoint(with: [.auxiliary, .function]),
      classes.isDisjoint(with: [.determiner, .roleModifier]),
      !adjectives.contains(text.tokens[index].word)
    {
      return true
    }
    // "catching the teacher": the description starts at "the".
    let word = text.tokens[index].word
    return isDeterminer && index > start && !classes.contains(.roleModifier) && word != 0
      && (hasHead
        || articles.contains(word) && !text.classes(index - 1).contains(.determiner))
  }

  /// Common words that may stand before a role or body: "a young local official", "the news agency".
  private static let adjectives = Lexicon.words([
    "big", "federal", "great", "high", "international", "local", "long", "major", "minor",
    "national", "new", "news", "old", "other", "private", "public", "small", "special", "young",
  ])

  /// Whether a hyphen joins two words, one of which is at `index`: a hyphen stands at `index` or at
  /// `before`, with no space around it.
  static func isHyphened(_ index: Int, behind before: Int, _ text: TokenizedText) -> Bool {
    guard before >= 0, index < text.tokens.count,
      !text.tokens[index].shape.contains(.spaceBefore)
    else { return false }
    return text.tokens[index].mark == .hyphen || text.tokens[before].mark == .hyphen
  }

  /// Whether a hyphen joins a word to a participle behind it: "company-compiled", "state-owned".
  private static func isCompounded(_ index: Int, _ text: TokenizedText) -> Bool {
    index + 2 < text.tokens.count && isHyphened(index + 1, behind: index, text)
      && text.tokens[index + 1].mark == .hyphen && text.hasEnding(index + 2, "ed")
  }

  /// Whether a word is the "official" of "the official news agency", "the official Antara news agency".
  private static func isOfficial(_ index: Int, _ text: TokenizedText) -> Bool {
    guard text.tokens[index].key == official else { return false }
    let behind = (index + 1..<text.tokens.count).prefix(longestOfMedia)
    return behind.first { !text.tokens[$0].isCapitalized }.map {
      media.contains(text.tokens[$0].key)
    } ?? false
  }

  /// Tokens of a name ahead of what it is the name of, and one more.
  private static let longestOfMedia = 3

  /// Whether a description is a name with what it is the name of: "the official Antara news agency".
  ///
  /// `mentions`: from the first that may be in it.
  private static func isNamedAgency(
    _ candidate: SpeakerCandidate,
    _ mentions: ArraySlice<ResolvedMention>,
    _ kinds: [SpeakerCandidate.Kind],
    _ text: TokenizedText
  ) -> Bool {
    let news = candidate.head - 1
    guard news > 0, text.tokens[news].key == Self.news else { return false }
    return mentions.prefix { $0.tokens.lowerBound < news }.contains {
      $0.tokens.upperBound == news && kinds[$0.entity] == .organization
    }
  }

  private static let news = Token.key(of: "news")
  private static let official = Token.key(of: "official")
  private static let media = Token.keys(of: [
    "agency", "media", "news", "newspaper", "party", "radio", "state", "television",
  ])

  private static let articles = Lexicon.words([
    "the", "a", "an", "this", "these", "those", "his", "her", "its", "their", "our", "my", "your",
  ])

  /// Whether a word behind an auxiliary is likely a verb: "would discipline students".
  private static func isVerb(_ index: Int, _ text: TokenizedText) -> Bool {
    guard index > 0, auxiliaries.contains(text.tokens[index - 1].word),
      !text.tokens[index].isCapitalized
    else { return false }
    return text.classes(index).isDisjoint(with: [.determiner, .roleModifier, .role])
  }

  private static let auxiliaries = Lexicon.words([
    "has", "have", "had", "will", "would", "did", "does", "do", "can", "could", "should", "may",
    "might", "must",
  ])

  /// Whether a preposition and a word for a part of a place stand before it: "in northern Kenya".
  private static func isPart(_ start: Int, _ text: TokenizedText) -> Bool {
    start > 1 && !text.tokens[start].shape.contains(.startsSentence)
      && parts.contains(text.tokens[start - 1].key)
      && !text.classes(start - 2).isDisjoint(with: [.preposition, .placePreposition])
  }

  private static let parts = Token.keys(
    of: ["central", "downtown", "inner", "mid", "nearby", "outer", "rural", "suburban", "upstate"]
      + ["north", "south"].flatMap { side in
        ["", "ern", "east", "eastern", "west", "western"].map { side + $0 }
      } + ["east", "eastern", "west", "western"]
  )

  /// Whether a preposition stands before it.
  private static func isObject(_ start: Int, _ text: TokenizedText) -> Bool {
    guard start > 0, !text.tokens[start].shape.contains(.startsSentence) else { return false }
    var before = start - 1
    if text.classes(before).contains(.determiner), before > 0 { before -= 1 }
    // "of Britain's Royal Navy", "with The Sunday Times's Ada Berg".
    while before > 1, text.tokens[before].shape.contains(.possessive) {
      before -= 2
      while before > 0, text.tokens[before].isCapitalized,
        !text.tokens[before].shape.contains(.startsSentence)
      {
        before -= 1
      }
    }
    return !text.classes(before).isDisjoint(with: [.preposition, .placePreposition])
  }
}
