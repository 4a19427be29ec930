import NewsModel

/// Articles as Factiva exports them, each up to a line "Document GRDN000020240305ek35000a1".
enum FactivaExport {
  /// The articles' lines.
  static func parts(_ lines: [Substring]) -> [ArraySlice<Substring>] {
    var parts: [ArraySlice<Substring>] = []
    var start = lines.startIndex
    for (index, line) in lines.enumerated() where isEnd(line) {
      parts.append(lines[start...index])
      start = index + 1
    }
    return parts.isEmpty ? [lines[...]] : parts
  }

  private static func isEnd(_ line: Substring) -> Bool {
    let words = line.split(separator: " ")
    return words.count == 2 && words[0] == "Document" && words[1].count >= fewestOfNumber
      && words[1].contains(where: \.isNumber)
  }

  /// Characters of an accession number.
  private static let fewestOfNumber = 15

  private static func number(_ lines: ArraySlice<Substring>) -> String? {
    lines.last(where: isEnd).map { $0.trimmed.dropFirst("Document ".count).trimmed }
  }

  // MARK: Fields with codes

  /// Whether lines are fields with codes.
  static func hasFields(_ lines: [Substring]) -> Bool {
    let known = Set(lines.compactMap { field($0)?.code })
    return known.intersection(["HD", "WC", "PD", "SN", "LP"]).count >= 4
  }

  /// The fields of an article in lines "HD  Headline", or with the code alone on a line.
  static func fields(_ lines: ArraySlice<Substring>) -> [ArticleField: String] {
    var fields: [Substring: [Substring]] = [:]
    var code: Substring?
    for line in lines where !isEnd(line) {
      if let (next, value) = field(line), codes.contains(next) {
        code = next
        fields[next, default: []].append(value)
      } else if let code {
        fields[code, default: []].append(line)
      }
    }
    func value(_ code: Substring) -> String? {
      fields[code].map { Whitespace.collapsed($0.joined(separator: " ")) }
    }
    var given: [ArticleField: String] = [:]
    given[.text] = ["LP", "TD"].compactMap { fields[$0].map(ExportText.paragraphs) }
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
    given[.title] = value("HD")
    given[.byline] = value("BY").map(ExportText.byline)
    given[.source] = value("SN")
    given[.language] = value("LA").flatMap(ExportText.language)
    given[.published] = value("PD")
    let accession = value("AN").map {
      $0.hasPrefix("Document ") ? $0.dropFirst("Document ".count).trimmed : $0
    }
    given[.id] = accession ?? number(lines)
    return given
  }

  /// A line "HD  Headline" with a code of two letters or digits.
  private static func field(_ line: Substring) -> (code: Substring, value: Substring)? {
    let bare = line.drop { $0 == " " || $0 == "\t" }
    let code = bare.prefix(2)
    guard code.count == 2, code.allSatisfy({ $0.isASCII && ($0.isUppercase || $0.isNumber) }),
      code.first?.isUppercase == true
    else { return nil }
    let rest = bare.dropFirst(2)
    guard rest.isEmpty || rest.first == " " || rest.first == "\t" else { return nil }
    return (code, rest.drop { $0 == " " || $0 == "\t" })
  }

  private static let codes: Set<Substring> = [
    "AN", "BY", "CO", "CR", "CT", "CX", "CY", "DE", "ED", "ET", "HD", "IN", "LA", "LP", "NS", "PD",
    "PG", "RE", "RF", "SC", "SE", "SN", "TD", "WC",
  ]

  // MARK: Pages

  /// Whether lines are pages as Factiva prints them: a length with a date right behind it.
  static func hasPages(_ lines: [Substring]) -> Bool {
    zip(lines, lines.dropFirst()).contains { isLength($0) && isDate($1.trimmed) }
  }

  /// The fields of a page: section, headline, byline; length, date, time, outlet, its code, edition, page, language,
  /// copyright; text, publisher.
  static func page(_ lines: ArraySlice<Substring>) -> [ArticleField: String] {
    guard let length = lines.indices.first(where: { isLength(lines[$0]) }) else { return [:] }
    var given: [ArticleField: String] = [:]
    (given[.title], given[.byline]) = heading(ExportText.blocks(lines[..<length]))
    let behind = lines[(length + 1)...].drop { $0.trimmed.isEmpty }
    // The claim of rights ends them, or an empty line; documents have empty lines between all.
    let rights = behind.prefix(2 * mostFacts).firstIndex { ExportText.isCopyright($0.trimmed) }
    let end = rights.map { $0 + 1 } ?? behind.firstIndex { $0.trimmed.isEmpty } ?? behind.endIndex
    let facts = behind[..<end].map(\.trimmed).filter { !$0.isEmpty }
    given[.published] = facts.first(where: isDate)
    given[.source] = facts.first { !isDate($0) && !isTime($0) }
    given[.language] = facts.lazy.compactMap(ExportText.language).first
    var text = ExportText.blocks(behind[end...].filter { !isEnd($0) })
    // "Guardian Newspapers Limited", whom the rights are claimed for, again.
    if let rights = facts.first(where: ExportText.isCopyright), let last = text.last,
      last.count == 1, rights.lowercased().contains(last[0].lowercased().trimmingDots)
    {
      text.removeLast()
    }
    given[.text] = text.map { $0.joined(separator: " ") }.joined(separator: "\n\n")
    given[.id] = number(lines)
    return given
  }

  /// Headline and writers, of what stands above the length.
  private static func heading(_ blocks: [[String]]) -> (title: String?, byline: String?) {
    var blocks = blocks
    var byline: String?
    if let last = blocks.last {
      if let line = last.lastIndex(where: { $0.lowercased().hasPrefix("by ") }) {
        byline = ExportText.byline(last[line...].joined(separator: " "))
        blocks[blocks.count - 1] = Array(last[..<line])
      } else if blocks.count > 1 {
        byline = last.joined(separator: " ")
        blocks.removeLast()
      }
    }
    guard var title = blocks.last(where: { !$0.isEmpty }) else { return (nil, byline) }
    // "World News" above the headline.
    if title.count > 1, title[0].split(separator: " ").count <= longestSection {
      title.removeFirst()
    }
    return (title.joined(separator: " "), byline)
  }

  /// Lines of facts about an article.
  private static let mostFacts = 12
  /// Words of a section's name.
  private static let longestSection = 3

  /// "1,204 words".
  private static func isLength(_ line: Substring) -> Bool {
    let words = line.split { $0 == " " || $0 == "\t" }
    return words.count == 2 && words[1] == "words"
      && words[0].allSatisfy { $0.isNumber || $0 == "," }
  }

  /// "5 March 2024".
  private static func isDate(_ line: String) -> Bool { PublicationDate(line) != nil }

  /// "10:15".
  private static func isTime(_ line: String) -> Bool {
    line.contains(":") && line.allSatisfy { $0.isNumber || $0 == ":" }
  }
}

extension String {
  /// Without full stops at its end.
  fileprivate var trimmingDots: String {
    String(self[..<(lastIndex { $0 != "." }.map(index(after:)) ?? startIndex)])
  }
}
