import NewsModel

/// The quotes of an article, with their speakers.
struct QuoteAnalysis {
  let quotes: [Quote]

  /// The fewest words that a partial quote has when nothing beside it says that it was spoken.
  private static let scareWords = 3

  init(_ text: TokenizedText, _ entities: [Entity], _ mentions: [ResolvedMention]) {
    let stretches = QuoteMarks.stretches(in: text)
    let kinds = entities.map { Self.kind($0.kind) }
    let candidates = SpeakerCandidates(text, mentions, kinds: kinds)
    let finder = AttributionFinder(text, candidates, stretches, mentions)
    var resolver = SpeakerResolver(text, finder, entities, mentions)
    let titles = SpeakerTitles(text, mentions, entities)
    var quotes: [Quote] = []
    var last: (stretch: QuotedStretch, attribution: Attribution, speaker: SpeakerResolver.Speaker)?
    var usedCues: Set<Int> = []
    let singleQuotesAreSpeech = !stretches.contains { text.tokens[$0.open].mark.isDoubleQuote }

    for stretch in stretches {
      let isSingle = text.tokens[stretch.open].mark.isSingleQuote
      var attribution = finder.beside(stretch)
      var speaker: SpeakerResolver.Speaker?
      if let found = attribution {
        speaker = resolver.resolve(
          found.speaker,
          isBehindQuote: found.speaker.tokens.lowerBound >= stretch.end
        )
      } else if let previous = last, Self.continues(previous.stretch, stretch, text) {
        attribution = Attribution(
          rule: text.paragraph(of: stretch.open) == text.paragraph(of: previous.stretch.open)
            ? .sameParagraph : .paragraphBefore,
          speaker: previous.attribution.speaker,
          cue: nil
        )
        speaker = previous.speaker
      } else if let found = Self.sentenceBefore(stretch, text, finder) {
        attribution = found
        speaker = resolver.resolve(found.speaker)
      } else if let found = finder.mainSubject(
        text.sentenceRange(text.sentence(of: stretch.open)).lowerBound..<stretch.open
      ) {
        attribution = Attribution(rule: .subject, speaker: found, cue: nil)
        speaker = resolver.resolve(found)
      }
      guard
        Self.isSpeech(
          stretch,
          attribution,
          text,
          isSingle: isSingle && !singleQuotesAreSpeech,
          hasSpeaker: speaker != nil
        )
      else { continue }
      if let cue = attribution?.cue { usedCues.insert(cue.lowerBound) }
      guard var quote = Self.quote(stretch, attribution, text) else { continue }
      if let attribution, let speaker {
        Self.give(&quote, attribution, speaker, titles, text)
        last = (stretch, attribution, speaker)
      }
      quotes.append(quote)
    }
    quotes += IndirectSpeech.quotes(
      text,
      finder,
      usedCues: usedCues,
      resolver: &resolver,
      titles: titles
    )
    self.quotes = Self.ordered(quotes)
  }

  private static func kind(_ kind: EntityKind) -> SpeakerCandidate.Kind {
    switch kind {
    case .person: .person
    case .organization: .organization
    case .country: .country
    case .place: .place
    }
  }

  /// By place; of two with the same place the marked one.
  private static func ordered(_ quotes: [Quote]) -> [Quote] {
    var seen: Set<TextSpan> = []
    return quotes.filter { seen.insert($0.span).inserted }
      .sorted { ($0.span, $0.kind.rawValue) < ($1.span, $1.kind.rawValue) }
  }

  /// Whether a quote without words of its own goes on with the one before: in the same paragraph,
  /// or at the start of the next with nothing but the quote between.
  private static func continues(
    _ previous: QuotedStretch,
    _ next: QuotedStretch,
    _ text: TokenizedText
  ) -> Bool {
    let gap = text.paragraph(of: next.open) - text.paragraph(of: previous.open)
    if gap == 0 {
      // A sentence of its own between the two changes the subject.
      return text.sentence(of: next.open) - text.sentence(of: max(previous.end - 1, previous.open))
        <= 2
    }
    guard gap == 1 else { return false }
    return next.continuesParagraph || text.tokens[next.open].shape.contains(.startsParagraph)
  }

