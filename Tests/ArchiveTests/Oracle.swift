import ArchiveQuery
import ArchiveStore
import Foundation
import NewsModel
import TextAnalysis

/// A second implementation of search that knows no index: it reads every word of every passage.
struct Oracle {
  struct Hit {
    var id: String
    var start: Int
    var score: Double
  }

  private struct Place: Hashable {
    var column: Int
    var first: Int
    var last: Int
  }

  private struct Word {
    var printed: String
    var small: String
    var stem: String

    init(_ printed: Substring) {
      self.printed = String(printed)
      small = printed.lowercased()
      stem = Oracle.stem(small)
    }
  }

  private struct Document {
    var id: String
    var article: Article
    var start: Int
    var ordinal: Int
    var columns: [[Word]]
    var length: Int
    var wordsBefore: Int
    /// Number of the sentence of each word of the text.
    var sentences: [Int]
  }

  private var documents: [Document] = []
  private var wordCounts: [String: Int] = [:]
  private let mean: Double
  private let rarities = Rarities()

  /// Rarities that were worked out before.
  private final class Rarities {
    var known: [String: Double] = [:]
  }

  init(_ articles: [Article]) {
    for article in articles {
      let id = article.externalID ?? ""
      var before = 0
      for (ordinal, passage) in TextAnalyzer.analysis(of: article).passages.enumerated() {
        let scalars = Array(article.text.unicodeScalars)
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[passage.span.start..<passage.span.end])
        let text = String(view)
        var sentences: [Int] = []
        for (number, sentence) in text.split(separator: ".").enumerated() {
          sentences += Array(repeating: number, count: Self.words(String(sentence)).count)
        }
        documents.append(
          Document(
            id: id,
            article: article,
            start: passage.span.start,
            ordinal: ordinal,
            columns: [Self.words(article.title ?? ""), Self.words(text)],
            length: passage.wordCount,
            wordsBefore: before,
            sentences: sentences
          )
        )
        before += passage.wordCount
      }
      wordCounts[id] = before
    }
    mean = Double(documents.map(\.length).reduce(0, +)) / Double(documents.count)
  }

  private static func words(_ text: String) -> [Word] {
    text.split { !$0.isLetter && !$0.isNumber }.map(Word.init)
  }

  /// The endings of the words that the tests use, taken away.
  private static func stem(_ small: String) -> String {
    for ending in ["ing", "s"] where small.hasSuffix(ending) && small.count > ending.count + 2 {
      return String(small.dropLast(ending.count))
    }
    return small
  }

  // MARK: Answers

  func answer(_ root: QueryNode) -> [Hit] {
    documents.compactMap { document in
      var leaves: [QueryNode] = []
      guard holds(root, document, &leaves, zone: nil) else { return nil }
      let isLead = document.ordinal == 0
      guard !leaves.isEmpty || isLead else { return nil }
      return Hit(id: document.id, start: document.start, score: score(root, leaves, document))
    }
  }

  private func holds(
    _ node: QueryNode,
    _ document: Document,
    _ leaves: inout [QueryNode],
    zone: QueryNode.Zone?
  ) -> Bool {
    switch node {
    case .word:
      guard !places(node, document, zone).isEmpty else { return false }
      leaves.append(wrapped(node, zone))
      return true
    case .all(let parts):
      var found: [QueryNode] = []
      for part in parts where !holds(part, document, &found, zone: zone) { return false }
      leaves += found
      return true
    case .any(let parts):
      var any = false
      for part in parts where holds(part, document, &leaves, zone: zone) { any = true }
      return any
    case .not(let part):
      var ignored: [QueryNode] = []
      return !holds(part, document, &ignored, zone: zone)
    case .near(let a, let nearness, let b):
      guard !places(node, document, zone).isEmpty else { return false }
      leaves += words(a, document, zone)
      if !nearness.isExcluded { leaves += words(b, document, zone) }
      return true
    case .first(_, let part):
      guard !places(node, document, zone).isEmpty else { return false }
      leaves += words(part, document, zone)
      return true
    case .atLeast(let count, let part):
      var found: [QueryNode] = []
      guard holds(part, document, &found, zone: zone) else { return false }
      let total = documents.filter { $0.id == document.id }.reduce(0) { sum, other in
        sum + places(part, other, nil).count { $0.column == 1 }
      }
      guard total >= count else { return false }
      leaves += found
      return true
    case .zone(let zone, let part): return holds(part, document, &leaves, zone: zone)
    case .condition(let condition): return meets(condition, document)
    }
  }

  private func wrapped(_ node: QueryNode, _ zone: QueryNode.Zone?) -> QueryNode {
    zone.map { .zone($0, node) } ?? node
  }

  /// The words of a node that stand in a document.
  private func words(
    _ node: QueryNode,
    _ document: Document,
    _ zone: QueryNode.Zone?
  ) -> [QueryNode] {
    switch node {
    case .word: return places(node, document, zone).isEmpty ? [] : [wrapped(node, zone)]
    case .any(let parts): return parts.flatMap { words($0, document, zone) }
    case .near(let a, let nearness, let b):
      return words(a, document, zone) + (nearness.isExcluded ? [] : words(b, document, zone))
    default: return []
    }
  }

  private func meets(_ condition: QueryCondition, _ document: Document) -> Bool {
    let day = document.article.published?.day.ordinal
    switch condition.field {
    case .source:
      return document.article.source?.lowercased() == condition.value.lowercased()
    case .date where condition.value == "none": return day == nil
    case .after:
      guard let day, let first = CalendarDay.reading(condition.value) else { return false }
      return day >= first
    case .before:
      guard let day, let first = CalendarDay.reading(condition.value) else { return false }
      return day < first
    case .words:
      guard let range = WordCountRange(condition.value)?.range else { return false }
      return range.contains(wordCounts[document.id] ?? 0)
    default: return false
    }
  }

  // MARK: Places

  private func places(
    _ node: QueryNode,
    _ document: Document,
    _ zone: QueryNode.Zone?
  ) -> [Place] {
    switch node {
    case .word(let word):
      var found: [Place] = []
      let wanted = Self.words(word.text)
      for (column, words) in document.columns.enumerated() {
        switch zone {
        case .title where column == 1, .text where column == 0, .quote: continue
        case .lead where column == 0 || document.ordinal > 0: continue
        default: break
        }
        guard words.count >= wanted.count else { continue }
        for start in 0...words.count - wanted.count {
          let isThere = wanted.indices.allSatisfy { index in
            let read = words[start + index]
            let asked = wanted[index]
            switch word.form {
            case .exact: return read.small == asked.small
            case .allCapitals:
              return read.stem == asked.stem && read.printed == read.printed.uppercased()
            case .capitalized:
              return read.stem == asked.stem && read.printed.first?.isUppercase == true
            case .stemmed:
              return word.isPrefix && index == wanted.count - 1
                ? read.stem.hasPrefix(asked.stem) : read.stem == asked.stem
            }
          }
          if isThere {
            found.append(Place(column: column, first: start, last: start + wanted.count - 1))
          }
        }
      }
      return found
    case .any(let parts): return parts.flatMap { places($0, document, zone) }
    case .first(let count, let part):
      return places(part, document, zone).filter {
        $0.column == 1 && document.wordsBefore + $0.last < count
      }
    case .near(let a, let nearness, let b):
      let others = places(b, document, zone)
      return places(a, document, zone).flatMap { place -> [Place] in
        var found: [Place] = []
        let behind = others.filter { $0.column == place.column && $0.first > place.last }
          .min { $0.first < $1.first }
        if let behind, isNear(place.last, behind.first, place.column, nearness, document) {
          // Of those that start there, the shortest; they differ in what else they hold only.
          let ends = others.filter { $0.column == place.column && $0.first == behind.first }
          let last = ends.map(\.last).min() ?? behind.last
          found.append(Place(column: place.column, first: place.first, last: last))
        }
        if !nearness.isOrdered {
          let before = others.filter { $0.column == place.column && $0.last < place.first }
            .max { $0.last < $1.last }
          if let before, isNear(before.last, place.first, place.column, nearness, document) {
            let starts = others.filter { $0.column == place.column && $0.last == before.last }
            let first = starts.map(\.first).min() ?? before.first
            found.append(Place(column: place.column, first: first, last: place.last))
          }
        }
        if nearness.isExcluded { return found.isEmpty ? [place] : [] }
        return found
      }
    default: return []
    }
  }

  private func isNear(
    _ end: Int,
    _ start: Int,
    _ column: Int,
    _ nearness: Nearness,
    _ document: Document
  ) -> Bool {
    switch nearness.reach {
    case .words(let words): start - end <= words
    case .sentence: column == 0 || document.sentences[end] == document.sentences[start]
    case .passage: true
    }
  }

  // MARK: Scores

  private func score(_ root: QueryNode, _ leaves: [QueryNode], _ document: Document) -> Double {
    let ranking = Ranking()
    let norm =
      ranking.k1 * (1 - ranking.b + ranking.b * Double(document.length) / mean)
    func weight(_ frequency: Double) -> Double {
      frequency * (ranking.k1 + 1) / (frequency + norm)
    }
    // One in the title counts whatever the length is.
    let title = norm / ranking.k1
    var score = leaves.reduce(0) { sum, leaf in
      let inTitle = leafPlaces(leaf, document).count { $0.column == 0 }
      let inText = count(leaf, document) - inTitle
      return sum + rarity(leaf) * weight(Double(inText) + Double(inTitle) * title)
    }
    guard case .all(let parts) = root else { return score }
    let words = parts.filter { if case .condition = $0 { false } else { true } }
    for (a, b) in zip(words, words.dropFirst()) {
      guard Self.isWord(a), Self.isWord(b) else { continue }
      let others = Set(leafPlaces(b, document).map { [$0.column, $0.first] })
      let beside = leafPlaces(a, document).count { others.contains([$0.column, $0.last + 1]) }
      if beside > 0 {
        score += ranking.neighbourWeight * (rarity(a) + rarity(b)) / 2 * weight(Double(beside))
      }
    }
    return score
  }

  private static func isWord(_ node: QueryNode) -> Bool {
    switch node {
    case .word: true
    case .zone(_, let part): isWord(part)
    default: false
    }
  }

  private func leafPlaces(_ leaf: QueryNode, _ document: Document) -> [Place] {
    if case .zone(let zone, let word) = leaf { return places(word, document, zone) }
    return places(leaf, document, nil)
  }

  private func count(_ leaf: QueryNode, _ document: Document) -> Int {
    leafPlaces(leaf, document).count
  }

  /// By the passages that have the stem, in whatever form and wherever in the article.
  private func rarity(_ leaf: QueryNode) -> Double {
    var leaf = leaf
    var zone: QueryNode.Zone?
    if case .zone(let inner, let word) = leaf { (zone, leaf) = (inner, word) }
    if zone == .lead { zone = .text }
    guard case .word(var word) = leaf else { return 0 }
    word.form = .stemmed
    let key = "\(QueryNode.word(word)) \(zone?.rawValue ?? "")"
    if let known = rarities.known[key] { return known }
    let n = Double(documents.count { !places(.word(word), $0, zone).isEmpty })
    let rarity = log(1 + (Double(documents.count) - n + 0.5) / (n + 0.5))
    rarities.known[key] = rarity
    return rarity
  }
}

extension CalendarDay {
  /// The first day of a date.
  fileprivate static func reading(_ text: String) -> Int? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return CalendarDay(
      year: parts[0],
      month: parts.count > 1 ? parts[1] : 1,
      day: parts.count > 2 ? parts[2] : 1
    )?.ordinal
  }
}
