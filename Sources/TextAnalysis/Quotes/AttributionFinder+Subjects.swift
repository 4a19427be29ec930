/// Which words report, and who stands as their subject.
extension AttributionFinder {
  /// A verb of speech, not part of a name nor a noun behind an article.
  func isCue(_ index: Int) -> Bool {
    guard index < tokens.count, text.classes(index).contains(.cue), !tokens[index].isCapitalized,
      report.named[index] == 0
    else { return false }
    guard index > 0 else { return true }
    if tokens[index - 1].shape.contains(.possessive) { return false }
    let before = text.classes(index - 1)
    if before.contains(.determiner), !before.contains(.plural),
      !before.contains(.auxiliary)
    {
      return false
    }
    return !(text.classes(index).contains(.document) && isNoun(index)) && !isLabel(index)
  }

  /// The "state" of "a member state" and the "post" of "a blog post": a word that is a verb behind "to", a plural
  /// or a pronoun alone.
  private func isLabel(_ index: Int) -> Bool {
    let before = text.classes(index - 1)
    return Self.labels.contains(tokens[index].key) && tokens[index - 1].mark == .none
      && tokens[index - 1].word != Self.to && !text.hasEnding(index - 1, "s")
      && before.isDisjoint(with: WordClass.pronoun.union([.auxiliary, .cue]))
      && !text.hasEnding(index - 1, "ly")
  }

  private static let labels = Token.keys(of: ["post", "report", "state"])

  /// Whether a word is a noun, of the same form as a verb: "in a statement", "in a lengthy report".
  private func isNoun(_ index: Int) -> Bool {
    var before = index - 1
    let prepositions: WordClass = [.preposition, .placePreposition]
    if !text.classes(before).isDisjoint(with: prepositions) { return true }
    guard !text.isPlural(index) else { return false }
    while before > 0, index - before < Self.longestNoun, tokens[before].isWord,
      !tokens[before].isCapitalized, text.classes(before).isEmpty, !text.isPlural(before)
    {
      before -= 1
    }
    return before < index - 1 && text.classes(before).contains(.determiner)
  }

  /// Tokens of a noun with its article.
  private static let longestNoun = 4

  /// A verb of thought, but not the noun of "in hopes that".
  func isBelief(_ index: Int) -> Bool {
    text.classes(index).contains(.belief) && !tokens[index].isCapitalized
      && (index == 0
        || text.classes(index - 1).isDisjoint(with: [.preposition, .placePreposition]))
  }

  /// `according to X` at `index`.
  func accordingTo(at index: Int, _ end: Int) -> Attribution? {
    guard tokens[index].word == Self.according, index + 2 < end, tokens[index + 1].word == Self.to,
      let speaker = candidates.starting(in: index + 2..<min(index + 5, end)).first
    else { return nil }
    // "According to police, officers saw him", "According to the Fed's index, it fell".
    let near =
      isPossessor(speaker)
      ? min(end, speaker.tokens.upperBound + Self.longestDescription) : speaker.tokens.lowerBound
    let comma = (index + 3..<max(index + 3, near)).first { tokens[$0].mark == .comma }
    return Attribution(
      rule: .beside,
      speaker: comma.map { .described(by: index + 2..<$0) } ?? named(speaker),
      cue: index..<index + 2
    )
  }

  /// Who stands behind "according to"; nil for other words.
  func accordingTo(_ cue: Range<Int>) -> Range<Int>? {
    let found = accordingTo(at: cue.lowerBound, min(cue.lowerBound + Self.reach, tokens.count))
    if let found { return cue.lowerBound + 2..<found.speaker.tokens.upperBound }
    guard isAccordingTo(cue), cue.count > 1 else { return nil }
    let end = text.sentenceRange(text.sentence(of: cue.lowerBound)).upperBound
    return someone(at: cue.upperBound, end)?.tokens
  }

  /// Whether a cue is "according to".
  func isAccordingTo(_ cue: Range<Int>) -> Bool {
    tokens[cue.lowerBound].word == Self.according
  }

