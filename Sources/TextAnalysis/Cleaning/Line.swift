import NewsModel

/// One line of a text that is being cleaned, as bytes of its UTF-8.
struct Line {
  /// The line without white space at its ends.
  let trimmed: ArraySlice<UInt8>
  /// The line without white space at its right end: an indent may start a paragraph.
  let indented: ArraySlice<UInt8>
  /// Why it is taken out; nil when it stays.
  var reason: RemovedLine.Reason?

  /// The trimmed line.
  var text: String { String(decoding: trimmed, as: UTF8.self) }

  /// The lines of a text.
  ///
  /// LF, CR, CR LF, form feed, U+2028 and U+2029 end a line.
  static func lines(of bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      var width = 0
      if byte == 0x0A || byte == 0x0C {
        width = 1
      } else if byte == 0x0D {
        width = index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
      } else if byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80,
        bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9
      {
        width = 3
      }
      if width > 0 {
        lines.append(Line(bytes[start..<index]))
        start = index + width
        index = start
      } else {
        index += 1
      }
    }
    lines.append(Line(bytes[start...]))
    return lines
  }

  private init(_ line: ArraySlice<UInt8>) {
    var rest = line
    while let width = Self.spaceAtEnd(rest) { rest.removeLast(width) }
    indented = rest
    while let width = Self.spaceAtStart(rest) { rest.removeFirst(width) }
    trimmed = rest
  }

  /// White space of ASCII, or a no-break space (C2 A0).
  private static func spaceAtEnd(_ line: ArraySlice<UInt8>) -> Int? {
    guard let last = line.last else { return nil }
    if last <= 0x20 { return 1 }
    return last == 0xA0 && line.dropLast().last == 0xC2 ? 2 : nil
  }

  private static func spaceAtStart(_ line: ArraySlice<UInt8>) -> Int? {
    guard let first = line.first else { return nil }
    if first <= 0x20 { return 1 }
    if first == 0xC2, line.dropFirst().first == 0xA0 { return 2 }
    // A byte order mark in the middle of a file that was joined of several.
    return line.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : nil
  }

  /// Short enough for a headline, and not ended like a sentence.
  var looksLikeHeadline: Bool {
    guard let last = trimmed.last, trimmed.count <= 250 else { return false }
    return !Array(".,;:".utf8).contains(last)
      && trimmed.contains { $0 >= 0x80 || (0x41...0x5A).contains($0 & 0xDF) }
  }

  /// Long, or ended like a sentence.
  var looksLikeBody: Bool {
    guard let last = trimmed.last else { return false }
    // E2 80 9D is a closing quotation mark.
    return trimmed.count > 250 || Array(".!?\"".utf8).contains(last)
      || trimmed.suffix(3) == [0xE2, 0x80, 0x9D]
  }
}
