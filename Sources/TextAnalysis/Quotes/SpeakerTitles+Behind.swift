import NewsModel

/// What is told behind a name of who somebody is: "Ida Berg, professor of law".
extension SpeakerTitles {
  /// "secretary-general", "a professor", which a comma sets behind the name.
  func roleBehind(_ mention: ResolvedMention) -> Range<Int>? {
    let end = behindAge(mention.tokens.upperBound)
    guard end + 1 < text.tokens.count, text.tokens[end].mark == .comma else { return nil }
    var first = apposition(from: behindDegrees(end + 1))
    // "Ada Berg, 45, a nurse".
    if text.tokens[first].shape.contains(.number), first + 2 < text.tokens.count,
      text.tokens[first + 1].mark == .comma
    {
      first += 2
    }
    let isAnyone = Self.indefinite.contains(text.tokens[first].word)
    if text.classes(first).contains(.determiner), first + 1 < text.tokens.count,
      text.tokens[first + 1].word != Self.of
    {
      first += 1
    }
    guard !Self.verbs.contains(text.tokens[first].word) else { return nil }
    // "Then secretary of state".
    if text.tokens[first].key == Self.then, first + 1 < text.tokens.count { first += 1 }
    let start = first
    var next = first
    while next < text.tokens.count, next < first + 5,
      text.tokens[next].isWord || text.tokens[next].mark == .hyphen,
      text.tokens[next].word == Self.of
        // "the Kano State commissioner".
        || text.classes(next).contains(.roleModifier)
        || text.classes(next)
          .isDisjoint(with: [.preposition, .placePreposition, .otherPronoun, .cue])
          && !isObject(next, from: start)
    {
      // "a Syracuse University economist", but "former Army medic" is one role.
      if next == start, let body = body(startingAt: next).map({ mentions[$0].tokens }),
        body.upperBound < text.tokens.count,
        isModifier(body.upperBound) || text.classes(body.upperBound).contains(.role)
      {
        first = body.upperBound
        next = first
        continue
      }
      // "the regulator's executive director".
      let isOwner =
        next + 1 < text.tokens.count && text.tokens[next + 1].shape.contains(.possessive)
      if isOwner {
        first = next + 2
        next += 2
        continue
      }
      if text.classes(next).contains(.role), !text.isPlural(next), !isNamed(next) {
        // "secretary-general".
        while next + 2 < text.tokens.count, text.tokens[next + 1].mark == .hyphen,
          text.tokens[next + 2].isWord
        {
          next += 2
        }
        // "General Manager", "chief campaign strategist".
        while let later = (next + 1..<min(next + 4, text.tokens.count)).first(where: {
          !isModifier($0) || text.classes($0).contains(.role)
        }), text.tokens[later].isWord, text.classes(later).contains(.role), !text.isPlural(later) {
          next = later
        }
        // "secretary of state".
        let office = SpeakerCandidates.officeEnd(next, text)
        return first..<max(office, withField(next, withSecondRole(next + 1)))
      }
      next += 1
    }
    return isAnyone ? calling(from: start) : nil
  }

  private static let then = Token.key(of: "then")

  /// Behind the age in brackets that a name has: "Ada Berg (45), a nurse".
  private func behindAge(_ end: Int) -> Int {
    guard end + 2 < text.tokens.count, text.tokens[end].mark == .openBracket,
      text.tokens[end + 1].shape.contains(.number), text.tokens[end + 2].mark == .closeBracket
    else { return end }
    return end + 3
  }

  /// Behind what a role goes on with that names no body: "of research" of "head of research at Acme".
  private func withField(_ head: Int, _ end: Int) -> Int {
    let words = (end..<min(end + Self.longestField, text.tokens.count)).prefix {
      $0 == end
        || text.tokens[$0].isWord
          && text.classes($0).isDisjoint(with: [.preposition, .placePreposition])
    }
    guard words.count > 1, text.classes(end + 1).isDisjoint(with: .determiner),
      !words.contains(where: isNamed)
    else { return end }
    return text.isField(words) || text.isOffice(head, words) ? words.upperBound : end
  }

  /// Tokens of a field with its preposition.
  private static let longestField = 6

  /// Whether an article or pronoun opens what a verb is about: "his wife" of "hugged his wife".
  private func isObject(_ index: Int, from start: Int) -> Bool {
    index > start && text.classes(index).contains(.determiner)
      && text.tokens[index - 1].word != Self.of
  }

