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

  private let text: TokenizedText
  private let finder: AttributionFinder
  /// By the place of their cues.
  private let reports: [Report]
  private let reader: SourceReader
  private let entities: [Entity]
  private var genders: [Int: NameCandidate.Gender] = [:]
  /// People whose gender a title tells, not the given name alone.
  private var titled: Set<Int> = []
  private var subjects: [Int: Speaker?] = [:]

  /// Sentences that a pronoun reaches back.
  private static let reach = 6
  /// Possible speakers that a description reaches back: an article of some hundred paragraphs.
  private static let descriptionReach = 1000

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
    // A title tells most, a whole name more than a last name, which may be a given name too: "Bennett".
    for mention in mentions {
      if let title = mention.title, let gender = PersonGender.gender(ofTitle: title, text),
        titled.insert(mention.entity).inserted
      {
        genders[mention.entity] = gender
      }
    }
    for isWhole in [true, false] {
      for mention in mentions
      where (mention.tokens.count > 1) == isWhole && genders[mention.entity] == nil {
        genders[mention.entity] = mention.gender
      }
    }
  }

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

  // MARK: Pronouns

  private mutating func antecedent(
    of pronoun: SpeakerCandidate,
    isBehindQuote: Bool
  ) -> Speaker? {
    let classes = text.classes(pronoun.head)
    let word = text.tokens[pronoun.head].word
    let sentence = text.sentence(of: pronoun.head)
    if word == AttributionFinder.who { return owner(of: pronoun, sentence).flatMap { resolve($0) } }
    // "I", "you", "which", "what": no one that is named before.
    guard !classes.isDisjoint(with: [.male, .female, .plural]) || Self.neuter.contains(word) else {
      return nil
    }
    if !isBehindQuote {
      let before = text.sentenceRange(sentence).lowerBound..<pronoun.head
      let named = finder.candidates.starting(in: before).prefix(AttributionFinder.farthest).first {
        !$0.isObject && !finder.isQuoted($0.head) && $0.kind != .pronoun && !finder.isOwner($0)
          && fits(finder.named($0), classes)
      }.map(finder.named)
      if let named, let speaker = resolve(named) { return speaker }
    } else if let opening = opening(ofSentence: sentence, before: pronoun.head),
      let main = finder.mainSubject(opening), main.kind != .pronoun, fits(main, classes),
      let speaker = resolve(main)
    {
      return speaker
    }
    var back = sentence - 1
    while back >= 0, back >= sentence - Self.reach {
      if let speaker = subject(ofSentence: back), fits(speaker, classes) { return speaker }
      if let main = finder.mainSubject(text.sentenceRange(back)), main.kind != .pronoun,
        fits(main, classes), let speaker = resolve(main)
      {
        return speaker
      }
      back -= 1
    }
    return anyone(before: sentence, classes) ?? whateverName(before: sentence, classes)
  }

  /// Tokens that a colon is looked for in: a text may be one sentence.
  private static let openingReach = 400

  /// What stands ahead of the colon that a sentence's quote stands behind: its subject speaks.
  private func opening(ofSentence sentence: Int, before end: Int) -> Range<Int>? {
    let start = text.sentenceRange(sentence).lowerBound
    let near = max(start, end - Self.openingReach)..<end
    guard let quoted = near.first(where: { finder.isQuoted($0) }),
      let colon = (max(start, quoted - 2)..<quoted).first(where: { text.tokens[$0].mark == .colon })
    else { return nil }
    return start..<colon
  }

  /// The nearest person whom the pronoun's gender is known to fit, where no subject does: "Clinton was
  /// criticised by Sanders. "…," he said."
  private mutating func anyone(before sentence: Int, _ pronoun: WordClass) -> Speaker? {
    guard isPersonal(pronoun) else { return nil }
    for back in stride(from: sentence - 1, through: max(0, sentence - Self.reach), by: -1) {
      let found = lastPerson(ofSentence: back) { gender(of: $0) != nil && fits($0, pronoun) }
      if let found { return resolve(found) }
    }
    return nil
  }

  /// The last person whom a sentence names outside of quotes.
  private func lastPerson(
    ofSentence sentence: Int,
    where isMeant: (SpeakerCandidate) -> Bool = { _ in true }
  ) -> SpeakerCandidate? {
    finder.candidates.starting(in: text.sentenceRange(sentence))
      .suffix(AttributionFinder.farthest)
      .last { $0.kind == .person && !finder.isQuoted($0.head) && isMeant($0) }
  }

  /// Sentences in which whoever is spoken of is nearer than what a given name tells.
  private static let nearness = 2

  /// The person whom a sentence right before is about, where no one fits: Ira Katz may be a man.
  private mutating func whateverName(before sentence: Int, _ pronoun: WordClass) -> Speaker? {
    guard isPersonal(pronoun) else { return nil }
    for back in stride(from: sentence - 1, through: max(0, sentence - Self.nearness), by: -1) {
      if let speaker = subject(ofSentence: back), let entity = speaker.entity,
        entities[entity].kind == .person, !titled.contains(entity),
        entities[entity].name.utf8.contains(UInt8(ascii: " "))
      {
        return speaker
      }
    }
    return nil
  }

  private static let neuter = Lexicon.words(["it", "its"])

  /// Whom "who" belongs to: the last person or role before it in its sentence; no one of "those who".
  private func owner(of pronoun: SpeakerCandidate, _ sentence: Int) -> SpeakerCandidate? {
    if pronoun.head > 0,
      !text.classes(pronoun.head - 1).isDisjoint(with: [.otherPronoun, .plural])
    {
      return nil
    }
    let before = text.sentenceRange(sentence).lowerBound..<pronoun.head
    return finder.candidates.starting(in: before).suffix(AttributionFinder.farthest).last {
      $0.tokens.upperBound <= pronoun.head && !finder.isQuoted($0.head)
        && ($0.kind == .person || $0.kind == .description && text.classes($0.head).contains(.role))
    }
  }

  /// Who a sentence is mainly about: the subject of its words of speech, else its first name.
  private mutating func subject(ofSentence sentence: Int) -> Speaker? {
    if let known = subjects[sentence] { return known }
    subjects[sentence] = .some(nil)
    let range = text.sentenceRange(sentence)
    var candidate: SpeakerCandidate?
    var isBehindQuote = false
    if let cue = range.last(where: { !finder.isQuoted($0) && finder.isCue($0) }) {
      candidate = source(ofCue: cue, in: range) ?? finder.subject(of: cue, from: range.lowerBound)
      isBehindQuote =
        candidate.map { found in
          (range.lowerBound..<found.head).contains { finder.isQuoted($0) }
        } ?? false
    }
    let speaker =
      (candidate ?? finder.mainSubject(range)).flatMap {
        resolve($0, isBehindQuote: isBehindQuote)
      }
    subjects[sentence] = .some(speaker)
    return speaker
  }

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
      !report.cue.contains(where: { Self.quoting.contains(text.tokens[$0].word) })
    else { return nil }
    let speaker = reader.speaker(of: source)
    let isSomeone =
      speaker.kind != .description
      || !text.classes(speaker.head).isDisjoint(with: [.role, .body, .document, .plural])
      || text.isPlural(speaker.head)
      || ["er", "or", "eur", "ist", "ian"].contains { text.hasEnding(speaker.head, $0) }
    return isSomeone ? speaker : nil
  }

  /// Margins of a report that is sure, in units of the weights.
  private static let sureMargin: Int32 = 50
  private static let by = Lexicon.word("by")
  private static let quoting = Lexicon.words(["quoted", "quotes", "quoting", "cited", "citing"])

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
      return speaker.tokens.last.map { fits(head: $0, pronoun) } ?? true
    }
    if entities[entity].kind == .person {
      return isPersonal(pronoun) && agrees(speaker.gender, pronoun)
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
    guard isPersonal(pronoun) else { return !isSomeone(head) }
    return isSomeone(head) && agrees(PersonGender.gender(ofRole: head, text), pronoun)
  }

  /// Whether a description's head is no office or document: "the minister", not "the government".
  private func isSomeone(_ head: Int) -> Bool {
    text.classes(head).isDisjoint(with: [.body, .document])
  }

  private func gender(of candidate: SpeakerCandidate) -> NameCandidate.Gender? {
    candidate.entity.flatMap { genders[$0] } ?? candidate.gender
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

  // MARK: Descriptions

  /// "the diplomat": the description with that head that stood before, or the person in that role.
  private mutating func described(_ candidate: SpeakerCandidate) -> Speaker? {
    let own = Speaker(
      name: EntityResolver.oneLine(text.string(candidate.tokens)),
      entity: nil,
      tokens: candidate.tokens,
      gender: nil
    )
    let place = finder.candidates.index(at: candidate.tokens.lowerBound)
    if place < finder.candidates.all.count, finder.candidates.all[place].tokens == candidate.tokens,
      let name = person(describedBy: place)
    {
      return resolve(name)
    }
    let first = text.tokens[candidate.tokens.lowerBound]
    guard Self.definite.contains(first.word), first.word != 0 else { return own }
    if let person = person(ofAge: candidate) { return person }
    let head = text.tokens[candidate.head].hash
    if Self.companies.contains(head), let company = company(before: candidate) { return company }
    let office = office(of: candidate)
    let names = names(in: candidate)
    var index = place - 1
    let farthest = max(0, index - Self.descriptionReach)
    while index >= farthest {
      let earlier = finder.candidates.all[index]
      index -= 1
      switch earlier.kind {
      case .description:
        let around = earlier.tokens.lowerBound..<earlier.tokens.upperBound + Self.affiliation
        guard text.tokens[earlier.head].hash == head, !isPartOfName(earlier),
          holds(earlier.tokens, office), holds(around.clamped(to: 0..<text.tokens.count), names)
        else { continue }
        let opening = text.tokens[earlier.tokens.lowerBound].word
        if opening != 0, Self.definite.contains(opening),
          earlier.tokens.count <= candidate.tokens.count
        {
          continue
        }
        if let name = person(describedBy: index + 1) { return resolve(name) }
        // "a spokesman, Piers Cazalet": the name is better.
        let next = earlier.tokens.upperBound
        if let name = finder.candidates.starting(in: next..<min(next + 2, text.tokens.count)).first,
          name.kind == .person
        {
          return resolve(name)
        }
        return Speaker(
          name: EntityResolver.oneLine(text.string(earlier.tokens)),
          entity: nil,
          tokens: earlier.tokens,
          gender: nil
        )
      case .person:
        if let title = earlier.title, title.contains(where: { text.tokens[$0].hash == head }),
          holds(title, office)
        {
          return resolve(earlier)
        }
      case .organization:
        if earlier.tokens.contains(where: { text.tokens[$0].hash == head }),
          text.classes(candidate.head).contains(.organizationHead)
        {
          return resolve(earlier)
        }
      case .country, .place, .pronoun: continue
      }
    }
    return own
  }

  /// "The 56-year-old": the person whom a sentence before is about, else names last.
  private mutating func person(ofAge description: SpeakerCandidate) -> Speaker? {
    let head = description.head
    guard text.tokens[head].word == Self.old, head > 0, text.tokens[head - 1].mark == .hyphen else {
      return nil
    }
    let sentence = text.sentence(of: head)
    for back in stride(from: sentence - 1, through: max(0, sentence - Self.reach), by: -1) {
      if let speaker = subject(ofSentence: back), let entity = speaker.entity,
        entities[entity].kind == .person
      {
        return speaker
      }
      if let named = lastPerson(ofSentence: back) { return resolve(named) }
    }
    return nil
  }

  private static let old = Lexicon.word("old")

  /// What stands right before a description's role: "prime" of "the prime minister", who is no other
  /// minister.
  private func office(of description: SpeakerCandidate) -> [UInt32] {
    guard text.classes(description.head).contains(.role) else { return [] }
    return description.tokens.prefix { $0 < description.head }.reversed().prefix {
      text.classes($0).contains(.roleModifier) && !Self.times.contains(text.tokens[$0].word)
    }.map { text.tokens[$0].hash }
  }

  /// Whose a description is: "French" of "the French ministry", which is not Russia's.
  private func names(in description: SpeakerCandidate) -> [UInt32] {
    description.tokens.dropFirst().filter {
      $0 != description.head && text.tokens[$0].isWord && text.tokens[$0].isCapitalized
    }.map { text.tokens[$0].hash }
  }

  /// Words behind a description that may tell whose it is: "an economist at Irving Securities".
  private static let affiliation = 12

  /// Whether a word in the plural stands in a name: "the new group Doctors for Peace".
  private func isPartOfName(_ description: SpeakerCandidate) -> Bool {
    description.tokens.count > 1 && text.tokens[description.head].isCapitalized
      && text.isPlural(description.head)
  }

  /// Whether all of some words stand in a range of tokens.
  private func holds(_ range: Range<Int>, _ words: [UInt32]) -> Bool {
    words.allSatisfy { word in range.contains { text.tokens[$0].hash == word } }
  }

  /// Words for when someone has a role.
  private static let times = Lexicon.words([
    "former", "ex", "acting", "then", "late", "retired", "outgoing", "incoming", "interim",
    "caretaker", "newly", "elect", "first", "second", "top", "senior",
  ])

  /// The person whom a comma sets a description behind: "Katrina Hepburn, area coroner for Kent".
  ///
  /// `index`: that of the description among the candidates. One that a verb or "and" follows is
  /// somebody else: "after talks with Lawson, a spokesman said".
  private func person(describedBy index: Int) -> SpeakerCandidate? {
    guard index > 0 else { return nil }
    let description = finder.candidates.all[index]
    let name = finder.candidates.all[index - 1]
    let comma = name.tokens.upperBound
    guard name.kind == .person, description.kind == .description,
      !text.isPlural(description.head),
      comma + 1 == description.tokens.lowerBound, text.tokens[comma].mark == .comma
    else { return nil }
    let next = description.tokens.upperBound
    guard next < text.tokens.count, text.tokens[next].isWord,
      !text.tokens[next].shape.contains(.startsSentence)
    else { return name }
    return text.classes(next).isDisjoint(with: [.preposition, .placePreposition]) ? nil : name
  }

  /// Sentences that "the company" reaches back.
  private static let companyReach = 12

  /// The company that the sentence, or the last before it that is about one, is mainly about.
  private mutating func company(before description: SpeakerCandidate) -> Speaker? {
    let sentence = text.sentence(of: description.head)
    var sentences = Array((max(0, sentence - Self.companyReach)...sentence).reversed())
    // "Metropolitan owns a fifth of it, the company said": what it says may name another first.
    let start = description.tokens.lowerBound
    if start > 0, text.tokens[start - 1].mark == .comma {
      sentences.append(sentences.removeFirst())
    }
    for back in sentences {
      let range = text.sentenceRange(back)
      guard let main = finder.mainSubject(range.lowerBound..<min(range.upperBound, start)),
        main.kind == .organization, let entity = main.entity, isCompany(entities[entity])
      else { continue }
      return resolve(main)
    }
    return nil
  }

  /// Whether an organization may be a company: none of a state, and no office by its name.
  private func isCompany(_ entity: Entity) -> Bool {
    EntityResolver.country(ofKey: entity.key) == nil
      && !EntityResolver.folded(entity.name).split(separator: "-")
        .contains { Self.offices.contains(String($0)) }
  }

  private static let companies = Token.keys(of: [
    "company", "firm", "corporation", "airline", "carmaker", "automaker", "retailer",
  ])
  private static let offices: Set = [
    "administration", "agency", "association", "authority", "board", "bureau", "commission",
    "committee", "community", "congress", "council", "court", "department", "exchange", "fund",
    "government", "house", "ministry", "nations", "nato", "office", "opec", "organization",
    "parliament", "party", "police", "reserve", "senate", "treasury", "union", "university",
  ]

  private static let definite = Lexicon.words(["the", "this"])
}
