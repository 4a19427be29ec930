import NewsModel

/// Tells whom a pronoun or a description means, from what stood before it in the text.
struct SpeakerResolver {
  /// A speaker with the name or description that stands for it.
  struct Speaker {
    /// Resolved name, or the description as first printed.
    var name: String
    var entity: Int?
    /// The words of the resolved name or description.
    var tokens: Range<Int>
    var gender: NameCandidate.Gender?
  }

  let text: TokenizedText
  let finder: AttributionFinder
  /// By the place of their cues.
  let reports: [Report]
  let reader: SourceReader
  let entities: [Entity]
  let mentions: [ResolvedMention]
  var genders: [Int: NameCandidate.Gender] = [:]
  /// Where each entity is first named.
  let firstTokens: [Int]
  /// People whose gender a title or pronoun tells, not the given name alone.
  var titled: Set<Int> = []
  private var subjects: [Int: Speaker?] = [:]

  /// Sentences whose subjects are being looked for, each for the one behind it.
  private var depth = 0
  /// The most of them: each takes a part of the stack.
  private static let deepest = 200

  /// Sentences that a pronoun reaches back.
  static let reach = 6

  init(
    _ text: TokenizedText,
    _ finder: AttributionFinder,
    _ entities: [Entity],
    _ mentions: [ResolvedMention],
    _ reports: [Report],
    _ reader: SourceReader
  ) {
    self.text = text
    self.finder = finder
    self.reports = reports
    self.reader = reader
    self.entities = entities
    self.mentions = mentions
    var firstTokens = [Int](repeating: text.tokens.count, count: entities.count)
    for mention in mentions.reversed() { firstTokens[mention.entity] = mention.tokens.lowerBound }
    self.firstTokens = firstTokens
    // A title tells most, a whole name more than a last name, which may be a given name too: "Bennett".
    for mention in mentions {
      if let title = mention.title, let gender = PersonGender.gender(ofTitle: title, text),
        titled.insert(mention.entity).inserted
      {
        genders[mention.entity] = gender
      }
    }
    for mention in mentions {
      guard let gender = Self.genderOfKin(mention, text), titled.insert(mention.entity).inserted
      else { continue }
      genders[mention.entity] = gender
    }
    for isWhole in [true, false] {
      for mention in mentions
      where (mention.tokens.count > 1) == isWhole && genders[mention.entity] == nil {
        genders[mention.entity] = mention.gender
      }
    }
    // "Trump", of whom the text needs no more.
    for (number, entity) in entities.enumerated()
    where genders[number] == nil && entity.kind == .person {
      genders[number] = PersonGender.gender(ofName: entity.name)
    }
  }

  /// What a word for family right before a name tells: "his late wife, Morag,", "her brother Lee".
  private static func genderOfKin(
    _ mention: ResolvedMention,
    _ text: TokenizedText
  ) -> NameCandidate.Gender? {
    var last = mention.tokens.lowerBound - 1
    if last > 0, text.tokens[last].mark == .comma {
      last -= 1
      let next = mention.tokens.upperBound
      guard next < text.tokens.count, text.tokens[next].mark == .comma else { return nil }
    }
    guard last >= 0, !text.tokens[last].isCapitalized, kin.contains(text.tokens[last].key) else {
      return nil
    }
    return PersonGender.gender(ofRole: last, text)
  }

  private static let kin = Token.keys(of: [
    "wife", "husband", "mother", "father", "daughter", "son", "sister", "brother", "widow",
    "widower", "aunt", "uncle",
  ])

  /// Whom a candidate means.
  ///
  /// `isBehindQuote`: it stands behind a quote, so that who is named before the quote in
  ///   the sentence is spoken about, not speaking.
  mutating func resolve(
    _ candidate: SpeakerCandidate,
    isBehindQuote: Bool = false
  ) -> Speaker? {
    switch candidate.kind {
    case .person, .organization, .country, .place:
      guard let entity = candidate.entity else { return nil }
      return Speaker(
        name: entities[entity].name,
        entity: entity,
        tokens: candidate.tokens,
        gender: gender(of: candidate)
      )
    case .pronoun:
      return antecedent(of: candidate, isBehindQuote: isBehindQuote)
    case .description:
      return described(candidate)
    }
  }

