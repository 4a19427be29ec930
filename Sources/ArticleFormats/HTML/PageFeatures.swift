import SequenceModel

/// What tells the blocks of an article's body from the rest of a page.
///
/// Everything here looks at how a page is built and at common words, nothing at what outlets write
/// about.
struct PageFeatures {
  private let page: WebPage
  private let body: WordRuns?
  private let titleWords: [UInt32]
  private let summaryWords: [UInt32]
  private var words = PageWords()
  private var wordRanges: [Range<Int>] = []
  /// Words of running text straight in each element, and half of those in elements in it.
  private var density: [Float] = []
  /// Words of running text anywhere in each element.
  private var total: [Int32] = []
  private var best: Int32 = 0
  /// For each block its number among the page's outermost `<article>` elements with running text,
  /// from 1; 0 outside of them.
  private var articles: [UInt32] = []
  /// For each block how many headings of the first order stand before it.
  private var headings: [UInt32] = []
  /// For each block the tags of the elements around it, as a number, and for each such number the
  /// words of running text.
  private var paths: [UInt32] = []
  private var pathWords: [UInt32: Int] = [:]
  private var allWords = 0
  private var headline = 0
  private var repeats: [UInt32: Int] = [:]

  private enum Template {
    static let first: UInt32 = 400
  }

  /// `body`: what the page's own metadata gives as its text.
  init(_ page: WebPage, body: String?, title: String?, summary: String?) {
    self.page = page
    self.body = body.map { WordRuns(PageWords.hashes($0)) }
    titleWords = title.map(PageWords.hashes) ?? []
    summaryWords = summary.map(PageWords.hashes) ?? []
    readWords()
    weighElements()
    readPlaces()
  }

  private mutating func readPlaces() {
    var numbers: [Int32: UInt32] = [:]
    var heading: UInt32 = 0
    for (block, range) in zip(page.blocks, wordRanges) {
      if page.elements[Int(block.element)].tag == .h1 { heading += 1 }
      headings.append(min(heading, 3))
      var path: UInt32 = 17
      var outermost: Int32 = -1
      var level = 0
      var element = block.element
      while element >= 0 {
        let tag = page.elements[Int(element)].tag
        if level < 6 { path = (path ^ UInt32(tag.rawValue)) &* 16_777_619 }
        if tag == .article { outermost = element }
        level += 1
        element = parent(element)
      }
      paths.append(path)
      if isRunningText(block, range.count) {
        pathWords[path, default: 0] += range.count
        allWords += range.count
      }
      guard outermost >= 0, total[Int(outermost)] >= 40 else {
        articles.append(0)
        continue
      }
      let number = numbers[outermost] ?? UInt32(numbers.count + 1)
      numbers[outermost] = number
      articles.append(number)
    }
  }

  private mutating func readWords() {
    wordRanges.reserveCapacity(page.blocks.count)
    for block in page.blocks {
      let start = words.hashes.count
      words.add(page.bytes[Int(block.text.lowerBound)..<Int(block.text.upperBound)])
      wordRanges.append(start..<words.hashes.count)
    }
    for number in page.blocks.indices { repeats[whole(number), default: 0] += 1 }
    headline =
      page.blocks.indices.first {
        page.elements[Int(page.blocks[$0].element)].tag == .h1
          && (titleWords.isEmpty || Array(words.hashes[wordRanges[$0]]) == titleWords)
      } ?? page.blocks.indices.first { page.elements[Int(page.blocks[$0].element)].tag == .h1 }
      ?? -1
  }

  /// The number of a block's whole text.
  private func whole(_ block: Int) -> UInt32 {
    words.hashes[wordRanges[block]].reduce(17) { ($0 ^ $1) &* 16_777_619 }
  }

  private func isRunningText(_ block: WebPage.Block, _ words: Int) -> Bool {
    words >= 8 && Int(block.linked) * 3 < block.text.count
      && !page.elements[Int(block.element)].flags.contains(.hidden)
  }

