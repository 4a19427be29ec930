import NewsModel

/// Finds the turns of a transcript: of a broadcast, an interview, a hearing or a debate.
///
/// A name, an office or an outlet in small letters may label anything; it is taken where it speaks more than once, and a
/// name also where an office does ("The President: …"), as parliaments print what each member says.
struct TurnFinder {
  typealias Turn = TranscriptTurns.Turn

  /// How a turn's label is written.
  enum Form {
    /// "TOM HILL", "INTERVIEWER".
    case shouted
    /// "Mr. HILL of Ohio.", with a full stop.
    case recorded
    /// A person's name.
    case named
    /// "The President", "Interviewer".
    case office
    /// The name of an outlet or another body.
    case body
  }

  struct Candidate {
    var turn: Turn
    var form: Form
  }

  let text: TokenizedText
  let mentions: [ResolvedMention]
  let entities: [Entity]
  /// People by their names, last names and, where they are one person's, initials, all in capitals.
  private(set) var people: [String: Int] = [:]

  /// Tokens before the colon, and of those the ones that no bracket holds.
  static let longestLabel = (any: 24, plain: 12)
  /// Tokens before the label: "[00:01:12]".
  static let longestStamp = 10
  /// Fewer turns are none.
  private static let fewest = 3
  private static let fewestOfShow = 10
  /// Turns of a label in small letters: a list of players names each once.
  static let fewestOfSmall = 2

  init(_ text: TokenizedText, _ mentions: [ResolvedMention], _ entities: [Entity]) {
    self.text = text
    self.mentions = mentions
    self.entities = entities
    var initials: [String: Int?] = [:]
    for (number, entity) in entities.enumerated() where entity.kind == .person {
      let name = entity.name.uppercased()
      people[name] = number
      let words = name.split(separator: " ")
      if let last = words.last.map(String.init), people[last] == nil { people[last] = number }
      guard words.count > 1 else { continue }
      let letters = String(words.compactMap(\.first))
      initials[letters] = .some(initials[letters] == nil ? number : nil)
    }
    for case (let letters, let number?) in initials where people[letters] == nil {
      people[letters] = number
    }
  }

  /// Whether enough paragraphs open with a few words and a mark that may end a label, which most texts' don't.
  static func mayHaveTurns(_ text: TokenizedText) -> Bool {
    var count = 0
    for (start, end) in zip(text.paragraphStarts, text.paragraphStarts.dropFirst())
    where end - start > 2 && mayBeTurn(start..<end, text) {
      count += 1
      if count == fewest { return true }
    }
    return false
  }

  private static func mayBeTurn(_ paragraph: Range<Int>, _ text: TokenizedText) -> Bool {
    paragraph.prefix(longestStamp + longestLabel.any).contains { text.tokens[$0].mark == .colon }
      || isTitle(paragraph.lowerBound, text)
      || stopOfLetter(paragraph.lowerBound, text) != nil
      || text.classes(paragraph.lowerBound).contains(.determiner)
        && text.tokens[paragraph.lowerBound + 1].shape.contains(.allCapitals)
  }

  /// The turns of the text, in order; none where it is no transcript.
  func turns() -> [Turn] {
    let paragraphs = text.paragraphs
    let labelled = named(paragraphs.map(candidate))
    let said = said(labelled)
    let count = said.count { $0 != nil }
    let isRecord = isRecord(said)
    guard count >= Self.fewest, isRecord || said.contains(where: { $0?.turn.name?.kind == .person })
    else {
      return []
    }
    // In the transcript of a whole show or debate, paragraphs between turns go on with the turn before.
    let goesOn =
      count >= Self.fewestOfShow && count * 3 >= paragraphs.count || isRecord
      || said.contains { $0.map(isPresiding) ?? false }
    let end = said.lastIndex { $0 != nil } ?? 0
    var found: [Turn] = []
    for (number, candidate) in said.enumerated() {
      if let candidate {
        found.append(candidate.turn)
      } else if goesOn, number < end, var last = found.last,
        text.tokens[paragraphs[number].lowerBound].isWord
      {
        last.words = paragraphs[number]
        found.append(last)
      }
    }
    return found
  }

