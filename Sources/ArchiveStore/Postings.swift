/// The passages that a word or phrase stands in, with its places.
struct Postings: Sendable {
  /// Rows of passages, ascending.
  private(set) var rows: [UInt32] = []
  /// Where each row's places start in `places`, and the end.
  private(set) var starts: [UInt32] = [0]
  /// The word's number in its column; the highest bit is set in the text, not in the title.
  private(set) var places: [UInt16] = []
  /// Words of the phrase.
  var size = 1

  private static let textBit: UInt16 = 0x8000
  private static let offsetMask: UInt16 = 0x7FFF

  /// Bytes that it takes.
  var bytes: Int { rows.count * 8 + places.count * 2 + 128 }

  @inline(__always)
  mutating func startRow(_ row: Int) {
    rows.append(UInt32(row))
  }

  /// Adds a place in the row at hand.
  @inline(__always)
  mutating func add(column: Int32, offset: Int32) {
    let place = UInt16(clamping: min(offset, Int32(Self.offsetMask)))
    places.append(column == 0 ? place : place | Self.textBit)
  }

  @inline(__always)
  mutating func endRow() {
    starts.append(UInt32(places.count))
  }

  /// Appends those of later rows.
  mutating func append(_ later: Postings) {
    let base = UInt32(places.count)
    rows += later.rows
    starts += later.starts.dropFirst().map { $0 + base }
    places += later.places
    size = max(size, later.size)
  }

  /// Number of rows up to a row.
  func count(upTo row: Int) -> Int {
    guard let last = rows.last, Int(last) > row else { return rows.count }
    return index(of: row + 1, from: 0)
  }

  /// Index of the first row from a row on.
  @inline(__always)
  func index(of row: Int, from start: Int) -> Int { rows.firstIndex(notBelow: row, from: start) }

  /// How often it stands in the row with this index.
  @inline(__always)
  func occurrences(_ index: Int) -> Occurrences {
    let start = Int(starts[index])
    let end = Int(starts[index + 1])
    // Places in the title are the first.
    var text = start
    while text < end, places[text] & Self.textBit == 0 { text += 1 }
    return Occurrences(count: end - start, inTitle: text - start)
  }

  /// Places in the row with this index, of the text alone or of the title too.
  @inline(__always)
  func placeCount(_ index: Int, inText: Bool) -> Int {
    let start = Int(starts[index])
    let end = Int(starts[index + 1])
    guard inText else { return end - start }
    var count = 0
    for place in start..<end where places[place] & Self.textBit != 0 { count += 1 }
    return count
  }

  /// Calls `body` with each place of the row with this index, in order.
  @inline(__always)
  func forEachPlace(_ index: Int, _ body: (PassageMatcher.Place) -> Void) {
    for place in starts[index]..<starts[index + 1] {
      let place = places[Int(place)]
      body(UInt32(place >> 15) << 24 | UInt32(place & Self.offsetMask))
    }
  }

  /// How often a place of this phrase, in the row with this index, has one of another right behind.
  func neighbours(_ index: Int, in other: Postings, _ otherIndex: Int) -> Int {
    var count = 0
    var next = Int(other.starts[otherIndex])
    let end = Int(other.starts[otherIndex + 1])
    for place in Int(starts[index])..<Int(starts[index + 1]) {
      let wanted = Int(places[place]) + size
      // The title ends before the text begins.
      guard places[place] & Self.textBit != 0 || wanted < Int(Self.textBit) else { continue }
      while next < end, Int(other.places[next]) < wanted { next += 1 }
      if next < end, Int(other.places[next]) == wanted { count += 1 }
    }
    return count
  }
}

extension [UInt32] {
  /// Index of the first number that is not below a value, from an index on, in numbers that ascend;
  /// found by steps that double.
  @inline(__always)
  func firstIndex(notBelow value: Int, from start: Int) -> Int {
    var low = start
    guard low < count, Int(self[low]) < value else { return low }
    var step = 1
    while low + step < count, Int(self[low + step]) < value {
      low += step
      step <<= 1
    }
    var high = Swift.min(low + step, count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(self[middle]) < value { low = middle } else { high = middle }
    }
    return high
  }
}
