/// Cuts UTF-8 text into words, numbers and marks, in one pass over its bytes.
///
/// A word is a run of letters and digits, with apostrophes inside ("O'Neill", "Kata’ib", "didn’t");
/// a possessive ending is a token of its own, and so is a hyphen. Letters with full stops between
/// them are one token ("U.S."). Bytes that are no UTF-8 do not occur: the text is a decoded string.
enum Tokenizer {
  /// The tokens of `bytes`; without a table every word's number is 0.
  static func tokens(of bytes: [UInt8], table: WordTable?) -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity(bytes.count / 5 + 8)
    var scanner = Scanner(bytes: bytes, table: table)
    while let token = scanner.next() { tokens.append(token) }
    return tokens
  }

  /// A word or number of a text in small letters.
  static func small(_ word: ArraySlice<UInt8>) -> [UInt8] {
    // What a word of ASCII has besides letters is the same with this bit.
    word.allSatisfy { $0 < 0x80 }
      ? word.map { $0 | 0x20 }
      : Array(String(decoding: word, as: UTF8.self).lowercased().utf8)
  }
}

private struct Scanner {
  let bytes: [UInt8]
  let table: WordTable?
  var at = 0

  /// What a byte starts.
  private enum ByteClass: UInt8 {
    case space, upper, lower, digit, mark, wide
  }

  private let classes = Self.allClasses

  private static let allClasses: [ByteClass] = (0...255).map { (byte: Int) -> ByteClass in
    switch byte {
    case 0...32, 127: .space
    case 65...90: .upper
    case 97...122: .lower
    case 48...57: .digit
    case 128...255: .wide
    default: .mark
    }
  }

  mutating func next() -> Token? {
    let count = bytes.count
    var shape: Token.Shape = at == 0 ? .spaceBefore : []
    while at < count {
      switch classes[Int(bytes[at])] {
      case .space:
        shape.insert(.spaceBefore)
        at += 1
      case .upper, .lower, .digit:
        return word(shape)
      case .mark:
        return mark(shape)
      case .wide:
        let (scalar, length) = scalar(at: at)
        if scalar.isSpace {
          shape.insert(.spaceBefore)
          at += length
        } else if scalar.isLetter {
          return word(shape)
        } else {
          return wideMark(scalar, length, shape)
        }
      }
    }
    return nil
  }

  private func scalar(at index: Int) -> (WideScalar, Int) {
    let lead = bytes[index]
    func tail(_ k: Int) -> UInt32 {
      index + k < bytes.count ? UInt32(bytes[index + k] & 0x3F) : 0
    }
    if lead < 0xE0 { return (WideScalar(UInt32(lead & 0x1F) << 6 | tail(1)), 2) }
    if lead < 0xF0 {
      return (WideScalar(UInt32(lead & 0x0F) << 12 | tail(1) << 6 | tail(2)), 3)
    }
    let value = UInt32(lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3)
    return (WideScalar(value), 4)
  }

  /// Length of an apostrophe at `index` (straight or curly), 0 when there is none.
  private func apostrophe(at index: Int) -> Int {
    guard index < bytes.count else { return 0 }
    if bytes[index] == 0x27 { return 1 }
    if bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80,
      bytes[index + 2] == 0x99
    {
      return 3
    }
    return 0
  }

  private func isLetter(at index: Int) -> Bool {
    guard index < bytes.count else { return false }
    switch classes[Int(bytes[index])] {
    case .upper, .lower: return true
    case .wide: return scalar(at: index).0.isLetter
    default: return false
    }
  }

  private func isWordByte(at index: Int) -> Bool {
    index < bytes.count
      && (isLetter(at: index) || classes[Int(bytes[index])] == .digit)
  }

