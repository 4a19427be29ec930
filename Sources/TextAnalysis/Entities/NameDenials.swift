import NewsModel

/// What is printed like a name of a body or person and is none: offices ("the Minister of Health", "the
/// Emperor"), sums ("Tk 5 crore"), numbers ("Article VIII"), laws, days and prizes ("Indus Waters Treaty"),
/// products and works ("MacBook Air"), and letters that are short for common words ("consumer price index
/// (CPI)").
struct NameDenials {
  private let text: TokenizedText
  private let tokens: [Token]
  /// Letters that are short for no name, by the hash of their word.
  private var commonLetters: Set<UInt32> = []

  init(_ text: TokenizedText) {
    self.text = text
    tokens = text.tokens
    for index in tokens.indices.dropFirst() where tokens[index].mark == .openBracket {
      note(index)
    }
  }

  /// Whether what the tagger takes for a name of the kind is none of a person, body or place.
  func denies(_ range: Range<Int>, _ kind: NameKind) -> Bool {
    let first = range.lowerBound
    if range.count == 1, isSum(first) || isNumeral(first) || tokens[first].hash == Self.god {
      return true
    }
    if isTicker(range) || isPrize(range) { return true }
    if kind != .person || range.count == 1, isPeople(range) { return true }
    if endsInThing(range, kind) { return true }
    if range.count == 2, isNumber(first + 1), Self.numbered.contains(tokens[first].hash) {
      return true
    }
    switch kind {
    case .person:
      return range.count > 1 && Self.storms.contains(tokens[first].hash)
        || range.count == 1 && Self.kin.contains(tokens[first].hash)
        || range.count == 1 && isInterjection(first)
        || Self.members.contains(tokens[range.upperBound - 1].hash)
        || first > 0 && text.classes(first - 1).contains(.determiner) && isOffice(range)
    case .organization:
      return isLoneNoun(range) || range.count == 1 && commonLetters.contains(tokens[first].hash)
        || isThing(range) || isWork(range)
        || isOffice(range) || isOfficeOf(range) || isPortfolio(range)
    case .place:
      return isLoneNoun(range) || isWork(range) || isOffice(range)
        || isOfficeOf(range) || isPortfolio(range)
    case .other: return false
    }
  }

  /// "the Booker", "an Oscar", but not "the Booker campaign".
  private func isPrize(_ range: Range<Int>) -> Bool {
    let first = range.lowerBound
    guard range.count == 1, first > 0, Self.prizes.contains(tokens[first].hash),
      text.classes(first - 1).contains(.determiner)
    else { return false }
    let next = first + 1
    return next == tokens.count || tokens[next].mark != .none
      || !text.classes(next).isDisjoint(with: [.preposition, .placePreposition, .function])
  }

  private static let prizes = Token.keys(of: [
    "bafta", "booker", "emmy", "grammy", "nobel", "oscar", "pulitzer",
  ])

  /// "Typhoon Yagi".
  private static let storms = Token.keys(of: [
    "cyclone", "hurricane", "storm", "tropical", "typhoon",
  ])

  /// What families call their own, with a capital.
  private static let kin = Token.keys(of: [
    "auntie", "dad", "daddy", "grandad", "granddad", "grandma", "grandpa", "granny", "mom", "mommy",
    "mum", "mummy",
  ])

  /// "Oh" of “Oh, wow”, who is no Mr Oh: a cry that opens a quote, or has a mark of its own behind it.
  private func isInterjection(_ index: Int) -> Bool {
    guard Self.interjections.contains(tokens[index].hash) else { return false }
    if index > 0, tokens[index - 1].end == tokens[index].start,
      tokens[index - 1].mark.isDoubleQuote || tokens[index - 1].mark.isSingleQuote
    {
      return true
    }
    return index + 1 < tokens.count
      && [.exclamation, .question, .ellipsis].contains(tokens[index + 1].mark)
  }

