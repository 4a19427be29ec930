/// Makes statements whole that the model cuts before their verb.
///
/// "the plant" of "said the plant, one of the oldest, would close", "it" of "said it named a chairman".
struct WholeClauses {
  private let finder: AttributionFinder
  private let missing: MissingContents
  private var text: TokenizedText { finder.text }

  init(_ finder: AttributionFinder) {
    self.finder = finder
    missing = MissingContents(finder)
  }

  /// A report whose statement is all of the clause that "that" starts, or that stands right behind "said".
  func mended(_ found: Report) -> Report {
    guard found.contents.count == 1, let start = found.clause ?? plainClause(found) else {
      return found
    }
    let piece = found.contents[0].tokens
    let sentence = text.sentenceRange(text.sentence(of: start))
    guard piece.upperBound <= sentence.upperBound, sentence.count <= Self.longestSentence else {
      return found
    }
    var found = found
    if isBehindAside(piece, of: start) {
      found.contents[0].tokens = start..<piece.upperBound
    } else if piece.lowerBound == start, piece.upperBound < sentence.upperBound,
      !missing.hasVerb(piece),
      isCut(piece, found.clause != nil, sentence.upperBound)
    {
      found.contents[0].tokens = start..<sentence.upperBound
    }
    return found
  }

  /// Whether a piece is the verb of a clause without its subject: "would close" of "that the plant, one of the oldest,
  /// would close".
  private func isBehindAside(_ piece: Range<Int>, of start: Int) -> Bool {
    piece.lowerBound > start && piece.lowerBound - start <= Self.longestAside
      && text.tokens[piece.lowerBound - 1].mark == .comma
      && Self.finite.contains(text.tokens[piece.lowerBound].key)
  }

  /// Where a clause starts that no "that" opens.
  private func plainClause(_ found: Report) -> Int? {
    let start = found.cue.upperBound
    guard found.contents[0].tokens.lowerBound == start, let source = found.source,
      source.lowerBound < found.cue.lowerBound,
      Self.saying.contains(text.tokens[start - 1].key), text.mayOpenClause(start)
    else { return nil }
    return start
  }

  /// Whether a piece without a verb goes on with one, up to the end of its sentence.
  private func isCut(_ piece: Range<Int>, _ isBehindThat: Bool, _ end: Int) -> Bool {
    let next = piece.upperBound
    if text.tokens[next].mark == .comma {
      // "It expects a loss, compared with a profit" has its verb.
      let first = piece.lowerBound
      let isPronoun =
        !text.classes(first).isDisjoint(with: .pronoun)
        && !text.classes(first).contains(.determiner)
      guard isBehindThat || !isPronoun else { return false }
      return (next + 1..<max(next + 1, end - 1)).prefix(Self.longestAside).contains {
        text.tokens[$0].mark == .comma && goesOn($0 + 1, behind: next + 1..<$0)
      }
    }
    guard !isBehindThat, text.tokens[next].isWord, !finder.isQuoted(next), end - next > 2 else {
      return false
    }
    // Whatever the verb: "the issues include a payment", but not "no to the plan".
    let isJoint =
      text.isAnd(next)
      || !text.classes(next).isDisjoint(with: [.preposition, .placePreposition, .weekday])
    return !isJoint || missing.hasVerb(next..<end)
  }

  /// Whether a clause goes on with its verb at a word behind what is set beside its subject.
  private func goesOn(_ index: Int, behind aside: Range<Int>) -> Bool {
    if Self.finite.contains(text.tokens[index].key) { return true }
    guard let first = aside.first, text.hasEnding(index, "ed"), !text.tokens[index].isCapitalized
    else { return false }
    // Not "grew 19 percent, in response to demand, compared with a fall".
    return text.tokens[first].isCapitalized || text.hasEnding(first, "ed")
      || text.classes(first).contains(.determiner)
      || [AttributionFinder.which, AttributionFinder.who].contains(text.tokens[first].word)
  }

  private static let saying = Token.keys(of: ["said", "say", "says"])
  private static let finite = Token.keys(of: [
    "are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may", "might", "must",
    "should", "was", "were", "will", "would",
  ])

  /// Tokens of a sentence that is read: a text may be one.
  private static let longestSentence = 200
  /// Tokens of what is set beside a subject, with the subject.
  private static let longestAside = 20
}
