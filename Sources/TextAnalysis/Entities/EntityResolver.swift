import Foundation
import GazetteerTables
import NewsModel

/// Joins the candidates of one article into entities: full names with the surnames that follow,
/// spellings of one name, bodies by the same words.
struct EntityResolver {
  /// A person under collection.
  struct Person {
    var entity: Int
    /// `names` and `suffix` are told from it.
    var skeleton: [String] { didSet { (names, suffix) = EntityResolver.parted(skeleton) } }
    /// The names without what tells son from father.
    private(set) var names: ArraySlice<String>
    /// "Jr", nil for most.
    private(set) var suffix: String?
    var printed: String
    /// Where the full name is printed, by the numbers of candidates.
    private(set) var places: [Int]
    var gender: NameCandidate.Gender?
    /// Whether the last name alone stood for this person before another had it.
    var isFirstOfName = false
    /// The person whose last names these are: Omar Garcia Harfuch of "Garcia Harfuch".
    var whole: Int?
    /// Whether the first name is the family's: Li Wenbo.
    var hasFamilyFirst = false

    init(_ skeleton: [String], _ printed: String, at index: Int) {
      entity = -1
      self.skeleton = skeleton
      (names, suffix) = EntityResolver.parted(skeleton)
      self.printed = printed
      places = [index]
    }

    var count: Int { places.count }

    /// The last place before a candidate where the full name is printed.
    func lastSeen(before index: Int) -> Int? {
      let next = places.partitionPoint { $0 >= index }
      return next > 0 ? places[next - 1] : nil
    }

    /// How far from a candidate the full name is printed.
    func distance(from index: Int) -> Int {
      let next = places.partitionPoint { $0 >= index }
      let near = places[max(0, next - 1)..<min(places.count, next + 1)]
      return near.map { abs($0 - index) }.min() ?? 0
    }

    mutating func see(at index: Int) { places.append(index) }
  }

  let text: TokenizedText
  let gazetteer: Gazetteer
  var entities: [Entity] = []
  private(set) var mentions: [ResolvedMention] = []
  private(set) var persons: [Person] = []
  private var personsBySurname: [String: [Int]] = [:]
  /// Those of two names or more, by the first, and by the family name where it stands inside: John Lee Ka-chiu.
  private var personsByFirstName: [String: [Int]] = [:]
  private var entityByKey: [String: Int] = [:]
  private(set) var candidates: [NameCandidate] = []
  /// The bodies that the text names in full.
  var bodies = TextBodies()
  var entityByBody: [WholeName: Int] = [:]
  /// The countries of bodies that every state has, by entity.
  var states: [Int: String] = [:]
  /// The entities of known names, by the name's entry.
  private var entityByEntry: [Int: Int] = [:]
  /// How often the text gives each kind, by its number, to a name of no table.
  private var kinds: [String: SIMD4<Int32>] = [:]

  /// The persons whom letters stand for, nil for none, by the letters that were looked up.
  var personsByLetters: [String: Int?] = [:]

  /// People whom the headline names in full, by the skeletons of their last names.
  private let headlined: [String: String]

  /// `title`: the headline, nil when there is none.
  init(_ text: TokenizedText, title: String? = nil, gazetteer: Gazetteer = .shared) {
    self.text = text
    self.gazetteer = gazetteer
    headlined = title.map(Self.headlined) ?? [:]
  }

  /// Joins the candidates; `mentions` and `entities` hold the result.
  mutating func resolve(_ candidates: [NameCandidate]) {
    let names = candidates.map {
      $0.entry == nil ? text.string($0.explanation ?? $0.tokens) : ""
    }
    self.candidates = candidates
    bodies = TextBodies(candidates, in: text)
    // Full names first: a surname may stand before the name that explains it.
    var skeletons: [Int: [String]] = [:]
    for (index, candidate) in candidates.enumerated()
    where candidate.kind == .person && bodies.firm(of: candidate, in: text) == nil {
      let printed = NameSkeleton.words(of: Self.withoutParticles(names[index]))
      // "Joseph R. Biden Jr." is whom all call Joe Biden.
      let usual = printed.count > 1 ? Self.people[printed.joined(separator: "-")] : nil
      let skeleton = usual.map { NameSkeleton.words(of: $0) } ?? printed
      skeletons[index] = skeleton
      if Self.parted(skeleton).names.count > 1 || Self.hasInitials(names[index]) {
        collect(skeleton, usual ?? names[index], candidate, at: index)
      }
    }
    joinFamilyNames()
    count(candidates, names)
    entityByKey.reserveCapacity(candidates.count)
    for (index, candidate) in candidates.enumerated() {
      guard
        let entity = entity(
          of: candidate,
          names[index],
          skeleton: skeletons[index],
          at: index
        )
      else { continue }
      if candidate.explanation != nil { noteShortName(candidate.tokens, of: entity.0) }
      mentions.append(
        ResolvedMention(
          tokens: candidate.tokens,
          entity: entity.0,
          form: entity.1,
          title: candidate.title,
          gender: candidate.gender
        )
      )
    }
    // A text of nothing but names has many.
    self.candidates = []
    bodies = TextBodies()
  }

