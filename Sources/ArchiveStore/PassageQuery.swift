/// What is asked of a passage and its article, as the archive evaluates it.
///
/// A plain query is FTS5's own; of any other, FTS5 gives the places of the words, and `PassageMatcher`
/// tells which passages answer: all that FTS5 can't say (order, sentences, capitals) is told there.
public struct PassageQuery: Sendable {
  /// A word or phrase.
  public struct Leaf: Sendable, Equatable {
    /// Which forms of the words count.
    public enum Form: Sendable, Equatable {
      case stemmed, exact, allCapitals, capitalized
    }

    /// The words.
    public var text: String
    /// The last word is the start of one.
    public var isPrefix: Bool
    /// Which forms count.
    public var form: Form
    /// The column it must stand in; nil for any.
    public var column: MatchExpression.Column?
    /// Only in the first passage of an article.
    public var isLead: Bool
    /// How often it was asked for.
    public var weight = 1.0

    /// Makes a leaf.
    public init(
      _ text: String,
      isPrefix: Bool = false,
      form: Form = .stemmed,
      column: MatchExpression.Column? = nil,
      isLead: Bool = false
    ) {
      self.text = text
      self.isPrefix = isPrefix
      self.form = form
      self.column = column
      self.isLead = isLead
    }

    /// Whether FTS5's own answer is the answer.
    var isPlain: Bool { form == .stemmed && !isLead }

    var expression: MatchExpression {
      let words: MatchExpression = isPrefix ? .prefix(text) : .phrase(text)
      return column.map { .column($0, words) } ?? words
    }
  }

  /// How near two words must be.
  public struct Proximity: Sendable, Equatable {
    /// What they must share, or how far they may be apart.
    public enum Reach: Sendable, Equatable {
      case words(Int)
      case sentence, passage
    }

    /// What they must share, or how far they may be apart.
    public var reach: Reach
    /// The first must come before the second.
    public var isOrdered: Bool
    /// The first must stand somewhere without the second near it.
    public var isExcluded: Bool

    /// Makes a proximity.
    public init(_ reach: Reach, isOrdered: Bool, isExcluded: Bool) {
      self.reach = reach
      self.isOrdered = isOrdered
      self.isExcluded = isExcluded
    }
  }

  /// A part of the question.
  public indirect enum Node: Sendable {
    /// Leaf with this number.
    case leaf(Int)
    case all([Node])
    case any([Node])
    case not(Node)
    case near(Node, Proximity, Node)
    /// Among so many first words of the article's text.
    case first(Int, Node)
    /// In one of these articles.
    case articles(RowSet)
    /// One of these passages.
    case passages(RowSet)
  }

  /// Words and phrases, by number.
  public var leaves: [Leaf]
  /// The question.
  public var root: Node
  /// Leaves asked for side by side, for which standing side by side counts too.
  public var neighbours: [(Int, Int)] = []

  /// Leaves that one question may have, the spelling variants of its words included.
  public static let leafLimit = 256

  /// Makes a query.
  public init(leaves: [Leaf], root: Node) {
    self.leaves = leaves
    self.root = root
  }

  /// What FTS5 is asked, where it alone tells which passages answer: the leaves in their order, all or
  /// any of them; nil for other queries.
  var plainExpression: MatchExpression? {
    guard leaves.allSatisfy(\.isPlain) else { return nil }
    let all = leaves.map(\.expression)
    func areLeaves(_ parts: [Node]) -> Bool {
      parts.count == leaves.count
        && parts.enumerated().allSatisfy { index, part in
          if case .leaf(index) = part { true } else { false }
        }
    }
    switch root {
    case .leaf: return all.first
    case .all(let parts) where areLeaves(parts): return .all(all)
    case .any(let parts) where areLeaves(parts): return .any(all)
    default: return nil
    }
  }

  /// Words of which a passage has one of each group, and none of some others.
  struct Groups {
    /// Numbers of leaves.
    var all: [[Int]] = []
    var none: [Int] = []
  }

  /// The query as groups of words, where it is no more than that: all or any of them, `a (b OR c) -d`;
  /// nil for others.
  var groups: Groups? {
    guard leaves.allSatisfy(\.isPlain) else { return nil }
    func alternatives(_ node: Node) -> [Int]? {
      switch node {
      case .leaf(let leaf): return [leaf]
      case .any(let parts):
        let leaves = parts.compactMap { if case .leaf(let leaf) = $0 { leaf } else { nil } }
        return leaves.count == parts.count && !leaves.isEmpty ? leaves : nil
      default: return nil
      }
    }
    var groups = Groups()
    let parts = if case .all(let parts) = root { parts } else { [root] }
    for part in parts {
      if case .not(let excluded) = part {
        guard let leaves = alternatives(excluded) else { return nil }
        groups.none += leaves
      } else {
        guard let leaves = alternatives(part) else { return nil }
        groups.all.append(leaves)
      }
    }
    return groups.all.isEmpty ? nil : groups
  }

  /// Whether only some passages can answer, whatever their words: those in which one speaks.
  public var isBoundToPassages: Bool {
    guard case .all(let parts) = root else { return false }
    return parts.contains { if case .passages = $0 { true } else { false } }
  }

  /// Whether it matters where a word stands, and not only whether it does.
  var readsPlaces: Bool {
    leaves.contains { !$0.isPlain } || Self.namesPlaces(root)
  }

  private static func namesPlaces(_ node: Node) -> Bool {
    switch node {
    case .leaf, .articles, .passages: false
    case .all(let parts), .any(let parts): parts.contains(where: namesPlaces)
    case .not(let part): namesPlaces(part)
    case .near, .first: true
    }
  }

  /// Whether the passage's words must be looked at as printed.
  var needsText: Bool {
    leaves.contains { $0.form != .stemmed } || Self.namesSentences(root)
  }

  private static func namesSentences(_ node: Node) -> Bool {
    switch node {
    case .leaf, .articles, .passages: false
    case .all(let parts), .any(let parts): parts.contains(where: namesSentences)
    case .not(let part), .first(_, let part): namesSentences(part)
    case .near(let a, let proximity, let b):
      proximity.reach == .sentence || namesSentences(a) || namesSentences(b)
    }
  }

  /// Whether it may be true of a text without any of its words.
  var mayLackWords: Bool { Self.mayLackWords(root) }

  private static func mayLackWords(_ node: Node) -> Bool {
    switch node {
    case .leaf, .near, .first: false
    case .articles, .passages, .not: true
    case .all(let parts): parts.allSatisfy(mayLackWords)
    case .any(let parts): parts.contains(where: mayLackWords)
    }
  }
}
