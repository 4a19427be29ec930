/// Tells which possible speaker the words of a source are about: "Michael Mulgrew" of "Michael
/// Mulgrew, president of the teachers' union", but no one of "Clinton's campaign".
struct SourceReader {
  private let text: TokenizedText
  private let candidates: SpeakerCandidates
  private let finder: AttributionFinder

  init(_ finder: AttributionFinder) {
    text = finder.text
    candidates = finder.candidates
    self.finder = finder
  }

  /// The speaker that a source names or describes.
  func speaker(of source: Range<Int>) -> SpeakerCandidate {
    let all = candidates.starting(in: source)
    // "Sanders's claim": whose words they are; but "Moody's said".
    let isPossessor =
      source.count > 1 && text.tokens[source.upperBound - 1].shape.contains(.possessive)
      && all.last?.tokens.upperBound != source.upperBound
    let source = withoutAdverb(isPossessor ? source.dropLast() : source)
    let inside = all.filter { $0.tokens.upperBound <= source.upperBound }
    // "One showrunner, who asked not to be named": not "who" alone.
    let heads = inside.filter { isHead($0, of: source) && !isRelative($0, in: source) }
    // "one protester, who gave her name only as Wanjiru".
    if let name = inside.last(where: { $0.kind == .person }), finder.isNamedAs(name) {
      return name
    }
    if let name = finder.nameGiven(behind: source.upperBound) { return name }
    // "The 61-year-old, a researcher in Lima".
    if opensWithAge(source) { return .described(by: source.lowerBound..<descriptionEnd(source)) }
    if let member = member(of: source, inside) { return member }
    if let first = heads.first {
      // "co-founder" of "co-founder and CEO Jake Lindqvist".
      let end = min(source.upperBound + Self.officeReach, text.tokens.count)
      if first.tokens.upperBound == source.upperBound,
        let name = finder.holder(behind: first, candidates.starting(in: source.upperBound..<end))
      {
        return name
      }
      // "a spokesman, Piers Cazalet", "Defence Secretary Ben Wallace": the name is better.
      if first.kind == .description || first.kind == .organization,
        let name = heads.first(where: { $0.kind == .person }),
        isApposed(name, to: first) || finder.holder(behind: first, [name]) != nil
          || inside.contains(where: { isApposed(name, to: $0) && $0.kind != .person })
      {
        return name
      }
      // "the regulator, Ofcom,".
      if first.kind == .description, let name = nameOfBody(behind: first, heads) { return name }
      // "UK Foreign Secretary Dominic Raab": whose secretary it is stands first.
      if first.kind == .country || first.kind == .place,
        let name = heads.first(where: { $0.tokens.lowerBound == first.tokens.upperBound }),
        name.kind == .person
      {
        return name
      }
      guard first.kind == .description else { return first }
      return finder.holder(ofOffice: first.tokens.upperBound) ?? whole(first, source)
    }
    if descriptionEnd(source) == source.lowerBound + 1, isStandIn(source.lowerBound) {
      return .pronoun(at: source.lowerBound)
    }
    // The whole source describes someone: "the ad's narrator".
    return .described(by: source.lowerBound..<descriptionEnd(source))
  }

  /// The first of the judges whom a bench is made of: "Rao" of "a bench of Justices Rao and Iyer".
  private func member(of source: Range<Int>, _ inside: [SpeakerCandidate]) -> SpeakerCandidate? {
    guard let first = inside.first, first.kind == .person,
      first.tokens.lowerBound > source.lowerBound + 1,
      text.tokens[first.tokens.lowerBound - 1].word == AttributionFinder.of,
      Self.benches.contains(text.tokens[first.tokens.lowerBound - 2].key)
    else { return nil }
    return first
  }

  private static let benches = Token.keys(of: ["bench", "duo", "pair", "panel", "team", "trio"])

  /// Without what tells how or when it was said: "the suspect" of "the suspect allegedly told officers".
  private func withoutAdverb(_ source: Range<Int>) -> Range<Int> {
    let last = source.upperBound - 1
    guard source.count > 1, Self.adverbs.contains(text.tokens[last].key),
      !text.tokens[last].isCapitalized
    else { return source }
    return source.dropLast()
  }

