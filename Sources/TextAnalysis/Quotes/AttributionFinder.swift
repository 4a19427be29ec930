/// Finds the reporting words of a quote and who stands as their subject.
struct AttributionFinder {
  let text: TokenizedText
  let candidates: SpeakerCandidates
  let report: ReportText

  init(_ report: ReportText, _ candidates: SpeakerCandidates) {
    self.report = report
    text = report.text
    self.candidates = candidates
  }

  /// Whether a token stands between quotation marks.
  func isQuoted(_ token: Int) -> Bool { report.isQuoted(token) }

  var tokens: [Token] { text.tokens }

  /// Tokens that the words beside a quote may reach.
  static let reach = 40

  // MARK: Beside a quote

  /// The attribution that stands in the quote's own sentence, or as a sentence right behind it; nil when there
  /// is none.
  func beside(_ stretch: QuotedStretch) -> Attribution? {
    tag(behind: stretch) ?? before(stretch) ?? behind(stretch) ?? rightBefore(stretch)
  }

  /// `"…?" Ana Reis says.`: a subject and a verb of speech, which are a sentence of their own.
  private func tag(behind stretch: QuotedStretch) -> Attribution? {
    guard let close = stretch.close, let start = sentence(rightBehind: stretch),
      let first = candidates.starting(in: start..<start + 1).first, first.kind != .place
    else { return nil }
    var speaker = named(first)
    var cue = speaker.tokens.upperBound
    // `"…!" Reis's niece, Del. Ana Reis (D-Melk), shouted to the crowd.`
    if !isTelling(cue), tokens[close - 1].mark != .period,
      let verb = (cue..<max(cue, min(cue + Self.reach, sentenceEnd(of: start)))).first(where: {
        isTelling($0) && isFree($0 + 1)
      }),
      let person = subject(of: verb, from: start), person.kind == .person, !person.isObject,
      (start..<verb).allSatisfy({
        text.isPossessive($0) || text.classes($0).isDisjoint(with: [.auxiliary, .belief])
      })
    {
      speaker = person
      cue = verb
    }
    let next = cue + 1
    // `"…" Ana Reis smiled.`
    if isGesture(cue), next == tokens.count || tokens[next].mark.endsSentence {
      return Attribution(rule: .beside, speaker: speaker, cue: nil)
    }
    guard isTelling(cue) else { return nil }
    // `"…!" Ana Reis wrote on Friday.`
    let isTag =
      next == tokens.count || tokens[next].mark.endsSentence
      || tokens[close - 1].mark != .period && speaker.kind == .person && isFree(next)
    return isTag ? Attribution(rule: .beside, speaker: speaker, cue: cue..<next) : nil
  }

  /// Where a sentence starts right behind a quote that ends one, in the same paragraph.
  func sentence(rightBehind stretch: QuotedStretch) -> Int? {
    let start = stretch.end
    guard let close = stretch.close, start < tokens.count, tokens[close - 1].mark.endsSentence,
      tokens[start].shape.contains(.startsSentence),
      !tokens[start].shape.contains(.startsParagraph)
    else { return nil }
    return start
  }

  /// Whether a sentence ends at a token, or says where, when or to whom.
  func isFree(_ index: Int) -> Bool {
    index == tokens.count || tokens[index].mark.endsSentence
      || !text.classes(index).isDisjoint(with: [.preposition, .placePreposition, .weekday])
  }

  /// Whether a word tells that somebody spoke or posted.
  private func isTelling(_ index: Int) -> Bool {
    index < tokens.count && (isCue(index) || Self.sharing.contains(tokens[index].key))
  }

  /// Whether a word tells what someone does who has just spoken.
  private func isGesture(_ index: Int) -> Bool {
    index < tokens.count && Self.gestures.contains(tokens[index].key)
  }

  private static let gestures = Token.keys(of: [
    "chuckled", "chuckles", "frowned", "frowns", "grinned", "grins", "laughed", "laughs", "nodded",
    "nods", "paused", "pauses", "shrugged", "shrugs", "sighed", "sighs", "smiled", "smiles",
    "sobbed", "sobs", "wept", "winked", "winks",
  ])
  private static let sharing = Token.keys(of: ["captioned", "posted", "shared", "shares"])

  func sentenceEnd(of token: Int) -> Int {
    text.sentenceRange(text.sentence(of: token)).upperBound
  }

  func sentenceStart(of token: Int) -> Int {
    text.sentenceRange(text.sentence(of: token)).lowerBound
  }

