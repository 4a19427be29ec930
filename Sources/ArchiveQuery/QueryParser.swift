/// Reads a query.
///
/// Words stand for all of them; docs/QUERY.md describes the language. `w/5` and its like bind
/// closest, then words side by side and `AND`, then `OR`.
///
/// ```swift
/// try QueryParser.parse(#"nato w/5 training OR "islamic state" country:IQ"#)
/// ```
public struct QueryParser {
  private let tokens: [QueryLexer.Token]
  private let end: Int
  private let isLenient: Bool
  private var next = 0
  private var depth = 0
  private var terms = 0
  private var prefixes = 0
  private var notes: [String] = []
  /// Whether OR stands beside words without brackets somewhere.
  private var isMixed = false

  private init(_ tokens: [QueryLexer.Token], end: Int, isLenient: Bool) {
    self.tokens = tokens
    self.end = end
    self.isLenient = isLenient
  }

  static func isField(_ name: String) -> Bool {
    QueryNode.Zone(rawValue: name) != nil || QueryCondition.Field(rawValue: name) != nil
  }

  /// Reads a query strictly, for programs.
  ///
  /// - Throws: `QuerySyntaxError` with the place of the fault.
  public static func parse(_ query: String) throws(QuerySyntaxError) -> ParsedQuery {
    try parse(query, isLenient: false)
  }

  /// Reads what somebody typed into a search box: what is wrong is mended or left out, with a note.
  ///
  /// Never fails; a query that is empty or only excludes has no root.
  public static func parseLeniently(_ query: String) -> ParsedQuery {
    do {
      return try parse(query, isLenient: true)
    } catch {
      var result = ParsedQuery(nil)
      result.notes.append(error.code.words)
      return result
    }
  }

  private static func parse(
    _ query: String,
    isLenient: Bool
  ) throws(QuerySyntaxError) -> ParsedQuery {
    let length = query.unicodeScalars.count
    guard query.utf8.count <= QueryLimits.bytes else {
      throw QuerySyntaxError(
        .tooLong(bytes: query.utf8.count, limit: QueryLimits.bytes),
        0..<length
      )
    }
    var lexer = QueryLexer(query)
    let tokens = lexer.tokens()
    var parser = QueryParser(tokens, end: length, isLenient: isLenient)
    if let mark = lexer.unclosedMark { try parser.mend(.unterminatedPhrase, mark..<mark + 1) }
    var parts: [QueryNode] = []
    while true {
      if let node = try parser.alternatives() { parts.append(node) }
      guard let token = parser.token else { break }
      try parser.mend(.unopenedBracket, token.range)
      parser.next += 1
    }
    guard let root = Self.joined(parts, QueryNode.all) else {
      throw QuerySyntaxError(.nothingToLookFor, 0..<length)
    }
    if root.onlyExcludes { throw QuerySyntaxError(.onlyExclusions, 0..<length) }
    var result = ParsedQuery(root)
    result.notes = parser.notes
    if parser.isMixed {
      result.notes.append("AND binds closer than OR: this was read as \(root.description)")
    }
    return result
  }

  /// Throws in strict reading, and notes in lenient reading.
  private mutating func mend(
    _ code: QuerySyntaxError.Code,
    _ range: Range<Int>
  ) throws(QuerySyntaxError) {
    guard isLenient else { throw QuerySyntaxError(code, range) }
    notes.append("character \(range.lowerBound + 1): \(code.words); it was passed over")
  }

  private static func joined(
    _ parts: [QueryNode],
    _ join: ([QueryNode]) -> QueryNode
  ) -> QueryNode? {
    parts.count > 1 ? join(parts) : parts.first
  }

  // MARK: Grammar

  private var token: QueryLexer.Token? { next < tokens.count ? tokens[next] : nil }

  /// Whether what stands here can't begin an operand.
  private var isAtBoundary: Bool {
    switch token?.kind {
    case nil, .or, .and, .close, .near: true
    default: false
    }
  }

