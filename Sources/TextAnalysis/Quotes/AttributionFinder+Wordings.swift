/// Whose words a quote is said to be: "in his words", "is how Berg put it", "for Berg, the plan is".
extension AttributionFinder {
  /// `…, in his words, "…"`, `in Reis's own words, "…"`.
  func wording(_ words: Range<Int>) -> Attribution? {
    let noun = words.last { tokens[$0].mark != .comma } ?? words.lowerBound
    guard noun - words.lowerBound > 1, tokens[noun].word == Self.words, !isQuoted(noun) else {
      return nil
    }
    let owner = tokens[noun - 1].key == Self.own ? noun - 2 : noun - 1
    guard owner > words.lowerBound else { return nil }
    if !text.classes(owner).isDisjoint(with: [.male, .female, .plural]) {
      return Attribution(rule: .beside, speaker: .pronoun(at: owner), cue: owner - 1..<noun + 1)
    }
    guard text.isPossessive(owner),
      let name = candidates.starting(in: words.lowerBound..<owner).last,
      name.tokens.upperBound == owner
    else { return nil }
    return Attribution(rule: .beside, speaker: name, cue: owner..<noun + 1)
  }

  /// The person or body that "the words of" stand before, with the end of the name.
  private func owner(ofWords noun: Int) -> SpeakerCandidate? {
    guard noun + 2 < tokens.count, tokens[noun].word == Self.words,
      tokens[noun + 1].word == Self.of,
      noun > 0, text.classes(noun - 1).contains(.determiner),
      let first = candidates.starting(in: noun + 2..<noun + 3).first, first.kind != .place
    else { return nil }
    return named(first)
  }

  /// `In the words of one driver, "…"`, and at the start of a sentence `In the words of one driver, the plan is "…"`.
  func wordingOf(_ words: Range<Int>) -> Attribution? {
    let end = words.last(where: { tokens[$0].mark != .comma }) ?? words.lowerBound
    guard let noun = words.last(where: { tokens[$0].word == Self.words && !isQuoted($0) }),
      let owner = owner(ofWords: noun),
      owner.tokens.upperBound == end + 1
        || noun == words.lowerBound + 2 && tokens[words.lowerBound].shape.contains(.startsSentence)
          && tokens[owner.tokens.upperBound].mark == .comma
    else { return nil }
    return Attribution(rule: .beside, speaker: owner, cue: noun..<noun + 2)
  }

  /// `"…" – those were the words of Reis`, `"…", in the words of Reis`.
  private func wordingOf(behind stretch: QuotedStretch) -> Attribution? {
    var start = stretch.end
    if start < tokens.count, [.comma, .dash, .hyphen].contains(tokens[start].mark) { start += 1 }
    let near = start..<min(start + Self.longestWording, tokens.count)
    guard let noun = near.first(where: { tokens[$0].word == Self.words }),
      near.lowerBound == noun - 2 && tokens[noun - 2].word == Self.in
        || near.contains(where: { $0 < noun && Self.formsOfBe.contains(tokens[$0].word) }),
      let owner = owner(ofWords: noun)
    else { return nil }
    return Attribution(rule: .beside, speaker: owner, cue: noun..<noun + 2)
  }

  /// Tokens of "those were the words".
  private static let longestWording = 5

  static let words = Lexicon.word("words")
  private static let own = Token.key(of: "own")

  /// `As one driver put it, "…"`.
  func putting(_ words: Range<Int>) -> Attribution? {
    guard
      let put = words.dropLast().last(where: {
        Self.put.contains(tokens[$0].key) && tokens[$0 + 1].word == Self.it && !isQuoted($0)
      }), let speaker = candidates.starting(in: words.lowerBound..<put).suffix(Self.farthest).last,
      speaker.tokens.upperBound == put
    else { return nil }
    return Attribution(rule: .beside, speaker: speaker, cue: put..<put + 2)
  }

  private static let put = Token.keys(of: ["put", "puts"])

  /// `For Reis, the plan is "…"`, at the start of a sentence.
  func viewing(_ words: Range<Int>) -> Attribution? {
    let start = words.lowerBound
    guard start == sentenceStart(of: start), let viewer = viewer(at: start),
      viewer.tokens.upperBound < words.upperBound
    else { return nil }
    return Attribution(rule: .beside, speaker: viewer, cue: start..<start + 1)
  }

  /// The person to whom something is what a sentence says: "For Ida Berg, the plan is", "To quote the mayor, the plan is".
  func viewer(at start: Int) -> SpeakerCandidate? {
    guard start + 2 < tokens.count, Self.viewing.contains(tokens[start].word) else { return nil }
    let isQuoting = tokens[start + 1].key == Self.quote
    let name = isQuoting ? start + 2 : start + 1
    guard let first = candidates.starting(in: name..<name + 1).first else { return nil }
    let viewer = named(first)
    guard viewer.kind == .person || isQuoting && viewer.kind != .place,
      viewer.tokens.upperBound < tokens.count,
      tokens[viewer.tokens.upperBound].mark == .comma
    else { return nil }
    return viewer
  }

  private static let viewing = Lexicon.words(["for", "to"])
  private static let quote = Token.key(of: "quote")

  /// The person whom a sentence starts with the words of: "According to Ida Berg, the plan is dead".
  func authority(ofSentence sentence: Range<Int>) -> SpeakerCandidate? {
    let said = accordingTo(at: sentence.lowerBound, sentence.upperBound)?.speaker
    return said?.kind == .person ? said : viewer(at: sentence.lowerBound)
  }

  /// `"…", in Reis’s words`.
  func wording(behind stretch: QuotedStretch, _ end: Int) -> Attribution? {
    if let found = wordingOf(behind: stretch) { return found }
    let start = tokens[stretch.end].mark == .comma ? stretch.end + 1 : stretch.end
    guard start < end, tokens[start].word == Self.in,
      let noun = (start..<min(start + Self.reach, end)).first(where: {
        tokens[$0].word == Self.words
      })
    else { return nil }
    return wording(start..<noun + 1)
  }

  private static let `in` = Lexicon.word("in")

  /// `"…" is how Reis put it`.
  func putting(behind stretch: QuotedStretch, _ end: Int) -> Attribution? {
    let start = stretch.end
    guard start + 2 < end, Self.formsOfBe.contains(tokens[start].word),
      tokens[start + 1].word == Self.how,
      let first = candidates.starting(in: start + 2..<start + 3).first
    else { return nil }
    let speaker = named(first)
    let verb = speaker.tokens.upperBound
    guard verb < end, speaker.kind != .place,
      Self.put.contains(tokens[verb].key) || isCue(verb)
        || Self.describing.contains(tokens[verb].key)
    else { return nil }
    return Attribution(rule: .beside, speaker: speaker, cue: verb..<verb + 1)
  }

  private static let how = Lexicon.word("how")
}
