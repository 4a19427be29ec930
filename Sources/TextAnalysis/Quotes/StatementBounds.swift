import NewsModel

/// Where a reported statement starts and ends, and whether it is one.
struct StatementBounds {
  private let report: ReportText
  private var text: TokenizedText { report.text }

  init(_ report: ReportText) { self.report = report }

  /// Whether words tell what was said: not whom it was said to, nor a title between marks, nor what stands
  /// in a paragraph of its own.
  func isStatement(_ content: Range<Int>, _ cue: Range<Int>) -> Bool {
    !isMarked(content, besides: cue) && !isAddressee(content, cue)
      && !startsAnew(content, behind: cue) && !isPronoun(content) && !isAdverb(content)
      && !isWithheldName(content)
  }

  /// Whether no more is told than that somebody would not be named: "not to be identified", "to give her name".
  private func isWithheldName(_ content: Range<Int>) -> Bool {
    content.count <= Self.longestWithheld
      && content.contains { Self.naming.contains(text.tokens[$0].key) }
      // "declined to name" is about others.
      && (content.count > 2 || content.allSatisfy { text.tokens[$0].key != Self.name })
      && content.allSatisfy {
        Self.naming.contains(text.tokens[$0].key) || Self.besideNaming.contains(text.tokens[$0].key)
      }
  }

  /// Tokens of "not to be further identified by his full name".
  private static let longestWithheld = 10
  private static let name = Token.key(of: "name")
  private static let naming = Token.keys(of: [
    "anonymity", "anonymous", "identified", "identity", "name", "named", "names", "quoted",
    "surname",
  ])
  private static let besideNaming = Token.keys(of: [
    "be", "by", "condition", "first", "for", "full", "further", "give", "her", "his", "last", "not",
    "of", "on", "or", "provide", "publicly", "remain", "reveal", "their", "to", "use",
  ])

  /// A statement without its source at its end ("…, chairman Li Ka-shing" said), and without what tells more of whose
  /// it is: "seen by the Guardian," of "according to a memo seen by the Guardian, officials knew".
  ///
  /// Nil where nothing is left.
  func withoutSource(_ content: Range<Int>, _ found: Report) -> Range<Int>? {
    guard let source = found.source else { return content }
    if content.contains(source.lowerBound), source.upperBound >= content.upperBound {
      let end = (content.lowerBound..<source.lowerBound).last { text.tokens[$0].mark != .comma }
      return end.map { content.lowerBound..<$0 + 1 }
    }
    if source.overlaps(content), source.lowerBound <= content.lowerBound { return nil }
    // "according to a man close to her, who would not be named, the deal is dead".
    let isBehind =
      source.upperBound == content.lowerBound
      || source.upperBound + 1 == content.lowerBound
        && Self.relative.contains(text.tokens[content.lowerBound].word)
    guard isBehind,
      text.tokens[found.cue.lowerBound].word == AttributionFinder.according,
      found.cue.upperBound <= source.lowerBound,
      let comma = content.prefix(Self.longestApposition).first(where: {
        text.tokens[$0].mark == .comma
      }), comma > content.lowerBound, comma + 1 < content.upperBound
    else { return content }
    return comma + 1..<content.upperBound
  }

  private static let relative = Lexicon.words(["who", "whose", "which"])
  /// Tokens of what tells more of a source.
  private static let longestApposition = 12

  /// Whether a word that points to what others say is all there is: "Falk says otherwise", "Berg thinks so".
  private func isAdverb(_ content: Range<Int>) -> Bool {
    content.count == 1 && Self.pointing.contains(text.tokens[content.lowerBound].key)
  }

  private static let pointing = Token.keys(of: ["differently", "likewise", "otherwise", "so"])

  /// Whether a pronoun is all there is: "echoed him", "asked about it".
  private func isPronoun(_ content: Range<Int>) -> Bool {
    let word = content.upperBound - 1
    return content.count == 1
      && !text.classes(word).isDisjoint(with: [.male, .female, .plural, .firstPerson])
      || content.count == 2 && text.tokens[content.lowerBound].key == Self.about
        && (!text.classes(word).isDisjoint(with: .pronoun)
          || Self.pointers.contains(text.tokens[word].key))
  }

  private static let about = Token.key(of: "about")
  private static let pointers = Token.keys(of: ["it", "that", "these", "this", "those"])

  /// Whether words name who spoke, not what was said: "the Norwegian" of `"…," said the Norwegian`, where the
  /// report has no source.
  func isSpeaker(_ content: Range<Int>, of found: Report) -> Bool {
    let cue = found.cue
    guard found.source == nil, content.lowerBound == cue.upperBound, cue.lowerBound > 0,
      !text.tokens[cue.lowerBound].shape.contains(.startsSentence)
    else {
      return false
    }
    let end = content.upperBound
    return report.stretchOf[cue.lowerBound - 1] >= 0
      && report.stretchOf[cue.lowerBound] != report.stretchOf[cue.lowerBound - 1]
      && content.count <= Self.longestSpeaker
      && (end == text.tokens.count || text.tokens[end].mark != .none)
  }

  /// Tokens of who speaks, behind a verb.
  private static let longestSpeaker = 6

  /// How likely a piece of a report is right; nil where it is too unlikely to be given.
  func confidence(of piece: Report.Content, _ report: Report) -> Double? {
    let isSpeech = report.cue.contains {
      !text.classes($0).isDisjoint(with: [.cue, .belief])
        || text.tokens[$0].word == AttributionFinder.according
    }
    return ReportConfidence.ofStatement(report, piece, isSpeech: isSpeech)
  }