  /// Whether a quote ends in a comma and its sentence goes on, with words that tell of another speaker
  /// when they name none that is known: `"…," as one driver put it`, `'…', said one`.
  func leavesOpen(_ stretch: QuotedStretch) -> Bool {
    guard let close = stretch.close, close + 2 < tokens.count else { return false }
    return tokens[close - 1].mark == .comma && tokens[close + 1].isWord
      || tokens[close + 1].mark == .comma && isCue(close + 2)
  }

  /// `"…" — Commissioner X`: the name that a dash sets behind a quote, on its line or the next.
  func signature(behind stretch: QuotedStretch) -> Attribution? {
    guard let close = stretch.close, close + 2 < tokens.count, tokens[close + 1].mark == .dash,
      let name = candidates.starting(in: close + 2..<close + 3).first,
      name.kind != .pronoun,
      !tokens[close + 1].shape.contains(.startsParagraph) || isLineOfPerson(name),
      name.tokens.upperBound >= tokens.count || !isCue(name.tokens.upperBound)
    else { return nil }
    // The dash does what "said" does elsewhere.
    return Attribution(rule: .signature, speaker: name, cue: close + 1..<close + 2)
  }

  /// `“…” (Ana Reis, driver)`: the person whom a bracket names behind a quote of whole sentences.
  func bracketed(behind stretch: QuotedStretch) -> Attribution? {
    guard let close = stretch.close, close + 3 < tokens.count, tokens[close - 1].mark.endsSentence,
      text.bytes[Int(tokens[close + 1].start)] == UInt8(ascii: "("),
      let name = candidates.starting(in: close + 2..<close + 3).first, name.kind == .person
    else { return nil }
    let end = (name.tokens.upperBound..<tokens.count).prefix(Self.longestSignature).first {
      tokens[$0].mark == .closeBracket
    }
    guard end != nil else { return nil }
    return Attribution(rule: .signature, speaker: name, cue: nil)
  }

  /// The most tokens of a line that tells whose a quote is.
  private static let longestSignature = 16

  /// Whether a person is what a short paragraph is about, and all that is said there of anyone.
  private func isLineOfPerson(_ name: SpeakerCandidate) -> Bool {
    let start = name.tokens.lowerBound
    let line = text.paragraph(of: start)
    guard name.kind == .person, !isQuoted(start) else { return false }
    let end = text.paragraphStarts[line + 1]
    return end - start <= Self.longestSignature
      && !(start..<end).contains { isCue($0) || isQuoted($0) }
  }

  /// "Stoltenberg was clear about it." before a quote that stands alone.
  func sentenceBefore(_ stretch: QuotedStretch) -> Attribution? {
    let sentence = text.sentence(of: stretch.open)
    guard text.sentenceRange(sentence).lowerBound == stretch.open, sentence > 0 else { return nil }
    let range = text.sentenceRange(sentence - 1)
    if let found = utterance(asked: range) { return found }
    let cue = range.last { !isQuoted($0) && isCue($0) }
    let speaker = cue.flatMap { subject(of: $0, from: range.lowerBound) } ?? mainSubject(range)
    return speaker.map { Attribution(rule: .sentenceBefore, speaker: $0, cue: nil) }
  }

  /// Paragraphs without marks that a plain word of speech and a colon stand before: "Reis wrote:".
  func blockQuotations() -> [(attribution: Attribution, words: Range<Int>)] {
    let starts = text.paragraphStarts
    return starts.indices.dropFirst().dropLast().compactMap { number in
      let words = starts[number]..<starts[number + 1]
      let colon = words.lowerBound - 1
      let cue = colon - 1
      guard tokens[colon].mark == .colon, words.count >= Self.fewestOfBlock,
        tokens[words.lowerBound].isWord, tokens[words.upperBound - 1].mark.endsSentence,
        cue > starts[number - 1], !isQuoted(cue)
      else { return nil }
      if let author = author(before: colon) {
        return (Attribution(rule: .colon, speaker: author, cue: nil), words)
      }
      guard Self.blockCues.contains(tokens[cue].key),
        let speaker = subject(of: cue, from: sentenceStart(of: cue))
      else { return nil }
      return (Attribution(rule: .colon, speaker: speaker, cue: cue..<cue + 1), words)
    }
  }

