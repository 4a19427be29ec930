/// Who speaks where the subject of the words of speech does not: "was told by Berg", "quoted Berg as saying".
extension AttributionFinder {
  /// Whether the subject of words of speech is whom something is said to: "was told", "the court heard".
  func isHearing(_ cue: Range<Int>) -> Bool { cue.contains { Hearings.isHearing($0, text) } }

  /// Who says it in the passive: "was described by officials as".
  func agent(of cue: Range<Int>) -> SpeakerCandidate? {
    let by = cue.upperBound
    guard by + 1 < tokens.count, tokens[by].word == Self.by,
      (max(0, cue.lowerBound - 2)..<by).contains(where: {
        Self.formsOfBe.contains(tokens[$0].word)
      })
    else { return nil }
    // "By prosecutor Ada Berg".
    let start =
      (by + 1..<min(by + Self.longestRole, tokens.count)).first {
        text.classes($0).isDisjoint(with: [.role, .roleModifier, .determiner])
      } ?? by + 1
    guard
      let found = candidates.starting(in: by + 1..<by + 2).first
        ?? candidates.starting(in: start..<start + 1).first(where: { $0.kind == .person }),
      found.kind != .place
    else { return nil }
    return named(found)
  }

  /// Tokens of what someone is before the name, and of one more.
  private static let longestRole = 5

  /// `was condemned as "…" by residents`: whom "by" names right behind a quote that ends what a verb in the passive says.
  func passive(around stretch: QuotedStretch) -> Attribution? {
    let by = stretch.end
    guard stretch.close != nil, by < tokens.count, tokens[by].word == Self.by else { return nil }
    let near =
      max(sentenceStart(of: stretch.open), stretch.open - Self.longestObject)..<stretch.open
    let sentence = text.sentenceRange(text.sentence(of: by))
    guard let verb = near.last(where: { isCalling($0) && !isQuoted($0) }),
      let agent = agent(at: by, sentence.upperBound) ?? crowd(behind: by, sentence.upperBound)
    else { return nil }
    return Attribution(rule: .beside, speaker: named(agent), cue: verb..<verb + 1)
  }

  /// Whether a verb in the passive tells what its subject is called: "was condemned", "has been described".
  private func isCalling(_ verb: Int) -> Bool {
    isPassive(verb) && (isCue(verb) || Self.describing.contains(tokens[verb].key))
  }

  /// Whether words of speech tell in the passive what their subject is called, which says nothing: "was condemned".
  func tellsOfSubject(_ cue: Range<Int>) -> Bool {
    cue.contains {
      isPassive($0)
        && (Self.describing.contains(tokens[$0].key) || Self.naming.contains(tokens[$0].key))
    }
  }

  /// Verbs that give something a name.
  private static let naming = Token.keys(of: ["called", "dubbed", "labeled", "labelled", "termed"])

  /// The many whom "by" stands before without an article: "locals", "opposition parties".
  private func crowd(behind by: Int, _ end: Int) -> SpeakerCandidate? {
    let words = (by + 1..<min(by + Self.longestRole, end)).prefix {
      tokens[$0].isWord && !tokens[$0].isCapitalized && !isCue($0)
        && text.classes($0).isDisjoint(with: Self.joining)
    }
    guard let last = words.last(where: text.isPlural) else { return nil }
    return .described(by: by + 1..<last + 1)
  }

  /// Tokens from a verb in the passive to the quote: "described as a".
  private static let longestObject = 4

  /// Whom "quoted X as saying" quotes, where a cue is a part of it; nil for other words.
  func quoted(by cue: Range<Int>) -> SpeakerCandidate? {
    let start = sentenceStart(of: cue.lowerBound)
    let near =
      max(start, cue.lowerBound - 1)..<min(cue.upperBound + Self.longestDescription, tokens.count)
    guard let link = near.first(where: { tokens[$0].word == Self.as }), link + 1 < tokens.count,
      text.hasEnding(link + 1, "ing")
    else { return nil }
    // "Quoted him as saying".
    if link - 2 >= start, isQuoting(link - 2),
      !text.classes(link - 1).isDisjoint(with: [.male, .female, .plural])
    {
      return .pronoun(at: link - 1)
    }
    guard
      let speaker = candidates.starting(in: start..<link)
        .suffix(Self.farthest).last, speaker.tokens.upperBound == link,
      quotingVerb(before: speaker.tokens) != nil
    else { return nil }
    return speaker
  }