  /// "Stoltenberg was clear about it." before a quote that stands alone.
  private static func sentenceBefore(
    _ stretch: QuotedStretch,
    _ text: TokenizedText,
    _ finder: AttributionFinder
  ) -> Attribution? {
    let sentence = text.sentence(of: stretch.open)
    guard text.sentenceRange(sentence).lowerBound == stretch.open, sentence > 0 else { return nil }
    let range = text.sentenceRange(sentence - 1)
    guard let cue = range.last(where: { !finder.isQuoted[$0] && finder.isCue($0) }),
      let speaker = finder.subject(of: cue, from: range.lowerBound)
    else {
      return finder.mainSubject(range).map {
        Attribution(rule: .sentenceBefore, speaker: $0, cue: nil)
      }
    }
    return Attribution(rule: .sentenceBefore, speaker: speaker, cue: nil)
  }

  /// Tells speech from scare quotes, titles of works and nicknames.
  private static func isSpeech(
    _ stretch: QuotedStretch,
    _ attribution: Attribution?,
    _ text: TokenizedText,
    isSingle: Bool,
    hasSpeaker: Bool
  ) -> Bool {
    let words = stretch.inside.filter { text.tokens[$0].isWord }.count
    guard words > 0 else { return false }
    if stretch.open > 0, text.classes(stretch.open - 1).contains(.naming) { return false }
    let isBeside = attribution?.cue != nil
    let endsSentence = stretch.close.map { text.tokens[$0 - 1].mark != .none } ?? true
    if isSingle { return isBeside && hasSpeaker && words > scareWords }
    if endsSentence, words >= 2 { return true }
    if words >= scareWords { return isBeside || words > 4 || attribution?.rule == .sameParagraph }
    // One or two words: as a part of what a sentence reports, but no infinitive's ("to 'disengage'").
    return isBeside && hasSpeaker && (words > 1 || text.tokens[stretch.open - 1].word != to)
  }

  private static let to = Lexicon.shared.table.find("to")

  private static func quote(
    _ stretch: QuotedStretch,
    _ attribution: Attribution?,
    _ text: TokenizedText
  ) -> Quote? {
    guard !stretch.inside.isEmpty else { return nil }
    let span = text.span(stretch.inside)
    let first = text.tokens[stretch.inside.lowerBound]
    let last = text.tokens[stretch.inside.upperBound - 1]
    let opensSentence =
      text.tokens[stretch.open].shape.contains(.startsSentence)
      || stretch.open > 0
        && (text.tokens[stretch.open - 1].mark == .colon
          || text.tokens[stretch.open - 1].mark == .comma)
    let isDirect =
      (first.isCapitalized || first.mark == .ellipsis || first.shape.contains(.number))
      && (opensSentence || last.mark.endsSentence) || stretch.continuesParagraph
    guard !isDirect else { return Quote(kind: .direct, span: span, statement: span) }
    let statement = clause(around: stretch, attribution, text)
    return Quote(kind: .partial, span: span, statement: statement)
  }

  /// The reported clause that a partial quote stands in: from the words of speech to the end of the
  /// sentence, or the other way round.
  private static func clause(
    around stretch: QuotedStretch,
    _ attribution: Attribution?,
    _ text: TokenizedText
  ) -> TextSpan {
    let sentence = text.sentenceRange(text.sentence(of: stretch.open))
    var start = stretch.open
    var end = stretch.end
    if let attribution, let cue = attribution.cue, sentence.contains(cue.lowerBound) {
      if cue.upperBound <= stretch.open {
        start = cue.upperBound
        if text.tokens[start].mark == .colon || text.tokens[start].mark == .comma { start += 1 }
        end = max(stretch.end, IndirectSpeech.end(of: sentence, text))
      } else {
        start = sentence.lowerBound
        let subject = min(attribution.speaker.tokens.lowerBound, cue.lowerBound)
        end = max(stretch.end, subject)
      }
    }
    start = min(start, stretch.open)
    while end > stretch.end,
      text.tokens[end - 1].mark == .comma || text.tokens[end - 1].mark == .period
    {
      end -= 1
    }
    let whole = text.span(start..<end)
    let inside = text.span(stretch.inside)
    return TextSpan(min(whole.start, inside.start), max(whole.end, inside.end))
  }

  /// Writes the speaker into a quote.
  static func give(
    _ quote: inout Quote,
    _ attribution: Attribution,
    _ speaker: SpeakerResolver.Speaker,
    _ titles: SpeakerTitles,
    _ text: TokenizedText
  ) {
    quote.speaker = speaker.name
    quote.speakerEntity = speaker.entity
    quote.speakerMention = text.span(attribution.speaker.tokens)
    let title =
      speaker.entity.map(titles.title(of:)) ?? titles.title(ofDescription: speaker.tokens)
    quote.speakerRole = title.role
    quote.speakerOrganization = title.organization
    quote.cue = attribution.cue.map { text.span($0) }
    quote.confidence = attribution.confidence
  }
}
