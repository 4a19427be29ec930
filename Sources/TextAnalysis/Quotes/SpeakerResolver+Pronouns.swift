import NewsModel

/// Whom a pronoun means: "he", "they", "who", "which".
extension SpeakerResolver {
  mutating func antecedent(
    of pronoun: SpeakerCandidate,
    isBehindQuote: Bool
  ) -> Speaker? {
    let classes = text.classes(pronoun.head)
    let word = text.tokens[pronoun.head].word
    let sentence = text.sentence(of: pronoun.head)
    if word == AttributionFinder.who { return owner(of: pronoun, sentence).flatMap { resolve($0) } }
    if word == AttributionFinder.which {
      return (body(before: pronoun.head) ?? finder.thing(before: pronoun.head)).flatMap {
        resolve($0)
      }
    }
    // "I", "you", "what": no one that is named before.
    guard !classes.isDisjoint(with: [.male, .female, .plural]) || Self.neuter.contains(word) else {
      return nil
    }
    let others = others(than: pronoun, sentence)
    func mayMean(_ candidate: SpeakerCandidate) -> Bool {
      fits(candidate, classes) && !(candidate.entity.map(others.contains) ?? false)
    }
    func mayMean(_ speaker: Speaker) -> Bool {
      fits(speaker, classes) && !(speaker.entity.map(others.contains) ?? false)
    }
    if !isBehindQuote {
      let before = text.sentenceRange(sentence).lowerBound..<pronoun.head
      let named = finder.candidates.starting(in: before).prefix(AttributionFinder.farthest).first {
        !$0.isObject && !finder.isQuoted($0.head) && $0.kind != .pronoun && !finder.isOwner($0)
          && mayMean(finder.named($0))
      }.map(finder.named)
      if let named, let speaker = resolve(named), mayMean(speaker) { return speaker }
    } else if let opening = opening(ofSentence: sentence, before: pronoun.head),
      let main = finder.mainSubject(opening), main.kind != .pronoun, mayMean(main),
      let speaker = resolve(main), mayMean(speaker)
    {
      return speaker
    }
    var back = sentence - 1
    /// The nearest sentence that is not all quoted.
    var nearest: Int?
    let paragraph = text.paragraph(of: pronoun.head)
    var isInside = true
    while back >= 0, back >= sentence - Self.reach {
      if isInside, text.paragraph(of: text.sentenceRange(back).lowerBound) < paragraph {
        isInside = false
        if back < sentence - 1, let asking = subject(ofSentence: sentence - 1),
          asking.entity != nil, !fits(asking, classes),
          let other = onlyOther(from: back + 1, to: sentence, classes), mayMean(other)
        {
          return resolve(other)
        }
      }
      if nearest == nil, !finder.isQuoted(text.sentenceRange(back).lowerBound) { nearest = back }
      if let speaker = subject(ofSentence: back), mayMean(speaker) {
        if back == sentence - 1 { learn(speaker, classes) }
        return speaker
      }
      if let main = finder.mainSubject(text.sentenceRange(back)), main.kind != .pronoun,
        mayMean(main), let speaker = resolve(main), mayMean(speaker)
      {
        return speaker
      }
      if back == sentence - 1, let other = whoIsReported(inSentence: back),
        mayMean(other), let speaker = resolve(other), mayMean(speaker)
      {
        return speaker
      }
      if back == nearest, let other = spokenTo(inSentence: back), mayMean(other),
        let speaker = resolve(other), mayMean(speaker)
      {
        return speaker
      }
      if back == nearest, let only = onlyPerson(ofSentence: back), mayMean(only) {
        return resolve(only)
      }
      back -= 1
    }
    let found =
      anyone(before: sentence, classes, besides: others)
      ?? whateverName(before: sentence, classes)
      ?? (isBehindQuote ? introduced(behind: sentence, classes) : nil)
    return found.flatMap { $0.entity.map(others.contains) == true ? nil : $0 }
  }

