/// Reports that the models pass over or cut, and that a few words tell: "quoted the governor as saying that", "the
/// court heard how", "…, per government data".
struct UntoldReports {
  private let finder: AttributionFinder
  private var text: TokenizedText { finder.text }

  init(_ finder: AttributionFinder) { self.finder = finder }

  /// The reports with those, and with the contents of those whole.
  func added(to reports: [Report]) -> [Report] {
    var reports = reports
    // Constants at hand: each token is looked at.
    let link = AttributionFinder.as
    let (past, present) = (Hearings.heard, Hearings.hears)
    let per = Self.per
    let (saying, telling) = (Self.saying, Self.telling)
    let links = text.tokens.indices.dropLast().filter {
      let token = text.tokens[$0]
      return token.word == link && text.hasEnding($0 + 1, "ing") || token.hash == per
        || (token.hash == past || token.hash == present) && Hearings.isHeard($0, text)
        // "Was quoted by local media saying".
        || (token.hash == saying || token.hash == telling) && $0 > 0
          && text.tokens[$0 - 1].word != link && finder.passiveQuotingVerb(before: $0) != nil
    }
    guard !links.isEmpty else { return reports }
    // Reports by the tokens of their cues.
    var known: [Int: Int] = [:]
    for (number, report) in reports.enumerated() {
      for token in report.cue { known[token] = number }
    }
    for index in links {
      let token = text.tokens[index]
      if token.word == link {
        readQuoted(index + 1, behind: index, &reports, known)
      } else if token.hash == saying || token.hash == telling {
        readQuoted(index, behind: index, &reports, known)
      } else if token.hash == per {
        if known[index] == nil, let report = published(by: index) { reports.append(report) }
      } else if known[index] == nil, let content = heard(behind: index) {
        var report = Report(cue: index..<index + 1, contents: [Report.Content(tokens: content)])
        report.isHearing = true
        reports.append(report)
      }
    }
    return reports
  }

  /// Reads what someone is quoted "as saying", or "saying".
  ///
  /// `link`: the "as", else the verb.
  private func readQuoted(
    _ verb: Int,
    behind link: Int,
    _ reports: inout [Report],
    _ known: [Int: Int]
  ) {
    guard finder.isCue(verb), !finder.isQuoted(link),
      let (quoting, speaker) = quoted(before: link)
    else { return }
    let number = known[quoting] ?? known[verb]
    // "Quoted" and "saying" may be a report each.
    for number in Set([known[quoting], known[verb]].compactMap(\.self)) {
      reports[number].give(to: speaker)
      reports[number].cueMargin = max(reports[number].cueMargin, Report.sure)
      reports[number].contents.removeAll {
        $0.tokens.overlaps(speaker) && !finder.isQuoted($0.tokens.lowerBound)
      }
    }
    guard let content = said(behind: verb) else {
      // “They left,” Xinhua quoted the minister as saying; they left, the minister was quoted as saying.
      let before = quote(before: quoting) ?? statement(before: quoting)
      if let number {
        reports[number].contents.removeAll {
          $0.tokens.upperBound > quoting && !finder.isQuoted($0.tokens.lowerBound)
        }
        if reports[number].contents.isEmpty, let before {
          reports[number].contents = [Report.Content(tokens: before)]
        }
      } else if let before {
        reports.append(report(quoting, speaker, before))
      }
      return
    }
    guard let number else {
      reports.append(report(quoting, speaker, content))
      return
    }
    let isRead = reports[number].contents.contains { $0.tokens.lowerBound >= content.lowerBound }
    if !isRead { reports[number].contents = [Report.Content(tokens: content)] }
  }

  private func report(_ cue: Int, _ source: Range<Int>, _ content: Range<Int>) -> Report {
    Report(cue: cue..<cue + 1, source: source, contents: [Report.Content(tokens: content)])
  }

  /// The marked quote that ends, open, shortly before a verb that quotes: “They left,” local radio quoted a guard as
  /// saying.
  private func quote(before quoting: Int) -> Range<Int>? {
    let start = max(finder.sentenceStart(of: quoting), quoting - Self.longestPublisher)
    guard let last = (start..<quoting).last(where: finder.isQuoted) else { return nil }
    let stretch = finder.report.stretches[Int(finder.report.stretchOf[last])]
    return stretch.open..<stretch.end
  }

  /// The statement that a comma parts from who quotes, or is quoted: "They left" of "They left, the minister was quoted
  /// as saying".
  private func statement(before quoting: Int) -> Range<Int>? {
    let start = finder.sentenceStart(of: quoting)
    let near = max(start, quoting - Self.longestPublisher - 1)..<quoting
    return near.first { text.tokens[$0].mark == .comma }.flatMap {
      MissingContents(finder).ahead(start..<$0 + 1, quoting..<quoting)
    }
  }