  /// Who quotes the source of a report: "Xinhua" of "Xinhua quoted the minister as saying", "the minister was quoted
  /// by Xinhua as saying", "a minister quoted by Xinhua said" and "Quoted by Xinhua, the minister said".
  func quoter(of source: Range<Int>) -> SpeakerCandidate? {
    if let verb = quotingVerb(before: source) {
      let subject = subject(of: verb, from: sentenceStart(of: verb))
      let isBeside = subject.map { $0.tokens.upperBound == verb } ?? false
      return (isBeside ? subject : outlet(before: verb) ?? subject) ?? outlet(behind: source, verb)
    }
    let start = sentenceStart(of: source.lowerBound)
    if tokens[start].key == Self.quotedAtStart, start + 1 < source.lowerBound,
      tokens[source.lowerBound - 1].mark == .comma
    {
      return agent(at: start + 1, source.lowerBound)
    }
    let sentence = text.sentenceRange(text.sentence(of: source.lowerBound))
    // "The minister said, as quoted by Xinhua".
    let rest = source.upperBound..<max(source.upperBound, sentence.upperBound - 1)
    let link = rest.prefix(Self.farthestQuoter).first {
      isQuoting($0) && tokens[$0 - 1].word == Self.as && tokens[$0 + 1].word == Self.by
    }
    if let link { return agent(at: link + 1, sentence.upperBound) }
    // "The minister, quoted by Xinhua, said".
    let comma = source.upperBound
    if comma + 2 < sentence.upperBound, tokens[comma].mark == .comma, isQuoting(comma + 1),
      tokens[comma + 2].word == Self.by
    {
      return agent(at: comma + 2, sentence.upperBound)
    }
    let second = source.lowerBound + 1
    let words = second..<max(second, clauseEnd(behind: source, sentence))
    guard let verb = words.first(where: isQuoting),
      (source.upperBound..<max(source.upperBound, verb)).allSatisfy({
        text.classes($0).contains(.auxiliary) || Self.formsOfBe.contains(tokens[$0].word)
          || text.hasEnding($0, "ly")
      }),
      let by = (verb + 1..<words.upperBound).prefix(Self.farthestQuoter).first(where: {
        tokens[$0].word == Self.by
      }), isPassive(verb) || by == verb + 1
    else { return nil }
    return agent(at: by, words.upperBound)
  }

  /// The words between a mark or a sentence's start and a verb that quotes: "state television" of "State television cited
  /// Berg as saying".
  private func outlet(before verb: Int) -> SpeakerCandidate? {
    let near = max(sentenceStart(of: verb), verb - Self.longestDescription)..<verb
    var start =
      near.last { tokens[$0].mark != .none && tokens[$0].mark != .hyphen }.map { $0 + 1 }
      ?? near.lowerBound
    if start < verb, ReportRepairs.conjunctions.contains(tokens[start].key) { start += 1 }
    let words = start..<verb
    guard let first = words.first, words.count < Self.longestDescription,
      words.dropFirst().allSatisfy({ text.classes($0).isDisjoint(with: Self.joining) }),
      text.classes(first).isDisjoint(with: Self.joining.subtracting(.determiner)),
      words.count > 1 || text.classes(first).isDisjoint(with: .determiner)
    else { return nil }
    // "The official Tanjug news agency".
    return candidates.starting(in: words).last { $0.kind == .organization }
      ?? .described(by: words)
  }

  /// "State media" of "Citing the minister, state media reported that".
  private func outlet(behind source: Range<Int>, _ verb: Int) -> SpeakerCandidate? {
    let start = source.upperBound + 1
    guard verb == sentenceStart(of: verb), start < tokens.count, tokens[start - 1].mark == .comma
    else { return nil }
    let near = (start..<min(start + Self.longestDescription, tokens.count)).prefix {
      tokens[$0].mark == .none
    }
    // "State" is a cue, too.
    guard let end = near.dropFirst().first(where: isCue) else { return nil }
    let words = start..<end
    let named = candidates.starting(in: words).last { $0.tokens.upperBound == end }
    return named ?? .described(by: words)
  }

