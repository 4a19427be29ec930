/// Finds what is said in reports of which the models find no more than the words that report and who, where the
/// sentence's order tells: "…, the army said on Monday", "The army said its men had left".
struct MissingContents {
  private let finder: AttributionFinder
  private var text: TokenizedText { finder.text }

  init(_ finder: AttributionFinder) { self.finder = finder }

  /// What a report without contents says, or one whose only piece ahead of it the model doubts; nil where nothing
  /// tells.
  func content(of report: Report) -> Range<Int>? {
    let isDoubtful =
      report.contents.count == 1 && report.contents[0].margin < ReportRepairs.inferredMargin
      && report.contents[0].tokens.upperBound <= (report.source?.lowerBound ?? 0)
    guard report.contents.isEmpty || isDoubtful, let source = report.source,
      report.cue.contains(where: { finder.isCue($0) && Self.telling.contains(text.tokens[$0].key) }
      ),
      !source.contains(where: finder.isQuoted)
    else { return nil }
    let sentence = text.sentenceRange(text.sentence(of: report.cue.lowerBound))
    guard sentence.count <= Self.longestSentence else { return nil }
    if source.lowerBound == report.cue.upperBound {
      return isDoubtful ? nil : inverted(report.cue, source, sentence)
    }
    // "The press secretary, Ada Berg, told reporters".
    let isApart =
      source.upperBound + 1 == report.cue.lowerBound
      && text.tokens[source.upperBound].mark == .comma
    guard source.upperBound == report.cue.lowerBound || isApart,
      source.lowerBound >= sentence.lowerBound
    else { return nil }
    let before = sentence.lowerBound..<min(source.lowerBound, sentence.upperBound)
    let behind = report.cue.upperBound..<max(report.cue.upperBound, sentence.upperBound)
    if let words = ahead(before, behind) {
      return isDoubtful && !words.overlaps(report.contents[0].tokens) ? nil : words
    }
    guard !isDoubtful, report.cue.contains(where: { Self.opening.contains(text.tokens[$0].key) })
    else { return nil }
    // "said in a joint statement that they would cooperate".
    if let that = report.clause, behind.contains(that), that + Self.fewestWords < behind.upperBound,
      // "reported in May that won the prize".
      !hasVerb(that + 1..<that + 2),
      !(that..<behind.upperBound).contains(where: finder.isQuoted)
    {
      return that..<behind.upperBound
    }
    if let addressee = addressee(behind) {
      return clause(addressee..<behind.upperBound, isTold: false)
    }
    let isPlain = report.cue.contains { Self.saying.contains(text.tokens[$0].key) }
    return isPlain ? clause(behind, isTold: isTold(report.cue)) : nil
  }

  /// The words before a comma, the cue and who stands behind it: "It was late, said Ada Berg, a driver".
  private func inverted(
    _ cue: Range<Int>,
    _ source: Range<Int>,
    _ sentence: Range<Int>
  ) -> Range<Int>? {
    let before = sentence.lowerBound..<cue.lowerBound
    let behind = source.upperBound..<max(source.upperBound, sentence.upperBound)
    return hasVerb(behind) || hasVerb(source) ? nil : ahead(before, behind.prefix(0))
  }

  /// The words before a comma and the source, where the sentence ends behind the cue but for when and where it was
  /// said.
  func ahead(_ before: Range<Int>, _ behind: Range<Int>) -> Range<Int>? {
    guard before.count > Self.fewestWords, text.tokens[before.upperBound - 1].mark == .comma,
      text.tokens[before.lowerBound].isWord
        || text.tokens[before.lowerBound].shape.contains(.number),
      !isOpening(before.lowerBound), isTail(behind)
    else { return nil }
    let words = before.dropLast()
    let isClause =
      text.classes(before.lowerBound).isDisjoint(with: [.preposition, .placePreposition])
      || hasVerb(words)
    return isClause && !isCut(words) && !words.contains(where: finder.isQuoted) ? words : nil
  }

