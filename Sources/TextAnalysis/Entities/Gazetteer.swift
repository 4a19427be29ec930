import GazetteerTables
import NewsModel

/// The names of countries, organizations, outlets and places, found by a walk over token numbers.
///
/// A trie whose edges are lexicon numbers of words, or marks. Only a token whose word starts some
/// name costs more than one array look-up.
struct Gazetteer {
  /// The one gazetteer of the process, made from the tables of `seeds/gazetteers`.
  static let shared = Gazetteer(.shared)

  private(set) var entries: [GazetteerEntry] = []
  private var names: [GazetteerName] = []
  private var spellings: [[UInt8]] = []
  /// Trie node behind a first word; 0 where no name starts with it.
  private var roots: [UInt32]
  private var edges: [UInt64: UInt32] = [:]
  /// The names that end at a node, exact ones first.
  private var ends: [[Int32]] = [[]]
  private var countryEntries: [String: Int] = [:]
  /// The adjectives of countries, by entry: "Iraqi".
  private var adjectives: [Int: String] = [:]
  /// Entries of countries by the hash of three letters.
  private var countryLetters: [UInt32: Int] = [:]

  /// A name found in a text.
  struct Match {
    let entry: Int
    let form: Mention.Form
    let isAmbiguous: Bool
    /// Behind its last token.
    let end: Int
  }

  private init(_ lexicon: Lexicon) {
    roots = [UInt32](repeating: 0, count: lexicon.table.count)
    addCountries(lexicon)
    for (table, isOutlet) in [(gazetteer_organizations(), false), (gazetteer_outlets(), true)] {
      for row in GazetteerRows(table) {
        let entry = add(
          GazetteerEntry(
            kind: .organization,
            key: "organization:\(row[0])",
            name: row[1],
            otherNames: Self.cells(row[2]).map(Self.unmarked),
            code: row[0],
            country: isOutlet || row[3] == "-" ? nil : row[3]
          )
        )
        for name in [row[1]] + Self.cells(row[2]) { add(name, .name, entry, lexicon) }
      }
    }
    for table in [gazetteer_places(), gazetteer_cities(), gazetteer_regions()] {
      for row in GazetteerRows(table) {
        for name in Self.cells(row[0]) {
          addPlace(name, country: row[1] == "-" ? nil : row[1], .name, lexicon)
        }
      }
    }
  }

  private mutating func addCountries(_ lexicon: Lexicon) {
    for row in GazetteerRows(gazetteer_countries()) {
      let code = row[0]
      let entry = add(
        GazetteerEntry(
          kind: .country,
          key: "country:\(code)",
          name: row[1],
          otherNames: [row[2], row[3], row[6]].flatMap(Self.cells).map(Self.unmarked)
            .filter { !$0.hasSuffix("-") },
          code: code,
          country: code
        )
      )
      countryEntries[code] = entry
      for letters in Self.cells(row[6]) {
        countryLetters[Token.key(of: letters.lowercased())] = entry
      }
      for name in [row[1]] + Self.cells(row[2]) { add(name, .name, entry, lexicon) }
      for name in Self.cells(row[3]) { add(name, .demonym, entry, lexicon) }
      adjectives[entry] = Self.cells(row[3]).first.map(Self.unmarked)
      for name in Self.cells(row[4]) { addPlace(name, country: code, .capital, lexicon) }
      for name in Self.cells(row[5]) {
        let seat = add(
          GazetteerEntry(
            kind: .organization,
            key: "organization:\(name.lowercased())",
            name: name,
            code: nil,
            country: code
          )
        )
        add(name, .name, seat, lexicon)
      }
    }
  }

  /// `printed`: a name, or several of one place with "=" between them.
  private mutating func addPlace(
    _ printed: String,
    country: String?,
    _ form: Mention.Form,
    _ lexicon: Lexicon
  ) {
    let names = printed.utf8.split(separator: UInt8(ascii: "=")).map { String(Substring($0)) }
    guard let first = names.first else { return }
    let shown = Self.unmarked(first)
    let entry = add(
      GazetteerEntry(
        kind: .place,
        key: "place:\(shown.lowercased())",
        name: shown,
        otherNames: names.dropFirst().map(Self.unmarked),
        code: nil,
        country: country
      )
    )
    for name in names { add(name, form, entry, lexicon) }
  }

  private static func cells(_ text: String) -> [String] {
    guard text != "-" else { return [] }
    return text.utf8.split(separator: UInt8(ascii: ";")).map { String(Substring($0)) }
  }

  /// A name of the tables without the mark ahead of it that says when it counts.
  private static func unmarked(_ name: String) -> String {
    name.hasPrefix("?") || name.hasPrefix("!") ? String(name.dropFirst()) : name
  }

  private mutating func add(_ entry: GazetteerEntry) -> Int {
    entries.append(entry)
    return entries.count - 1
  }

  private mutating func add(
    _ printed: String,
    _ form: Mention.Form,
    _ entry: Int,
    _ lexicon: Lexicon
  ) {
    let isAmbiguous = printed.hasPrefix("?")
    let isFormer = printed.hasPrefix("!")
    let bytes = Array(Self.unmarked(printed).utf8)
    let isAcronym = Self.isAcronym(bytes)
    let tokens = Tokenizer.tokens(of: bytes, table: lexicon.table)
    guard let first = tokens.first, first.word != 0 else {
      preconditionFailure("a name of the tables has no first word: \(printed)")
    }
    var node = roots[Int(first.word)]
    if node == 0 {
      node = addNode()
      roots[Int(first.word)] = node
    }
    for token in tokens.dropFirst() {
      let edge = Self.edge(node, token)
      if let next = edges[edge] {
        node = next
      } else {
        let next = addNode()
        edges[edge] = next
        node = next
      }
    }
    names.append(
      GazetteerName(
        entry: entry,
        form: isAcronym && form == .name ? .acronym : form,
        isAmbiguous: isAmbiguous,
        isFormer: isFormer,
        isExact: isAcronym
      )
    )
    spellings.append(bytes)
    let name = Int32(names.count - 1)
    if isAcronym {
      ends[Int(node)].insert(name, at: 0)
    } else {
      ends[Int(node)].append(name)
    }
  }

