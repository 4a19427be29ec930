import NewsModel

/// Articles as Nexis exports them: of the older form each behind a line "2 of 20 DOCUMENTS", of Nexis Uni each up to
/// "End of Document".
enum NexisExport {
  /// Whether lines are of such an export.
  static func isOne(_ lines: [Substring]) -> Bool {
    lines.contains { isNumber($0) || $0.hasPrefix("Load-Date: ") || $0.hasPrefix("LOAD-DATE: ") }
  }

  /// The articles' lines.
  static func parts(_ lines: [Substring]) -> [ArraySlice<Substring>] {
    var starts = lines.indices.filter { isNumber(lines[$0]) }.map { $0 + 1 }
    if starts.isEmpty {
      let ends = lines.indices.filter { lines[$0].trimmed == endMark }
      guard !ends.isEmpty else { return [] }
      starts = [0] + ends.dropLast().map { $0 + 1 }
    }
    return starts.enumerated().map { number, start in
      let next = number + 1 < starts.count ? starts[number + 1] - 1 : lines.count
      return lines[start..<max(start, next)]
    }
  }

  private static let endMark = "End of Document"

  /// "2 of 20 DOCUMENTS", "Document 2 of 20".
  private static func isNumber(_ line: Substring) -> Bool {
    let words = line.split(separator: " ")
    guard words.count == 4 else { return false }
    return words[1] == "of" && words[3] == "DOCUMENTS" && Int(words[0]) != nil
      || words[0] == "Document" && words[2] == "of" && Int(words[1]) != nil
  }

  // MARK: Fields

  /// Where the reading of an article stands.
  private enum Place: Equatable {
    case head, text, tail
    /// A labelled field, up to the next empty line.
    case field(String)
  }

  /// The fields of an article.
  static func fields(_ lines: ArraySlice<Substring>) -> [ArticleField: String] {
    var fields: [String: [String]] = [:]
    var head: [Substring] = []
    var text: [Substring] = []
    var place = Place.head
    for line in lines {
      let words = line.trimmed
      if words == endMark { break }
      if words == "Body" || words == "Classification" {
        place = words == "Body" ? .text : .tail
      } else if let (label, value) = field(
        words,
        at: place == .text && text.isEmpty ? .head : place
      ) {
        if fields[label] == nil { fields[label] = [value] }
        place = label == "LENGTH" || label == "BODY" ? .text : .field(label)
      } else if case .field(let label) = place {
        if !words.isEmpty {
          fields[label]?.append(words)
        } else if closing.contains(label) {
          place = .tail
        } else {
          place = fields["LENGTH"] == nil ? .head : .text
        }
      } else if place == .text {
        if !words.isEmpty || !text.isEmpty { text.append(line) }
      } else if place == .head {
        head.append(line)
      }
    }
    func value(_ label: String) -> String? {
      fields[label].map { Whitespace.collapsed($0.joined(separator: " ")) }
    }
    let heading = Heading(head)
    var given: [ArticleField: String] = [:]
    given[.title] = value("HEADLINE") ?? heading.title
    given[.source] = heading.source
    given[.published] = heading.date
    given[.byline] = value("BYLINE").map(ExportText.byline)
    given[.language] = value("LANGUAGE").flatMap(ExportText.language)
    given[.url] = value("URL")
    let opening = fields["BODY"]?.map { Substring($0) } ?? []
    let end = text.lastIndex { !$0.trimmed.isEmpty && !ExportText.isCopyright($0.trimmed) }
    given[.text] = ExportText.paragraphs(opening + text[..<(end.map { $0 + 1 } ?? 0)])
    return given
  }

  /// A label that is known, in capitals, and what stands behind it.
  private static func field(_ line: String, at place: Place) -> (label: String, value: String)? {
    guard let colon = line.prefix(longestLabel).firstIndex(of: ":") else { return nil }
    let printed = line[..<colon]
    let label = printed.uppercased()
    let isKnown =
      switch place {
      // In the text a writer may have set "Subject:".
      case .text: closing.contains(label) && (printed == label || label.contains("-"))
      case .tail: closing.contains(label)
      case .field(let field) where closing.contains(field): closing.contains(label)
      case .head, .field: closing.contains(label) || opening.contains(label)
      }
    return isKnown ? (label, line[line.index(after: colon)...].trimmed) : nil
  }

  /// Characters of a label with its colon.
  private static let longestLabel = 20
  /// Labels ahead of an article's text.
  private static let opening: Set<String> = [
    "BODY", "BYLINE", "CORRECTION", "DATELINE", "HEADLINE", "HIGHLIGHT", "LENGTH", "SECTION",
    "SERIES", "TYPE",
  ]
  /// Labels behind it.
  private static let closing: Set<String> = [
    "CITY", "CLASSIFICATION", "COMPANY", "COPYRIGHT", "COUNTRY", "CORRECTION-DATE", "GEOGRAPHIC",
    "GRAPHIC", "INDUSTRY", "JOURNAL-CODE", "LANGUAGE", "LOAD-DATE", "ORGANIZATION", "PERSON",
    "PUBLICATION-TYPE", "STATE", "SUBJECT", "TICKER", "URL",
  ]

  // MARK: Heading

  /// What stands without labels above an article: of the older form outlet, date, edition and headline, of Nexis Uni
  /// headline, outlet and date.
  private struct Heading {
    var title: String?
    var source: String?
    /// As printed.
    var date: String?

    init(_ lines: [Substring]) {
      let blocks = ExportText.blocks(
        lines.suffix(NexisExport.longestHeading).filter { !ExportText.isCopyright($0.trimmed) }
      )
      // Behind a list of the articles the last date is this one's.
      guard let dated = blocks.lastIndex(where: { $0.contains(where: NexisExport.isDate) }),
        let line = blocks[dated].lastIndex(where: NexisExport.isDate)
      else {
        title = blocks.last?.joined(separator: " ")
        return
      }
      date = blocks[dated][line]
      var above = blocks[..<dated] + [Array(blocks[dated][..<line])]
      above.removeAll(where: \.isEmpty)
      source = above.last?.last
      if let last = above.popLast(), last.count > 1 { above.append(last.dropLast()) }
      let below = [Array(blocks[dated][(line + 1)...])] + blocks[(dated + 1)...]
      let headlines = below.filter { block in
        !block.isEmpty && !block.allSatisfy(NexisExport.isEdition)
      }
      title = (headlines.first ?? above.last)?.joined(separator: " ")
    }
  }

  /// Lines above an article that are looked at.
  private static let longestHeading = 60

  /// Whether a line is a date, with no more than a weekday and a time beside it.
  private static func isDate(_ line: String) -> Bool {
    guard line.count <= longestDate, let found = PrintedDate.first(in: line) else { return false }
    return line.count - found.words.count <= longestDate / 2
  }

  /// Characters of a date with its weekday, time and zone.
  private static let longestDate = 48

  /// "Late Edition - Final", "FINAL", "FIRST EDITION".
  private static func isEdition(_ line: String) -> Bool {
    let words = line.lowercased().split { !$0.isLetter }
    return words.contains("edition") || words.contains("editions")
      || !words.isEmpty && words.allSatisfy { ["final", "late", "city", "metro"].contains($0) }
  }
}
