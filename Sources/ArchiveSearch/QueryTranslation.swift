import ArchiveQuery
import ArchiveStore
import Foundation
import NewsModel

/// Turns a parsed query into what the archive understands, with names looked up.
struct QueryTranslation {
  /// What is looked for.
  enum Target {
    case passages, quotes
  }

  /// What the words ask for; nil when there are only conditions that all must be met.
  private(set) var query: PassageQuery?
  /// The articles of which those conditions are true; nil for all.
  private(set) var filter: RowSet?
  /// The quotes or passages that conditions on speakers leave; nil for all.
  private(set) var rows: RowSet?
  /// What names were taken to mean.
  private(set) var readings: [NameReading] = []
  /// What was read in a way that might surprise.
  private(set) var notes: [String] = []

  private let archive: Archive
  private let memory: SearchMemory?
  private let target: Target
  private let literally: Bool
  private var leaves: [PassageQuery.Leaf] = []

  /// - `isNothing`: nothing answers, whatever the conditions.
  /// - `literally`: names mean what is called exactly so, and `~` does nothing.
  /// - Throws: `QuerySyntaxError`, `ArchiveError`.
  init(
    _ parsed: ParsedQuery,
    isNothing: Bool = false,
    conditions: [[QueryCondition]],
    target: Target,
    literally: Bool,
    in archive: Archive,
    memory: SearchMemory?
  ) throws {
    self.archive = archive
    self.memory = memory
    self.target = target
    self.literally = literally
    for alternatives in conditions {
      try restrict(try alternatives.map { try condition($0) }.reduce(nil, Self.either))
    }
    if isNothing { filter = RowSet() }
    try top(parsed.root, isQuestion: !parsed.questionWords.isEmpty)
    if !parsed.questionWords.isEmpty { weigh(parsed.questionWords) }
  }

  // MARK: Conditions

  /// A condition's articles, or its rows of the target.
  private enum Selection {
    case articles(RowSet)
    case rows(RowSet)

    var node: PassageQuery.Node {
      switch self {
      case .articles(let set): .articles(set)
      case .rows(let set): .passages(set)
      }
    }
  }

  private static func either(_ a: Selection?, _ b: Selection) -> Selection? {
    switch (a, b) {
    case (.articles(let a), .articles(let b)): .articles(a.union(b))
    case (.rows(let a), .rows(let b)): .rows(a.union(b))
    default: b
    }
  }

  private mutating func restrict(_ selection: Selection?) throws {
    switch selection {
    case .articles(let set): filter = filter?.intersection(set) ?? set
    case .rows(let set): rows = rows?.intersection(set) ?? set
    case nil: break
    }
  }

  private mutating func condition(_ condition: QueryCondition) throws -> Selection {
    let key = "\(literally)\(condition)"
    if let known = memory?.conditions[key] {
      if let reading = known.reading { readings.append(reading) }
      return .articles(known.articles)
    }
    let before = readings.count
    let selection = try lookUp(condition)
    if case .articles(let set) = selection {
      memory?.keep(set, readings.count > before ? readings.last : nil, of: key)
    }
    return selection
  }

  private mutating func lookUp(_ condition: QueryCondition) throws -> Selection {
    let value = condition.value
    if let fault = condition.fault {
      throw QuerySyntaxError(fault, condition.range ?? 0..<0)
    }
    if let reading = try archive.reading(of: condition, literally: literally) {
      readings.append(reading)
      let entities = reading.entities.flatMap(\.rows)
      switch condition.field {
      case .focus: return .articles(try archive.articles(meeting: .about(entities)))
      case .speaker:
        let quotes = try archive.quotes(saidBy: entities, orNames: [value])
        return .rows(target == .quotes ? quotes : try archive.passages(ofQuotes: quotes))
      default: return .articles(try archive.articles(meeting: .naming(entities)))
      }
    }
    switch condition.field {
    case .source:
      let found = try archive.articles(meeting: .source(value))
      if found.isEmpty { readings.append(try archive.reading(ofUnknownOutlet: condition)) }
      return .articles(found)
    case .sourcecountry:
      let codes = try archive.countryCodes(of: value)
      return .articles(try archive.articles(meeting: .sourceCountry(codes)))
    case .lang: return .articles(try archive.articles(meeting: .language(value)))
    case .byline: return .articles(try archive.articles(meeting: .byline(value)))
    case .words:
      guard let range = WordCountRange(value)?.range else { return .articles(RowSet()) }
      return .articles(try archive.articles(meeting: .words(range)))
    case .date where value == "none": return .articles(try archive.articles(meeting: .undated))
    default:
      guard let days = Self.days(condition) else {
        throw QuerySyntaxError(.noDate(value), condition.range ?? 0..<0)
      }
      return .articles(try archive.articles(meeting: .published(days)))
    }
  }