  /// Reads `a b OR c d`.
  private mutating func alternatives() throws(QuerySyntaxError) -> QueryNode? {
    var parts: [QueryNode] = []
    var isSequence = false
    while true {
      let start = token?.range.lowerBound ?? end
      let before = next
      let part = try sequence()
      if let part {
        parts.append(part)
        if case .all = part, tokens[before].kind != .open { isSequence = true }
      }
      guard let or = token, or.kind == .or else {
        if parts.count > 1, let last = parts.last, last.onlyExcludes {
          try mend(.onlyExclusions, start..<max(start + 1, end))
          parts.removeLast()
        }
        break
      }
      next += 1
      if part == nil {
        try mend(.missingOperand("OR"), or.range)
      } else if let part, part.onlyExcludes {
        try mend(.onlyExclusions, start..<or.range.lowerBound)
        parts.removeLast()
      }
      if token == nil || token?.kind == .close || token?.kind == .or {
        try mend(.missingOperand("OR"), or.range)
      }
    }
    if parts.count > 1, isSequence { isMixed = true }
    return Self.joined(parts, QueryNode.any)
  }

  /// Reads `a b AND c -d`.
  private mutating func sequence() throws(QuerySyntaxError) -> QueryNode? {
    var parts: [QueryNode] = []
    var read = 0
    while let token, token.kind != .or, token.kind != .close {
      if token.kind == .and {
        next += 1
        if read == 0 || isAtBoundary { try mend(.missingOperand("AND"), token.range) }
        continue
      }
      if let part = try proximity() { parts.append(part) }
      read += 1
    }
    return Self.joined(parts, QueryNode.all)
  }

  /// Reads `a w/5 b pre/3 c`, from the left.
  private mutating func proximity() throws(QuerySyntaxError) -> QueryNode? {
    var left = try unary()
    while let (nearness, range) = nearness() {
      guard !isAtBoundary else {
        try mend(.missingOperand(Self.name(of: nearness)), range)
        continue
      }
      let right = try unary()
      guard let first = left else {
        try mend(.missingOperand(Self.name(of: nearness)), range)
        left = right
        continue
      }
      // A word without letters was noted and left out.
      guard let second = right else { continue }
      guard first.isPlaceable, second.isPlaceable else {
        try mend(.notPlaceable(Self.name(of: nearness)), range)
        left = .all([first, second])
        continue
      }
      left = .near(first, nearness, second)
    }
    return left
  }

  /// Reads `w/5` or `NOT w/5`, if one stands here.
  private mutating func nearness() -> (Nearness, Range<Int>)? {
    guard let token else { return nil }
    if case .near(let nearness) = token.kind {
      next += 1
      return (nearness, token.range)
    }
    guard token.kind == .not, next + 1 < tokens.count,
      case .near(var nearness) = tokens[next + 1].kind
    else { return nil }
    nearness.isExcluded = true
    next += 2
    return (nearness, token.range.lowerBound..<tokens[next - 1].range.upperBound)
  }

  private static func name(of nearness: Nearness) -> String {
    let name = (nearness.isOrdered ? "pre/" : "w/")
    switch nearness.reach {
    case .words(let words): return name + String(words)
    case .sentence: return name + "s"
    case .passage: return name + "p"
    }
  }

  private mutating func unary() throws(QuerySyntaxError) -> QueryNode? {
    var isNegated = false
    while let token, token.kind == .not {
      next += 1
      isNegated.toggle()
      if isAtBoundary {
        try mend(.missingOperand("NOT"), token.range)
        return nil
      }
    }
    guard let operand = try primary() else { return nil }
    if isNegated, case .not(let inner) = operand { return inner }
    return isNegated ? .not(operand) : operand
  }

