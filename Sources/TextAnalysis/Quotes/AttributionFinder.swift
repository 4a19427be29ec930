/// Finds the reporting words of a quote and who stands as their subject.
struct AttributionFinder {
  let text: TokenizedText
  let candidates: SpeakerCandidates
  /// For each token, whether it stands between quotation marks.
  let isQuoted: [Bool]

  /// For each token, whether it is part of a name.
  private let isNamed: [Bool]

  init(
    _ text: TokenizedText,
    _ candidates: SpeakerCandidates,
    _ stretches: [QuotedStretch],
    _ mentions: [ResolvedMention]
  ) {
    self.text = text
    self.candidates = candidates
    var isNamed = [Bool](repeating: false, count: text.tokens.count)
    for mention in mentions {
      for index in mention.tokens { isNamed[index] = true }
    }
    self.isNamed = isNamed
    var isQuoted = [Bool](repeating: false, count: text.tokens.count)
    for stretch in stretches {
      for index in stretch.open..<stretch.end { isQuoted[index] = true }
    }
    self.isQuoted = isQuoted
  }

  private var tokens: [Token] { text.tokens }

  /// Tokens that the words beside a quote may reach.
  private static let reach = 40

  // MARK: Beside a quote

  /// The attribution that stands in the quote's own sentence, nil when there is none.
  func beside(_ stretch: QuotedStretch) -> Attribution? {
    let isOpenEnded = endsLikeSpeech(stretch)
    let isSigned = stretch.close.map { $0 + 1 < tokens.count && tokens[$0 + 1].mark == .dash }
    if isOpenEnded || isSigned == true, let found = rightBehind(stretch) { return found }
    if let found = before(stretch) { return found }
    if !isOpenEnded, let found = rightBehind(stretch) { return found }
    return behind(stretch)
  }

  /// A comma, question mark or the like ends the words: what follows tells who said them.
  private func endsLikeSpeech(_ stretch: QuotedStretch) -> Bool {
    guard let close = stretch.close else { return false }
    let mark = tokens[close - 1].mark
    if mark == .comma || mark == .question || mark == .exclamation || mark == .dash { return true }
    return close + 1 < tokens.count && tokens[close + 1].mark == .comma
  }

  private func sentenceEnd(of token: Int) -> Int {
    text.sentenceRange(text.sentence(of: token)).upperBound
  }

  private func sentenceStart(of token: Int) -> Int {
    text.sentenceRange(text.sentence(of: token)).lowerBound
  }

  /// `," X said`, `," said X`, `," according to X`.
  private func rightBehind(_ stretch: QuotedStretch) -> Attribution? {
    guard let close = stretch.close else { return nil }
    var index = close + 1
    // `"…" — Commissioner X`
    if index + 1 < tokens.count, tokens[index].mark == .dash,
      !tokens[index].shape.contains(.startsParagraph),
      let signature = candidates.starting(in: index + 1..<index + 2).first,
      signature.kind == .person, !isCue(signature.tokens.upperBound)
    {
      return Attribution(rule: .after, speaker: signature, cue: nil)
    }
    if index < tokens.count, tokens[index].mark == .comma || tokens[index].mark == .dash {
      index += 1
    }
    guard index < tokens.count, !tokens[index].shape.contains(.startsParagraph) else { return nil }
    if tokens[index].shape.contains(.startsSentence), !endsLikeSpeech(stretch) { return nil }
    let end = min(max(sentenceEnd(of: index), index + 1), index + Self.reach)
    if let found = accordingTo(at: index, end) { return found }
    if isCue(index), !isQuoted[index] {
      if let speaker = inverted(behind: index, end) {
        return Attribution(rule: .after, speaker: speaker, cue: index..<index + 1)
      }
      return nil
    }
    guard let first = candidates.starting(in: index..<min(index + 3, end)).first else { return nil }
    guard let cue = nextCue(from: first.tokens.upperBound, end), cue - index <= 25 else {
      return nil
    }
    if hasVerbBetween(first.tokens.upperBound..<cue) { return nil }
    let speaker = subject(of: cue, from: index) ?? first
    return Attribution(rule: .after, speaker: speaker, cue: cue..<cue + 1)
  }

  /// A cue before the quote in its sentence, with its subject.
  private func before(_ stretch: QuotedStretch) -> Attribution? {
    let start = sentenceStart(of: stretch.open)
    guard start < stretch.open else { return nil }
    let words = start..<stretch.open
    let cue =
      words.last { !isQuoted[$0] && isCue($0) } ?? words.last { !isQuoted[$0] && isBelief($0) }
    if let cue, let speaker = subject(of: cue, from: start) ?? mainSubject(start..<cue) {
      return Attribution(rule: .before, speaker: speaker, cue: cue..<cue + 1)
    }
    if let found = accordingTo(at: start, stretch.open) { return found }
    if tokens[stretch.open - 1].mark == .colon,
      let speaker = candidates.starting(in: start..<stretch.open).last(where: { !isQuoted[$0.head] }
      )
    {
      return Attribution(rule: .colon, speaker: speaker, cue: nil)
    }
    return nil
  }