  private static let adverbs = Token.keys(of: [
    "again", "allegedly", "also", "apparently", "duly", "famously", "finally", "initially", "later",
    "now",
    "often", "once", "openly", "previously", "privately", "publicly", "quickly", "recently",
    "repeatedly",
    "reportedly", "simply", "still", "subsequently", "then", "too",
  ])

  /// A description with what a source has before it ("Berg's allies"), and of a document with what tells which it
  /// is: "a report by the council".
  private func whole(_ description: SpeakerCandidate, _ source: Range<Int>) -> SpeakerCandidate {
    var whole = description
    let before = source.lowerBound..<description.tokens.lowerBound
    let joins = before.allSatisfy {
      text.tokens[$0].isWord || text.isPossessive($0)
        || [.hyphen, .period].contains(text.tokens[$0].mark)
    }
    let start =
      joins && before.allSatisfy { isModifier($0) }
      ? source.lowerBound : description.tokens.lowerBound
    let isDocument =
      !text.classes(description.head).isDisjoint(with: [.document, .body])
      && text.classes(description.head).isDisjoint(with: .role)
    let end = isDocument ? descriptionEnd(source) : description.tokens.upperBound
    whole.tokens = start..<max(end, description.tokens.upperBound)
    return whole.tokens.count <= Self.longestDescription ? whole : description
  }

  /// Tokens of a description that stands for a name.
  private static let longestDescription = 16

  /// Whether a word may tell more of who or what stands behind it: "Clinton", "his", but not "he".
  private func isModifier(_ index: Int) -> Bool {
    let classes = text.classes(index)
    return classes.isDisjoint(with: Self.noModifiers)
      && (classes.contains(.determiner) || classes.isDisjoint(with: .pronoun))
  }

  /// Words that tell nothing of who or what stands behind them.
  private static let noModifiers: WordClass = [
    .preposition, .placePreposition, .cue, .auxiliary, .function,
  ]

  /// A word that stands for another, or for the reader and writer: "which", "you", "his", "I've".
  private func isStandIn(_ index: Int) -> Bool {
    let classes = text.classes(index)
    if !classes.isDisjoint(with: [.male, .female, .plural, .firstPerson]) { return true }
    let token = text.tokens[index]
    if classes.contains(.otherPronoun) { return !Self.someone.contains(token.word) }
    // "A", "’s", "I’ve", but not "O’Brien".
    guard token.end - token.start > 1 else { return true }
    let parts = text.string(index..<index + 1).lowercased().split(
      maxSplits: 1,
      omittingEmptySubsequences: false
    ) { $0 == "'" || $0 == "’" }
    return parts.count == 2 && Self.contracted.contains(String(parts[0]))
  }

  /// What stands before the apostrophe of a pronoun with its verb: "I’ve".
  private static let contracted: Set = ["", "i", "you", "he", "she", "it", "we", "they", "that"]

  /// Pronouns that say as much as a description: "one wrote".
  private static let someone = Lexicon.words([
    "one", "ones", "someone", "somebody", "anyone", "everyone", "nobody",
  ])

  /// Nothing of the source's own stands behind it but an apposition or what a preposition opens; no
  /// preposition of the source and no bracket stands before it ("the FBI" of "according to the FBI").
  private func isHead(_ candidate: SpeakerCandidate, of source: Range<Int>) -> Bool {
    let start = candidate.tokens.lowerBound
    if start > source.lowerBound,
      candidate.isObject && !isOwned(candidate, in: source) && !isOpening(candidate, of: source)
        || text.tokens[start - 1].mark == .openBracket
    {
      return false
    }
    // "a new ad, which aims to stop the businessman".
    let isInClause = (source.lowerBound..<start).contains {
      // The World Health Organization is no "who".
      Self.relative.contains(text.tokens[$0].word) && finder.report.named[$0] == 0
    }
    if isInClause { return false }
    var next = candidate.tokens.upperBound
    // "Anil Rao KC".
    if candidate.kind == .person, next < source.upperBound,
      text.tokens[next].shape.contains(.allCapitals), text.tokens[next].isWord
    {
      next += 1
    }
    guard next < source.upperBound else { return true }
    if text.isPossessive(next) { return false }
    // "MLB.com's Mark Feinsand": the name of a site goes on.
    if text.tokens[next].mark == .period, next + 1 < source.upperBound,
      !text.tokens[next + 1].shape.contains(.spaceBefore)
    {
      return false
    }
    if text.tokens[next].mark != .none { return text.tokens[next].mark != .hyphen }
    return !text.classes(next).isDisjoint(
      with: [
        .preposition, .placePreposition, .otherPronoun, .function, .cue, .auxiliary, .weekday,
      ]
    )
  }

