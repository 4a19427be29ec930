import NewsModel

/// The quotes of an article, with their speakers.
///
/// The finder of reports tells who said what, marked or not; what stands between marks and belongs
/// to no report is given to whom the words around it name, or to no one.
///
/// A class, because its closures would copy a value of so many parts.
final class QuoteAnalysis {
  var quotes: [Quote] = []

  let text: TokenizedText
  let stretches: [QuotedStretch]
  let report: ReportText
  let reports: [Report]
  let turns: TranscriptTurns
  let reader: SourceReader
  let finder: AttributionFinder
  private let titles: SpeakerTitles
  let bounds: StatementBounds
  var resolver: SpeakerResolver
  /// Words of speech beside marked quotes that no report holds.
  private(set) var besideCues: Set<Int> = []
  /// The last quote with a speaker, which the next may go on with.
  private var last: Spoken?
  /// The last quote of another speaker before that.
  private var lastOfOther: Spoken?

  /// Who speaks together with the speaker that is named at a token.
  var together: [Int: [Quote.CoSpeaker]] = [:]

  /// A quote with its speaker.
  private struct Spoken {
    let stretch: QuotedStretch
    let attribution: Attribution
    let speaker: Speaker
    /// Whether it was given to the other of two who speak in turn.
    var isInTurn = false
  }

  typealias Speaker = SpeakerResolver.Speaker

  init(_ text: TokenizedText, _ entities: [Entity], _ mentions: [ResolvedMention]) {
    self.text = text
    stretches = QuoteMarks.stretches(in: text)
    report = ReportText(text, stretches, mentions, entities)
    let candidates = SpeakerCandidates(text, mentions, entities)
    finder = AttributionFinder(report, candidates)
    titles = SpeakerTitles(text, mentions, entities)
    bounds = StatementBounds(report)
    // The models know English alone.
    let found = text.isEnglish ? ReportFinder.reports(report, candidates) : []
    reports = ReportRepairs(report, finder).repaired(found)
    reader = SourceReader(finder)
    turns = TranscriptTurns(text, mentions, entities)
    resolver = SpeakerResolver(text, finder, entities, mentions, reports, reader)
    readTurns()
    readIndirect(besides: readMarked())
    readBlockQuotations()
    order()
  }

  /// By place; of two with the same place the marked one.
  private func order() {
    var seen: Set<TextSpan> = []
    quotes = quotes.filter { seen.insert($0.span).inserted }
      .sorted { ($0.span, $0.kind.rawValue) < ($1.span, $1.kind.rawValue) }
  }

  // MARK: Marked quotes

  /// Reads what stands between quotation marks; gives for each stretch that is speech the number of
  /// its report, -1 where none reports it.
  private func readMarked() -> [Int: Int] {
    let pieces = pieces()
    let test = SpeechTest(report)
    let singleQuotesAreSpeech = !stretches.contains { text.tokens[$0.open].mark.isDoubleQuote }
    var marked: [Int: Int] = [:]
    /// Quotes of nobody that the next paragraph goes on with.
    var open: [Int] = []
    /// The quote before, where it is of nobody.
    var silent: (number: Int, stretch: QuotedStretch)?
    for (number, stretch) in stretches.enumerated() where !turns.open(stretch) {
      if !stretch.continuesParagraph { open = [] }
      let piece = pieces[number]
      let cue = piece.map { reports[$0.report].cue }
      let (attribution, speaker) = speaker(of: stretch, piece)
      let isSingle = text.tokens[stretch.open].mark.isSingleQuote && !singleQuotesAreSpeech
      guard
        finder.isOfCrowd(stretch) || piece.map({ reports[$0.report].isHearing }) ?? false
          || test.isSpeech(
            stretch,
            attribution,
            cue: cue,
            isSingle: isSingle,
            hasSpeaker: speaker != nil
          )
      else { continue }
      marked[number] = piece?.report ?? -1
      var quote = quote(
        stretch,
        piece.map { bounds.withoutSpeaker($0.content.tokens, attribution, behind: stretch) }
      )
      if let attribution {
        if attribution.rule == .beside, let cue = attribution.cue {
          besideCues.insert(cue.lowerBound)
        }
        give(&quote, attribution, speaker)
        quote.via = piece.flatMap { via($0.report) } ?? via(attribution)
        if let speaker {
          let isNext = attribution.rule == .paragraphBefore
          let isInTurn = isNext && last.map { $0.speaker.name != speaker.name } ?? false
          if let last, last.speaker.name != speaker.name { lastOfOther = last }
          last = Spoken(
            stretch: stretch,
            attribution: attribution,
            speaker: speaker,
            isInTurn: isInTurn
          )
          for earlier in open { give(&quotes[earlier], attribution, speaker) }
          open = []
          // One quote may stand in another.
          if let silent, silent.stretch.end <= stretch.open,
            isPause(silent.stretch.end..<stretch.open, of: speaker)
          {
            let found = Attribution(
              rule: .sameParagraph,
              speaker: attribution.speaker,
              mention: attribution.mention,
              cue: nil
            )
            give(&quotes[silent.number], found, speaker)
          }
        }
      }
      quotes.append(quote)
      silent = quote.speaker == nil ? (quotes.count - 1, stretch) : nil
      if quote.speaker == nil, isLeftOpen(stretch) { open.append(quotes.count - 1) }
    }
    return marked
  }

