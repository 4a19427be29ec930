/// Where the blocks of a page stand, for those who choose among them.
struct PageLayout {
  /// For each element the number of the element around it; -1 for the outermost.
  private let parents: [Int32]
  /// For each block the innermost element around it.
  private let elements: [Int32]
  /// For each block whether it is a heading that leads nowhere else.
  let isHeading: [Bool]
  /// For each block whether it stands in a `<figure>`, as captions do.
  let isCaption: [Bool]
  /// For each block whether it stands among readers' comments.
  let isDiscussion: [Bool]
  /// For each block whether it is data that a script left in the text.
  let isData: [Bool]
  /// For each block the innermost `<article>` around it; nil for none.
  let articles: [Int?]

  init(_ page: WebPage) {
    parents = page.elements.map(\.parent)
    elements = page.blocks.map(\.element)
    isHeading = page.blocks.map {
      page.elements[Int($0.element)].tag.isHeading && Int($0.linked) * 2 < $0.text.count
    }
    isData = page.blocks.map {
      Self.isData(page.bytes[Int($0.text.lowerBound)..<Int($0.text.upperBound)])
    }
    // An element stands behind the one around it, so that one is known by then.
    var discussions = [Bool](repeating: false, count: parents.count)
    var figures = discussions
    var innermost = [Int?](repeating: nil, count: parents.count)
    for (number, element) in page.elements.enumerated() {
      let around = Int(element.parent)
      let names = page.names[Int(element.names.lowerBound)..<Int(element.names.upperBound)]
      discussions[number] =
        around >= 0 && discussions[around]
        || element.tag != .body && element.tag != .html
          && names.contains(where: Self.discussionNames.contains)
      figures[number] =
        element.tag == .figure || element.tag == .figcaption || around >= 0 && figures[around]
      innermost[number] = element.tag == .article ? number : around >= 0 ? innermost[around] : nil
    }
    isDiscussion = elements.map { discussions[Int($0)] }
    isCaption = elements.map { figures[Int($0)] }
    articles = elements.map { innermost[Int($0)] }
  }

  private static let discussionNames = Set(
    ["comment", "comments", "commentlist", "disqus", "livefyre"].map { ClassNames.number($0.utf8) }
  )

  /// Whether a text has three names with values, as JSON writes them; prose has none.
  private static func isData(_ text: ArraySlice<UInt8>) -> Bool {
    var found = 0
    for place in text.indices.dropLast(2) where text[place] == UInt8(ascii: "\"") {
      guard text[place + 1] == UInt8(ascii: ":"), text[place + 2] != UInt8(ascii: " ") else {
        continue
      }
      found += 1
      if found == 3 { return true }
    }
    return false
  }

  /// Whether a block stands in an element.
  func isBlock(_ block: Int, in element: Int) -> Bool {
    var around = Int(elements[block])
    // Those around an element have smaller numbers.
    while around > element { around = Int(parents[around]) }
    return around == element
  }

  /// The innermost element that holds nine tenths of the words of some blocks; nil without words.
  func holder(of blocks: [Bool], _ words: [Int]) -> Int? {
    var held = [Int](repeating: 0, count: parents.count)
    for block in blocks.indices where blocks[block] { held[Int(elements[block])] += words[block] }
    let all = held.reduce(0, +)
    guard all > 0 else { return nil }
    for element in held.indices.reversed() {
      if held[element] * 10 >= all * 9 { return element }
      if parents[element] >= 0 { held[Int(parents[element])] += held[element] }
    }
    return nil
  }
}
