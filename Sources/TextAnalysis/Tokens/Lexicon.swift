import GazetteerTables

/// The words that the analysis knows, with what each does.
///
/// Made once, from the tables of `seeds/gazetteers`.
struct Lexicon {
  /// The one lexicon of the process.
  static let shared = Lexicon()

  private(set) var table = WordTable(capacity: 131_072)
  private var classesByWord: [WordClass] = []

  private init() {
    for table in [
      gazetteer_lexicon(), gazetteer_given_names(), gazetteer_last_names(),
      gazetteer_census_names(), gazetteer_world_names(),
    ] {
      addClasses(GazetteerRows(table))
    }
    // The names of the other tables get numbers, so that the gazetteer can match by number.
    for table in [
      gazetteer_countries(), gazetteer_organizations(), gazetteer_outlets(), gazetteer_places(),
      gazetteer_cities(), gazetteer_regions(),
    ] {
      for row in GazetteerRows(table) {
        for cell in row.cells {
          let names = cell.split { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "=") }
          for name in names { insertWords(of: Array(name)) }
        }
      }
    }
    classesByWord += Array(repeating: [], count: table.count - classesByWord.count)
  }

  private mutating func addClasses(_ rows: GazetteerRows) {
    for row in rows {
      guard row.cells.count == 2, let word = WordClass.named[row[0]] else {
        preconditionFailure("lexicon row of an unknown class: \(row[0])")
      }
      for text in row.cells[1].split(separator: UInt8(ascii: " ")) {
        add(word, to: table.insert(text))
      }
    }
  }

  /// What the word does; empty for a word that is not known.
  @inline(__always)
  func classes(_ word: WordID) -> WordClass {
    classesByWord[Int(word)]
  }

  /// The number of a word; 0 when it is not known.
  static func word(_ word: String) -> WordID { shared.table.find(word) }

  /// The numbers of those of the words that are known.
  static func words(_ words: [String]) -> Set<WordID> {
    Set(words.map { word($0) }).subtracting([0])
  }

  private mutating func add(_ word: WordClass, to id: WordID) {
    while classesByWord.count <= Int(id) { classesByWord.append([]) }
    classesByWord[Int(id)].formUnion(word)
  }

  private mutating func insertWords(of bytes: [UInt8]) {
    for token in Tokenizer.tokens(of: bytes, table: nil)
    where token.mark == .none && !token.shape.contains(.possessive) {
      _ = table.insert(Tokenizer.small(bytes[Int(token.start)..<Int(token.end)]))
    }
  }
}

/// The rows of an embedded table, without comments.
struct GazetteerRows: Sequence {
  /// A cell, in UTF-8.
  typealias Cell = Slice<UnsafeBufferPointer<UInt8>>

  /// A row: what stands between its tabs.
  ///
  /// Cut by bytes, and made strings of only where asked for: by characters it took half of the time in which
  /// a small file is ingested.
  struct Row {
    let cells: [Cell]

    subscript(_ column: Int) -> String { String(decoding: cells[column], as: UTF8.self) }
  }

  private let lines: [Cell]

  init(_ table: GazetteerTable) {
    let text = UnsafeBufferPointer(start: table.bytes, count: table.count)
    lines = text.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }
  }

  func makeIterator() -> some IteratorProtocol<Row> {
    lines.lazy.map {
      Row(cells: $0.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false))
    }
    .makeIterator()
  }
}