  private mutating func primary() throws(QuerySyntaxError) -> QueryNode? {
    guard let token else { return nil }
    switch token.kind {
    case .word(let text):
      next += 1
      return try word(text, token.range)
    case .phrase(let text):
      next += 1
      return try phrase(text, token.range)
    case .exact, .variants:
      next += 1
      guard let marked = try primary() else { return nil }
      guard case .word(var word) = marked else {
        try mend(.missingOperand(token.kind == .exact ? "=" : "~"), token.range)
        return marked
      }
      if token.kind == .variants, Int(word.text) != nil {
        // Other tools write how near a phrase's words must be so.
        terms -= 1
        notes.append("“~\(word.text)” was left out; nearness is \(OtherSyntax.nearnessForms)")
        return nil
      }
      if token.kind == .exact { word.form = .exact } else { word.takesVariants = true }
      return .word(word)
    case .open: return try bracket(token.range)
    case .function(let function, let number): return try call(function, number, token.range)
    case .field(let name): return try field(name, token.range)
    case .near(let nearness):
      next += 1
      try mend(.missingOperand(Self.name(of: nearness)), token.range)
      return nil
    case .not, .and, .or, .close:
      try mend(.missingOperand("NOT"), token.range)
      return nil
    }
  }

  /// Reads what is in brackets; the opening one is the next token.
  private mutating func bracket(_ range: Range<Int>) throws(QuerySyntaxError) -> QueryNode? {
    next += 1
    depth += 1
    guard depth <= QueryLimits.depth else {
      throw QuerySyntaxError(.tooDeep(limit: QueryLimits.depth), range)
    }
    let node = try alternatives()
    if token?.kind == .close {
      next += 1
    } else {
      try mend(.unclosedBracket, range)
    }
    depth -= 1
    return node
  }

  private mutating func call(
    _ function: QueryLexer.Function,
    _ number: Int,
    _ range: Range<Int>
  ) throws(QuerySyntaxError) -> QueryNode? {
    guard let node = try bracket(range) else { return nil }
    guard node.isPlaceable else {
      try mend(.notPlaceable(function.rawValue + (function.takesNumber ? "3" : "")), range)
      return node
    }
    switch function {
    case .atLeast: return .atLeast(number, node)
    case .first: return .first(number, node)
    case .allCapitals: return node.with(.allCapitals)
    case .capitalized: return node.with(.capitalized)
    }
  }

  private mutating func phrase(
    _ text: String,
    _ range: Range<Int>
  ) throws(QuerySyntaxError) -> QueryNode? {
    isLeftOut(text) ? nil : try counted(QueryWord(text), range)
  }

  /// Whether a text has no word to look for; then a note says so.
  private mutating func isLeftOut(_ text: String) -> Bool {
    if Self.hasWord(text) { return false }
    notes.append(OtherSyntax.hint(forSign: text) ?? "“\(text)” has no word in it and was left out")
    return true
  }

  private mutating func word(
    _ text: String,
    _ range: Range<Int>
  ) throws(QuerySyntaxError) -> QueryNode? {
    if isLeftOut(text) { return nil }
    if text.hasSuffix("*") {
      let start = String(text.prefix { $0 != "*" })
      guard start.count >= QueryLimits.prefixLength, Self.hasWord(start) else {
        try mend(.shortPrefix(start, limit: QueryLimits.prefixLength), range)
        return nil
      }
      prefixes += 1
      guard prefixes <= QueryLimits.prefixes else {
        try mend(.tooManyPrefixes(limit: QueryLimits.prefixes), range)
        return nil
      }
      return try counted(QueryWord(start, isPrefix: true), range)
    }
    if let hint = OtherSyntax.hint(for: text) { notes.append(hint) }
    return try counted(QueryWord(text), range)
  }

  private mutating func counted(
    _ word: QueryWord,
    _ range: Range<Int>
  ) throws(QuerySyntaxError) -> QueryNode? {
    terms += 1
    guard terms <= QueryLimits.terms else {
      if isLenient, terms > QueryLimits.terms + 1 { return nil }
      try mend(.tooManyTerms(limit: QueryLimits.terms), range)
      return nil
    }
    return .word(word)
  }