  /// Who a sentence is mainly about: the subject of its words of speech, else its first name.
  mutating func subject(ofSentence sentence: Int) -> Speaker? {
    if let known = subjects[sentence] { return known }
    guard depth < Self.deepest else { return nil }
    depth += 1
    defer { depth -= 1 }
    subjects[sentence] = .some(nil)
    let range = text.sentenceRange(sentence)
    var candidate = finder.authority(ofSentence: range)
    var isBehindQuote = false
    // Of "Ng defended it, which Berg had called odd" Ng.
    let cue = range.last {
      !finder.isQuoted($0) && finder.isCue($0) && !isInClause($0, from: range.lowerBound)
        && !isReported($0)
    }
    if let cue, candidate == nil {
      candidate =
        source(ofCue: cue, in: range)
        ?? (finder.goesOn(cue, from: range.lowerBound)
          ? finder.mainSubject(range.lowerBound..<cue) : nil)
        ?? finder.subject(of: cue, from: range.lowerBound)
      isBehindQuote =
        candidate.map { found in
          (range.lowerBound..<found.head).contains { finder.isQuoted($0) }
        } ?? false
    }
    let speaker =
      (candidate ?? finder.mainSubject(range)).flatMap {
        resolve(finder.named($0), isBehindQuote: isBehindQuote)
      }
    subjects[sentence] = .some(speaker)
    return speaker
  }

  /// Who speaks in what another of a sentence reports: "a man" of "The video shows a man complaining".
  func whoIsReported(inSentence sentence: Int) -> SpeakerCandidate? {
    let range = text.sentenceRange(sentence).suffix(Self.openingReach)
    guard
      let cue = range.last(where: { !finder.isQuoted($0) && finder.isCue($0) && isReported($0) })
    else { return nil }
    return finder.subject(of: cue, from: range.lowerBound)
  }

  /// Whether a word stands in what another of its sentence reports.
  private func isReported(_ index: Int) -> Bool {
    let next = reports.partitionPoint { $0.cue.lowerBound >= index }
    let sentence = text.sentence(of: index)
    return ReportRepairs.around(next, in: reports).contains { number in
      let report = reports[number]
      return report.source != nil && !report.cue.contains(index)
        && text.sentence(of: report.cue.lowerBound) == sentence
        && report.contents.contains { $0.tokens.contains(index) }
    }
  }

  /// Whether a word stands in a clause that ", which" opens.
  private func isInClause(_ index: Int, from start: Int) -> Bool {
    let near = max(start, index - Self.longestClause)..<index
    guard let comma = near.last(where: { text.tokens[$0].mark == .comma }) else { return false }
    return comma + 1 < index && text.tokens[comma + 1].word == AttributionFinder.which
  }

  /// Tokens of a clause before its verb.
  private static let longestClause = 10

  /// Who speaks in a sentence by the report that a word of it belongs to, where the report is sure.
  ///
  /// "Asked by a reporter whether …, she said", "the paper quoted Chen as saying": it is not the source
  /// of such words that the next sentence goes on with.
  private func source(ofCue cue: Int, in sentence: Range<Int>) -> SpeakerCandidate? {
    let next = reports.partitionPoint { $0.cue.lowerBound > cue }
    guard next > 0, let source = reports[next - 1].source else { return nil }
    let report = reports[next - 1]
    guard report.cue.contains(cue), report.cueMargin >= Self.sureMargin,
      report.sourceMargin >= Self.sureMargin, sentence.contains(source.lowerBound),
      sentence.contains(source.upperBound - 1),
      source.lowerBound == 0 || text.tokens[source.lowerBound - 1].word != Self.by,
      !report.cue.contains(where: { AttributionFinder.quoting.contains(text.tokens[$0].word) })
    else { return nil }
    let speaker = reader.speaker(of: source)
    let isSomeone =
      speaker.kind != .description
      || !text.classes(speaker.head).isDisjoint(with: [
        .role, .body, .document, .organizationHead, .plural,
      ])
      || text.isPlural(speaker.head) || text.tokens[speaker.head].word == Self.old
      || ["er", "or", "eur", "ist", "ian"].contains { text.hasEnding(speaker.head, $0) }
    return isSomeone ? speaker : nil
  }

  /// Margins of a report that is sure, in units of the weights.
  private static let sureMargin: Int32 = 50
  private static let by = Lexicon.word("by")

  func gender(of candidate: SpeakerCandidate) -> NameCandidate.Gender? {
    candidate.entity.flatMap { genders[$0] } ?? candidate.gender
  }
}
