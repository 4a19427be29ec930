/// Words of a text as numbers: runs of letters and digits, small and large alike.
struct PageWords {
  private(set) var hashes: [UInt32] = []

  /// Adds the words of bytes in UTF-8; an ideograph or syllable of East Asia is a word.
  mutating func add(_ bytes: some Sequence<UInt8>) {
    var state: UInt32 = 0
    var length = 0
    for byte in bytes {
      switch byte {
      case 0x30...0x39, 0x61...0x7A, 0x80...0xE2:
        state = (state &* 16_777_619) ^ UInt32(byte)
        length += 1
      case 0x41...0x5A:
        state = (state &* 16_777_619) ^ UInt32(byte | 0x20)
        length += 1
      case 0xE3...:
        if length > 0 { hashes.append(Self.finished(state)) }
        state = UInt32(byte)
        length = 1
      case 0x27: continue
      default:
        if length > 0 { hashes.append(Self.finished(state)) }
        state = 0
        length = 0
      }
    }
    if length > 0 { hashes.append(Self.finished(state)) }
  }

  private static func finished(_ state: UInt32) -> UInt32 {
    let mixed = state &* 0x85EB_CA6B
    return mixed ^ (mixed >> 13)
  }

  /// The numbers of the words of a text.
  static func hashes(_ text: String) -> [UInt32] {
    var words = PageWords()
    words.add(text.utf8)
    return words.hashes
  }
}

/// Runs of four words of a text, to tell how much of another text stands in it.
struct WordRuns {
  private var runs: Set<UInt64> = []

  /// Words in a run.
  static let length = 4

  init(_ words: [UInt32]) {
    guard words.count >= Self.length else { return }
    runs.reserveCapacity(words.count)
    for start in 0...words.count - Self.length { runs.insert(Self.run(words, start)) }
  }

  private static func run(_ words: some RandomAccessCollection<UInt32>, _ start: Int) -> UInt64 {
    var state: UInt64 = 0
    var index = words.index(words.startIndex, offsetBy: start)
    for _ in 0..<length {
      state = (state ^ UInt64(words[index])) &* 0x9E37_79B9_7F4A_7C15
      state ^= state >> 32
      words.formIndex(after: &index)
    }
    return state
  }

  /// The share of a text's runs that stand here; nil when it has fewer words than a run.
  func share(_ words: ArraySlice<UInt32>) -> Double? {
    guard words.count >= Self.length else { return nil }
    let count = words.count - Self.length + 1
    let found = (0..<count).count { runs.contains(Self.run(words, $0)) }
    return Double(found) / Double(count)
  }
}