  /// Names between the first and the last of one that is long.
  private static let fewestInside = 3

  /// People of one name among whom one is looked for: with all of a text of nothing else it would take
  /// quadratic time.
  private static let mostNamesakes = 64

  /// What a word does, however it is written.
  static func classes(ofPrinted word: some StringProtocol) -> WordClass {
    Lexicon.shared.classes(Lexicon.word(word.lowercased()))
  }

  /// Joins two names and more that are no given name's to the one person whose full name ends in them.
  private mutating func joinFamilyNames() {
    for index in persons.indices {
      let names = persons[index].names
      guard names.count > 1, let last = names.last, let namesakes = personsBySurname[last],
        (2...Self.mostNamesakes).contains(namesakes.count),
        let first = persons[index].printed.split(separator: " ").first,
        Self.classes(ofPrinted: first).contains(.particle)
          || !Self.classes(ofPrinted: first).contains(.givenName)
      else { continue }
      let longer = namesakes.filter {
        persons[$0].names.count > names.count && persons[$0].names.suffix(names.count) == names
      }
      if longer.count == 1 { persons[index].whole = longer[0] }
    }
  }

  private mutating func count(_ candidates: [NameCandidate], _ names: [String]) {
    kinds.reserveCapacity(candidates.count)
    for (name, candidate) in zip(names, candidates) where candidate.entry == nil {
      kinds[name, default: .zero][candidate.kind.number] += 1
    }
  }

  /// The kind that the text gives to a name most often; of equal ones the kind given here.
  private func usualKind(of name: String, _ here: EntityKind) -> EntityKind {
    guard let counts = kinds[name] else { return here }
    var best = here
    for kind in EntityKind.allCases where counts[kind.number] > counts[best.number] { best = kind }
    return best
  }

  private mutating func collect(
    _ skeleton: [String],
    _ printed: String,
    _ candidate: NameCandidate,
    at index: Int
  ) {
    if let known = person(named: skeleton) {
      // The longest spelling is the fullest name; of equal ones the first printed.
      if printed.count > persons[known].printed.count,
        skeleton.count >= persons[known].skeleton.count
      {
        persons[known].printed = printed
        persons[known].skeleton = skeleton
      }
      persons[known].see(at: index)
      persons[known].gender = persons[known].gender ?? candidate.gender
      return
    }
    addPerson(skeleton, printed, at: index)
    let added = persons.count - 1
    persons[added].gender = candidate.gender
    let family = candidate.family.flatMap { NameSkeleton.words(of: text.string($0..<$0 + 1)).first }
    persons[added].hasFamilyFirst = family != nil && family == persons[added].names.first
    let inner = persons[added].names.dropFirst().dropLast()
    // Of names as long as Luiz Inacio Lula da Silva any may be the one in use.
    for name in inner where name == family || inner.count >= Self.fewestInside {
      personsByFirstName[name, default: []].append(added)
    }
  }

  private mutating func addPerson(_ skeleton: [String], _ printed: String, at index: Int) {
    let person = Person(skeleton, printed, at: index)
    persons.append(person)
    let names = person.names
    guard let first = names.first, let last = names.last else { return }
    personsBySurname[last, default: []].append(persons.count - 1)
    if names.count > 1 { personsByFirstName[first, default: []].append(persons.count - 1) }
  }

  /// "Leyen" of "von der Leyen"; but whole where a given name stands before the small words.
  private static func withoutParticles(_ name: String) -> String {
    guard let first = name.utf8.first, (0x61...0x7A).contains(first) else { return name }
    let words = name.split(separator: " ")
    let capital = words.firstIndex { $0.utf8.first.map { !(0x61...0x7A).contains($0) } ?? false }
    return capital.map { words[$0...].joined(separator: " ") } ?? name
  }

  /// The names of a person, never none, and what tells son from father.
  private static func parted(
    _ skeleton: [String]
  ) -> (names: ArraySlice<String>, suffix: String?) {
    guard skeleton.count > 1, let last = skeleton.last, generations.contains(last) else {
      return (skeleton[...], nil)
    }
    return (skeleton.dropLast(), last)
  }

  /// The skeletons of a person's names; none for other entities.
  static func names(ofPerson entity: Entity) -> [String] {
    entity.kind == .person ? Array(parted(NameSkeleton.words(of: entity.name)).names) : []
  }

  private static let generations: Set = ["jr", "sr", "iv"]

