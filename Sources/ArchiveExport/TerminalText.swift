/// Makes text that came from outside safe to print on a terminal.
public enum TerminalText {
  /// The text with control characters, escape sequences and bidi overrides made visible as U+FFFD.
  ///
  /// Line breaks stay when asked for.
  public static func safe(_ text: String, keepingLines: Bool = false) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A: result.append(keepingLines ? scalar : " ")
      case 0x09, 0x0D: result.append(" ")
      case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x061C,
        0xE0000...0xE007F:
        result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
