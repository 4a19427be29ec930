public import ArchiveQuery
public import ArchiveStore
public import NewsModel

/// A question to the archive: words, conditions, and how the answer is ordered.
public struct SearchRequest: Equatable, Sendable {
  /// How words are put together.
  public enum Match: String, Sendable, CaseIterable {
    /// All of them; the query's language applies.
    case all
    /// Any of them; the query is a question in plain words.
    case any
  }

  /// The order of hits.
  public enum Sort: String, Sendable, CaseIterable {
    /// Relevance, raised for recent articles.
    case blend
    case relevance, newest, oldest
  }

  /// What a hit is.
  public enum Group: String, Sendable, CaseIterable {
    /// Each passage.
    case passage
    /// The best passage of each article.
    case article
  }

  /// Which of the copies of a story are hits.
  public enum Copies: String, Sendable, CaseIterable {
    /// Those of the article whose passage comes first.
    case once
    /// Those of each.
    case all
  }

  /// The query as written; empty for all articles that pass the filter.
  public var query = ""
  /// Conditions given beside the query: any of those in one list, all of the lists.
  public var conditions: [[QueryCondition]] = []
  /// Names mean only what is called exactly so, and `~` adds no spellings.
  public var takesNamesLiterally = false
  /// What is wrong with the query is mended or left out, with a note.
  public var isLenient = false
  /// How the words are put together.
  public var match = Match.all
  /// The order of the hits.
  public var sort = Sort.blend
  /// What a hit is.
  public var group = Group.passage
  /// Which of the copies of a story are hits; counts and facets are of all.
  public var copies = Copies.once
  /// Days after which recency counts half.
  public var halfLife = 30.0
  /// Hits that are given; 0 for all.
  public var limit = 10
  /// Only hits behind this one, which an answer gave.
  public var after: SearchCursor?
  /// What the articles of all hits are counted by.
  public var facets: [Facet.Field] = []
  /// Values that a facet gives; 0 for all.
  public var facetLimit = 10
  /// Whether words are suggested when nothing is found.
  public var wantsSuggestions = true
  /// Whether hits tell where the words stand.
  public var wantsHighlights = true
  /// Whether the answer tells how it was found, and its hits what their scores are made of.
  public var wantsExplanation = false

  /// Makes the default request.
  public init() {}

  /// Whether whole articles are ranked by a question in plain words.
  var ranksArticles: Bool { match == .any && group == .article }
}

/// A passage that answers a request.
public struct SearchHit: Equatable, Sendable {
  /// From 1.
  public var rank: Int
  /// By the request's sort; for newest and oldest, the relevance.
  public var score: Double
  /// The passage.
  public var passage: PassageRecord
  /// The article that it stands in.
  public var article: ArticleRecord
  /// Where the words stand, in scalars of the passage's text.
  public var highlights: [TextSpan]

  /// In how many places the article's story is printed; nil for this one alone.
  public var copies: CopyCount?
  /// What the score is made of; nil where it was not asked for, or where no words were.
  public var explanation: ScoreExplanation?

  /// Public address of the passage.
  public var passageID: String {
    article.address(of: passage.span)
  }
}

/// The answer to a request.
public struct SearchResults: Equatable, Sendable {
  /// Passages (or articles) that answer in all, copies counted each; `hits` may be the first.
  public var total: Int
  /// The hits, best first.
  public var hits: [SearchHit]
  /// What was left out of the query or read in a way that might surprise.
  public var notes: [String]
  /// How the query was read, with all its brackets; empty for a question or none.
  public var reading: String { root?.description ?? "" }
  /// The query as it was read; nil for a question or none.
  var root: QueryNode?
  /// What names were taken to mean.
  public var names: [NameReading] = []
  /// How the answer was found, a line each; empty where it was not asked for.
  public var plan: [String] = []
  /// The facets that were asked for, in that order.
  public var facets: [Facet] = []
  /// Where the next page starts; nil on the last.
  public var next: SearchCursor?
  /// Words of the archive to try instead, when nothing was found.
  public var suggestions: [String] = []
}
