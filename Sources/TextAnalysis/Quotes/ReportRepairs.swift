import NewsModel

/// Puts right what the models leave out or mistake in reports, where grammar tells.
struct ReportRepairs {
  let report: ReportText
  let finder: AttributionFinder
  var text: TokenizedText { report.text }

  init(_ report: ReportText, _ finder: AttributionFinder) {
    self.report = report
    self.finder = finder
  }

  /// The reports in the order of their cues, with those of marked words inside others.
  func repaired(_ found: [Report]) -> [Report] {
    let enclosed = EnclosedSpeakers(finder)
    let clauses = WholeClauses(finder)
    var reports = found.map {
      clauses.mended(
        withoutPlaces(goingOn(inverted(withSource(enclosed.mended(withWholeNames($0))))))
      )
    }
    let missing = MissingSources(finder)
    for (number, report) in reports.enumerated() {
      if finder.isHearing(report.cue) {
        reports[number].isHearing = true
        reports[number].contents.removeAll { $0.tokens.upperBound == report.cue.lowerBound }
        reports[number].source = finder.agent(of: report.cue)?.tokens ?? agent(of: report)
      } else if Hearings.opens(report.cue.lowerBound, text) {
        // What is asked of nobody is given where it is sure; the next sentence is no part of it.
        let by = report.cue.upperBound
        let isAgent = by < text.tokens.count && text.tokens[by].word == AttributionFinder.by
        reports[number].source = report.source.flatMap { isAgent && $0.lowerBound > by ? $0 : nil }
        reports[number].contents.removeAll {
          let start = $0.tokens.lowerBound
          return start > by && text.tokens[start - 1].mark.endsSentence
            && text.sentence(of: start) != text.sentence(of: report.cue.lowerBound)
        }
      } else if let source = toldSource(of: report) ?? goneOn(number, in: reports) {
        reports[number].source = source
      } else if finder.isImpersonal(report) {
        reports[number].source = nil
      } else if finder.tellsOfSubject(report.cue),
        report.source.map({ $0.upperBound <= report.cue.lowerBound }) ?? true
      {
        reports[number].source = nil
        reports[number].contents.removeAll { $0.tokens.upperBound == report.cue.lowerBound }
      } else if report.source == nil, let source = missing.source(of: number, in: reports) {
        reports[number].source = source
        reports[number].contents = report.contents.map { withoutSpeaker($0, source) }
        // Who stands behind "according to" is sure.
        reports[number].isSourceInferred = !finder.isAccordingTo(report.cue)
      }
    }
    reports = reports.map { withoutAddressee(withoutAgent(withoutSubject(withSubject($0)))) }
    let silent = MissingContents(finder)
    for (number, report) in reports.enumerated() {
      guard let content = silent.content(of: report) else { continue }
      reports[number].contents = [Report.Content(tokens: content, margin: Self.inferredMargin)]
      // What the model wavers at is whether "in a statement" is of the cue.
      reports[number].cueMargin = max(report.cueMargin, Self.inferredMargin)
    }
    reports = CitedSources(finder).told(in: UntoldReports(finder).added(to: reports))
    return (withOwnSources(reports) + inside(reports)).sorted {
      $0.cue.lowerBound < $1.cue.lowerBound
    }
  }

  /// The source that grammar tells of, whatever the model takes for it; nil where it tells of none.
  private func toldSource(of report: Report) -> Range<Int>? {
    if let speaker = finder.agent(of: report.cue) ?? finder.quoted(by: report.cue) {
      return speaker.tokens
    }
    if let subject = finder.clauseSubject(before: report.cue.lowerBound),
      report.source?.overlaps(subject.tokens) != true
    {
      return subject.tokens
    }
    return writer(report)?.tokens ?? which(report) ?? doer(report)?.tokens
      ?? finder.subject(instead: report)?.tokens
  }

  /// The source of a report that "by" stands before, farther behind the cue.
  private func agent(of report: Report) -> Range<Int>? {
    report.source.flatMap {
      $0.lowerBound > report.cue.upperBound
        && text.tokens[$0.lowerBound - 1].word == AttributionFinder.by
        ? $0 : nil
    }
  }

  /// The source of the report before, which a participle right behind its verb goes on with: "Berg said, adding that".
  private func goneOn(_ number: Int, in reports: [Report]) -> Range<Int>? {
    let verb = reports[number].cue.lowerBound
    guard number > 0, verb > 0, text.hasEnding(verb, "ing"),
      !finder.isAccordingTo(reports[number].cue), text.tokens[verb - 1].mark == .comma,
      reports[number - 1].cue.upperBound == verb - 1
    else { return nil }
    return reports[number - 1].source
  }

  /// What a rule's end of a statement is worth.
  static let inferredMargin: Int32 = 40

