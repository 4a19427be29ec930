/// What a query asks for, of one passage and the article that it stands in.
public indirect enum QueryNode: Equatable, Sendable {
  /// A word or phrase.
  case word(QueryWord)
  /// All of them.
  case all([QueryNode])
  /// Any of them.
  case any([QueryNode])
  /// Not that.
  case not(QueryNode)
  /// Two of words near each other; the operands are words, any of words, or such pairs again.
  case near(QueryNode, Nearness, QueryNode)
  /// At least so many times in the article's text.
  case atLeast(Int, QueryNode)
  /// Among so many first words of the article's text.
  case first(Int, QueryNode)
  /// Within a part of the article.
  case zone(Zone, QueryNode)
  /// A condition on the article.
  case condition(QueryCondition)

  /// A part of an article that words can be looked for in.
  public enum Zone: String, Sendable, CaseIterable {
    case title, text
    /// The article's first passage.
    case lead
    /// What is quoted or reported.
    case quote
  }
}

/// A word, or words that follow each other.
public struct QueryWord: Equatable, Sendable {
  /// Which forms of a word are meant.
  public enum Form: Equatable, Sendable {
    /// Those with the same stem.
    case stemmed
    /// The word as it is written, in capitals or not.
    case exact
    /// The word in capitals.
    case allCapitals
    /// The word with a capital first.
    case capitalized
  }

  /// The words, without quotation marks.
  public var text: String
  /// The last word is the start of one.
  public var isPrefix: Bool
  /// Which forms are meant.
  public var form: Form
  /// Spelling variants are meant too.
  public var takesVariants: Bool

  /// Makes a word.
  public init(
    _ text: String,
    isPrefix: Bool = false,
    form: Form = .stemmed,
    takesVariants: Bool = false
  ) {
    self.text = text
    self.isPrefix = isPrefix
    self.form = form
    self.takesVariants = takesVariants
  }
}

/// How near two words must be.
public struct Nearness: Equatable, Sendable {
  /// What they must share, or how far they may be apart.
  public enum Reach: Equatable, Sendable {
    /// So many words from the end of one to the end of the other; 1 for neighbours.
    case words(Int)
    case sentence
    case passage
  }

  /// What they must share, or how far they may be apart.
  public var reach: Reach
  /// The first must come before the second.
  public var isOrdered: Bool
  /// The first must stand somewhere without the second near it.
  public var isExcluded: Bool

  /// Makes a nearness.
  public init(_ reach: Reach, isOrdered: Bool = false, isExcluded: Bool = false) {
    self.reach = reach
    self.isOrdered = isOrdered
    self.isExcluded = isExcluded
  }
}

/// A condition on articles: `country:IQ`, `org:NATO`, `after:2020-01`.
public struct QueryCondition: Equatable, Sendable {
  /// What it is about.
  public enum Field: String, Sendable, CaseIterable {
    case country, focus, org, person, place, entity, speaker
    case source, sourcecountry, lang, byline
    case after, before, date, words
  }

  /// How a name is taken.
  public enum Reading: Equatable, Sendable {
    /// As the entities that go by it.
    case usual
    /// As the entities that are called exactly so.
    case literal
    /// As the entities that go by it or by a variant of its spelling.
    case variants
  }

  /// What it is about.
  public var field: Field
  /// As written, without quotation marks.
  ///
  /// Days, months and years and ranges of them for `after`, `before` and `date`; a comparison for
  /// `words`.
  public var value: String
  /// How a name is taken.
  public var reading: Reading
  /// Where it stands in the query, in Unicode scalars; nil when it was given beside it.
  public var range: Range<Int>?

  /// Makes a condition that is given beside the query.
  ///
  /// A `~` or `=` before the value says how it is read.
  public init(_ field: Field, _ value: String, range: Range<Int>? = nil) {
    self.field = field
    self.range = range
    switch value.first {
    case "~" where value.count > 1: (reading, self.value) = (.variants, String(value.dropFirst()))
    case "=" where value.count > 1: (reading, self.value) = (.literal, String(value.dropFirst()))
    default: (reading, self.value) = (.usual, value)
    }
  }
}

/// A query that was understood.
public struct ParsedQuery: Equatable, Sendable {
  /// What is asked for; nil when nothing is.
  public var root: QueryNode?
  /// The words of a plain question in their order, repeated ones too; empty for a query.
  public var questionWords: [String] = []
  /// What was left out, or read in a way that might surprise.
  public var notes: [String] = []

  /// Makes a query.
  public init(_ root: QueryNode?) {
    self.root = root
  }
}
