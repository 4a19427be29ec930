import NewsModel

/// The bodies that a text names, by their whole names and by what it may call them for short.
struct TextBodies {
  /// A body that the text names in full.
  struct Body {
    /// The tokens of the longest name printed.
    var tokens: Range<Int>
    /// The candidate that names it first.
    let first: Int
    /// Whether a name of it says what it is by law.
    var isFirm: Bool
  }

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
  private var identities: [Identity?] = []
  /// Names that a title has made someone's.
  private var titled: Set<UInt64> = []

  /// What tells a name from others.
  struct Identity {
    let name: UInt64
    /// Whether it is a firm's that is called by an ordinary word.
    let isMarked: Bool

    init(_ name: BodyName) {
      self.name = name.identity
      isMarked = name.isOrdinary && name.hasLegalForm
    }
  }

  init() {}

  init(_ candidates: [NameCandidate], in text: TokenizedText) {
    identities = Array(repeating: nil, count: candidates.count)
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
    let opens = Self.heads.contains(first) && text.tokens[name.lowerBound + 1].word == NameFinder.of
    guard opens || Self.heads.contains(last) else { return }
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
    identities[index] = Identity(name)
    guard name.words.count > 1 || name.hasLegalForm else { return }
    if let known = byName[name.identity] {
      if Self.length(of: tokens, text)
        > Self.length(of: all[known].tokens, text)
      {
        all[known].tokens = tokens
      }
      if name.hasLegalForm, !all[known].isFirm {
        all[known].isFirm = true
        note(name, tokens, text, at: known)
      }
      return
    }
    byName[name.identity] = all.count
    all.append(Body(tokens: tokens, first: index, isFirm: name.hasLegalForm))
    note(name, tokens, text, at: all.count - 1)
  }

  /// Notes what a firm may be called for short.
  private mutating func note(
    _ name: BodyName,
    _ tokens: Range<Int>,
    _ text: TokenizedText,
    at body: Int
  ) {
    guard name.hasLegalForm || name.words.last.map(Self.kinds.contains) ?? false else { return }
    if name.hasLegalForm { firstOfFirms.insert(name.words[0]) }
    let first = text.tokens[tokens.lowerBound]
    let isPersonal =
      first.shape.contains(.initials) || text.classes(tokens.lowerBound).contains(.givenName)
    for word in name.words.prefix(isPersonal ? 2 : 1)
    where !Self.tooWide.contains(word) && byShortName[word]?.contains(body) != true {
      byShortName[word, default: []].append(body)
    }
  }

  /// What tells the name of a candidate from others.
  func identity(of candidate: NameCandidate, at index: Int, in text: TokenizedText) -> Identity {
    identities[index]
      ?? Identity(BodyName(candidate.explanation ?? candidate.tokens, of: text))
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
    guard !titled.contains(name.identity), let body = body(named: name), body.isFirm else {
      return nil
    }
    return body
  }

  private static func length(of tokens: Range<Int>, _ text: TokenizedText) -> UInt32 {
    text.tokens[tokens.upperBound - 1].end - text.tokens[tokens.lowerBound].start
  }

  /// What a body may be behind its own name: "Dixons Group", "Likud Party".
  private static let kinds = Token.keys(of: [
    "airlines", "airways", "bank", "brothers", "college", "group", "holding", "holdings",
    "industries", "international", "motors", "movement", "partners", "party", "university",
  ])
  /// Common nouns that stand for the body which they head.
  private static let heads = Token.keys(of: [
    "agency", "army", "association", "authority", "bank", "board", "bureau", "commission",
    "committee", "company", "council", "court", "department", "exchange", "federation",
    "foundation", "fund", "institute", "ministry", "organisation", "organization", "parliament",
    "party", "senate", "society", "treasury", "tribunal", "union", "university",
  ])
  /// First words that are no firm's name for short.
  private static let tooWide = Token.keys(of: [
    "city", "commonwealth", "first", "general", "international", "national", "new", "nippon",
    "state", "world",
  ])
}