  /// Whether a piece of what a report says is the subject alone, which "according to" parts from its verb.
  ///
  /// "It rose, according to the board, and fell" has two clauses.
  func isSubject(_ piece: Range<Int>, of report: Report) -> Bool {
    let next = report.contents.first { $0.tokens.lowerBound >= report.cue.upperBound }
    if let first = next.map({ text.withoutMarks($0.tokens).lowerBound }),
      ReportRepairs.conjunctions.contains(tokens[first].key)
    {
      return false
    }
    return isAccordingTo(report.cue) && piece.upperBound < report.cue.lowerBound
      && piece.count <= Self.longestSubject
      && piece.allSatisfy {
        text.classes($0).isDisjoint(with: [.auxiliary, .cue]) && !text.hasEnding($0, "ed")
      }
  }

  /// Tokens of a sentence's subject.
  private static let longestSubject = 8

  static let according = Lexicon.word("according")
  static let to = Lexicon.word("to")

  static let formsOfBe = Lexicon.words([
    "is", "are", "was", "were", "be", "been", "being",
  ])

  /// The subject of a report whose source is a name behind a preposition: "A video" of "A video shared on TikTok
  /// claims"; nil for other sources.
  func subject(instead report: Report) -> SpeakerCandidate? {
    guard let source = report.source, source.upperBound == report.cue.lowerBound,
      source.lowerBound > 0, Self.carrying.contains(tokens[source.lowerBound - 1].word),
      let object = candidates.starting(in: source).first, object.tokens == source,
      object.kind == .organization
    else { return nil }
    let start = sentenceStart(of: source.lowerBound)
    return mainSubject(start..<source.lowerBound) ?? thing(at: start, source.lowerBound)
  }

  private static let carrying = Lexicon.words(["on", "via"])

  /// What an article starts to name, up to the word that says more of it: "A video" of "A video shared on".
  private func thing(at start: Int, _ end: Int) -> SpeakerCandidate? {
    guard text.classes(start).contains(.determiner) else { return nil }
    let words = (start..<min(start + Self.longestDescription, end)).prefix {
      tokens[$0].isWord
        && ($0 == start || text.classes($0).isDisjoint(with: Self.joining))
        && !text.hasEnding($0, "ed") && !text.hasEnding($0, "ing")
    }
    return words.count > 1 && words.upperBound < end ? .described(by: words) : nil
  }

  /// Whether nobody says it: "it was reported that", "it is thought".
  func isImpersonal(_ report: Report) -> Bool {
    guard let source = report.source, source.count == 1,
      source.upperBound == report.cue.lowerBound, tokens[source.lowerBound].word == Self.it
    else { return false }
    return Self.formsOfBe.contains(tokens[report.cue.lowerBound].word)
  }

  /// Whether a quote is what many shout at whom the sentence is of: `Berg was met with chants of "…"`.
  func isOfCrowd(_ stretch: QuotedStretch) -> Bool {
    let noise = stretch.open - 2
    guard noise > 1, tokens[noise + 1].word == Self.of, Self.noises.contains(tokens[noise].key)
    else { return false }
    return Self.amid.contains(tokens[noise - 1].key)
      || Self.agents.contains(tokens[noise - 1].word)
        && Self.meeting.contains(tokens[noise - 2].key)
  }

  /// What has a quote written on it: "a sign" of `held a sign reading "…"`, "shirts" of `in shirts that said "…"`.
  func sign(_ stretch: QuotedStretch) -> Attribution? {
    let verb = stretch.open - (stretch.open > 0 && tokens[stretch.open - 1].mark == .comma ? 2 : 1)
    guard verb > 1, Self.displaying.contains(tokens[verb].key) else { return nil }
    let noun = Self.relatives.contains(tokens[verb - 1].word) ? verb - 2 : verb - 1
    guard noun > 0, Self.signs.contains(tokens[noun].key) else { return nil }
    let words = (max(0, noun - Self.longestDescription)..<noun).reversed().prefix {
      tokens[$0].isWord && !text.hasEnding($0, "ed")
    }
    let start = words.first { text.classes($0).contains(.determiner) } ?? noun
    return Attribution(
      rule: .beside,
      speaker: .described(by: start..<noun + 1),
      cue: verb..<verb + 1
    )
  }

