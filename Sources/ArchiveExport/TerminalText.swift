/// Makes text that came from outside safe to print on a terminal.
public enum TerminalText {
  /// The text with control characters, escape sequences and bidi overrides made visible as U+FFFD.
  ///
  /// Line breaks stay when asked for. Builds bytes: a view of scalars takes ten times as long.
  public static func safe(_ text: String, keepingLines: Bool = false) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x20..<0x7F: bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      case 0x0A where keepingLines: bytes.append(0x0A)
      case 0x09, 0x0A, 0x0D: bytes.append(0x20)
      case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x061C,
        0xE0000...0xE007F:
        bytes.append(contentsOf: "\u{FFFD}".utf8)
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
