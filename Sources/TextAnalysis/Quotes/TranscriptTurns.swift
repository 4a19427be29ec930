import NewsModel

/// The turns of a transcript: paragraphs that open with who speaks, and a colon.
///
/// "TOM HILL: In June." is speech where others speak so too; "WATCH: …" and the ratings of players
/// are not.
struct TranscriptTurns {
  /// What one says at a time, in one paragraph.
  struct Turn {
    /// "TOM HILL", "JAKE TAPPER, CNN HOST".
    var label: Range<Int>
    var colon: Int
    /// What is said: the rest of the paragraph, or a later one that no label opens.
    var words: Range<Int>
    /// Entity of the person whom the label names.
    var person: Int?
    /// Whether it is a question, or an answer of nobody who is known.
    var isOfNobody = false

    var speaker: SpeakerCandidate {
      SpeakerCandidate(
        kind: person == nil ? .description : .person,
        tokens: label,
        entity: person,
        head: label.upperBound - 1,
        isObject: false
      )
    }
  }

  /// In the order of their words; none where the text is no transcript.
  let all: [Turn]
  private let text: TokenizedText

  init(_ text: TokenizedText, _ mentions: [ResolvedMention], _ entities: [Entity]) {
    self.text = text
    all = TurnFinder.mayHaveTurns(text) ? TurnFinder(text, mentions, entities).turns() : []
  }

  /// The turn whose words hold a token.
  func turn(at token: Int) -> Turn? {
    let next = all.partitionPoint { $0.words.lowerBound > token }
    return next > 0 && all[next - 1].words.contains(token) ? all[next - 1] : nil
  }

  /// Whether a report says again what a turn is: who speaks, or that "I think" so.
  func say(_ report: Report) -> Bool {
    guard !all.isEmpty else { return false }
    if report.cue.contains(where: { turn(at: $0 + 1)?.colon == $0 }) { return true }
    guard let source = report.source, source.count == 1 else { return false }
    return turn(at: source.lowerBound) != nil
      && text.classes(source.lowerBound).contains(.firstPerson)
  }
}

/// Finds the turns of a transcript.
private struct TurnFinder {
  typealias Turn = TranscriptTurns.Turn

  private let text: TokenizedText
  private let mentions: [ResolvedMention]
  private let entities: [Entity]
  /// People by their names and last names.
  private var people: [String: Int] = [:]

  /// Tokens before the colon.
  private static let longestLabel = 12
  /// Fewer turns are none.
  private static let fewest = 3
  private static let fewestOfShow = 10
  /// Turns of a label in small letters: a list of players names each once.
  private static let fewestOfSmall = 2

  init(_ text: TokenizedText, _ mentions: [ResolvedMention], _ entities: [Entity]) {
    self.text = text
    self.mentions = mentions
    self.entities = entities
    for (number, entity) in entities.enumerated() where entity.kind == .person {
      people[entity.name] = number
      let last = entity.name.split(separator: " ").last.map(String.init)
      if let last, people[last] == nil { people[last] = number }
    }
  }

  /// Whether enough paragraphs open with a few words and a colon, which most texts' don't.
  static func mayHaveTurns(_ text: TokenizedText) -> Bool {
    var count = 0
    for (start, end) in zip(text.paragraphStarts, text.paragraphStarts.dropFirst())
    where colon(of: start..<end, text) != nil {
      count += 1
      if count == fewest { return true }
    }
    return false
  }

  /// The colon that the first words of a paragraph stand before.
  private static func colon(of paragraph: Range<Int>, _ text: TokenizedText) -> Int? {
    paragraph.prefix(longestLabel).first { text.tokens[$0].mark == .colon }
  }