  /// Whom an outlet or its writers speak to: "one mother" of "Wired spoke to one mother, who knew".
  private func spokenTo(inSentence sentence: Int) -> SpeakerCandidate? {
    let range = text.sentenceRange(sentence)
    let verb = range.dropLast(2).first {
      Self.speaking.contains(text.tokens[$0].key) && Self.toWhom.contains(text.tokens[$0 + 1].key)
    }
    guard let verb else { return nil }
    let whom = finder.candidates.starting(in: verb + 2..<min(verb + 4, range.upperBound)).first
    return whom.flatMap { $0.kind == .person || $0.kind == .description ? $0 : nil }
  }

  private static let speaking = Token.keys(of: ["speaks", "spoke", "spoken", "talked", "talks"])
  private static let toWhom = Token.keys(of: ["to", "with"])

  /// The person whom the next sentence starts to name and no one before, as stories open.
  ///
  /// `"I lost it all," she says. Ada Berg, 61, is a farmer.`
  private mutating func introduced(behind sentence: Int, _ pronoun: WordClass) -> Speaker? {
    guard isPersonal(pronoun), sentence + 2 < text.sentenceStarts.count else { return nil }
    let start = text.sentenceStarts[sentence + 1]
    guard let name = finder.candidates.starting(in: start..<start + 1).first, name.kind == .person,
      name.tokens.count > 1, fits(name, pronoun), let entity = name.entity,
      firstTokens[entity] >= start
    else { return nil }
    return resolve(name)
  }

  /// The people whom the clause of a pronoun names behind it: "She gave Ida Berg a book" is of somebody else.
  ///
  /// None where the pronoun is not the subject of its sentence: "When she arrived, Berg smiled".
  private func others(than pronoun: SpeakerCandidate, _ sentence: Int) -> Set<Int> {
    let range = text.sentenceRange(sentence)
    let before = range.lowerBound..<pronoun.head
    let words = before.prefix(Self.openingReach).drop { finder.isQuoted($0) }
    guard before.count <= Self.openingReach, words.count <= Self.longestLead,
      !words.contains(where: { AttributionFinder.subordinating.contains(text.tokens[$0].key) }),
      finder.candidates.starting(in: words).isEmpty
    else { return [] }
    let clause = (pronoun.head + 1..<range.upperBound).prefix {
      !finder.isQuoted($0) && ![.comma, .semicolon, .colon].contains(text.tokens[$0].mark)
        && !Self.coordinating.contains(text.tokens[$0].key)
    }
    guard !clause.isEmpty else { return [] }
    let behind = finder.candidates.starting(in: clause)
    return Set(
      behind.prefix(AttributionFinder.farthest).filter {
        $0.kind == .person && text.tokens[$0.tokens.lowerBound - 1].mark != .openBracket
      }.compactMap(\.entity)
    )
  }

  private static let coordinating = Token.keys(of: ["and", "but"])
  /// Tokens before the subject of a sentence: "For one thing,".
  private static let longestLead = 8

  /// Keeps by which pronoun the text calls the subject of the sentence before, of whom no name or title tells it.
  private mutating func learn(_ speaker: Speaker, _ pronoun: WordClass) {
    guard let entity = speaker.entity, genders[entity] == nil, isPersonal(pronoun) else { return }
    genders[entity] = pronoun.contains(.male) ? .male : .female
    titled.insert(entity)
  }

  /// The one person whom a sentence without words of speech names outside of quotes, and not as an object.
  ///
  /// "At the mill, where ten people work, Ana Reis was less sure."
  private func onlyPerson(ofSentence sentence: Int) -> SpeakerCandidate? {
    let range = text.sentenceRange(sentence)
    guard !range.contains(where: { !finder.isQuoted($0) && finder.isCue($0) }) else { return nil }
    let people = finder.candidates.starting(in: range)
      .prefix(AttributionFinder.farthest)
      .filter { $0.kind == .person && !finder.isQuoted($0.head) }
    guard let first = people.first, !first.isObject,
      people.allSatisfy({ $0.entity == first.entity })
    else { return nil }
    return first
  }

