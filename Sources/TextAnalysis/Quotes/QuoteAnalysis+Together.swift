import NewsModel

/// Who speaks together with the speaker.
extension QuoteAnalysis {
  /// Who is named with the speaker as saying it; a quote that goes on has those of the one before.
  func coSpeakers(_ attribution: Attribution, besides speaker: Speaker) -> [Quote.CoSpeaker] {
    let place = attribution.speaker.tokens.lowerBound
    guard attribution.cue != nil else { return together[place] ?? [] }
    let others = told(finder.coSpeakers(attribution), besides: speaker)
    together[place] = others
    return others
  }

  /// The people, bodies or states that "they" or "the couple" means, who are the subject of a sentence before.
  ///
  /// Nil for one speaker, and where a sentence between is of others.
  func group(
    of candidate: SpeakerCandidate,
    besides speaker: Speaker?
  ) -> (first: Speaker, others: [Quote.CoSpeaker])? {
    let isPair = candidate.kind == .description && speaker?.entity == nil && tellsPair(candidate)
    guard isPair || isThey(candidate) else { return nil }
    let here = text.sentence(of: candidate.head)
    let paragraph = text.paragraph(of: candidate.head)
    for sentence in (max(0, here - Self.reach)..<here).reversed() {
      let range = text.sentenceRange(sentence)
      guard text.paragraph(of: range.lowerBound) + 1 >= paragraph else { return nil }
      guard let subject = finder.mainSubject(range),
        subject.kind != .description || !text.isPlural(subject.head)
      else { return nil }
      guard subject.entity != nil, !finder.isQuoted(subject.head),
        let first = resolver.resolve(subject)
      else { continue }
      let others = told(finder.companions(of: subject), besides: first)
      guard !others.isEmpty else { continue }
      let isWhole =
        isPair
        ? others.count == 1 && areAllPeople([first.entity, others[0].entity])
        : speaker == nil || speaker?.name == first.name
      return isWhole ? (first, others) : nil
    }
    return nil
  }

  private func isThey(_ candidate: SpeakerCandidate) -> Bool {
    candidate.kind == .pronoun && text.tokens[candidate.head].word == Self.they
  }

  private func areAllPeople(_ all: [Int?]) -> Bool {
    all.allSatisfy { $0.map { resolver.entities[$0].kind == .person } ?? false }
  }

  /// "the couple", "the two leaders", but not "both companies".
  private func tellsPair(_ candidate: SpeakerCandidate) -> Bool {
    candidate.tokens.count <= Self.longestPair
      && text.classes(candidate.head).isDisjoint(with: [.body, .organizationHead, .document])
      && candidate.tokens.contains { Self.pairs.contains(text.tokens[$0].key) }
  }

  private static let they = Lexicon.word("they")
  private static let pairs = Token.keys(of: ["both", "couple", "duo", "pair", "two"])
  /// Tokens of "the two former leaders".
  private static let longestPair = 4
  /// Sentences before one in which those whom it means are looked for.
  private static let reach = 3

  private func told(
    _ candidates: [SpeakerCandidate],
    besides speaker: Speaker
  ) -> [Quote.CoSpeaker] {
    var names: Set = [speaker.name]
    return candidates.compactMap { candidate in
      guard let other = resolver.resolve(candidate), names.insert(other.name).inserted,
        // "Rohm and Haas Co" is no one besides Haas.
        !speaker.name.contains(other.name)
      else { return nil }
      let title = title(of: other)
      var found = Quote.CoSpeaker(
        name: other.name,
        entity: other.entity,
        mention: text.span(candidate.tokens)
      )
      found.role = title.role
      found.organization = title.organization
      return found
    }
  }
}
