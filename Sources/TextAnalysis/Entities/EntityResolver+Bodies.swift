import NewsModel

/// The entities of bodies.
extension EntityResolver {
  /// The body that a candidate names; nil for a name without letters and digits.
  ///
  /// `index`: the candidate's number.
  mutating func body(of candidate: NameCandidate, at index: Int) -> Int? {
    if let state = candidate.state { return body(of: candidate, in: state) }
    let tokens = candidate.explanation ?? candidate.tokens
    let identity = bodies.identity(of: candidate, at: index, in: text)
    let whole = WholeName(identity: identity.name, isMarked: identity.isMarked, state: nil)
    if let known = entityByBody[whole] { return known }
    let name = BodyName(tokens, of: text)
    guard !name.words.isEmpty else { return nil }
    let entity: Int
    if tokens.count == 1,
      let body = bodies.whole(of: text.tokens[tokens.lowerBound].hash, before: index),
      let named = candidates[body].entry.map({ self.entity(ofEntry: $0) })
        ?? self.body(of: candidates[body], at: body)
    {
      entity = named
      noteShortName(tokens, of: entity)
    } else if let entry = KnownBodies.shared.entry(of: name, tokens, in: text)
      ?? KnownBodies.shared.entry(of: tokens, in: text)
    {
      entity = self.entity(ofEntry: entry)
      noteShortName(tokens, of: entity)
    } else if let body = bodies.body(named: name) {
      entity = self.entity(of: body)
    } else if name.words.count == 1, !isPlace(tokens),
      let firm = bodies.firm(calledBy: name.words[0], before: index)
    {
      entity = self.entity(of: firm, calledBy: tokens)
    } else {
      entity = addBody(tokens, name.key(in: text))
    }
    entityByBody[whole] = entity
    return entity
  }

  /// The body that a candidate names, of which each state has one: "Foreign Ministry, Iran".
  ///
  /// `state`: the state's entry.
  private mutating func body(of candidate: NameCandidate, in state: Int) -> Int? {
    let office = candidate.office ?? candidate.tokens
    let name = BodyName(office, of: text)
    let country = gazetteer.entries[state]
    guard !name.words.isEmpty else { return nil }
    // Whether the text prints the state's name with it.
    let isWhole = office.lowerBound > candidate.tokens.lowerBound
    let whole = WholeName(identity: name.identity, isMarked: isWhole, state: state)
    if let known = entityByBody[whole] { return known }
    let entity: Int
    if candidate.office != nil, let code = country.code,
      let entry = KnownBodies.shared.entry(ofOffice: name, in: code)
    {
      entity = self.entity(ofEntry: entry)
      noteShortName(office, of: entity)
    } else {
      let key = Self.office(name.key(in: text)) + "-" + Self.folded(country.name)
      entity = addBody(isWhole ? candidate.tokens : office, key, isWhole ? "" : ", " + country.name)
      if isWhole, entities[entity].name.hasSuffix(", " + country.name) {
        entities[entity].name = Self.oneLine(Self.withoutArticle(text.string(candidate.tokens)))
      }
      states[entity] = country.country
      noteShortName(office, of: entity)
      if let adjective = gazetteer.adjective(of: state) {
        note(adjective + " " + Self.oneLine(text.string(office)), asNameOf: entity)
      }
    }
    entityByBody[whole] = entity
    return entity
  }

  /// A ministry's key in one order of words: "finance-ministry" of "ministry-of-finance".
  private static func office(_ key: String) -> String {
    let start = "ministry-of-"
    guard key.hasPrefix(start) else { return key }
    var field = key.dropFirst(start.utf8.count)
    if field.hasPrefix("the-") { field = field.dropFirst(4) }
    return (field == "foreign-affairs" ? "foreign" : field) + "-ministry"
  }

  /// What tells a body of the text from others.
  struct WholeName: Hashable {
    let identity: UInt64
    /// Whether what is printed with it makes another name of it: "Sun Co", "Iranian Army".
    let isMarked: Bool
    let state: Int?
  }

  /// The entity of a firm that a word stands for.
  mutating func entity(of firm: TextBodies.Body, calledBy short: Range<Int>) -> Int {
    let entity = entity(of: firm)
    noteShortName(short, of: entity)
    return entity
  }

  /// Notes what the text calls an entity, for short or otherwise than the tables do, so that it is found by that.
  mutating func noteShortName(_ tokens: Range<Int>, of entity: Int) {
    note(Self.oneLine(Self.withoutArticle(text.string(tokens))), asNameOf: entity)
  }

  private mutating func note(_ name: String, asNameOf entity: Int) {
    guard entities[entity].name != name, !entities[entity].shortNames.contains(name) else { return }
    entities[entity].shortNames.append(name)
  }

  mutating func entity(of body: TextBodies.Body) -> Int {
    let name = BodyName(body.tokens, of: text)
    if let entry = KnownBodies.shared.entry(of: name, body.tokens, in: text) {
      return entity(ofEntry: entry)
    }
    return addBody(body.tokens, name.key(in: text))
  }

  private mutating func addBody(_ tokens: Range<Int>, _ key: String, _ state: String = "") -> Int {
    let name = Self.oneLine(Self.withoutArticle(text.string(tokens)))
    return add(
      Entity(kind: .organization, name: name + state, key: KnownBodies.shared.key(ofUnknown: key))
    )
  }

  /// Whether the tables have a name as a town's or country's: "Manchester" is no firm's for short.
  private func isPlace(_ tokens: Range<Int>) -> Bool {
    gazetteer.match(at: tokens.lowerBound, in: text).map {
      $0.end == tokens.upperBound && gazetteer.entries[$0.entry].kind != .organization
    } ?? false
  }
}
