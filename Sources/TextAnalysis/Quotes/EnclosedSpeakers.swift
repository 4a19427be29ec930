/// Finds who speaks where commas enclose a name, and what someone is before it, behind what was said.
///
/// "The cause was pneumonia, her daughter, Ida Berg, said."
struct EnclosedSpeakers {
  private let finder: AttributionFinder
  private var text: TokenizedText { finder.text }

  init(_ finder: AttributionFinder) { self.finder = finder }

  /// A report with who speaks and what, where its sentence is built so; other reports as they are.
  func mended(_ found: Report) -> Report {
    let end = found.cue.upperBound
    guard let source = source(before: found.cue.lowerBound), finder.isFree(end),
      found.contents.allSatisfy({ $0.tokens.upperBound <= found.cue.lowerBound })
    else { return found }
    let sentence = text.sentenceRange(text.sentence(of: source.lowerBound)).lowerBound
    let start = max(sentence, source.lowerBound - ReportText.reach)
    let content = start..<source.lowerBound - 1
    guard content.count >= Self.fewest, !content.contains(where: finder.isQuoted),
      text.classes(start).isDisjoint(with: [.preposition, .placePreposition])
    else { return found }
    var found = found
    found.source = source
    found.contents = [Report.Content(tokens: content)]
    return found
  }

  /// Tokens of what was said.
  private static let fewest = 4

  /// "her daughter, Ida Berg", from the comma before it to the one before a verb.
  private func source(before cue: Int) -> Range<Int>? {
    let end = cue - 1
    guard end > 0, text.tokens[end].mark == .comma,
      let name = finder.candidates.starting(in: max(0, end - Self.reach)..<end).last,
      name.kind == .person, name.tokens.upperBound == end
    else { return nil }
    let comma = name.tokens.lowerBound - 1
    guard comma > 0, text.tokens[comma].mark == .comma else { return nil }
    let calling = (max(0, comma - Self.reach)..<comma).reversed().prefix {
      (text.tokens[$0].isWord || text.isPossessive($0) || text.tokens[$0].mark == .hyphen)
        && text.classes($0).isDisjoint(with: [.cue, .auxiliary])
    }
    guard let first = calling.last, first > 1, text.tokens[first - 1].mark == .comma,
      !text.tokens[first].shape.contains(.startsSentence),
      text.classes(first).contains(.determiner)
        || text.classes(comma - 1).contains(.role) && !text.tokens[first].isCapitalized
    else { return nil }
    return first..<end
  }

  /// Tokens of a name, and of what someone is.
  private static let reach = 10
}