  /// The days of `after`, `before` and `date`; nil for a date that the calendar does not have.
  private static func days(_ condition: QueryCondition) -> ClosedRange<Int>? {
    let first: Int
    let last: Int
    switch condition.field {
    case .after:
      guard let day = DayRange(condition.value)?.first else { return nil }
      (first, last) = (day, Int(Int32.max))
    case .before:
      guard let day = DayRange(condition.value)?.first else { return nil }
      (first, last) = (-Int(Int32.max), day - 1)
    default:
      guard let ends = QueryParser.dates(condition.value) else { return nil }
      let from = ends.first.map { DayRange($0)?.first }
      let to = ends.last.map { DayRange($0)?.last }
      if from == .some(nil) || to == .some(nil) { return nil }
      first = from.flatMap { $0 } ?? -Int(Int32.max)
      last = to.flatMap { $0 } ?? Int(Int32.max)
    }
    return first <= last ? first...last : nil
  }

  // MARK: Words

  private mutating func top(_ root: QueryNode?, isQuestion: Bool) throws {
    guard let root else { return }
    var parts: [QueryNode] = [root]
    if case .all(let all) = root { parts = all }
    // Conditions beside everything else are a filter, which costs less than a look at each passage.
    var rest: [PassageQuery.Node] = []
    for part in parts {
      switch part {
      case .condition(let condition): try restrict(try self.condition(condition))
      case .not(.condition(let condition)):
        switch try self.condition(condition) {
        case .articles(let set):
          filter = try (filter ?? archive.currentArticles()).subtracting(set)
        case .rows(let set): rest.append(.not(.passages(set)))
        }
      default: rest.append(try node(part, Scope()))
      }
    }
    guard !rest.isEmpty else { return }
    if rest.allSatisfy({ if case .not = $0 { true } else { false } }) {
      // Only exclusions are left beside the filter.
      rest.append(.articles(try filter ?? archive.currentArticles()))
    }
    if let rows {
      rest.append(.passages(rows))
      self.rows = nil
    }
    var query = PassageQuery(leaves: leaves, root: rest.count > 1 ? .all(rest) : rest[0])
    guard leaves.count <= PassageQuery.leafLimit else {
      throw QuerySyntaxError(.tooManyTerms(limit: PassageQuery.leafLimit), 0..<0)
    }
    if !isQuestion {
      query.neighbours = zip(rest, rest.dropFirst()).compactMap { a, b in
        if case .leaf(let a) = a, case .leaf(let b) = b { (a, b) } else { nil }
      }
    }
    self.query = query
  }

  /// Where words are looked for.
  private struct Scope {
    var column: MatchExpression.Column?
    var isLead = false
  }

  private mutating func node(_ node: QueryNode, _ scope: Scope) throws -> PassageQuery.Node {
    switch node {
    case .word(let word): return try self.word(word, scope)
    case .all(let parts): return .all(try parts.map { try self.node($0, scope) })
    case .any(let parts): return .any(try parts.map { try self.node($0, scope) })
    case .not(let part): return .not(try self.node(part, scope))
    case .near(let a, let nearness, let b):
      let reach: PassageQuery.Proximity.Reach =
        switch nearness.reach {
        case .words(let words): .words(words)
        case .sentence: .sentence
        case .passage: .passage
        }
      return .near(
        try self.node(a, scope),
        .init(reach, isOrdered: nearness.isOrdered, isExcluded: nearness.isExcluded),
        try self.node(b, scope)
      )
    case .atLeast(let count, let part):
      // Told of whole articles, so it is counted before passages are looked for.
      var own = try inner(.passages)
      let root = try own.node(part, scope)
      readings += own.readings
      notes += own.notes
      let having = try archive.articles(
        having: count,
        of: PassageQuery(leaves: own.leaves, root: root)
      )
      return .all([try self.node(part, scope), .articles(having)])
    case .first(let count, let part):
      if target == .quotes { return try elsewhere(node) }
      return .first(count, try self.node(part, scope))
    case .zone(let zone, let part): return try self.zone(zone, part, scope)
    case .condition(let condition): return try self.condition(condition).node
    }
  }

