import NewsModel

/// Bodies whose names those of other states have too: "Congress", "the House of Representatives", "Labour".
///
/// The tables give such a name to the state that news means most often by it. An article that has much of one
/// other state and nothing of that one, nor a second body of it, means the other's.
enum StateBodies {
  /// Names of another state from which on such a name is its, and of one of which the tables know the body.
  private static let fewest = (any: 3, known: 2)

  /// Gives the names of shared bodies to the state that the text is about, or to none.
  static func read(
    _ candidates: inout [NameCandidate],
    in text: TokenizedText,
    _ gazetteer: Gazetteer
  ) {
    var shared: [Int] = []
    var counts: [String: Int] = [:]
    // States of which more is named than towns, whose names may be other towns' too.
    var named: Set<String> = []
    for (index, candidate) in candidates.enumerated() {
      guard let entry = candidate.entry else { continue }
      if gazetteer.entries[entry].kind == .organization, isShared(candidate.tokens, text) {
        shared.append(index)
      } else if let country = gazetteer.entries[entry].country {
        counts[country, default: 0] += 1
        if gazetteer.entries[entry].kind != .place || candidate.form == .capital {
          named.insert(country)
        }
      }
    }
    guard !shared.isEmpty,
      let home = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
      home.value >= fewest.known
    else { return }
    let entries = Set(shared.compactMap { candidates[$0].entry })
    for index in shared {
      guard let entry = candidates[index].entry else { continue }
      let name = text.string(candidates[index].tokens).lowercased()
      let other = others[name]?[home.key].flatMap(gazetteer.organization)
      if let country = gazetteer.entries[entry].country {
        let bodies = entries.count { gazetteer.entries[$0].country == country }
        guard country != home.key, !named.contains(country),
          other != nil || bodies == 1 && home.value >= fewest.any
        else { continue }
        candidates[index].state = gazetteer.country(home.key)
        candidates[index].form = .name
      } else if other == nil {
        continue
      }
      candidates[index].entry = other
    }
  }

  private static func isShared(_ name: Range<Int>, _ text: TokenizedText) -> Bool {
    let last = text.tokens[name.upperBound - 1].key
    return heads.contains(last) && names.contains(text.string(name).lowercased())
  }

  private static let names: Set = [
    "commerce department", "congress", "conservative party", "defense department",
    "democratic party", "department of agriculture", "department of defense",
    "department of justice", "department of state", "energy department", "foreign office",
    "house", "house of representatives", "justice department", "labour", "labour party",
    "liberal democratic party", "liberal democrats", "pti", "republican party", "rsf", "senate",
    "tories", "treasury department",
  ]
  private static let heads = Token.keys(
    of: names.compactMap { $0.split(separator: " ").last.map(String.init) }
  )

  /// Bodies of the tables that have a name in another state.
  private static let others = [
    "congress": ["IN": "congress-party"], "house": ["GB": "house-of-commons"],
    "pti": ["IN": "pti-news"], "rsf": ["SD": "rsf-sudan"],
  ]
}
