import NewsModel

/// Bodies by their whole names, and by what the text calls them for short.
extension EntityResolver {
  /// A body that the text names in full.
  struct Body {
    let name: BodyName
    /// The tokens of the longest name printed.
    var tokens: Range<Int>
    /// The candidate that names it first.
    let first: Int
  }

  /// The bodies of a text.
  struct Bodies {
    private var all: [Body] = []
    /// By the identity of their names.
    private var byName: [UInt64: Int] = [:]
    /// Firms by the word that they may be called by: "hughes" for Hughes Tool Co, "penney" for JC Penney Co.
    private var byShortName: [UInt32: [Int]] = [:]
    /// The candidates that name a body whole which a common noun may stand for, each body once: "European Commission" by
    /// "commission".
    private var byHead: [UInt32: [Int]] = [:]
    /// The first words of firms.
    private var firstOfFirms: Set<UInt32> = []
    /// The names of the candidates that are bodies.
    private var names: [BodyName?] = []
    /// Names that a title has made someone's.
    private var titled: Set<UInt64> = []

    init() {}

    init(_ candidates: [NameCandidate], in text: TokenizedText) {
      names = Array(repeating: nil, count: candidates.count)
      for (index, candidate) in candidates.enumerated() {
        if candidate.kind == .organization { noteHead(of: candidate, at: index, candidates, text) }
        guard candidate.entry == nil else { continue }
        if candidate.kind == .organization, candidate.state == nil {
          collect(candidate.explanation ?? candidate.tokens, text, at: index)
        } else if candidate.kind == .person, candidate.title != nil {
          titled.insert(BodyName(candidate.tokens, of: text).identity)
        }
      }
    }

    /// Notes the common noun of a body's name: "Commission", "Bank" of "Bank of Ghana".
    private mutating func noteHead(
      of body: NameCandidate,
      at index: Int,
      _ all: [NameCandidate],
      _ text: TokenizedText
    ) {
      let name = body.explanation ?? body.tokens
      guard name.count > 1, body.form == .name else { return }
      let first = text.tokens[name.lowerBound].hash
      let last = text.tokens[name.upperBound - 1].hash
      let opens = heads.contains(first) && text.tokens[name.lowerBound + 1].word == of
      guard opens || heads.contains(last) else { return }
      let head = opens ? first : last
      // Two are one too many.
      guard byHead[head, default: []].count < 2 else { return }
      let isKnown = byHead[head]?.contains { other in
        body.entry.map { all[other].entry == $0 }
          ?? (BodyName(all[other].tokens, of: text).identity
            == BodyName(body.tokens, of: text).identity)
      }
      if isKnown != true { byHead[head, default: []].append(index) }
    }

    /// The candidate that names the one body which a common noun stands for, named before.
    func whole(of noun: UInt32, before index: Int) -> Int? {
      guard let bodies = byHead[noun], bodies.count == 1, bodies[0] < index else { return nil }
      return bodies[0]
    }

    private mutating func collect(_ tokens: Range<Int>, _ text: TokenizedText, at index: Int) {
      let name = BodyName(tokens, of: text)
      names[index] = name
      guard name.words.count > 1 || name.hasLegalForm else { return }
      if let known = byName[name.identity] {
        if EntityResolver.length(of: tokens, text)
          > EntityResolver.length(of: all[known].tokens, text)
        {
          all[known].tokens = tokens
        }
        if name.hasLegalForm, !all[known].name.hasLegalForm { note(name, tokens, text, at: known) }
        return
      }
      byName[name.identity] = all.count
      all.append(Body(name: name, tokens: tokens, first: index))
      note(name, tokens, text, at: all.count - 1)
    }

    /// Notes what a firm may be called for short.
    private mutating func note(
      _ name: BodyName,
      _ tokens: Range<Int>,
      _ text: TokenizedText,
      at body: Int
    ) {
      guard name.hasLegalForm || name.words.last.map(bodyKinds.contains) ?? false else { return }
      if name.hasLegalForm { firstOfFirms.insert(name.words[0]) }
      let first = text.tokens[tokens.lowerBound]
      let isPersonal =
        first.shape.contains(.initials) || text.classes(tokens.lowerBound).contains(.givenName)
      for word in name.words.prefix(isPersonal ? 2 : 1)
      where !tooWide.contains(word) && byShortName[word]?.contains(body) != true {
        byShortName[word, default: []].append(body)
      }
    }

