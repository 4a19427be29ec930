/// What is left of a name when its spelling variants are taken away.
///
/// Small letters without accents, apostrophes and hyphens; a doubled letter is one; "e", "i" and
/// "y" are one vowel, "o" and "u" another; "q" is "k". Thus Qassem and Qasem, Adil and Adel,
/// Abdul-Mahdi and Abdul Mahdi are the same, and Dan and Don are not.
public enum NameSkeleton {
  /// The skeleton of one word.
  public static func of(_ word: Substring) -> String {
    var skeleton = ""
    var last: Character?
    for scalar in word.lowercased().unicodeScalars {
      guard let letter = letter(scalar) else { continue }
      if letter != last { skeleton.append(letter) }
      last = letter
    }
    return skeleton
  }

  /// The skeletons of a name's words, without particles ("al", "bin") and initials.
  public static func words(of name: String) -> [String] {
    var name = name
    let plain = name.withUTF8 { bytes in
      bytes.allSatisfy { $0 < 0x80 } ? plainWords(bytes) : nil
    }
    let words =
      plain
      ?? name.split { $0 == " " || $0 == "-" || $0 == "\u{A0}" || $0 == "\n" || $0 == "‑" }
      .map { of($0) }
    return words.filter { $0.utf8.count > 1 && !particles.contains($0) }
  }

  /// The same for a name of ASCII alone, without a look at scalars.
  private static func plainWords(_ bytes: UnsafeBufferPointer<UInt8>) -> [String] {
    var words: [String] = []
    var skeleton: [UInt8] = []
    for byte in bytes {
      let small = byte | 0x20
      if (0x61...0x7A).contains(small), byte >= 0x41 {
        let letter: UInt8 =
          switch small {
          case UInt8(ascii: "e"), UInt8(ascii: "y"): UInt8(ascii: "i")
          case UInt8(ascii: "o"): UInt8(ascii: "u")
          case UInt8(ascii: "q"): UInt8(ascii: "k")
          default: small
          }
        if letter != skeleton.last { skeleton.append(letter) }
      } else if byte == 0x20 || byte == 0x2D || byte == 0x0A {
        if !skeleton.isEmpty { words.append(String(decoding: skeleton, as: UTF8.self)) }
        skeleton = []
      }
    }
    if !skeleton.isEmpty { words.append(String(decoding: skeleton, as: UTF8.self)) }
    return words
  }

  private static let particles: Set<String> = ["al", "il", "bin", "ibn", "bint"]

  private static func letter(_ scalar: Unicode.Scalar) -> Character? {
    switch scalar {
    case "e", "i", "y", "é", "è", "ê", "ë", "í", "ì", "î", "ï", "ý", "ě", "ę", "ė", "ı": "i"
    case "o", "u", "ó", "ò", "ô", "ö", "õ", "ø", "ú", "ù", "û", "ü", "ů", "ő", "ű", "ō", "ū": "u"
    case "a", "á", "à", "â", "ä", "ã", "å", "ą", "ă", "ā": "a"
    case "q", "k": "k"
    case "ç", "č", "ć", "c": "c"
    case "ñ", "ń", "ň", "n": "n"
    case "ş", "š", "ś", "ș", "s": "s"
    case "ž", "ź", "ż", "z": "z"
    case "ğ", "g": "g"
    case "ł", "l": "l"
    case "ř", "r": "r"
    case "đ", "ď", "d": "d"
    case "ţ", "ț", "ť", "t": "t"
    default: scalar.properties.isAlphabetic ? Character(scalar) : nil
    }
  }
}
