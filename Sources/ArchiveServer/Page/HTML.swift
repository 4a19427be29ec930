/// Markup that is safe to send: text goes in escaped, markup only as markup.
struct HTML: ExpressibleByStringInterpolation, Sendable {
  private(set) var markup: String

  /// Markup of the program's own.
  init(stringLiteral value: String) { markup = value }

  init(stringInterpolation: StringInterpolation) { markup = stringInterpolation.markup }

  private init(markup: String) { self.markup = markup }

  /// Parts one behind the other.
  init(_ parts: some Sequence<HTML>) { markup = parts.reduce(into: "") { $0 += $1.markup } }

  static let nothing: HTML = ""

  static func + (a: HTML, b: HTML) -> HTML { HTML(markup: a.markup + b.markup) }

  static func += (a: inout HTML, b: HTML) { a.markup += b.markup }

  /// Text as markup.
  static func text(_ text: some StringProtocol) -> HTML {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      // Marks that turn the direction of what follows, or break lines for programs only.
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{200E}", "\u{200F}", "\u{061C}":
        continue
      case "\u{2028}", "\u{2029}": out += "\n"
      case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{7F}"..."\u{9F}":
        out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return HTML(markup: out)
  }

  /// Interpolated text is escaped; interpolated markup is not.
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var markup = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      markup.reserveCapacity(literalCapacity * 2)
    }

    mutating func appendLiteral(_ literal: String) { markup += literal }
    mutating func appendInterpolation(_ html: HTML) { markup += html.markup }
    mutating func appendInterpolation(_ text: some StringProtocol) {
      markup += HTML.text(text).markup
    }
    mutating func appendInterpolation(_ number: Int) { markup += String(number) }
  }
}

/// An address that a page may link to: of the web only, never of a script.
func webAddress(_ text: String?) -> String? {
  guard let text, text.hasPrefix("https://") || text.hasPrefix("http://") else { return nil }
  return text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "\"" && $0 != "<" && $0 != ">" }
    ? text : nil
}