  private mutating func word(_ before: Token.Shape) -> Token {
    let start = at
    var shape = before
    var letters = 0
    var hasSmall = false
    var isASCII = true
    var hash = WordTable.seed
    if classes[Int(bytes[start])] == .upper { shape.insert(.capitalized) }
    // Nearly all words are letters of ASCII alone.
    while at < bytes.count {
      let byte = bytes[at]
      let letter = byte | 0x20
      guard letter &- 0x61 < 26 else { break }
      letters &+= 1
      hasSmall = hasSmall || byte == letter
      hash = WordTable.hash(hash, letter)
      at &+= 1
    }
    scan: while at < bytes.count {
      let byte = bytes[at]
      switch classes[Int(byte)] {
      case .upper:
        letters += 1
        hash = WordTable.hash(hash, byte | 0x20)
        at += 1
      case .lower:
        letters += 1
        hasSmall = true
        hash = WordTable.hash(hash, byte)
        at += 1
      case .digit:
        hash = WordTable.hash(hash, byte)
        at += 1
      case .wide:
        let (scalar, length) = scalar(at: at)
        if scalar.isLetter {
          if at == start, scalar.isUpper { shape.insert(.capitalized) }
          letters += 1
          if !scalar.isUpper { hasSmall = true }
          isASCII = false
          at += length
        } else if scalar.isInvisible {
          isASCII = false
          at += length
        } else if takesApostrophe(from: start) {
          isASCII = false
          at += 3
        } else {
          break scan
        }
      case .mark:
        if byte == 0x27, takesApostrophe(from: start) {
          hash = WordTable.hash(hash, byte)
          at += 1
        } else if byte == 0x2E || byte == 0x2C, letters == 0, at + 1 < bytes.count,
          classes[Int(bytes[at + 1])] == .digit
        {
          // 16,000 and 2.5 are one number each.
          hash = WordTable.hash(hash, byte)
          at += 1
        } else {
          break scan
        }
      case .space:
        break scan
      }
    }
    shape.insert(letters > 0 && classes[Int(bytes[start])] != .digit ? .word : .number)
    if letters == 1, at - start == 1, bytes.count > at, bytes[at] == 0x2E {
      takeInitials(from: start, &shape, &hash)
    } else if letters >= 2, !hasSmall {
      shape.insert(.allCapitals)
    } else if letters == 1, shape.contains(.capitalized), at - start <= 2 {
      shape.insert(.initials)
    }
    let id: WordID
    if !isASCII {
      let small = Tokenizer.small(bytes[start..<at])
      hash = WordTable.hash(small)
      id = table?.find(hash: hash, count: small.count) { small[$0] } ?? 0
    } else {
      // As in `small`.
      id = table?.find(hash: hash, count: at - start) { bytes[start &+ $0] | 0x20 } ?? 0
    }
    return Token(
      start: UInt32(start),
      end: UInt32(at),
      word: id,
      hash: hash,
      shape: shape,
      mark: .none
    )
  }

  /// Whether an apostrophe at `at` belongs to the word: letters on both sides, no possessive.
  private func takesApostrophe(from start: Int) -> Bool {
    let length = apostrophe(at: at)
    guard length > 0, at > start, isLetter(at: at + length) else { return false }
    let next = bytes[at + length]
    if next == 0x73 || next == 0x53, !isWordByte(at: at + length + 1) { return false }
    return true
  }

  /// "U.S." and "J.F.": letters with a full stop behind each.
  ///
  /// The last stop is taken when two letters or more came.
  private mutating func takeInitials(
    from start: Int,
    _ shape: inout Token.Shape,
    _ hash: inout UInt32
  ) {
    var end = at
    var letters = 1
    while end + 1 < bytes.count, bytes[end] == 0x2E, isLetter(at: end + 1),
      classes[Int(bytes[end + 1])] != .wide, !isWordByte(at: end + 2)
    {
      hash = WordTable.hash(hash, 0x2E)
      hash = WordTable.hash(hash, bytes[end + 1] | 0x20)
      letters += 1
      end += 2
    }
    if letters > 1 {
      if end < bytes.count, bytes[end] == 0x2E {
        hash = WordTable.hash(hash, 0x2E)
        end += 1
      }
      at = end
    }
    shape.insert(.initials)
    if letters > 1, shape.contains(.capitalized) { shape.insert(.allCapitals) }
  }

