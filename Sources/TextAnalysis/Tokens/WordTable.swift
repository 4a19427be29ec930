/// Number of a word in a `WordTable`; 0 stands for every word that is not in it.
typealias WordID = UInt32

/// A set of words in small letters, each with a number, that is searched by bytes.
///
/// Open addressing over a power of two of slots, at most half full. A look-up hashes the word once
/// and compares bytes once in the common case.
struct WordTable {
  private var slots: [WordID]
  private var words = [Word(hash: 0, start: 0, count: 0)]
  private var bytes: [UInt8] = []

  /// A word and where its bytes stand.
  private struct Word {
    var hash: UInt32
    var start: UInt32
    var count: UInt32
  }

  init(capacity: Int) {
    var size = 1024
    while size < capacity * 2 { size *= 2 }
    slots = [WordID](repeating: 0, count: size)
  }

  /// Numbers given so far, with 0.
  var count: Int { words.count }

  /// FNV-1a over one more byte.
  @inline(__always)
  static func hash(_ state: UInt32, _ byte: UInt8) -> UInt32 {
    (state ^ UInt32(byte)) &* 16_777_619
  }

  static let seed: UInt32 = 2_166_136_261

  static func hash(_ word: some Sequence<UInt8>) -> UInt32 {
    word.reduce(seed) { hash($0, $1) }
  }

  /// The number of the word, given now when it is new.
  mutating func insert<Bytes: RandomAccessCollection<UInt8>>(_ word: Bytes) -> WordID
  where Bytes.Index == Int {
    let hash = Self.hash(word)
    let found = find(hash: hash, count: word.count) { word[word.startIndex + $0] }
    if found != 0 { return found }
    precondition(words.count * 2 <= slots.count, "the word table is too small")
    let id = WordID(words.count)
    words.append(Word(hash: hash, start: UInt32(bytes.count), count: UInt32(word.count)))
    bytes.append(contentsOf: word)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = id
    return id
  }

  /// The number of the word whose small-letter bytes `byte` gives, 0 when it has none.
  @inline(__always)
  func find(hash: UInt32, count: Int, byte: (Int) -> UInt8) -> WordID {
    var slot = Int(hash) & (slots.count - 1)
    while true {
      let id = slots[slot]
      if id == 0 { return 0 }
      let word = words[Int(id)]
      if word.hash == hash, word.count == count {
        var same = 0
        while same < count, bytes[Int(word.start) &+ same] == byte(same) { same &+= 1 }
        if same == count { return id }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  /// The number of a word in small letters.
  func find(_ word: String) -> WordID {
    let bytes = Array(word.utf8)
    return find(hash: Self.hash(bytes), count: bytes.count) { bytes[$0] }
  }
}