  private mutating func zone(
    _ zone: QueryNode.Zone,
    _ part: QueryNode,
    _ scope: Scope
  ) throws -> PassageQuery.Node {
    var scope = scope
    switch (zone, target) {
    case (.title, .passages): scope.column = .title
    case (.text, .passages): scope.column = .text
    case (.lead, .passages):
      scope.column = .text
      scope.isLead = true
    case (.quote, .quotes), (.text, .quotes): scope.column = .text
    case (.title, .quotes), (.lead, .quotes): return try elsewhere(.zone(zone, part))
    case (.quote, .passages):
      var own = try inner(.quotes)
      let root = try own.node(part, Scope(column: .text))
      readings += own.readings
      notes += own.notes
      let quotes = try archive.quotes(
        answering: PassageQuery(leaves: own.leaves, root: root),
        in: nil
      )
      return .all([
        try self.node(part, Scope(column: .text)),
        .passages(try archive.passages(ofQuotes: quotes)),
      ])
    }
    return try node(part, scope)
  }

  /// What a quote's article must have outside the quote.
  private mutating func elsewhere(_ node: QueryNode) throws -> PassageQuery.Node {
    var own = try inner(.passages)
    let root = try own.node(node, Scope())
    readings += own.readings
    notes += own.notes
    let hits = try archive.passages(
      answering: PassageQuery(leaves: own.leaves, root: root),
      in: nil,
      at: archive.state()
    )
    return .articles(RowSet(hits.lazy.map(\.article)))
  }

  /// An empty translation of the same archive.
  private func inner(_ target: Target) throws -> QueryTranslation {
    try QueryTranslation(
      ParsedQuery(nil),
      conditions: [],
      target: target,
      literally: literally,
      in: archive,
      memory: memory
    )
  }

  private mutating func word(_ word: QueryWord, _ scope: Scope) throws -> PassageQuery.Node {
    var leaf = PassageQuery.Leaf(
      word.text,
      isPrefix: word.isPrefix,
      column: scope.column,
      isLead: scope.isLead
    )
    switch word.form {
    case .stemmed: leaf.form = .stemmed
    case .exact: leaf.form = .exact
    case .allCapitals: leaf.form = .allCapitals
    case .capitalized: leaf.form = .capitalized
    }
    let own = add(leaf)
    guard word.takesVariants, !literally, !word.isPrefix else { return own }
    let variants = try variants(of: word.text)
    guard !variants.isEmpty else {
      notes.append("~\(word.text): no other spelling in the archive's names")
      return own
    }
    notes.append(
      "~\(word.text): also \(variants.joined(separator: ", ")); - before one leaves it out, "
        + "--literal all of them"
    )
    return .any(
      [own]
        + variants.map { variant in
          leaf.text = variant
          if leaf.form == .stemmed { leaf.form = .exact }
          return add(leaf)
        }
    )
  }

  private mutating func add(_ leaf: PassageQuery.Leaf) -> PassageQuery.Node {
    leaves.append(leaf)
    return .leaf(leaves.count - 1)
  }

  /// Other spellings of a name, word by word.
  private func variants(of text: String) throws -> [String] {
    let most = 12
    var names = [""]
    for word in text.split(whereSeparator: \.isWhitespace) {
      let folded = word.lowercased()
      var spellings = try archive.spellings(of: folded, limit: 6)
      if !spellings.contains(folded) { spellings.insert(folded, at: 0) }
      names = names.flatMap { name in spellings.map { name.isEmpty ? $0 : "\(name) \($0)" } }
    }
    return Array(names.filter { $0 != text.lowercased() }.prefix(most))
  }

  // MARK: Questions

  /// Gives each word of a question its number of times, and notes which stand side by side.
  private mutating func weigh(_ words: [String]) {
    guard var query else { return }
    let stems = query.leaves.map { archive.indexWords(of: $0.text) }
    // Words of one stem are one: the first stands for them.
    var leafOfStem: [[String]: Int] = [:]
    for (leaf, stem) in stems.enumerated() where leafOfStem[stem] == nil { leafOfStem[stem] = leaf }
    let asked = words.compactMap { leafOfStem[archive.indexWords(of: $0)] }
    let kept = Array(Set(asked)).sorted()
    guard !kept.isEmpty else { return }
    let number = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
    query.leaves = kept.map { leaf in
      var kept = query.leaves[leaf]
      kept.weight = Double(asked.count { $0 == leaf })
      return kept
    }
    query.neighbours = zip(asked, asked.dropFirst()).compactMap { a, b in
      guard a != b, let a = number[a], let b = number[b] else { return nil }
      return (a, b)
    }
    var parts: [PassageQuery.Node] = query.leaves.indices.map { .leaf($0) }
    if parts.count > 1 { parts = [.any(parts)] }
    if case .all(let all) = query.root {
      parts += all.filter { if case .passages = $0 { true } else { false } }
    }
    query.root = parts.count > 1 ? .all(parts) : parts[0]
    self.query = query
  }
}

extension QueryCondition {
  /// What is wrong with a condition that was given beside the query.
  fileprivate var fault: QuerySyntaxError.Code? { range == nil ? QueryParser.fault(self) : nil }
}
