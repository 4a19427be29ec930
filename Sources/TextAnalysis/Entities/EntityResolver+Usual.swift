import GazetteerTables
import NewsModel

/// People whom all know by one name, or by letters.
extension EntityResolver {
  /// Each name of the table that stands for someone, with the full name.
  private static let usual: [(short: Substring, full: String)] =
    GazetteerRows(gazetteer_people()).filter { $0.cells.count == 2 }.flatMap { row in
      row[0].split(separator: ";").map { (short: $0, full: row[1]) }
    }

  /// The usual full names, by the skeletons of the names that stand for them.
  static let people = Dictionary(
    usual.map { (NameSkeleton.words(of: String($0.short)).joined(separator: "-"), $0.full) },
    uniquingKeysWith: { $1 }
  )

  /// The names of one word, by hash, but for letters and those that are too short to mean one person alone.
  static let surnames = Token.keys(
    of: usual.map { String($0.short).lowercased() }.filter {
      $0.utf8.count > longestShort && !$0.utf8.contains(0x20)
    }
  )

  /// By usual full names, those that stand for them.
  static let otherNames = Dictionary(
    usual.map { ($0.full, [String($0.short)]) },
    uniquingKeysWith: +
  )

  /// The usual full name of whom all know by a name with these skeletons; nil for others.
  ///
  /// Short names have too many look-alikes for a skeleton: Xie is not Xi.
  static func usualName(of name: String, _ words: [String]) -> String? {
    let skeleton = words.joined(separator: "-")
    guard let full = people[skeleton] else { return nil }
    return skeleton.utf8.count > longestShort || usual.contains { $0.short == name } ? full : nil
  }

  /// Letters of a skeleton that stands for several spellings.
  private static let longestShort = 3

  /// Letters that stand for people: "JFK".
  private static let letters = Set(usual.map(\.short).filter(isLetters))

  private static func isLetters(_ name: Substring) -> Bool {
    name.utf8.count(where: { (0x41...0x5A).contains($0) }) > 1 && !name.utf8.contains(0x20)
  }

  /// Whether a word is letters that stand for someone: "JFK".
  static func standsForPerson(_ word: String) -> Bool { letters.contains(word[...]) }

  /// The person of the text whose names start with the letters: Robert Francis Kennedy of "RFK" and "RFK Jr".
  mutating func person(ofLetters name: String) -> Int? {
    guard let word = name.split(separator: " ").first, Self.letters.contains(word) else {
      return nil
    }
    let letters = word.uppercased()
    if let known = personsByLetters[letters] { return known }
    let person = persons.firstIndex {
      $0.names.count > 1 && Self.initials(of: $0.printed).prefix(letters.count) == letters[...]
    }
    personsByLetters[letters] = .some(person)
    return person
  }

  /// "RFK" of "Robert Francis Kennedy".
  private static func initials(of name: String) -> String {
    String(name.split { $0 == " " || $0 == "-" }.compactMap(\.first)).uppercased()
  }
}
