/// Cuts a query into words, phrases, operators and brackets.
struct QueryLexer {
  struct Token: Equatable {
    enum Kind: Equatable {
      case word(String)
      case phrase(String)
      /// `field:`, with nothing between it and its value.
      case field(String)
      /// `atleast3(`, `caps(`: a name with its number, and the bracket.
      case function(Function, Int)
      case near(Nearness)
      case or, and, not, open, close
      /// `=` or `~` right before a word or phrase.
      case exact, variants
    }

    let kind: Kind
    let range: Range<Int>
  }

  enum Function: String, CaseIterable {
    case atLeast = "atleast"
    case first = "first"
    case allCapitals = "allcaps"
    case capitalized = "caps"

    var takesNumber: Bool { self == .atLeast || self == .first }
  }

  private let scalars: [Unicode.Scalar]
  private var at = 0
  /// Where a quotation mark stands that is never closed; it is passed over.
  private(set) var unclosedMark: Int?

  init(_ query: String) {
    scalars = Array(query.unicodeScalars)
  }

  mutating func tokens() -> [Token] {
    var tokens: [Token] = []
    while let token = next() { tokens.append(token) }
    return tokens
  }

  private mutating func next() -> Token? {
    while true {
      while at < scalars.count, scalars[at].isSpace { at += 1 }
      guard at < scalars.count else { return nil }
      guard scalars[at].isQuotationMark else { break }
      if let phrase = phrase() { return phrase }
    }
    let start = at
    switch scalars[at] {
    case "(": return single(.open)
    case ")": return single(.close)
    case "-" where isGlued(except: "-"): return single(.not)
    case "=" where isGlued(except: "="): return single(.exact)
    case "~" where isGlued(except: "~"): return single(.variants)
    default: return word(from: start)
    }
  }

  private mutating func single(_ kind: Token.Kind) -> Token {
    at += 1
    return Token(kind: kind, range: at - 1..<at)
  }

  /// Whether something stands right behind the next scalar.
  private func isGlued(except other: Unicode.Scalar) -> Bool {
    at + 1 < scalars.count && !scalars[at + 1].isSpace && scalars[at + 1] != other
      && scalars[at + 1] != ")"
  }

  private mutating func phrase() -> Token? {
    let start = at
    var end = at + 1
    while end < scalars.count, !scalars[end].isQuotationMark { end += 1 }
    guard end < scalars.count else {
      unclosedMark = start
      at = start + 1
      return nil
    }
    at = end + 1
    return Token(kind: .phrase(text(start + 1..<end)), range: start..<at)
  }

  private mutating func word(from start: Int) -> Token {
    while at < scalars.count, !scalars[at].isSpace, scalars[at] != "(",
      scalars[at] != ")", !scalars[at].isQuotationMark
    {
      at += 1
      if scalars[at - 1] == ":" {
        let name = text(start..<at - 1).lowercased()
        if QueryParser.isField(name) { return Token(kind: .field(name), range: start..<at) }
      }
    }
    let word = text(start..<at)
    if at < scalars.count, scalars[at] == "(", let (function, number) = Self.function(word) {
      at += 1
      return Token(kind: .function(function, number), range: start..<at)
    }
    let range = start..<at
    switch word {
    case "OR": return Token(kind: .or, range: range)
    case "AND": return Token(kind: .and, range: range)
    case "NOT": return Token(kind: .not, range: range)
    default:
      return Token(kind: Self.nearness(word).map { .near($0) } ?? .word(word), range: range)
    }
  }

  /// `atleast3`, `first50`, `caps`, `allcaps`, in capitals or not.
  private static func function(_ word: String) -> (Function, Int)? {
    let small = word.lowercased()
    for function in Function.allCases where small.hasPrefix(function.rawValue) {
      let rest = small.dropFirst(function.rawValue.count)
      if !function.takesNumber, rest.isEmpty { return (function, 0) }
      if function.takesNumber, let number = number(rest), number > 0 { return (function, number) }
    }
    return nil
  }

  /// `w/5`, `pre/3`, `w/s`, `w/p`, in capitals or not.
  private static func nearness(_ word: String) -> Nearness? {
    let small = word.lowercased()
    let isOrdered = small.hasPrefix("pre/")
    guard isOrdered || small.hasPrefix("w/") else { return nil }
    let reach = small.dropFirst(isOrdered ? 4 : 2)
    switch reach {
    case "s": return Nearness(.sentence, isOrdered: isOrdered)
    case "p": return Nearness(.passage, isOrdered: isOrdered)
    default:
      guard let words = number(reach), words > 0 else { return nil }
      return Nearness(.words(words), isOrdered: isOrdered)
    }
  }

  /// A number of ASCII digits alone that a query may have.
  static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(text),
      number <= QueryLimits.number
    else { return nil }
    return number
  }

  private func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in scalars[range] { text.append(scalar) }
    return String(text)
  }
}
