/// A word, number or mark of a text.
struct Token {
  /// First byte, in the text's UTF-8.
  var start: UInt32
  /// Behind the last byte.
  var end: UInt32
  /// The word's number in the lexicon; 0 when it is not there.
  var word: WordID
  /// Hash of the word in small letters; equal words have equal hashes.
  var hash: UInt32
  var shape: Shape
  /// What kind of mark it is; `.none` for words and numbers.
  var mark: Mark

  var isWord: Bool { shape.contains(.word) }
  var isCapitalized: Bool { shape.contains(.capitalized) }

  /// A number for what is printed, as features see it: a word's hash, the kind of a mark, the length
  /// of a number.
  var key: UInt32 {
    if mark != .none { return 16 + UInt32(mark.rawValue) }
    if shape.contains(.number) { return 64 + min(8, end - start) }
    return shape.contains(.possessive) ? 15 : hash
  }

  /// The key of a word in small letters.
  static func key(of word: String) -> UInt32 { WordTable.hash(Array(word.utf8)) }

  /// The keys of words in small letters.
  static func keys(of words: [String]) -> Set<UInt32> { Set(words.map { key(of: $0) }) }

  /// How a token is written and where it stands.
  struct Shape: OptionSet {
    let rawValue: UInt16

    /// Starts with a letter.
    static let word = Shape(rawValue: 1 << 0)
    /// Starts with a digit.
    static let number = Shape(rawValue: 1 << 1)
    /// Its first letter is a capital.
    static let capitalized = Shape(rawValue: 1 << 2)
    /// Two letters or more, none of them small.
    static let allCapitals = Shape(rawValue: 1 << 3)
    /// White space or the start of the text stands before it.
    static let spaceBefore = Shape(rawValue: 1 << 4)
    static let startsSentence = Shape(rawValue: 1 << 5)
    static let startsParagraph = Shape(rawValue: 1 << 6)
    /// A possessive ending: "'s".
    static let possessive = Shape(rawValue: 1 << 7)
    /// A single letter, or letters with a full stop behind each: "U.S.".
    static let initials = Shape(rawValue: 1 << 8)
  }

  /// Kinds of marks.
  enum Mark: UInt8 {
    case none, comma, period, colon, semicolon, question, exclamation, dash, hyphen
    case openBracket, closeBracket, ellipsis, ampersand, slash, other
    /// Quotation marks: straight and curly, double and single, angled and low.
    case straightDouble, openDouble, closeDouble, straightSingle, openSingle, closeSingle
    case openAngle, closeAngle, lowDouble

    var isDoubleQuote: Bool {
      switch self {
      case .straightDouble, .openDouble, .closeDouble, .openAngle, .closeAngle, .lowDouble: true
      default: false
      }
    }

    var isSingleQuote: Bool {
      switch self {
      case .straightSingle, .openSingle, .closeSingle: true
      default: false
      }
    }

    var endsSentence: Bool {
      switch self {
      case .period, .question, .exclamation, .ellipsis: true
      default: false
      }
    }
  }
}
