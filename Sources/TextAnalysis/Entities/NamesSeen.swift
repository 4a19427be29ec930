/// What the tagger's names of a whole text tell of their words.
struct NamesSeen {
  /// The last words of the names of people, by hash.
  private var familyNames: [UInt32: FamilyName] = [:]
  /// The last two words of the names of people that have more, by hashes.
  private var doubleNames: Set<SIMD2<UInt32>> = []
  /// Places of one word that the text once says something to be in, by hash.
  private var settings: Set<UInt32> = []
  /// The words of the longer names of bodies, by hash.
  private var bodyWords: Set<UInt32> = []
  /// Capital letters that stand behind "the" and were taken for a person, by hash.
  private var articled: Set<UInt32> = []
  /// How often a word alone is of each kind, by the kind's number.
  private var lone: [UInt32: SIMD4<Int32>] = [:]

  private struct FamilyName {
    /// How often a whole name ends in it.
    var count = 0
    /// Whether a given name stands before it.
    var hasGivenName = false
  }

  /// Counts a name of the tagger.
  mutating func note(_ name: NameTagger.Name, in text: TokenizedText) {
    let tokens = text.tokens
    let start = name.tokens.lowerBound
    let last = tokens[name.tokens.upperBound - 1].hash
    // "Justice Berg" is a name alone, too.
    let isAlone =
      name.tokens.count == 1
      || name.tokens.count == 2 && name.kind == .person && text.classes(start).contains(.role)
        && text.classes(start).isDisjoint(with: [.givenName])
    if isAlone { lone[last, default: .zero][Int(name.kind.rawValue)] += 1 }
    switch name.kind {
    case .person where isAlone:
      if start > 0, tokens[start - 1].word == Self.the, Self.isLetters(tokens[start]) {
        articled.insert(last)
      }
    case .person:
      familyNames[last, default: FamilyName()].count += 1
      if let first = Self.double(name.tokens, tokens), first > start {
        doubleNames.insert([tokens[first].hash, last])
      }
      if text.classes(start).contains(.givenName) { familyNames[last]?.hasGivenName = true }
    case .organization where !isAlone && !Self.particles.contains(tokens[start].word):
      for index in name.tokens { bodyWords.insert(tokens[index].hash) }
    case .place where isAlone && start > 0 && Self.placing.contains(tokens[start - 1].word):
      settings.insert(last)
    default: break
    }
  }

  private static func isLetters(_ token: Token) -> Bool {
    token.shape.contains(.allCapitals) && token.end - token.start <= 5
  }

  private static let the = Lexicon.word("the")
  private static let placing = Lexicon.words(["in", "at", "near", "around", "outside"])

  /// Small words that start a last name and mean nothing else in English.
  static let particles = Lexicon.words([
    "bin", "ibn", "bint", "ben", "al", "van", "von", "der", "den", "ter", "dos", "das", "do", "da",
    "di", "del", "dela", "della", "delos", "de", "du", "ould",
  ])

  /// Whether letters are short for a body, though the tagger took them for a person.
  func isLettersOfBody(_ token: Token) -> Bool {
    Self.isLetters(token) && articled.contains(token.hash)
  }

  /// What a word is in two thirds of its places or more; nil for one that is seldom a name.
  func kind(of hash: UInt32) -> NameKind? {
    var counts = lone[hash] ?? .zero
    if let name = familyNames[hash], name.hasGivenName {
      counts[Int(NameKind.person.rawValue)] += Int32(name.count)
    }
    let most = counts.max()
    guard most >= Self.fewest, most * 3 >= counts.wrappedSum() * 2 else { return nil }
    return counts.indices.first { counts[$0] == most }.flatMap { NameKind(rawValue: UInt8($0)) }
  }

  /// The places that make a word a name where the tagger passes over it.
  private static let fewest: Int32 = 2

  /// Whether the name of a person ends in a word.
  func isFamilyName(_ hash: UInt32) -> Bool { familyNames[hash] != nil }

  /// Whether the name of a person ends in a word and starts with a given name.
  func hasGivenName(_ hash: UInt32) -> Bool { familyNames[hash]?.hasGivenName ?? false }

  /// Whether a name is two words that a longer one of a person's ends in: "Two Bulls" of Lisa Two Bulls,
  /// "Okonjo-Iweala".
  func isDoubleName(_ name: Range<Int>, _ tokens: [Token]) -> Bool {
    guard let first = Self.double(name, tokens), first == name.lowerBound else { return false }
    return doubleNames.contains([tokens[first].hash, tokens[name.upperBound - 1].hash])
  }

  /// Where the last two words of a name start, which a hyphen may join; nil for one word.
  private static func double(_ name: Range<Int>, _ tokens: [Token]) -> Int? {
    guard name.count > 1 else { return nil }
    let before = name.upperBound - 2
    guard tokens[before].mark == .hyphen else { return before }
    return before > name.lowerBound ? before - 1 : nil
  }

  /// Whether a word alone is the last of a person's whom the text names in full: "Shree" of Geetanjali
  /// Shree.
  ///
  /// A place that something is in is none, and neither is a word of a body's name ("Hilton Hotels"), nor
  /// what stands alone often and once behind a word that is no given name: "Google Stadia".
  func isOfPerson(_ hash: UInt32) -> Bool {
    guard let name = familyNames[hash], !settings.contains(hash), !bodyWords.contains(hash) else {
      return false
    }
    let others = lone[hash] ?? .zero
    let alone = others[Int(NameKind.organization.rawValue)] + others[Int(NameKind.place.rawValue)]
    return name.hasGivenName || Int(alone) <= Self.mostAlone * name.count
  }

  /// How often a person is called by the last name alone, for each time the whole name is printed.
  private static let mostAlone = 4
}