  /// Behind the degrees that commas set behind a name: at "Chief" of "M.D., Ph.D., Chief Medical Officer".
  private func behindDegrees(_ start: Int) -> Int {
    var first = start
    while let comma = (first..<min(first + Self.longestDegree, text.tokens.count)).first(where: {
      text.tokens[$0].mark == .comma
    }), comma + 1 < text.tokens.count,
      (first..<comma).allSatisfy({
        text.tokens[$0].mark == .period || Postnominals.contain($0, text)
          || text.classes($0).contains(.suffix) || text.tokens[$0].key == Self.doctor
      })
    {
      first = comma + 1
    }
    return first
  }

  /// The "D" of "Ph.D.".
  private static let doctor = Token.key(of: "d")
  /// Tokens of "Ph.D." and its comma.
  private static let longestDegree = 5

  private static let indefinite = Lexicon.words(["a", "an"])

  /// What someone is by words that no table knows, which an article opens and a mark or a preposition ends:
  /// "retired machinist", "hepatologist".
  private func calling(from first: Int) -> Range<Int>? {
    // "a 71-year-old rancher".
    let start =
      text.tokens[first].shape.contains(.number)
      ? behindHyphens(first + 1, min(first + Self.longestAge, text.tokens.count)) : first
    let words = (start..<min(start + Self.longestCalling, text.tokens.count)).prefix {
      let token = text.tokens[$0]
      return (token.isWord || token.mark == .hyphen) && !token.shape.contains(.possessive)
        && text.classes($0).isDisjoint(with: Self.noCalling)
    }
    guard let last = words.last, words.count < Self.longestCalling, text.tokens[last].isWord,
      !text.tokens[last].shape.contains(.number), !text.isPlural(last),
      !Self.times.contains(text.tokens[last].key), !Self.deeds.contains(text.tokens[last].key),
      !Self.anyone.contains(text.tokens[last].word),
      text.classes(last).isDisjoint(with: [.roleModifier, .organizationHead, .placeHead]),
      !isNamed(last),
      !["ed", "ing", "ly"].contains(where: { text.hasEnding(last, $0) })
    else { return nil }
    let end = words.upperBound
    guard end < text.tokens.count else { return words }
    let isEnd = text.tokens[end].mark == .comma || text.tokens[end].mark.endsSentence
    return isEnd || !text.classes(end).isDisjoint(with: Self.noCalling.subtracting(.cue))
      ? words : nil
  }

  /// Whether a name that is no person's holds a token: "University" of "a University of Akron scholar".
  func isNamed(_ index: Int) -> Bool {
    mention(holding: index).map { $0.form != .demonym } ?? false
  }

  /// Tokens of "71-year-old".
  private static let longestAge = 6
  /// Tokens of a calling.
  private static let longestCalling = 6
  private static let noCalling = WordClass.pronoun.union([
    .preposition, .placePreposition, .cue, .auxiliary,
  ])

  /// What a comma sets behind a name, and is said of what happened: "fired Reis, a move that".
  private static let deeds = Token.keys(of: [
    "bit", "blow", "bid", "charge", "claim", "couple", "decision", "fact", "feat", "few", "first",
    "job", "little", "lot", "move", "number", "pattern", "position", "post", "record", "result",
    "sign", "step", "sum", "title", "total", "trend",
  ])

  /// What goes on with the sentence behind a comma, and tells no role: "Berg, the founder, was editor".
  private static let verbs = Lexicon.words([
    "is", "was", "are", "were", "has", "had", "have", "will", "would", "did", "does", "do",
  ])

  /// Where what a comma sets behind a name says who that is: "who is also a professor" at "a".
  private func apposition(from start: Int) -> Int {
    if Self.nows.contains(text.tokens[start].hash), start + 1 < text.tokens.count {
      return start + 1
    }
    guard text.tokens[start].word == AttributionFinder.who, start + 1 < text.tokens.count,
      Self.copulas.contains(text.tokens[start + 1].word)
    else { return start }
    let behind = (start + 2..<text.tokens.count).first {
      text.classes($0).isDisjoint(with: [.auxiliary]) || text.classes($0).contains(.determiner)
    }
    return behind ?? start
  }

  private static let copulas = Lexicon.words(["is", "was"])
  /// The "now" of "Berg, now head of collections".
  private static let nows = Token.keys(of: ["currently", "now"])
}