  /// The one person of a paragraph's sentences whom a pronoun may mean, where none is their subject.
  ///
  /// The last words of "Ng presses Kit Ash on it. "Why?" she asks. "Ask them," he answers" are those of Ash.
  private func onlyOther(
    from first: Int,
    to end: Int,
    _ pronoun: WordClass
  ) -> SpeakerCandidate? {
    guard first < end, isPersonal(pronoun) else { return nil }
    let range = text.sentenceRange(first).lowerBound..<text.sentenceRange(end - 1).upperBound
    let people = finder.candidates.starting(in: range).suffix(AttributionFinder.farthest).filter {
      $0.kind == .person && !finder.isQuoted($0.head)
    }
    let fitting = people.filter { fits($0, pronoun) }
    guard let first = fitting.first, fitting.allSatisfy({ $0.entity == first.entity }),
      !finder.isPossessor(first)
    else { return nil }
    return first
  }

  /// Tokens that a colon is looked for in: a text may be one sentence.
  static let openingReach = 400

  /// What stands ahead of the colon that a sentence's quote stands behind: its subject speaks.
  private func opening(ofSentence sentence: Int, before end: Int) -> Range<Int>? {
    let start = text.sentenceRange(sentence).lowerBound
    let near = max(start, end - Self.openingReach)..<end
    guard let quoted = near.first(where: { finder.isQuoted($0) }),
      let colon = (max(start, quoted - 2)..<quoted).first(where: { text.tokens[$0].mark == .colon })
    else { return nil }
    return start..<colon
  }

  /// The nearest person whom the pronoun's gender is known to fit, else may, where no subject does: "Clinton was
  /// criticised by Sanders. "…," he said."
  private mutating func anyone(
    before sentence: Int,
    _ pronoun: WordClass,
    besides others: Set<Int>
  ) -> Speaker? {
    guard isPersonal(pronoun) else { return nil }
    for isKnown in [true, false] {
      for back in stride(from: sentence - 1, through: max(0, sentence - Self.reach), by: -1) {
        let found = lastPerson(ofSentence: back) {
          (gender(of: $0) != nil) == isKnown && fits($0, pronoun)
            && !($0.entity.map(others.contains) ?? false)
        }
        if let found { return resolve(found) }
      }
    }
    return nil
  }

  /// The last person whom a sentence names outside of quotes.
  func lastPerson(
    ofSentence sentence: Int,
    where isMeant: (SpeakerCandidate) -> Bool = { _ in true }
  ) -> SpeakerCandidate? {
    finder.candidates.starting(in: text.sentenceRange(sentence))
      .suffix(AttributionFinder.farthest)
      .last { $0.kind == .person && !finder.isQuoted($0.head) && isMeant($0) }
  }

  /// Sentences in which whoever is spoken of is nearer than what a given name tells.
  private static let nearness = 2
  /// The same, with those that are all quoted.
  private static let farthestName = 12

  /// The person whom a sentence right before is about, where no one fits: Ira Katz may be a man.
  private mutating func whateverName(before sentence: Int, _ pronoun: WordClass) -> Speaker? {
    guard isPersonal(pronoun) else { return nil }
    var passed = 0
    for back in stride(from: sentence - 1, through: max(0, sentence - Self.farthestName), by: -1) {
      let range = text.sentenceRange(back)
      if let speaker = calledInFull(subject(ofSentence: back)) { return speaker }
      if let main = finder.mainSubject(range), main.kind == .person,
        let speaker = calledInFull(resolve(main))
      {
        return speaker
      }
      // What is said in between names nobody.
      if !(finder.isQuoted(range.lowerBound) && finder.isQuoted(range.upperBound - 1)) {
        passed += 1
      }
      if passed == Self.nearness { return nil }
    }
    return nil
  }

  /// A person of two names and more whom no title gives a gender.
  private func calledInFull(_ speaker: Speaker?) -> Speaker? {
    guard let speaker, let entity = speaker.entity, entities[entity].kind == .person,
      !titled.contains(entity), entities[entity].name.utf8.contains(UInt8(ascii: " "))
    else { return nil }
    return speaker
  }

  private static let neuter = Lexicon.words(["it", "its"])

