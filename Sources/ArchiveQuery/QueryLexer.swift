/// Cuts a query into words, phrases, operators and brackets.
struct QueryLexer {
  struct Token: Equatable {
    enum Kind: Equatable {
      case word(String)
      case phrase(String)
      /// `field:`, with nothing between it and its value.
      case field(String)
      case or, and, not, open, close
    }

    let kind: Kind
    let range: Range<Int>
  }

  private let scalars: [Unicode.Scalar]
  private var at = 0
  private let isLenient: Bool

  private init(_ query: String, isLenient: Bool) {
    scalars = Array(query.unicodeScalars)
    self.isLenient = isLenient
  }

  /// The tokens of a query.
  ///
  /// `isLenient`: an unclosed quotation mark is passed over.
  static func tokens(
    of query: String,
    isLenient: Bool
  ) throws(QuerySyntaxError) -> [Token] {
    var lexer = QueryLexer(query, isLenient: isLenient)
    var tokens: [Token] = []
    while let token = try lexer.next() { tokens.append(token) }
    return tokens
  }

  private static let quotes: Set<Unicode.Scalar> = ["\"", "“", "”", "„", "«", "»"]

  private mutating func next() throws(QuerySyntaxError) -> Token? {
    while at < scalars.count, scalars[at].properties.isWhitespace { at += 1 }
    guard at < scalars.count else { return nil }
    let start = at
    switch scalars[at] {
    case "(":
      at += 1
      return Token(kind: .open, range: start..<at)
    case ")":
      at += 1
      return Token(kind: .close, range: start..<at)
    case "-"
    where at + 1 < scalars.count && !scalars[at + 1].properties.isWhitespace
      && scalars[at + 1] != "-":
      at += 1
      return Token(kind: .not, range: start..<at)
    case let scalar where Self.quotes.contains(scalar):
      return try phrase()
    default:
      return word()
    }
  }

  private mutating func phrase() throws(QuerySyntaxError) -> Token? {
    let start = at
    at += 1
    var text = String.UnicodeScalarView()
    while at < scalars.count, !Self.quotes.contains(scalars[at]) {
      text.append(scalars[at])
      at += 1
    }
    guard at < scalars.count else {
      guard isLenient else { throw QuerySyntaxError(.unterminatedPhrase, start..<start + 1) }
      at = start + 1
      return try next()
    }
    at += 1
    return Token(kind: .phrase(String(text)), range: start..<at)
  }

  private mutating func word() -> Token {
    let start = at
    while at < scalars.count, !scalars[at].properties.isWhitespace, scalars[at] != "(",
      scalars[at] != ")", !Self.quotes.contains(scalars[at])
    {
      at += 1
      if scalars[at - 1] == ":" {
        let name = text(start..<at - 1).lowercased()
        if QueryParser.isField(name) { return Token(kind: .field(name), range: start..<at) }
      }
    }
    let word = text(start..<at)
    let range = start..<at
    switch word {
    case "OR": return Token(kind: .or, range: range)
    case "AND": return Token(kind: .and, range: range)
    case "NOT": return Token(kind: .not, range: range)
    default: return Token(kind: .word(word), range: range)
    }
  }

  private func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range])
    return String(text)
  }
}
