/// Who says something together with the speaker: "Scholz" of "Macron and Scholz said".
extension AttributionFinder {
  /// Those named behind the speaker who say it too, in order.
  func coSpeakers(_ attribution: Attribution) -> [SpeakerCandidate] {
    let first = attribution.speaker
    guard let cue = attribution.cue, first.kind != .pronoun, first.kind != .place,
      attribution.mention.overlaps(first.tokens)
    else { return [] }
    let isAhead = first.tokens.upperBound <= cue.lowerBound
    let end = isAhead ? cue.lowerBound : sentenceEnd(of: first.tokens.lowerBound)
    let others = joined(to: first, before: end, isAhead: isAhead)
    // "Rohm and Haas said it", "Scott and Stringfellow Inc said its": one firm.
    let isFirm = ([first] + others).contains { $0.kind == .organization }
    return isFirm && saysIt(behind: cue) ? [] : others
  }

  /// Those whom a sentence names together with its subject, in order: "Scholz" of "Macron and Scholz met".
  func companions(of first: SpeakerCandidate) -> [SpeakerCandidate] {
    joined(to: first, before: sentenceEnd(of: first.tokens.lowerBound), isAhead: true)
  }

  /// `isAhead`: a verb follows.
  private func joined(
    to first: SpeakerCandidate,
    before end: Int,
    isAhead: Bool
  ) -> [SpeakerCandidate] {
    var list = SpeakerList(
      last: first,
      at: first.tokens.upperBound,
      end: min(end, first.tokens.upperBound + Self.longestList)
    )
    var found: [SpeakerCandidate] = []
    // Behind commas: they speak too when an "and" follows.
    var listed: [SpeakerCandidate] = []
    while list.at < list.end {
      if let next = joined(to: list), listed.isEmpty || next.kind == list.last.kind {
        found += listed + [next]
        listed = []
        list.goOn(behind: next)
      } else if let next = enumerated(in: list) {
        listed.append(next)
        list.goOn(behind: next)
      } else if let behind = behindAside(in: list, isAhead: isAhead) {
        list.hasAside = list.hasAside || tokens[list.at].mark != .openBracket
        list.at = behind
      } else {
        break
      }
    }
    guard isAhead || list.at >= list.end || !isPredicate(list.at) else { return [] }
    return found.isEmpty ? [] : states(before: first) + found
  }

  /// The states of a list whose first a comma keeps from the words of speech: "Denmark" of "Denmark, the Netherlands and
  /// Portugal said".
  private func states(before first: SpeakerCandidate) -> [SpeakerCandidate] {
    var states: [SpeakerCandidate] = []
    var next = first
    while next.kind == .country, states.count < Self.mostStates {
      let number = candidates.index(at: next.tokens.lowerBound) - 1
      var comma = next.tokens.lowerBound - 1
      if comma > 0, tokens[comma].word == Self.the { comma -= 1 }
      guard number >= 0, comma > 0, tokens[comma].mark == .comma else { break }
      next = candidates.all[number]
      guard next.kind == .country, next.tokens.upperBound == comma, !next.isObject else { break }
      states.append(next)
    }
    return states.reversed()
  }

  private static let mostStates = 30

  /// Tokens of a list of names with what is told of each.
  private static let longestList = 60

  /// How far a list of speakers has been read.
  private struct SpeakerList {
    var last: SpeakerCandidate
    var at: Int
    let end: Int
    /// Whether more is told of the last at its side than a bracket does.
    var hasAside = false

    mutating func goOn(behind next: SpeakerCandidate) {
      last = next
      at = next.tokens.upperBound
      hasAside = false
    }

    /// Whether the next is no part of what is told of the last: firms have names of last names.
    func mayHold(_ next: SpeakerCandidate) -> Bool {
      !hasAside || next.kind == .country || next.kind == .person && next.tokens.count > 1
    }
  }

  /// Who stands behind "and", or behind a comma and "and".
  private func joined(to list: SpeakerList) -> SpeakerCandidate? {
    let and = tokens[list.at].mark == .comma ? list.at + 1 : list.at
    guard and + 1 < list.end, text.isAnd(and) || Self.orWords.contains(tokens[and].word),
      let next = speaker(at: and + 1, list.end), list.mayHold(next)
    else { return nil }
    return next
  }

