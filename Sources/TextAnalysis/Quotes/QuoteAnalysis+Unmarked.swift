import NewsModel

/// Speech without marks: turns of transcripts, block quotations and reported statements.
extension QuoteAnalysis {
  /// Reads the turns of a transcript: all words of each are those of whom its label names.
  func readTurns() {
    for turn in turns.all where !turn.isOfNobody {
      let words = text.withoutMarks(turn.words) { $0 != .none && !$0.endsSentence }
      let speaker = turn.name ?? .described(by: turn.label)
      let cue = turn.colon.map { $0..<$0 + 1 }
      add(
        text.span(words),
        Attribution(rule: .turn, speaker: speaker, cue: cue),
        self.speaker(of: turn)
      )
      tell(turn, in: &quotes[quotes.count - 1])
    }
  }

  /// Writes what a label tells of who speaks into a quote.
  func tell(_ turn: TranscriptTurns.Turn, in quote: inout Quote) {
    quote.speakerRole = turn.role ?? quote.speakerRole
    quote.speakerOrganization = turn.organization ?? quote.speakerOrganization
  }

  /// Whom a label names, or the office that it tells: whoever holds it, words before a transcript don't.
  func speaker(of turn: TranscriptTurns.Turn) -> Speaker? {
    if let name = turn.name { return resolver.resolve(name) }
    return Speaker(name: text.string(turn.label), entity: nil, tokens: turn.label)
  }

  /// Reads block quotations of which nothing else has been found.
  func readBlockQuotations() {
    let known = Set(quotes.map(\.span.start))
    for (attribution, words) in finder.blockQuotations() {
      let span = text.span(words)
      if known.contains(span.start) || turns.turn(at: words.lowerBound) != nil { continue }
      add(span, attribution, resolver.resolve(attribution.speaker))
    }
  }

  /// Adds words as they were said.
  private func add(_ words: TextSpan, _ attribution: Attribution, _ speaker: Speaker?) {
    var quote = Quote(kind: .direct, span: words, statement: words)
    give(&quote, attribution, speaker)
    quotes.append(quote)
  }

  /// Reads reported statements that hold no marked speech of their own.
  ///
  /// `marked`: for each stretch that is speech the number of its report.
  func readIndirect(besides marked: [Int: Int]) {
    for (number, found) in reports.enumerated() where !turns.say(found) {
      for piece in found.contents where !holdsMarked(piece.tokens, of: number, marked) {
        let content = piece.tokens
        if content.count < Self.fewestBeside, isBesideQuote(content, found, number, marked) {
          continue
        }
        guard let confidence = bounds.confidence(of: piece, found),
          !finder.isSubject(content, of: found)
            || !found.contents.contains(where: { $0.tokens.lowerBound > found.cue.upperBound })
        else { continue }
        let whole = withoutNextQuote(content, of: number, marked)
        guard let own = bounds.withoutSource(whole, found) else { continue }
        let tokens = bounds.trimmed(text.withoutDateline(own))
        guard bounds.isStatement(tokens, found.cue), !bounds.isSpeaker(tokens, of: found) else {
          continue
        }
        let span = text.span(tokens)
        var quote = Quote(kind: .indirect, span: span, statement: span)
        quote.cue = text.span(found.cue)
        if let source = found.source {
          let attribution = Attribution(
            found,
            source: source,
            speaker: reader.speaker(of: source),
            confidence: confidence
          )
          // Who is named in what is said does not say it.
          let isBehind = content.lowerBound < source.lowerBound
          give(&quote, attribution, resolver.resolve(attribution.speaker, isBehindQuote: isBehind))
          let turn = turns.turn(at: found.cue.lowerBound)
          quote.via = via(number) ?? turn.flatMap { self.speaker(of: $0)?.name }
        }
        quotes.append(quote)
      }
    }
  }

  /// Tokens of what words of speech report besides a marked quote.
  private static let fewestBeside = 4

  /// Whether a few words belong to the words of speech of a marked quote: "is how she described it", "wrote for the court".
  private func isBesideQuote(
    _ content: Range<Int>,
    _ found: Report,
    _ number: Int,
    _ marked: [Int: Int]
  ) -> Bool {
    // "55 percent say she does not".
    if content.contains(where: { text.classes($0).contains(.auxiliary) }) { return false }
    if besideCues.contains(found.cue.lowerBound) { return true }
    // But "warned against haste".
    return content.lowerBound == found.cue.upperBound && found.cue.count > 1
      && found.cue.contains { Self.saying.contains(text.tokens[$0].key) }
      && found.contents.contains { holdsMarked($0.tokens, of: number, marked) }
  }

  private static let saying = Token.keys(of: ["said", "say", "says", "write", "writes", "wrote"])

  /// Whether a piece of content shows in a marked quote of the same report.
  private func holdsMarked(
    _ content: Range<Int>,
    of number: Int,
    _ marked: [Int: Int]
  ) -> Bool {
    for token in content {
      let stretch = Int(report.stretchOf[token])
      if stretch >= 0, stretches[stretch].open >= content.lowerBound, marked[stretch] == number {
        return true
      }
    }
    return false
  }

  /// Without the marked quote of another that stands as a sentence of its own at its end.
  private func withoutNextQuote(
    _ content: Range<Int>,
    of number: Int,
    _ marked: [Int: Int]
  ) -> Range<Int> {
    let stretch = Int(report.stretchOf[content.upperBound - 1])
    guard stretch >= 0, let owner = marked[stretch], owner != number else { return content }
    let open = stretches[stretch].open
    guard open > content.lowerBound, text.tokens[open].shape.contains(.startsSentence) else {
      return content
    }
    return content.lowerBound..<open
  }
}
