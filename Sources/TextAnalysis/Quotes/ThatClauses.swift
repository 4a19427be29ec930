/// Finds verbs of speech that a clause with "that" belongs to, though not right behind them: "ruled on Monday that";
/// and verbs of expectation before what is expected of whom: "expects growth to slow".
///
/// The trained tagger passes over many of them.
struct ThatClauses {
  private let report: ReportText
  private let text: TokenizedText
  private let tokens: [Token]

  init(_ report: ReportText) {
    self.report = report
    text = report.text
    tokens = report.text.tokens
  }

  /// The words from each verb up to its clause, in order.
  func openings() -> [Range<Int>] {
    // Constants at hand: each token is looked at.
    let that = Self.that
    let expecting = Self.expecting
    return tokens.indices.compactMap { index in
      let token = tokens[index]
      if token.word == that { return verb(before: index).map { $0..<index } }
      return expecting.contains(token.hash) && expects(index) ? index..<index + 1 : nil
    }
  }

  /// Whether a verb has whom or what something is expected of behind it, and "to": but not "was expected to".
  private func expects(_ verb: Int) -> Bool {
    guard verb > 0, !report.isQuoted(verb), !tokens[verb].isCapitalized,
      !tokens[verb - 1].shape.contains(.possessive), tokens[verb - 1].word != Self.to,
      !AttributionFinder.formsOfBe.contains(tokens[verb - 1].word)
    else { return false }
    let words = tokens[(verb + 1)...].prefix(Self.reach)
    guard let to = words.firstIndex(where: { $0.word == Self.to }), to > verb + 1,
      to + 1 < tokens.count, tokens[to + 1].isWord, !tokens[to + 1].isCapitalized
    else { return false }
    return (verb + 1..<to).allSatisfy { mayStandBetween($0) }
      && text.classes(to + 1).isDisjoint(with: [.determiner, .preposition])
  }

  private static let expecting = ["expect", "expected", "expects"].map { Token.key(of: $0) }

  /// The verb that a clause with "that" belongs to.
  private func verb(before that: Int) -> Int? {
    guard that > 1, that + 1 < tokens.count, !report.isQuoted(that), !tokens[that].isCapitalized,
      tokens[that - 1].word != Self.that,
      // "the measures announced on Monday that will", "the week that followed".
      !text.classes(that + 1).contains(.auxiliary), !text.hasEnding(that + 1, "ed"),
      tokens[that + 1].mark == .none
    else { return nil }
    var index = that - 1
    while index > 0, that - index <= Self.reach, !tokens[index + 1].shape.contains(.startsSentence)
    {
      if isVerb(index), leads(index, to: that) { return index }
      guard mayStandBetween(index) else { return nil }
      index -= 1
    }
    return nil
  }

  /// Whether a word is a verb of speech with its subject before it.
  private func isVerb(_ index: Int) -> Bool {
    let classes = text.classes(index)
    guard !tokens[index].isCapitalized, !report.isQuoted(index) else { return false }
    // "Ada Berg, for the state, submitted that".
    if tokens[index - 1].mark == .none || tokens[index - 1].mark == .comma,
      Self.holding.contains(tokens[index].key)
    {
      return holds(index)
    }
    guard tokens[index - 1].mark == .none else { return false }
    if Hearings.isHeard(index, text) { return true }
    guard classes.contains(.cue), report.named[index] == 0 else { return false }
    let before = text.classes(index - 1)
    let isSubject =
      report.named[index - 1] > 0
      || !before.isDisjoint(with: [.male, .female, .plural, .otherPronoun, .role, .auxiliary])
    // "his claims that", "have reports that", "it is thought that", "a story that posted".
    guard isSubject, before.isDisjoint(with: [.preposition, .placePreposition, .determiner]),
      !AttributionFinder.formsOfBe.contains(tokens[index - 1].word),
      tokens[index - 1].word != Self.that
    else { return false }
    // "Prosecutors allege that".
    let isPlural =
      report.named[index - 1] == 0 && text.isPlural(index - 1)
      || Self.they.contains(tokens[index - 1].key)
    return isPlural || text.hasEnding(index, "ed") || Self.irregular.contains(tokens[index].key)
      || text.hasEnding(index, "s") && !text.hasEnding(index, "ss")
        && !before.contains(.auxiliary)
  }