  /// What ", which" belongs to: the body or document named right before it.
  private func body(before pronoun: Int) -> SpeakerCandidate? {
    guard pronoun > 1, text.tokens[pronoun - 1].mark == .comma else { return nil }
    let sentence = text.sentenceRange(text.sentence(of: pronoun))
    return finder.candidates.starting(in: sentence.lowerBound..<pronoun)
      .suffix(AttributionFinder.farthest).last {
        $0.tokens.upperBound == pronoun - 1 && !finder.isQuoted($0.head)
          && ($0.kind == .organization || $0.kind == .description && !isSomeone($0.head))
      }
  }

  /// Whom "who" belongs to: the last person or role before it in its sentence, else whom an article describes;
  /// no one of "those who".
  private func owner(of pronoun: SpeakerCandidate, _ sentence: Int) -> SpeakerCandidate? {
    if pronoun.head > 0,
      !text.classes(pronoun.head - 1).isDisjoint(with: [.otherPronoun, .plural])
    {
      return nil
    }
    let before = text.sentenceRange(sentence).lowerBound..<pronoun.head
    let near = finder.candidates.starting(in: before).suffix(AttributionFinder.farthest)
    let index = near.lastIndex {
      $0.tokens.upperBound <= pronoun.head && !finder.isQuoted($0.head)
        && ($0.kind == .person || $0.kind == .description && text.classes($0.head).contains(.role))
    }
    let owner = index.map { near[$0] }
    // "Ida Berg is the attorney who charged him": she.
    if let owner, owner.kind == .description, finder.isPredicate(owner),
      let name = near[..<(index ?? near.startIndex)].last, name.kind == .person,
      name.tokens.upperBound == owner.tokens.lowerBound - 1
    {
      return name
    }
    // "An eyewitness, who gave his name as Ira, said".
    let someone = finder.thing(before: pronoun.head).flatMap { thing in
      let before = thing.tokens.lowerBound - 1
      return before < 0
        || text.classes(before).isDisjoint(with: [.preposition, .placePreposition]) ? thing : nil
    }
    return (owner ?? someone).map { finder.named($0) }
  }

  private func fits(_ candidate: SpeakerCandidate, _ pronoun: WordClass) -> Bool {
    switch candidate.kind {
    case .person: return isPersonal(pronoun) && agrees(gender(of: candidate), pronoun)
    case .organization, .country: return !isPersonal(pronoun)
    case .description: return fits(head: candidate.head, pronoun)
    case .place, .pronoun: return false
    }
  }

  private func fits(_ speaker: Speaker, _ pronoun: WordClass) -> Bool {
    guard let entity = speaker.entity else {
      guard let last = speaker.tokens.last else { return true }
      let head = text.head(of: speaker.tokens)
      // "a number of officials": they.
      if pronoun.contains(.plural) { return fits(head: head, pronoun) || fits(head: last, pronoun) }
      return fits(head: head, pronoun)
        && (text.classes(head).contains(.role) || fits(head: last, pronoun))
    }
    if entities[entity].kind == .person {
      return isPersonal(pronoun) && agrees(genders[entity] ?? speaker.gender, pronoun)
    }
    return !isPersonal(pronoun)
  }

  /// Whether a pronoun may mean a description: "he" no officials, no wife and no ministry, "it" no
  /// official.
  private func fits(head: Int, _ pronoun: WordClass) -> Bool {
    let isPlural = text.isPlural(head)
    if pronoun.contains(.plural) {
      return isPlural
        || text.classes(head).contains(.body) && !text.classes(head).contains(.document)
    }
    if isPlural { return false }
    guard isPersonal(pronoun) else { return !text.classes(head).contains(.role) }
    return isSomeone(head) && agrees(PersonGender.gender(ofRole: head, text), pronoun)
  }

  /// Whether a description's head is no office, body or document: "the minister", not "the government".
  private func isSomeone(_ head: Int) -> Bool {
    let classes = text.classes(head)
    return classes.isDisjoint(with: [.body, .document])
      && (classes.contains(.role) || !classes.contains(.organizationHead))
  }

  private func isPersonal(_ pronoun: WordClass) -> Bool {
    !pronoun.isDisjoint(with: [.male, .female])
  }

  private func agrees(_ gender: NameCandidate.Gender?, _ pronoun: WordClass) -> Bool {
    switch gender {
    case .male: pronoun.contains(.male)
    case .female: pronoun.contains(.female)
    case nil: true
    }
  }
}
