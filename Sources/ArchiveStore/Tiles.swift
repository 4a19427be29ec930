import NewsModel

/// An article's text cut into the rows that store it: each passage with the white space behind it.
struct Tiles {
  let passages: [Passage]
  /// The stored text of each passage; joined they are the article's text.
  let texts: [String]
  let scalarCount: Int

  init(_ text: String, _ passages: [Passage]) {
    self.passages = passages
    let scalars = text.unicodeScalars
    var texts: [String] = []
    texts.reserveCapacity(passages.count)
    var at = scalars.startIndex
    var offset = 0
    scalarCount = scalars.count
    let isASCII = text.utf8.count == scalarCount
    for index in passages.indices {
      var end = scalars.endIndex
      if index + 1 < passages.count {
        let next = passages[index + 1].span.start
        end =
          isASCII
          ? text.utf8.index(text.utf8.startIndex, offsetBy: next)
          : scalars.index(at, offsetBy: next - offset)
        offset = next
      }
      texts.append(String(scalars[at..<end]))
      at = end
    }
    self.texts = texts
  }

  /// Offset of the first scalar that a row stores.
  func start(of index: Int) -> Int { index == 0 ? 0 : passages[index].span.start }

  /// Where the sentences of a passage after the first start, in bytes of the row's text as it is
  /// indexed: the gaps between them.
  func sentences(of index: Int) -> [UInt8] {
    let starts = passages[index].sentenceStarts
    guard !starts.isEmpty else { return [] }
    var packed: [UInt8] = []
    var last = 0
    var next = 0
    IndexedText.forEachScalar(of: texts[index], from: start(of: index)) { scalar, byte in
      guard next < starts.count, scalar == starts[next] else { return }
      PackedNumbers.append(byte - last, to: &packed)
      last = byte
      next += 1
    }
    return packed
  }

  /// The rows that hold a span; at least one.
  func indices(of span: TextSpan) -> Range<Int> {
    var low = 0
    var high = passages.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if start(of: middle) <= span.start { low = middle } else { high = middle }
    }
    var end = low + 1
    while end < passages.count, start(of: end) < span.end { end += 1 }
    return low..<end
  }

  /// The words of a span.
  func text(of span: TextSpan) -> String {
    let held = indices(of: span)
    let joined = held.count == 1 ? texts[held.lowerBound] : texts[held].joined()
    return joined.scalars(span.start - start(of: held.lowerBound), span.count)
  }
}

extension String {
  /// `count` scalars from the `offset`th on.
  func scalars(_ offset: Int, _ count: Int) -> String {
    let start = unicodeScalars.index(unicodeScalars.startIndex, offsetBy: offset)
    let end = unicodeScalars.index(start, offsetBy: count)
    return String(unicodeScalars[start..<end])
  }
}
