/// A name as people say it: with titles, and with all of someone's names.
enum SpokenName {
  /// "Reagan" of "President Reagan", "Fed" of "the Fed"; nil where no title stands ahead, or nothing behind it.
  static func withoutTitles(_ name: String) -> String? {
    let words = name.split(separator: " ")
    let rest = words.drop { titles.contains($0.lowercased().filter { $0 != "." }) }
    return rest.isEmpty || rest.count == words.count ? nil : rest.joined(separator: " ")
  }

  /// "Treasury Secretary James Baker" without its first words, of two words or more, the longest first.
  static func endings(of name: String) -> [String] {
    let words = name.split(separator: " ")
    return words.indices.dropFirst().dropLast().map { words[$0...].joined(separator: " ") }
  }

  /// "Ronald Reagan" of "Ronald Wilson Reagan"; nil for names of one or two words.
  static func firstAndLast(_ name: String) -> String? {
    let words = name.split(separator: " ")
    guard words.count > 2, let first = words.first, let last = words.last else { return nil }
    return "\(first) \(last)"
  }

  /// In small letters, without full stops.
  ///
  /// Source: common usage of English news.
  private static let titles: Set<String> = [
    "the", "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord",
    "lady", "baroness",
    "president", "vice", "vice-president", "prime", "premier", "minister", "chancellor",
    "secretary", "foreign",
    "finance", "defence", "defense", "interior", "deputy", "senator", "sen", "representative",
    "rep", "congressman",
    "congresswoman", "governor", "gov", "mayor", "councillor", "judge", "justice", "chief",
    "attorney", "ambassador",
    "general", "gen", "lieutenant", "lt", "colonel", "col", "major", "maj", "captain", "capt",
    "sergeant", "sgt",
    "admiral", "adm", "commissioner", "chairman", "chairwoman", "king", "queen", "prince",
    "princess", "sheikh",
    "ayatollah", "imam", "pope", "cardinal", "archbishop", "bishop", "reverend", "rev", "father",
    "sister", "former",
    "ex-president",
  ]
}