  private static let orWords = Lexicon.words(["nor", "or"])

  /// Who stands behind a comma in a list: of the kind of the one before, so that nobody is told twice.
  private func enumerated(in list: SpeakerList) -> SpeakerCandidate? {
    guard tokens[list.at].mark == .comma, list.last.kind != .description,
      let next = speaker(at: list.at + 1, list.end), next.kind == list.last.kind,
      list.mayHold(next)
    else { return nil }
    return next
  }

  /// A name, or a description that says whom it means, that starts at a token.
  private func speaker(at index: Int, _ end: Int) -> SpeakerCandidate? {
    guard index < end else { return nil }
    // "the Netherlands".
    let start = index..<min(index + (tokens[index].word == Self.the ? 2 : 1), end)
    guard let found = candidates.starting(in: start).first, found.tokens.upperBound <= end
    else { return nil }
    let next = found.tokens.upperBound
    switch found.kind {
    case .person: return isPossessor(found) ? nil : found
    case .organization, .country:
      // "and Oxfam's Ida Berg".
      if isPossessor(found) { return speaker(at: next + 1, end) }
      // "and House Speaker Ana Reis", "and Senate Agriculture Committee Chairman Ana Reis".
      let office = (next..<max(next, end)).prefix(while: isTitle)
      let holder = speaker(at: office.upperBound, end)
      return holder?.kind == .person ? holder : office.isEmpty ? found : nil
    case .description:
      // "and his deputy, Ana Reis,".
      if next + 1 < end, tokens[next].mark == .comma, let name = speaker(at: next + 1, end),
        name.kind == .person,
        name.tokens.upperBound == end || tokens[name.tokens.upperBound].mark == .comma
      {
        return name
      }
      // "the official press" is no official.
      return tokens[index].word == Self.the && !isPossessor(found)
        && (next == end || tokens[next].mark != .none || isFree(next)) ? found : nil
    case .place, .pronoun: return nil
    }
  }

  /// Whether a word behind the name of a body may be of the office of someone there.
  private func isTitle(_ index: Int) -> Bool {
    tokens[index].isWord && candidates.starting(in: index..<index + 1).first?.kind != .person
      && (tokens[index].isCapitalized || text.classes(index).contains(.role))
  }

  private static let the = Lexicon.word("the")

  /// Behind what is told of a name at its side: a bracket, what stands between commas, where someone is of.
  private func behindAside(in list: SpeakerList, isAhead: Bool) -> Int? {
    let start = list.at
    let rest = start + 1..<max(start + 1, list.end)
    if tokens[start].mark == .openBracket {
      return rest.first { tokens[$0].mark == .closeBracket }.map { $0 + 1 }
    }
    if tokens[start].mark == .comma {
      // What a clause tells behind the words of speech goes on.
      guard isAhead || !rest.prefix(1).contains(where: { Self.opening.contains(tokens[$0].word) })
      else { return nil }
      return rest.first { tokens[$0].mark == .comma }
    }
    guard list.last.kind == .person, Self.origins.contains(tokens[start].word) else { return nil }
    let behind = rest.first { tokens[$0].mark == .comma || text.isAnd($0) }
    // "Reis of Oxfam and Save the Children": of both.
    guard let behind, text.isAnd(behind) else { return behind }
    return speaker(at: behind + 1, list.end)?.kind == .person ? behind : nil
  }

  private static let origins = Lexicon.words(["of", "from", "for", "at", "with"])
  private static let opening = Lexicon.words([
    "who", "whose", "which", "where", "when", "while", "as", "after", "before", "but",
  ])

  /// Whether a verb stands at a token behind a name: `said Reis, and Berg agreed`.
  private func isPredicate(_ index: Int) -> Bool {
    tokens[index].isWord && !isFree(index) && !Self.opening.contains(tokens[index].word)
  }

  /// Whether what is said right behind a cue starts with "it" or "its", behind "that" or not.
  private func saysIt(behind cue: Range<Int>) -> Bool {
    let next = cue.upperBound
    guard next + 1 < tokens.count else { return false }
    let start = tokens[next].word == ThatClauses.that ? next + 1 : next
    return tokens[start].word == Self.it || tokens[start].key == Self.its
  }

  private static let its = Token.key(of: "its")
}
