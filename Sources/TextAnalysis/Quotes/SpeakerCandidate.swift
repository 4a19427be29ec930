import NewsModel

/// Someone or something that a sentence could name as speaking.
struct SpeakerCandidate {
  /// What sort of words stand there.
  enum Kind {
    case person, organization, country, place
    /// "he": with the pronoun's own class.
    case pronoun
    /// "a senior Nato diplomat", by its head.
    case description
  }

  var kind: Kind
  /// As printed, with title or article.
  var tokens: Range<Int>
  /// Entity of a name.
  var entity: Int?
  /// Head word of a description: "diplomat".
  var head: Int
  var title: Range<Int>?
  var gender: NameCandidate.Gender?
  /// A preposition makes it the object of something else: "to Mr Pompeo".
  var isObject: Bool

  /// Whom the pronoun at a token stands for.
  static func pronoun(at index: Int, _ gender: NameCandidate.Gender? = nil) -> SpeakerCandidate {
    SpeakerCandidate(
      kind: .pronoun,
      tokens: index..<index + 1,
      head: index,
      gender: gender,
      isObject: false
    )
  }

  /// Whom words describe, whatever they are; the last is their head.
  static func described(by words: Range<Int>) -> SpeakerCandidate {
    SpeakerCandidate(
      kind: .description,
      tokens: words,
      head: words.upperBound - 1,
      isObject: false
    )
  }
}

extension SpeakerCandidate.Kind {
  /// The kind of a name.
  init(_ kind: EntityKind) {
    switch kind {
    case .person: self = .person
    case .organization: self = .organization
    case .country: self = .country
    case .place: self = .place
    }
  }
}
