import NewsModel

/// Reads what Nexis and Factiva export as plain text or RTF: many articles in one file, each with its
/// fields in lines.
enum DatabaseExportReader {
  /// Whether the start of a text looks like an export.
  static func isExport(_ text: String) -> Bool {
    let lines = text.split(whereSeparator: \.isNewline).prefix(400)
    var codes: Set<Substring> = []
    for line in lines {
      if numbered(line) != nil { return true }
      if line.hasPrefix("Load-Date: ") || line.hasPrefix("LOAD-DATE: ") { return true }
      if let (code, _) = factivaField(line), ["HD", "WC", "PD", "SN", "LP"].contains(code) {
        codes.insert(code)
      }
    }
    return codes.count >= 4
  }

  /// The articles of an export.
  ///
  /// - Throws: `ReadFailure` when there is none in it.
  static func articles(in document: SourceDocument) throws(ReadFailure) -> [DocumentReader.Reading]
  {
    var text = String(decoding: CharsetDecoder.utf8(document.bytes, charset: nil), as: UTF8.self)
    if document.bytes.starts(with: "{\\rtf".utf8) { text = RichText.plain(document.bytes) }
    let lines = text.replacing("\u{FEFF}", with: "").split(
      omittingEmptySubsequences: false,
      whereSeparator: \.isNewline
    )
    let isFactiva =
      lines.count { line in
        factivaField(line).map { ["HD", "WC", "PD", "SN", "LP", "TD"].contains($0.code) } ?? false
      } >= 4
    let parts = isFactiva ? factivaParts(lines) : nexisParts(lines)
    if parts.isEmpty {
      throw .noArticle("an export of a database without articles, or of a form that is not known")
    }
    return parts.enumerated().map { number, part in
      let origin = "\(document.origin):\(number + 1)"
      let given = isFactiva ? factiva(part) : nexis(part)
      return (
        origin,
        Result { () throws(ReadFailure) in
          try ArticleField.article(given, origin: origin, latest: nil)
        }
      )
    }
  }

  // MARK: Factiva

  /// A line "HD  Headline" with a code of two letters or digits.
  private static func factivaField(_ line: Substring) -> (code: Substring, value: Substring)? {
    let bare = line.drop { $0 == " " || $0 == "\t" }
    let code = bare.prefix(2)
    guard code.count == 2, code.allSatisfy({ $0.isASCII && ($0.isUppercase || $0.isNumber) }),
      code.first?.isUppercase == true
    else { return nil }
    let rest = bare.dropFirst(2)
    guard rest.isEmpty || rest.first == " " || rest.first == "\t" else { return nil }
    return (code, rest.drop { $0 == " " || $0 == "\t" })
  }

  private static let factivaCodes: Set<Substring> = [
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "LA", "CY", "LP", "TD", "ART",
    "RF",
    "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "CT", "VOL", "CX", "DE",
  ]

  private static func factivaParts(_ lines: [Substring]) -> [ArraySlice<Substring>] {
    var parts: [ArraySlice<Substring>] = []
    var start = lines.startIndex
    for (index, line) in lines.enumerated() {
      // "Document NYTF000020200106eg160003v" ends each.
      let words = line.split(separator: " ")
      if words.count == 2, words[0] == "Document", words[1].count >= 15,
        words[1].contains(where: \.isNumber)
      {
        parts.append(lines[start...index])
        start = index + 1
      }
    }
    if parts.isEmpty { parts = [lines[...]] }
    return parts
  }

  private static func factiva(_ lines: ArraySlice<Substring>) -> [ArticleField: String] {
    var fields: [Substring: String] = [:]
    var code: Substring?
    for line in lines {
      if let (next, value) = factivaField(line), factivaCodes.contains(next) {
        code = next
        fields[next] = (fields[next].map { $0 + "\n" } ?? "") + value
      } else if let code {
        fields[code, default: ""] += "\n" + line
      }
    }
    let id = lines.last { $0.hasPrefix("Document ") }.map { $0.dropFirst(9).trimmed }
    var given: [ArticleField: String] = [:]
    given[.text] = [fields["LP"], fields["TD"]].compactMap { $0.map(paragraphs) }
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
    given[.title] = fields["HD"].map { Whitespace.collapsed($0) }
    given[.byline] = fields["BY"].map { byline(Whitespace.collapsed($0)) }
    given[.source] = fields["SN"].map { Whitespace.collapsed($0) }
    given[.language] = fields["LA"].flatMap { languages[Whitespace.collapsed($0).lowercased()] }
    given[.published] = fields["PD"].map { Whitespace.collapsed($0) }
    given[.id] = fields["AN"].map { $0.trimmed } ?? id
    return given
  }

