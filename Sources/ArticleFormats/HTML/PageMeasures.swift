/// How the words of a page are spread over its elements and blocks.
struct PageMeasures {
  /// What is known of an element.
  struct Element {
    /// Words of running text straight in it, at most 100 a block, and half of those in elements in it.
    var density: Float = 0
    /// Words of running text anywhere in it.
    var running: Float = 0
    /// Words anywhere in it, and those in links.
    var words: Float = 0
    var linked: Float = 0
    /// Steps up to the element with most running text straight in it, 6 at most; 7 outside of that.
    var place: Float = 7
    /// The outermost `<article>` around it, or it; -1 for none.
    var article: Int32 = -1
    /// Elements with the same tag and class names: in the element around it, and on the page.
    var siblings: Float = 0
    var likes: Float = 0
    /// Numbers of the purposes that its own class names speak of, a bit each.
    var purposes: UInt32 = 0

    var linkShare: Float { linked / max(1, words) }
  }

  /// What is known of a block.
  struct Block {
    /// In the page's words.
    var words: Range<Int> = 0..<0
    /// The share of its bytes in links, and in bold.
    var links: Float = 0
    var bold: Float = 0
    /// Eight words or more that are no links, and not hidden.
    var isRunning = false
    /// The tags of the elements around it, as a number.
    var path: UInt32 = 0
    /// The number of the whole text.
    var text: UInt32 = 0

    var wordCount: Float { Float(words.count) }
  }

  private(set) var words = PageWords()
  private(set) var elements: [Element]
  private(set) var blocks: [Block] = []
  /// Words of running text on the page, at least one.
  private(set) var running: Float = 1
  /// The number of the block that is the headline; -1 for none.
  private(set) var headline = -1
  /// Words of running text in blocks of the same path.
  private(set) var pathWords: [UInt32: Float] = [:]
  /// Blocks with the same text.
  private(set) var repeats: [UInt32: Float] = [:]
  /// The most running text straight in an element, at least one.
  private(set) var mostDense: Float = 1

  /// `title`: the words of the title that the page states; empty for none.
  init(_ page: WebPage, title: [UInt32]) {
    elements = [Element](repeating: Element(), count: page.elements.count)
    readBlocks(page, title: title)
    weigh(page)
    compareNames(page)
    running = max(1, blocks.reduce(0) { $0 + ($1.isRunning ? $1.wordCount : 0) })
  }

  /// The most elements around a block that its path names.
  private static let pathLength = 6

  private mutating func readBlocks(_ page: WebPage, title: [UInt32]) {
    blocks.reserveCapacity(page.blocks.count)
    var firstHeading = -1
    for (number, block) in page.blocks.enumerated() {
      let start = words.hashes.count
      words.add(page.bytes[Int(block.text.lowerBound)..<Int(block.text.upperBound)])
      let size = Float(max(1, block.text.count))
      let element = page.elements[Int(block.element)]
      var read = Block(
        words: start..<words.hashes.count,
        links: Float(block.linked) / size,
        bold: Float(block.emphasised) / size
      )
      read.isRunning =
        read.words.count >= 8 && Int(block.linked) * 3 < block.text.count
        && !element.flags.contains(.hidden)
      read.path = 17
      var around = block.element
      for _ in 0..<Self.pathLength where around >= 0 {
        let tag = page.elements[Int(around)].tag
        read.path = (read.path ^ UInt32(tag.rawValue)) &* 16_777_619
        around = page.elements[Int(around)].parent
      }
      let own = words.hashes[read.words]
      read.text = own.reduce(17) { ($0 ^ $1) &* 16_777_619 }
      repeats[read.text, default: 0] += 1
      if read.isRunning { pathWords[read.path, default: 0] += read.wordCount }
      if element.tag == .h1 {
        if firstHeading < 0 { firstHeading = number }
        if headline < 0, title.isEmpty || own.elementsEqual(title) { headline = number }
      }
      blocks.append(read)
    }
    if headline < 0 { headline = firstHeading }
  }