  private mutating func weighElements() {
    density = [Float](repeating: 0, count: page.elements.count)
    total = [Int32](repeating: 0, count: page.elements.count)
    for (block, range) in zip(page.blocks, wordRanges) where isRunningText(block, range.count) {
      let weight = Float(min(range.count, 100))
      let tag = page.elements[Int(block.element)].tag
      var holder =
        tag == .p || tag.isHeading || tag == .li || tag == .pre
        ? parent(block.element) : block.element
      if holder >= 0 {
        density[Int(holder)] += weight
        holder = parent(holder)
        if holder >= 0 { density[Int(holder)] += weight / 2 }
      }
      var element = block.element
      while element >= 0 {
        total[Int(element)] += Int32(range.count)
        element = parent(element)
      }
    }
    best = Int32(density.indices.max { density[$0] < density[$1] } ?? 0)
  }

  private func parent(_ element: Int32) -> Int32 { page.elements[Int(element)].parent }

  // MARK: Bins

  private static func sizeBin(_ words: Int) -> UInt32 {
    switch words {
    case 0: 0
    case 1...2: 1
    case 3...5: 2
    case 6...10: 3
    case 11...20: 4
    case 21...40: 5
    case 41...80: 6
    default: 7
    }
  }

  private static func shareBin(_ part: Int, _ whole: Int) -> UInt32 {
    guard whole > 0, part > 0 else { return 0 }
    switch Double(part) / Double(whole) {
    case ..<0.1: return 1
    case ..<0.25: return 2
    case ..<0.5: return 3
    case ..<0.9: return 4
    default: return 5
    }
  }

  private static func ratioBin(_ part: Float, _ whole: Float) -> UInt32 {
    guard whole > 0 else { return 15 }
    switch part / whole {
    case ..<0.001: return 0
    case ..<0.05: return 1
    case ..<0.15: return 2
    case ..<0.3: return 3
    case ..<0.5: return 4
    case ..<0.75: return 5
    case ..<0.999: return 6
    default: return 7
    }
  }

  private static func logBin(_ value: Int) -> UInt32 {
    UInt32(Int.bitWidth - max(0, value).leadingZeroBitCount)
  }

  /// Words that join others, of the languages that news is most printed in.
  private static let joining = Set(
    """
    the of and to in a that is was for on with as it by at from be he she they his her this have has \
    had not are were who which will would an or but their its we i you said \
    de la el los que en y un una por con del las se para le les des et une du est dans pour qui sur \
    pas der die das und von den mit ist im dem nicht ein eine zu auf o da em um os do na no ao uma \
    il di che e non per una con sono yang dan di ini itu dengan untuk het een van i na w z nie
    """.split(separator: " ").map { PageWords.hashes(String($0))[0] }
  )

  /// Words of classes that tell what an element is for.
  private static let purposes: [UInt32: UInt32] = {
    let groups = [
      "comment comments commentlist disqus reply replies respond discussion livefyre",
      "related recommended recirc recirculation trending popular more most latest readmore teaser teasers promo promos promoted suggestions suggested next upnext outbrain taboola card cards list listing",
      "ad ads advert advertisement sponsor sponsored dfp adslot commercial",
      "share sharing social facebook twitter follow",
      "nav navigation menu breadcrumb breadcrumbs footer header masthead toolbar",
      "author authors bio byline about contributor",
      "caption captions credit credits image photo gallery figure media slideshow",
      "newsletter signup subscribe subscription paywall signin login register email",
      "sidebar aside widget rail secondary module",
      "tag tags topics category categories keywords",
      "cookie cookies consent gdpr privacy modal popup overlay banner",
      "content body text entry story copy paragraph prose wysiwyg richtext",
      "article post main page",
    ]
    var purposes: [UInt32: UInt32] = [:]
    for (number, words) in groups.enumerated() {
      for word in words.split(separator: " ") {
        purposes[ClassNames.number(word.utf8)] = UInt32(number)
      }
    }
    return purposes
  }()
  private static let purposeCount = 13

  // MARK: What a choice of blocks needs to know

  /// Numbers of words of each block.
  var wordCounts: [Int] { wordRanges.map(\.count) }

  /// The number of the block that is the headline; -1 for none.
  var headlineBlock: Int { headline }

  // MARK: Features

