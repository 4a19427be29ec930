/// Tells where a person's family name stands when it is not the last: "Yoon" of Yoon Suk Yeol, "Lee" of John Lee
/// Ka-chiu.
enum FamilyName {
  /// Index of the family name's token; nil where it is the last, or nothing tells.
  static func index(in name: Range<Int>, _ text: TokenizedText) -> Int? {
    if let family = beforeSyllables(name, text) { return family }
    let first = name.lowerBound
    let classes = text.classes(first)
    guard classes.contains(.familyNameFirst), (2...3).contains(name.count) else { return nil }
    guard classes.contains(.givenName) else { return first }
    // "Lee Jae Myung", but neither "Lee Harvey Oswald" nor "Kim Clijsters".
    return name.count == 3 && text.tokens[first + 1].isWord
      && text.classes(first + 1).isDisjoint(with: [.maleName, .femaleName]) ? first : nil
  }

  /// What stands before a given name whose syllables hyphens join: "Cheung Mei-ling".
  private static func beforeSyllables(_ name: Range<Int>, _ text: TokenizedText) -> Int? {
    var first = name.upperBound - 1
    guard text.tokens[first].isWord, !text.tokens[first].isCapitalized else { return nil }
    while first - 2 > name.lowerBound, text.tokens[first - 1].mark == .hyphen { first -= 2 }
    let family = first - 1
    return first < name.upperBound - 1 && family >= name.lowerBound && text.tokens[family].isWord
      ? family : nil
  }
}
