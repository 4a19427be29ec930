import GazetteerTables

/// The words that the analysis knows, with what each does.
///
/// Made once, from the tables of `seeds/gazetteers`.
struct Lexicon {
  /// The one lexicon of the process.
  static let shared = Lexicon()

  private(set) var table = WordTable(capacity: 32_768)
  private var classesByWord: [WordClass] = []

  private init() {
    for table in [gazetteer_lexicon(), gazetteer_given_names(), gazetteer_census_names()] {
      addClasses(GazetteerRows(table))
    }
    // The names of the other tables get numbers, so that the gazetteer can match by number.
    for table in [
      gazetteer_countries(), gazetteer_organizations(), gazetteer_outlets(), gazetteer_places(),
      gazetteer_cities(),
    ] {
      for row in GazetteerRows(table) {
        for column in row {
          for name in column.split(separator: ";") { insertWords(of: String(name)) }
        }
      }
    }
    classesByWord += Array(repeating: [], count: table.count - classesByWord.count)
  }

  private mutating func addClasses(_ rows: GazetteerRows) {
    for row in rows {
      guard row.count == 2, let word = WordClass.named[row[0]] else {
        preconditionFailure("lexicon row of an unknown class: \(row)")
      }
      for text in row[1].split(separator: " ") {
        add(word, to: insert(String(text)))
      }
    }
  }

  /// What the word does; empty for a word that is not known.
  @inline(__always)
  func classes(_ word: WordID) -> WordClass {
    classesByWord[Int(word)]
  }

  private mutating func insert(_ word: String) -> WordID {
    table.insert(Array(word.lowercased().utf8))
  }

  private mutating func add(_ word: WordClass, to id: WordID) {
    if classesByWord.count <= Int(id) {
      classesByWord += Array(repeating: [], count: Int(id) + 1 - classesByWord.count)
    }
    classesByWord[Int(id)].formUnion(word)
  }

  private mutating func insertWords(of name: String) {
    let bytes = Array(name.utf8)
    for token in Tokenizer.tokens(of: bytes, table: nil)
    where token.mark == .none && !token.shape.contains(.possessive) {
      _ = insert(String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self))
    }
  }
}

/// The rows of an embedded table: cells between tabs, without comments.
struct GazetteerRows: Sequence {
  private let rows: [[String]]

  init(_ table: GazetteerTable) {
    let text = String(
      decoding: UnsafeBufferPointer(start: table.bytes, count: table.count),
      as: UTF8.self
    )
    rows = text.split(separator: "\n").lazy
      .filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  func makeIterator() -> IndexingIterator<[[String]]> { rows.makeIterator() }
}
