import NewsModel

/// Puts right what the models leave out or mistake in reports, where grammar tells.
struct ReportRepairs {
  private let report: ReportText
  private let finder: AttributionFinder
  private var text: TokenizedText { report.text }

  init(_ report: ReportText, _ finder: AttributionFinder) {
    self.report = report
    self.finder = finder
  }

  /// The reports in the order of their cues, with those of marked words inside others.
  func repaired(_ found: [Report]) -> [Report] {
    let enclosed = EnclosedSpeakers(finder)
    var reports = found.map {
      wholeClause(withoutPlaces(goingOn(inverted(withSource(enclosed.mended(withWholeNames($0)))))))
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
    reports = UntoldReports(finder).added(to: reports)
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

  /// A report without what the model takes for a statement and is who speaks, with a clause of its own: "Google,
  /// which built the tools," of "Google, which built the tools, said it would move on".
  ///
  /// Nor what stands behind a quote's cue and before the name that it is of: "his wife" of `"…," replied his wife, Ada`.
  private func withoutSubject(_ found: Report) -> Report {
    guard let source = found.source else { return found }
    var found = found
    let cue = found.cue.lowerBound
    if cue > 0, report.stretchOf[cue - 1] >= 0, !text.hasEnding(cue, "ing"),
      !text.tokens[cue].shape.contains(.startsSentence)
    {
      found.contents.removeAll {
        found.cue.upperBound == $0.tokens.lowerBound && $0.tokens.count < Self.longestPlace
          && $0.tokens.upperBound <= source.lowerBound && !finder.isQuoted($0.tokens.lowerBound)
      }
    }
    guard found.contents.count > 1 else { return found }
    found.contents.removeAll {
      $0.tokens.lowerBound <= source.lowerBound && source.upperBound < $0.tokens.upperBound
        && $0.tokens.upperBound <= found.cue.lowerBound
    }
    return found
  }

  /// A statement without the comma and speaker that it ends in: "Prices rose, the Statistics Bureau" of what "said" is
  /// behind.
  private func withoutSpeaker(_ content: Report.Content, _ source: Range<Int>) -> Report.Content {
    guard content.tokens.upperBound == source.upperBound else { return content }
    var comma = source.lowerBound - 1
    if comma > content.tokens.lowerBound, text.classes(comma).contains(.determiner) { comma -= 1 }
    guard comma > content.tokens.lowerBound, text.tokens[comma].mark == .comma else {
      return content
    }
    var content = content
    content.tokens = content.tokens.lowerBound..<comma
    return content
  }

  /// A report whose statement starts behind who "according to" names.
  private func withoutAgent(_ found: Report) -> Report {
    guard let source = found.source, finder.isAccordingTo(found.cue),
      let piece = found.contents.firstIndex(where: {
        $0.tokens.lowerBound == source.lowerBound && source.upperBound + 1 < $0.tokens.upperBound
      })
    else { return found }
    var found = found
    let start = source.upperBound + (text.tokens[source.upperBound].mark == .comma ? 1 : 0)
    found.contents[piece].tokens = start..<found.contents[piece].tokens.upperBound
    return found
  }

  /// A report whose source is the subject that it has for a part of what is said: "The union, Unison," of "The union,
  /// Unison, said pay was low".
  private func withSubject(_ found: Report) -> Report {
    guard found.source == nil, found.contents.count > 1 else { return found }
    let cue = found.cue.lowerBound
    let subject = found.contents[0].tokens
    let end = text.withoutMarks(subject).upperBound
    guard found.contents[1].tokens.lowerBound == found.cue.upperBound, end + 1 == cue,
      text.tokens[end].mark == .comma,
      (subject.lowerBound..<end).contains(where: { text.tokens[$0].mark == .comma }),
      finder.isCue(cue), text.tokens[subject.lowerBound].shape.contains(.startsSentence),
      subject.count <= Self.longestSubject, !subject.contains(where: isVerb),
      !subject.contains(where: finder.isQuoted),
      finder.candidates.starting(in: subject).contains(where: { !$0.isObject })
    else { return found }
    var found = found
    found.contents.removeFirst()
    found.source = subject.lowerBound..<end
    found.sourceMargin = Self.inferredMargin
    return found
  }

  /// Tokens of a subject with what commas set behind it.
  private static let longestSubject = 12

  /// A report without whom it is told to: "the office would close" of "told staff the office would close".
  private func withoutAddressee(_ found: Report) -> Report {
    guard found.cue.contains(where: { Self.told.contains(text.tokens[$0].key) }),
      let piece = found.contents.firstIndex(where: {
        $0.tokens.lowerBound == found.cue.upperBound
      })
    else { return found }
    let content = found.contents[piece].tokens
    let opening = content.dropFirst().prefix(Self.longestAddressee)
      .first(where: finder.opensToldClause)
    guard let opening, opening + 2 < content.upperBound else { return found }
    let addressee = content.lowerBound..<opening
    let isName = addressee.allSatisfy { text.tokens[$0].isCapitalized }
    let isNoun =
      addressee.count == 1 && text.tokens[addressee.lowerBound].isWord
      && finder.isCrowd(addressee.lowerBound)
    guard isName || isNoun, (opening + 1..<content.upperBound).contains(where: isVerb) else {
      return found
    }
    var found = found
    found.contents[piece].tokens = opening..<content.upperBound
    return found
  }

  /// Tokens of whom something is told to.
  private static let longestAddressee = 3
  private static let told = Token.keys(of: ["tell", "tells", "telling", "told"])

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

  /// A report with the rest of the sentence that "according to" parts from its subject: "The king, according to
  /// the palace, "is well"".
  private func goingOn(_ found: Report) -> Report {
    guard let source = found.source, found.contents.count == 1,
      finder.isSubject(found.contents[0].tokens, of: found),
      text.tokens[found.cue.lowerBound - 1].mark == .comma,
      source.upperBound + 1 < text.tokens.count, text.tokens[source.upperBound].mark == .comma
    else { return found }
    let rest = source.upperBound + 1
    let sentence = text.sentenceRange(text.sentence(of: source.lowerBound))
    let end = min(sentence.upperBound, rest + ReportText.reach)
    guard rest < end, !Self.conjunctions.contains(text.tokens[rest].key),
      text.classes(rest).contains(.auxiliary) || report.stretchOf[rest] >= 0
    else { return found }
    var found = found
    found.contents.append(Report.Content(tokens: rest..<end))
    return found
  }

  /// A report whose statement starts at "that", and not with where it was made, or whom it was made to: "said at his
  /// hearing that", "warned Congress in a letter that".
  private func withoutPlaces(_ found: Report) -> Report {
    let behind = found.cue.upperBound
    guard behind < text.tokens.count,
      let number = found.contents.firstIndex(where: { piece in
        piece.tokens.lowerBound == behind + 1
          && !text.classes(behind).isDisjoint(with: [.preposition, .placePreposition])
          || piece.tokens.lowerBound == behind
            && found.cue.contains { ThatClauses.telling.contains(text.tokens[$0].key) }
      })
    else { return found }
    let piece = found.contents[number].tokens
    let place = piece.prefix(Self.longestPlace).prefix {
      let token = text.tokens[$0]
      // "The Gulf Cooperation Council (GCC)".
      return token.isWord && token.word != ThatClauses.that
        && text.classes($0).isDisjoint(with: [.auxiliary, .cue])
        || [.openBracket, .closeBracket, .hyphen].contains(token.mark)
    }
    guard !place.isEmpty, place.upperBound + 1 < piece.upperBound,
      text.tokens[place.upperBound].word == ThatClauses.that,
      // "told the staff that will move", "told a story that moved them".
      !text.classes(place.upperBound + 1).contains(.auxiliary),
      !text.hasEnding(place.upperBound + 1, "ed")
    else { return found }
    var found = found
    found.contents[number].tokens = place.upperBound..<piece.upperBound
    return found
  }

  /// A report whose statement is all of the clause that "that" starts, where the model ends or starts it at a comma of
  /// what is set beside the clause's subject: "said that the plant, one of the oldest, would close".
  private func wholeClause(_ found: Report) -> Report {
    guard let clause = found.clause, found.contents.count == 1 else { return found }
    let piece = found.contents[0].tokens
    let sentence = text.sentenceRange(text.sentence(of: clause))
    guard piece.upperBound <= sentence.upperBound else { return found }
    var whole = piece
    if piece.lowerBound > clause, piece.lowerBound - clause <= Self.longestAside,
      text.tokens[piece.lowerBound - 1].mark == .comma,
      Self.finite.contains(text.tokens[piece.lowerBound].key)
    {
      whole = clause..<piece.upperBound
    } else if piece.lowerBound == clause, piece.upperBound < sentence.upperBound,
      text.tokens[piece.upperBound].mark == .comma, !piece.contains(where: isVerb),
      let end = (piece.upperBound + 1..<sentence.upperBound).prefix(Self.longestAside).first(
        where: {
          text.tokens[$0].mark == .comma
        }), end + 1 < sentence.upperBound, Self.finite.contains(text.tokens[end + 1].key)
    {
      whole = clause..<sentence.upperBound
    }
    var found = found
    found.contents[0].tokens = whole
    return found
  }

  private func isVerb(_ index: Int) -> Bool {
    text.classes(index).contains(.auxiliary)
      || !text.tokens[index].isCapitalized && text.hasEnding(index, "ed")
      || text.classes(index).contains(.cue) && !text.tokens[index].isCapitalized
  }

  private static let finite = Token.keys(of: [
    "are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may", "might", "must",
    "should", "was", "were", "will", "would",
  ])

  /// Tokens of what is set beside a subject, with the subject.
  private static let longestAside = 20

  /// Tokens of where something was said.
  private static let longestPlace = 8

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
