import NewsModel

/// Which body a description means: "the company", "the paper", "the agency".
extension SpeakerResolver {
  /// Sentences that "the company" reaches back.
  private static let companyReach = 12

  /// The company that the sentence, or the last before it that is about one, is mainly about.
  mutating func company(before description: SpeakerCandidate) -> Speaker? {
    let sentence = text.sentence(of: description.head)
    var sentences = Array((max(0, sentence - Self.companyReach)...sentence).reversed())
    // "Metropolitan owns a fifth of it, the company said": what it says may name another first.
    let start = description.tokens.lowerBound
    if start > 0, text.tokens[start - 1].mark == .comma {
      sentences.append(sentences.removeFirst())
    }
    for back in sentences {
      let range = text.sentenceRange(back)
      guard range.lowerBound < start,
        let main = finder.mainSubject(range.lowerBound..<min(range.upperBound, start)),
        main.kind == .organization, let entity = main.entity, isCompany(entities[entity])
      else { continue }
      return resolve(main)
    }
    return nil
  }

  /// Whether an organization may be a company: none of a state, and no office by its name.
  private func isCompany(_ entity: Entity) -> Bool {
    EntityResolver.country(ofKey: entity.key) == nil
      && Self.words(ofName: entity.name).isDisjoint(with: Self.offices)
  }

  static let companies = Token.keys(of: [
    "company", "firm", "corporation", "airline", "automaker", "brewer", "brokerage", "carmaker",
    "chipmaker", "conglomerate", "drugmaker", "giant", "insurer", "maker", "manufacturer", "miner",
    "retailer", "startup", "utility",
  ])
  private static let offices: Set = [
    "administration", "agency", "association", "authority", "board", "bureau", "commission",
    "committee", "community", "congress", "council", "court", "department", "exchange", "fund",
    "government", "house", "ministry", "nations", "nato", "office", "opec", "organization",
    "parliament", "party", "police", "reserve", "senate", "treasury", "union", "university",
  ]

  /// Sentences before a description of a body that may give its words.
  private static let bodyReach = 8

  /// The last body whose words the sentences before a description give and that it may mean: the China Daily for "the
  /// paper", Moody's for "the agency".
  mutating func body(speakingBefore description: SpeakerCandidate) -> Speaker? {
    let head = text.tokens[description.head].key
    let before = description.tokens.dropFirst().prefix { $0 < description.head }
    let next = description.head + 1
    guard description.tokens.upperBound == next, !text.isPlural(description.head),
      before.allSatisfy({ Self.fields.contains(text.tokens[$0].key) }),
      // "the news agency Vista" is named already.
      next == text.tokens.count || !text.tokens[next].isCapitalized
        || text.tokens[next].shape.contains(.startsSentence)
    else { return nil }
    let words = Self.words[head]
    let isGroup = Self.groups.contains(head)
    guard words != nil || isGroup || text.classes(description.head).contains(.organizationHead)
    else { return nil }
    let own = EntityResolver.folded(text.string(description.head..<description.head + 1))
    func fits(_ speaker: Speaker) -> Bool {
      guard let entity = speaker.entity, entities[entity].kind == .organization else {
        return false
      }
      let name = Self.words(ofName: entities[entity].name)
      return isGroup
        ? name.isDisjoint(with: Self.noGroups) : !name.isDisjoint(with: words ?? [own])
    }
    let sentence = text.sentence(of: description.head)
    for back in stride(from: sentence - 1, through: max(0, sentence - Self.bodyReach), by: -1) {
      if let subject = subject(ofSentence: back), fits(subject) { return subject }
      for source in sources(ofSentence: back) {
        let named = reader.speaker(of: source)
        if named.kind == .organization, let speaker = resolve(named), fits(speaker) {
          return speaker
        }
      }
    }
    return nil
  }

