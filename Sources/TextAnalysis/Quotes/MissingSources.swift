/// Finds the sources of reports that the models leave without one, where the sentence's grammar tells: the
/// subject that several verbs share, and what stands behind "according to".
struct MissingSources {
  private let finder: AttributionFinder
  private var text: TokenizedText { finder.text }

  init(_ finder: AttributionFinder) { self.finder = finder }

  /// The source of a report that has none; nil where nothing tells.
  ///
  /// `number`: the report's place in `reports`.
  func source(of number: Int, in reports: [Report]) -> Range<Int>? {
    let cue = reports[number].cue
    guard !finder.isQuoted(cue.lowerBound) else { return nil }
    if let agent = finder.accordingTo(cue) { return agent }
    let sentence = text.sentenceRange(text.sentence(of: cue.lowerBound))
    if finder.isCue(cue.lowerBound) || reports[number].clause != nil,
      endsInsertion(cue, from: sentence.lowerBound)
    {
      return finder.mainSubject(sentence.lowerBound..<cue.lowerBound)?.tokens
        ?? capitals(from: sentence.lowerBound)
    }
    guard sharesSubject(cue, from: sentence.lowerBound) else {
      if reports[number].clause != nil || isActive(cue),
        let speaker = finder.speaker(rightBefore: cue.lowerBound, from: sentence.lowerBound)
      {
        return speaker.tokens
      }
      // "She says it shows that" is no report of "it"; "it expects growth to slow" is.
      if let clause = reports[number].clause, text.tokens[clause].word != ThatClauses.that,
        let pronoun = pronoun(before: cue.lowerBound)
      {
        return pronoun
      }
      return finder.viewer(at: sentence.lowerBound)?.tokens
    }
    for earlier in reports[..<number].suffix(Self.neighbours).reversed() {
      guard earlier.cue.lowerBound >= sentence.lowerBound else { break }
      // What someone is said to have done is not what the sentence's subject does.
      if earlier.contents.contains(where: { $0.tokens.contains(cue.lowerBound) }) { return nil }
      if let source = earlier.source, source.lowerBound >= sentence.lowerBound,
        source.upperBound <= cue.lowerBound
      {
        return source
      }
    }
    return finder.mainSubject(sentence.lowerBound..<cue.lowerBound)?.tokens
  }

  /// The pronoun that is a verb's subject: "it" of "it does not expect".
  private func pronoun(before verb: Int) -> Range<Int>? {
    let words = (0..<verb).suffix(Self.longestLink)
    guard let last = words.last(where: { !text.classes($0).contains(.auxiliary) }),
      !text.classes(last).isDisjoint(with: [.male, .female, .plural, .otherPronoun]),
      !text.classes(last).contains(.determiner)
    else { return nil }
    return last..<last + 1
  }

  /// The words in capitals that a sentence starts with and a comma ends, of a name that nothing knows: "Norlund" of
  /// "Norlund, which runs the ferry, said".
  private func capitals(from start: Int) -> Range<Int>? {
    let words = (start..<min(start + Self.longestLink, text.tokens.count)).prefix {
      text.tokens[$0].isWord && text.tokens[$0].isCapitalized
        && text.classes($0).isDisjoint(with: [.preposition, .placePreposition, .function, .cue])
    }
    let end = words.upperBound
    guard !words.isEmpty, end < text.tokens.count, text.tokens[end].mark == .comma else {
      return nil
    }
    return words
  }

  /// Reports before one that may have the same source.
  private static let neighbours = 4

  /// Whether a cue goes on with the verb before it: "…, but has also said", "…, citing".
  private func sharesSubject(_ cue: Range<Int>, from start: Int) -> Bool {
    var before = cue.lowerBound - 1
    while before > start {
      if Self.conjunctions.contains(text.tokens[before].word) { return true }
      guard isAdverb(before), cue.lowerBound - before < Self.longestLink else { break }
      before -= 1
    }
    return before > start && text.hasEnding(cue.lowerBound, "ing") && !finder.isAccordingTo(cue)
      && (text.tokens[before].mark == .comma
        || text.tokens[before].mark.isDoubleQuote && text.tokens[before - 1].mark == .comma)
  }

  /// Whether a cue goes on behind what commas or dashes set beside its subject: "Acme, a maker of pumps, today
  /// announced", "Analysts at Acme, who sell it, said".
  private func endsInsertion(_ cue: Range<Int>, from start: Int) -> Bool {
    guard
      text.hasEnding(cue.lowerBound, "ed") || text.hasEnding(cue.lowerBound, "s") || isSaid(cue)
    else { return false }
    var comma = cue.lowerBound - 1
    while comma > start, isAdverb(comma), cue.lowerBound - comma < Self.longestLink { comma -= 1 }
    guard comma > start, !finder.isQuoted(comma) else { return false }
    // "The union (NUT) said".
    if text.tokens[comma].mark == .closeBracket { return true }
    let mark = text.tokens[comma].mark
    // "Acme met Berg, a lawyer, and said" shares its subject.
    let isLinked = (comma..<cue.lowerBound).contains {
      Self.conjunctions.contains(text.tokens[$0].word)
    }
    guard mark == .comma || mark == .dash, !isLinked else { return false }
    let near = max(start + 1, comma - Self.longestInsertion)..<comma
    guard let open = near.last(where: { text.tokens[$0].mark == mark }), open + 1 < comma else {
      return false
    }
    let word = text.tokens[open + 1].word
    return mark == .dash || word == AttributionFinder.who || word == AttributionFinder.which
      || !text.classes(open + 1).isDisjoint(with: [.determiner, .preposition, .placePreposition])
      || text.hasEnding(open + 1, "ing")
  }

  /// Whether a cue is a verb of speech whose subject does the speaking: "has said", but not "was told".
  private func isActive(_ cue: Range<Int>) -> Bool {
    cue.contains { finder.isCue($0) }
      && (max(0, cue.lowerBound - 1)..<cue.upperBound).allSatisfy {
        !AttributionFinder.formsOfBe.contains(text.tokens[$0].word)
      }
  }

  private func isSaid(_ cue: Range<Int>) -> Bool {
    Self.said.contains(text.tokens[cue.lowerBound].key)
  }

  private static let said = Token.keys(of: ["said", "says", "told", "wrote"])
  /// Tokens between two commas.
  private static let longestInsertion = 16

  /// Tokens between a conjunction and the cue.
  private static let longestLink = 4

  /// Whether a word may stand between a conjunction and its verb: "has", "also", "repeatedly".
  private func isAdverb(_ index: Int) -> Bool {
    text.classes(index).contains(.auxiliary) || text.hasEnding(index, "ly")
  }

  private static let conjunctions = Lexicon.words(["and", "but"])
}