    /// The name of a candidate.
    func name(of candidate: NameCandidate, at index: Int, in text: TokenizedText) -> BodyName {
      names[index] ?? BodyName(candidate.explanation ?? candidate.tokens, of: text)
    }

    /// The body of this name.
    func body(named name: BodyName) -> Body? { byName[name.identity].map { all[$0] } }

    /// The one firm that is called by a word for short, and has been named before a candidate.
    func firm(calledBy word: UInt32, before index: Int) -> Body? {
      guard let firms = byShortName[word], firms.count == 1, all[firms[0]].first < index else {
        return nil
      }
      return all[firms[0]]
    }

    /// The firm that the tagger takes for a person, whom no title makes one: "James Tolling" beside "James Tolling and Co".
    func firm(of candidate: NameCandidate, in text: TokenizedText) -> Body? {
      guard candidate.title == nil, !firstOfFirms.isEmpty,
        firstOfFirms.contains(text.tokens[candidate.tokens.lowerBound].hash)
      else { return nil }
      let name = BodyName(candidate.tokens, of: text)
      guard !titled.contains(name.identity), let body = body(named: name),
        BodyName(body.tokens, of: text).hasLegalForm
      else { return nil }
      return body
    }
  }

  /// The body that a candidate names; nil for a name without letters and digits.
  ///
  /// `index`: the candidate's number.
  mutating func body(of candidate: NameCandidate, at index: Int) -> Int? {
    if let state = candidate.state { return body(of: candidate, in: state) }
    let tokens = candidate.explanation ?? candidate.tokens
    let name = bodies.name(of: candidate, at: index, in: text)
    guard !name.words.isEmpty else { return nil }
    let whole = WholeName(
      identity: name.identity,
      isMarked: name.isOrdinary && name.hasLegalForm,
      state: nil
    )
    if let known = entityByBody[whole] { return known }
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
  mutating func entity(of firm: Body, calledBy short: Range<Int>) -> Int {
    let entity = entity(of: firm)
    noteShortName(short, of: entity)
    return entity
  }

  /// Notes what the text calls an entity for short, so that it is found by that.
  mutating func noteShortName(_ tokens: Range<Int>, of entity: Int) {
    note(Self.oneLine(text.string(tokens)), asNameOf: entity)
  }

  private mutating func note(_ name: String, asNameOf entity: Int) {
    guard entities[entity].name != name, !entities[entity].shortNames.contains(name) else { return }
    entities[entity].shortNames.append(name)
  }

  mutating func entity(of body: Body) -> Int {
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

  private static func length(of tokens: Range<Int>, _ text: TokenizedText) -> UInt32 {
    text.tokens[tokens.upperBound - 1].end - text.tokens[tokens.lowerBound].start
  }

  /// What a body may be behind its own name: "Dixons Group", "Likud Party".
  private static let bodyKinds = Token.keys(of: [
    "airlines", "airways", "bank", "brothers", "college", "group", "holding", "holdings",
    "industries",
    "international", "motors", "movement", "partners", "party", "university",
  ])
  /// Common nouns that stand for the body which they head.
  private static let heads = Token.keys(of: [
    "agency", "army", "association", "authority", "bank", "board", "bureau", "commission",
    "committee", "company",
    "council", "court", "department", "exchange", "federation", "foundation", "fund", "institute",
    "ministry",
    "organisation", "organization", "parliament", "party", "senate", "society", "treasury",
    "tribunal", "union",
    "university",
  ])
  private static let of = Lexicon.word("of")
  /// First words that are no firm's name for short.
  private static let tooWide = Token.keys(of: [
    "city", "commonwealth", "first", "general", "international", "national", "new", "nippon",
    "state",
    "world",
  ])
}
