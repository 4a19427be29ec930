import NewsModel

/// A stretch of tokens that may name something.
struct NameCandidate {
  /// The name's own tokens, without titles.
  var tokens: Range<Int>
  /// What it names.
  var kind: EntityKind
  /// The gazetteer's entry, when it is a known name.
  var entry: Int?
  var form: Mention.Form = .name
  /// Of letters that the text explains, the name that they are short for.
  var explanation: Range<Int>?
  /// Entry of the state that a town or body of no table is of, where others have its name: Indiana of
  /// "Warsaw, Ind.".
  var state: Int?
  /// Of a body that every state has, the tokens that say what it is: "Foreign Ministry" of "Iranian Foreign
  /// Ministry", whose `state` is Iran.
  var office: Range<Int>?
  /// Tokens of the title printed right before it: "US Secretary of State".
  var title: Range<Int>?
  /// Token of the person's family name, where it is not the last.
  var family: Int?
  /// The person's pronoun, when a title or given name tells.
  var gender: Gender?

  enum Gender {
    case male, female
  }
}