  /// Whose words the reports of a sentence give, the last first.
  private func sources(ofSentence sentence: Int) -> [Range<Int>] {
    let range = text.sentenceRange(sentence)
    let start = reports.partitionPoint { $0.cue.lowerBound >= range.lowerBound }
    let end = reports.partitionPoint { $0.cue.lowerBound >= range.upperBound }
    return reports[start..<end].suffix(AttributionFinder.farthest).compactMap(\.source).reversed()
  }

  private static func words(ofName name: String) -> Set<String> {
    Set(EntityResolver.folded(name).split(separator: "-").map(String.init))
  }

  /// What any body may be called that is no office of a state and no outlet.
  private static let groups = Token.keys(of: [
    "alliance", "charity", "club", "coalition", "group", "militia", "movement", "nonprofit",
    "organisation", "organization", "team",
  ])

  /// What may stand between "the" and the word for a body, and tells no other: "the news agency".
  private static let fields = Token.keys(of: [
    "advocacy", "aid", "armed", "business", "campaign", "campaigning", "civil", "credit", "daily",
    "environmental", "federal", "financial", "health", "human", "intelligence", "labor", "labour",
    "local", "militant", "national", "news", "official", "owned", "public", "rating", "ratings",
    "rebel", "regulatory", "rights", "run", "space", "state", "trade",
  ]).union([Token.key(of: "-")])

  /// Words in the names of outlets.
  private static let outlets: Set = [
    "ahram", "asahi", "bulletin", "chronicle", "courier", "daily", "dispatch", "echo", "economist",
    "enquirer", "examiner", "express", "figaro", "gazette", "globe", "guardian", "herald",
    "independent", "inquirer", "izvestia", "journal", "keizai", "magazine", "mail", "mainichi",
    "mirror", "monde", "monitor", "news", "newspaper", "newsweek", "nikkei", "observer", "paper",
    "post", "pravda", "press", "record", "register", "review", "sentinel", "spectator", "spiegel",
    "standard", "star", "sun", "sunday", "telegraph", "time", "times", "today", "tribune", "weekly",
    "yomiuri", "zeitung",
  ]
  /// Words in the names of bodies that are called an agency: of news, of ratings and of states.
  private static let agencies: Set = [
    "administration", "afp", "agency", "ansa", "ap", "associated", "board", "bureau", "commission",
    "department", "fitch", "irna", "kuna", "kyodo", "moody", "moodys", "news", "poor", "poors",
    "press", "reuters", "service", "tass", "upi", "xinhua",
  ]
  private static let broadcasters: Set = [
    "abc", "bbc", "broadcasting", "cbc", "cbs", "channel", "cnn", "fox", "itv", "jazeera", "msnbc",
    "nbc", "network", "news", "nhk", "npr", "pbs", "radio", "sky", "television", "tv",
  ]

  /// Words in the names of bodies that no one calls a group.
  private static let noGroups = offices.union(outlets).union(agencies).union(broadcasters)
    .union(["kremlin", "pentagon"])

  private static let banks: Set = [
    "banc", "bancorp", "bank", "banking", "banks", "barclays", "bnp", "bundesbank", "chase",
    "citibank", "citicorp", "citigroup", "goldman", "hsbc", "jpmorgan", "lloyds", "natwest",
    "nomura", "rbs", "santander", "trust", "ubs", "unicredit",
  ]

  /// Words that the names of bodies have which are called so.
  private static let words: [UInt32: Set<String>] = {
    let groups: [([String], Set<String>)] = [
      (["paper", "newspaper", "daily", "weekly", "magazine", "tabloid", "journal"], outlets),
      (["broadcaster", "network", "station", "channel"], broadcasters),
      (["publication", "outlet"], outlets.union(broadcasters)), (["agency"], agencies),
      (["bank", "lender"], banks), (["regulator", "watchdog"], offices),
      (
        ["union"],
        ["brotherhood", "federation", "guild", "teamsters", "union", "unions", "uaw", "workers"]
      ),
    ]
    return Dictionary(
      uniqueKeysWithValues: groups.flatMap { heads, words in
        heads.map { (Token.key(of: $0), words) }
      }
    )
  }()
}
