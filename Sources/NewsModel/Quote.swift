/// Something that an article reports as said, with the evidence for who said it.
public struct Quote: Equatable, Sendable {
  /// How the words are given.
  public enum Kind: String, Sendable, CaseIterable {
    /// A whole utterance between quotation marks.
    case direct
    /// Some words between quotation marks inside a sentence of the article's own.
    case partial
    /// Reported in the article's words.
    case indirect
  }

  /// Someone who says the words together with the speaker: Scholz, of "Macron and Scholz said".
  public struct CoSpeaker: Equatable, Sendable {
    /// Resolved name, else the description printed.
    public var name: String
    /// Index into the article's entities, when it is one of them.
    public var entity: Int?
    /// As printed beside the quote.
    public var mention: TextSpan
    /// Role as printed.
    public var role: String?
    /// Organization as printed.
    public var organization: String?

    /// Makes one of whom no more is known than the name.
    public init(name: String, entity: Int? = nil, mention: TextSpan) {
      self.name = name
      self.entity = entity
      self.mention = mention
    }
  }

  /// How the words are given.
  public var kind: Kind
  /// The words between the marks; for an indirect quote, the statement.
  public var span: TextSpan
  /// The whole reported content; for a partial quote the clause that it stands in.
  public var statement: TextSpan
  /// Resolved name, else the description printed; nil when the text does not tell.
  public var speaker: String?
  /// Index into the article's entities, when the speaker is one of them.
  public var speakerEntity: Int?
  /// The speaker as printed beside the quote: "he", "Stoltenberg".
  public var speakerMention: TextSpan?
  /// Role as printed: "Secretary-General".
  public var speakerRole: String?
  /// Organization as printed: "Nato".
  public var speakerOrganization: String?
  /// Who says it together with the speaker, in the order in which they are named.
  public var coSpeakers: [CoSpeaker] = []
  /// The word that reports: "said", "according to".
  public var cue: TextSpan?
  /// Who in turn is reported as saying that the speaker said it: "Reis said that the minister had
  /// promised …" gives the promise to the minister, via Reis.
  public var via: String?
  /// How sure the speaker is, from 0 to 1.
  public var confidence: Double

  /// Makes a quote that nobody is known to have said.
  public init(kind: Kind, span: TextSpan, statement: TextSpan, confidence: Double = 0) {
    self.kind = kind
    self.span = span
    self.statement = statement
    self.confidence = confidence
  }

  /// The names of all who say it: "Macron and Scholz"; nil when the text does not tell.
  public var saidBy: String? {
    speaker.map { Self.listed([$0] + coSpeakers.map(\.name)) }
  }

  /// "A", "A and B", "A, B and C".
  public static func listed(_ names: [String]) -> String {
    let last = names.count > 1 ? " and \(names[names.count - 1])" : ""
    return (names.count > 1 ? names.dropLast() : names[...]).joined(separator: ", ") + last
  }

  /// The same quote of a text in front of which `offset` scalars were put.
  public func moved(by offset: Int) -> Quote {
    var quote = self
    quote.span = span.moved(by: offset)
    quote.statement = statement.moved(by: offset)
    quote.speakerMention = speakerMention?.moved(by: offset)
    quote.cue = cue?.moved(by: offset)
    for number in coSpeakers.indices {
      quote.coSpeakers[number].mention = coSpeakers[number].mention.moved(by: offset)
    }
    return quote
  }
}
