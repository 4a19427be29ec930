/// Reads a query.
///
/// Words stand for all of them; `OR`, `NOT` and `-`, brackets, `"a phrase"`, `start*`, `title:word`
/// and conditions such as `country:IQ` or `after:2020-01` do what they say. `OR` binds less than
/// words that stand side by side.
///
/// ```swift
/// try QueryParser.parse(#"nato OR "islamic state" country:IQ -training"#)
/// ```
public struct QueryParser {
  private let tokens: [QueryLexer.Token]
  private let end: Int
  private var next = 0
  private var depth = 0
  private var terms = 0
  private var result = ParsedQuery(words: nil)

  private init(_ tokens: [QueryLexer.Token], end: Int) {
    self.tokens = tokens
    self.end = end
  }

  static func isField(_ name: String) -> Bool {
    QueryNode.Zone(rawValue: name) != nil || QueryCondition.Field(rawValue: name) != nil
  }

  /// Reads a query strictly.
  ///
  /// - Throws: `QuerySyntaxError` with the place of the fault.
  public static func parse(_ query: String) throws(QuerySyntaxError) -> ParsedQuery {
    let length = query.unicodeScalars.count
    guard query.utf8.count <= QueryLimits.bytes else {
      throw QuerySyntaxError(
        .tooLong(bytes: query.utf8.count, limit: QueryLimits.bytes),
        0..<length
      )
    }
    let tokens = try QueryLexer.tokens(of: query, isLenient: false)
    var parser = QueryParser(tokens, end: length)
    let node = try parser.alternatives(isTop: true)
    if let token = parser.token { throw QuerySyntaxError(.unopenedBracket, token.range) }
    parser.result.words = node
    guard node != nil || !parser.result.conditions.isEmpty else {
      throw QuerySyntaxError(.nothingToLookFor, 0..<length)
    }
    if let node, onlyExcludes(node) { throw QuerySyntaxError(.onlyExclusions, 0..<length) }
    return parser.result
  }

  /// Reads a question in plain language: any of its words.
  ///
  /// Never fails; what is over a limit is cut and noted.
  ///
  /// A word asked for twice is in the result twice, so that it counts twice.
  public static func parsePlain(_ query: String) -> ParsedQuery {
    var words: [QueryNode] = []
    var isCut = false
    for word in query.split(whereSeparator: { !isWordScalar($0) }) {
      guard words.count < QueryLimits.terms else {
        isCut = true
        break
      }
      let text = String(word.prefix(64))
      if text.contains(where: { $0.isLetter || $0.isNumber }) { words.append(.phrase(text)) }
    }
    var result = ParsedQuery(words: words.isEmpty ? nil : .any(words))
    if isCut { result.notes.append("only the first \(QueryLimits.terms) words were looked for") }
    return result
  }

  private static func isWordScalar(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "'" || character == "’"
  }

  /// Whether a part says only what must not occur.
  private static func onlyExcludes(_ node: QueryNode) -> Bool {
    switch node {
    case .not: true
    case .all(let parts): parts.allSatisfy(onlyExcludes)
    default: false
    }
  }

  // MARK: Grammar

  private var token: QueryLexer.Token? { next < tokens.count ? tokens[next] : nil }

  /// Reads `a b OR c d`.
  private mutating func alternatives(isTop: Bool) throws(QuerySyntaxError) -> QueryNode? {
    var parts: [QueryNode] = []
    var hasAlternative = false
    let firstCondition = result.conditions.count
    while true {
      let part = try sequence(isTop: isTop)
      if let part { parts.append(part) }
      if hasAlternative || token?.kind == .or,
        let condition = result.conditions.dropFirst(firstCondition).first
      {
        throw QuerySyntaxError(
          .conditionInsideAlternative(condition.field.rawValue),
          condition.range
        )
      }
      guard let token, token.kind == .or else { break }
      guard let part else { throw QuerySyntaxError(.missingOperand("OR"), token.range) }
      if Self.onlyExcludes(part) { throw QuerySyntaxError(.onlyExclusions, token.range) }
      hasAlternative = true
      next += 1
      if self.token == nil || self.token?.kind == .or || self.token?.kind == .close {
        throw QuerySyntaxError(.missingOperand("OR"), token.range)
      }
    }
    if hasAlternative, let last = parts.last, Self.onlyExcludes(last) {
      throw QuerySyntaxError(.onlyExclusions, end - 1..<end)
    }
    if hasAlternative, parts.contains(where: { if case .all = $0 { true } else { false } }) {
      result.notes.append(
        "words side by side bind closer than OR: use brackets to say otherwise"
      )
    }
    guard let first = parts.first else { return nil }
    return parts.count == 1 ? first : .any(parts)
  }