  private mutating func weigh(_ page: WebPage) {
    for (block, read) in zip(page.blocks, blocks) {
      let own = Int(block.element)
      elements[own].words += read.wordCount
      elements[own].linked += read.wordCount * read.links
      guard read.isRunning else { continue }
      elements[own].running += read.wordCount
      let tag = page.elements[own].tag
      let weight = min(read.wordCount, 100)
      let isText = tag == .p || tag == .li || tag == .pre || tag.isHeading
      let holder = isText ? Int(page.elements[own].parent) : own
      guard holder >= 0 else { continue }
      elements[holder].density += weight
      let around = Int(page.elements[holder].parent)
      if around >= 0 { elements[around].density += weight / 2 }
    }
    // An element stands behind the one around it.
    for number in elements.indices.reversed() {
      let around = Int(page.elements[number].parent)
      guard around >= 0 else { continue }
      elements[around].words += elements[number].words
      elements[around].linked += elements[number].linked
      elements[around].running += elements[number].running
    }
    var best = 0
    for number in elements.indices where elements[number].density > elements[best].density {
      best = number
    }
    for number in elements.indices {
      let around = Int(page.elements[number].parent)
      if number == best {
        elements[number].place = 0
      } else if around >= 0, elements[around].place < 7 {
        elements[number].place = min(elements[around].place + 1, 6)
      }
      if around >= 0, elements[around].article >= 0 {
        elements[number].article = elements[around].article
      } else if page.elements[number].tag == .article {
        elements[number].article = Int32(number)
      }
    }
    if !elements.isEmpty { mostDense = max(1, elements[best].density) }
  }

  /// Counts elements of the same tag and class names, and reads what the names are for.
  private mutating func compareNames(_ page: WebPage) {
    var kinds: [UInt64] = []
    kinds.reserveCapacity(elements.count)
    var onPage: [UInt64: Float] = [:]
    var together: [UInt64: Float] = [:]
    for (number, element) in page.elements.enumerated() {
      var kind = UInt64(element.tag.rawValue) &+ 0x9E37_79B9_7F4A_7C15
      for name in page.names[Int(element.names.lowerBound)..<Int(element.names.upperBound)] {
        kind = (kind ^ UInt64(name)) &* 0xD6E8_FEB8_6659_FD93
        if let purpose = ClassPurpose.number(of: name) { elements[number].purposes |= 1 << purpose }
      }
      kinds.append(kind)
      onPage[kind, default: 0] += 1
      together[Self.joined(kind, element.parent), default: 0] += 1
    }
    for number in elements.indices {
      let kind = kinds[number]
      elements[number].likes = onPage[kind] ?? 0
      elements[number].siblings = together[Self.joined(kind, page.elements[number].parent)] ?? 0
    }
  }

  private static func joined(_ kind: UInt64, _ parent: Int32) -> UInt64 {
    (kind ^ UInt64(UInt32(bitPattern: parent))) &* 0xA076_1D64_78BD_642F
  }
}

/// What words in the class names of an element say that it is for.
enum ClassPurpose {
  /// How many there are.
  static var count: Int { groups.count }

  /// The number of the purpose that a word speaks of.
  static func number(of name: UInt32) -> UInt32? { numbers[name] }

  private static let groups = [
    """
    comment comments commentlist disqus reply replies respond discussion livefyre
    """,
    """
    related recommended recirc recirculation trending popular more most latest readmore teaser teasers \
    promo promos promoted suggestions suggested next upnext outbrain taboola card cards list listing
    """,
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

  private static let numbers: [UInt32: UInt32] = {
    var numbers: [UInt32: UInt32] = [:]
    for (number, words) in groups.enumerated() {
      for word in words.split(whereSeparator: \.isWhitespace) {
        numbers[ClassNames.number(word.utf8)] = UInt32(number)
      }
    }
    return numbers
  }()
}
