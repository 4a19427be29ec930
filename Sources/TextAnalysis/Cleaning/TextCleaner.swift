import NewsModel

/// Takes site furniture out of an article's text, and reads the header printed above it.
///
/// Works line by line. A line is only taken out for a stated reason, and every line that is taken
/// out is kept in `CleanedText.removed`.
public enum TextCleaner {
  /// What stands above the body.
  public enum Header: Sendable {
    /// Nothing but the body is expected; the title and date come from elsewhere.
    case none
    /// A saved page: slogan, headline, date, caption may stand above the body.
    case printed
  }

  /// Lines from the top in which a header is looked for.
  private static let headerDepth = 10

  /// The body of `text` and what its header said.
  ///
  /// ```swift
  /// TextCleaner.clean("Storm hits coast\n\n5 January 2020\n\nA storm …", header: .printed).title
  /// // "Storm hits coast"
  /// ```
  public static func clean(_ text: String, header: Header) -> CleanedText {
    var text = text
    var lines = Line.lines(of: text.withUTF8 { Array($0) })
    var result = CleanedText(text: "")
    if header == .printed { readHeader(&lines, into: &result) }
    for index in lines.indices where lines[index].reason == nil {
      lines[index].reason = LineRules.furniture(lines[index])
    }
    join(lines, into: &result)
    return result
  }

  /// Marks the lines of the header and takes their fields.
  private static func readHeader(_ lines: inout [Line], into result: inout CleanedText) {
    var top: [Int] = []
    for index in lines.indices where !lines[index].trimmed.isEmpty {
      top.append(index)
      if top.count == headerDepth { break }
    }
    var dateAt: Int?
    for index in top {
      let line = lines[index]
      if let source = LineRules.credit(line.text) {
        result.source = result.source ?? source
        lines[index].reason = .source
      } else if dateAt == nil, let date = LineRules.date(line.text) {
        dateAt = index
        result.published = date
        result.source = result.source ?? LineRules.outlet(ofDated: line.text)
        result.publishedLine = line.text
        lines[index].reason = .date
      } else if result.byline == nil, let byline = LineRules.byline(line.text) {
        result.byline = byline
        lines[index].reason = .byline
      } else if let reason = LineRules.furniture(line) ?? LineRules.kicker(line) {
        lines[index].reason = reason
      } else if dateAt != nil || line.looksLikeBody {
        break
      }
    }
    let open = top.filter { lines[$0].reason == nil }
    if let dateAt {
      // The headline is the line right above the date; what stands higher is the site's.
      let above = open.filter { $0 < dateAt && lines[$0].looksLikeHeadline }
      if let title = above.last {
        for index in above { lines[index].reason = index == title ? .title : .furniture }
        result.title = lines[title].text
        return
      }
    }
    // Else a first line that is set off, unlike the paragraphs behind it.
    guard let first = open.first, lines[first].looksLikeHeadline, isSetOff(first, in: lines, open),
      open.dropFirst().prefix(paragraphsSeen).contains(where: {
        lines[$0].trimmed.count > lines[first].trimmed.count || lines[$0].looksLikeBody
      })
    else { return }
    lines[first].reason = .title
    result.title = lines[first].text
  }

  /// Lines behind a headline, one of which is longer or a sentence: a line below it may be short, too.
  private static let paragraphsSeen = 6

  /// The fewest lines that show each to be a paragraph.
  private static let fewestParagraphs = 3

  /// Whether a blank line or a byline stands behind a line, or every line behind it is a paragraph of its own.
  ///
  /// `open`: the lines at the top that are no part of the header.
  private static func isSetOff(_ first: Int, in lines: [Line], _ open: [Int]) -> Bool {
    guard lines.indices.contains(first + 1) else { return false }
    let next = lines[first + 1]
    if next.trimmed.isEmpty || next.reason == .byline || next.reason == .source { return true }
    let body = open.drop { $0 <= first }
    return body.count >= fewestParagraphs && body.allSatisfy { lines[$0].looksLikeBody }
  }

  /// Writes the lines that stay, and notes where the others stood.
  private static func join(_ lines: [Line], into result: inout CleanedText) {
    var bytes: [UInt8] = []
    var scalars = 0
    var isBlankPending = false
    func add(_ piece: some Collection<UInt8>) {
      bytes.append(contentsOf: piece)
      scalars += piece.count { $0 & 0xC0 != 0x80 }
    }
    for line in lines {
      if let reason = line.reason {
        result.removed.append(RemovedLine(offset: scalars, text: line.text, reason: reason))
        isBlankPending = true
      } else if line.trimmed.isEmpty {
        isBlankPending = true
      } else {
        if bytes.isEmpty {
          add(line.trimmed)
        } else {
          add(isBlankPending ? [0x0A, 0x0A] : [0x0A])
          add(line.indented)
        }
        isBlankPending = false
      }
    }
    result.text = String(decoding: bytes, as: UTF8.self)
  }
}
