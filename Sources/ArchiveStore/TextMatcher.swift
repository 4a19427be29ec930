/// Tells whether a text outside the index of passages answers a query: a statement and its speaker.
///
/// Finds the words by reading the text, as FTS5 does when it indexes it.
final class TextMatcher {
  private var matcher: PassageMatcher
  private let query: PassageQuery
  /// The words of each leaf as the index holds them.
  private let stems: [[[UInt8]]]
  private let stemming: IndexTokenizer
  private let folding: IndexTokenizer

  init(_ query: PassageQuery, _ functions: FullTextFunctions) {
    let stemming = functions.stemming
    let folding = functions.folding
    self.query = query
    self.stemming = stemming
    self.folding = folding
    matcher = PassageMatcher(query) { folding.words(of: $0).map(\.text) }
    stems = query.leaves.map { leaf in stemming.words(of: leaf.text).map(\.text) }
    for leaf in stems.indices { matcher.sizes[leaf] = stems[leaf].count }
  }

  /// Whether a row with this title and text answers; nil where there are no words to look at.
  func answers(row: Int, article: Int, title: String?, text: String?) -> Bool {
    read(title: title, text: text)
    return matcher.answers(setting(row, article, isLead: true, [title, text]))
  }

  /// Where the words that are part of the answer stand in a passage's text, in bytes of the text as it
  /// is indexed; empty when it does not answer.
  func highlights(
    passage: Int,
    article: Int,
    isLead: Bool,
    wordsBefore: Int,
    title: String,
    text: String,
    sentences: [Int]
  ) -> [Range<Int>] {
    read(title: title, text: text)
    var setting = setting(passage, article, isLead: isLead, [title, text])
    let words = setting.readText
    setting.readWordsBefore = { _ in wordsBefore }
    setting.readText = {
      var read = words($0)
      read.columns[1].sentences = sentences
      return read
    }
    guard matcher.answers(setting) else { return [] }
    let ranges = setting.text().columns[1].words.map(\.range)
    return matcher.matchedPlaces(setting).compactMap { place in
      let index = Int(place & 0xFF_FFFF)
      guard PassageMatcher.column(of: place) == PassageMatcher.textColumn, index < ranges.count
      else { return nil }
      return ranges[index]
    }
  }

  /// Finds the words of the query.
  private func read(title: String?, text: String?) {
    matcher.reset()
    for (column, words) in [(UInt32(0), title), (UInt32(1), text)] {
      guard let words, !words.isEmpty else { continue }
      let read = stemming.words(of: words)
      for leaf in stems.indices {
        if let wanted = query.leaves[leaf].column, (wanted == .title) != (column == 0) { continue }
        find(leaf, in: read) { matcher.add(leaf, column << 24 | UInt32($0)) }
      }
    }
  }

  private func setting(
    _ passage: Int,
    _ article: Int,
    isLead: Bool,
    _ columns: [String?]
  ) -> PassageMatcher.Setting {
    PassageMatcher.Setting(
      passage: passage,
      article: article,
      isLead: isLead,
      readWordsBefore: { _ in 0 },
      readText: { [folding] _ in PassageWords(columns: columns.map { .init($0 ?? "", folding) }) }
    )
  }

  private func find(_ leaf: Int, in words: [IndexTokenizer.Word], _ found: (Int) -> Void) {
    let wanted = stems[leaf]
    guard !wanted.isEmpty, words.count >= wanted.count else { return }
    let isPrefix = query.leaves[leaf].isPrefix
    for start in 0...words.count - wanted.count {
      let isThere = wanted.indices.allSatisfy { index in
        let word = words[start + index].text
        return isPrefix && index == wanted.count - 1
          ? word.starts(with: wanted[index]) : word == wanted[index]
      }
      if isThere { found(start) }
    }
  }
}