  /// Whether words between two quotes of a paragraph are a short sentence about who says the second.
  ///
  /// `"I ran." Reis paused. "Then I fell."`
  private func isPause(_ words: Range<Int>, of speaker: Speaker) -> Bool {
    guard (2...Self.longestPause).contains(words.count),
      text.tokens[words.lowerBound].shape.contains(.startsSentence),
      text.paragraph(of: words.lowerBound - 1) == text.paragraph(of: words.upperBound),
      text.tokens[words.upperBound - 1].mark.endsSentence,
      !words.contains(where: finder.isCue),
      let subject = finder.candidates.starting(in: words.lowerBound..<words.lowerBound + 1).first
    else { return false }
    guard subject.kind == .pronoun else {
      return resolver.resolve(finder.named(subject))?.name == speaker.name
    }
    return subject.gender != nil
      && (speaker.gender == nil || speaker.gender == subject.gender)
  }

  /// Tokens of a sentence between two quotes that tells what the speaker does.
  private static let longestPause = 10

  /// Who said the words between marks, and how that is known.
  private func speaker(
    of stretch: QuotedStretch,
    _ piece: Piece?
  ) -> (Attribution?, Speaker?) {
    if let found = finder.signature(behind: stretch) ?? finder.bracketed(behind: stretch) {
      return (found, resolver.resolve(found.speaker))
    }
    guard text.isEnglish, !finder.isOfCrowd(stretch) else { return (nil, nil) }
    if let sign = finder.sign(stretch),
      // "They carried signs saying": theirs.
      piece.map({ !reports[$0.report].cue.contains(sign.speaker.head) }) ?? true
    {
      return (sign, resolver.resolve(sign.speaker))
    }
    if let found = finder.passive(around: stretch) ?? finder.telling(rightBehind: stretch) {
      return (found, resolver.resolve(found.speaker, isBehindQuote: true))
    }
    if let piece, let source = reports[piece.report].source {
      let report = reports[piece.report]
      let found = Attribution(
        report,
        source: source,
        speaker: reader.speaker(of: source),
        confidence: ReportConfidence.ofSpeaker(report, piece.content)
      )
      let isBehind = found.speaker.tokens.lowerBound >= stretch.end
      return (found, resolver.resolve(found.speaker, isBehindQuote: isBehind))
    }
    if let piece, reports[piece.report].isHearing { return (nil, nil) }
    if let found = finder.beside(stretch) {
      if let cue = found.cue, finder.isHearing(cue) { return said(cue) }
      let isBehind = found.speaker.tokens.lowerBound >= stretch.end
      return (found, resolver.resolve(found.speaker, isBehindQuote: isBehind))
    }
    if finder.leavesOpen(stretch) { return (nil, nil) }
    if let last, continues(last.stretch, stretch) {
      let isSame = text.paragraph(of: stretch.open) == text.paragraph(of: last.stretch.open)
      let spoken = answered(last, by: stretch) ?? last
      let found = Attribution(
        rule: isSame ? .sameParagraph : .paragraphBefore,
        speaker: spoken.attribution.speaker,
        mention: spoken.attribution.mention,
        cue: nil
      )
      return (found, spoken.speaker)
    }
    if let found = finder.sentenceBefore(stretch) {
      return (found, resolver.resolve(found.speaker))
    }
    return (nil, nil)
  }

  /// Who says what another is told: "by prosecutor Ada Berg".
  private func said(_ cue: Range<Int>) -> (Attribution?, Speaker?) {
    guard let agent = finder.agent(of: cue) else { return (nil, nil) }
    return (Attribution(rule: .beside, speaker: agent, cue: cue), resolver.resolve(agent))
  }

  /// The quote of the other of two who speak in turn, paragraph by paragraph, when the next paragraph is theirs.
  ///
  /// `"It's true," said A. / "Is it?" asked B. / "It is." / "I see."`
  private func answered(_ last: Spoken, by next: QuotedStretch) -> Spoken? {
    guard let other = lastOfOther, last.stretch.close != nil, !next.continuesParagraph,
      text.paragraph(of: next.open) == text.paragraph(of: last.stretch.open) + 1,
      text.paragraph(of: other.stretch.open) == text.paragraph(of: last.stretch.open) - 1
    else { return nil }
    let isQuestion = next.close.map { text.tokens[$0 - 1].mark == .question } ?? false
    let isTurn =
      asks(last) || asks(other) && isQuestion || last.isInTurn
      || cueWords(last).contains(where: Self.replying.contains)
    return isTurn ? other : nil
  }