  /// A cue behind the quote in its sentence, with a subject that stands behind the quote too.
  private func behind(_ stretch: QuotedStretch) -> Attribution? {
    guard stretch.close != nil, stretch.end < tokens.count else { return nil }
    let end = min(sentenceEnd(of: stretch.open), stretch.end + Self.reach)
    guard stretch.end < end else { return nil }
    var index = stretch.end
    while index < end {
      if !isQuoted[index] {
        if let found = accordingTo(at: index, end) { return found }
        if isCue(index) {
          if let speaker = subject(of: index, from: stretch.end), !speaker.isObject {
            return Attribution(rule: .behind, speaker: speaker, cue: index..<index + 1)
          }
          if tokens[index - 1].mark == .comma, let speaker = inverted(behind: index, end) {
            return Attribution(rule: .behind, speaker: speaker, cue: index..<index + 1)
          }
        }
      }
      index += 1
    }
    return nil
  }

  // MARK: Cues and subjects

  /// A verb of speech, not part of a name nor a noun behind an article.
  func isCue(_ index: Int) -> Bool {
    guard index < tokens.count, text.classes(index).contains(.cue), !tokens[index].isCapitalized,
      !isNamed[index]
    else { return false }
    guard index > 0 else { return true }
    if tokens[index - 1].shape.contains(.possessive) { return false }
    let before = text.classes(index - 1)
    if before.contains(.determiner), !before.contains(.plural),
      !text.classes(index - 1).contains(.auxiliary)
    {
      return false
    }
    // "the latest report", "in a statement": nouns of the same form.
    return
      !(text.classes(index).contains(.document)
      && !before.isDisjoint(with: [.preposition, .placePreposition]))
  }

  private func isBelief(_ index: Int) -> Bool {
    text.classes(index).contains(.belief) && !tokens[index].isCapitalized
  }

  private func nextCue(from start: Int, _ end: Int) -> Int? {
    guard start < end else { return nil }
    return (start..<end).first { !isQuoted[$0] && isCue($0) }
  }

  /// Whether the words between a name and a cue are more than an apposition.
  private func hasVerbBetween(_ range: Range<Int>) -> Bool {
    var commas = 0
    for index in range {
      if tokens[index].mark == .comma { commas += 1 }
      if isBelief(index) { return true }
    }
    return commas == 1 && range.count > 12
  }

  /// `according to X` at `index`.
  func accordingTo(at index: Int, _ end: Int) -> Attribution? {
    guard tokens[index].word == Self.according, index + 2 < end, tokens[index + 1].word == Self.to,
      let speaker = candidates.starting(in: index + 2..<min(index + 5, end)).first
    else { return nil }
    return Attribution(
      rule: .accordingTo,
      speaker: named(speaker),
      cue: index..<index + 2
    )
  }

  private static let according = Lexicon.shared.table.find("according")
  private static let to = Lexicon.shared.table.find("to")

  /// The subject right behind a cue: `said X`.
  private func inverted(behind cue: Int, _ end: Int) -> SpeakerCandidate? {
    guard cue + 1 < end,
      let speaker = candidates.starting(in: cue + 1..<min(cue + 3, end)).first,
      !speaker.isObject, speaker.kind != .place
    else { return nil }
    return named(speaker)
  }

  /// The name that stands in apposition to a description: "a spokesman, Piers Cazalet".
  private func named(_ speaker: SpeakerCandidate) -> SpeakerCandidate {
    guard speaker.kind == .description || speaker.kind == .organization else { return speaker }
    var next = speaker.tokens.upperBound
    if next < tokens.count, tokens[next].mark == .comma { next += 1 }
    guard next < tokens.count, let name = candidates.starting(in: next..<next + 1).first,
      name.kind == .person, speaker.kind == .description || next == speaker.tokens.upperBound
    else { return speaker }
    return name
  }

  /// The subject of a cue that stands before it, in the tokens from `start` on.
  func subject(of cue: Int, from start: Int) -> SpeakerCandidate? {
    let before = candidates.starting(in: start..<cue).filter {
      $0.tokens.upperBound <= cue && !isQuoted[$0.head]
    }
    let isParticiple = hasEnding(cue, "ing")
    var index = before.count - 1
    while index >= 0 {
      let candidate = before[index]
      let gap = candidate.tokens.upperBound..<cue
      if candidate.isObject {
        index -= 1
        continue
      }
      if isParticiple, candidate.kind == .place || candidate.kind == .country {
        index -= 1
        continue
      }
      if candidate.kind == .place || candidate.kind == .country, gap.count > 2 {
        index -= 1
        continue
      }
      // "Piers Cazalet, a Nato spokesman, said": the name before the apposition.
      if candidate.kind == .description || candidate.kind == .organization, index > 0 {
        let earlier = before[index - 1]
        if earlier.kind == .person, !earlier.isObject,
          candidate.tokens.lowerBound - earlier.tokens.upperBound <= 2,
          tokens[earlier.tokens.upperBound].mark == .comma
        {
          return earlier
        }
      }
      // "who said": the one that the clause belongs to.
      if candidate.kind == .pronoun, Self.who == tokens[candidate.head].word, index > 0 {
        index -= 1
        continue
      }
      return candidate
    }
    return nil
  }

  private static let who = Lexicon.shared.table.find("who")

  /// The first of a sentence that nothing makes an object.
  func mainSubject(_ range: Range<Int>) -> SpeakerCandidate? {
    guard !range.isEmpty else { return nil }
    return candidates.starting(in: range).first {
      !$0.isObject && !isQuoted[$0.head] && $0.kind != .place
    }
  }

  private func hasEnding(_ index: Int, _ ending: StaticString) -> Bool {
    let end = Int(tokens[index].end)
    let count = ending.utf8CodeUnitCount
    guard end - Int(tokens[index].start) > count else { return false }
    return ending.withUTF8Buffer { buffer in
      (0..<count).allSatisfy { text.bytes[end - count + $0] | 0x20 == buffer[$0] }
    }
  }
}
