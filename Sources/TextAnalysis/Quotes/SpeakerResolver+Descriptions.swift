import NewsModel

/// Whom a description means: "the diplomat", "the company", "the Norwegian".
extension SpeakerResolver {
  /// Possible speakers that a description reaches back: an article of some hundred paragraphs.
  private static let descriptionReach = 1000

  /// "the diplomat": the description with that head that stood before, or the person in that role.
  mutating func described(_ candidate: SpeakerCandidate) -> Speaker? {
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
    if isSpecified(candidate) { return own }
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
        // "a spokesman, Piers Cazalet": the name is better.
        let holder = text.classes(earlier.head).contains(.role) ? finder.named(earlier) : earlier
        if holder.kind == .person { return resolve(holder) }
        let opening = text.tokens[earlier.tokens.lowerBound].word
        if opening != 0, Self.definite.contains(opening),
          earlier.tokens.count <= candidate.tokens.count
        {
          continue
        }
        if let name = person(describedBy: index + 1) { return resolve(name) }
        // "the Acme spokesman" tells more than "a spokesman" of Acme.
        if !names.isEmpty, earlier.tokens.count < candidate.tokens.count { return own }
        return (Self.definite.contains(opening) ? bearer(of: earlier) : nil)
          ?? Speaker(
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
        // "Oxfam inspector Ida Berg".
        let title = earlier.tokens.lowerBound..<earlier.head
        if isRole(candidate.head), title.contains(where: { text.tokens[$0].hash == head }),
          holds(title, office), holds(title, names)
        {
          return resolve(earlier)
        }
      case .organization:
        guard earlier.tokens.upperBound <= candidate.head,
          earlier.tokens.contains(where: { text.tokens[$0].hash == head })
        else { continue }
        // "UN High Commissioner for Human Rights Volker Türk".
        let next = finder.candidates.starting(in: earlier.tokens.upperBound..<candidate.head).first
        if let next, next.kind == .person, next.tokens.lowerBound == earlier.tokens.upperBound {
          return resolve(next)
        }
        if text.classes(candidate.head).contains(.organizationHead) { return resolve(earlier) }
      case .country, .place, .pronoun: continue
      }
    }
    return bearer(of: candidate) ?? titled(as: candidate) ?? body(speakingBefore: candidate) ?? own
  }

  /// Whether a word tells what somebody is, and names no body: "inspector", but not "union".
  private func isRole(_ index: Int) -> Bool {
    let classes = text.classes(index)
    return classes.contains(.role)
      && classes.isDisjoint(with: [.body, .document, .organizationHead])
  }

  /// Whether "of" tells whose an office is, which makes it no other: "the ministry of irrigation".
  private func isSpecified(_ description: SpeakerCandidate) -> Bool {
    let next = description.head + 1
    guard next + 1 < text.tokens.count, text.tokens[next].word == Self.of else { return false }
    return text.classes(description.head).contains(.body)
      && SpeakerCandidates.officeEnd(description.head, text) == next
  }

  private static let of = Lexicon.word("of")

  /// The one person before whose title is short for a description's head: "Sen." for "the senator".
  private mutating func titled(as description: SpeakerCandidate) -> Speaker? {
    let isOfState = description.tokens.last.map { text.tokens[$0].word == Self.state } ?? false
    let titles =
      isOfState ? Self.heads : Self.shortTitles[text.tokens[description.head].hash]
    guard let titles else { return nil }
    let names = names(in: description)
    let end = finder.candidates.index(at: description.tokens.lowerBound)
    var found: SpeakerCandidate?
    for earlier in finder.candidates.all[max(0, end - Self.titleReach)..<end] {
      guard let title = earlier.title,
        title.contains(where: { titles.contains(text.tokens[$0].key) })
      else { continue }
      let around = earlier.tokens.lowerBound - 2..<earlier.tokens.upperBound + Self.affiliation
      guard holds(around.clamped(to: 0..<text.tokens.count), names) else { continue }
      if found?.entity != nil, found?.entity != earlier.entity { return nil }
      found = earlier
    }
    return found.flatMap { resolve($0) }
  }

  /// Possible speakers among which a title is looked for.
  private static let titleReach = 100

  private static let state = Lexicon.word("state")
  /// Titles of heads of state.
  private static let heads = Token.keys(of: [
    "president", "king", "queen", "emperor", "emir", "sultan",
  ])

  /// Short forms of titles, by what they are short for.
  private static let shortTitles = Dictionary(
    uniqueKeysWithValues: [
      "captain": ["capt", "cpt"], "colonel": ["col"], "congressman": ["rep", "representative"],
      "congresswoman": ["rep", "representative"], "detective": ["det"], "doctor": ["dr"],
      "general": ["gen"], "governor": ["gov"], "inspector": ["insp", "det"],
      "lawmaker": ["sen", "senator", "rep", "representative"],
      "legislator": ["sen", "senator", "rep", "representative"], "lieutenant": ["lt"],
      "major": ["maj"], "pastor": ["rev", "reverend"],
      "priest": ["fr", "father", "rev", "reverend"], "professor": ["prof"], "senator": ["sen"],
      "sergeant": ["sgt"], "superintendent": ["supt", "det"],
    ].map { (Token.key(of: $0), Token.keys(of: $1)) }
  )

  /// Sentences that a description of what someone is reaches back.
  private static let bearerReach = 3

  /// The person whom the sentences right before are about, where a description says what someone is rather
  /// than who speaks: "the Norwegian", "the former mayor", "the striker".
  ///
  /// None where such a sentence names a second person or its own a first, or the description's gender differs.
  private mutating func bearer(of description: SpeakerCandidate) -> Speaker? {
    let head = description.head
    let sentence = text.sentence(of: head)
    let start = text.sentenceRange(sentence).lowerBound
    guard start <= description.tokens.lowerBound else { return nil }
    let own = start..<description.tokens.lowerBound
    guard saysWhatSomeoneIs(description),
      !finder.candidates.starting(in: own).suffix(AttributionFinder.farthest)
        .contains(where: { $0.kind == .person && !finder.isQuoted($0.head) })
    else { return nil }
    let paragraph = text.paragraph(of: head)
    for back in stride(from: sentence - 1, through: max(0, sentence - Self.bearerReach), by: -1) {
      let range = text.sentenceRange(back)
      guard paragraph - text.paragraph(of: range.lowerBound) <= 1 else { return nil }
      guard let speaker = subject(ofSentence: back), let entity = speaker.entity,
        entities[entity].kind == .person
      else { continue }
      let others = finder.candidates.starting(in: range).prefix(AttributionFinder.farthest)
        .contains {
          $0.kind == .person && $0.entity != entity && !finder.isQuoted($0.head)
            && !isOfOtherNation($0, than: head)
        }
      let gender = PersonGender.gender(ofRole: head, text)
      return others || gender != nil && speaker.gender != nil && gender != speaker.gender
        ? nil : speaker
    }
    return nil
  }

  /// Whether a description tells what a person is who has been named: by a nation, a past, or one of `traits`.
  private func saysWhatSomeoneIs(_ description: SpeakerCandidate) -> Bool {
    let head = description.head
    if isNational(head) {
      return description.tokens.count == 2 || description.tokens.contains(where: isAge)
    }
    // "the former president's spokeswoman" is somebody else.
    guard !text.isPlural(head), text.classes(head).isDisjoint(with: [.body, .document]),
      !description.tokens.contains(where: {
        text.tokens[$0].shape.contains(.possessive) || text.tokens[$0].word == Self.only
      })
    else { return false }
    return Self.traits.contains(text.tokens[head].key) || isAged(description)
      || description.tokens.contains {
        Self.past.contains(text.tokens[$0].word) || isAge($0)
      }
  }

  /// "the nurse, 44,".
  private func isAged(_ description: SpeakerCandidate) -> Bool {
    let comma = description.tokens.upperBound
    guard comma + 2 < text.tokens.count, text.tokens[comma].mark == .comma,
      text.tokens[comma + 2].mark == .comma
    else { return false }
    let age = text.tokens[comma + 1]
    return age.shape.contains(.number) && age.end - age.start == 2
  }

  /// The "old" of "the 67-year-old picker".
  private func isAge(_ index: Int) -> Bool {
    text.tokens[index].word == Self.old && index > 0 && text.tokens[index - 1].mark == .hyphen
  }

  /// Whether a word names one person by a nation: "Norwegian", "Spaniard", but not "French", who are many.
  private func isNational(_ index: Int) -> Bool {
    guard demonym(at: index) != nil || text.classes(index).contains(.people) else { return false }
    return text.tokens[index].isCapitalized && !text.isPlural(index)
      && !["sh", "ch"].contains { text.hasEnding(index, $0) }
  }

  /// Whether a person is called by another nation than a description's: "American Taylor Fritz" is not "the Spaniard".
  private func isOfOtherNation(_ person: SpeakerCandidate, than head: Int) -> Bool {
    guard isNational(head), let own = demonym(at: head),
      let nation = demonym(at: person.tokens.lowerBound - 1)
        ?? demonym(at: person.tokens.lowerBound)
    else { return false }
    return mentions[nation].entity != mentions[own].entity
  }

  /// Number of the mention that calls somebody or something by a nation at a token.
  private func demonym(at index: Int) -> Int? {
    let next = mentions.partitionPoint { $0.tokens.lowerBound >= index }
    guard next < mentions.count, mentions[next].tokens.lowerBound == index,
      mentions[next].form == .demonym
    else { return nil }
    return next
  }

  private static let only = Lexicon.word("only")
  private static let past = Lexicon.words(["former", "ex", "elect", "retired"])

  /// What someone may be called by who has been named.
  private static let traits = Token.keys(of: [
    "academic", "actor", "actress", "artist", "author", "back", "batter", "billionaire", "bowler",
    "boxer", "broadcaster", "businessman", "businesswoman", "candidate", "captain", "champion",
    "chef", "coach", "comedian", "composer", "conservative", "cricketer", "cyclist", "defender",
    "democrat", "designer", "director", "economist", "entrepreneur", "filmmaker", "footballer",
    "forward", "goalkeeper", "golfer", "governor", "historian", "keeper", "lawmaker", "leader",
    "legislator", "manager", "mayor", "midfielder", "millionaire", "mogul", "musician", "native",
    "nominee", "novelist", "parliamentarian", "pensioner", "photographer", "pitcher", "playmaker",
    "playwright", "poet", "politician", "pontiff", "premier", "president", "professor",
    "quarterback", "rapper", "republican", "scientist", "senator", "singer", "skipper",
    "songwriter", "sprinter", "star", "striker", "student", "swimmer", "teenager", "tycoon",
    "veteran", "winger", "writer",
  ])

  /// "The 56-year-old": the person whom a sentence before is about, else names last.
  private mutating func person(ofAge description: SpeakerCandidate) -> Speaker? {
    let head = description.head
    guard isAge(head) else { return nil }
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

  static let old = Lexicon.word("old")

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
      $0 < description.head && text.tokens[$0].isWord && text.tokens[$0].isCapitalized
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
    // "Ida Berg, the attorney who charged him".
    return text.tokens[next].word == AttributionFinder.who
      || !text.classes(next).isDisjoint(with: [.preposition, .placePreposition]) ? name : nil
  }

  private static let definite = Lexicon.words(["the", "this"])
}