  private mutating func mark(_ before: Token.Shape) -> Token {
    let start = at
    let byte = bytes[at]
    at += 1
    if byte == 0x27, isPossessive(at: at) {
      at += 1
      return token(start, before.union(.possessive), .none)
    }
    var kind = Token.Mark.other
    switch byte {
    case 0x2C: kind = .comma
    case 0x2E:
      kind = .period
      while at < bytes.count, bytes[at] == 0x2E {
        at += 1
        kind = .ellipsis
      }
    case 0x3A: kind = .colon
    case 0x3B: kind = .semicolon
    case 0x3F: kind = .question
    case 0x21: kind = .exclamation
    case 0x2D:
      kind = .hyphen
      while at < bytes.count, bytes[at] == 0x2D {
        at += 1
        kind = .dash
      }
    case 0x28, 0x5B, 0x7B: kind = .openBracket
    case 0x29, 0x5D, 0x7D: kind = .closeBracket
    case 0x26: kind = .ampersand
    case 0x2F: kind = .slash
    case 0x22: kind = .straightDouble
    case 0x27, 0x60:
      kind = .straightSingle
      // Two single marks in a row are a double one: ``…''.
      if at < bytes.count, bytes[at] == byte {
        at += 1
        kind = byte == 0x60 ? .openDouble : .straightDouble
      }
    default: kind = .other
    }
    return token(start, before, kind)
  }

  private mutating func wideMark(
    _ scalar: WideScalar,
    _ length: Int,
    _ before: Token.Shape
  ) -> Token {
    let start = at
    at += length
    if scalar.value == 0x2019, isPossessive(at: at) {
      at += 1
      return token(start, before.union(.possessive), .none)
    }
    let kind: Token.Mark =
      switch scalar.value {
      case 0x201C, 0x301D: .openDouble
      case 0x201D, 0x301E: .closeDouble
      case 0x201E, 0x201F: .lowDouble
      case 0x2018, 0x201A, 0x201B: .openSingle
      case 0x2019: .closeSingle
      case 0xAB: .openAngle
      case 0xBB: .closeAngle
      case 0x2012...0x2015: .dash
      case 0x2010, 0x2011, 0x2212: .hyphen
      case 0x2026: .ellipsis
      default: .other
      }
    return token(start, before, kind)
  }

  private func isPossessive(at index: Int) -> Bool {
    guard index < bytes.count, bytes[index] | 0x20 == 0x73, index >= 2 else { return false }
    let before = bytes[index - 1] == 0x27 ? index - 2 : index - 4
    return before >= 0 && !isWordByte(at: index + 1)
      && (bytes[before] >= 0x80 || isWordByte(at: before) || bytes[before] == 0x2E)
  }

  private func token(_ start: Int, _ shape: Token.Shape, _ mark: Token.Mark) -> Token {
    Token(
      start: UInt32(start),
      end: UInt32(at),
      word: 0,
      hash: 0,
      shape: shape,
      mark: mark
    )
  }
}

/// A scalar behind ASCII, by what the tokenizer needs of it.
private struct WideScalar {
  let value: UInt32

  init(_ value: UInt32) { self.value = value }

  var isSpace: Bool {
    value == 0xA0 || value == 0x85 || value == 0x1680 || (0x2000...0x200A).contains(value)
      || value == 0x2028 || value == 0x2029 || value == 0x202F || value == 0x205F
      || value == 0x3000
  }

  /// Soft hyphen, zero-width marks and the byte order mark: part of the word around them.
  var isInvisible: Bool {
    value == 0xAD || (0x200B...0x200D).contains(value) || value == 0x2060 || value == 0xFEFF
  }

  var isLetter: Bool {
    if value < 0x2000 {
      return value >= 0xC0 ? value != 0xD7 && value != 0xF7 : value == 0xAA || value == 0xBA
    }
    if value < 0x2C00 || (0x3000...0x3004).contains(value) || (0x3008...0x3020).contains(value) {
      return false
    }
    if (0xFF00...0xFF0F).contains(value) || (0xFE10...0xFE6F).contains(value) { return false }
    return value < 0x1F000 && value != 0xFEFF && !(0xE000...0xF8FF).contains(value)
  }

  @inline(never)
  var isUpper: Bool {
    Unicode.Scalar(value)?.properties.isUppercase ?? false
  }
}