  /// Reads `a b AND c -d`.
  private mutating func sequence(isTop: Bool) throws(QuerySyntaxError) -> QueryNode? {
    var parts: [QueryNode] = []
    var read = 0
    while let token, token.kind != .or, token.kind != .close {
      if token.kind == .and {
        next += 1
        let isDangling =
          read == 0 || self.token == nil || self.token?.kind == .or || self.token?.kind == .and
          || self.token?.kind == .close
        if isDangling { throw QuerySyntaxError(.missingOperand("AND"), token.range) }
        continue
      }
      if let part = try unary(isTop: isTop) { parts.append(part) }
      read += 1
    }
    guard let first = parts.first else { return nil }
    return parts.count == 1 ? first : .all(parts)
  }

  private mutating func unary(isTop: Bool) throws(QuerySyntaxError) -> QueryNode? {
    guard let token, token.kind == .not else { return try atom(isTop: isTop, isExcluded: false) }
    next += 1
    guard let operand = self.token, operand.kind != .or, operand.kind != .and,
      operand.kind != .close
    else { throw QuerySyntaxError(.missingOperand("NOT"), token.range) }
    if operand.kind == .not {
      next += 1
      return try atom(isTop: isTop, isExcluded: false)
    }
    return try atom(isTop: isTop, isExcluded: true).map { .not($0) }
  }

  private mutating func atom(
    isTop: Bool,
    isExcluded: Bool
  ) throws(QuerySyntaxError) -> QueryNode? {
    guard let token else { return nil }
    next += 1
    switch token.kind {
    case .word(let text): return try term(text, token.range)
    case .phrase(let text):
      guard Self.hasWord(text) else {
        result.notes.append("“\(text)” has no word in it and was left out")
        return nil
      }
      try count(token.range)
      return .phrase(text)
    case .open:
      depth += 1
      guard depth <= QueryLimits.depth else {
        throw QuerySyntaxError(.tooDeep(limit: QueryLimits.depth), token.range)
      }
      let node = try alternatives(isTop: false)
      guard let close = self.token, close.kind == .close else {
        throw QuerySyntaxError(.unclosedBracket, token.range)
      }
      next += 1
      depth -= 1
      if let node, Self.onlyExcludes(node) {
        throw QuerySyntaxError(.onlyExclusions, token.range)
      }
      return node
    case .field(let name): return try field(name, token.range, isTop: isTop, isExcluded: isExcluded)
    case .not, .and, .or, .close:
      throw QuerySyntaxError(.missingOperand("NOT"), token.range)
    }
  }

  private mutating func term(
    _ text: String,
    _ range: Range<Int>
  ) throws(QuerySyntaxError) -> QueryNode? {
    guard Self.hasWord(text) else {
      result.notes.append("“\(text)” has no word in it and was left out")
      return nil
    }
    try count(range)
    if text.hasSuffix("*") { return .prefix(String(text.dropLast())) }
    if ["or", "and", "not"].contains(text) {
      result.notes.append("“\(text)” is a word here; the operator is \(text.uppercased())")
    }
    return .phrase(text)
  }

  private mutating func count(_ range: Range<Int>) throws(QuerySyntaxError) {
    terms += 1
    guard terms <= QueryLimits.terms else {
      throw QuerySyntaxError(.tooManyTerms(count: terms, limit: QueryLimits.terms), range)
    }
  }

  private static func hasWord(_ text: String) -> Bool {
    text.contains { $0.isLetter || $0.isNumber }
  }

  private mutating func field(
    _ name: String,
    _ range: Range<Int>,
    isTop: Bool,
    isExcluded: Bool
  ) throws(QuerySyntaxError) -> QueryNode? {
    guard let value = token, value.range.lowerBound == range.upperBound else {
      throw QuerySyntaxError(.missingValue(name), range)
    }
    if let zone = QueryNode.Zone(rawValue: name) {
      return try atom(isTop: false, isExcluded: false).map { .zone(zone, $0) }
    }
    next += 1
    let text: String
    switch value.kind {
    case .word(let word): text = word
    case .phrase(let phrase): text = phrase
    default: throw QuerySyntaxError(.missingValue(name), range)
    }
    guard let field = QueryCondition.Field(rawValue: name) else { return nil }
    let whole = range.lowerBound..<value.range.upperBound
    guard isTop else { throw QuerySyntaxError(.conditionInsideAlternative(name), whole) }
    if field == .after || field == .before, !Self.isDate(text) {
      throw QuerySyntaxError(.noDate(text), value.range)
    }
    result.conditions.append(
      QueryCondition(field: field, value: text, isExcluded: isExcluded, range: whole)
    )
    return nil
  }

  /// `2020`, `2020-01` or `2020-01-05`.
  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].count == 4,
      parts.dropFirst().allSatisfy({ $0.count == 2 })
    else { return false }
    return parts.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
  }
}
