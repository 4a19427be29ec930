import GazetteerTables
import NewsModel

/// People whom all know by one name, or by letters.
extension EntityResolver {
  /// The usual full names, by the skeletons of the names that stand for them.
  static let people: [String: String] = {
    var people: [String: String] = [:]
    for row in GazetteerRows(gazetteer_people()) where row.cells.count == 2 {
      for name in row[0].split(separator: ";") {
        people[NameSkeleton.words(of: String(name)).joined(separator: "-")] = row[1]
      }
    }
    return people
  }()

  /// Letters that stand for people: "JFK".
  private static let letters: Set<Substring> = {
    var letters: Set<Substring> = []
    for row in GazetteerRows(gazetteer_people()) where row.cells.count == 2 {
      for name in row[0].split(separator: ";") where isLetters(name) { letters.insert(name) }
    }
    return letters
  }()

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
    if let known = personsByLetters[letters] { return known < 0 ? nil : known }
    let person = persons.firstIndex {
      $0.names.count > 1 && Self.initials(of: $0.printed).prefix(letters.count) == letters[...]
    }
    personsByLetters[letters] = person ?? -1
    return person
  }

  /// "RFK" of "Robert Francis Kennedy".
  private static func initials(of name: String) -> String {
    String(name.split { $0 == " " || $0 == "-" }.compactMap(\.first)).uppercased()
  }
}
