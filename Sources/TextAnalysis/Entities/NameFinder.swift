import NewsModel

/// Finds the stretches of a text that name something: the tagger tells names and kinds, the
/// gazetteer tells which of them are known.
///
/// A known name that is longer than what the tagger saw is taken whole; one that the tagger left out
/// is taken when it means nothing else.
struct NameFinder {
  let text: TokenizedText
  let tokens: [Token]
  let gazetteer: Gazetteer
  let spacesHyphens: Bool
  var found: [NameCandidate] = []
  private(set) var seen = NamesSeen()
  let denials: NameDenials

  private init(_ text: TokenizedText, _ gazetteer: Gazetteer) {
    self.text = text
    tokens = text.tokens
    self.gazetteer = gazetteer
    spacesHyphens = Self.spacesHyphens(text.tokens)
    denials = NameDenials(text)
  }

  /// The candidates in text order; none overlap.
  ///
  /// The tagger knows English alone. Of a text in another language only countries and bodies of the
  /// tables are told: a city's name may be any word there.
  static func candidates(
    in text: TokenizedText,
    gazetteer: Gazetteer = .shared
  ) -> [NameCandidate] {
    var finder = NameFinder(text, gazetteer)
    guard text.isEnglish else {
      finder.read([])
      return finder.found.filter {
        $0.entry != nil && ($0.kind == .country || $0.kind == .organization)
      }
    }
    finder.read(NameTagger.shared.names(in: text))
    LegalForms.read(&finder.found, in: text, gazetteer)
    JointBodies.read(&finder.found, in: text)
    CountryLetters.read(&finder.found, in: text, gazetteer)
    StateLetters.read(&finder.found, in: text, gazetteer)
    StateBodies.read(&finder.found, in: text, gazetteer)
    StateOffices.read(&finder.found, in: text, gazetteer)
    NameLists.agree(&finder.found, in: text)
    return AcronymFinder.explain(finder.found, in: text, gazetteer: gazetteer)
  }

  private mutating func read(_ names: [NameTagger.Name]) {
    let names = names.map {
      NameTagger.Name(
        tokens: withoutEnd(withoutStart(withoutOuterQuotes($0.tokens))),
        kind: $0.kind
      )
    }
    for name in names where !denials.denies(name.tokens, name.kind) { seen.note(name, in: text) }
    var next = 0
    var index = 0
    while index < tokens.count {
      while next < names.count, names[next].tokens.lowerBound < index { next += 1 }
      let name = next < names.count ? names[next] : nil
      if let name, name.tokens.lowerBound == index {
        index = take(name)
      } else if let end = takeUntagged(at: index, before: name) {
        index = end
      } else {
        index += 1
      }
    }
  }

  /// The longest known name at `index`.
  func knownName(at index: Int) -> Gazetteer.Match? {
    guard tokens[index].word != 0, !isCurrency(index),
      let match = gazetteer.match(at: index, in: text)
    else { return nil }
    if match.end == index + 1, isRiver(index) { return nil }
    return match.form == .demonym && isContinental(index) ? nil : match
  }

  /// "The Amazon", which no noun follows: no firm.
  private func isRiver(_ index: Int) -> Bool {
    guard index > 0, tokens[index].hash == Self.amazon,
      text.classes(index - 1).contains(.determiner)
    else { return false }
    return index + 1 == tokens.count || tokens[index + 1].mark != .none
      || !text.classes(index + 1).isDisjoint(with: [
        .preposition, .placePreposition, .auxiliary, .function,
      ])
  }

  private static let amazon = Token.key(of: "amazon")

  /// The "American" of "North American": of a continent, and of no country.
  private func isContinental(_ index: Int) -> Bool {
    guard index > 0, Self.american.contains(tokens[index].hash) else { return false }
    let before = tokens[index - 1].mark == .hyphen ? index - 2 : index - 1
    return before >= 0 && Self.parts.contains(tokens[before].hash)
  }

  private static let american = Token.keys(of: ["american", "americans"])
  private static let parts = Token.keys(of: ["north", "south", "central", "latin", "inter", "pan"])

  /// The "US" of "US$4 million".
  private func isCurrency(_ index: Int) -> Bool {
    tokens[index].shape.contains(.allCapitals) && index + 1 < tokens.count
      && text.bytes[Int(tokens[index + 1].start)] == UInt8(ascii: "$")
  }