  /// Whose document a colon is led up to: "Here is the full statement from the chief executive, Ana Reis:".
  private func author(before colon: Int) -> SpeakerCandidate? {
    let start = max(sentenceStart(of: colon), colon - Self.reach)
    guard let noun = (start..<colon).last(where: { Self.blocks.contains(tokens[$0].key) }),
      noun + 1 < colon, Self.authorship.contains(tokens[noun + 1].word)
    else { return nil }
    let behind = candidates.starting(in: noun + 2..<colon)
    guard let last = behind.last, last.tokens.upperBound == colon else { return nil }
    return last
  }

  /// Nouns for what is printed whole behind a colon.
  private static let blocks = Token.keys(of: [
    "announcement", "comment", "comments", "email", "letter", "message", "note", "post", "reaction",
    "remarks", "reply", "response", "speech", "statement", "tweet",
  ])
  static let authorship = Lexicon.words(["from", "by", "of"])

  /// The fewest tokens of a block quotation.
  private static let fewestOfBlock = 6
  private static let blockCues = Token.keys(of: [
    "added", "adds", "asked", "commented", "concluded", "continued", "explained", "posted", "read",
    "reads", "recalled", "replied", "responded", "said", "says", "stated", "states", "tweeted",
    "wrote", "writes",
  ])

  /// A cue before the quote in its sentence, with its subject.
  private func before(_ stretch: QuotedStretch) -> Attribution? {
    let start = max(sentenceStart(of: stretch.open), stretch.open - 2 * Self.reach)
    guard start < stretch.open else { return nil }
    let words = start..<stretch.open
    // "blamed him for failing to warn her:": who blames speaks.
    let cues = words.filter { !isQuoted($0) && isCue($0) }
    // "described the day that the firm refused to sign as 'dark'".
    let isCalled = tokens[stretch.open - 1].word == Self.as
    let cue =
      (isCalled ? cues.last { Self.describing.contains(tokens[$0].key) } : nil)
      ?? cues.last { $0 == start || tokens[$0 - 1].word != Self.to } ?? cues.last
      ?? words.last { !isQuoted($0) && (isBelief($0) || Self.judging.contains(tokens[$0].key)) }
    if let cue {
      if let speaker = quoted(by: cue..<cue + 1), speaker.kind == .pronoun {
        return Attribution(rule: .beside, speaker: speaker, cue: cue..<cue + 1)
      }
      let main = goesOn(cue, from: start) ? mainSubject(start..<cue) : nil
      if let speaker = main ?? subject(of: cue, from: start) ?? mainSubject(start..<cue) {
        return Attribution(rule: .beside, speaker: speaker, cue: cue..<cue + 1)
      }
    }
    let according = words.last { tokens[$0].word == Self.according } ?? start
    if let found = accordingTo(at: according, stretch.open) ?? putting(words) ?? wording(words)
      ?? wordingOf(words) ?? viewing(words)
    {
      return found
    }
    if tokens[stretch.open - 1].mark == .colon {
      if let found = utterance(before: stretch.open - 1, from: start) { return found }
      // "Rep. Ada Berg (R-S.C.):".
      let named = candidates.starting(in: start..<stretch.open).suffix(Self.farthest).filter {
        !isQuoted($0.head) && $0.kind != .place
      }
      if let speaker = named.last(where: { !$0.isObject }) ?? named.last {
        return Attribution(rule: .colon, speaker: speaker, cue: nil)
      }
    }
    return nil
  }

  /// Whether who speaks is who the sentence is of: "It said that ten people had come, adding", "won, then said".
  func goesOn(_ cue: Int, from start: Int) -> Bool {
    guard cue > start else { return false }
    return tokens[cue - 1].word == Self.then
      || text.hasEnding(cue, "ing")
        && (tokens[cue - 1].mark == .comma || tokens[cue - 1].key == Self.while)
  }

  /// Verbs that "as" and a quote go on with.
  static let describing = Token.keys(of: [
    "blasted", "branded", "characterised", "characterized", "condemned", "criticised", "criticized",
    "denounced", "derided", "describe", "described", "describes", "describing", "dismissed",
    "dismissing", "hailed", "lambasted", "mocked", "portrayed", "praised", "recalled", "rejected",
    "slammed",
  ])

  /// Verbs whose object may be words of their subject's own: "compares it to '…'".
  private static let judging = Token.keys(of: [
    "attribute", "attributed", "attributes", "celebrated", "compare", "compared", "compares",
    "comparing", "defended", "defends", "welcomed", "welcomes",
  ])