  private static let interjections = Token.keys(of: [
    "ah", "aha", "alas", "amen", "bravo", "eh", "gosh", "ha", "hey", "hi", "hm", "ho", "huh",
    "hush", "oh", "ok",
    "okay", "oops", "ouch", "ow", "uh", "um", "whoa", "wow", "yay", "yeah", "yep", "yes",
  ])

  /// "Tory MPs".
  private static let members = Token.keys(of: ["meps", "mlas", "mps", "msps"])

  /// "Rohingya", "Kurds".
  private func isPeople(_ range: Range<Int>) -> Bool {
    range.allSatisfy {
      text.classes($0).contains(.people) && text.classes($0).isDisjoint(with: [.givenName])
    }
  }

  /// "the Party", "Independence".
  func isLoneNoun(_ range: Range<Int>) -> Bool {
    range.count == 1 && Self.lone.contains(tokens[range.lowerBound].hash)
  }

  /// Words that alone stand for a body or state named before, or for none.
  private static let lone = Token.keys(of: [
    "alliance", "bank", "black", "center", "centre", "city", "committee", "constitution",
    "corporation",
    "council", "court", "embassy", "exchequer", "federation", "hospital", "independence", "kingdom",
    "party",
    "partition", "river", "royal",
  ])

  /// "Tk" of "Tk 5 crore", "USD" of "USD 2.5 million".
  private func isSum(_ index: Int) -> Bool {
    index + 1 < tokens.count && tokens[index + 1].shape.contains(.number)
      && Self.currencies.contains(tokens[index].hash)
  }

  private static let currencies = Token.keys(of: [
    "aed", "ars", "aud", "bdt", "bhd", "birr", "brl", "cad", "cfa", "chf", "clp", "cny", "cop",
    "czk", "dkk", "dlrs", "dm", "egp", "etb", "eur", "fcfa", "gbp", "ghc", "ghs", "hkd", "huf",
    "idr", "ils", "inr", "jod", "jpy", "kes", "krw", "ksh", "kshs", "kwd", "lkr", "mxn", "myr",
    "ngn", "nis", "nok", "npr", "nt", "nzd", "omr", "pen", "php", "pkr", "pln", "qar", "rm",
    "rmb", "rp", "rs", "rub", "sar", "sek", "sgd", "thb", "tk", "try", "tsh", "twd", "tzs", "uah",
    "ugx", "usd", "ush", "vnd", "xaf", "xof", "zar",
  ])

  /// "VIII", "XII"; but the letters of a name in a headline are no number.
  private func isNumeral(_ index: Int) -> Bool {
    tokens[index].shape.contains(.allCapitals) && !Self.lookalikes.contains(tokens[index].hash)
      && text.bytes[Int(tokens[index].start)..<Int(tokens[index].end)].allSatisfy(Self.isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "I") || byte == UInt8(ascii: "V") || byte == UInt8(ascii: "X")
  }

  private static let lookalikes = Token.keys(of: ["xi", "vi", "vivi", "xxx"])

  /// "FIAT.MI", "REED.L": a share, by its exchange; or the exchange alone.
  private func isTicker(_ range: Range<Int>) -> Bool {
    let first = range.lowerBound
    if range.count == 1, first > 1, tokens[first - 1].mark == .period,
      tokens[first - 2].shape.contains(.allCapitals),
      tokens[first - 2].end == tokens[first - 1].start,
      tokens[first - 1].end == tokens[first].start
    {
      return true
    }
    guard range.count <= 3, tokens[range.lowerBound].shape.contains(.allCapitals),
      let last = range.last
    else { return false }
    let letters = text.bytes[Int(tokens[range.lowerBound].start)..<Int(tokens[last].end)]
    guard let stop = letters.firstIndex(of: UInt8(ascii: ".")) else { return false }
    let isAllCapitals = letters.allSatisfy { (0x41...0x5A).contains($0) || $0 == letters[stop] }
    return isAllCapitals && (3...6).contains(stop - letters.startIndex)
      && (1...2).contains(letters.endIndex - stop - 1)
  }

  /// The "X" of "Class X".
  private func isNumber(_ index: Int) -> Bool {
    let token = tokens[index]
    return token.shape.contains(.number) || token.end - token.start == 1 || isNumeral(index)
  }

