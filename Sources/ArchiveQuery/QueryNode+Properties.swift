extension QueryNode {
  /// Whether it says only what must not be.
  var onlyExcludes: Bool {
    switch self {
    case .not: true
    case .all(let parts): parts.allSatisfy(\.onlyExcludes)
    case .any(let parts): parts.contains(where: \.onlyExcludes)
    case .zone(_, let part): part.onlyExcludes
    default: false
    }
  }

  /// Whether it has places in a text, so that a distance from it can be told.
  var isPlaceable: Bool {
    switch self {
    case .word, .near: true
    case .any(let parts): parts.allSatisfy(\.isPlaceable)
    default: false
    }
  }

  /// The same with all words in one form.
  func with(_ form: QueryWord.Form) -> QueryNode {
    switch self {
    case .word(var word):
      word.form = form
      return .word(word)
    case .any(let parts): return .any(parts.map { $0.with(form) })
    case .near(let a, let nearness, let b): return .near(a.with(form), nearness, b.with(form))
    default: return self
    }
  }
}

extension QueryNode: CustomStringConvertible {
  /// The query with all its brackets and operators, as it was read.
  ///
  /// Reading it again gives the same tree.
  public var description: String {
    switch self {
    case .word(let word): return Self.text(of: word)
    case .all(let parts): return parts.map(\.bracketed).joined(separator: " AND ")
    case .any(let parts): return parts.map(\.bracketed).joined(separator: " OR ")
    case .not(let part): return "NOT \(part.bracketed)"
    case .near(let a, let nearness, let b):
      return "\(a.bracketed) \(Self.text(of: nearness)) \(b.bracketed)"
    case .atLeast(let count, let part): return "atleast\(count)(\(part))"
    case .first(let count, let part): return "first\(count)(\(part))"
    case .zone(let zone, let part): return "\(zone.rawValue):\(part.bracketed)"
    case .condition(let condition): return condition.description
    }
  }

  private var bracketed: String {
    switch self {
    case .word, .atLeast, .first, .condition, .zone: description
    default: "(\(description))"
    }
  }

  /// Words that stand for themselves between quotation marks only.
  fileprivate static let operators: Set<String> = ["AND", "OR", "NOT"]

  private static func text(of word: QueryWord) -> String {
    let isOneWord = word.text.allSatisfy(\.isOfWord)
    var text = word.isPrefix ? word.text + "*" : isOneWord ? word.text : "\"\(word.text)\""
    if operators.contains(text) { text = "\"\(text)\"" }
    if word.takesVariants { text = "~" + text }
    switch word.form {
    case .stemmed: return text
    case .exact: return "=" + text
    case .allCapitals: return "allcaps(\(text))"
    case .capitalized: return "caps(\(text))"
    }
  }

  private static func text(of nearness: Nearness) -> String {
    let reach =
      switch nearness.reach {
      case .words(let words): String(words)
      case .sentence: "s"
      case .passage: "p"
      }
    return (nearness.isExcluded ? "NOT " : "") + (nearness.isOrdered ? "pre/" : "w/") + reach
  }
}

extension QueryCondition: CustomStringConvertible {
  /// The condition as it is written in a query.
  public var description: String {
    let mark =
      switch reading {
      case .usual: ""
      case .literal: "="
      case .variants: "~"
      }
    let isOneWord =
      value.allSatisfy { $0.isOfWord || "-.<>=".contains($0) }
      && value.first != "=" && value.first != "-" && !QueryNode.operators.contains(value)
    return "\(field.rawValue):\(mark)" + (isOneWord ? value : "\"\(value)\"")
  }
}
