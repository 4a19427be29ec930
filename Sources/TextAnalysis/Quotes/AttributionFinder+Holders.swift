/// The people whose offices a text prints: "the minister, Ida Berg", "director and writer Ida Berg".
extension AttributionFinder {
  /// The name that stands in apposition to a description: "a spokesman, Piers Cazalet".
  func named(_ speaker: SpeakerCandidate) -> SpeakerCandidate {
    guard speaker.kind == .description || speaker.kind == .organization else { return speaker }
    var next = speaker.tokens.upperBound
    if speaker.kind == .description,
      let name = holder(ofOffice: next)
        ?? holder(behind: speaker, candidates.starting(in: near(next))) ?? nameGiven(behind: next)
    {
      return name
    }
    if next < tokens.count, tokens[next].mark == .comma {
      next += 1
      if speaker.kind == .description, let name = apposed(at: next) { return name }
    }
    guard next < tokens.count, let name = candidates.starting(in: next..<next + 1).first,
      name.kind == .person, speaker.kind == .description || next == speaker.tokens.upperBound
    else { return speaker }
    return name
  }

  /// The name that a clause with "who" says to be somebody's: "a man, who gave his name only as Ira,".
  func nameGiven(behind end: Int) -> SpeakerCandidate? {
    guard end + 1 < tokens.count, tokens[end].mark == .comma, tokens[end + 1].word == Self.who
    else { return nil }
    let clause = end..<min(end + Self.longestOffice, tokens.count)
    guard let name = candidates.starting(in: clause).last(where: { $0.kind == .person }),
      isNamedAs(name)
    else { return nil }
    return name
  }

  /// The name that commas enclose with what someone is before it: "Her neighbour, retired trawlerman Ned Hocking,".
  private func apposed(at start: Int) -> SpeakerCandidate? {
    guard let name = called(at: start), name.tokens.upperBound < tokens.count else { return nil }
    return tokens[name.tokens.upperBound].mark == .comma ? name : nil
  }

  /// The name behind what someone is, whatever the words for it: "retired trawlerman Ned Hocking".
  func called(at start: Int) -> SpeakerCandidate? {
    let words = (start..<min(start + Self.longestCalling, tokens.count)).prefix {
      tokens[$0].isWord && !tokens[$0].isCapitalized
        && text.classes($0).isDisjoint(with: Self.joining)
    }
    let end = words.upperBound
    guard !words.isEmpty, end < tokens.count,
      let name = candidates.starting(in: start..<end + 1).last, name.kind == .person,
      name.tokens.contains(end)
    else { return nil }
    return name
  }

  /// The name behind an office and its comma: "The Minister of Health, Ida Berg,", from "of" on.
  func holder(ofOffice of: Int) -> SpeakerCandidate? {
    guard of < tokens.count, tokens[of].word == Self.of else { return nil }
    let words = (of + 1..<min(of + Self.longestOffice, tokens.count)).prefix {
      tokens[$0].isWord && (tokens[$0].isCapitalized || text.classes($0).contains(.function))
    }
    let comma = words.upperBound
    guard !words.isEmpty, comma + 1 < tokens.count, tokens[comma].mark == .comma,
      let name = candidates.starting(in: comma + 1..<min(comma + 3, tokens.count)).first,
      name.kind == .person,
      name.tokens.upperBound < tokens.count, tokens[name.tokens.upperBound].mark != .none
    else { return nil }
    return name
  }

  /// Tokens of an office behind its head.
  private static let longestOffice = 10
  static let of = Lexicon.word("of")

  /// Tokens of what someone is, before the name.
  private static let longestCalling = 4

  /// The person of `people` whose office a description starts to tell: "Director and writer Sean Durkin",
  /// "Minister for Road Transport Nitin Gadkari", "the ambassador to Chad Ida Berg", "head of research Ida Berg".
  func holder(
    behind office: SpeakerCandidate,
    _ people: some Sequence<SpeakerCandidate>
  ) -> SpeakerCandidate? {
    guard office.kind == .description, !text.isPlural(office.head) else { return nil }
    return people.first {
      $0.kind == .person && (hasBothRoles($0, office) || holds($0, office))
    }
  }

  /// Where a name stands whose office ends at a token.
  private func near(_ end: Int) -> Range<Int> {
    min(end + 1, tokens.count)..<min(end + Self.longestOffice, tokens.count)
  }

  /// Whether a name stands behind a second role of the same person.
  private func hasBothRoles(_ name: SpeakerCandidate, _ description: SpeakerCandidate) -> Bool {
    let start = description.tokens.upperBound
    guard (1...5).contains(name.tokens.lowerBound - start), tokens[start].word == Self.and,
      !Self.articles.contains(tokens[description.tokens.lowerBound].word)
    else { return false }
    let second = start + 1..<name.tokens.lowerBound
    // The second role is a part of who the candidate is.
    guard let last = second.last else { return true }
    // "AI expert and Acme CPO Ida Berg".
    let isShort = tokens[last].shape.contains(.allCapitals) && second.count > 1
    return (isShort || text.classes(last).contains(.role))
      && second.dropLast().allSatisfy {
        tokens[$0].isCapitalized && tokens[$0].isWord
          || !text.classes($0).isDisjoint(with: [.role, .roleModifier])
      }
  }

  /// Whether a name stands right behind what tells more of a role.
  private func holds(_ name: SpeakerCandidate, _ office: SpeakerCandidate) -> Bool {
    let start = office.tokens.upperBound
    let end = name.tokens.lowerBound
    guard (2..<Self.longestOffice).contains(end - start), text.isJoint(start),
      name.title.map({ $0.allSatisfy { !text.classes($0).contains(.role) } }) ?? true
    else { return false }
    return text.isOffice(office.head, start..<end) || text.isField(start..<end)
      || endsInPlace(start + 1..<end)
  }

  /// Whether words are the name of a place or country, with an article or without.
  private func endsInPlace(_ words: Range<Int>) -> Bool {
    let start = text.classes(words.lowerBound).contains(.determiner) ? 1 : 0
    guard let place = candidates.starting(in: words.dropFirst(start)).first else { return false }
    return [.place, .country].contains(place.kind) && place.tokens == words.dropFirst(start)
  }

  private static let and = Lexicon.word("and")
  private static let articles = Lexicon.words(["a", "an", "the"])
}