  /// Whether a verb that means other things too has a clause right behind it: "held that the law stands", but not "held
  /// that view".
  private func holds(_ verb: Int) -> Bool {
    guard verb + 2 < tokens.count, tokens[verb + 1].word == Self.that,
      !AttributionFinder.formsOfBe.contains(tokens[verb - 1].word),
      text.classes(verb - 1).isDisjoint(with: [.preposition, .placePreposition, .determiner])
    else { return false }
    return text.mayOpenClause(verb + 2)
  }

  /// Verbs of judges, and others that report with "that" alone.
  private static let holding = Token.keys(of: [
    "averred", "avers", "deposed", "deposes", "flagged", "flags", "held", "holds", "opined",
    "opines", "pleaded", "pleads", "posited", "posits", "submitted", "submits",
  ])

  /// Whether what stands between a verb and "that" tells when, where or to whom: but not "suggests a lack of
  /// faith that", "points to a book that".
  private func leads(_ verb: Int, to that: Int) -> Bool {
    let next = verb + 1
    if next == that { return true }
    guard endsAside(that - 1, behind: next) else { return false }
    if tokens[next].isCapitalized { return true }
    if tokens[next].word == Self.to {
      return !Self.pointing.contains(tokens[verb].key)
    }
    let classes = text.classes(next)
    return !classes.isDisjoint(with: [.preposition, .placePreposition, .weekday])
      || Self.telling.contains(tokens[verb].key)
      || !classes.isDisjoint(with: [.male, .female, .plural]) && !classes.contains(.determiner)
  }

  /// Whether a word may tell when, where or to whom something is said.
  private func mayStandBetween(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.isWord || token.shape.contains(.number), !report.isQuoted(index) else {
      return false
    }
    if token.isCapitalized { return true }
    let isVerb = text.hasEnding(index, "ed") || text.hasEnding(index, "ing")
    return !isVerb && !Self.conjunctions.contains(token.key)
      && text.classes(index).isDisjoint(with: [.cue, .belief, .auxiliary])
  }

  /// Whether a word ends what tells when, where or to whom: no noun that "that" goes on with, as in "the fact that".
  private func endsAside(_ index: Int, behind start: Int) -> Bool {
    let token = tokens[index]
    let classes = text.classes(index)
    guard classes.isDisjoint(with: [.preposition, .placePreposition, .determiner]) else {
      return false
    }
    // "said in a statement that", but not "threatened to veto the bill that".
    let isPlace = classes.contains(.document) && tokens[start].word == Self.in
    return isPlace || token.isCapitalized || token.shape.contains(.number)
      || report.named[index] > 0
      || !classes.isDisjoint(with: [
        .role, .body, .weekday, .month, .male, .female, .plural, .otherPronoun,
      ])
      || SpeakerTitles.times.contains(token.key) || Self.settings.contains(token.key)
  }

  /// Where things are said, and when.
  private static let settings = Token.keys(of: [
    "ago", "airport", "briefing", "conference", "congress", "court", "debate", "earlier", "event",
    "forum", "hearing", "interview", "jury", "last", "later", "me", "meeting", "minutes", "nation",
    "parliament", "press", "public", "radio", "rally", "ruling", "speech", "summit", "television",
    "testimony", "today", "trial", "us", "world", "yesterday",
  ])

  /// Tokens between a verb and "that", with the verb.
  private static let reach = 8
  static let that = Lexicon.word("that")
  private static let they = Token.keys(of: ["they", "we", "i"])
  private static let irregular = Token.keys(of: ["said", "told", "wrote"])
  private static let to = Lexicon.word("to")
  private static let `in` = Lexicon.word("in")
  /// Verbs whose object is whom they tell it.
  static let telling = Token.keys(of: [
    "advised", "advises", "assured", "assures", "informed", "informs", "notified", "notifies",
    "promised", "promises", "reassured", "reassures", "reminded", "reminds", "tells", "told",
    "warned", "warns",
  ])
  /// Verbs with "to" and a thing.
  private static let pointing = Token.keys(of: [
    "agreed", "agrees", "objected", "objects", "pointed", "points", "reacted", "reacts", "referred",
    "refers", "responded", "responds",
  ])
  private static let conjunctions = Token.keys(of: ["and", "as", "but", "or", "so", "such", "than"])
}
