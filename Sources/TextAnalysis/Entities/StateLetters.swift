import NewsModel

/// States of America and provinces of Canada behind a town or a party: "Havre, Mont.", "Paris, Texas",
/// "R-Fla.".
///
/// Papers print them in short, and a town before one is no other country's: "San Jose, Calif.".
enum StateLetters {
  /// Puts the states into the candidates, in place of what the letters were taken for.
  ///
  /// `candidates`: in text order.
  static func read(
    _ candidates: inout [NameCandidate],
    in text: TokenizedText,
    _ gazetteer: Gazetteer
  ) {
    var added: [NameCandidate] = []
    // Towns of the states, by name.
    var towns: [String: Int] = [:]
    for index in candidates.indices {
      let name = candidates[index]
      if name.tokens.count <= 2, let state = short(at: name.tokens.lowerBound, text) {
        candidates[index] = NameCandidate(tokens: name.tokens, kind: .place, entry: state)
      }
      let behind = name.tokens.upperBound + 1
      let next = index + 1 < candidates.count ? candidates[index + 1] : nil
      var state: Int?
      if let next, next.tokens.lowerBound == behind {
        state = next.entry.flatMap { whole.contains($0) ? $0 : nil } ?? short(at: behind, text)
      } else if isTown(name) {
        state = short(at: behind, text)
        if let state {
          let tokens = behind..<behind + 1
          added.append(NameCandidate(tokens: tokens, kind: .place, entry: state))
        }
      }
      if let state, text.tokens[behind - 1].mark == .comma, isTown(name),
        name.entry.map({ gazetteer.entries[$0].country != gazetteer.entries[state].country })
          ?? false
      {
        towns[text.string(name.tokens).lowercased()] = state
      }
    }
    if !towns.isEmpty {
      for index in candidates.indices where isTown(candidates[index]) {
        let name = candidates[index].tokens
        guard let state = towns[text.string(name).lowercased()] else { continue }
        candidates[index] = NameCandidate(tokens: name, kind: .place, state: state)
      }
    }
    if !added.isEmpty {
      candidates = (candidates + added).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }
  }

  /// Whether a name may be that of a town: "Lebanon" of New Hampshire is one.
  private static func isTown(_ name: NameCandidate) -> Bool {
    (name.kind == .place || name.kind == .country) && name.form != .demonym
  }

  /// The entry of the state that a word is short for, behind a comma or the hyphen of a party's letter and
  /// with a mark behind it.
  private static func short(at index: Int, _ text: TokenizedText) -> Int? {
    let tokens = text.tokens
    guard index > 0, index < tokens.count, tokens[index].isCapitalized,
      [.comma, .hyphen].contains(tokens[index - 1].mark)
    else { return nil }
    let letters = text.bytes[Int(tokens[index].start)..<Int(tokens[index].end)]
    let next = index + 1 < tokens.count ? tokens[index + 1] : nil
    let isEnded =
      next.map { $0.mark != .none && !$0.shape.contains(.spaceBefore) } ?? true
    let isPostal =
      letters.count == 2 && tokens[index].shape.contains(.allCapitals)
      && (isEnded || next?.shape.contains(.number) == true || next?.mark == .dash
        || next?.shape.contains(.startsParagraph) == true)
    if isPostal, tokens[index - 1].mark == .comma, let state = codes[tokens[index].hash] {
      return state
    }
    return isEnded || letters.contains(UInt8(ascii: ".")) ? states[tokens[index].hash] : nil
  }

  private static let whole = Set(states.values)

  /// The entries of states by the hash of a word that is short for them.
  private static func entries(_ names: [(short: String, state: String)]) -> [UInt32: Int] {
    var entries: [UInt32: Int] = [:]
    for (short, state) in names {
      entries[Token.key(of: short)] = Gazetteer.shared.place(state)
      // "N.Y," has lost its last stop.
      if short.hasSuffix(".") {
        entries[Token.key(of: String(short.dropLast()))] = Gazetteer.shared.place(state)
      }
    }
    return entries
  }