  /// The turns of the text, in order; none where it is no transcript.
  func turns() -> [Turn] {
    let paragraphs = zip(text.paragraphStarts, text.paragraphStarts.dropFirst()).map { $0..<$1 }
    let labelled = named(paragraphs.map(turn))
    var counts: [String: Int] = [:]
    for case let turn? in labelled { counts[name(of: turn), default: 0] += 1 }
    let turns = labelled.map { turn in turn.flatMap { isSaid($0, counts) ? $0 : nil } }
    let count = turns.count { $0 != nil }
    guard count >= Self.fewest, turns.contains(where: { $0?.person != nil }) else { return [] }
    // In the transcript of a whole show, paragraphs between turns go on with the turn before.
    let goesOn = count >= Self.fewestOfShow && count * 3 >= paragraphs.count
    let end = turns.lastIndex { $0 != nil } ?? 0
    var found: [Turn] = []
    for (number, turn) in turns.enumerated() {
      if let turn {
        found.append(turn)
      } else if goesOn, number < end, var last = found.last,
        text.tokens[paragraphs[number].lowerBound].isWord
      {
        last.words = paragraphs[number]
        found.append(last)
      }
    }
    return found
  }

  /// The turns, with those of "Q" and "A": who answers is the first person whom the text names before them.
  private func named(_ turns: [Turn?]) -> [Turn?] {
    func letter(_ turn: Turn?) -> UInt32? {
      turn.flatMap { $0.label.count == 1 ? text.tokens[$0.label.lowerBound].key : nil }
    }
    let letters = turns.map(letter)
    guard letters.count(where: { $0 == Self.question }) > 1,
      letters.count(where: { $0 == Self.answer }) > 1,
      let first = turns.lazy.compactMap({ $0?.label.lowerBound }).first
    else { return turns }
    let answerer = mentions.first {
      $0.tokens.lowerBound < first && entities[$0.entity].kind == .person
    }
    return zip(turns, letters).map { turn, letter in
      guard var turn, letter == Self.question || letter == Self.answer else { return turn }
      turn.person = letter == Self.answer ? answerer?.entity : nil
      turn.isOfNobody = turn.person == nil
      return turn
    }
  }

  private static let question = Token.key(of: "q")
  private static let answer = Token.key(of: "a")

  /// The turn that a paragraph is by its form.
  private func turn(_ paragraph: Range<Int>) -> Turn? {
    guard let colon = Self.colon(of: paragraph, text), colon > paragraph.lowerBound,
      colon + 1 < paragraph.upperBound,
      !text.tokens[colon + 1].mark.isDoubleQuote, !text.tokens[colon + 1].mark.isSingleQuote,
      text.tokens[colon + 1].shape.contains(.spaceBefore)
    else { return nil }
    let label = paragraph.lowerBound..<colon
    let first = mentions.partitionPoint { $0.tokens.lowerBound >= label.lowerBound }
    let named = mentions[first...].prefix { $0.tokens.lowerBound < colon }
      .first { entities[$0.entity].kind == .person }
    let person =
      named.flatMap { isOpening($0, of: label) ? $0.entity : nil } ?? people[text.string(label)]
    guard person != nil || isShouted(label) else { return nil }
    return Turn(label: label, colon: colon, words: colon + 1..<paragraph.upperBound, person: person)
  }

  /// Whether a name opens a label, with nothing behind it but what a mark sets apart.
  private func isOpening(_ mention: ResolvedMention, of label: Range<Int>) -> Bool {
    let start = (mention.title ?? mention.tokens).lowerBound
    let end = mention.tokens.upperBound
    let isApart = end == label.upperBound || text.tokens[end].mark != .none
    return isApart && (start == label.lowerBound || isShouted(label))
  }

  /// Whether all words of a label are in capitals.
  private func isShouted(_ label: Range<Int>) -> Bool {
    text.tokens[label.lowerBound].isWord
      && label.allSatisfy {
        let token = text.tokens[$0]
        return token.mark != .none || token.shape.contains(.allCapitals)
          || token.shape.contains(.initials)
      }
  }

  /// Whether a label's turns are speech, given how many each has.
  private func isSaid(_ turn: Turn, _ counts: [String: Int]) -> Bool {
    let count = counts[name(of: turn)] ?? 0
    if isShouted(turn.label) { return turn.person != nil || count > 1 }
    return count >= Self.fewestOfSmall
  }

  private func name(of turn: Turn) -> String {
    turn.person.map { entities[$0].key } ?? text.string(turn.label)
  }
}
