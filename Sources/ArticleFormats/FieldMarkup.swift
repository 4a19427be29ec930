/// Markup in fields that should hold text alone, as exports of web sites have it: `<p>It&#39;s late.</p>`.
public enum FieldMarkup {
  /// The text without tags, a paragraph for each block, and with its character references resolved; itself where it
  /// has neither.
  ///
  /// Names in angle brackets ("<GM.N>") are no tags: there is markup where an element ends, or a line breaks.
  public static func text(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard hasTags(bytes) else { return withoutReferences(text, bytes) }
    // Without blocks, lines are what parts the paragraphs.
    let html = hasBlocks(bytes) ? text : text.replacing("\n", with: "<br>")
    return (try? HTMLFragment.text(html)) ?? text
  }

  /// The same for a field of one line.
  public static func line(_ text: String) -> String { Whitespace.collapsed(self.text(text)) }

  // MARK: Tags

  /// Elements whose ends tell markup from other brackets.
  private static let names: Set<String> = blocks.union([
    "a", "b", "cite", "em", "figure", "font", "i", "img", "q", "small", "span", "strong", "sub",
    "sup", "u",
  ])
  private static let blocks: Set<String> = [
    "article", "blockquote", "body", "center", "div", "h1", "h2", "h3", "h4", "h5", "h6",
    "html", "li", "ol", "p", "pre", "section", "table", "td", "tr", "ul",
  ]

  private static func hasTags(_ bytes: [UInt8]) -> Bool {
    contains(bytes) { name, isEnd in isEnd && names.contains(name) || name == "br" }
  }

  private static func hasBlocks(_ bytes: [UInt8]) -> Bool {
    contains(bytes) { name, _ in blocks.contains(name) }
  }

  /// Whether there is a tag of which something holds, by its name and whether it ends an element.
  private static func contains(_ bytes: [UInt8], _ holds: (String, Bool) -> Bool) -> Bool {
    var index = 0
    while index + 1 < bytes.count {
      defer { index += 1 }
      guard bytes[index] == UInt8(ascii: "<") else { continue }
      let isEnd = bytes[index + 1] == UInt8(ascii: "/")
      let start = isEnd ? index + 2 : index + 1
      let name = bytes[start...].prefix(longestName).prefix { isLetterOrDigit($0) }
      let end = name.endIndex
      guard !name.isEmpty, end < bytes.count,
        bytes[end] == UInt8(ascii: ">") || !isEnd && [0x20, 0x0A, 0x2F].contains(bytes[end])
      else { continue }
      if holds(String(decoding: name, as: UTF8.self).lowercased(), isEnd) { return true }
    }
    return false
  }

  /// Letters of the longest name of an element or reference, and one more.
  private static let longestName = 32

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }

  // MARK: Character references

  /// The text with its character references resolved: "&amp;", "&#8217;", "&#x27;".
  private static func withoutReferences(_ text: String, _ bytes: [UInt8]) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return text }
    var resolved: [UInt8] = []
    resolved.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "&"), let end = end(ofReference: index, bytes) else {
        resolved.append(bytes[index])
        index += 1
        continue
      }
      resolved += character(of: bytes[index..<end])
      index = end
    }
    return String(decoding: resolved, as: UTF8.self)
  }

  /// Behind the semicolon of what looks like a reference.
  private static func end(ofReference start: Int, _ bytes: [UInt8]) -> Int? {
    var index = start + 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "#") { index += 1 }
    let name = bytes[min(index, bytes.count)...].prefix(longestName).prefix { isLetterOrDigit($0) }
    guard !name.isEmpty, name.endIndex < bytes.count,
      bytes[name.endIndex] == UInt8(ascii: ";")
    else { return nil }
    return name.endIndex + 1
  }

  /// What a reference stands for; itself where it stands for nothing.
  private static func character(of reference: ArraySlice<UInt8>) -> [UInt8] {
    let name = String(decoding: reference.dropFirst().dropLast(), as: UTF8.self)
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let isHex = digits.first == "x" || digits.first == "X"
      let value = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let value, value > 0, let scalar = Unicode.Scalar(value) else {
        return Array(reference)
      }
      return Array(String(scalar).utf8)
    }
    // XML's own, which HTML has not.
    if name == "apos" { return [UInt8(ascii: "'")] }
    return MarkupParser.namedCharacter(name).map { Array($0.utf8) } ?? Array(reference)
  }
}
