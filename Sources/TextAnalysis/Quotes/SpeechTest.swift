import NewsModel

/// Tells speech from scare quotes, titles of works and nicknames.
struct SpeechTest {
  private let report: ReportText
  private var text: TokenizedText { report.text }

  /// The fewest words that a partial quote has when nothing beside it says that it was spoken.
  private static let scareWords = 3

  init(_ report: ReportText) { self.report = report }

  /// Whether a stretch is speech.
  ///
  /// - `cue`: the words of speech of the report that holds it.
  func isSpeech(
    _ stretch: QuotedStretch,
    _ attribution: Attribution?,
    cue: Range<Int>?,
    isSingle: Bool,
    hasSpeaker: Bool
  ) -> Bool {
    let words = stretch.inside.filter { text.tokens[$0].isWord }.count
    guard words > 0 else { return false }
    let isReported = attribution?.rule == .report
    // "who goes by the name 'Shorty'", but "what lawmakers called 'fraud'", "was called 'fraud' by lawmakers".
    let isByOthers =
      hasSpeaker && stretch.end < text.tokens.count
      && text.tokens[stretch.end].word == AttributionFinder.by
    if !isReported, !isByOthers, isNamed(stretch) { return false }
    if isProgramme(stretch) || isNickname(stretch) || isLabel(stretch) || isWork(stretch) {
      return false
    }
    let endsSentence = stretch.close.map { text.tokens[$0 - 1].mark != .none } ?? true
    let isSpoken = cue.map(isSpeaking) ?? false
    if !isSpoken, isTitle(stretch) { return false }
    if isSingle {
      let numbers = stretch.inside.filter { text.tokens[$0].shape.contains(.number) }.count
      return attribution?.cue != nil && hasSpeaker && words + numbers > Self.scareWords
    }
    // One word behind "to" is a term: "to 'disengage'".
    if words == 1, stretch.open > 0, text.tokens[stretch.open - 1].word == Self.to { return false }
    if isReported || endsSentence && words >= 2 { return true }
    let isBeside = attribution?.cue != nil || isSpoken
    if words >= Self.scareWords {
      return isBeside || words > 4 || attribution?.rule == .sameParagraph
    }
    return attribution?.cue != nil && (hasSpeaker || isFollowed(stretch, by: attribution))
  }

  /// `"Sorry," he muttered`, of whoever "he" is.
  private func isFollowed(_ stretch: QuotedStretch, by attribution: Attribution?) -> Bool {
    guard let close = stretch.close, let attribution, let cue = attribution.cue else {
      return false
    }
    return text.tokens[close - 1].mark != .none && attribution.speaker.kind == .pronoun
      && attribution.speaker.tokens.lowerBound == stretch.end
      && cue.lowerBound == attribution.speaker.tokens.upperBound
  }

  private static let to = Lexicon.word("to")

  /// Behind a word that names, or its comma: "titled, 'Scam'", but "in her words, 'it works'".
  private func isNamed(_ stretch: QuotedStretch) -> Bool {
    var before = stretch.open - 1
    guard before > 0 else { return false }
    if text.tokens[before].mark == .comma {
      before -= 1
      if text.tokens[before].word == AttributionFinder.words { return false }
    }
    return text.classes(before).contains(.naming)
  }

  /// Behind other words than these what looks like a title is that of a work: "is known for 'Two and a
  /// Half Men'", "wrote 'Wild Rose'".
  private func isSpeaking(_ cue: Range<Int>) -> Bool {
    cue.contains { text.classes($0).contains(.cue) && !Self.writing.contains(text.tokens[$0].key) }
  }

  private static let writing = Token.keys(of: ["write", "writes", "wrote", "written", "writing"])

