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

  /// Whom "quoted X as saying" quotes, where a cue is a part of it; nil for other words.
  func quoted(by cue: Range<Int>) -> SpeakerCandidate? {
    let start = sentenceStart(of: cue.lowerBound)
    let near =
      max(start, cue.lowerBound - 1)..<min(cue.upperBound + Self.longestDescription, tokens.count)
    guard let link = near.first(where: { tokens[$0].word == Self.as }), link + 1 < tokens.count,
      text.hasEnding(link + 1, "ing"),
      let speaker = candidates.starting(in: start..<link)
        .suffix(Self.farthest).last, speaker.tokens.upperBound == link,
      quotingVerb(before: speaker.tokens) != nil
    else { return nil }
    return speaker
  }

  /// Who quotes the source of a report: "Xinhua" of "Xinhua quoted the minister as saying".
  func quoter(of source: Range<Int>) -> SpeakerCandidate? {
    quotingVerb(before: source).flatMap { subject(of: $0, from: sentenceStart(of: $0)) }
  }

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
}
