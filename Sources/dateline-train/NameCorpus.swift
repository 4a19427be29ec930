import Foundation
import NewsModel
import SequenceModel
import TextAnalysis

/// A text whose names are marked.
struct NameArticle {
  var text: String
  var names: [NameExamples.Gold]
}

/// Reads texts with marked names: JSON lines with `text` and `entities` (`begin`, `end` in scalars,
/// `type`).
enum NameCorpus {
  private struct Line: Decodable {
    struct Name: Decodable {
      var begin: Int
      var end: Int
      var type: String
    }
    var text: String
    var entities: [Name]
  }

  static let kinds: [String: NameKind] = [
    "PER": .person, "Person": .person, "ORG": .organization, "Organization": .organization,
    "Organisation": .organization, "LOC": .place, "Location": .place, "MISC": .other,
    "Misc": .other,
    "NORP": .other, "Nationality": .other,
  ]

  static func read(_ path: String) throws -> [NameArticle] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let decoder = JSONDecoder()
    return try data.split(separator: 0x0A).map { line in
      let row = try decoder.decode(Line.self, from: line)
      return NameArticle(
        text: row.text,
        names: row.entities.compactMap { name in
          kinds[name.type].map {
            NameExamples.Gold(span: TextSpan(name.begin, name.end), kind: $0)
          }
        }
      )
    }
  }

  /// Exact spans and kinds found, over persons, organizations and places.
  struct Score: CustomStringConvertible {
    var right: [NameKind: Int] = [:]
    var found: [NameKind: Int] = [:]
    var marked: [NameKind: Int] = [:]

    func f1(_ kinds: [NameKind]) -> Double {
      let total = { (counts: [NameKind: Int]) in
        kinds.reduce(0.0) { $0 + Double(counts[$1] ?? 0) }
      }
      let sum = total(found) + total(marked)
      return sum > 0 ? 2 * total(right) / sum : 0
    }

    var description: String {
      let kinds: [NameKind] = [.person, .organization, .place]
      return kinds.map { "\($0) " + String(format: "%.4f", f1([$0])) }.joined(separator: "  ")
        + "  all " + String(format: "%.4f", f1(kinds))
    }
  }

  static func score(_ articles: [NameArticle], _ table: WeightTable) -> Score {
    var score = Score()
    for article in articles {
      let found = Set(NameExamples.names(in: article.text, table))
      let marked = Set(article.names)
      for name in found { score.found[name.kind, default: 0] += 1 }
      for name in marked { score.marked[name.kind, default: 0] += 1 }
      for name in found.intersection(marked) { score.right[name.kind, default: 0] += 1 }
    }
    return score
  }
}