  static func hasWord(_ text: String) -> Bool {
    text.contains(where: \.isOfWord)
  }

  private mutating func field(
    _ name: String,
    _ range: Range<Int>
  ) throws(QuerySyntaxError) -> QueryNode? {
    next += 1
    guard let value = token, value.range.lowerBound == range.upperBound, !isAtBoundary else {
      guard isLenient else { throw QuerySyntaxError(.missingValue(name), range) }
      notes.append("“\(name):” is a word here; a field has its value right behind the colon")
      return try word(name, range)
    }
    if let zone = QueryNode.Zone(rawValue: name) {
      return try primary().map { .zone(zone, $0) }
    }
    guard let field = QueryCondition.Field(rawValue: name) else { return nil }
    var mark = ""
    if value.kind == .exact || value.kind == .variants {
      mark = value.kind == .exact ? "=" : "~"
      next += 1
    }
    guard let token else { throw QuerySyntaxError(.missingValue(name), range) }
    let text: String
    switch token.kind {
    case .word(let word): text = word
    case .phrase(let phrase): text = phrase
    default: throw QuerySyntaxError(.missingValue(name), range)
    }
    next += 1
    let condition = QueryCondition(
      field,
      mark + text,
      range: range.lowerBound..<token.range.upperBound
    )
    if let fault = Self.fault(condition) {
      try mend(fault, token.range)
      return nil
    }
    terms += 1
    guard terms <= QueryLimits.terms else {
      throw QuerySyntaxError(.tooManyTerms(limit: QueryLimits.terms), range)
    }
    return .condition(condition)
  }

  /// What is wrong with a condition's value.
  public static func fault(_ condition: QueryCondition) -> QuerySyntaxError.Code? {
    let text = condition.value
    switch condition.field {
    case .after, .before: return isDate(text) ? nil : .noDate(text)
    case .date: return text == "none" || dates(text) != nil ? nil : .noDate(text)
    case .words: return WordCountRange(text) == nil ? .noNumber(text) : nil
    default: return hasWord(text) ? nil : .missingValue(condition.field.rawValue)
    }
  }

  /// The ends of `2020-01..2020-02`, of which one may be left out, or of one date.
  public static func dates(_ text: String) -> (first: String?, last: String?)? {
    guard let dots = text.firstRange(of: "..") else {
      return isDate(text) ? (text, text) : nil
    }
    let first = String(text[..<dots.lowerBound])
    let last = String(text[dots.upperBound...])
    guard !(first.isEmpty && last.isEmpty), first.isEmpty || isDate(first),
      last.isEmpty || isDate(last)
    else { return nil }
    return (first.isEmpty ? nil : first, last.isEmpty ? nil : last)
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

/// A number of words: `>800`, `>=800`, `<200`, `<=200`, `200..800` or `500`.
public struct WordCountRange: Equatable, Sendable {
  /// The fewest and the most.
  public let range: ClosedRange<Int>

  /// Nil for a text that names no numbers.
  public init?(_ text: String) {
    func number(_ text: Substring) -> Int? { QueryLexer.number(text) }
    let value: ClosedRange<Int>?
    if text.hasPrefix(">=") {
      value = number(text.dropFirst(2)).map { $0...Int.max }
    } else if text.hasPrefix("<=") {
      value = number(text.dropFirst(2)).map { 0...$0 }
    } else if text.hasPrefix(">") {
      value = number(text.dropFirst()).map { $0 + 1...Int.max }
    } else if text.hasPrefix("<") {
      value = number(text.dropFirst()).flatMap { $0 > 0 ? 0...$0 - 1 : nil }
    } else if let dots = text.firstRange(of: "..") {
      guard let low = number(text[..<dots.lowerBound]), let high = number(text[dots.upperBound...]),
        low <= high
      else { return nil }
      value = low...high
    } else {
      value = number(text[...]).map { $0...$0 }
    }
    guard let value else { return nil }
    range = value
  }
}
