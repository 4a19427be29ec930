/// Elements with so many attributes that they are made to cost time.
///
/// libxml2 compares each attribute with all before it: an element of a million takes it hours.
enum CrowdedElement {
  /// Attributes that an element may have.
  static let mostAttributes = 2000

  /// Whether markup has such an element, outside comments and scripts.
  static func isFound(in bytes: Span<UInt8>) -> Bool {
    var at = 0
    while at + 1 < bytes.count {
      guard bytes[at] == UInt8(ascii: "<") else {
        at += 1
        continue
      }
      if starts(bytes, at, "<!--") {
        at = end(of: "-->", in: bytes, from: at + 4)
      } else if starts(bytes, at, "<script") {
        at = end(of: "</script", in: bytes, from: at + 7)
      } else if starts(bytes, at, "<style") {
        at = end(of: "</style", in: bytes, from: at + 6)
      } else if isLetter(bytes[at + 1]) {
        guard let next = endOfTag(bytes, at + 1) else { return true }
        at = next
      } else {
        at += 1
      }
    }
    return false
  }

  /// Behind a tag; nil when it has too many attributes.
  private static func endOfTag(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    var at = start
    var attributes = 0
    // What stands before: a space, or the sign behind which a value stands.
    var isApart = false
    var isValue = false
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: ">"): return at + 1
      case 0...0x20, UInt8(ascii: "/"): isApart = true
      case UInt8(ascii: "="):
        isValue = true
        isApart = false
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if isValue {
          at += 1
          while at < bytes.count, bytes[at] != byte { at += 1 }
        }
        // Another may stand right behind the mark.
        isApart = true
        isValue = false
      default:
        if isApart, !isValue {
          attributes += 1
          if attributes > mostAttributes { return nil }
        }
        isApart = false
        isValue = false
      }
      at += 1
    }
    return at
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }

  private static func starts(_ bytes: Span<UInt8>, _ at: Int, _ words: StaticString) -> Bool {
    guard bytes.count - at >= words.utf8CodeUnitCount else { return false }
    return words.withUTF8Buffer { words in
      for index in words.indices {
        let byte = bytes[at + index]
        let small = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
        if small != words[index] { return false }
      }
      return true
    }
  }

  private static func end(of words: StaticString, in bytes: Span<UInt8>, from start: Int) -> Int {
    let first = words.utf8Start.pointee
    var at = start
    // Most bytes of a page are a script's: one comparison each.
    while at < bytes.count, bytes[at] != first || !starts(bytes, at, words) { at += 1 }
    return at
  }
}