  /// The features of each block.
  func rows() -> [[FeatureKey]] {
    let near = page.blocks.indices.map { nearFeatures($0) }
    return page.blocks.indices.map { number in
      var keys = features(number)
      for (step, template) in [(-2, 0), (-1, 1), (1, 2), (2, 3)] as [(Int, UInt32)] {
        let other = number + step
        let base = Template.first + 60 + template * 4
        guard page.blocks.indices.contains(other) else {
          keys.append(Features.key(base, 0xFFFF))
          continue
        }
        keys.append(Features.key(base, near[other].shape))
        keys.append(Features.key(base + 1, near[other].tag))
        keys.append(Features.key(base + 2, near[other].place))
        keys.append(Features.key(base + 3, near[other].shape, near[number].shape))
      }
      return keys
    }
  }

  private func nearFeatures(_ number: Int) -> (shape: UInt32, tag: UInt32, place: UInt32) {
    let block = page.blocks[number]
    let size = Self.sizeBin(wordRanges[number].count)
    let links = Self.shareBin(Int(block.linked), block.text.count)
    return (
      size * 8 + links, UInt32(page.elements[Int(block.element)].tag.rawValue),
      place(number)
    )
  }

  /// How a block stands to the element with most running text.
  private func place(_ number: Int) -> UInt32 {
    var element = page.blocks[number].element
    var steps: UInt32 = 0
    while element >= 0 {
      if element == best { return min(steps, 6) }
      steps += 1
      element = parent(element)
    }
    return 7
  }

  private func features(_ number: Int) -> [FeatureKey] {
    let block = page.blocks[number]
    let range = wordRanges[number]
    let words = words.hashes[range]
    let bytes = page.bytes[Int(block.text.lowerBound)..<Int(block.text.upperBound)]
    let element = page.elements[Int(block.element)]
    let tag = UInt32(element.tag.rawValue)
    let size = Self.sizeBin(range.count)
    let links = Self.shareBin(Int(block.linked), block.text.count)
    let bold = Self.shareBin(Int(block.emphasised), block.text.count)
    var keys: [FeatureKey] = []
    keys.reserveCapacity(90)
    func put(_ template: UInt32, _ first: UInt32, _ second: UInt32 = 0) {
      keys.append(Features.key(Template.first + template, first, second))
    }
    put(0, 0)
    put(1, size, links)
    put(2, tag, size)
    put(3, tag, links)
    put(4, bold, size)

    // Its marks and words.
    let last = bytes.last { $0 > 0x20 } ?? 0
    let first = bytes.first ?? 0
    let isSentence = [0x2E, 0x21, 0x3F, 0x22].contains(last) || (last >= 0x80 && last != 0xBB)
    put(5, UInt32(last), min(size, 4))
    put(6, isSentence ? 1 : 0, size)
    put(7, first < 0x80 ? Self.kind(first) : 9, min(size, 4))
    let marks = bytes.reduce(into: (commas: 0, digits: 0, bars: 0, capitals: 0)) { count, byte in
      switch byte {
      case 0x2C: count.commas += 1
      case 0x30...0x39: count.digits += 1
      case 0x7C, 0x40: count.bars += 1
      case 0x41...0x5A: count.capitals += 1
      default: break
      }
    }
    put(8, UInt32(min(marks.commas, 4)), min(size, 6))
    put(9, Self.shareBin(marks.digits, bytes.count), min(size, 4))
    put(10, UInt32(min(marks.bars, 2)), min(size, 4))
    put(11, Self.shareBin(marks.capitals, bytes.count), min(size, 5))
    let joins = words.count { Self.joining.contains($0) }
    put(12, Self.shareBin(joins, range.count), size)
    if range.count <= 8 { put(13, whole(number)) }
    if let word = words.first { put(14, word, min(size, 5)) }
    if words.count > 1 {
      put(15, words[words.startIndex], words[words.startIndex + 1])
      if let word = words.last { put(16, word, min(size, 4)) }
    }
    if range.count <= 20 { for word in words { put(17, word) } }
    put(18, min(UInt32(repeats[whole(number)] ?? 1), 3), min(size, 4))
    if bytes.contains(0x0A) { put(19, size) }

    // What the page itself says.
    if let body {
      let share = body.share(words)
      let bin: UInt32 = share.map { $0 < 0.1 ? 0 : $0 < 0.5 ? 1 : $0 < 0.85 ? 2 : 3 } ?? 4
      put(20, bin, bin == 4 ? size : 0)
    } else {
      put(20, 9)
    }
    put(21, !titleWords.isEmpty && words.elementsEqual(titleWords) ? 1 : 0)
    put(22, !summaryWords.isEmpty && words.starts(with: summaryWords.prefix(12)) ? 1 : 0)

    // Where it stands.
    put(23, UInt32(number * 10 / max(1, page.blocks.count)))
    put(
      24,
      number < headline ? 0 : number == headline ? 1 : min(2 + Self.logBin(number - headline), 7),
      min(size, 4)
    )
    put(25, place(number), size)
    let holder = max(0, parent(block.element))
    let strength = Self.ratioBin(density[Int(holder)], density[Int(best)])
    put(26, strength, size)
    put(27, Self.ratioBin(density[Int(block.element)], density[Int(best)]), size)
    put(28, Self.logBin(Int(total[Int(holder)])), strength)
    put(29, links, strength)
    put(42, min(articles[number], 4), min(size, 4))
    put(43, headings[number], min(size, 4))
    put(44, Self.shareBin(pathWords[paths[number]] ?? 0, allWords), size)
    put(45, Self.shareBin(Int(total[Int(holder)]), allWords), size)
    put(46, Self.shareBin(pathWords[paths[number]] ?? 0, allWords), place(number))
    put(47, min(articles[number], 4), headings[number])
    ancestors(block, size, put)
    return keys
  }