  /// Who is named behind "by", before `end`.
  private func agent(at by: Int, _ end: Int) -> SpeakerCandidate? {
    let near = by + 1..<max(by + 1, min(by + Self.longestRole, end))
    let found = candidates.starting(in: near).first { $0.kind != .place && $0.kind != .pronoun }
    if let found { return found }
    guard by + 1 < end, text.classes(by + 1).contains(.determiner) else { return nil }
    // "By the paper", but not "by the time it opened".
    let words = (by + 1..<near.upperBound).prefix {
      tokens[$0].isWord && !isCue($0)
        && ($0 == by + 1 || text.classes($0).isDisjoint(with: Self.joining))
    }
    guard let noun = words.dropFirst().first, !Self.times.contains(tokens[noun].key) else {
      return nil
    }
    return .described(by: words)
  }

  /// Where the words behind a source end: at the next mark, or with their sentence.
  private func clauseEnd(behind source: Range<Int>, _ sentence: Range<Int>) -> Int {
    (source.upperBound..<max(source.upperBound, sentence.upperBound)).first {
      tokens[$0].mark != .none
    } ?? sentence.upperBound
  }

  /// The "quoted" of "was quoted by Xinhua on Monday as saying"; nil where it is no passive.
  ///
  /// `link`: the "as".
  func passiveQuotingVerb(before link: Int) -> Int? {
    let near = max(sentenceStart(of: link), link - Self.farthestQuoter)..<link
    guard let verb = near.last(where: isQuoting),
      (verb + 1..<link).allSatisfy({ tokens[$0].mark != .comma && !isCue($0) })
    else { return nil }
    return isPassive(verb) ? verb : nil
  }

  /// Whether a form of "be" stands before a verb: "was quoted", "was also quoted".
  private func isPassive(_ verb: Int) -> Bool {
    guard verb > 1 else { return false }
    let isModified = text.hasEnding(verb - 1, "ly") || tokens[verb - 1].key == Self.also
    return Self.formsOfBe.contains(tokens[verb - (isModified ? 2 : 1)].word)
  }

  private func isQuoting(_ index: Int) -> Bool { Self.quoting.contains(tokens[index].word) }

  /// Tokens between a verb that quotes and the "as" of what was said, or the "by" of who quotes.
  private static let farthestQuoter = 16
  private static let also = Token.key(of: "also")
  private static let quotedAtStart = Token.key(of: "quoted")

  /// "quoted", with no more than a title or article between it and a source.
  func quotingVerb(before source: Range<Int>) -> Int? {
    let start = sentenceStart(of: source.lowerBound)
    let near = max(start, source.lowerBound - Self.longestDescription)..<source.lowerBound
    guard let verb = near.last(where: { Self.quoting.contains(tokens[$0].word) }),
      (verb + 1..<source.lowerBound).allSatisfy({
        tokens[$0].isCapitalized || text.classes($0).contains(.determiner)
      })
    else { return nil }
    return verb
  }

  static let quoting = Lexicon.words(["quoted", "quotes", "quoting", "cited", "cites", "citing"])

  /// Whether a word is a noun for many, who may be told something without an article: "told staff he would go".
  func isCrowd(_ index: Int) -> Bool {
    text.isPlural(index) || Self.crowds.contains(tokens[index].key)
  }

  private static let crowds = Token.keys(of: [
    "congress", "media", "parliament", "people", "police", "press", "staff",
  ])

  /// Whether a word may open the clause behind whom something is told to: an article or a pronoun.
  func opensToldClause(_ index: Int) -> Bool {
    !text.classes(index).isDisjoint(with: [.determiner, .male, .female, .plural])
  }

  static let by = Lexicon.word("by")
  /// What "by the" sets as a time.
  private static let times = Token.keys(of: [
    "afternoon", "beginning", "day", "end", "evening", "middle", "month", "morning", "start",
    "summer", "time", "week", "weekend", "winter", "year",
  ])
}