  private static let numbered = Token.keys(of: [
    "act", "annex", "appendix", "article", "category", "chapter", "class", "exhibit", "form",
    "grade", "group", "level", "part", "phase", "schedule", "scene", "section", "stage", "table",
    "tier", "title", "type", "volume",
  ])

  /// Whom texts call upon, and no one who is in the news.
  private static let god = Token.key(of: "god")

  /// Whether words are what someone is: "Secretary General", "Crown Prince".
  func isOffice(_ range: Range<Int>) -> Bool {
    guard let last = range.last, text.classes(last).contains(.role) else { return false }
    return range.allSatisfy {
      tokens[$0].mark == .hyphen
        || !text.classes($0).isDisjoint(with: [.role, .roleModifier])
          && text.classes($0).isDisjoint(with: [.givenName, .organizationHead])
    }
  }

  /// A noun for one person, with a capital.
  private func isOfficer(_ index: Int) -> Bool {
    tokens[index].isCapitalized && text.classes(index).contains(.role)
      && text.classes(index).isDisjoint(with: [.organizationHead])
      && !text.isPlural(index)
  }

  /// "Minister of Health", "Registrar of Companies"; but the "Queen of the South" is a team.
  private func isOfficeOf(_ range: Range<Int>) -> Bool {
    guard let of = joint(in: range) else { return false }
    if of == range.lowerBound + 1, Self.nobles.contains(tokens[of - 1].hash) { return true }
    return isOffice(before: of)
  }

  /// Where the field of an office starts that a name has in it: "Energy" of "State Commissioner for Energy Ida Berg";
  /// nil for other names.
  func field(in range: Range<Int>) -> Int? {
    joint(in: range).flatMap { isOffice(before: $0) ? $0 + 1 : nil }
  }

  private func joint(in range: Range<Int>) -> Int? {
    range.dropFirst().first { Self.ofs.contains(tokens[$0].word) }
  }

  private func isOffice(before joint: Int) -> Bool {
    isOfficer(joint - 1) && !Self.monarchs.contains(tokens[joint - 1].word)
  }

  /// "Duke of Sussex".
  private static let nobles = Token.keys(of: [
    "archbishop", "bishop", "count", "countess", "duchess", "duke", "earl", "marquess", "viscount",
  ])

  /// The office in a body that its name goes on with: "Kenya Defence Forces Spokesperson", "UNRWA Director of
  /// Partnerships", the "Speaker" of "National Assembly Speaker Ida Berg"; nil for a body alone.
  func office(in range: Range<Int>) -> Range<Int>? {
    guard let start = range.dropFirst().first(where: isOfficer),
      tokens[start - 1].shape.contains(.allCapitals)
        || text.classes(start - 1).contains(.organizationHead)
    else { return nil }
    let end = (start..<range.upperBound).first { !isOffice($0..<$0 + 1) } ?? range.upperBound
    return end < range.upperBound && Self.ofs.contains(tokens[end].word)
      ? start..<range.upperBound : start..<end
  }

  private static let monarchs = Lexicon.words(["king", "queen", "prince", "princess"])
  private static let ofs = Lexicon.words(["of", "for"])

  /// "Agriculture" of "the Minister of Agriculture", "Sussex" of "the Duke of Sussex".
  func isPortfolio(_ range: Range<Int>) -> Bool {
    var before = range.lowerBound - 1
    if before > 0, tokens[before].word == Self.the { before -= 1 }
    guard before > 0, Self.ofs.contains(tokens[before].word) else { return false }
    return Self.ministers.contains(tokens[before - 1].hash)
      || Self.nobles.contains(tokens[before - 1].hash)
  }

  private static let the = Lexicon.word("the")
  private static let ministers = Token.keys(of: ["minister", "ministers"])