  /// Behind whom it is said to: "he would stand" of "confirmed to the BBC he would stand".
  private func addressee(_ behind: Range<Int>) -> Int? {
    guard behind.count > 2, text.tokens[behind.lowerBound].key == Self.to else { return nil }
    let first = behind.lowerBound + 1
    let whom = finder.candidates.starting(in: first..<min(first + 2, behind.upperBound)).first
    guard let whom, whom.tokens.upperBound < behind.upperBound else { return nil }
    return whom.tokens.upperBound
  }

  /// Behind whom something is told, at the start of some words: a name, or a noun for many that a new clause
  /// follows.
  private func told(_ words: Range<Int>) -> Int? {
    guard let first = words.first else { return nil }
    // "Told the House Appropriations Committee the plan would".
    let isArticle = text.classes(first).contains(.determiner) && words.count > 1
    if let whom = finder.candidates.starting(in: first..<first + (isArticle ? 2 : 1)).first {
      let end = whom.tokens.upperBound
      // "Told a Pentagon news conference".
      let goesOn =
        isArticle && end < words.upperBound && text.tokens[end].isWord
        && !text.tokens[end].isCapitalized && !finder.opensToldClause(end) && !isTime(end)
        && text.tokens[end].word != ThatClauses.that
      return goesOn ? nil : end
    }
    guard words.count > 1, finder.isCrowd(first), finder.opensToldClause(first + 1) else {
      return nil
    }
    return first + 1
  }

  /// Whether a bracket is opened and not closed: a row of a table.
  private func isCut(_ words: Range<Int>) -> Bool {
    words.count { text.tokens[$0].mark == .openBracket }
      != words.count { text.tokens[$0].mark == .closeBracket }
  }

  /// The clause behind the cue, and behind when it was said and whom it was said to.
  private func clause(_ behind: Range<Int>, isTold: Bool) -> Range<Int>? {
    var start = behind.lowerBound
    if isTold {
      guard let end = told(behind) else { return nil }
      start = end
    }
    if let end = documentEnd(behind) { start = end }
    while start < behind.upperBound, isTime(start) { start += 1 }
    guard start < behind.upperBound else { return nil }
    let words = start..<behind.upperBound
    guard text.mayOpenClause(start), words.count > Self.fewestWords,
      text.tokens[start].mark == .none,
      !words.contains(where: finder.isQuoted), hasVerb(words.dropFirst())
    else { return nil }
    return words
  }

  private func isTold(_ cue: Range<Int>) -> Bool {
    cue.contains { Self.told.contains(text.tokens[$0].key) }
  }

  /// Whether words tell no more than when, where, and whom it was said to.
  private func isTail(_ words: Range<Int>) -> Bool {
    guard let opening = words.first else { return true }
    var words = text.withoutMarks(words)
    // "…, the army said, adding that".
    if text.tokens[opening].mark == .comma, text.hasEnding(words.lowerBound, "ing") { return true }
    // "said on Friday, Interfax reported".
    if let comma = words.first(where: { text.tokens[$0].mark == .comma }),
      words.upperBound - comma <= Self.longestTail,
      (comma + 1..<words.upperBound).contains(where: finder.isCue)
    {
      words = words.lowerBound..<comma
    }
    // "told Reuters, citing a lack of parts".
    if let comma = words.dropLast().first(where: { text.tokens[$0].mark == .comma }),
      text.hasEnding(comma + 1, "ing")
    {
      words = words.lowerBound..<comma
    }
    guard let first = words.first, text.tokens[first].mark == .none else { return true }
    let opens =
      isTime(first) || finder.isCrowd(first)
      || finder.candidates.starting(in: first..<first + 1).first != nil
      || !text.classes(first).isDisjoint(with: [.preposition, .placePreposition])
    guard opens, words.count <= Self.longestTail else { return false }
    let end = documentEnd(words) ?? words.lowerBound
    // "in a statement posted on its website".
    let isParticiple = end > first && end < words.upperBound && text.hasEnding(end, "ed")
    return !hasVerb((isParticiple ? end + 1 : end)..<words.upperBound)
  }