  /// A cue behind the quote in its sentence, with a subject that stands behind the quote too.
  private func behind(_ stretch: QuotedStretch) -> Attribution? {
    guard stretch.close != nil, stretch.end < tokens.count else { return nil }
    let end = min(sentenceEnd(of: stretch.end - 1), stretch.end + Self.reach)
    guard stretch.end < end else { return nil }
    var index = stretch.end
    while index < end {
      if !isQuoted(index) {
        if let found = accordingTo(at: index, end) { return found }
        if isCue(index) {
          if let speaker = subject(of: index, from: stretch.end), !speaker.isObject {
            return Attribution(rule: .beside, speaker: speaker, cue: index..<index + 1)
          }
          if isQuoted(index - 1), let someone = someone(at: index + 1, end), names(no: someone) {
            return Attribution(rule: .beside, speaker: someone, cue: index..<index + 1)
          }
          if tokens[index - 1].mark == .comma, let speaker = inverted(behind: index, end) {
            return Attribution(rule: .beside, speaker: speaker, cue: index..<index + 1)
          }
        }
      }
      index += 1
    }
    return goingOn(behind: stretch, end) ?? described(behind: stretch, end)
      ?? inverted(rightBehind: stretch, end) ?? telling(behind: stretch, end)
      ?? wording(behind: stretch, end)
  }

  /// `"…," laughs Dr Rossi`, `"…?" asks goatherd Ana Rossi`: a verb right behind a quote that leaves its sentence
  /// open, whatever the verb, with its subject right behind it.
  private func inverted(rightBehind stretch: QuotedStretch, _ end: Int) -> Attribution? {
    guard let cue = goesOn(behind: stretch, end), cue + 1 < end, isVerb(cue),
      !tokens[cue].shape.contains(.startsSentence)
    else { return nil }
    let first =
      candidates.starting(in: cue + 1..<cue + 2).first ?? someone(at: cue + 1, end)
      ?? called(at: cue + 1)
    guard let first, first.kind != .place, first.kind != .pronoun, !isPossessor(first) else {
      return nil
    }
    return Attribution(rule: .adjacent, speaker: named(first), cue: cue..<cue + 1)
  }

  /// Whether a description runs over no one who could speak but places and peoples: "the Portugal forward".
  private func names(no description: SpeakerCandidate) -> Bool {
    !candidates.starting(in: description.tokens).contains {
      $0.kind != .country && $0.kind != .place
    }
  }

  /// Whom an article or "one" starts to describe, up to the next mark or `end`: "one five-star rating customer".
  func someone(at start: Int, _ end: Int) -> SpeakerCandidate? {
    guard start < end, text.classes(start).contains(.determiner) else { return nil }
    let words = (start..<min(start + Self.longestAged, end)).prefix {
      tokens[$0].mark == .none || tokens[$0].mark == .hyphen
    }
    guard words.count > 1, words.upperBound == end || words.count < Self.longestAged,
      words.dropFirst().allSatisfy({
        text.classes($0).isDisjoint(with: Self.joining) && !isQuoted($0)
      })
    else { return nil }
    return .described(by: words)
  }

  /// `One fan gushed, "…"`: a subject and a verb, whatever the verb, right before the comma or colon that
  /// leads in a quote.
  private func rightBefore(_ stretch: QuotedStretch) -> Attribution? {
    let last = stretch.open - 2
    guard last > 1, [.comma, .colon].contains(tokens[stretch.open - 1].mark),
      tokens[stretch.inside.lowerBound].isCapitalized
    else { return nil }
    // "Falk shot back,".
    let isPhrase = Self.particles.contains(tokens[last].key)
    let cue = isPhrase ? last - 1 : last
    guard isVerb(cue) || isPhrase && Self.striking.contains(tokens[cue].key) else { return nil }
    let start = sentenceStart(of: cue)
    guard let speaker = speaker(rightBefore: cue, from: start) ?? someone(at: start, cue),
      speaker.kind != .place
    else { return nil }
    return Attribution(rule: .adjacent, speaker: named(speaker), cue: cue..<last + 1)
  }

  /// What verbs of speech have behind them: "chimed in", "fired back".
  private static let particles = Token.keys(of: ["back", "in", "on", "out", "up"])
  /// Verbs that tell of speech with these alone, and have no "ed".
  private static let striking = Token.keys(of: [
    "broke", "burst", "cut", "goes", "hit", "hits", "shot", "spoke", "went",
  ])

