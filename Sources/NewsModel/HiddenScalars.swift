/// Scalars that break words but are not seen: the soft hyphen, spaces and joiners without width, the byte order mark.
public enum HiddenScalars {
  /// Whether a scalar is one of the six.
  @inlinable
  @inline(__always)
  public static func contain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{AD}", "\u{200B}"..."\u{200D}", "\u{2060}", "\u{FEFF}": true
    default: false
    }
  }

  /// The text without them.
  public static func removed(from text: String) -> String {
    guard isFound(in: text) else { return text }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: text.unicodeScalars.lazy.filter { !contain($0) })
    return String(result)
  }

  /// A quick look at the bytes: U+00AD is C2 AD; the others start with E2 80, E2 81 or EF BB.
  private static func isFound(in text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      for index in bytes.indices.dropLast() {
        switch (bytes[index], bytes[index + 1]) {
        case (0xC2, 0xAD), (0xEF, 0xBB), (0xE2, 0x81): return true
        case (0xE2, 0x80):
          if index + 2 < bytes.count, (0x8B...0x8D).contains(bytes[index + 2]) { return true }
        default: continue
        }
      }
      return false
    }
  }
}