  /// The usage of American agencies.
  private static let states = entries([
    ("ala", "Alabama"), ("alaska", "Alaska"), ("alta", "Alberta"), ("ariz", "Arizona"),
    ("ark", "Arkansas"), ("b.c.", "British Columbia"), ("calif", "California"),
    ("colo", "Colorado"), ("conn", "Connecticut"), ("del", "Delaware"), ("fla", "Florida"),
    ("ga", "State of Georgia"), ("hawaii", "Hawaii"), ("idaho", "Idaho"), ("ill", "Illinois"),
    ("ind", "Indiana"), ("iowa", "Iowa"), ("kan", "Kansas"), ("ky", "Kentucky"),
    ("la", "Louisiana"), ("maine", "Maine"), ("man", "Manitoba"), ("mass", "Massachusetts"),
    ("md", "Maryland"), ("mich", "Michigan"), ("minn", "Minnesota"), ("miss", "Mississippi"),
    ("mo", "Missouri"), ("mont", "Montana"), ("n.b.", "New Brunswick"), ("n.c.", "North Carolina"),
    ("n.d.", "North Dakota"), ("n.h.", "New Hampshire"), ("n.j.", "New Jersey"),
    ("n.m.", "New Mexico"), ("n.s.", "Nova Scotia"), ("n.y.", "New York"), ("neb", "Nebraska"),
    ("nev", "Nevada"), ("ohio", "Ohio"), ("okla", "Oklahoma"), ("ont", "Ontario"),
    ("ore", "Oregon"), ("pa", "Pennsylvania"), ("penn", "Pennsylvania"), ("que", "Quebec"),
    ("r.i.", "Rhode Island"),
    ("s.c.", "South Carolina"), ("s.d.", "South Dakota"), ("sask", "Saskatchewan"),
    ("tenn", "Tennessee"), ("tex", "Texas"), ("utah", "Utah"), ("va", "Virginia"),
    ("vt", "Vermont"), ("w.va.", "West Virginia"), ("w.va", "West Virginia"),
    ("wash", "Washington State"),
    ("wis", "Wisconsin"), ("wisc", "Wisconsin"), ("wyo", "Wyoming"),
  ])

  /// Codes of the post by the hash of their word, without those that are words of English in capitals.
  private static let codes = entries([
    ("ab", "Alberta"), ("ak", "Alaska"), ("al", "Alabama"), ("ar", "Arkansas"), ("az", "Arizona"),
    ("bc", "British Columbia"), ("ca", "California"), ("co", "Colorado"), ("ct", "Connecticut"),
    ("fl", "Florida"), ("ga", "State of Georgia"), ("ia", "Iowa"), ("id", "Idaho"),
    ("il", "Illinois"), ("ks", "Kansas"), ("ky", "Kentucky"), ("la", "Louisiana"),
    ("ma", "Massachusetts"), ("md", "Maryland"), ("mi", "Michigan"), ("mn", "Minnesota"),
    ("mo", "Missouri"), ("ms", "Mississippi"), ("mt", "Montana"), ("nc", "North Carolina"),
    ("nd", "North Dakota"), ("ne", "Nebraska"), ("nh", "New Hampshire"), ("nj", "New Jersey"),
    ("nm", "New Mexico"), ("nv", "Nevada"), ("ny", "New York"), ("oh", "Ohio"),
    ("pa", "Pennsylvania"), ("qc", "Quebec"), ("ri", "Rhode Island"), ("sc", "South Carolina"),
    ("sd", "South Dakota"), ("tn", "Tennessee"), ("tx", "Texas"), ("ut", "Utah"),
    ("va", "Virginia"), ("vt", "Vermont"), ("wa", "Washington State"), ("wi", "Wisconsin"),
    ("wv", "West Virginia"), ("wy", "Wyoming"),
  ])
}
