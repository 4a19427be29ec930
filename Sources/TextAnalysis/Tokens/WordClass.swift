/// What a word of the lexicon does in a sentence.
///
/// The names are those of `lexicon.tsv`.
struct WordClass: OptionSet {
  let rawValue: UInt64

  /// A verb that reports speech: "said".
  static let cue = WordClass(rawValue: 1 << 0)
  /// A verb of thought or wish: "believes".
  static let belief = WordClass(rawValue: 1 << 1)
  /// Stands right before a person's name: "Mr", "President".
  static let honorific = WordClass(rawValue: 1 << 2)
  /// What a person does: "minister".
  static let role = WordClass(rawValue: 1 << 3)
  /// Heads the name of a body: "Ministry".
  static let organizationHead = WordClass(rawValue: 1 << 4)
  /// Heads the name of a place: "River".
  static let placeHead = WordClass(rawValue: 1 << 5)
  /// A preposition that often stands before a place: "in".
  static let placePreposition = WordClass(rawValue: 1 << 6)
  static let preposition = WordClass(rawValue: 1 << 7)
  static let month = WordClass(rawValue: 1 << 8)
  static let weekday = WordClass(rawValue: 1 << 9)
  /// "he" and its forms.
  static let male = WordClass(rawValue: 1 << 10)
  /// "she" and its forms.
  static let female = WordClass(rawValue: 1 << 11)
  /// "they" and its forms.
  static let plural = WordClass(rawValue: 1 << 12)
  static let firstPerson = WordClass(rawValue: 1 << 13)
  static let otherPronoun = WordClass(rawValue: 1 << 14)
  /// A word that may start a sentence and names nothing.
  static let function = WordClass(rawValue: 1 << 15)
  /// Makes the quoted words behind it a name or a title: "called".
  static let naming = WordClass(rawValue: 1 << 16)
  /// A demonym makes a name of it: "parliament" in "Iraqi parliament".
  static let body = WordClass(rawValue: 1 << 17)
  /// Joins the parts of a person's name: "bin", "van".
  static let particle = WordClass(rawValue: 1 << 18)
  /// Stands behind a person's name: "Jr".
  static let suffix = WordClass(rawValue: 1 << 19)
  /// Says more about the role behind it: "prime", "foreign", "acting".
  static let roleModifier = WordClass(rawValue: 1 << 20)
  static let maleName = WordClass(rawValue: 1 << 21)
  static let femaleName = WordClass(rawValue: 1 << 22)
  static let givenName = WordClass(rawValue: 1 << 23)
  static let determiner = WordClass(rawValue: 1 << 24)
  /// Stands between a subject and its verb: "has", "later".
  static let auxiliary = WordClass(rawValue: 1 << 25)
  /// Something written that speaks: "report".
  static let document = WordClass(rawValue: 1 << 26)
  /// Ends the names of people: "Johnson".
  static let surname = WordClass(rawValue: 1 << 27)
  /// Starts the names of people: "Kim".
  static let familyNameFirst = WordClass(rawValue: 1 << 29)
  /// Heads the name of an event, a law, a work: "Cup", "Treaty", "Prize".
  static let otherHead = WordClass(rawValue: 1 << 30)
  /// A people, faith or language: "Rohingya".
  static let people = WordClass(rawValue: 1 << 31)

  static let pronoun: WordClass = [.male, .female, .plural, .firstPerson, .otherPronoun]

  /// Classes by their names in the tables.
  static let named: [String: WordClass] = [
    "cue": .cue, "belief": .belief, "honorific": .honorific, "role": .role,
    "orghead": .organizationHead, "placehead": .placeHead, "placeprep": .placePreposition,
    "prep": .preposition, "month": .month, "weekday": .weekday, "male": .male,
    "female": .female, "plural": .plural, "firstperson": .firstPerson,
    "otherpronoun": .otherPronoun, "function": .function, "naming": .naming, "body": .body,
    "particle": .particle, "suffix": .suffix, "rolemodifier": .roleModifier,
    "determiner": .determiner, "auxiliary": .auxiliary,
    "document": .document, "surname": .surname,
    "familyfirst": .familyNameFirst, "otherhead": .otherHead, "people": .people,
    "he": [.givenName, .maleName], "she": [.givenName, .femaleName], "-": .givenName,
  ]
}
