import GazetteerTables

/// The names of things that news prints like those of bodies and people: "MacBook Air", "World Cup", "LED".
///
/// Source: `seeds/gazetteers/things.tsv`.
struct ThingNames {
  /// The one list of the process.
  static let shared = ThingNames()

  /// The names of several words, by the hashes of all; of one word by its hash.
  private var names: Set<UInt64> = []
  /// Names of one word that has no small letters, by its hash.
  private var letters: Set<UInt32> = []
  /// The tokens of the longest name.
  private var longest = 1

  private init() {
    for row in GazetteerRows(gazetteer_things()) {
      for name in row.cells[1].split(separator: UInt8(ascii: ";")) {
        let tokens = Tokenizer.tokens(of: Array(name), table: nil)
        if let only = tokens.first, tokens.count == 1, only.shape.contains(.allCapitals) {
          letters.insert(only.hash)
        } else {
          names.insert(Self.key(tokens[...]))
          longest = max(longest, tokens.count)
        }
      }
    }
  }

  /// What a thing's name is in a longer name.
  enum Kind {
    /// Letters, which alone are no name.
    case letters
    /// One word, which another name may end in.
    case word
    /// Several, which another name may end in too.
    case words
  }

  /// The longest name of a thing that ends before `end`, and starts at `start` or behind it.
  func name(
    from start: Int,
    endingAt end: Int,
    in text: TokenizedText
  ) -> (start: Int, kind: Kind)? {
    let tokens = text.tokens
    for first in max(start, end - longest)..<end
    where names.contains(Self.key(tokens[first..<end])) {
      return (first, first + 1 == end ? .word : .words)
    }
    let last = tokens[end - 1]
    if last.shape.contains(.allCapitals), letters.contains(last.hash) { return (end - 1, .letters) }
    return nil
  }

  /// A number for the words and marks of a name.
  private static func key(_ tokens: ArraySlice<Token>) -> UInt64 {
    tokens.reduce(0) { key, token in
      let part = token.mark == .none ? token.hash : 16 + UInt32(token.mark.rawValue)
      return key &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(part) &+ 1
    }
  }
}
