import NewsModel

/// The organizations of the tables, however their names are spelled: "Microsoft Corp", "British Labour Party".
struct KnownBodies: Sendable {
  static let shared = KnownBodies(.shared)

  private struct Known {
    let entry: Int
    /// Letters that stand for a name count only as they are printed.
    let letters: [UInt8]?
    let isAmbiguous: Bool
    /// Whether the table says what it is by law, or that the name means other things too: "Apple Inc", "?Shell".
    let isFirm: Bool
  }

  private let gazetteer: Gazetteer
  /// By the identity of the name.
  private var known: [UInt64: Known] = [:]
  /// Bodies that every state has, by the state's code and the identity of the name without the state: "Communist
  /// Party" of "Chinese Communist Party".
  private var offices: [Office: Int] = [:]

  private struct Office: Hashable {
    let country: String
    let name: UInt64
  }

  /// The keys of the tables' organizations.
  private let keys: Set<String>

  private init(_ gazetteer: Gazetteer) {
    self.gazetteer = gazetteer
    keys = Set(gazetteer.entries.lazy.filter { $0.kind == .organization }.map(\.key))
    // Words that two bodies have are neither's.
    var shared: Set<UInt64> = []
    var countries: [UInt64: String] = [:]
    gazetteer.forEachName(of: .country) { entry, spelling, _, _ in
      let tokens = Tokenizer.tokens(of: spelling, table: nil)
      countries[BodyName(tokens, spelling, tokens.indices).identity] = gazetteer.entries[entry].code
    }
    gazetteer.forEachName(of: .organization) { entry, spelling, isLetters, isAmbiguous in
      let tokens = Tokenizer.tokens(of: spelling, table: nil)
      let name = BodyName(tokens, spelling, tokens.indices)
      if let country = gazetteer.entries[entry].country {
        for parts in Self.parts(of: tokens)
        where countries[BodyName(tokens, spelling, parts.state).identity] == country {
          let office = BodyName(tokens, spelling, parts.office).identity
          offices[Office(country: country, name: office)] = entry
        }
      }
      if let other = known[name.identity] {
        if other.entry != entry { shared.insert(name.identity) }
        return
      }
      known[name.identity] = Known(
        entry: entry,
        letters: isLetters ? spelling : nil,
        isAmbiguous: isAmbiguous,
        isFirm: name.hasLegalForm || isAmbiguous
      )
    }
    for name in shared { known[name] = nil }
  }

  /// How a name may be divided into a state's and what every state has: "US" and "Army", "India" and "Reserve Bank".
  private static func parts(of name: [Token]) -> [(state: Range<Int>, office: Range<Int>)] {
    var parts = (1..<max(1, name.count)).prefix(2).map { (state: 0..<$0, office: $0..<name.count) }
    if let of = name.indices.dropFirst().dropLast().last(where: { name[$0].hash == Self.of }) {
      parts.append((of + 1..<name.count, 0..<of))
    }
    return parts
  }

  private static let of = Token.key(of: "of")

  /// The key of a body that the tables do not have, which is no key of theirs: "Vox Corp" is no "vox".
  func key(ofUnknown name: String) -> String {
    let key = "organization:" + name
    return keys.contains(key) ? key + "-inc" : key
  }

  /// The entry of what every state has in one of them.
  ///
  /// `country`: the state's code.
  func entry(ofOffice name: BodyName, in country: String) -> Int? {
    offices[Office(country: country, name: name.identity)]
  }

  /// The entry of the body with this name, nil where the tables have none.
  ///
  /// `tokens`: those of the name.
  func entry(of name: BodyName, _ tokens: Range<Int>, in text: TokenizedText) -> Int? {
    guard let body = known[name.identity] else { return nil }
    let isTold =
      name.hasLegalForm
      ? !name.isOrdinary || body.isFirm : name.words.count > 1 && !body.isAmbiguous
    guard isTold else { return nil }
    let start = Int(text.tokens[tokens.lowerBound].start)
    return body.letters.map { text.bytes[start...].starts(with: $0) } ?? true ? body.entry : nil
  }

  /// The entry of a country's body behind the country's name or people: "British Labour Party".
  func entry(of name: Range<Int>, in text: TokenizedText) -> Int? {
    guard let match = gazetteer.country(at: name.lowerBound, in: text), match.end < name.upperBound,
      let body = known[BodyName(match.end..<name.upperBound, of: text).identity],
      body.letters == nil,
      gazetteer.entries[body.entry].country == gazetteer.entries[match.entry].country
    else { return nil }
    return body.entry
  }
}