  /// The person whose first and last names are these, and who is as much father or son.
  private func person(named skeleton: [String]) -> Int? {
    let (names, suffix) = Self.parted(skeleton)
    guard let last = names.last, let first = names.first else { return nil }
    return personsBySurname[last]?.first {
      persons[$0].names.first == first && persons[$0].suffix == suffix
    }
  }

  /// Whether a name has small words: "van der Berg".
  private static func hasParticle(_ name: String) -> Bool {
    name.split(separator: " ").contains {
      $0.utf8.first.map { (0x61...0x7A).contains($0) } ?? false
    }
  }

  /// Whether a name starts with an initial and its full stop.
  private static func hasInitials(_ name: String) -> Bool { name.dropFirst().first == "." }

  /// The person whose name ends in these words; of several the one whom all know by that name, else who has
  /// small words as it has ("van der Berg"), whom the text names in full most often, of these whom it called so
  /// before it named another, and else the one named nearest to `index`.
  ///
  /// `gender`: what a title tells: "Mrs Brown" is not William.
  private mutating func person(
    endingIn skeleton: [String],
    _ printed: String,
    _ gender: NameCandidate.Gender?,
    at index: Int
  ) -> Int? {
    let (names, suffix) = Self.parted(skeleton)
    guard let last = names.last else { return nil }
    var fitting = personsBySurname[last, default: []].filter {
      persons[$0].names.suffix(names.count) == names
        && (suffix == nil || persons[$0].suffix == suffix)
        && (gender == nil || persons[$0].gender == nil || persons[$0].gender == gender)
    }
    guard fitting.count > 1 else { return fitting.first }
    if let known = Self.people[last].map({ NameSkeleton.words(of: $0) }), names.count == 1,
      let person = fitting.first(where: { persons[$0].names.first == known.first })
    {
      return person
    }
    let isSmall = Self.hasParticle(printed)
    let alike = fitting.filter { Self.hasParticle(persons[$0].printed) == isSmall }
    if !alike.isEmpty { fitting = alike }
    let known = fitting.filter { persons[$0].lastSeen(before: index) != nil }
    if known.count == 1 { persons[known[0]].isFirstOfName = true }
    return fitting.max { a, b in
      if persons[a].count != persons[b].count { return persons[a].count < persons[b].count }
      if persons[a].isFirstOfName != persons[b].isFirstOfName { return persons[b].isFirstOfName }
      return persons[a].distance(from: index) > persons[b].distance(from: index)
    }
  }

  /// The one person of this first name whose full name stands before `index`, or anywhere for a name that is given:
  /// "Katie" of "Katie Price", "Xi" of "Xi Jinping".
  ///
  /// Of several with a family name in front, as Koreans have it, the one who is spelled so and was named last.
  private func person(calledBefore index: Int, _ name: String, _ printed: String) -> Int? {
    guard let named = personsByFirstName[name], named.count <= Self.mostNamesakes else {
      return nil
    }
    let before = named.filter { persons[$0].lastSeen(before: index) != nil }
    let classes = Self.classes(ofPrinted: printed)
    guard named.count > 1 else {
      let isKnown = persons[named[0]].hasFamilyFirst || !classes.isDisjoint(with: Self.anyGivenName)
      return before.first ?? (isKnown ? named.first : nil)
    }
    guard classes.contains(.familyNameFirst) else { return nil }
    return before.filter { (persons[$0].printed + " ").contains(printed + " ") }
      .max { persons[$0].lastSeen(before: index) ?? 0 < persons[$1].lastSeen(before: index) ?? 0 }
  }

  private static let anyGivenName: WordClass = [.maleName, .femaleName]

  private mutating func entity(
    of candidate: NameCandidate,
    _ name: String,
    skeleton: [String]?,
    at index: Int
  ) -> (Int, Mention.Form)? {
    if let entry = candidate.entry { return (entity(ofEntry: entry), candidate.form) }
    let kind = usualKind(of: name, candidate.kind)
    switch kind {
    case .person:
      if let firm = bodies.firm(of: candidate, in: text) { return (entity(of: firm), .name) }
      return person(
        of: skeleton ?? NameSkeleton.words(of: name),
        name,
        candidate.tokens,
        title: candidate.title,
        at: index
      )
    case .organization:
      return body(of: candidate, at: index).map { ($0, candidate.form) }
    case .place:
      let state = candidate.state.map { ", " + gazetteer.entries[$0].name } ?? ""
      let plain = Self.folded(name + state)
      guard !plain.isEmpty else { return nil }
      let key = "place:\(plain)"
      if let known = entityByKey[key] { return (known, candidate.form) }
      let shown = Self.withoutCapitals(Self.oneLine(name))
      return (add(Entity(kind: .place, name: shown + state, key: key)), candidate.form)
    case .country:
      return nil
    }
  }