  /// Without the marks at its ends, but for those of a quote that stands there with more before or
  /// behind it.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    let plain = text.withoutMarks(range)
    var start = behindVotes(plain)
    var end = plain.upperBound
    if start > range.lowerBound, Self.signsBefore.contains(text.string(start - 1..<start)) {
      start -= 1
    }
    if end < range.upperBound, text.string(end..<end + 1) == "%" || closes(end, from: start) {
      end += 1
    }
    let first = report.stretchOf[start]
    let last = report.stretchOf[end - 1]
    guard first != last else { return start..<end }
    if first >= 0, report.stretches[Int(first)].inside.lowerBound == start { start -= 1 }
    if last >= 0, let close = report.stretches[Int(last)].close {
      // A comma or full stop may stand before the mark.
      end = max(end, close + 1)
    }
    return start..<end
  }

  /// Behind the votes of "ruled 6-3 that the law may stay".
  private func behindVotes(_ range: Range<Int>) -> Int {
    let that = range.lowerBound + 3
    guard that + 1 < range.upperBound, text.tokens[that].word == ThatClauses.that,
      text.tokens[that - 3].shape.contains(.number), text.tokens[that - 1].shape.contains(.number)
    else { return range.lowerBound }
    return that
  }

  /// A statement without who speaks behind a quote in it: "a “toy”" of "called it a “toy” by Reis", and of "calling it a
  /// “toy,” Reis said it was old".
  func withoutSpeaker(
    _ statement: Range<Int>,
    _ attribution: Attribution?,
    behind stretch: QuotedStretch
  ) -> Range<Int> {
    guard let speaker = attribution?.speaker, statement.lowerBound <= stretch.open else {
      return statement
    }
    let start = (speaker.title ?? speaker.tokens).lowerBound
    guard start >= stretch.end else { return statement }
    // "By his own lawyer, Ada Berg".
    if statement.contains(stretch.end),
      report.text.tokens[stretch.end].word == AttributionFinder.by
    {
      return statement.lowerBound..<stretch.end
    }
    guard statement.contains(start) else { return statement }
    let between = stretch.end..<start
    let comma = between.last { report.text.tokens[$0].mark == .comma }
    let isOther = attribution?.cue.map { between.contains($0.lowerBound) } ?? false
    return statement.lowerBound..<(isOther ? stretch.end : comma ?? stretch.end)
  }

  /// Whether a token closes brackets that are open behind `start`: "in the Gulf council (GCC)".
  private func closes(_ index: Int, from start: Int) -> Bool {
    guard text.tokens[index].mark == .closeBracket else { return false }
    let last = (start..<index).last {
      text.tokens[$0].mark == .openBracket || text.tokens[$0].mark == .closeBracket
    }
    return last.map { text.tokens[$0].mark == .openBracket } ?? false
  }

  /// Signs that belong to the number or name behind them.
  private static let signsBefore: Set = ["$", "£", "€", "¥", "₦", "₹", "@", "#"]

  /// Whether the words stand between marks, which words outside of them report: a quote, or a title.
  private func isMarked(_ content: Range<Int>, besides cue: Range<Int>) -> Bool {
    let stretch = report.stretchOf[content.lowerBound]
    return stretch >= 0 && report.stretchOf[content.upperBound - 1] == stretch
      && report.stretchOf[cue.lowerBound] != stretch
  }

  /// Whether nothing but whom the words are said to is reported: "told Reuters", "explains to her",
  /// "explained to his wife".
  private func isAddressee(_ content: Range<Int>, _ cue: Range<Int>) -> Bool {
    guard content.lowerBound >= cue.upperBound else { return false }
    var name = content
    if text.tokens[name.lowerBound].word == Self.to {
      name = name.dropFirst()
    } else if !cue.contains(where: { Self.telling.contains(text.tokens[$0].word) }) {
      return false
    }
    let isPronoun =
      name.count == 1 && !text.classes(name.lowerBound).isDisjoint(with: [.male, .female, .plural])
    return isPronoun || isName(name) || isRole(name)
  }

  /// "his wife", "the court reporters": an article and a few words, of which the last is what someone is.
  private func isRole(_ range: Range<Int>) -> Bool {
    guard (2...4).contains(range.count), text.classes(range.lowerBound).contains(.determiner) else {
      return false
    }
    return text.classes(range.upperBound - 1).contains(.role)
  }

  private func isName(_ range: Range<Int>) -> Bool {
    !range.isEmpty
      && range.allSatisfy { report.isNamed($0, .person) || report.isNamed($0, .organization) }
  }

  private static let to = Lexicon.word("to")
  private static let telling = Lexicon.words([
    "tell", "tells", "told", "telling", "ask", "asks", "asked", "asking", "remind", "reminds",
    "reminded", "inform", "informs", "informed", "assure", "assures", "assured",
  ])

  /// Whether a statement stands in a paragraph of its own behind words of speech, which ended their
  /// sentence without a colon.
  private func startsAnew(_ content: Range<Int>, behind cue: Range<Int>) -> Bool {
    content.lowerBound >= cue.upperBound
      && text.paragraph(of: content.lowerBound) > text.paragraph(of: cue.lowerBound)
      && !(cue.upperBound..<content.lowerBound).contains { text.tokens[$0].mark == .colon }
  }
}