  /// Whether a source starts with "the" and the name of a body, or is no more than "the" and a name: the preposition
  /// before it is none of its own.
  private func isOpening(_ candidate: SpeakerCandidate, of source: Range<Int>) -> Bool {
    let end = candidate.tokens.upperBound
    return candidate.tokens.lowerBound == source.lowerBound + 1
      && text.tokens[source.lowerBound].word == Self.the
      && (candidate.kind == .organization || end == source.upperBound)
      && (end == source.upperBound || text.tokens[end].mark != .slash)
  }

  private static let the = Lexicon.word("the")

  /// Whether a source starts with no more than the name of whose someone is: "The Post's Ida Berg".
  private func isOwned(_ candidate: SpeakerCandidate, in source: Range<Int>) -> Bool {
    let possessive = candidate.tokens.lowerBound - 1
    return possessive > source.lowerBound && text.isPossessive(possessive)
      && (source.lowerBound..<possessive).allSatisfy {
        text.classes($0).isDisjoint(with: [.preposition, .placePreposition])
      }
  }

  /// Tokens of what stands between a role and a name.
  private static let officeReach = 10

  /// The "who" of a source that starts with other words.
  private func isRelative(_ candidate: SpeakerCandidate, in source: Range<Int>) -> Bool {
    candidate.kind == .pronoun && candidate.tokens.lowerBound > source.lowerBound
      && text.tokens[candidate.head].word == AttributionFinder.who
  }

  private static let relative = Lexicon.words(["who", "which", "that", "whose"])

  /// The name that a comma sets right behind what kind of body it is of.
  private func nameOfBody(
    behind description: SpeakerCandidate,
    _ heads: [SpeakerCandidate]
  ) -> SpeakerCandidate? {
    let classes = text.classes(description.head)
    guard !classes.isDisjoint(with: [.organizationHead, .body]), classes.isDisjoint(with: .role)
    else { return nil }
    return heads.first {
      $0.kind == .organization && $0.tokens.lowerBound == description.tokens.upperBound + 1
        && isApposed($0, to: description)
    }
  }

  private func isApposed(_ name: SpeakerCandidate, to description: SpeakerCandidate) -> Bool {
    let gap = name.tokens.lowerBound - description.tokens.upperBound
    guard gap > 0 else { return gap == 0 }
    var before = name.tokens.lowerBound - 1
    // "the council's leader, Labour's Ada Berg".
    if text.tokens[before].shape.contains(.possessive) {
      before =
        (description.tokens.upperBound..<before).last { !text.tokens[$0].isCapitalized } ?? before
    }
    let mark = text.tokens[before].mark
    return (mark == .comma || mark == .dash) && !name.isObject
  }

  /// "The 61-year-old", which a comma ends.
  private func opensWithAge(_ source: Range<Int>) -> Bool {
    guard let comma = source.dropFirst().first(where: { text.tokens[$0].mark == .comma }),
      text.tokens[comma - 1].word == SpeakerResolver.old
    else { return false }
    return text.tokens[source.lowerBound].shape.contains(.number)
      || text.classes(source.lowerBound).contains(.determiner)
  }

  /// Behind the words before the first comma or bracket, and before what tells when: "Acme" of "Acme at the time".
  private func descriptionEnd(_ source: Range<Int>) -> Int {
    source.dropFirst().first {
      text.tokens[$0].mark == .comma || text.tokens[$0].mark == .openBracket || tellsWhen($0)
    } ?? source.upperBound
  }

  /// Whether "at the time" starts at a word behind a name.
  private func tellsWhen(_ index: Int) -> Bool {
    index + 2 < text.tokens.count && text.tokens[index - 1].isCapitalized
      && text.classes(index).contains(.placePreposition)
      && text.classes(index + 1).contains(.determiner)
      && Self.moments.contains(text.tokens[index + 2].key)
  }

  private static let moments = Token.keys(of: ["moment", "time"])
}
