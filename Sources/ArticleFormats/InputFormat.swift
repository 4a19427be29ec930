/// The forms of input that the archive reads.
public enum InputFormat: String, Sendable, CaseIterable {
  /// One article a file, as saved from a page or a mail.
  case text
  /// A web page.
  case html
  /// One JSON object a line.
  case jsonl
  /// A JSON object, an array of objects, or a JSON Feed.
  case json
  /// A table of comma, semicolon or tab separated values with names in its first row.
  case csv
  /// RSS 0.9 to 2.0, RDF and Atom.
  case feed
  /// WARC and ARC files of a crawl.
  case warc
  /// One message.
  case mail
  /// Many messages in one file.
  case mbox
  /// Markdown, with front matter or without.
  case markdown
  /// What Nexis, Factiva and ProQuest export, as text or RTF.
  case database
  /// News items in the industry's XML: NITF, NewsML-G2, Reuters' corpora.
  case newsml
  /// The text of a Word or OpenDocument document, of either kind.
  case office

  /// Bytes at the start of a file that tell its format.
  public static let headSize = 64 << 10

  /// The format of a file, told by its content, and by its name where the content may be either.
  public static func detected(in head: some Sequence<UInt8>, name: String = "") -> InputFormat {
    let head = Array(head.prefix(headSize))
    let start =
      head.firstIndex { $0 != 0xEF && $0 != 0xBB && $0 != 0xBF && $0 > 0x20 } ?? head.count
    let rest = head[start...]
    if rest.starts(with: "WARC/".utf8) || rest.starts(with: "filedesc://".utf8) { return .warc }
    if rest.starts(with: "{\\rtf".utf8) { return .database }
    if let json = json(rest) { return json }
    let text = String(decoding: readable(head).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
    if rest.first == UInt8(ascii: "<") || head.starts(with: [0xFF, 0xFE])
      || head.starts(with: [0xFE, 0xFF]),
      let markup = markup(text)
    {
      return markup
    }
    let extent = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    if let mail = mail(text) { return mail }
    if text.hasPrefix("---\n") || text.hasPrefix("---\r\n") || extent == "md"
      || extent == "markdown"
    {
      return .markdown
    }
    if DatabaseExportReader.isExport(text) { return .database }
    if TableReader.isTable(text, isNamedSo: extent == "csv" || extent == "tsv") { return .csv }
    return .text
  }

  /// Without the zero bytes of UTF-16 and the byte order mark.
  static func readable(_ head: [UInt8]) -> [UInt8] {
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      return head.dropFirst(2).filter { $0 != 0 }
    }
    return head.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(head.dropFirst(3)) : head
  }

  private static func json(_ rest: ArraySlice<UInt8>) -> InputFormat? {
    let words = Array(rest.lazy.filter { $0 > 0x20 }.prefix(2))
    guard let first = words.first else { return nil }
    if first == UInt8(ascii: "[") {
      return words.count > 1 && (words[1] == UInt8(ascii: "{") || words[1] == UInt8(ascii: "]"))
        ? .json : nil
    }
    guard first == UInt8(ascii: "{"), words.count > 1,
      words[1] == UInt8(ascii: "\"") || words[1] == UInt8(ascii: "}")
    else { return nil }
    let line = rest.prefix { $0 != 0x0A }
    let text = String(decoding: rest.prefix(2000), as: UTF8.self)
    if text.contains("jsonfeed.org/version") { return .json }
    // An object that goes on over lines is one document.
    let last = line.last { $0 > 0x20 }
    if line.count < rest.count, last != UInt8(ascii: "}") { return .json }
    return .jsonl
  }

  private static func markup(_ text: String) -> InputFormat? {
    root(of: text).flatMap(format)
  }

  /// The format that a first element tells, else one that HTML stands in.
  private static func format(ofRoot root: String, _ rest: Substring) -> InputFormat? {
    if root.isEmpty { return .html }
    if let known = byRoot[root] { return known }
    return rest.contains("<html") || rest.contains("<body") ? .html : nil
  }

  /// The first element of XML that no reader knows; nil for other text.
  static func unknownRoot(_ text: String) -> String? {
    guard let (root, rest) = root(of: text), format(ofRoot: root, rest) == nil else { return nil }
    return root
  }

  private static let byRoot: [String: InputFormat] = {
    let groups: [(InputFormat, [String])] = [
      (.feed, ["rss", "feed", "rdf:rdf", "atom:feed", "opml", "channel"]),
      (.newsml, ["nitf", "newsitem", "newsmessage"]),
      (.office, ["w:document", "office:document-content"]),
      (
        .html,
        [
          "html", "head", "body", "div", "article", "section", "meta", "title", "script", "main",
          "p", "h1", "h2", "table", "span", "link", "a", "center", "font", "b", "i", "ul", "ol",
          "br", "blockquote", "style",
        ]
      ),
    ]
    return Dictionary(
      uniqueKeysWithValues: groups.flatMap { format, names in names.map { ($0, format) } }
    )
  }()

  /// The name of the first element in small letters, empty where HTML is declared, and the text from it on.
  private static func root(of text: String) -> (name: String, rest: Substring)? {
    var rest = text.lowercased()[...]
    // Over declarations and comments to the first element.
    while let start = rest.firstIndex(of: "<") {
      rest = rest[start...]
      if rest.hasPrefix("<!--") {
        guard let end = rest.firstRange(of: "-->") else { return nil }
        rest = rest[end.upperBound...]
      } else if rest.hasPrefix("<?") || rest.hasPrefix("<!") {
        if rest.hasPrefix("<!doctype html") { return ("", rest) }
        guard let end = rest.firstIndex(of: ">") else { return nil }
        rest = rest[rest.index(after: end)...]
      } else {
        let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || ":-_".contains($0) }
        return (String(name), rest)
      }
    }
    return nil
  }

  private static func mail(_ text: String) -> InputFormat? {
    let lines = text.prefix(4000).split(
      omittingEmptySubsequences: false,
      whereSeparator: \.isNewline
    )
    .prefix(40)
    guard let first = lines.first else { return nil }
    let isBox = first.hasPrefix("From ") && first.contains(":")
    var known = 0
    for line in lines.dropFirst(isBox ? 1 : 0) {
      if line.first == " " || line.first == "\t" { continue }
      guard let colon = line.firstIndex(of: ":"), colon > line.startIndex,
        line[..<colon].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" })
      else { break }
      switch line[..<colon].lowercased() {
      case "from", "subject", "date", "message-id", "received", "mime-version", "return-path", "to",
        "content-type", "delivered-to":
        known += 1
      default: break
      }
    }
    guard known >= 3 || isBox && known >= 1 else { return nil }
    return isBox ? .mbox : .mail
  }
}
