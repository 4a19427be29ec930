import NewsModel

/// Reads Markdown with YAML front matter of plain fields.
enum MarkdownReader {
  /// The article, its text without the marks of links, emphasis, headings and quotations.
  ///
  /// - Throws: `ReadFailure` when there is no text.
  static func article(
    in bytes: [UInt8],
    origin: String,
    _ options: DocumentReader.Options
  ) throws(ReadFailure) -> Article {
    let text = String(decoding: CharsetDecoder.utf8(bytes, charset: nil), as: UTF8.self)
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
    var given: [ArticleField: String] = [:]
    if lines.first == "---",
      let end = lines.dropFirst().firstIndex(where: { $0 == "---" || $0 == "..." })
    {
      given = fields(lines[(lines.startIndex + 1)..<end], options)
      lines = lines[(end + 1)...]
    }
    var body: [String] = []
    for line in lines {
      let plain = plain(line)
      if given[.title] == nil, line.hasPrefix("# ") {
        given[.title] = plain
      } else if given[.title] != plain || !line.hasPrefix("#") {
        body.append(plain)
      }
    }
    given[.text] = body.joined(separator: "\n")
    return try ArticleField.article(given, origin: origin, options, asksForText: false)
  }

  private static func fields(
    _ lines: ArraySlice<Substring>,
    _ options: DocumentReader.Options
  ) -> [ArticleField: String] {
    var given: [ArticleField: (rank: Int, text: String)] = [:]
    var list: (field: ArticleField, rank: Int)?
    for line in lines {
      if let (field, rank) = list, line.trimmed.hasPrefix("- ") {
        let value = unquoted(line.trimmed.dropFirst(2).trimmed)
        given[field] = (rank, given[field].map { "\($0.text), \(value)" } ?? value)
        continue
      }
      list = nil
      guard let colon = line.firstIndex(of: ":"), line.first != " " else { continue }
      guard let (field, rank) = ArticleField.named(String(line[..<colon]), options.fields) else {
        continue
      }
      var value = line[line.index(after: colon)...].trimmed
      if value.isEmpty {
        list = (field, rank)
        continue
      }
      if value.hasPrefix("["), value.hasSuffix("]") {
        value = value.dropFirst().dropLast().split(separator: ",").map { unquoted($0.trimmed) }
          .joined(separator: ", ")
      }
      if let other = given[field], other.rank <= rank { continue }
      given[field] = (rank, unquoted(value))
    }
    return given.mapValues(\.text)
  }

  private static func unquoted(_ text: String) -> String {
    guard text.count > 1, let first = text.first, first == text.last, first == "\"" || first == "'"
    else {
      return text
    }
    return String(text.dropFirst().dropLast())
  }

  /// A line without the marks of its block and of emphasis, links and images.
  private static func plain(_ line: Substring) -> String {
    var rest = line.drop { $0 == " " }
    while rest.hasPrefix(">") { rest = rest.dropFirst().drop { $0 == " " } }
    if rest.hasPrefix("#") {
      let marks = rest.prefix { $0 == "#" }
      if marks.count <= 6, rest.dropFirst(marks.count).first == " " {
        rest = rest.dropFirst(marks.count + 1)
      }
    }
    if ["---", "***", "___"].contains(rest.filter { $0 != " " }) || rest.hasPrefix("```") {
      return ""
    }
    for mark in ["- ", "* ", "+ "] where rest.hasPrefix(mark) { rest = rest.dropFirst(2) }
    var out = ""
    var index = rest.startIndex
    while index < rest.endIndex {
      let character = rest[index]
      let next = rest.index(after: index)
      switch character {
      case "\\" where next < rest.endIndex:
        out.append(rest[next])
        index = rest.index(after: next)
        continue
      case "!" where next < rest.endIndex && rest[next] == "[":
        if let (_, end) = link(rest, next) {
          index = end
          continue
        }
      case "[":
        if let (text, end) = link(rest, index) {
          out += text
          index = end
          continue
        }
      case "*", "`":
        index = next
        continue
      case "_" where out.last.map({ !$0.isLetter && !$0.isNumber }) ?? true,
        "_" where next == rest.endIndex || !(rest[next].isLetter || rest[next].isNumber):
        index = next
        continue
      default: break
      }
      out.append(character)
      index = next
    }
    return out
  }

  /// The words of a link that starts here, and where it ends.
  private static func link(_ text: Substring, _ start: Substring.Index) -> (
    String, Substring.Index
  )? {
    let limit = text.index(start, offsetBy: 1000, limitedBy: text.endIndex) ?? text.endIndex
    guard let close = text[start..<limit].firstIndex(of: "]") else { return nil }
    let behind = text.index(after: close)
    guard behind < text.endIndex, text[behind] == "(",
      let end = text[
        behind..<(text.index(behind, offsetBy: 2000, limitedBy: text.endIndex) ?? text.endIndex)
      ].firstIndex(of: ")")
    else { return nil }
    return (String(text[text.index(after: start)..<close]), text.index(after: end))
  }
}