  /// Behind the document that words start to tell of: "in a joint statement", "in a post"; nil where they tell of none.
  private func documentEnd(_ words: Range<Int>) -> Int? {
    guard let first = words.first, Self.within.contains(text.tokens[first].key) else { return nil }
    let noun = words.prefix(Self.longestDocument).dropFirst().prefix {
      text.tokens[$0].isWord
        && text.classes($0).isDisjoint(with: [.preposition, .placePreposition, .auxiliary])
    }.last { text.classes($0).contains(.document) || Self.documents.contains(text.tokens[$0].key) }
    return noun.map { $0 + 1 }
  }

  /// Tokens of "in its latest Global Economic Prospects report".
  private static let longestDocument = 8
  private static let within = Token.keys(of: ["in", "on", "via"])
  /// What something may be said in, beside the words for documents.
  private static let documents = Token.keys(of: [
    "address", "broadcast", "conference", "forecast", "interview", "note", "speech",
  ])

  private func isTime(_ index: Int) -> Bool {
    Self.times.contains(text.tokens[index].key) || text.classes(index).contains(.weekday)
  }

  /// Whether a word opens what is no statement: "Asked about it, the army said", "In a letter, the army said".
  private func isOpening(_ index: Int) -> Bool {
    !text.classes(index).isDisjoint(with: [.cue, .belief])
      || text.hasEnding(index, "ed") || text.hasEnding(index, "ing")
      || Self.openings.contains(text.tokens[index].key)
  }

  /// Whether words of which many are verbs, or that look like some, are among these.
  func hasVerb(_ words: Range<Int>) -> Bool {
    words.contains {
      Self.verbs.contains(text.tokens[$0].key)
        || !text.tokens[$0].isCapitalized && text.hasEnding($0, "ed")
        || text.classes($0).contains(.cue) && !text.tokens[$0].isCapitalized
    }
  }

  /// Tokens of a sentence that is read: a text may be one.
  private static let longestSentence = 200
  /// Tokens of a statement that a comma and who speaks follow.
  private static let fewestWords = 4
  /// Tokens behind "said" at the end of a sentence.
  private static let longestTail = 14

  private static let to = Token.key(of: "to")
  private static let told = Token.keys(of: ["tell", "tells", "told"])
  /// Verbs with nothing but a clause behind them.
  private static let saying = Token.keys(of: ["said", "says", "say", "tell", "tells", "told"])
  /// Verbs that a clause may follow, too.
  private static let opening = saying.union(
    Token.keys(of: ["added", "adds", "announced", "confirmed", "explained", "reported", "reports"])
  )
  /// Verbs that may stand with who speaks behind what is said.
  private static let telling = opening.union(
    Token.keys(of: [
      "acknowledged", "admitted", "argued", "argues", "claimed", "claims", "conceded", "declared",
      "disclosed", "estimated", "estimates", "insisted", "insists", "noted", "notes", "predicted",
      "revealed", "stressed", "testified", "warned", "warns", "wrote", "writes",
    ])
  )
  private static let times = Token.keys(of: [
    "today", "yesterday", "earlier", "later", "also", "on",
  ])
  private static let openings = Token.keys(of: [
    "as", "when", "if", "while", "although", "though", "because", "but", "and", "yet", "so",
  ])
  private static let verbs = Token.keys(of: [
    "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "can", "could",
    "should", "may", "might", "must", "do", "does", "did", "rose", "fell", "won", "lost", "died",
    "left", "made", "took", "gave", "got", "came", "went", "saw", "found", "held", "met", "cut",
    "hit", "shot", "began", "broke", "paid", "sold", "bought", "sent", "set", "put", "led", "grew",
    "kept", "stood", "rise", "fall", "split", "quit", "struck", "spoke", "wrote", "built", "threw",
    "felt", "knew", "spent", "shut", "let", "drove", "chose", "drew", "caught", "brought", "ran",
  ])
}
