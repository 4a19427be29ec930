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

  /// `"…", in the words of Reis`.
  private func wordingOf(behind stretch: QuotedStretch) -> Attribution? {
    let noun = behindPause(stretch) + 2
    guard noun < tokens.count, tokens[noun].word == Self.words, tokens[noun - 2].word == Self.in,
      let owner = owner(ofWords: noun)
    else { return nil }
    return Attribution(rule: .beside, speaker: owner, cue: noun..<noun + 2)
  }

  /// Behind a quote and the comma, colon or dash that it stands before.
  private func behindPause(_ stretch: QuotedStretch) -> Int {
    let end = stretch.end
    return end < tokens.count && [.comma, .colon, .dash, .hyphen].contains(tokens[end].mark)
      ? end + 1 : end
  }

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

  /// `"…" is how Reis put it`, `"…" – that was the message from Reis`.
  func telling(behind stretch: QuotedStretch, _ end: Int) -> Attribution? {
    telling(at: behindPause(stretch), end)
  }

  /// `"…" Those were the words of Reis.`, `"…" So says Reis.`: a sentence of its own right behind a quote.
  func telling(rightBehind stretch: QuotedStretch) -> Attribution? {
    guard let start = sentence(rightBehind: stretch) else { return nil }
    let end = sentenceEnd(of: start)
    if start + 2 < end, Self.thus.contains(tokens[start].key),
      isCue(start + 1) || Self.spoke.contains(tokens[start + 1].key),
      let first = candidates.starting(in: start + 2..<start + 3).first, first.kind != .place
    {
      return Attribution(rule: .beside, speaker: named(first), cue: start + 1..<start + 2)
    }
    return Self.pointing.contains(tokens[start].word) ? telling(at: start, end) : nil
  }

  private static let thus = Token.keys(of: ["so", "thus"])
  private static let spoke = Token.keys(of: ["spake", "speaks", "spoke"])
  private static let pointing = Lexicon.words(["that", "this", "those", "these", "such"])

  /// What a clause that starts at a token says of the quote before it.
  private func telling(at start: Int, _ end: Int) -> Attribution? {
    guard start < end else { return nil }
    let isPointing = Self.pointing.contains(tokens[start].word)
    let be = isPointing ? start + 1 : start
    guard be + 2 < end,
      Self.formsOfBe.contains(tokens[be].word)
        // "That's".
        || isPointing && tokens[be].shape.contains(.possessive)
    else { return nil }
    return putting(behind: be, end) ?? utterance(behind: be, end)
  }

  /// "is how Reis put it", "was what Reis called it".
  private func putting(behind be: Int, _ end: Int) -> Attribution? {
    guard Self.how.contains(tokens[be + 1].word),
      let first = candidates.starting(in: be + 2..<be + 3).first
    else { return nil }
    let speaker = named(first)
    var verb = speaker.tokens.upperBound
    // "Ada Berg, a teacher, put it".
    if verb < end, tokens[verb].mark == .comma,
      let comma = (verb + 1..<end).prefix(Self.reach).first(where: { tokens[$0].mark == .comma })
    {
      verb = comma + 1
    }
    guard verb < end, speaker.kind != .place,
      Self.put.contains(tokens[verb].key) || isCue(verb)
        || Self.describing.contains(tokens[verb].key)
    else { return nil }
    return Attribution(rule: .beside, speaker: speaker, cue: verb..<verb + 1)
  }

  private static let how = Lexicon.words(["how", "what"])

  /// "was the message from Reis", "is Reis's verdict", "were her words".
  private func utterance(behind be: Int, _ end: Int) -> Attribution? {
    let near = be + 1..<min(be + Self.longestUtterance, end)
    guard let noun = near.first(where: { Self.utterances.contains(tokens[$0].key) }),
      !tokens[noun].isCapitalized, !isQuoted(noun),
      let speaker = speaker(ofUtterance: noun, from: be + 1, end)
    else { return nil }
    return Attribution(rule: .beside, speaker: speaker, cue: noun..<noun + 1)
  }

  /// Who is named around a word for what was said: "the message from Reis", "Reis's message", "her message".
  private func speaker(ofUtterance noun: Int, from start: Int, _ end: Int) -> SpeakerCandidate? {
    // "the question Reis asked".
    if noun + 1 < end, let asker = candidates.starting(in: noun + 1..<noun + 2).first,
      asker.kind == .person
    {
      return asker
    }
    if noun + 2 < end, Self.authorship.contains(tokens[noun + 1].word) {
      guard let first = candidates.starting(in: noun + 2..<noun + 3).first, first.kind != .place
      else { return nil }
      return named(first)
    }
    if let owner = candidates.starting(in: start..<noun).last(where: isPossessor) { return owner }
    guard start < noun, !text.classes(start).isDisjoint(with: [.male, .female, .plural]) else {
      return nil
    }
    return .pronoun(at: start)
  }

  /// `The reply from Reis was short: "…"`: whose words a colon leads up to.
  func utterance(before colon: Int, from start: Int) -> Attribution? {
    guard let noun = (start..<colon).first(where: { Self.utterances.contains(tokens[$0].key) }),
      noun <= start + 2, let speaker = speaker(ofUtterance: noun, from: start, colon),
      (max(noun + 1, speaker.tokens.upperBound)..<colon).contains(where: {
        Self.formsOfBe.contains(tokens[$0].word)
      })
    else { return nil }
    return Attribution(rule: .colon, speaker: speaker, cue: noun..<noun + 1)
  }

  /// `Reis's verdict? "…"`: the whole sentence before a quote.
  func utterance(asked sentence: Range<Int>) -> Attribution? {
    let noun = sentence.upperBound - 2
    guard noun > sentence.lowerBound, sentence.count <= Self.longestUtterance,
      tokens[noun + 1].mark == .question, Self.utterances.contains(tokens[noun].key),
      let speaker = speaker(ofUtterance: noun, from: sentence.lowerBound, noun + 1)
    else { return nil }
    return Attribution(rule: .sentenceBefore, speaker: speaker, cue: noun..<noun + 1)
  }

  /// Tokens up to the word for what was said.
  private static let longestUtterance = 8

  /// Words for what someone says.
  private static let utterances = Token.keys(of: [
    "advice", "answer", "answers", "argument", "assessment", "comment", "comments", "conclusion",
    "description", "explanation", "judgment", "judgement", "mantra", "message", "motto", "opinion",
    "phrase", "plea", "prediction", "promise", "question", "reaction", "refrain", "rejoinder",
    "remark", "remarks", "reply", "response", "retort", "slogan", "verdict", "view", "warning",
    "words",
  ])
}
