/// Reports that the models pass over or cut, and that a few words tell: "quoted the governor as saying that", "the
/// court heard how".
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
    let links = text.tokens.indices.dropFirst().dropLast().filter {
      let token = text.tokens[$0]
      return token.word == link && text.hasEnding($0 + 1, "ing")
        || (token.hash == past || token.hash == present) && Hearings.isHeard($0, text)
    }
    guard !links.isEmpty else { return reports }
    // Reports by the tokens of their cues.
    var known: [Int: Int] = [:]
    for (number, report) in reports.enumerated() {
      for token in report.cue { known[token] = number }
    }
    for index in links {
      if text.tokens[index].word == AttributionFinder.as {
        readQuoted(index, &reports, known)
      } else if known[index] == nil, let content = heard(behind: index) {
        var report = Report(cue: index..<index + 1, contents: [Report.Content(tokens: content)])
        report.isHearing = true
        reports.append(report)
      }
    }
    return reports
  }

  /// Reads what someone is quoted "as saying".
  ///
  /// `link`: the "as".
  private func readQuoted(_ link: Int, _ reports: inout [Report], _ known: [Int: Int]) {
    let verb = link + 1
    guard finder.isCue(verb), !finder.isQuoted(link),
      let speaker = finder.quoted(by: link..<verb + 1),
      let quoting = finder.quotingVerb(before: speaker.tokens),
      let content = said(behind: verb)
    else { return }
    if let number = known[quoting] ?? known[verb] {
      guard reports[number].contents.allSatisfy({ $0.tokens.lowerBound <= link }) else { return }
      reports[number].source = speaker.tokens
      reports[number].contents = [Report.Content(tokens: content)]
    } else {
      reports.append(
        Report(
          cue: quoting..<quoting + 1,
          source: speaker.tokens,
          contents: [Report.Content(tokens: content)]
        )
      )
    }
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
    }
    guard start < end, text.tokens[start].mark == .none else { return nil }
    return start..<end
  }

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