  /// Whether a quote is a question, and its words of speech say so.
  private func asks(_ spoken: Spoken) -> Bool {
    guard let close = spoken.stretch.close else { return false }
    return text.tokens[close - 1].mark == .question
      && cueWords(spoken).contains(where: Self.asking.contains)
  }

  private func cueWords(_ spoken: Spoken) -> [WordID] {
    spoken.attribution.cue.map { cue in cue.map { text.tokens[$0].word } } ?? []
  }

  private static let asking = Lexicon.words(["ask", "asks", "asked", "asking", "wondered"])
  private static let replying = Lexicon.words([
    "replied", "replies", "responded", "responds", "retorted", "retorts",
  ])

  /// Whether a quote without words of its own goes on with the one before: in the same paragraph,
  /// or at the start of the next with nothing but the quote between.
  private func continues(_ previous: QuotedStretch, _ next: QuotedStretch) -> Bool {
    let gap = text.paragraph(of: next.open) - text.paragraph(of: previous.open)
    if gap == 0 {
      // A sentence of its own between the two changes the subject.
      return text.sentence(of: next.open) - text.sentence(of: max(previous.end - 1, previous.open))
        <= 2
    }
    guard gap == 1 else { return false }
    return next.continuesParagraph || text.tokens[next.open].shape.contains(.startsParagraph)
  }

  /// A piece of reported content with the number of the report that it is of.
  private struct Piece {
    var report: Int
    var content: Report.Content
  }

  /// For each quoted stretch the piece of content that holds most of it.
  ///
  /// Of several that whose words of speech stand right behind the quote, else the shortest, whose
  /// report stands nearest.
  private func pieces() -> [Piece?] {
    var pieces = [Piece?](repeating: nil, count: stretches.count)
    for (number, found) in reports.enumerated() {
      for content in found.contents {
        let tokens = content.tokens
        var token = tokens.lowerBound
        while token < tokens.upperBound {
          let index = Int(report.stretchOf[token])
          guard index >= 0 else {
            token += 1
            continue
          }
          let stretch = stretches[index]
          let shared = min(stretch.end, tokens.upperBound) - max(stretch.open, tokens.lowerBound)
          // Words of speech inside the quote report something else.
          let isInside = (stretch.open..<stretch.end).contains(found.cue.lowerBound)
          let isNearer =
            pieces[index].map { found.source != nil && tokens.count < $0.content.tokens.count }
            ?? true
          if !isInside, isNearer, shared * 2 > stretch.end - stretch.open {
            pieces[index] = Piece(report: number, content: content)
          }
          token = stretch.end
        }
      }
    }
    for (number, found) in reports.enumerated() where found.source != nil {
      let index = found.cue.lowerBound > 0 ? Int(report.stretchOf[found.cue.lowerBound - 1]) : -1
      guard index >= 0, pieces[index]?.report != number, follows(found.cue, stretches[index])
      else { continue }
      let stretch = stretches[index]
      let holding = found.contents.first {
        $0.tokens.lowerBound <= stretch.open && $0.tokens.upperBound >= stretch.end
      }
      pieces[index] = Piece(
        report: number,
        content: holding ?? Report.Content(tokens: stretch.open..<stretch.end)
      )
    }
    return pieces
  }

  /// Whether words of speech stand right behind a quote that leaves its sentence open: `…," said X`.
  private func follows(_ cue: Range<Int>, _ stretch: QuotedStretch) -> Bool {
    guard let close = stretch.close, cue.lowerBound == close + 1 else { return false }
    let mark = text.tokens[close - 1].mark
    return mark == .comma || mark == .question || mark == .exclamation
  }

  /// `piece`: the reported content that the stretch stands in, nil when nothing beside it reports.
  private func quote(_ stretch: QuotedStretch, _ piece: Range<Int>?) -> Quote {
    let span = text.span(stretch.inside)
    let content = piece.map(bounds.trimmed) ?? stretch.inside
    if content.lowerBound < stretch.open || content.upperBound > stretch.end {
      let whole = text.span(content)
      return Quote(
        kind: .partial,
        span: span,
        statement: TextSpan(min(whole.start, span.start), max(whole.end, span.end))
      )
    }
    let first = text.tokens[stretch.inside.lowerBound]
    let last = text.tokens[stretch.inside.upperBound - 1]
    let isDirect =
      (first.isCapitalized || first.mark == .ellipsis || first.shape.contains(.number))
      && (opensSpeech(stretch) || last.mark.endsSentence) || stretch.continuesParagraph
    return Quote(kind: isDirect ? .direct : .partial, span: span, statement: span)
  }