  /// The verb that quotes and whom: "quoted" and "a guard" of "quoted a guard as saying" and of "a guard was quoted
  /// by local radio as saying".
  private func quoted(before link: Int) -> (verb: Int, speaker: Range<Int>)? {
    if let verb = finder.passiveQuotingVerb(before: link) {
      return finder.subject(of: verb, from: finder.sentenceStart(of: verb)).map {
        (verb, finder.named($0).tokens)
      }
    }
    if let named = finder.quoted(by: link..<link + 2),
      let verb = finder.quotingVerb(before: named.tokens)
    {
      return (verb, named.tokens)
    }
    let sentence = text.sentenceRange(text.sentence(of: link))
    let near = max(sentence.lowerBound, link - Self.longestPublisher)..<link
    guard let verb = near.last(where: { AttributionFinder.quoting.contains(text.tokens[$0].word) }),
      (2...).contains(link - verb - 1), text.classes(verb + 1).contains(.determiner),
      (verb + 1..<link).allSatisfy({ text.tokens[$0].isWord })
    else { return nil }
    return (verb, verb + 1..<link)
  }

  /// The rest of the sentence behind "saying", and behind whom it is told to; nil where it starts with a quote.
  private func said(behind verb: Int) -> Range<Int>? {
    let sentence = text.sentenceRange(text.sentence(of: verb))
    var start = verb + 1
    let end = min(sentence.upperBound, start + ReportText.reach)
    if let that = (start..<max(start, end)).prefix(Self.longestAddressee).first(where: {
      text.tokens[$0].word == ThatClauses.that
    }), (start..<that).allSatisfy({ text.tokens[$0].isWord && !finder.isCue($0) }) {
      start = that
    } else if start + 1 < end, finder.isCrowd(start), finder.opensToldClause(start + 1) {
      start += 1
    }
    guard start < end, text.tokens[start].mark == .none,
      text.tokens[start].word != AttributionFinder.by
    else { return nil }
    // "Was quoted as saying by Xinhua", "in an interview", "yesterday".
    let isShort = end - start < Self.fewestWords && text.tokens[start].word != ThatClauses.that
    let opensTail = !text.classes(start).isDisjoint(with: [.preposition, .placePreposition])
    if isShort && opensTail { return nil }
    return (isShort || opensTail) && !MissingContents(finder).hasVerb(start..<end)
      ? nil : start..<end
  }

  /// What "per" tells the source of: "Per the Associated Press, the army has left", "…, per government data".
  private func published(by per: Int) -> Report? {
    let sentence = text.sentenceRange(text.sentence(of: per))
    let opens = per == sentence.lowerBound
    guard !finder.isQuoted(per), per + 1 < sentence.upperBound,
      opens || text.tokens[per - 1].mark == .comma,
      finder.candidates.starting(in: per..<per + 1).first?.tokens.lowerBound != per
    else { return nil }
    let end =
      (per + 1..<sentence.upperBound).first { text.tokens[$0].mark != .none } ?? sentence.upperBound
    guard let source = publisher(per + 1..<end) else { return nil }
    guard !opens || end < sentence.upperBound && text.tokens[end].mark == .comma else { return nil }
    let content = text.withoutMarks(
      opens ? end + 1..<sentence.upperBound : sentence.lowerBound..<per - 1
    )
    guard content.count >= Self.fewestWords else { return nil }
    return report(per, source, content)
  }

  /// Who or what may tell something, of words: a name, or what is somebody or a document; nil for units ("per
  /// person") and rules ("per the agreement").
  private func publisher(_ words: Range<Int>) -> Range<Int>? {
    guard let first = words.first, let last = words.last, words.count <= Self.longestPublisher
    else {
      return nil
    }
    let name = text.classes(first).contains(.determiner) ? first + 1 : first
    let named = finder.candidates.starting(in: first..<min(name + 1, words.upperBound)).first {
      ($0.kind == .person || $0.kind == .organization) && $0.tokens.upperBound <= words.upperBound
    }
    if let named, named.tokens.upperBound == words.upperBound { return named.tokens }
    return named != nil || Self.documents.contains(text.tokens[last].key) ? words : nil
  }

  /// Tokens of a statement that a source is named of.
  private static let fewestWords = 4
  /// Tokens of who or what tells something.
  private static let longestPublisher = 8
  private static let per = Token.key(of: "per")
  private static let saying = Token.key(of: "saying")
  private static let telling = Token.key(of: "telling")
  private static let documents = Token.keys(of: [
    "analysis", "data", "documents", "estimates", "figures", "filing", "filings", "findings",
    "officials", "poll",
    "police", "records", "release", "report", "reports", "sources", "statement", "study", "survey",
  ])

  /// What a court heard: a clause with "how" or with its subject right behind the verb.
  private func heard(behind verb: Int) -> Range<Int>? {
    let sentence = text.sentenceRange(text.sentence(of: verb))
    let words = verb + 1..<min(sentence.upperBound, verb + 1 + ReportText.reach)
    guard let first = words.first, text.tokens[first].mark == .none, !finder.isQuoted(first) else {
      return nil
    }
    if text.tokens[first].word == Self.how { return words }
    let opens =
      text.tokens[first].isCapitalized
      || !text.classes(first).isDisjoint(with: [.male, .female, .plural])
      || text.classes(first).contains(.determiner)
    let hasVerb = words.dropFirst().contains { Self.past.contains(text.tokens[$0].key) }
    return opens && hasVerb ? words : nil
  }

  /// Tokens of whom something is told to.
  private static let longestAddressee = 6
  private static let how = Lexicon.word("how")
  private static let past = Token.keys(of: ["could", "did", "had", "was", "were", "would"])
}
