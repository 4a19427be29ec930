import NewsModel

/// Turns whose labels are lines of their own, as calls of firms with analysts are printed.
///
/// ```
/// Ana Berg – Acme Inc. – CFO
///
/// Margins were 44 percent.
/// ```
extension TurnFinder {
  /// What a paragraph is by its form.
  private enum Line {
    case words
    /// "Operator".
    case office
    /// A person's name, and who they are: "Ana Berg – Acme Inc. – CFO".
    case person(Int, behind: Range<Int>)
    /// A few words with capitals, which may name anybody.
    case unknown
    /// No sentence, and no label: "Questions and answers:".
    case heading
  }

  /// Whether two lines tell no more than who somebody is, which most texts' don't.
  static func mayHaveLines(_ text: TokenizedText) -> Bool {
    var count = 0
    for (start, end) in zip(text.paragraphStarts, text.paragraphStarts.dropFirst())
    where end - start <= longestLabel.any && mayBeLabel(start..<end, text) {
      count += 1
      if count == 2 { return true }
    }
    return false
  }

  private static func mayBeLabel(_ line: Range<Int>, _ text: TokenizedText) -> Bool {
    !text.tokens[line.upperBound - 1].mark.endsSentence && hasOffice(line, text)
  }

  /// The turns between lines that are labels, in order; none where too few tell who speaks.
  func turnsOfLines() -> [Turn] {
    let paragraphs = text.paragraphs
    var lines = paragraphs.map(line)
    // "Ana Berg" over "Chief Executive Officer".
    for number in lines.indices.dropFirst() {
      guard case .person(let entity, let behind) = lines[number - 1], behind.isEmpty,
        mayBeOffice(lines[number], paragraphs[number])
      else { continue }
      lines[number - 1] = .person(entity, behind: paragraphs[number])
      lines[number] = .heading
    }
    guard isCall(lines) else { return [] }
    var turns: [Turn] = []
    var label: Turn?
    // Later labels may be names alone.
    var known: [Int: Turn] = [:]
    for (line, paragraph) in zip(lines, paragraphs) {
      switch line {
      case .person(let entity, let behind):
        var turn = turn(paragraph, entity, behind)
        turn.role = turn.role ?? known[entity]?.role
        turn.organization = turn.organization ?? known[entity]?.organization
        known[entity] = turn
        label = turn
      case .heading: break
      case .office:
        label = Turn(label: paragraph, colon: nil, words: paragraph)
      case .unknown: label = nil
      case .words:
        guard var turn = label, text.tokens[paragraph.lowerBound].isWord else { continue }
        turn.words = paragraph
        turns.append(turn)
      }
    }
    // What stands behind the last turn may be the paper's own.
    if let last = turns.last {
      turns.removeLast(turns.reversed().prefix { $0.label == last.label }.count - 1)
    }
    return turns
  }

  private func line(_ paragraph: Range<Int>) -> Line {
    guard !endsSentence(paragraph) else { return .words }
    guard paragraph.count <= Self.longestLabel.any,
      text.tokens[paragraph.lowerBound].isCapitalized
    else { return .heading }
    if paragraph.count <= Self.longestOffice,
      paragraph.contains(where: { Self.offices.contains(text.tokens[$0].hash) })
    {
      return .office
    }
    if let mention = person(opening: paragraph) {
      let end = mention.tokens.upperBound
      if end == paragraph.upperBound || text.tokens[end].mark != .none {
        return .person(mention.entity, behind: end..<paragraph.upperBound)
      }
    }
    let isCapital = paragraph.allSatisfy {
      !text.tokens[$0].isWord || text.tokens[$0].isCapitalized || text.isJoint($0)
    }
    return isCapital ? .unknown : .heading
  }

  private func endsSentence(_ paragraph: Range<Int>) -> Bool {
    let last = text.withoutMarks(paragraph) { $0.isDoubleQuote || $0.isSingleQuote }.upperBound - 1
    return text.tokens[last].mark.endsSentence
  }

  /// Whether a line tells the office of whom the line before names: the operator speaks.
  private func mayBeOffice(_ line: Line, _ words: Range<Int>) -> Bool {
    switch line {
    case .unknown, .heading: tellsOffice(words)
    case .office: text.tokens[words.lowerBound].hash != Self.operator
    case .person, .words: false
    }
  }

  private static let `operator` = Token.key(of: "operator")

  /// Tokens of "Conference Operator".
  private static let longestOffice = 3

  private func person(opening line: Range<Int>) -> ResolvedMention? {
    let first = mentions.partitionPoint { $0.tokens.lowerBound >= line.lowerBound }
    guard first < mentions.count, entities[mentions[first].entity].kind == .person,
      (mentions[first].title ?? mentions[first].tokens).lowerBound == line.lowerBound,
      mentions[first].tokens.upperBound <= line.upperBound
    else { return nil }
    return mentions[first]
  }

  private func tellsOffice(_ words: Range<Int>) -> Bool {
    words.contains { text.classes($0).contains(.role) }
  }

  /// Whether lines are the labels of a call: an operator, and someone who speaks twice, or two and more whose offices are
  /// told, one of whom does.
  ///
  /// Over the entries of a running report its writers stand by their names alone.
  private func isCall(_ lines: [Line]) -> Bool {
    var offices = 0
    var told: [Int: Int] = [:]
    var all: [Int: Int] = [:]
    for line in lines {
      switch line {
      case .person(let entity, let behind):
        all[entity, default: 0] += 1
        if tellsOffice(behind) { told[entity, default: 0] += 1 }
      case .office: offices += 1
      case .unknown, .heading, .words: break
      }
    }
    guard all.values.contains(where: { $0 >= Self.fewestOfSmall }) else { return false }
    return told.count >= Self.fewestOfSmall || offices > 0 && !told.isEmpty
  }

  /// `behind`: what tells who the person is.
  private func turn(_ label: Range<Int>, _ entity: Int, _ behind: Range<Int>) -> Turn {
    let parts = behind.split { text.tokens[$0].mark != .none && text.tokens[$0].mark != .period }
    let role = parts.first(where: tellsOffice)
    let first = mentions.partitionPoint { $0.tokens.lowerBound >= behind.lowerBound }
    let body = mentions[first...].prefix { $0.tokens.upperBound <= behind.upperBound }
      .first { entities[$0.entity].kind == .organization }
    var turn = Turn(label: label, colon: nil, words: label, name: speaker(of: label, entity))
    turn.role = role.map(text.string)
    turn.organization = body.map { entities[$0.entity].name }
    return turn
  }
}