  /// Whether a quote is one that the next paragraph may go on with: not `“It is old, said Reis.`, whose closing
  /// mark was lost.
  private func isLeftOpen(_ stretch: QuotedStretch) -> Bool {
    stretch.close == nil && opensSpeech(stretch)
      && !stretch.inside.suffix(Self.longestTag).contains(where: finder.isCue)
  }

  /// Tokens of words that tell who spoke, at the end of a sentence.
  private static let longestTag = 6

  /// Whether a quote starts where a sentence does, or behind words that lead in.
  private func opensSpeech(_ stretch: QuotedStretch) -> Bool {
    text.tokens[stretch.open].shape.contains(.startsSentence)
      || stretch.open > 0 && [.comma, .colon].contains(text.tokens[stretch.open - 1].mark)
  }

  // MARK: Speakers

  /// Who reports the report: the speaker of the nearest report around its words, when that is
  /// another than its own.
  func via(_ number: Int) -> String? {
    let inner = reports[number]
    if let quoter = inner.source.flatMap(finder.quoter) { return resolver.resolve(quoter)?.name }
    let around = ReportRepairs.around(number, in: reports).filter { other in
      other != number && reports[other].source != nil
        && reports[other].contents.contains { content in
          content.tokens.contains(inner.cue.lowerBound)
            && bounds.confidence(of: content, reports[other]) != nil
            && inner.source.map { content.tokens.contains($0.lowerBound) } ?? true
        }
    }
    guard let nearest = around.min(by: { reports[$0].size < reports[$1].size }),
      let source = reports[nearest].source,
      let speaker = resolver.resolve(reader.speaker(of: source))
    else { return nil }
    let own = inner.source.flatMap { resolver.resolve(reader.speaker(of: $0)) }
    return own?.name == speaker.name ? nil : speaker.name
  }

  /// Who quotes the speaker beside a quote: "Xinhua" of `"…," Xinhua quoted him as saying`.
  private func via(_ attribution: Attribution) -> String? {
    guard attribution.rule == .beside else { return nil }
    return finder.quoter(of: attribution.speaker.tokens).flatMap { resolver.resolve($0)?.name }
  }

  /// A mention with the bracket that opens in it or right behind it: "(D-Ohio.)" behind a senator's name.
  private func withBracket(_ mention: Range<Int>) -> Range<Int> {
    let behind = mention.upperBound
    let near = behind..<min(behind + Self.longestBracket, text.tokens.count)
    let open =
      mention.last { text.tokens[$0].mark == .openBracket }
      ?? (near.first.map { text.tokens[$0].mark == .openBracket } == true ? behind : nil)
    guard let open,
      !mention.contains(where: { $0 > open && text.tokens[$0].mark == .closeBracket }),
      let close = near.first(where: { text.tokens[$0].mark == .closeBracket }),
      !near.prefix(while: { $0 < close }).contains(where: finder.isCue)
    else { return mention }
    return mention.lowerBound..<close + 1
  }

  /// Tokens of what a bracket tells of a speaker.
  private static let longestBracket = 10

  /// Writes what is known of the speaker into a quote; a name only from the floor of confidence on.
  func give(_ quote: inout Quote, _ attribution: Attribution, _ speaker: Speaker?) {
    quote.speakerMention = text.span(withBracket(attribution.mention))
    quote.cue = attribution.cue.map { text.span($0) }
    quote.confidence = attribution.confidence
    let turn = speaker == nil ? turn(of: attribution.speaker) : nil
    let group = group(of: attribution.speaker, besides: speaker)
    guard let speaker = group?.first ?? speaker ?? turn.flatMap(self.speaker) else { return }
    quote.speaker = speaker.name
    quote.speakerEntity = speaker.entity
    let title = title(of: speaker)
    quote.speakerRole = title.role
    quote.speakerOrganization = title.organization
    quote.coSpeakers = group?.others ?? coSpeakers(attribution, besides: speaker)
    if let turn { tell(turn, in: &quote) }
  }

  /// Role and organization of who speaks, as printed.
  func title(of speaker: Speaker) -> (role: String?, organization: String?) {
    speaker.entity.map(titles.title(of:)) ?? titles.title(ofDescription: speaker.tokens)
  }

  /// The turn of a transcript whose speaker "I" means.
  private func turn(of speaker: SpeakerCandidate) -> TranscriptTurns.Turn? {
    guard speaker.kind == .pronoun, text.tokens[speaker.head].word == Self.firstPerson,
      let turn = turns.turn(at: speaker.head), !turn.isOfNobody
    else { return nil }
    return turn
  }

  private static let firstPerson = Lexicon.word("i")
}