  private mutating func addNode() -> UInt32 {
    ends.append([])
    return UInt32(ends.count - 1)
  }

  /// One word without small letters, or of four letters at most with two capitals: "US", "U.S.",
  /// "G-20", "LeT", which "Let" is not.
  private static func isAcronym(_ bytes: [UInt8]) -> Bool {
    guard !bytes.contains(where: { $0 == 0x20 || $0 >= 0x80 }) else { return false }
    let capitals = bytes.count { (65...90).contains($0) }
    let small = bytes.count { (97...122).contains($0) }
    return capitals > 0 && small == 0 || capitals > 1 && bytes.count <= 4
  }

  private static func edge(_ node: UInt32, _ token: Token) -> UInt64 {
    let label =
      token.isWord || token.shape.contains(.number)
      ? UInt64(token.hash)
      : 1 << 32 | UInt64(token.mark.rawValue) << 1
        | (token.shape.contains(.possessive) ? 1 : 0)
    return UInt64(node) << 40 ^ label
  }

  /// The names that an entry goes by.
  func names(of entry: Int) -> [String] { [entries[entry].name] + entries[entry].otherNames }

  /// Calls `body` with each name of the entries of a kind: the entry, the name's bytes, whether it is letters that
  /// stand for a longer one, and whether it means something else too.
  func forEachName(of kind: EntityKind, _ body: (Int, [UInt8], Bool, Bool) -> Void) {
    for (name, spelling) in zip(names, spellings) where entries[name.entry].kind == kind {
      body(name.entry, spelling, name.isExact, name.isAmbiguous)
    }
  }

  /// The adjective of a country, by its entry: "Iraqi".
  func adjective(of country: Int) -> String? { adjectives[country] }

  /// The entry of a country by its code.
  func country(_ code: String) -> Int? { countryEntries[code] }

  /// The entry of an organization by its id.
  func organization(_ id: String) -> Int? {
    entries.firstIndex { $0.code == id && $0.kind == .organization }
  }

  /// The entry of a place by its name as the tables print it.
  func place(_ name: String) -> Int? {
    entries.firstIndex { $0.name == name && $0.kind == .place }
  }

  /// The entry of a country by its letters in results of sport, given by their hash.
  func country(letters hash: UInt32) -> Int? { countryLetters[hash] }

  /// The code of the country that a name is of, or that it lies in; nil for other names.
  func countryCode(named name: String) -> String? {
    let text = TokenizedText(name)
    guard !text.tokens.isEmpty, let found = match(at: 0, in: text), found.end == text.tokens.count
    else { return nil }
    return entries[found.entry].country
  }

  /// The longest name that starts at `index`, nil when there is none.
  func match(at index: Int, in text: TokenizedText) -> Match? {
    let tokens = text.tokens
    let first = tokens[index]
    guard first.word != 0 else { return nil }
    var node = roots[Int(first.word)]
    guard node != 0 else { return nil }
    var best: Match?
    var end = index + 1
    while true {
      if !ends[Int(node)].isEmpty,
        let name = name(of: node, text, index..<end)
      {
        // "Sino-" is "Sino" where a hyphen follows.
        best = Match(
          entry: name.entry,
          form: name.form,
          isAmbiguous: name.isAmbiguous,
          end: tokens[end - 1].mark == .hyphen ? end - 1 : end
        )
      }
      guard end < tokens.count, !tokens[end].shape.contains(.startsParagraph),
        let next = edges[Self.edge(node, tokens[end])]
      else { break }
      node = next
      end += 1
    }
    return best
  }

  /// The country, or its people, whose name starts at `index`; nil where the longest name there is none's.
  func country(at index: Int, in text: TokenizedText) -> Match? {
    match(at: index, in: text).flatMap { entries[$0.entry].kind == .country ? $0 : nil }
  }

  private func name(
    of node: UInt32,
    _ text: TokenizedText,
    _ range: Range<Int>
  ) -> GazetteerName? {
    let tokens = text.tokens
    for index in ends[Int(node)] {
      let name = names[Int(index)]
      let spelling = spellings[Int(index)]
      if name.isFormer, range.upperBound == tokens.count || !tokens[range.upperBound].isWord {
        continue
      }
      if name.isExact {
        let start = Int(tokens[range.lowerBound].start)
        let end = Int(tokens[range.upperBound - 1].end)
        guard end - start == spelling.count,
          (0..<spelling.count).allSatisfy({ text.bytes[start + $0] == spelling[$0] })
        else { continue }
        return name
      }
      // Capitals of the name must be capitals in the text.
      if spelling[0] >= 97, spelling[0] <= 122 { return name }
      if tokens[range.lowerBound].isCapitalized,
        range.count == 1 || tokens[range.upperBound - 1].isCapitalized
          || !lastIsCapitalized(spelling) || tokens[range.upperBound - 1].mark != .none
          || tokens[range.upperBound - 1].shape.contains(.possessive)
      {
        return name
      }
    }
    return nil
  }

  private func lastIsCapitalized(_ spelling: [UInt8]) -> Bool {
    guard let space = spelling.lastIndex(where: { $0 == 0x20 || $0 == 0x2D }) else { return true }
    return spelling.count > space + 1 && (65...90).contains(spelling[space + 1])
  }
}
