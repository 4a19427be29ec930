import Foundation
import NewsModel

/// The words of a body's name that tell it from others.
///
/// "And" and "&" are left out, single letters in a row are one word ("U.S.", "S and P"), British spellings are
/// American ones, and what the body is by law is left out: "Goldman, Sachs & Co." is "goldman", "sachs". So "Texaco Inc"
/// and "Texaco" are one body, and "Texaco Canada Inc" is another.
struct BodyName {
  /// Hashes of the words in small letters; none only for a name without letters and digits.
  let words: [UInt32]
  /// Whether the name says what the body is by law: "Corp", "PLC".
  let hasLegalForm: Bool
  /// The tokens of each word.
  private let tokens: [Range<Int>]

  /// `range`: tokens of the name.
  init(_ range: Range<Int>, of text: TokenizedText) {
    self.init(text.tokens, text.bytes, range)
  }

  /// `tokens`: those of `bytes`.
  init(_ tokens: [Token], _ bytes: [UInt8], _ range: Range<Int>) {
    var words: [UInt32] = []
    var places: [Range<Int>] = []
    var isInLetters = false
    for index in range {
      let token = tokens[index]
      guard token.mark == .none, !token.shape.contains(.possessive), token.hash != Self.and else {
        continue
      }
      // "The Lido Trust" at the start of a sentence is the Lido Trust, but "The Hill" has no other name.
      if index == range.lowerBound, token.hash == Self.the, range.count > 2 { continue }
      let isLetters = token.shape.contains(.initials)
      if isLetters, isInLetters, let last = words.indices.last {
        words[last] = Self.hash(words[last], token, bytes)
        places[last] = places[last].lowerBound..<index + 1
      } else {
        words.append(
          isLetters ? Self.hash(WordTable.seed, token, bytes) : Self.key(of: token, bytes)
        )
        places.append(index..<index + 1)
      }
      isInLetters = isLetters
    }
    var hasLegalForm = false
    while words.count > 1, let last = words.last, LegalForms.keys.contains(last),
      words.count > 2 || words[0] != Self.the
    {
      words.removeLast()
      places.removeLast()
      hasLegalForm = true
    }
    if words.count > 1, LegalForms.leading.contains(words[0]) {
      words.removeFirst()
      places.removeFirst()
      hasLegalForm = true
    }
    self.words = words
    self.hasLegalForm = hasLegalForm
    self.tokens = places
  }

  /// Tells the name from others.
  var identity: UInt64 {
    words.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// Whether it is one word that names many things.
  var isOrdinary: Bool { words.count == 1 && Self.ordinary.contains(words[0]) }

  /// What joins the body with the same one in other articles: "goldman-sachs".
  ///
  /// A firm that is called by an ordinary word is no other body of that name: "Sun Co" is no newspaper.
  func key(in text: TokenizedText) -> String {
    let spelled = tokens.map { Self.spelled($0, text) }.joined(separator: "-")
    return isOrdinary && hasLegalForm ? spelled + "-inc" : spelled
  }

  /// A word in small letters, without full stops and accents, as it is spelled in America.
  private static func spelled(_ word: Range<Int>, _ text: TokenizedText) -> String {
    let bytes = word.flatMap { index -> [UInt8] in
      guard text.tokens[index].mark == .none, text.tokens[index].hash != and else { return [] }
      return text.bytes[Int(text.tokens[index].start)..<Int(text.tokens[index].end)].filter(
        isLetter
      )
    }
    let plain = plain(bytes[...])
    return spellings[plain] ?? plain
  }

  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    let word = String(decoding: bytes, as: UTF8.self).lowercased()
    return bytes.allSatisfy { $0 < 0x80 }
      ? word : word.folding(options: .diacriticInsensitive, locale: nil)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }

  /// Goes on with the letters of "U.S.".
  private static func hash(_ state: UInt32, _ token: Token, _ bytes: [UInt8]) -> UInt32 {
    bytes[Int(token.start)..<Int(token.end)].reduce(state) {
      isLetter($1) ? WordTable.hash($0, $1 | 0x20) : $0
    }
  }

  private static func key(of token: Token, _ bytes: [UInt8]) -> UInt32 {
    let word = bytes[Int(token.start)..<Int(token.end)]
    // "Moody's" in one token, "Société".
    guard word.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: ".") })
    else {
      return Token.key(of: plain(word).filter { $0.isLetter || $0.isNumber })
    }
    return american(token.hash)
  }

  /// The American spelling of a word.
  @inline(__always)
  private static func american(_ key: UInt32) -> UInt32 {
    americanFilter & filterBit(key) == 0 ? key : americanKeys[key] ?? key
  }

  /// A bit for a word: most words have none of those that are set.
  private static func filterBit(_ key: UInt32) -> UInt64 { 1 << UInt64(key >> 26) }
  private static let americanFilter = americanKeys.keys.reduce(0) { $0 | filterBit($1) }

  private static let and = Token.key(of: "and")
  private static let the = Token.key(of: "the")

  /// Words that are spelled in two ways, and what is printed in short.
  private static let spellings = [
    "assn": "association", "bros": "brothers", "centre": "center", "defence": "defense",
    "dept": "department", "harbour": "harbor", "intl": "international", "labour": "labor",
    "organisation": "organization", "organisations": "organizations", "programme": "program",
    "theatre": "theater",
  ]
  private static let americanKeys = Dictionary(
    uniqueKeysWithValues: spellings.map { (Token.key(of: $0), Token.key(of: $1)) }
  )

  /// Words that firms and other bodies have for a name.
  private static let ordinary = Token.keys(of: [
    "alliance", "allied", "american", "apollo", "apple", "atlantic", "atlas", "bank", "bell",
    "block", "blue", "board", "bond", "canada", "capital", "central", "century", "chase", "city",
    "coastal", "commerce", "commission", "continental", "council", "crown", "dawn", "delta",
    "diamond", "eagle", "eastern", "elders", "emirates", "empire", "energy", "exchange", "express",
    "federal", "first", "fortune", "frontier", "fund", "future", "galaxy", "gap", "general",
    "global", "globe", "guardian", "harvest", "heritage", "horizon", "imperial", "independence",
    "independent", "insight", "international", "liberty", "life", "limited", "mercury", "meta",
    "metro", "mirror", "monitor", "national", "nation", "news", "northern", "observer", "orange",
    "orion", "pacific", "people", "phoenix", "pioneer", "premier", "progress", "royal", "santos",
    "shell", "sky", "southern", "square", "standard", "star", "state", "strategy", "summit", "sun",
    "target", "telegraph", "time", "times", "titan", "trident", "tribune", "trust", "union",
    "united", "universal", "victory", "vision", "voice", "western", "world", "zenith",
  ])
}