  /// A report whose cue starts behind the name of who speaks, not in it, and whose source no quotation mark
  /// cuts, and holds no dateline.
  private func withWholeNames(_ found: Report) -> Report {
    var found = found
    if let source = found.source {
      found.source = isCut(source) ? nil : withWholeWord(text.withoutDateline(source))
    }
    let start = found.cue.prefix { report.isNamed($0, .person) }.endIndex
    if start > found.cue.lowerBound, start < found.cue.upperBound {
      if let source = found.source, source.upperBound == found.cue.lowerBound {
        found.source = source.lowerBound..<start
      }
      found.cue = start..<found.cue.upperBound
    }
    return found
  }

  /// A source with all of a first word that hyphens join: "high-intensity statins".
  private func withWholeWord(_ source: Range<Int>) -> Range<Int> {
    let start = source.lowerBound
    guard start > 1, text.tokens[start - 1].mark == .hyphen,
      SpeakerCandidates.isHyphened(start, behind: start - 1, text), text.tokens[start - 2].isWord,
      !text.tokens[start - 1].shape.contains(.spaceBefore)
    else { return source }
    return start - 2..<source.upperBound
  }

  /// Who writes of whom a colon stands behind: "a supervisor" of `a supervisor wrote of Berg: "…"`.
  private func writer(_ report: Report) -> SpeakerCandidate? {
    guard report.cue.count == 1, text.tokens[report.cue.lowerBound].mark == .colon,
      let source = report.source, source.upperBound == report.cue.lowerBound,
      source.lowerBound > 1, finder.isCue(source.lowerBound - 2),
      !text.classes(source.lowerBound - 1).isDisjoint(with: [.preposition, .placePreposition])
    else { return nil }
    let verb = source.lowerBound - 2
    return finder.subject(of: verb, from: finder.sentenceStart(of: verb))
  }

  /// Who does two things at once, where the model takes another for it: "Berg" of "Berg met Ng while praising
  /// Fox", and of "Ng left; Berg went further, telling reporters".
  private func doer(_ report: Report) -> SpeakerCandidate? {
    guard let verb = report.cue.first(where: { text.hasEnding($0, "ing") }), verb > 0,
      let source = report.source, source.upperBound < verb
    else { return nil }
    if text.tokens[verb - 1].hash == AttributionFinder.while, source.upperBound == verb - 1 {
      let start = finder.sentenceStart(of: verb)
      return start < verb ? finder.mainSubject(start..<verb - 1) : nil
    }
    guard text.tokens[verb - 1].mark == .comma,
      let clause = (source.upperBound..<verb).suffix(Self.longestClause).last(where: {
        text.tokens[$0].mark == .semicolon
      })
    else { return nil }
    return finder.mainSubject(clause + 1..<verb - 1)
  }

  /// Tokens of a clause before its participle.
  private static let longestClause = 24

  /// The "which" of "a blog post, which says", where the model takes the sentence's subject for the source.
  private func which(_ report: Report) -> Range<Int>? {
    let which = report.cue.lowerBound - 1
    guard which > 0, text.tokens[which].word == AttributionFinder.which,
      let source = report.source, source.upperBound <= which, finder.isCue(which + 1),
      finder.thing(before: which) != nil
    else { return nil }
    return which..<which + 1
  }

  /// A report whose source is what stands right behind "according to", where the model takes that for what was said.
  private func withSource(_ found: Report) -> Report {
    guard finder.isAccordingTo(found.cue) else { return found }
    var found = found
    if let source = found.source {
      // "The king, according to the court, is well": the court's words.
      if source.upperBound <= found.cue.lowerBound, let agent = finder.accordingTo(found.cue) {
        found.source = agent
        found.contents.append(Report.Content(tokens: source))
        found.contents.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
      }
    } else if found.contents.count > 1,
      let first = found.contents.firstIndex(where: { $0.tokens.lowerBound == found.cue.upperBound })
    {
      found.source = found.contents.remove(at: first).tokens
    }
    guard let source = found.source, source.lowerBound >= found.cue.upperBound,
      let comma = end(ofAgent: source, found.cue)
    else { return found }
    found.source = source.lowerBound..<comma
    if let piece = found.contents.firstIndex(where: { $0.tokens.lowerBound == source.upperBound }) {
      found.contents[piece].tokens = comma + 1..<found.contents[piece].tokens.upperBound
    }
    return found
  }

  /// The comma behind which the sentence goes on, not what stands behind "according to": "According to police,
  /// officers saw him", "according to the board, and it paid for both".
  private func end(ofAgent source: Range<Int>, _ cue: Range<Int>) -> Int? {
    guard let comma = source.first(where: { text.tokens[$0].mark == .comma }),
      comma > source.lowerBound, comma + 1 < source.upperBound
    else { return nil }
    let isOpening =
      text.tokens[cue.lowerBound].shape.contains(.startsSentence)
      && source.upperBound < text.tokens.count
      && text.tokens[source.upperBound].mark == .none
      && !text.classes(comma + 1).contains(.determiner)
    return isOpening || text.classes(comma + 1).contains(.auxiliary)
      || Self.conjunctions.contains(text.tokens[comma + 1].key) ? comma : nil
  }

  static let conjunctions = Token.keys(of: ["and", "but", "while", "although", "though"])