  private static let displaying = Token.keys(of: [
    "declaring", "proclaiming", "read", "reading", "reads", "said", "saying", "says",
  ])
  private static let relatives = Lexicon.words(["that", "which"])
  private static let signs = Token.keys(
    of: [
      "badge", "banner", "billboard", "button", "cap", "flag", "hat", "placard", "poster", "shirt",
      "sign", "slogan", "sticker", "sweatshirt",
    ].flatMap { [$0, $0 + "s"] } + ["graffiti"]
  )

  private static let noises = Token.keys(of: [
    "boos", "chants", "chorus", "cries", "jeers", "screams", "shouts", "yells",
  ])
  /// What stands between whom the noise meets and the noise.
  private static let amid = Token.keys(of: [
    "amid", "draw", "drawing", "drew", "over", "prompted", "prompting", "sparked", "sparking", "to",
  ])
  private static let meeting = Token.keys(of: [
    "confronted", "drowned", "greeted", "heckled", "interrupted", "met", "received", "showered",
    "welcomed",
  ])

  static let it = Lexicon.word("it")

  /// The subject right behind a cue: `said X`.
  func inverted(behind cue: Int, _ end: Int) -> SpeakerCandidate? {
    guard cue + 1 < end,
      let speaker = candidates.starting(in: cue + 1..<min(cue + 3, end)).first,
      !speaker.isObject, speaker.kind != .place
    else { return nil }
    return named(speaker)
  }

  /// Possible speakers at one end of a sentence among which one is looked for: with all of a text
  /// without sentences it would take quadratic time.
  static let farthest = 32

  /// The subject of a cue that stands before it, in the tokens from `start` on.
  func subject(of cue: Int, from start: Int) -> SpeakerCandidate? {
    if cue > start, tokens[cue - 1].word == Self.which, let thing = thing(before: cue - 1) {
      return thing
    }
    let before = candidates.starting(in: start..<cue).suffix(Self.farthest).filter {
      $0.tokens.upperBound <= cue && !isQuoted($0.head)
    }
    if let told = enclosing(before, to: cue) { return told }
    let isParticiple = text.hasEnding(cue, "ing")
    for index in before.indices.reversed() {
      let candidate = before[index]
      let gap = candidate.tokens.upperBound..<cue
      if candidate.isObject, !isNamedAs(candidate), !opensClause(candidate, cue) { continue }
      if candidate.kind == .place || candidate.kind == .country {
        // "From Boise, Idaho, said", "(R-Texas) said": it is where someone is from.
        let isApart =
          gap.count > 2 || gap.contains { [.comma, .closeBracket].contains(tokens[$0].mark) }
        if isParticiple || isApart { continue }
      }
      if let named = apposed(index, before, to: cue) { return named }
      // "Alvarez is a writer": it is the writer who does what follows.
      if candidate.kind == .description, index > 0, isPredicate(candidate) { continue }
      // "Holt, who is a professor, said": who the clause belongs to.
      if index > 0, Self.who == tokens[before[index - 1].head].word,
        before[index - 1].kind == .pronoun,
        gap.contains(where: { tokens[$0].mark == .comma })
      {
        continue
      }
      // "who said": the one that the clause belongs to.
      if candidate.kind == .pronoun, Self.who == tokens[candidate.head].word, index > 0 {
        continue
      }
      return candidate
    }
    return nil
  }

  /// The person whom commas and no verb part from a cue: "Berg" of "Berg, MD, a founder of Olera, a clinic, told" and of
  /// "after Berg, asked about it, had said".
  private func enclosing(_ before: [SpeakerCandidate], to cue: Int) -> SpeakerCandidate? {
    var comma = cue - 1
    while comma > 0, cue - comma < Self.longestVerb, text.classes(comma).contains(.auxiliary) {
      comma -= 1
    }
    guard comma > 0, tokens[comma].mark == .comma else { return nil }
    let person = before.last {
      $0.kind == .person && $0.tokens.upperBound + 1 < comma
        && tokens[$0.tokens.upperBound].mark == .comma
    }
    guard let person, comma - person.tokens.upperBound <= Self.longestInsertion,
      !person.isObject || isBehindConjunction(person)
    else { return nil }
    let inserted = person.tokens.upperBound + 1..<comma
    let opensParticiple = Self.openings.contains(tokens[inserted.lowerBound].key)
    let isFree = inserted.dropFirst(opensParticiple ? 1 : 0).allSatisfy {
      text.classes($0).isDisjoint(with: Self.clausal) && !isQuoted($0)
    }
    return isFree ? person : nil
  }

