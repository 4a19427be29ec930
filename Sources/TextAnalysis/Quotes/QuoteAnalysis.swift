import NewsModel

/// The quotes of an article, with their speakers.
struct QuoteAnalysis {
  let quotes: [Quote]

  /// The fewest words that a partial quote has when nothing beside it says that it was spoken.
  private static let scareWords = 3

  init(_ text: TokenizedText, _ entities: [Entity], _ mentions: [ResolvedMention]) {
    let stretches = QuoteMarks.stretches(in: text)
    let candidates = SpeakerCandidates(
      text,
      mentions,
      kinds: entities.map { SpeakerCandidate.Kind($0.kind) }
    )
    let finder = AttributionFinder(text, candidates, stretches, mentions)
    var resolver = SpeakerResolver(text, finder, entities, mentions)
    let titles = SpeakerTitles(text, mentions, entities)
    let report = ReportText(
      text,
      stretches,
      mentions,
      entities.map { UInt8($0.kind.number) }
    )
    let reports = ReportFinder.reports(report, candidates)
    let reader = SourceReader(text, candidates)
    let pieces = Self.pieces(reports, stretches, report)
    var quotes: [Quote] = []
    var last: (stretch: QuotedStretch, attribution: Attribution, speaker: SpeakerResolver.Speaker)?
    var quoted: Set<Int> = []
    let singleQuotesAreSpeech = !stretches.contains { text.tokens[$0.open].mark.isDoubleQuote }

    for (number, stretch) in stretches.enumerated() {
      let isSingle = text.tokens[stretch.open].mark.isSingleQuote
      var attribution: Attribution?
      var speaker: SpeakerResolver.Speaker?
      let piece = pieces[number]
      if let piece, let source = reports[piece.report].source {
        let found = reader.speaker(of: source)
        let cue = reports[piece.report].cue
        attribution = Attribution(
          rule: .after,
          speaker: found,
          mention: source,
          cue: cue
        )
        speaker = resolver.resolve(
          found,
          isBehindQuote: found.tokens.lowerBound >= stretch.end
        )
      } else if let previous = last, Self.continues(previous.stretch, stretch, text) {
        attribution = Attribution(
          rule: text.paragraph(of: stretch.open) == text.paragraph(of: previous.stretch.open)
            ? .sameParagraph : .paragraphBefore,
          speaker: previous.attribution.speaker,
          mention: previous.attribution.mention,
          cue: nil
        )
        speaker = previous.speaker
      } else if let found = finder.beside(stretch) {
        attribution = found
        speaker = resolver.resolve(
          found.speaker,
          isBehindQuote: found.speaker.tokens.lowerBound >= stretch.end
        )
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
      quoted.insert(number)
      guard var quote = Self.quote(stretch, piece?.tokens, text) else { continue }
      if let attribution, let speaker {
        Self.give(&quote, attribution, speaker, titles, text)
        last = (stretch, attribution, speaker)
      }
      quotes.append(quote)
    }
    for found in reports {
      guard let source = found.source else { continue }
      for content in found.contents {
        let isMarked = content.contains { token in
          let number = Int(report.stretchOf[token])
          return number >= 0 && stretches[number].open >= content.lowerBound
            && quoted.contains(number)
        }
        guard !isMarked else { continue }
        let candidate = reader.speaker(of: source)
        guard let speaker = resolver.resolve(candidate) else { continue }
        let span = text.span(Self.trimmed(content, text))
        var quote = Quote(kind: .indirect, span: span, statement: span)
        let attribution = Attribution(
          rule: .before,
          speaker: candidate,
          mention: source,
          cue: found.cue
        )
        Self.give(&quote, attribution, speaker, titles, text)
        quotes.append(quote)
      }
    }
    self.quotes = Self.ordered(quotes)
  }

  /// A piece of reported content with the report that it is of.
  private struct Piece {
    var report: Int
    var tokens: Range<Int>
  }

  /// For each quoted stretch the piece of content that holds most of it.
  private static func pieces(
    _ reports: [Report],
    _ stretches: [QuotedStretch],
    _ text: ReportText
  ) -> [Piece?] {
    var pieces = [Piece?](repeating: nil, count: stretches.count)
    var sizes = [Int](repeating: 0, count: stretches.count)
    for (number, report) in reports.enumerated() {
      for content in report.contents {
        var token = content.lowerBound
        while token < content.upperBound {
          let stretch = Int(text.stretchOf[token])
          guard stretch >= 0 else {
            token += 1
            continue
          }
          let open = stretches[stretch].open
          let end = stretches[stretch].end
          let shared = min(end, content.upperBound) - max(open, content.lowerBound)
          // Words of speech inside the quote report something else.
          let isInside = report.cue.lowerBound >= open && report.cue.lowerBound < end
          if !isInside, shared * 2 > end - open,
            pieces[stretch] == nil || report.source != nil && content.count < sizes[stretch]
          {
            pieces[stretch] = Piece(report: number, tokens: content)
            sizes[stretch] = content.count
          }
          token = end
        }
      }
    }
    return pieces
  }

  /// Without the marks at its ends.
  private static func trimmed(_ range: Range<Int>, _ text: TokenizedText) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start + 1 < end, text.tokens[start].mark != .none { start += 1 }
    while end > start + 1, text.tokens[end - 1].mark != .none { end -= 1 }
    return start..<end
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

  /// `piece`: the reported content that the stretch stands in, nil when nothing beside it reports.
  private static func quote(
    _ stretch: QuotedStretch,
    _ piece: Range<Int>?,
    _ text: TokenizedText
  ) -> Quote? {
    guard !stretch.inside.isEmpty else { return nil }
    let span = text.span(stretch.inside)
    let content = piece.map { trimmed($0, text) } ?? stretch.inside
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
    let opensSentence =
      text.tokens[stretch.open].shape.contains(.startsSentence)
      || stretch.open > 0
        && (text.tokens[stretch.open - 1].mark == .colon
          || text.tokens[stretch.open - 1].mark == .comma)
    let isDirect =
      (first.isCapitalized || first.mark == .ellipsis || first.shape.contains(.number))
      && (opensSentence || last.mark.endsSentence) || stretch.continuesParagraph
    return Quote(kind: isDirect ? .direct : .partial, span: span, statement: span)
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
    quote.speakerMention = text.span(attribution.mention)
    let title =
      speaker.entity.map(titles.title(of:)) ?? titles.title(ofDescription: speaker.tokens)
    quote.speakerRole = title.role
    quote.speakerOrganization = title.organization
    quote.cue = attribution.cue.map { text.span($0) }
    quote.confidence = attribution.confidence
  }
}
