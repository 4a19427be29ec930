/// What the signs of other tools' query languages are here.
///
/// They are read as the words that they look like; who wrote them is told what to write.
enum OtherSyntax {
  /// What to tell of a word that another tool would take for more; nil for most.
  static func hint(for word: String) -> String? {
    switch word {
    case "or", "and", "not":
      return "“\(word)” is a word here; the operator is \(word.uppercased())"
    case "NEAR": return "“\(word)” is a word here; nearness is \(nearnessForms)"
    default: break
    }
    // All others have a digit or a sign.
    guard word.utf8.contains(where: { $0 < UInt8(ascii: "A") }) else { return nil }
    let small = word.lowercased()
    if nearness.contains(where: { small.hasPrefix($0) && hasReach(small.dropFirst($0.count)) }) {
      return "“\(word)” is a word here; nearness is \(nearnessForms)"
    }
    if let colon = small.firstIndex(of: ":"), let field = fields[String(small[..<colon])],
      small.index(after: colon) < small.endIndex
    {
      return "“\(word[...colon])” is no field here; the field is \(field):"
    }
    if hasInnerWildcard(word) {
      return "“\(word)”: only the end of a word can be left open, as in “export*”"
    }
    return nil
  }

  /// What to tell of a word without letters; nil where it was just left out.
  static func hint(forSign sign: String) -> String? {
    switch sign {
    case "||", "|": "“\(sign)” was left out; the operator is OR"
    case "!": "“!” was left out; the operator is NOT, or - before a word"
    default: nil
    }
  }

  static let nearnessForms = "w/5, pre/5, w/s (sentence) or w/p (passage)"

  /// "near/5", "adj3", "w/para", "/5".
  private static let nearness = ["near/", "near", "adj/", "adj", "within/", "w/", "pre/", "/"]

  private static func hasReach(_ reach: Substring) -> Bool {
    ["seg", "sent", "sentence", "par", "para", "paragraph"].contains(reach)
      || !reach.isEmpty && reach.allSatisfy { $0.isASCII && $0.isNumber }
  }

  private static func hasInnerWildcard(_ word: String) -> Bool {
    guard !word.contains(where: { "/:.".contains($0) }) else { return false }
    let inner = word.drop { !isLetter($0) && $0 != "*" }
    let star = inner.firstIndex(of: "*")
    let mark = inner.firstIndex { "?!".contains($0) }
    return [star, mark].compactMap { $0 }.contains { inner[$0...].contains(where: isLetter) }
  }

  private static func isLetter(_ character: Character) -> Bool { character.isLetter }

  /// Fields of other tools, with those that are for the same.
  private static let fields: [String: String] = [
    "author": "byline", "writer": "byline", "by": "byline", "from": "byline",
    "outlet": "source", "publication": "source", "publisher": "source", "newspaper": "source",
    "media": "source",
    "site": "source", "domain": "source", "organization": "org", "organisation": "org",
    "company": "org",
    "organizations": "org", "people": "person", "name": "person", "location": "place",
    "city": "place",
    "nation": "country", "countries": "country", "intitle": "title", "headline": "title",
    "hlead": "lead",
    "body": "text", "intext": "text", "since": "after", "until": "before", "published": "date",
    "year": "date",
    "language": "lang", "quotes": "quote", "said": "quote", "entities": "entity", "length": "words",
  ]
}
