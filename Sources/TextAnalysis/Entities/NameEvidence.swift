/// What an article shows of each capitalized word anywhere in it.
///
/// A name is explained once and then taken as known: "the economist Paula Rugby" at the top tells
/// what "Rugby" is further down.
struct NameEvidence {
  /// Something seen of a word, a bit each.
  struct Signs: OptionSet {
    let rawValue: UInt32

    static let small = Signs(rawValue: 1 << 0)
    static let behindTitle = Signs(rawValue: 1 << 1)
    static let behindGivenName = Signs(rawValue: 1 << 2)
    static let behindPlacePreposition = Signs(rawValue: 1 << 3)
    static let behindThe = Signs(rawValue: 1 << 4)
    static let beforeBody = Signs(rawValue: 1 << 5)
    static let besideCue = Signs(rawValue: 1 << 6)
    static let possessive = Signs(rawValue: 1 << 7)
    static let midSentence = Signs(rawValue: 1 << 8)
    static let endsRun = Signs(rawValue: 1 << 9)
    static let startsRun = Signs(rawValue: 1 << 10)
    static let alone = Signs(rawValue: 1 << 11)
    static let shouted = Signs(rawValue: 1 << 12)
    static let bracketed = Signs(rawValue: 1 << 13)
    static let beforeAge = Signs(rawValue: 1 << 14)
    static let behindComma = Signs(rawValue: 1 << 15)
  }

  /// The words by their hashes, with free slots between, and what was seen of each.
  private var words: [UInt32]
  private var signs: [Signs]

  init(_ text: TokenizedText) {
    let tokens = text.tokens
    let count = tokens.count { $0.isWord && $0.isCapitalized }
    var size = 16
    while size < count * 2 { size *= 2 }
    words = [UInt32](repeating: 0, count: size)
    signs = [Signs](repeating: [], count: size)
    for index in tokens.indices where tokens[index].isWord && tokens[index].isCapitalized {
      var found: Signs = []
      let token = tokens[index]
      let next = index + 1
      let starts = token.shape.contains(.startsSentence)
      if !starts { found.insert(.midSentence) }
      if token.shape.contains(.allCapitals) { found.insert(.shouted) }
      let joinsNext =
        next < tokens.count && tokens[next].isCapitalized
        && !tokens[next].shape.contains(.startsSentence)
      var joinsBefore = false
      if index > 0, !starts {
        let before = text.classes(index - 1)
        joinsBefore = tokens[index - 1].isCapitalized
        if !before.isDisjoint(with: [.honorific, .role]) { found.insert(.behindTitle) }
        if joinsBefore, before.contains(.givenName) { found.insert(.behindGivenName) }
        if before.contains(.placePreposition) { found.insert(.behindPlacePreposition) }
        if before.contains(.determiner) { found.insert(.behindThe) }
        if before.contains(.cue), !joinsBefore { found.insert(.besideCue) }
        if tokens[index - 1].mark == .openBracket { found.insert(.bracketed) }
        if tokens[index - 1].mark == .comma { found.insert(.behindComma) }
      }
      if next < tokens.count {
        let after = text.classes(next)
        if after.contains(.organizationHead), joinsNext { found.insert(.beforeBody) }
        if after.contains(.cue), !tokens[next].isCapitalized { found.insert(.besideCue) }
        if tokens[next].shape.contains(.possessive) { found.insert(.possessive) }
        if tokens[next].mark == .comma, next + 1 < tokens.count,
          tokens[next + 1].shape.contains(.number),
          tokens[next + 1].end - tokens[next + 1].start == 2
        {
          found.insert(.beforeAge)
        }
      }
      switch (joinsBefore, joinsNext) {
      case (false, false): found.insert(.alone)
      case (true, false): found.insert(.endsRun)
      case (false, true): found.insert(.startsRun)
      case (true, true): break
      }
      let slot = slot(of: token.hash)
      words[slot] = token.hash
      signs[slot].formUnion(found)
    }
    for token in tokens where token.isWord && !token.isCapitalized {
      let slot = slot(of: token.hash)
      if words[slot] != 0 { signs[slot].insert(.small) }
    }
  }

  /// Where a word stands, or the free slot where it would.
  @inline(__always)
  private func slot(of hash: UInt32) -> Int {
    var slot = Int(hash) & (words.count - 1)
    while words[slot] != 0, words[slot] != hash { slot = (slot + 1) & (words.count - 1) }
    return slot
  }

  /// What the text shows of a word.
  func signs(of hash: UInt32) -> Signs { signs[slot(of: hash)] }
}