  /// A report whose source is what an article opens right behind a quote and its verb, where the model takes that
  /// for what was said: `"…," said the centre-back`.
  private func inverted(_ found: Report) -> Report {
    let cue = found.cue
    if let speaker = closing(found) {
      var found = found
      found.source = speaker
      found.contents.removeAll { $0.tokens.lowerBound >= cue.upperBound }
      return found
    }
    guard found.source == nil, cue.count == 1, finder.isCue(cue.lowerBound), cue.lowerBound > 0,
      report.stretchOf[cue.lowerBound - 1] >= 0, cue.upperBound < text.tokens.count,
      !text.hasEnding(cue.lowerBound, "ing"),
      text.classes(cue.upperBound).contains(.determiner),
      let piece = found.contents.firstIndex(where: { $0.tokens.lowerBound == cue.upperBound })
    else { return found }
    let words = found.contents[piece].tokens.prefix {
      text.tokens[$0].isWord || text.tokens[$0].mark == .hyphen
        || text.tokens[$0].shape.contains(.number)
    }
    guard (2...Self.longestSource).contains(words.count) else { return found }
    var found = found
    found.source = words
    found.contents.remove(at: piece)
    if found.contents.isEmpty {
      let stretch = report.stretches[Int(report.stretchOf[cue.lowerBound - 1])]
      found.contents = [Report.Content(tokens: stretch.open..<stretch.end)]
    }
    return found
  }

  /// The name between a verb of speech and the sentence's end, where the model takes it for what was said.
  ///
  /// "It lasts a week, says the World Health Organization."
  private func closing(_ found: Report) -> Range<Int>? {
    let cue = found.cue
    guard found.source == nil, cue.count == 1,
      Self.closings.contains(text.tokens[cue.lowerBound].key),
      cue.lowerBound > 0, text.tokens[cue.lowerBound - 1].mark == .comma,
      let first = found.contents.first, first.tokens.upperBound <= cue.lowerBound,
      let name = found.contents.dropFirst().first(where: {
        $0.tokens.lowerBound == cue.upperBound
      })?.tokens
    else { return nil }
    let start = name.lowerBound + (text.classes(name.lowerBound).contains(.determiner) ? 1 : 0)
    guard
      let speaker = finder.candidates.starting(in: name).first(where: {
        [name.lowerBound, start].contains($0.tokens.lowerBound)
      }),
      speaker.tokens.upperBound >= name.upperBound
        || text.tokens[speaker.tokens.upperBound].mark != .none
    else { return nil }
    return name
  }

  private static let closings = Token.keys(of: ["reported", "reports", "said", "say", "says"])

  /// Tokens of whom an article describes: "the 33-year-old New Zealander".
  private static let longestSource = 12

  /// Whether words start or end inside a marked quote that goes on outside of them.
  private func isCut(_ words: Range<Int>) -> Bool {
    let first = report.stretchOf[words.lowerBound]
    let last = report.stretchOf[words.upperBound - 1]
    guard first != last else { return false }
    return first >= 0 && report.stretches[Int(first)].open < words.lowerBound
      || last >= 0 && report.stretches[Int(last)].end > words.upperBound
  }

  /// The reports, with the sources of those that others report: who speaks in what another reports stands there
  /// too.
  private func withOwnSources(_ reports: [Report]) -> [Report] {
    var own = reports
    for (number, outer) in reports.enumerated() {
      guard let source = outer.source else { continue }
      for content in outer.contents.map(\.tokens) {
        for near in Self.around(number, in: reports) where near != number {
          let cue = reports[near].cue.lowerBound
          guard content.contains(cue), own[near].source?.overlaps(source) == true,
            let speaker = finder.speaker(rightBefore: cue, from: content.lowerBound)
          else { continue }
          own[near].source = speaker.tokens
        }
      }
    }
    return own
  }

  /// Reports of what is marked in what others report, where none has been found: "said that X had promised '…'".
  private func inside(_ reports: [Report]) -> [Report] {
    var inside: [Report] = []
    var cues = Set(reports.flatMap(\.cue))
    for outer in reports where outer.source != nil {
      for content in outer.contents.map(\.tokens) {
        var token = content.lowerBound
        while token < content.upperBound {
          let stretch = Int(report.stretchOf[token])
          token += 1
          guard stretch >= 0, report.stretches[stretch].open > content.lowerBound else { continue }
          let quote = report.stretches[stretch].open..<report.stretches[stretch].end
          token = quote.upperBound
          guard let found = finder.inside(content.lowerBound..<quote.lowerBound),
            cues.insert(found.cue).inserted
          else { continue }
          inside.append(
            Report(
              cue: found.cue..<found.cue + 1,
              source: found.speaker.tokens,
              contents: [Report.Content(tokens: quote)]
            )
          )
        }
      }
    }
    return inside
  }

  /// Reports to each side of a report that may hold it.
  private static let neighbours = 8

  /// Numbers of the reports that may hold a report, or be held by it, and its own.
  static func around(_ number: Int, in reports: [Report]) -> Range<Int> {
    max(0, number - neighbours)..<min(reports.count, number + neighbours + 1)
  }
}
