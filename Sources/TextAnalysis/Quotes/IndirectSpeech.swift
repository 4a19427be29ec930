import NewsModel

/// Finds what is reported without quotation marks: "NATO said that …", "…, a diplomat said.",
/// "according to Reuters, …".
enum IndirectSpeech {
  /// The fewest words that a reported clause has.
  private static let fewestWords = 3

  /// `usedCues`: first tokens of the words of speech that a marked quote already has.
  static func quotes(
    _ text: TokenizedText,
    _ finder: AttributionFinder,
    usedCues: Set<Int>,
    resolver: inout SpeakerResolver,
    titles: SpeakerTitles
  ) -> [Quote] {
    var quotes: [Quote] = []
    for number in 0..<text.sentenceStarts.count - 1 {
      let sentence = text.sentenceRange(number)
      var index = sentence.lowerBound
      while index < sentence.upperBound {
        defer { index += 1 }
        guard !finder.isQuoted[index], !usedCues.contains(index) else { continue }
        guard let (attribution, content) = report(at: index, in: sentence, text, finder) else {
          continue
        }
        guard content.filter({ text.tokens[$0].isWord }).count >= fewestWords,
          !content.allSatisfy({ finder.isQuoted[$0] }),
          let speaker = resolver.resolve(attribution.speaker)
        else { continue }
        let span = text.span(content)
        var quote = Quote(kind: .indirect, span: span, statement: span)
        QuoteAnalysis.give(&quote, attribution, speaker, titles, text)
        quotes.append(quote)
        index = max(index, content.upperBound - 1)
      }
    }
    return quotes
  }

  /// The attribution whose reporting words start at `index`, with what it reports.
  private static func report(
    at index: Int,
    in sentence: Range<Int>,
    _ text: TokenizedText,
    _ finder: AttributionFinder
  ) -> (Attribution, Range<Int>)? {
    if let found = finder.accordingTo(at: index, sentence.upperBound) {
      let behind = found.speaker.tokens.upperBound
      if index == sentence.lowerBound {
        guard behind < sentence.upperBound,
          let comma = (behind..<sentence.upperBound).first(where: { text.tokens[$0].mark == .comma }
          )
        else { return nil }
        return pair(found, comma + 1, end(of: sentence, text))
      }
      let stop = text.tokens[index - 1].mark == .comma ? index - 1 : index
      return pair(found, sentence.lowerBound, stop)
    }
    guard finder.isCue(index) || text.classes(index).contains(.belief),
      !text.tokens[index].isCapitalized
    else { return nil }
    guard let speaker = finder.subject(of: index, from: sentence.lowerBound),
      speaker.kind != .place, isAdjacent(speaker, index, text)
    else { return nil }
    let found = Attribution(rule: .before, speaker: speaker, cue: index..<index + 1)
    // "…, a diplomat said.": the clause stands before.
    let stop = end(of: sentence, text)
    let isLast =
      index + 1 >= stop || text.tokens[index + 1].mark == .period
      || text.classes(index + 1).contains(.weekday)
    if isLast || text.tokens[index + 1].mark == .comma {
      guard speaker.tokens.lowerBound > sentence.lowerBound + fewestWords,
        let comma = (sentence.lowerBound..<speaker.tokens.lowerBound).last(where: {
          text.tokens[$0].mark == .comma
        }), speaker.tokens.lowerBound - comma <= 4
      else { return nil }
      return pair(found, sentence.lowerBound, comma)
    }
    guard let start = clauseStart(behind: index, stop, text) else { return nil }
    return pair(found, start, stop)
  }

  private static func pair(
    _ attribution: Attribution,
    _ start: Int,
    _ end: Int
  ) -> (Attribution, Range<Int>)? {
    start < end ? (attribution, start..<end) : nil
  }

  /// Nothing but helpers and an apposition between a subject and its verb.
  private static func isAdjacent(
    _ speaker: SpeakerCandidate,
    _ cue: Int,
    _ text: TokenizedText
  ) -> Bool {
    let gap = speaker.tokens.upperBound..<cue
    guard gap.count <= 14 else { return false }
    if gap.first.map({ text.tokens[$0].mark == .comma }) ?? false {
      return text.tokens[cue - 1].mark == .comma
    }
    return gap.allSatisfy {
      !text.classes($0).isDisjoint(with: [.auxiliary, .preposition, .weekday])
    } || gap.count <= 1
  }

  /// Where the reported clause starts: "that", or the words right behind a verb that takes them.
  private static func clauseStart(
    behind cue: Int,
    _ stop: Int,
    _ text: TokenizedText
  ) -> Int? {
    let limit = min(cue + 9, stop)
    guard cue + 1 < limit else { return nil }
    for index in cue + 1..<limit {
      if text.tokens[index].word == that, that != 0 { return index }
      // "responded with missiles that hit": that clause belongs to the missiles.
      if text.tokens[index].mark != .none || nouns.contains(text.tokens[index].word) { break }
    }
    let next = cue + 1
    let classes = text.classes(next)
    if classes.isDisjoint(with: [.preposition, .placePreposition, .weekday]),
      text.tokens[next].mark == .none, plain.contains(text.tokens[cue].word)
    {
      return next
    }
    if text.classes(cue).contains(.belief), text.tokens[next].word == to { return next }
    return nil
  }

  /// Prepositions behind which "that" opens a clause of a noun's own.
  private static let nouns: Set<WordID> = Set(
    ["with", "of", "for", "by", "from", "into", "about"].map { Lexicon.shared.table.find($0) }
  )
  private static let that = Lexicon.shared.table.find("that")
  private static let to = Lexicon.shared.table.find("to")
  /// Verbs that take a clause without "that".
  private static let plain: Set<WordID> = Set(
    [
      "said", "say", "says", "saying", "believe", "believes", "believed", "think", "thinks",
      "thought", "hope", "hopes", "hoped", "announced", "claims", "claimed", "insisted", "added",
      "fear", "fears", "feared", "noted", "suggested", "argued", "warned", "denied", "admitted",
      "knows", "know", "knew", "reported", "reports", "confirmed", "wondered",
    ].map { Lexicon.shared.table.find($0) }
  )

  /// Behind the last token of a sentence that is no full stop.
  static func end(of sentence: Range<Int>, _ text: TokenizedText) -> Int {
    var end = sentence.upperBound
    while end > sentence.lowerBound + 1,
      text.tokens[end - 1].mark.endsSentence || text.tokens[end - 1].mark == .semicolon
    {
      end -= 1
    }
    return end
  }
}