  // MARK: Names of the tagger

  /// Takes a name of the tagger; gives the index behind what was taken.
  mutating func take(_ name: NameTagger.Name) -> Int {
    if let body = bodyOfPlace(name) ?? bodyOf(name) {
      found.append(NameCandidate(tokens: body, kind: .organization))
      return body.upperBound
    }
    guard let range = withoutContraction(withoutOwnership(withParticle(whole(name), name.kind)))
    else {
      return name.tokens.upperBound
    }
    if range.count == 1, joinsPerson(range) || isPostnominal(range.lowerBound) {
      return range.upperBound
    }
    if range.count == 1, isCurrency(range.lowerBound) || isTitle(range.lowerBound) {
      return range.upperBound
    }
    if isNoName(range) || takeBeforeTitle(range) { return range.upperBound }
    if let state = state(ofParty: range) {
      if let match = knownName(at: state.lowerBound), match.end == state.upperBound {
        append(match, from: state.lowerBound)
      } else {
        found.append(NameCandidate(tokens: state, kind: .place))
      }
      return range.upperBound
    }
    let match = knownName(at: range.lowerBound)
    if takeParts(of: range, name.kind, match) { return range.upperBound }
    if let match, match.end > range.upperBound, !match.isAmbiguous,
      name.kind != .person || !seen.isFamilyName(tokens[range.upperBound - 1].hash)
    {
      append(match, from: range.lowerBound)
      return match.end
    }
    // "Independence", which is a town too.
    let known = match.flatMap {
      $0.end == range.upperBound && !($0.isAmbiguous && denials.isLoneNoun(range)) ? $0 : nil
    }
    if isBehindCourtesy(range.lowerBound) || isInPower(range) || areLettersOfPerson(range)
      || known == nil && text.isNamedAs(range.lowerBound)
    {
      appendPerson(range)
      return range.upperBound
    }
    if let known, isPortfolio(known, at: range.lowerBound) { return range.upperBound }
    if opensDateline(range, known) {
      if let known {
        append(known, from: range.lowerBound)
      } else {
        found.append(NameCandidate(tokens: range, kind: .place))
      }
      return range.upperBound
    }
    // "Asante" of Kwame Asante, who is no people.
    let isFamily =
      range.count == 1 && name.kind == .person && seen.isOfPerson(tokens[range.lowerBound].hash)
      && text.classes(range.lowerBound).contains(.people)
    let isDenied =
      known == nil && !isFamily && (denials.denies(range, name.kind) || arePeoples(range))
    switch isDenied ? .other : name.kind {
    case .person:
      if let known, isCertain(known, from: range.lowerBound) || isFirm(range, known) {
        append(known, from: range.lowerBound)
      } else if isSeat(range), let known {
        append(known, from: range.lowerBound)
      } else if isArena(range) || isSeat(range) {
        found.append(NameCandidate(tokens: range, kind: .place))
      } else if isBrand(range) || isLettersOfBody(range) || isClub(range) || isBody(range) {
        found.append(NameCandidate(tokens: range, kind: .organization))
      } else {
        appendPerson(range)
      }
    case _ where range.upperBound != name.tokens.upperBound: appendPerson(range)
    case .organization, .place:
      if isFamilyName(range, known) || known == nil && startsWithCourtesy(range) {
        appendPerson(range)
      } else if known != nil, let body = body(from: range) {
        found.append(NameCandidate(tokens: body, kind: .organization))
        return body.upperBound
      } else if let known, fits(known, name.kind) {
        append(known, from: range.lowerBound)
      } else if known == nil, isNamedRole(range) || range.count == 1 && isOfAll(range.lowerBound) {
        appendPerson(range)
      } else {
        let isPlace = name.kind == .place && !isTribe(range)
        found.append(NameCandidate(tokens: range, kind: isPlace ? .place : .organization))
      }
    case .other:
      if let body = body(from: range) {
        found.append(NameCandidate(tokens: body, kind: .organization))
        return body.upperBound
      }
      if let known, known.form == .demonym || !known.isAmbiguous {
        append(known, from: range.lowerBound)
      } else {
        appendDemonyms(in: range, andNames: isDenied || denials.isLaw(range))
      }
    }
    return range.upperBound
  }