  /// Those whose label, given how often and beside what others it stands, is of somebody who speaks.
  private func said(_ candidates: [Candidate?]) -> [Candidate?] {
    // "Hill: Bridge Is Late" over "HILL: It is late." is a headline.
    var counts: [Label: Int] = [:]
    for case let candidate? in candidates { counts[label(of: candidate), default: 0] += 1 }
    func isRepeated(_ candidate: Candidate) -> Bool {
      counts[label(of: candidate), default: 0] >= Self.fewestOfSmall
    }
    let repeated = candidates.compactMap { $0 }.filter(isRepeated)
    let hasOffice = repeated.contains { $0.form == .office }
    let hasPerson = repeated.contains { $0.form == .named }
    // Where nearly all paragraphs are turns, one may speak once.
    let isDialogue = hasPerson && candidates.count { $0 != nil } * 5 >= candidates.count * 4
    let isRecord = isRecord(candidates)
    return candidates.map { candidate in
      guard let candidate else { return nil }
      let isSaid =
        switch candidate.form {
        case .shouted: candidate.turn.name != nil || isRepeated(candidate)
        case .recorded: isRecord
        case .named: hasOffice || isDialogue || isRepeated(candidate)
        case .office: isRepeated(candidate)
        case .body: hasPerson && isRepeated(candidate)
        }
      return isSaid ? candidate : nil
    }
  }

  /// Whether labels end in full stops, as in a parliament's record.
  private func isRecord(_ candidates: [Candidate?]) -> Bool {
    candidates.count { $0?.form == .recorded } > 1
  }

  /// Whether a label is letters that are short for a name, in capitals wherever names are not.
  private func isLetters(_ label: Range<Int>) -> Bool {
    label.count == 1
      && text.tokens[label.lowerBound].end - text.tokens[label.lowerBound].start
        <= Self.longestLetters
  }

  private static let longestLetters = 3

  /// What labels are told apart by.
  private struct Label: Hashable {
    var name: String
    var isShouted: Bool
  }

  private func label(of candidate: Candidate) -> Label {
    let turn = candidate.turn
    return Label(
      name: turn.name?.entity.map { entities[$0].key } ?? text.string(turn.label),
      isShouted: candidate.form == .shouted && !isLetters(turn.label)
    )
  }

  /// The turns, with those of "Q" and "A": who answers is the first person whom the text names before them.
  private func named(_ candidates: [Candidate?]) -> [Candidate?] {
    func letter(_ candidate: Candidate?) -> UInt8? {
      candidate.flatMap {
        let token = text.tokens[$0.turn.label.lowerBound]
        return $0.turn.label.count == 1 && token.end - token.start == 1
          ? text.bytes[Int(token.start)] : nil
      }
    }
    let letters = candidates.map(letter)
    guard letters.count(where: { $0 == Self.question }) > 1,
      letters.count(where: { $0 == Self.answer }) > 1,
      let first = candidates.lazy.compactMap({ $0?.turn.label.lowerBound }).first
    else { return candidates }
    let answerer = mentions.first {
      $0.tokens.lowerBound < first && entities[$0.entity].kind == .person
    }
    return zip(candidates, letters).map { candidate, letter in
      guard var candidate, letter == Self.question || letter == Self.answer else {
        return candidate
      }
      let name = letter == Self.answer ? answerer : nil
      candidate.turn.name = name.map { speaker(of: candidate.turn.label, $0.entity) }
      candidate.turn.isOfNobody = name == nil
      return candidate
    }
  }

  static let question = UInt8(ascii: "Q")
  static let answer = UInt8(ascii: "A")
}