  private func isBehindConjunction(_ candidate: SpeakerCandidate) -> Bool {
    let before = candidate.tokens.lowerBound - 1
    return before >= 0 && Self.conjunctions.contains(tokens[before].word)
  }

  /// Tokens of a verb with what helps it: "had said".
  private static let longestVerb = 3
  /// Tokens between a name and its verb.
  private static let longestInsertion = 36
  /// Words of clauses.
  private static let clausal = WordClass.pronoun.union([.cue, .belief]).union(.auxiliary)

  /// What ", which" is about, where it is no name: "a blog post" of "a link to a blog post, which says".
  func thing(before which: Int) -> SpeakerCandidate? {
    let start = sentenceStart(of: which)
    let comma = which - 1
    guard comma - 1 > start, tokens[comma].mark == .comma else { return nil }
    let near = max(start, comma - Self.longestDescription)..<comma
    guard let article = near.last(where: { text.classes($0).contains(.determiner) }),
      (article + 1..<comma).allSatisfy({
        tokens[$0].isWord && text.classes($0).isDisjoint(with: Self.joining)
      }), article + 1 < comma
    else { return nil }
    return .described(by: article..<comma)
  }

  static let which = Lexicon.word("which")

  /// The person right before a cue whose clause a word opens that is a preposition elsewhere: "days after Ng told",
  /// "with Ng insisting"; or the group of whom commas enclose some: "while leaders, including Ng, said".
  func clauseSubject(before cue: Int) -> SpeakerCandidate? {
    candidates.starting(in: max(sentenceStart(of: cue), cue - Self.longestName)..<cue).last {
      $0.isObject && opensClause($0, cue)
    } ?? group(before: cue)
  }

  /// "leaders" of "leaders, including Ng, said".
  private func group(before cue: Int) -> SpeakerCandidate? {
    let start = max(sentenceStart(of: cue), cue - Self.longestInsertion)
    guard start < cue - 1, tokens[cue - 1].mark == .comma else { return nil }
    let near = start..<cue - 1
    guard let opening = near.last(where: { Self.including.contains(tokens[$0].key) }),
      opening > near.lowerBound, tokens[opening - 1].mark == .comma,
      (opening..<cue - 1).allSatisfy({ text.classes($0).isDisjoint(with: Self.clausal) })
    else { return nil }
    return candidates.starting(in: near.lowerBound..<opening).last {
      $0.kind == .description && $0.tokens.upperBound == opening - 1 && !$0.isObject
    }
  }

  private static let including = Token.keys(of: ["among", "including"])

  /// Tokens of a name with its titles.
  private static let longestName = 10

  private func opensClause(_ candidate: SpeakerCandidate, _ cue: Int) -> Bool {
    let opening = candidate.tokens.lowerBound - 1
    guard candidate.kind == .person, candidate.tokens.upperBound == cue, opening >= 0 else {
      return false
    }
    let word = tokens[opening].word
    if text.hasEnding(cue, "ing") { return word == Self.with }
    return Self.conjunctions.contains(word)
      && (text.hasEnding(cue, "ed") || Self.pasts.contains(tokens[cue].key))
  }

  private static let with = Lexicon.word("with")
  private static let agents = Lexicon.words(["by", "with"])
  private static let conjunctions = Lexicon.words(["after", "before", "since", "until", "as"])
  private static let pasts = Token.keys(of: ["said", "told", "wrote", "says", "tells", "writes"])

  /// The "Tomasz" of "a packer who gave his name only as Tomasz".
  func isNamedAs(_ candidate: SpeakerCandidate) -> Bool {
    candidate.kind == .person && text.isNamedAs(candidate.tokens.lowerBound)
  }

  /// Tokens between a name and the end of its apposition.
  private static let appositionReach = 14