  /// The "Labour" of "the Minister of Labour", which is no party.
  func isPortfolio(_ match: Gazetteer.Match, at index: Int) -> Bool {
    match.end == index + 1 && match.form == .name
      && gazetteer.entries[match.entry].kind == .organization
      && denials.isPortfolio(index..<match.end)
  }

  /// "Col", of a colonel: an abbreviated title that a name follows.
  private func isTitle(_ index: Int) -> Bool {
    index + 2 < tokens.count && tokens[index + 1].mark == .period
      && !tokens[index + 1].shape.contains(.spaceBefore) && tokens[index + 2].isCapitalized
      && isCourtesy(index)
  }

  private static let union = Token.key(of: "union")
  private static let state = Token.key(of: "state")

  /// A title alone, and a pronoun that piety gives a capital.
  private func isNoName(_ range: Range<Int>) -> Bool {
    if range.count == 1, !text.classes(range.lowerBound).isDisjoint(with: [.male, .female]) {
      return true
    }
    // "The State of the Union".
    let first = range.lowerBound
    if range.count == 1, first > 2, tokens[first].hash == Self.union,
      tokens[first - 2].word == Self.of, tokens[first - 3].hash == Self.state
    {
      return true
    }
    // "The Duke of Edinburgh".
    if range.count == 1, range.upperBound < tokens.count, tokens[range.upperBound].word == Self.of,
      Self.seated.contains(tokens[range.lowerBound].hash)
    {
      return true
    }
    return range.allSatisfy { isCourtesy($0) || tokens[$0].mark == .period }
  }

  /// Takes the "Texas" of "Texas Sen", where a title's full stop and a name follow; false for other names.
  private mutating func takeBeforeTitle(_ range: Range<Int>) -> Bool {
    guard let last = range.last, isTitle(last) else { return false }
    let words = range.dropLast().reversed().drop { isCourtesy($0) || tokens[$0].mark == .period }
    if let end = words.first, let known = knownName(at: range.lowerBound), known.end == end + 1 {
      append(known, from: range.lowerBound)
    }
    return true
  }

  /// The state of "R-Texas" and "D-N.Y.", which say of what party and state a member of Congress is.
  private func state(ofParty range: Range<Int>) -> Range<Int>? {
    let party = tokens[range.lowerBound]
    guard range.count > 2, party.end - party.start == 1,
      tokens[range.lowerBound + 1].mark == .hyphen,
      [UInt8(ascii: "D"), UInt8(ascii: "R"), UInt8(ascii: "I")]
        .contains(text.bytes[Int(party.start)]),
      range.lowerBound > 0,
      [.comma, .openBracket].contains(tokens[range.lowerBound - 1].mark)
    else { return nil }
    return range.lowerBound + 2..<range.upperBound
  }

  /// Whether a known name is no person's, whatever the tagger says: several words, letters that stand
  /// for a body, or a body whose name no one in the text has.
  private func isCertain(_ match: Gazetteer.Match, from start: Int) -> Bool {
    !match.isAmbiguous
      && (match.end > start + 1 || match.form == .acronym
        || gazetteer.entries[match.entry].kind == .organization
          && !seen.isFamilyName(tokens[start].hash))
  }

  /// Whether a name alone is the last of a person's whom the text names in full: "Shree", "dos Santos".
  private func isFamilyName(_ range: Range<Int>, _ known: Gazetteer.Match?) -> Bool {
    if known == nil, seen.isDoubleName(range, tokens) { return true }
    guard let last = range.last, seen.isOfPerson(tokens[last].hash),
      range.dropLast().allSatisfy({ NamesSeen.particles.contains(tokens[$0].word) })
    else { return false }
    guard let known else { return true }
    switch gazetteer.entries[known.entry].kind {
    case .place: return known.isAmbiguous
    case .country: return range.count == 1 && known.form == .name && speaksForItself(last)
    case .organization, .person: return false
    }
  }

