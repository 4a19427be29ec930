import NewsModel

/// Finds the stretches of a text that name something: the tagger tells names and kinds, the
/// gazetteer tells which of them are known.
///
/// A known name that is longer than what the tagger saw is taken whole; one that the tagger left out
/// is taken when it means nothing else.
struct NameFinder {
  let text: TokenizedText
  let tokens: [Token]
  private let gazetteer: Gazetteer
  private let spacesHyphens: Bool
  var found: [NameCandidate] = []
  /// The last words of the names of people, by hash.
  private var familyNames: [UInt32: FamilyName] = [:]
  /// Places of one word that the text once says something to be in, by hash.
  private var settings: Set<UInt32> = []
  /// How often the tagger takes a word alone for a body or place, by its hash.
  private var lone: [UInt32: Int] = [:]
  /// The words of the longer names of bodies, by hash.
  private var bodyWords: Set<UInt32> = []

  private struct FamilyName {
    /// How often a whole name ends in it.
    var count = 0
    /// Whether a given name stands before it.
    var hasGivenName = false
  }

  private init(_ text: TokenizedText, _ gazetteer: Gazetteer) {
    self.text = text
    tokens = text.tokens
    self.gazetteer = gazetteer
    spacesHyphens = Self.spacesHyphens(text.tokens)
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
      return finder.found.filter { $0.kind == .country || $0.kind == .organization }
    }
    finder.read(NameTagger.shared.names(in: text))
    NameLists.agree(&finder.found, in: text)
    return AcronymFinder.explain(finder.found, in: text, gazetteer: gazetteer)
  }

  private mutating func read(_ names: [NameTagger.Name]) {
    for name in names { note(name) }
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

  private mutating func note(_ name: NameTagger.Name) {
    let last = tokens[name.tokens.upperBound - 1].hash
    switch name.kind {
    case .person where name.tokens.count > 1:
      familyNames[last, default: FamilyName()].count += 1
      if text.classes(name.tokens.lowerBound).contains(.givenName) {
        familyNames[last]?.hasGivenName = true
      }
    case .organization where name.tokens.count > 1:
      for index in name.tokens { bodyWords.insert(tokens[index].hash) }
    case .organization: lone[last, default: 0] += 1
    case .place where name.tokens.count == 1:
      lone[last, default: 0] += 1
      if isSetting(name.tokens.lowerBound) { settings.insert(last) }
    default: break
    }
  }

  /// The longest known name at `index`.
  private func knownName(at index: Int) -> Gazetteer.Match? {
    guard tokens[index].word != 0, !isCurrency(index),
      let match = gazetteer.match(at: index, in: text)
    else { return nil }
    return match.form == .demonym && isContinental(index) ? nil : match
  }

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
  private mutating func take(_ name: NameTagger.Name) -> Int {
    guard let range = withoutContraction(whole(name)) else { return name.tokens.upperBound }
    if range.count == 1, isCurrency(range.lowerBound) || isTitle(range.lowerBound) {
      return range.upperBound
    }
    if isNoName(range, name.kind) { return range.upperBound }
    if let state = state(ofParty: range) {
      if let match = knownName(at: state.lowerBound), match.end == state.upperBound {
        append(match, from: state.lowerBound)
      } else {
        found.append(NameCandidate(tokens: state, kind: .place))
      }
      return range.upperBound
    }
    let match = knownName(at: range.lowerBound)
    if let match, match.end > range.upperBound, !match.isAmbiguous,
      name.kind != .person || familyNames[tokens[range.upperBound - 1].hash] == nil
    {
      append(match, from: range.lowerBound)
      return match.end
    }
    if let match, startsPerson(at: match.end, range), !match.isAmbiguous {
      // "Ambassador to NATO Kay Bailey Hutchison": two names.
      append(match, from: range.lowerBound)
      appendPerson(match.end..<range.upperBound)
      return range.upperBound
    }
    if let match, !match.isAmbiguous, match.end < range.upperBound,
      isOffice(match.end..<range.upperBound)
    {
      // "UN Special Rapporteur", "EU Commissioner": the body, and an office in it.
      append(match, from: range.lowerBound)
      return range.upperBound
    }
    let known = match.flatMap { $0.end == range.upperBound ? $0 : nil }
    if isBehindCourtesy(range.lowerBound) {
      appendPerson(range)
      return range.upperBound
    }
    switch name.kind {
    case .person:
      if let known, isCertain(known, from: range.lowerBound) {
        append(known, from: range.lowerBound)
      } else if isBrand(range) {
        found.append(NameCandidate(tokens: range, kind: .organization))
      } else {
        appendPerson(range)
      }
    case _ where range.upperBound != name.tokens.upperBound: appendPerson(range)
    case .organization, .place:
      if isFamilyName(range, known) {
        appendPerson(range)
      } else if let known, fits(known, name.kind) {
        append(known, from: range.lowerBound)
      } else if known == nil, isNamedRole(range) {
        appendPerson(range)
      } else {
        found.append(
          NameCandidate(tokens: range, kind: name.kind == .place ? .place : .organization)
        )
      }
    case .other:
      if let body = body(from: range) {
        found.append(NameCandidate(tokens: body, kind: .organization))
        return body.upperBound
      }
      if let known, known.form == .demonym || !known.isAmbiguous {
        append(known, from: range.lowerBound)
      } else {
        appendDemonyms(in: range)
      }
    }
    return range.upperBound
  }

  /// "Col", of a colonel: an abbreviated title that a name follows.
  private func isTitle(_ index: Int) -> Bool {
    index + 2 < tokens.count && tokens[index + 1].mark == .period
      && !tokens[index + 1].shape.contains(.spaceBefore) && tokens[index + 2].isCapitalized
      && isCourtesy(index)
  }

  /// Whether a name starts or ends as firms and products are written: "PaineWebber".
  ///
  /// It has a capital behind four small letters; "McDonald" and "FitzGerald" have fewer of them.
  private func isBrand(_ range: Range<Int>) -> Bool {
    [range.lowerBound, range.upperBound - 1].contains { index in
      var small = 0
      for byte in text.bytes[Int(tokens[index].start)..<Int(tokens[index].end)] {
        if small >= 4, (0x41...0x5A).contains(byte) { return true }
        small = (0x61...0x7A).contains(byte) ? small + 1 : 0
      }
      return false
    }
  }

  /// "VPN", "Wi-Fi", "Merry Christmas", and a pronoun that piety gives a capital.
  private func isNoName(_ range: Range<Int>, _ kind: NameKind) -> Bool {
    if range.count == 1, !text.classes(range.lowerBound).isDisjoint(with: [.male, .female]) {
      return true
    }
    func isTerm(_ index: Int) -> Bool { text.classes(index).contains(.term) }
    if kind == .person { return range.contains { tokens[$0].isWord && isTerm($0) } }
    return isTerm(range.lowerBound)
      && range.allSatisfy {
        !tokens[$0].isWord || isTerm($0) || tokens[$0].end - tokens[$0].start == 1
      }
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

  /// A name with the small syllables that hyphens join to it: "Kim Jong-un", "John Lee Ka-chiu",
  /// "Prayut Chan-o-cha".
  private func whole(_ name: NameTagger.Name) -> Range<Int> {
    let range = name.tokens
    let families = name.kind == .person ? range : range.lowerBound..<range.lowerBound + 1
    guard name.kind == .person ? (2...5).contains(range.count) : range.count == 2,
      families.contains(where: { text.classes($0).contains(.familyNameFirst) })
    else { return range }
    var end = range.upperBound
    while end + 1 < tokens.count, joinsHyphen(end), isSyllable(end + 1) { end += 2 }
    return range.lowerBound..<end
  }

  /// Whether it is a hyphen between parts of a word.
  private func joinsHyphen(_ index: Int) -> Bool {
    tokens[index].mark == .hyphen
      && (spacesHyphens
        || !tokens[index].shape.contains(.spaceBefore)
          && !tokens[index + 1].shape.contains(.spaceBefore))
  }

  private func isSyllable(_ index: Int) -> Bool {
    let token = tokens[index]
    return token.isWord && !token.isCapitalized && token.end - token.start <= 5
      && !Self.endings.contains(token.hash)
  }

  /// Whether a text has spaces around all its hyphens, as those have that were cut into tokens and put
  /// together again.
  private static func spacesHyphens(_ tokens: [Token]) -> Bool {
    var hyphens = 0
    for index in tokens.indices.dropLast() where tokens[index].mark == .hyphen {
      guard tokens[index].shape.contains(.spaceBefore),
        tokens[index + 1].shape.contains(.spaceBefore)
      else { return false }
      hyphens += 1
    }
    return hyphens > 1
  }

  /// Without "I’m" and the like before a name; nil where nothing else is there.
  private func withoutContraction(_ range: Range<Int>) -> Range<Int>? {
    guard Self.contractions.contains(tokens[range.lowerBound].hash) else { return range }
    return range.count > 1 ? range.lowerBound + 1..<range.upperBound : nil
  }

  private static let contractions = Token.keys(
    of: ["'", "’"].flatMap { mark in
      ["i", "you", "he", "she", "we", "they"].flatMap { pronoun in
        ["m", "re", "ve", "d", "ll"].map { pronoun + mark + $0 }
      }
    }
  )

  /// What a hyphen joins to any name: "Moon Agro-owned".
  private static let endings = Token.keys(of: [
    "area", "based", "born", "bound", "day", "era", "esque", "fan", "fans", "free", "grade", "hour",
    "led", "level", "like", "made", "mile", "only", "owned", "run", "side", "size", "style", "type",
    "wide", "year",
  ])

  /// Whether a known name is no person's, whatever the tagger says: several words, letters that stand
  /// for a body, or a body whose name no one in the text has.
  private func isCertain(_ match: Gazetteer.Match, from start: Int) -> Bool {
    !match.isAmbiguous
      && (match.end > start + 1 || match.form == .acronym
        || gazetteer.entries[match.entry].kind == .organization
          && familyNames[tokens[start].hash] == nil)
  }

  /// Whether a name alone is the last of a person's whom the text names in full: "Shree" of
  /// Geetanjali Shree.
  ///
  /// A place that something is in is none, and neither is a word of a body's name ("Hilton Hotels"), nor
  /// what stands alone often and once behind a word that is no given name: "Google Stadia".
  private func isFamilyName(_ range: Range<Int>, _ known: Gazetteer.Match?) -> Bool {
    let hash = tokens[range.lowerBound].hash
    guard range.count == 1, let name = familyNames[hash], !settings.contains(hash),
      !bodyWords.contains(hash),
      name.hasGivenName || lone[hash, default: 0] <= Self.mostAlone * name.count
    else { return false }
    guard let known else { return true }
    return known.isAmbiguous && gazetteer.entries[known.entry].kind == .place
  }

  /// How often a person is called by the last name alone, for each time the whole name is printed.
  private static let mostAlone = 4

  private func isSetting(_ index: Int) -> Bool {
    index > 0 && Self.placing.contains(tokens[index - 1].word)
  }

  private static let placing = Lexicon.words(["in", "at", "near", "around", "outside"])

  /// Whether a known name is of the tagger's kind.
  ///
  /// A country stays a country where the tagger sees a body: "Iraq" that signs or plays. A town of
  /// the same place may be a team.
  private func fits(_ match: Gazetteer.Match, _ kind: NameKind) -> Bool {
    switch gazetteer.entries[match.entry].kind {
    case .country: true
    case .place: kind == .place || match.form == .capital
    case .organization: kind == .organization || !match.isAmbiguous
    case .person: false
    }
  }

  /// Whether what is left of a name from `index` on is a person's: a given name and another word.
  private func startsPerson(at index: Int, _ range: Range<Int>) -> Bool {
    index + 1 < range.upperBound && text.classes(index).contains(.givenName)
      && !(index..<range.upperBound).contains { !isPersonal($0) }
  }

  /// Whether words are what someone is in a body: "Secretary General".
  private func isOffice(_ range: Range<Int>) -> Bool {
    guard let last = range.last, text.classes(last).contains(.role) else { return false }
    return range.allSatisfy {
      tokens[$0].mark == .hyphen
        || !text.classes($0).isDisjoint(with: [.role, .roleModifier])
          && !text.classes($0).contains(.givenName)
    }
  }

  /// Whether a token may be part of a person's name.
  private func isPersonal(_ index: Int) -> Bool {
    tokens[index].isWord
      && text.classes(index).isDisjoint(with: [.organizationHead, .placeHead, .preposition])
  }

  /// "Iraqi Parliament": a nationality and the capitals behind it, of which the last is a kind of body.
  private func body(from range: Range<Int>) -> Range<Int>? {
    guard let match = knownName(at: range.lowerBound), match.form == .demonym else { return nil }
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

  private mutating func append(_ match: Gazetteer.Match, from start: Int) {
    found.append(
      NameCandidate(
        tokens: start..<match.end,
        kind: gazetteer.entries[match.entry].kind,
        entry: match.entry,
        form: match.form
      )
    )
  }

  /// The nationalities in a name of no kind of ours: "Swiss" in "Swiss Open".
  private mutating func appendDemonyms(in range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      if let match = knownName(at: index), match.form == .demonym, match.end <= range.upperBound {
        append(match, from: index)
        index = match.end
      } else {
        index += 1
      }
    }
  }

  // MARK: Names that the tagger left out

  /// Takes a known name that stands outside the tagger's names.
  private mutating func takeUntagged(at index: Int, before next: NameTagger.Name?) -> Int? {
    guard let match = knownName(at: index), !match.isAmbiguous, !isBehindCourtesy(index) else {
      return nil
    }
    if let next, match.end > next.tokens.lowerBound, match.end < next.tokens.upperBound {
      return nil
    }
    // The name of a town alone may be anything's.
    if gazetteer.entries[match.entry].kind == .place, match.form != .capital { return nil }
    append(match, from: index)
    return match.end
  }
}