  /// The person that a name means, one of those collected or a new one; nil for a name without words.
  ///
  /// `title`: "Prince Andrew" is no other Andrew, but "President Yoon" is Yoon Suk Yeol.
  private mutating func person(
    of words: [String],
    _ name: String,
    _ tokens: Range<Int>,
    title: Range<Int>?,
    at index: Int
  ) -> (Int, Mention.Form)? {
    guard !words.isEmpty else { return nil }
    let gender = title.flatMap { PersonGender.gender(ofTitle: $0, text) }
    if let named =
      words.count > 1 ? person(named: words) : person(endingIn: words, name, gender, at: index)
    {
      let person = persons[named].whole ?? named
      let isShort =
        words.count == 1 && !Self.hasInitials(name) || words.count < persons[person].skeleton.count
      return (entity(ofPerson: person), isShort ? .surname : .name)
    }
    if words.count == 2, let person = person(endingIn: words, name, gender, at: index) {
      return (entity(ofPerson: person), .surname)
    }
    let mayBeFirst =
      title == nil || Self.classes(ofPrinted: name).isDisjoint(with: [.maleName, .femaleName])
    if words.count == 1, mayBeFirst, let person = person(calledBefore: index, words[0], name) {
      return (entity(ofPerson: person), .surname)
    }
    if let person = person(ofLetters: name) { return (entity(ofPerson: person), .surname) }
    // Whom the headline names in full, or all know by one name, where the text tells nothing else.
    let known =
      (words.count == 1 ? headlined[words[0]] : nil) ?? Self.usualName(of: name, words)
    if known == nil, title == nil, words.count == 1, tokens.count == 1,
      let firm = bodies.firm(calledBy: text.tokens[tokens.lowerBound].hash, before: index)
    {
      return (entity(of: firm, calledBy: tokens), .name)
    }
    addPerson(known.map { NameSkeleton.words(of: $0) } ?? words, known ?? name, at: index)
    let isFull = words.count > 1 && known == nil
    return (entity(ofPerson: persons.count - 1), isFull ? .name : .surname)
  }

  /// The entity of a known name.
  mutating func entity(ofEntry index: Int) -> Int {
    if let known = entityByEntry[index] { return known }
    let entry = gazetteer.entries[index]
    var known = Entity(kind: entry.kind, name: entry.name, code: entry.code, key: entry.key)
    known.knownNames = entry.otherNames
    let entity = add(known)
    entityByEntry[index] = entity
    return entity
  }

  private mutating func entity(ofPerson index: Int) -> Int {
    if persons[index].entity >= 0 { return persons[index].entity }
    let name = Self.withoutCapitals(Self.oneLine(persons[index].printed))
    let key = Self.key(ofPerson: persons[index].skeleton, name)
    var person = Entity(kind: .person, name: name, key: key)
    person.knownNames = Self.otherNames[name] ?? []
    let entity = add(person)
    persons[index].entity = entity
    return entity
  }

  /// What joins a person with the same one in other articles: the skeletons of the names.
  ///
  /// One name alone is too little for a skeleton: Li is not Lee, and T. More no Moore.
  private static func key(ofPerson skeleton: [String], _ name: String) -> String {
    let joined = "person:" + skeleton.joined(separator: "-")
    guard skeleton.count == 1 else { return joined }
    let isPlain = name.utf8.allSatisfy { $0 < 0x80 }
    let plain = folded(
      isPlain ? name : name.folding(options: .diacriticInsensitive, locale: nil)
    )
    return plain.isEmpty ? joined : "person:" + plain
  }

  /// The entity with this key, made now when it is new.
  mutating func add(_ entity: Entity) -> Int {
    if let known = entityByKey[entity.key] { return known }
    entities.append(entity)
    entityByKey[entity.key] = entities.count - 1
    return entities.count - 1
  }

  /// Whether a word is one of a full name that the text prints.
  func isPartOfPerson(_ word: String) -> Bool {
    guard let part = NameSkeleton.words(of: word).first else { return false }
    return persons.contains { $0.skeleton.count > 1 && $0.skeleton.contains(part) }
  }

  /// The country that a mention of this entity implies.
  func impliedCountry(of entity: Int) -> String? {
    guard entities[entity].kind != .country else { return nil }
    return states[entity] ?? Self.country(ofKey: entities[entity].key)
  }

  /// The country that the known name with this key implies.
  static func country(ofKey key: String) -> String? { countries[key] }

  private static let countries: [String: String] = {
    var countries: [String: String] = [:]
    for entry in Gazetteer.shared.entries where entry.kind != .country {
      countries[entry.key] = entry.country
    }
    return countries
  }()
}

/// A mention with what the finder knew about it.
struct ResolvedMention {
  var tokens: Range<Int>
  var entity: Int
  var form: Mention.Form
  var title: Range<Int>?
  var gender: NameCandidate.Gender?
}
