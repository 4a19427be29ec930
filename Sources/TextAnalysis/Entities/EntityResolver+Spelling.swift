import NewsModel

/// How names are written, and compared.
extension EntityResolver {
  /// A name as it would stand on one line, without what is not seen: soft hyphens and the like.
  static func oneLine(_ name: String) -> String {
    let name = HiddenScalars.removed(from: name)
    guard name.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) else { return name }
    let line = name.utf8.split { [0x0A, 0x0D, 0x09, 0x20].contains($0) }.joined(separator: [0x20])
    return String(decoding: Array(line), as: UTF8.self)
  }

  /// A body's name without "The" before two words and more: "The Lido Trust" at the start of a sentence is the
  /// Lido Trust, but "The Hill" has no other name.
  static func withoutArticle(_ name: String) -> String {
    guard name.hasPrefix("The "), name.dropFirst(4).contains(" ") else { return name }
    return String(name.dropFirst(4))
  }

  /// A person's name with its words in capitals as they are written elsewhere: "KATIE Price", "JEAN-LUC
  /// GODARD" of leads and headlines; letters that stand for names, and numbers, are left.
  static func withoutCapitals(_ name: String) -> String {
    // "MSNBC" is no "Msnbc".
    guard name.utf8.contains(UInt8(ascii: " ")) || name.utf8.count > longestLetters else {
      return name
    }
    return name.split(separator: " ", omittingEmptySubsequences: false).map { word in
      let isShouted =
        word.count > 2 && word.contains { "AEIOUY".contains($0) }
        && word.allSatisfy { $0.isUppercase || joints.contains($0) }
        && !word.allSatisfy { "IVX".contains($0) }
      guard isShouted else { return String(word) }
      var startsPart = true
      return String(
        word.map { letter -> Character in
          defer { startsPart = joints.contains(letter) }
          return startsPart ? letter : letter.lowercased().first ?? letter
        }
      )
    }.joined(separator: " ")
  }

  /// Letters that stand for names are hardly ever longer.
  private static let longestLetters = 5

  /// What joins the parts of a name's word.
  private static let joints: Set<Character> = ["-", "'", "’"]

  /// Small letters, words divided by one hyphen.
  static func folded(_ name: String) -> String {
    var name = name
    let plain = name.withUTF8 { bytes in
      bytes.allSatisfy { $0 < 0x80 } ? plainFolded(bytes) : nil
    }
    if let plain { return plain }
    return name.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }

  /// The same for a name of ASCII alone, byte by byte.
  private static func plainFolded(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var folded: [UInt8] = []
    folded.reserveCapacity(bytes.count)
    var isInside = false
    for byte in bytes {
      let small = byte | 0x20
      let isLetter = (0x61...0x7A).contains(small) && byte >= 0x41
      guard isLetter || (0x30...0x39).contains(byte) else {
        isInside = false
        continue
      }
      if !isInside, !folded.isEmpty { folded.append(UInt8(ascii: "-")) }
      isInside = true
      folded.append(isLetter ? small : byte)
    }
    return String(decoding: folded, as: UTF8.self)
  }
}
