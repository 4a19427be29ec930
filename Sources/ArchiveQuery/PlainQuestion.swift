extension QueryParser {
  /// Reads a question in plain language: any of its words.
  ///
  /// Never fails; what is over a limit is cut and noted. A word asked for twice is in
  /// `questionWords` twice, so that it counts twice.
  public static func parsePlain(_ query: String) -> ParsedQuery {
    var words: [String] = []
    var isCut = false
    for word in query.split(whereSeparator: { !isWordCharacter($0) }) {
      guard words.count < QueryLimits.terms else {
        isCut = true
        break
      }
      let text = String(word.prefix(64))
      if hasWord(text) { words.append(text) }
    }
    var seen: Set<String> = []
    let nodes = words.filter { seen.insert($0.lowercased()).inserted }.map {
      QueryNode.word(QueryWord($0))
    }
    var result = ParsedQuery(nodes.count > 1 ? .any(nodes) : nodes.first)
    result.questionWords = words
    if isCut { result.notes.append("only the first \(QueryLimits.terms) words were looked for") }
    return result
  }

  private static func isWordCharacter(_ character: Character) -> Bool {
    character.isOfWord || character == "'" || character == "’"
  }
}