  /// The name before an apposition: "Piers Cazalet, a Nato spokesman, said", "Bajaj, a London-based
  /// relationship and counselling psychologist, said".
  private func apposed(
    _ index: Int,
    _ before: [SpeakerCandidate],
    to cue: Int
  ) -> SpeakerCandidate? {
    let end = before[index].tokens.upperBound
    // Of "met Jones, a spokesman said" the spokesman.
    guard before[index].kind == .description || before[index].kind == .organization,
      end < cue
    else { return nil }
    for earlier in before[..<index].reversed() {
      let comma = earlier.tokens.upperBound
      if end - comma > Self.appositionReach || earlier.kind == .pronoun { return nil }
      guard earlier.kind == .person else { continue }
      let isApposed =
        !earlier.isObject && tokens[comma].mark == .comma
        && !(comma + 1..<before[index].tokens.lowerBound)
          .contains { tokens[$0].mark == .comma || isCue($0) }
      return isApposed ? earlier : nil
    }
    return nil
  }

  func isPredicate(_ candidate: SpeakerCandidate) -> Bool {
    let start = candidate.tokens.lowerBound
    return start > 0 && Self.formsOfBe.contains(tokens[start - 1].word)
  }

  static let who = Lexicon.word("who")

  /// The first of a sentence that nothing makes an object; of "his lawyer, Lena Fox" the name.
  func mainSubject(_ range: Range<Int>) -> SpeakerCandidate? {
    guard !range.isEmpty else { return nil }
    let clause = behindOpening(range)
    let first = candidates.starting(in: clause).prefix(Self.farthest).first {
      !$0.isObject && !isQuoted($0.head) && $0.kind != .place && !isOwner($0) && !isInBrackets($0)
    }
    return first.map { isPossessor($0) ? owned(by: $0) : named($0) }
  }

  /// A sentence behind what a participle or conjunction opens: "Asked about Ng's plan, Berg blamed", "When Ng left,
  /// Berg blamed" from "Berg" on.
  private func behindOpening(_ range: Range<Int>) -> Range<Int> {
    let first = range.lowerBound
    guard Self.openings.contains(tokens[first].key), tokens[first].isCapitalized,
      let comma = range.prefix(Self.longestOpening).first(where: { tokens[$0].mark == .comma }),
      comma + 1 < range.upperBound, !isQuoted(comma),
      candidates.starting(in: comma + 1..<comma + 2).first != nil
    else { return range }
    return comma + 1..<range.upperBound
  }

  private static let openings = Token.keys(of: [
    "accompanied", "addressing", "asked", "backed", "citing", "confronted", "flanked", "joined",
    "pressed", "quoting", "questioned", "quizzed", "responding", "speaking", "standing",
    "surrounded", "told", "writing",
  ]).union(subordinating)

  /// Conjunctions that open a clause before the one that a sentence is of.
  static let subordinating = Token.keys(of: [
    "after", "although", "as", "because", "before", "if", "once", "since", "though", "until",
    "when", "whenever", "while",
  ])
  /// Tokens of such an opening.
  private static let longestOpening = 24

  /// "(AFP)".
  private func isInBrackets(_ candidate: SpeakerCandidate) -> Bool {
    let words = candidate.tokens
    return words.lowerBound > 0 && words.upperBound < tokens.count
      && tokens[words.lowerBound - 1].mark == .openBracket
      && tokens[words.upperBound].mark == .closeBracket
  }

  /// Whom the words behind a name's possessive name or describe: "Bangladesh's garment manufacturers" before a
  /// preposition or verb; the owner where they tell no one.
  private func owned(by owner: SpeakerCandidate) -> SpeakerCandidate {
    let start = owner.tokens.upperBound + 1
    guard start < tokens.count else { return owner }
    if let next = candidates.starting(in: start..<start + 1).first { return named(next) }
    let words = (start..<min(start + Self.longestDescription, tokens.count)).prefix {
      tokens[$0].isWord && text.classes($0).isDisjoint(with: Self.joining)
    }
    guard let head = words.last, text.isPlural(head), words.count < Self.longestDescription,
      words.upperBound < tokens.count, tokens[words.upperBound].isWord
    else { return owner }
    return .described(by: owner.tokens.lowerBound..<head + 1)
  }

  /// Whether something of a description's is spoken of, not who it describes: "a miner's lung".
  func isOwner(_ candidate: SpeakerCandidate) -> Bool {
    candidate.kind == .description && isPossessor(candidate)
  }

  func isPossessor(_ candidate: SpeakerCandidate) -> Bool {
    let next = candidate.tokens.upperBound
    return next < tokens.count && text.isPossessive(next)
  }
}
