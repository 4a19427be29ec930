import ArchiveStore
import NewsModel

/// What a hit's score is made of.
public struct ScoreExplanation: Equatable, Sendable {
  /// What counts for a part of the relevance.
  public struct Part: Equatable, Sendable {
    /// A word or phrase as it was asked for, "a + b" for two side by side, or what else counts.
    public var label: String
    /// Places where it stands; nil for what is not counted so.
    public var times: Int?
    /// What it counts for.
    public var score: Double
  }

  /// What adds up to the relevance.
  public var parts: [Part]
  /// What the parts come to.
  public var relevance: Double
  /// What relevance is multiplied by for the article's age; nil where the order has no part for it.
  public var recency: Double?

  /// The explanation in a line: "6.118 (oil ×3 2.113, prices ×1 3.402, oil + prices ×1 .603) × recency .877".
  public var text: String {
    let all = parts.map { part in
      "\(part.label)\(part.times.map { " ×\($0)" } ?? "") \(Self.number(part.score))"
    }
    let sum = all.isEmpty ? "" : " (\(all.joined(separator: ", ")))"
    return Self.number(relevance) + sum + (recency.map { " × recency \(Self.number($0))" } ?? "")
  }

  /// Three digits behind the point.
  static func number(_ value: Double) -> String {
    let thousandths = Int((abs(value) * 1000).rounded())
    let fraction = String(thousandths % 1000)
    let zeros = String(repeating: "0", count: 3 - fraction.count)
    return (value < 0 ? "-" : "") + "\(thousandths / 1000).\(zeros)\(fraction)"
  }
}

extension PassageQuery.Leaf {
  /// The leaf as the query's language writes it.
  var label: String {
    let words = text.contains(" ") ? "“\(text)”" : text + (isPrefix ? "*" : "")
    let formed =
      switch form {
      case .stemmed: words
      case .exact: "=" + words
      case .allCapitals: "allcaps(\(words))"
      case .capitalized: "caps(\(words))"
      }
    let zone = isLead ? "lead:" : ""
    return switch column {
    case nil: zone + formed
    case .title: zone + "title:" + formed
    default: zone + "text:" + formed
    }
  }
}