  /// Two words or more, all that count with a capital: "Face the Nation"; one behind another title: "Mary
  /// Poppins" and "Bambi".
  private func isTitle(_ stretch: QuotedStretch) -> Bool {
    var title = stretch
    for _ in 0..<Self.longestRow {
      guard let capitals = capitals(title) else { return false }
      if capitals >= 2 { return true }
      let before = title.open - 2
      guard before >= 0, text.tokens[before + 1].word == Self.and, report.stretchOf[before] >= 0
      else { return false }
      title = report.stretches[Int(report.stretchOf[before])]
    }
    return false
  }

  /// How many titles with "and" between them are looked at: all of a text of nothing else would take
  /// quadratic time.
  private static let longestRow = 4
  private static let and = Lexicon.word("and")

  /// What a broadcaster or paper calls a part of its own: CNN's "State of the Union".
  private func isProgramme(_ stretch: QuotedStretch) -> Bool {
    guard stretch.open >= 2, text.tokens[stretch.open - 1].shape.contains(.possessive),
      report.isNamed(stretch.open - 2, .organization)
    else { return false }
    return capitals(stretch).map { (1...4).contains($0) } ?? false
  }

  /// What a noun behind it says is a name or label: its "Redmen" nickname.
  private func isLabel(_ stretch: QuotedStretch) -> Bool {
    guard let close = stretch.close, close + 1 < text.tokens.count, stretch.inside.count <= 4 else {
      return false
    }
    return Self.labels.contains(text.tokens[close + 1].key)
  }

  private static let labels = Token.keys(of: [
    "brand", "label", "logo", "moniker", "name", "nickname", "sobriquet", "tag",
  ])

  /// A title that the word before it, or the words behind its comma, say to be one: “Wild Harbour,” a drama; “Heretic,” starring X.
  private func isWork(_ stretch: QuotedStretch) -> Bool {
    let before = stretch.open - 1
    guard before >= 0, text.tokens[before].isWord, let capitals = capitals(stretch) else {
      return false
    }
    // "the radio show “Morning Drive”".
    if Self.works.contains(text.tokens[before].key) { return true }
    guard let close = stretch.close, close + 1 < text.tokens.count,
      text.tokens[close - 1].mark == .comma, !text.classes(before).contains(.cue)
    else { return false }
    return Self.making.contains(text.tokens[close + 1].key)
      || capitals >= 2 && text.classes(close + 1).contains(.determiner)
  }

  /// What has a title.
  private static let works = Token.keys(of: [
    "album", "bestseller", "biography", "book", "comedy", "documentary", "drama", "film", "hymn",
    "memoir", "miniseries", "movie", "musical", "novel", "opera", "painting", "play", "podcast",
    "poem", "program", "programme", "series", "show", "sitcom", "song", "thriller",
  ])
  private static let making = Token.keys(of: ["directed", "featuring", "starring", "written"])

  /// What stands in the middle of a name: Marcia "Cia" Price.
  private func isNickname(_ stretch: QuotedStretch) -> Bool {
    guard stretch.inside.count <= 2, let close = stretch.close, stretch.open > 0,
      close + 1 < text.tokens.count, text.tokens[stretch.inside.lowerBound].isCapitalized
    else { return false }
    return report.isNamed(stretch.open - 1, .person) && report.isNamed(close + 1, .person)
  }

  /// Words with a capital, where the first and all that count have one and no sentence ends but with the
  /// last.
  private func capitals(_ stretch: QuotedStretch) -> Int? {
    let first = text.tokens[stretch.inside.lowerBound]
    // "60 Minutes".
    guard first.isCapitalized || first.shape.contains(.number) else { return nil }
    var capitals = 0
    for index in stretch.inside {
      let token = text.tokens[index]
      if token.mark.endsSentence, token.mark != .period || index + 1 < stretch.inside.upperBound {
        return nil
      }
      guard token.isWord else { continue }
      if token.isCapitalized {
        capitals += 1
      } else if text.classes(index).isDisjoint(with: [.function, .preposition, .determiner]) {
        return nil
      }
    }
    return capitals
  }
}