  /// The "Jordan" of "Jordan: We've apologized.", "Jordan said" and "said Jordan." in a text about Bob Jordan.
  private func speaksForItself(_ index: Int) -> Bool {
    guard seen.isFamilyName(tokens[index].hash), index + 1 < tokens.count else { return false }
    if index > 0, text.classes(index - 1).contains(.cue), !tokens[index - 1].isCapitalized,
      tokens[index + 1].mark != .none
    {
      return true
    }
    guard seen.hasGivenName(tokens[index].hash) else { return false }
    return tokens[index + 1].mark == .colon
      || text.classes(index + 1).contains(.cue) && !tokens[index + 1].isCapitalized
  }

  /// Whether a known name is of the tagger's kind.
  ///
  /// A country stays a country where the tagger sees a body: "Iraq" that signs or plays. A town of
  /// the same place may be a team.
  private func fits(_ match: Gazetteer.Match, _ kind: NameKind) -> Bool {
    switch gazetteer.entries[match.entry].kind {
    case .country: true
    case .place: kind == .place || match.form == .capital || isBeforeOffice(match.end)
    case .organization: kind == .organization || !match.isAmbiguous
    case .person: false
    }
  }

  /// The "Chief Minister" of "Kerala Chief Minister", who is of a place, and of no team.
  func isBeforeOffice(_ index: Int) -> Bool {
    index + 1 < tokens.count && tokens[index].isCapitalized
      && (1...3).contains { denials.isOffice(index..<min(index + $0, tokens.count)) }
  }

  /// "Prof Nandi".
  private func startsWithCourtesy(_ range: Range<Int>) -> Bool {
    range.count > 1 && isCourtesy(range.lowerBound)
      && !tokens[range.lowerBound].shape.contains(.allCapitals)
      && range.dropFirst().allSatisfy { isPersonal($0) || tokens[$0].mark == .period }
  }

  /// Whether a token may be part of a person's name.
  func isPersonal(_ index: Int) -> Bool {
    tokens[index].isWord
      && text.classes(index).isDisjoint(with: [.organizationHead, .placeHead, .preposition])
  }

  /// "Iraqi Parliament", "UK Government": a nationality, or a country's letters, and the capitals behind it, of
  /// which the last is a kind of body.
  private func body(from range: Range<Int>) -> Range<Int>? {
    guard let match = knownName(at: range.lowerBound),
      match.form == .demonym
        || match.form == .acronym && gazetteer.entries[match.entry].kind == .country
    else { return nil }
    var end = match.end
    while end < tokens.count, tokens[end].isWord, tokens[end].isCapitalized,
      !tokens[end].shape.contains(.startsSentence), end < range.upperBound || isBody(end)
    {
      end += 1
    }
    guard end > match.end, end >= range.upperBound, isBody(end - 1) else { return nil }
    return range.lowerBound..<end
  }

  private func isBody(_ index: Int) -> Bool {
    text.classes(index).contains(.organizationHead)
  }

  mutating func append(_ match: Gazetteer.Match, from start: Int) {
    found.append(
      NameCandidate(
        tokens: start..<match.end,
        kind: gazetteer.entries[match.entry].kind,
        entry: match.entry,
        form: match.form
      )
    )
  }

  /// "British Indians", "Muslim Americans".
  private func arePeoples(_ range: Range<Int>) -> Bool {
    guard range.count > 1 else { return false }
    var index = range.lowerBound
    while index < range.upperBound {
      if let match = knownName(at: index), match.form == .demonym {
        index = match.end
      } else if text.classes(index).contains(.people) {
        index += 1
      } else {
        return false
      }
    }
    return index == range.upperBound
  }

  /// The nationalities in a name of no kind of ours: "Swiss" in "Swiss Open"; and the maker before a thing's
  /// name: "Apple" of "Apple AirPods".
  ///
  /// `andNames`: also the countries and bodies in it: "Agriculture of Norway", "UN Climate Treaty".
  private mutating func appendDemonyms(in range: Range<Int>, andNames: Bool) {
    let hasMaker = denials.endsInThing(range, .organization)
    var index = range.lowerBound
    while index < range.upperBound {
      if let match = knownName(at: index), match.end <= range.upperBound,
        match.form == .demonym
          || hasMaker && index == range.lowerBound && match.end < range.upperBound
            && gazetteer.entries[match.entry].kind == .organization
          || andNames && !match.isAmbiguous && gazetteer.entries[match.entry].kind != .place
            && !isPortfolio(match, at: index)
      {
        append(match, from: index)
        index = match.end
      } else {
        index += 1
      }
    }
  }
}
