import NewsModel

/// Ministries, parliaments, courts and forces, which every state has: whose one is.
///
/// The name says it ("Iranian Foreign Ministry", "Ministry of Finance of Japan"), or what stands beside it does ("Japan's
/// Finance Ministry"). Else it is of the state whose body of that name the text has elsewhere, or of the one that the
/// text is about.
struct StateOffices {
  private let text: TokenizedText
  private let gazetteer: Gazetteer

  /// A candidate that names what every state has.
  private struct Office {
    let candidate: Int
    /// The tokens that say what it is.
    let name: Range<Int>
    /// What tells it from others of its state.
    let identity: UInt64
    /// Entry of the country that is printed with it.
    var state: Int?
  }

  /// Names that a state must have in a text which is about it, and their share of those of all states.
  private static let fewest = 3
  private static let share = 0.5

  /// Gives such bodies to their states.
  ///
  /// `candidates`: in text order.
  static func read(
    _ candidates: inout [NameCandidate],
    in text: TokenizedText,
    _ gazetteer: Gazetteer
  ) {
    let reader = StateOffices(text: text, gazetteer: gazetteer)
    let offices = candidates.indices.compactMap { reader.office(at: $0, of: candidates) }
    guard !offices.isEmpty else { return }
    var states: [UInt64: Set<Int>] = [:]
    for office in offices {
      if let state = office.state { states[office.identity, default: []].insert(state) }
    }
    var counts = reader.counts(candidates, offices)
    let home = reader.home(counts)
    counts[american] = nil
    let abroad = reader.home(counts)
    for office in offices {
      let home = reader.isAmerican(office.name) ? home : abroad
      let told = states[office.identity, default: []]
      guard let state = office.state ?? (told.count == 1 ? told.first : told.isEmpty ? home : nil)
      else { continue }
      candidates[office.candidate].state = state
      candidates[office.candidate].office = office.name
    }
  }

  /// How often a text names each state, by code.
  private func counts(_ candidates: [NameCandidate], _ offices: [Office]) -> [String: Int] {
    let entries = candidates.lazy.compactMap(\.entry) + offices.compactMap(\.state)
    return entries.reduce(into: [:]) { counts, entry in
      if let code = gazetteer.entries[entry].country { counts[code, default: 0] += 1 }
    }
  }

  /// The entry of the state that the text is about, nil where none stands out.
  private func home(_ counts: [String: Int]) -> Int? {
    let all = counts.values.reduce(0, +)
    guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
      most.value >= Self.fewest, Double(most.value) >= Double(all) * Self.share
    else { return nil }
    return gazetteer.country(most.key)
  }

  private func office(at index: Int, of candidates: [NameCandidate]) -> Office? {
    let candidate = candidates[index]
    guard candidate.kind == .organization, candidate.entry == nil, candidate.state == nil,
      candidate.explanation == nil
    else { return nil }
    var name = candidate.tokens
    var state: Int?
    if let country = gazetteer.country(at: name.lowerBound, in: text), country.end < name.upperBound
    {
      state = country.entry
      name = country.end..<name.upperBound
    } else if let of = name.dropFirst().dropLast().last(where: {
      text.tokens[$0].word == NameFinder.of
    }),
      let country = country(behind: of), country.end == name.upperBound
    {
      state = country.entry
      name = name.lowerBound..<of
    }
    while name.count > 1, isSmall(name.lowerBound) { name = name.dropFirst() }
    guard isOffice(name) else { return nil }
    return Office(
      candidate: index,
      name: name,
      identity: BodyName(name, of: text).identity,
      state: state ?? self.state(beside: candidate.tokens, index, candidates)
    )
  }

  /// The country whose name stands right before a body, or right behind it with "of".
  private func state(
    beside name: Range<Int>,
    _ index: Int,
    _ candidates: [NameCandidate]
  ) -> Int? {
    if index > 0, candidates[index - 1].kind == .country {
      let gap = candidates[index - 1].tokens.upperBound..<name.lowerBound
      if gap.isEmpty || gap.count == 1 && text.tokens[gap.lowerBound].shape.contains(.possessive) {
        return candidates[index - 1].entry
      }
    }
    guard name.upperBound < text.tokens.count, text.tokens[name.upperBound].word == NameFinder.of
    else {
      return nil
    }
    return country(behind: name.upperBound)?.entry
  }

  /// The country that "of" or "of the" stands before.
  private func country(behind of: Int) -> Gazetteer.Match? {
    let tokens = text.tokens
    var next = of + 1
    if next < tokens.count, text.classes(next).contains(.determiner) { next += 1 }
    return next < tokens.count ? gazetteer.country(at: next, in: text) : nil
  }

  /// A possessive ending, or "the".
  private func isSmall(_ index: Int) -> Bool {
    text.tokens[index].shape.contains(.possessive) || text.classes(index).contains(.determiner)
  }

  /// Whether a name is what every state has a body of.
  private func isOffice(_ name: Range<Int>) -> Bool {
    guard let first = name.first, let last = name.last else { return false }
    if name.count > 1, text.tokens[last].hash == Self.ministry { return true }
    if name.count > 2, text.tokens[first].hash == Self.ministry {
      return text.tokens[first + 1].word == NameFinder.of
    }
    return Self.heads.contains(text.tokens[last].hash)
      && Self.names.contains(text.string(name).lowercased())
  }

  /// Whether America has such a body: it has departments and no ministries.
  private func isAmerican(_ name: Range<Int>) -> Bool {
    Self.americanNames.contains(text.string(name).lowercased())
  }

  private static let american = "US"
  private static let americanNames: Set = [
    "air force", "armed forces", "army", "cabinet", "coast guard", "court of appeal",
    "federal court", "government", "house of representatives", "navy", "senate", "supreme court",
    "treasury",
  ]

  private static let ministry = Token.key(of: "ministry")

  private static let names: Set = [
    "air force", "armed forces", "army", "border guard", "bureau of statistics", "cabinet",
    "central bank", "central bureau of statistics", "central statistical office",
    "central statistics office", "coast guard", "communist party", "constitutional court",
    "court of appeal", "election commission", "electoral commission", "federal assembly",
    "federal court", "federal police", "federal statistics office", "government", "high court",
    "house of representatives", "national assembly", "national bank",
    "national bureau of statistics", "national police", "national statistics institute",
    "national statistics office", "navy", "parliament", "reserve bank", "senate", "socialist party",
    "statistics bureau", "statistics office", "supreme court", "treasury",
  ]
  private static let heads = Token.keys(
    of: names.compactMap { $0.split(separator: " ").last.map(String.init) }
  )
}