  /// Features of the elements around a block.
  private func ancestors(
    _ block: WebPage.Block,
    _ size: UInt32,
    _ put: (UInt32, UInt32, UInt32) -> Void
  ) {
    var element = block.element
    var level: UInt32 = 0
    var seen: UInt64 = 0
    var tags: UInt32 = 0
    let all = Float(total.first ?? 0)
    var flags: WebPage.Flags = []
    var purposes: UInt32 = 0
    var near: UInt32 = 0
    while element >= 0, level < 40 {
      let holder = page.elements[Int(element)]
      let tag = holder.tag
      if level < 3 { tags = tags << 8 | UInt32(tag.rawValue) }
      if level == 1 || level == 2 { put(30 + level, UInt32(tag.rawValue), min(size, 5)) }
      flags.formUnion(holder.flags)
      switch tag {
      case .article, .main, .section, .aside, .header, .footer, .nav, .figure, .figcaption, .ul,
        .ol,
        .table, .form, .blockquote, .dl, .li:
        if seen & 1 << UInt64(tag.rawValue) == 0 {
          seen |= 1 << UInt64(tag.rawValue)
          put(34, UInt32(tag.rawValue), min(size, 5))
          if tag == .article || tag == .main || tag == .section || tag == .ul {
            put(35, UInt32(tag.rawValue), Self.ratioBin(Float(total[Int(element)]), all))
          }
        }
      default: break
      }
      for name in page.names[Int(holder.names.lowerBound)..<Int(holder.names.upperBound)] {
        if let group = Self.purposes[name] {
          if tag != .body, tag != .html { purposes |= 1 << group }
          if level <= 2 { near |= 1 << group }
        }
        if level == 0 { put(37, name, 0) }
        if level <= 2 { put(38, name, min(size, 4)) }
      }
      element = holder.parent
      level += 1
    }
    put(39, tags, min(size, 5))
    for group in 0..<UInt32(Self.purposeCount) {
      if purposes & 1 << group != 0 { put(36, group, min(size, 4)) }
      if near & 1 << group != 0 { put(48, group, min(size, 4)) }
    }
    put(40, UInt32(flags.rawValue), min(size, 4))
    put(41, min(level, 30), 0)
  }

  /// Kinds of first characters.
  private static func kind(_ byte: UInt8) -> UInt32 {
    switch byte {
    case 0x30...0x39: 1
    case 0x41...0x5A: 2
    case 0x61...0x7A: 3
    case 0x22, 0x27: 4
    case 0x28, 0x5B: 5
    default: 6
    }
  }
}