  private static let languages = [
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it",
    "portuguese": "pt",
    "dutch": "nl", "russian": "ru", "arabic": "ar", "chinese": "zh", "japanese": "ja",
  ]

  // MARK: Nexis

  /// "2 of 20 DOCUMENTS", "Document 2 of 20".
  private static func numbered(_ line: Substring) -> Int? {
    let words = line.split(separator: " ")
    if words.count == 4, words[1] == "of", words[3] == "DOCUMENTS" { return Int(words[0]) }
    if words.count == 4, words[0] == "Document", words[2] == "of" { return Int(words[1]) }
    return nil
  }

  private static func nexisParts(_ lines: [Substring]) -> [ArraySlice<Substring>] {
    var starts = lines.indices.filter { numbered(lines[$0]) != nil }.map { $0 + 1 }
    let ends = lines.indices.filter { lines[$0].trimmed == "End of Document" }
    if starts.isEmpty {
      // Nexis Uni writes no numbers, and says where each ends.
      guard !ends.isEmpty else { return [] }
      starts = [0] + ends.dropLast().map { $0 + 1 }
    }
    return starts.enumerated().map { number, start in
      let next = number + 1 < starts.count ? starts[number + 1] - 1 : lines.count
      return lines[start..<max(start, next)]
    }
  }

  private static func nexis(_ lines: ArraySlice<Substring>) -> [ArticleField: String] {
    var given: [ArticleField: String] = [:]
    var head: [String] = []
    var body: [Substring] = []
    var isBody = false
    for line in lines {
      let text = line.trimmed
      if let (label, value) = label(text) {
        switch label {
        case "HEADLINE":
          given[.title] = value
          isBody = false
          continue
        case "BYLINE":
          given[.byline] = byline(value)
          continue
        case "LENGTH":
          // The body follows, unless it has a line of its own.
          isBody = true
          continue
        case "BODY":
          isBody = true
          if !value.isEmpty { body.append(Substring(value)) }
          continue
        case "LANGUAGE":
          given[.language] = languages[value.lowercased()]
          isBody = false
          continue
        case "LOAD-DATE", "CLASSIFICATION", "SUBJECT", "GRAPHIC", "PUBLICATION-TYPE", "COPYRIGHT",
          "JOURNAL-CODE":
          isBody = false
          continue
        case "SECTION", "DATELINE", "SERIES", "CORRECTION", "HIGHLIGHT", "TYPE": continue
        default: break
        }
      }
      if text == "End of Document" { break }
      if text == "Body" || text == "Classification" {
        isBody = text == "Body"
        continue
      }
      if isBody {
        body.append(line)
      } else if body.isEmpty, given[.title] == nil || head.count < 4, !text.isEmpty, head.count < 12
      {
        head.append(text)
      }
    }
    let dated = head.firstIndex { PrintedDate.first(in: $0) != nil }
    if let dated {
      given[.published] = PrintedDate.first(in: head[dated]).map { "\($0.date)" }
      // The outlet stands above the date; Nexis Uni prints the headline above both.
      if given[.title] == nil, dated >= 2 {
        given[.title] = head[0]
        given[.source] = head[dated - 1]
      } else if dated >= 1 {
        given[.source] = head[dated - 1]
      }
    }
    given[.text] = paragraphs(body.joined(separator: "\n"))
    return given
  }

  private static func label(_ line: String) -> (String, String)? {
    guard let colon = line.firstIndex(of: ":"), line.distance(from: line.startIndex, to: colon) < 20
    else { return nil }
    let label = line[..<colon].uppercased()
    guard label.allSatisfy({ $0.isLetter || $0 == "-" }) else { return nil }
    return (label, line[line.index(after: colon)...].trimmed)
  }

  // MARK: Both

  private static func byline(_ text: String) -> String {
    text.lowercased().hasPrefix("by ") ? String(text.dropFirst(3)) : text
  }

