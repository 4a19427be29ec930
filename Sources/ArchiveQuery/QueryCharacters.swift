// What characters of a query are: told without Unicode's tables for ASCII, because a server reads a
// query in less time than they take.

extension Unicode.Scalar {
  var isSpace: Bool {
    isASCII ? value == 32 || (9...13).contains(value) : properties.isWhitespace
  }

  /// Marks that open or close a phrase.
  var isQuotationMark: Bool {
    switch self {
    case "\"", "“", "”", "„", "‟", "«", "»": true
    default: false
    }
  }
}

extension Character {
  /// A letter or a digit.
  var isOfWord: Bool {
    guard let byte = asciiValue else { return isLetter || isNumber }
    return (97...122).contains(byte | 32) || (48...57).contains(byte)
  }
}
