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
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"):
        isLetter = true
      case 0..<0x80: isLetter = false
      case 0xC2:
        width = 2
        isLetter = false
      case 0xE2:
        width = 3
        // U+2000 to U+206F: dashes, quotation marks, spaces.
        isLetter = !(at + 1 < bytes.count && (0x80...0x81).contains(bytes[at + 1]))
      default: isLetter = true
      }
      if isLetter, !isInside { count += 1 }
      isInside = isLetter
      at += width
    }
    return count
  }
}