  /// Lines that were broken to a width, joined; empty lines divide paragraphs.
  private static func paragraphs(_ text: String) -> String {
    var paragraphs: [String] = []
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = line.trimmed
      if line.isEmpty {
        if !lines.isEmpty { paragraphs.append(lines.joined(separator: " ")) }
        lines = []
      } else {
        lines.append(line)
      }
    }
    if !lines.isEmpty { paragraphs.append(lines.joined(separator: " ")) }
    return paragraphs.joined(separator: "\n\n")
  }
}

/// The text of RTF without its marks.
enum RichText {
  private static let deepest = 200

  /// Groups that hold no text of the document.
  private static let hidden: Set<String> = [
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "footer", "generator",
    "listtable",
    "listoverridetable", "rsidtbl", "themedata", "datastore", "fldinst", "object", "xmlnstbl",
    "latentstyles",
  ]

  static func plain(_ bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    var text = ""
    var charset = "windows-1252"
    var hides = [false]
    var skips = [1]
    var toSkip = 0
    func flush() {
      text += String(decoding: CharsetDecoder.utf8(out, charset: charset), as: UTF8.self)
      out = []
    }
    func put(_ byte: UInt8) {
      if hides.last == true { return }
      if toSkip > 0 {
        toSkip -= 1
        return
      }
      out.append(byte)
    }
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "{"):
        guard hides.count < deepest else { continue }
        hides.append(hides.last ?? false)
        skips.append(skips.last ?? 1)
        toSkip = 0
      case UInt8(ascii: "}"):
        if hides.count > 1 {
          hides.removeLast()
          skips.removeLast()
        }
        toSkip = 0
      case 0x0A, 0x0D: continue
      case UInt8(ascii: "\\"):
        guard index < bytes.count else { break }
        let next = bytes[index]
        let isLetter = (next | 0x20) >= 0x61 && (next | 0x20) <= 0x7A
        guard isLetter else {
          index += 1
          switch next {
          case UInt8(ascii: "'"):
            if index + 2 <= bytes.count,
              let value = UInt8(
                String(decoding: bytes[index..<index + 2], as: UTF8.self),
                radix: 16
              )
            {
              put(value)
              index += 2
            }
          case UInt8(ascii: "*"): hides[hides.count - 1] = true
          case UInt8(ascii: "~"): put(0x20)
          case 0x0A, 0x0D: put(0x0A)
          default: if [0x5C, 0x7B, 0x7D].contains(next) { put(next) }
          }
          continue
        }
        var word = ""
        while index < bytes.count, (bytes[index] | 0x20) >= 0x61, (bytes[index] | 0x20) <= 0x7A,
          word.utf8.count < 32
        {
          word.append(Character(Unicode.Scalar(bytes[index])))
          index += 1
        }
        var digits = ""
        if index < bytes.count, bytes[index] == UInt8(ascii: "-") {
          digits = "-"
          index += 1
        }
        while index < bytes.count, (0x30...0x39).contains(bytes[index]), digits.count < 10 {
          digits.append(Character(Unicode.Scalar(bytes[index])))
          index += 1
        }
        if index < bytes.count, bytes[index] == 0x20 { index += 1 }
        switch word {
        case "par", "line", "sect", "page", "row": put(0x0A)
        case "tab", "cell": put(0x20)
        case "u":
          if hides.last != true, let value = Int(digits),
            let scalar = UInt32(exactly: value < 0 ? value + 65_536 : value)
              .flatMap(Unicode.Scalar.init)
          {
            flush()
            text.unicodeScalars.append(scalar)
          }
          toSkip = skips.last ?? 1
        case "uc": skips[skips.count - 1] = min(max(0, Int(digits) ?? 1), 8)
        case "ansicpg":
          flush()
          charset = "windows-\(digits)"
        case "lquote": put(0x91)
        case "rquote": put(0x92)
        case "ldblquote": put(0x93)
        case "rdblquote": put(0x94)
        case "endash": put(0x96)
        case "emdash": put(0x97)
        case "bullet": put(0x95)
        default: if hidden.contains(word) { hides[hides.count - 1] = true }
        }
      default: put(byte)
      }
    }
    flush()
    return text
  }
}