  /// Whether a word is a verb of speech, or looks like a verb of which somebody is the subject: "gushed",
  /// "laughs".
  private func isVerb(_ index: Int) -> Bool {
    if isCue(index), !isQuoted(index) { return true }
    return tokens[index].isWord && !tokens[index].isCapitalized && !isQuoted(index)
      && report.named[index] == 0
      && (text.hasEnding(index, "ed") || text.hasEnding(index, "s"))
      && text.classes(index).isDisjoint(with: Self.joining.union([.function, .role]))
  }

  /// `"…," the Burkinabe architect recalls`: whom an article and a verb of speech right behind a quote enclose,
  /// whatever the words for it.
  private func described(behind stretch: QuotedStretch, _ end: Int) -> Attribution? {
    let start = tokens[stretch.end].mark == .comma ? stretch.end + 1 : stretch.end
    guard start + 2 < end, text.classes(start).contains(.determiner),
      let cue = (start + 2..<min(start + Self.longestDescription, end)).first(where: isCue),
      (start + 1..<cue).allSatisfy({
        tokens[$0].isWord && !isQuoted($0) && text.classes($0).isDisjoint(with: Self.joining)
      })
    else { return nil }
    return Attribution(
      rule: .beside,
      speaker: .described(by: start..<cue),
      cue: cue..<cue + 1
    )
  }

  /// Tokens of a description that an age may start: "the 19-year-old keeper".
  private static let longestAged = 8

  /// Tokens of a description with its article and the verb behind it.
  static let longestDescription = 6

  static let joining = WordClass.pronoun.union([
    .preposition, .placePreposition, .auxiliary, .determiner,
  ])

  /// `"…," her colleague X cut in`, `"…," as one driver put it`: whoever stands right behind a comma with a
  /// verb, whatever the verb.
  private func goingOn(behind stretch: QuotedStretch, _ end: Int) -> Attribution? {
    guard var start = goesOn(behind: stretch, end) else { return nil }
    if tokens[start].word == Self.as { start += 1 }
    guard let first = candidates.starting(in: start..<min(start + 3, end)).first, !first.isObject,
      first.kind != .place
    else { return nil }
    let speaker = named(first)
    let next = speaker.tokens.upperBound
    // "…," Ada Berg, who runs the mill, shared.
    let isEnclosed = speaker.kind == .person && next < end && tokens[next].mark == .comma
    let verb =
      isEnclosed ? (next + 1..<end).first { tokens[$0].mark == .comma }.map { $0 + 1 } ?? end : next
    guard verb < end, tokens[verb].isWord, !tokens[verb].isCapitalized, !isQuoted(verb),
      text.classes(verb).isDisjoint(with: [.function, .preposition, .determiner, .auxiliary]),
      !isEnclosed || isVerb(verb)
    else { return nil }
    return Attribution(rule: .beside, speaker: speaker, cue: verb..<verb + 1)
  }

  /// The first word behind a quote that leaves its sentence open, and behind its comma.
  private func goesOn(behind stretch: QuotedStretch, _ end: Int) -> Int? {
    guard let close = stretch.close else { return nil }
    let start = stretch.end
    if tokens[start].mark == .comma, start + 1 < end { return start + 1 }
    return [.comma, .exclamation, .question].contains(tokens[close - 1].mark) ? start : nil
  }

  private static let then = Lexicon.word("then")
  static let `while` = Token.key(of: "while")
  static let `as` = Lexicon.word("as")

  /// The most words between a cue and the quote that it is of: "called the plan '…'".
  private static let object = 3

  /// A cue at the end of what is reported before a quote, with its speaker right before it there.
  func inside(_ content: Range<Int>) -> (cue: Int, speaker: SpeakerCandidate)? {
    guard let cue = content.suffix(Self.object + 1).last(where: { !isQuoted($0) && isCue($0) }),
      let speaker = speaker(rightBefore: cue, from: content.lowerBound)
    else { return nil }
    return (cue, speaker)
  }

  /// A name or description with no more than auxiliaries between it and a cue.
  func speaker(rightBefore cue: Int, from start: Int) -> SpeakerCandidate? {
    guard let speaker = subject(of: cue, from: start), speaker.kind != .pronoun,
      (speaker.tokens.upperBound..<cue).allSatisfy({ text.classes($0).contains(.auxiliary) })
    else { return nil }
    return speaker
  }
}
