import Foundation
import SystemLibraries

/// Turns the bytes of a page into UTF-8, by the charset that a browser would take.
enum CharsetDecoder {
  /// The bytes in UTF-8, without a byte order mark.
  ///
  /// The charset is that of a byte order mark, else the one that came with it (`charset`), else the
  /// one that its head declares, else UTF-8 when it is that, else Windows-1252.
  static func utf8(_ bytes: [UInt8], charset: String?) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return repaired(Array(bytes.dropFirst(3))) }
    if bytes.starts(with: [0xFF, 0xFE]) { return converted(bytes, from: "UTF-16LE", skipping: 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return converted(bytes, from: "UTF-16BE", skipping: 2) }
    let declared =
      charset.flatMap(name) ?? declared(in: bytes.prefix(2048)).flatMap(name).map(readable)
    if isUTF8(bytes) {
      // What is valid UTF-8 and not plain ASCII is UTF-8, whatever it says of itself.
      guard let declared, stateful.contains(declared) else { return bytes }
      return converted(bytes, from: declared)
    }
    guard let declared, declared != "UTF-8" else {
      return declared == "UTF-8" ? repaired(bytes) : converted(bytes, from: "WINDOWS-1252")
    }
    return converted(bytes, from: declared)
  }

  /// What a declaration means that could be read: no charset of two bytes a character, which is UTF-8 for browsers.
  private static func readable(_ name: String) -> String {
    name.hasPrefix("UTF-16") || name.hasPrefix("UTF-32") ? "UTF-8" : name
  }

  /// Charsets whose text may be ASCII and mean something else.
  private static let stateful: Set<String> = ["ISO-2022-JP", "UTF-16LE", "UTF-16BE"]

  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) != nil }
  }

  private static func repaired(_ bytes: [UInt8]) -> [UInt8] {
    isUTF8(bytes) ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
  }

  /// The name that iconv knows a label of the WHATWG Encoding Standard by; nil for none.
  private static func name(_ label: String) -> String? {
    let label = label.lowercased().filter {
      !$0.isWhitespace && $0 != "\"" && $0 != "'" && $0 != ";"
    }
    switch label {
    case "": return nil
    case "utf-8", "utf8", "unicode-1-1-utf-8": return "UTF-8"
    case "iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "iso8859-1", "windows-1252",
      "cp1252":
      return "WINDOWS-1252"
    case "iso-8859-9", "latin5", "windows-1254": return "WINDOWS-1254"
    case "iso-8859-11", "tis-620", "windows-874": return "CP874"
    case "gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030", "chinese": return "GB18030"
    case "big5", "big5-hkscs", "x-x-big5", "cn-big5": return "BIG5-HKSCS"
    case "shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms_kanji": return "CP932"
    case "euc-kr", "ks_c_5601-1987", "ksc5601", "windows-949", "korean": return "CP949"
    case "utf-16", "utf-16le", "unicode": return "UTF-16LE"
    case "x-user-defined", "none": return nil
    default: return label.utf8.allSatisfy { $0 < 0x80 } ? label.uppercased() : nil
    }
  }

  /// The charset that the head of a page or of XML declares.
  static func declared(in head: some Collection<UInt8>) -> String? {
    let text = String(decoding: head.map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
    for mark in ["charset", "encoding"] {
      var rest = text[...]
      while let found = rest.range(of: mark) {
        rest = rest[found.upperBound...]
        let value = rest.drop { $0 == " " }
        guard value.first == "=" else { continue }
        let label = value.dropFirst().drop { " \"'".contains($0) }
          .prefix { $0.isLetter || $0.isNumber || "-_:".contains($0) }
        // A declaration in a script of the page is none.
        if !label.isEmpty, label != "document" { return String(label) }
      }
    }
    return nil
  }

  /// Converts with iconv; bytes that stand for nothing become U+FFFD.
  private static func converted(
    _ bytes: [UInt8],
    from charset: String,
    skipping: Int = 0
  ) -> [UInt8] {
    var converted: UnsafeMutablePointer<UInt8>?
    var count = 0
    let isKnown = bytes.withUnsafeBufferPointer { source in
      let rest = source.dropFirst(skipping)
      guard let start = UnsafeBufferPointer(rebasing: rest).baseAddress else { return false }
      return charset_to_utf8(charset, start, rest.count, &converted, &count)
    }
    guard isKnown, let converted else { return repaired(Array(bytes.dropFirst(skipping))) }
    defer { free(converted) }
    return Array(UnsafeBufferPointer(start: converted, count: count))
  }
}