  /// Whether a name is a thing's, behind its maker's or alone: "Apple AirPods Pro", "Tesla Model 3", "LED".
  func endsInThing(_ range: Range<Int>, _ kind: NameKind) -> Bool {
    var end = range.upperBound
    while true {
      if let thing = ThingNames.shared.name(from: range.lowerBound, endingAt: end, in: text) {
        switch thing.kind {
        case .words: return true
        // "Ida Corolla" has a given name.
        case .word where kind != .person || !text.classes(range.lowerBound).contains(.givenName):
          return true
        case .word, .letters: return thing.start == range.lowerBound
        }
      }
      guard end - 1 > range.lowerBound, isModel(end - 1) else { return false }
      end -= 1
    }
  }

  /// The "3" of "Model 3", the "Pro" of "MacBook Pro".
  private func isModel(_ index: Int) -> Bool {
    isNumber(index) || tokens[index].mark == .hyphen || Self.models.contains(tokens[index].hash)
  }

  private static let models = Token.keys(of: [
    "air", "edition", "hybrid", "lite", "max", "mini", "plus", "pro", "se", "series", "ultra", "xl",
  ])

  /// Whether words head no body: "Indus Waters Treaty", "National Day of Truth".
  func isThing(_ range: Range<Int>) -> Bool {
    range.count > 1 && text.classes(head(of: range)).contains(.otherHead)
  }

  /// Whether double quotation marks stand around a name, as they do around works: “Harbour Lights,” a film.
  private func isWork(_ range: Range<Int>) -> Bool {
    let open = range.lowerBound - 1
    guard open >= 0, tokens[open].mark.isDoubleQuote else { return false }
    var end = range.upperBound
    if end < tokens.count, tokens[end].mark == .comma || tokens[end].mark == .period { end += 1 }
    return end < tokens.count && tokens[end].mark.isDoubleQuote
  }

  /// What states and bodies agree on: "UN Silver Harbour Treaty".
  func isLaw(_ range: Range<Int>) -> Bool {
    range.count > 1 && Self.laws.contains(tokens[head(of: range)].hash)
  }

  private static let laws = Token.keys(of: [
    "accord", "accords", "agreement", "charter", "convention", "law", "pact", "protocol",
    "resolution", "treaty",
  ])

  /// The last word, or the one before "of".
  private func head(of range: Range<Int>) -> Int {
    (range.dropFirst().first { Self.joints.contains(tokens[$0].word) } ?? range.upperBound) - 1
  }

  private static let joints = Lexicon.words(["of", "for", "on", "in", "to"])

  // MARK: Letters

  /// Notes the letters behind a bracket, when what they are short for names no body.
  private mutating func note(_ bracket: Int) {
    guard bracket + 2 < tokens.count, tokens[bracket + 2].mark == .closeBracket,
      let words = words(shortened: bracket + 1, before: bracket)
    else { return }
    let head = head(of: words)
    let isName = words.dropFirst().contains {
      tokens[$0].isCapitalized
        && text.classes($0).isDisjoint(with: [.preposition, .function])
    }
    let classes = text.classes(head)
    if !isName && classes.isDisjoint(with: [.organizationHead, .body])
      || classes.contains(.otherHead) || isOfficer(head)
    {
      commonLetters.insert(tokens[bracket + 1].hash)
    }
  }

  /// The words before a bracket whose initials the letters are.
  private func words(shortened letters: Int, before bracket: Int) -> Range<Int>? {
    var initials = text.bytes[Int(tokens[letters].start)..<Int(tokens[letters].end)]
    if initials.last == UInt8(ascii: "s") { initials.removeLast() }
    guard (2...8).contains(initials.count),
      initials.allSatisfy({ (0x41...0x5A).contains($0) })
    else { return nil }
    var index = bracket
    var left = initials[...]
    while let letter = left.last {
      guard index > 0, bracket - index < 16 else { return nil }
      index -= 1
      guard tokens[index].isWord else {
        if tokens[index].mark == .hyphen { continue }
        return nil
      }
      if text.bytes[Int(tokens[index].start)] & 0xDF == letter {
        left.removeLast()
      } else if text.classes(index).isDisjoint(with: [.function, .preposition]) {
        return nil
      }
    }
    return index..<bracket
  }
}
