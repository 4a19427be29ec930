import NewsModel

/// Articles as ProQuest exports them, each behind a line of underscores, with its fields in lines: "Full text: …".
enum ProQuestExport {
  /// Whether lines are of such an export.
  static func isOne(_ lines: [Substring]) -> Bool {
    let labels = Set(lines.compactMap { field($0.trimmed)?.label })
    return labels.contains("full text")
      && !labels.isDisjoint(with: ["proquest document id", "publication info", "publication title"])
  }

  /// The articles' lines.
  static func parts(_ lines: [Substring]) -> [ArraySlice<Substring>] {
    lines.split(whereSeparator: isRule).filter { part in
      part.contains { field($0.trimmed) != nil }
    }
  }

  private static func isRule(_ line: Substring) -> Bool {
    line.count >= fewestUnderscores && line.allSatisfy { $0 == "_" }
  }

  private static let fewestUnderscores = 20

  /// The fields of an article.
  static func fields(_ lines: ArraySlice<Substring>) -> [ArticleField: String] {
    var fields: [String: [Substring]] = [:]
    var label: String?
    for line in lines {
      if let (next, value) = field(line.trimmed) {
        // The first holds: the text may have a line that looks like a field.
        label = fields[next] == nil ? next : nil
        if let label { fields[label] = [Substring(value)] }
      } else if let label {
        fields[label]?.append(line)
      }
    }
    func value(_ label: String) -> String? {
      guard let lines = fields[label] else { return nil }
      let text = Whitespace.collapsed(lines.joined(separator: " "))
      return text.isEmpty ? nil : text
    }
    var given: [ArticleField: String] = [:]
    given[.text] = fields["full text"].map(ExportText.paragraphs)
    given[.title] = value("title") ?? heading(lines)
    given[.byline] = (value("author") ?? value("authors")).map {
      $0.hasSuffix(".") ? String($0.dropLast()) : $0
    }
    // "The Guardian; London (UK)".
    given[.source] = value("publication title")?.split(separator: ";").first.map(\.trimmed)
    given[.published] = value("publication date")
    given[.language] = value("language of publication").flatMap(ExportText.language)
    given[.url] = value("document url")
    given[.id] = value("proquest document id")
    return given
  }

  /// The headline that stands above all fields, behind "Document 1 of 2".
  private static func heading(_ lines: ArraySlice<Substring>) -> String? {
    let head = ExportText.blocks(lines.prefix { field($0.trimmed) == nil })
    return head.last { !($0.count == 1 && $0[0].hasPrefix("Document ")) }?.joined(separator: " ")
  }

  /// A label that is known, in small letters, and what stands behind it.
  private static func field(_ line: String) -> (label: String, value: String)? {
    guard let colon = line.prefix(longestLabel).firstIndex(of: ":") else { return nil }
    let label = line[..<colon].lowercased()
    return labels.contains(label) ? (label, line[line.index(after: colon)...].trimmed) : nil
  }

  /// Characters of a label with its colon.
  private static let longestLabel = 32
  private static let labels: Set<String> = [
    "abstract", "author", "authors", "company / organization", "copyright",
    "country of publication", "credit", "database", "document type", "document url", "full text",
    "identifier / keyword", "issn", "language of publication", "last updated", "links", "location",
    "number of pages", "pages", "people", "place of publication", "proquest document id",
    "publication date", "publication info", "publication subject", "publication title",
    "publication year", "publisher", "section", "source type", "subject", "title",
  ]
}
