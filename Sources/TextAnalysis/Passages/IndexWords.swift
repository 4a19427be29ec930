/// Counts words as the full-text index does: letters and digits between anything else.
///
/// "Abdul-Mahdi's" is three. Outside ASCII the marks of general punctuation and of Latin-1 are taken
/// for separators and all else for letters, which differs from the index in rare symbols alone; a
/// length for ranking need not be nearer.
enum IndexWords {
  static func count(in bytes: [UInt8], _ range: Range<Int>) -> Int {
    var count = 0
    var isInside = false
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = bytes[at]
      var width = 1
      let isLetter: Bool
      switch byte {
      case 0..<0x80: isLetter = (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
      case 0xC2:
        width = 2
        isLetter = false
      case 0xE2:
        width = 3
        // U+2000 to U+206F: dashes, quotation marks, spaces.
        isLetter = !(at + 1 < bytes.count && (0x80...0x81).contains(bytes[at + 1]))
      default: isLetter = true
      }
      count &+= isLetter && !isInside ? 1 : 0
      isInside = isLetter
      at += width
    }
    return count
  }
}
