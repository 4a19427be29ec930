/// What tells the blocks of an article's body from the rest of a page: the same numbers for each block.
///
/// Everything here looks at how a page is built and at common words, nothing at what outlets write
/// about.
///
/// Rows are given one by one, in the order of the blocks: those of a large page would take 100 MB.
struct BlockFeatures {
  /// The row of the block last read.
  private var row: [Float] = []
  private var number = 0

  private let page: WebPage
  private let measures: PageMeasures
  private let layout: PageLayout
  /// What the page itself gives as its text.
  private let stated: WordRuns?
  private let title: [UInt32]
  /// The first words of the page's summary.
  private let summary: ArraySlice<UInt32>
  /// Numbers of the `<article>` elements with running text, in their order, from 1.
  private var articles: [Int32: Float] = [:]
  private var headings: Float = 0
  /// Words of running text up to the block.
  private var read: Float = 0

  /// `body`: what the page's own metadata give as its text.
  init(
    _ page: WebPage,
    _ measures: PageMeasures,
    _ layout: PageLayout,
    body: String?,
    title: [UInt32],
    summary: String?
  ) {
    self.page = page
    self.measures = measures
    self.layout = layout
    stated = body.map { WordRuns(PageWords.hashes($0)) }
    self.title = title
    self.summary = summary.map(PageWords.hashes)?.prefix(12) ?? []
  }

  /// The numbers of the next block; nil behind the last.
  mutating func next() -> [Float]? {
    guard number < page.blocks.count else { return nil }
    row.removeAll(keepingCapacity: true)
    writeText(number)
    writeStated(number)
    writePlace(number)
    writeAncestors(number)
    writeNeighbours(number)
    number += 1
    return row
  }

  private mutating func put(_ values: Float...) { row.append(contentsOf: values) }

  private mutating func put(_ value: Bool) { row.append(value ? 1 : 0) }

  /// The element around one; the outermost is its own.
  private func around(_ element: Int) -> Int { max(0, Int(page.elements[element].parent)) }

  // MARK: What it says

  /// Words that join others, of the languages that news is most printed in.
  private static let joining = Set(
    """
    the of and to in a that is was for on with as it at by from be he she they his her this have has \
    had not are were who which will would an or but their its we i you said \
    de la el los que en y un una por con del las se para le les des et une du est dans pour qui sur \
    pas der die das und von den mit ist im dem nicht ein eine zu auf o da em um os do na no ao uma \
    il di che e non per una con sono yang dan di ini itu dengan untuk het een van i na w z nie
    """.split(separator: " ").map { PageWords.hashes(String($0))[0] }
  )

  private func bytes(_ number: Int) -> ArraySlice<UInt8> {
    let text = page.blocks[number].text
    return page.bytes[Int(text.lowerBound)..<Int(text.upperBound)]
  }

  /// Whether a byte that is no white space ends a sentence, as the last of a curly mark may.
  private static func endsSentence(_ last: UInt8) -> Bool {
    [0x2E, 0x21, 0x3F, 0x22, 0x9D, 0x99].contains(last)
  }

  private mutating func writeText(_ number: Int) {
    let block = measures.blocks[number]
    let bytes = bytes(number)
    var commas: Float = 0
    var ends: Float = 0
    var digits: Float = 0
    var capitals: Float = 0
    var bars: Float = 0
    var holdsAt = false
    var holdsBreak = false
    for byte in bytes {
      switch byte {
      case 0x2C: commas += 1
      case 0x2E, 0x21, 0x3F: ends += 1
      case 0x30...0x39: digits += 1
      case 0x41...0x5A: capitals += 1
      case 0x7C: bars += 1
      case 0x40: holdsAt = true
      case 0x0A: holdsBreak = true
      default: break
      }
    }
    let size = Float(max(1, bytes.count))
    let first = bytes.first ?? 0
    let last = bytes.last { $0 > 0x20 } ?? 0
    let words = measures.words.hashes[block.words]
    let joins = Float(words.count { Self.joining.contains($0) })
    put(block.wordCount, Float(bytes.count), size / max(1, block.wordCount))
    put(block.links, block.bold, joins / max(1, block.wordCount))
    put(commas, ends, digits / size, capitals / size, bars)
    put(Self.endsSentence(last))
    put(last == 0x3A)
    put(last == 0x2C)
    put((0x41...0x5A).contains(first))
    put((0x30...0x39).contains(first))
    put(holdsAt)
    put(holdsBreak)
    put(measures.repeats[block.text] ?? 1)
  }

  /// What the page itself says of these words.
  private mutating func writeStated(_ number: Int) {
    let words = measures.words.hashes[measures.blocks[number].words]
    put(stated.map { $0.share(words).map(Float.init) ?? -0.5 } ?? -1)
    put(!title.isEmpty && words.elementsEqual(title))
    put(!summary.isEmpty && words.starts(with: summary))
  }

  // MARK: Where it stands

  private mutating func writePlace(_ number: Int) {
    let block = measures.blocks[number]
    let own = Int(page.blocks[number].element)
    let holder = around(own)
    let outer = around(holder)
    if page.elements[own].tag == .h1 { headings += 1 }
    if block.isRunning { read += block.wordCount }
    let headline = measures.headline
    put(Float(number) / Float(page.blocks.count), Float(number), headings)
    put(headline < 0 ? 999 : Float(number - headline), read / measures.running)
    let elements = measures.elements
    put(elements[own].place, elements[own].density / measures.mostDense)
    put(elements[holder].density / measures.mostDense)
    for element in [holder, outer] {
      put(elements[element].running / measures.running)
      put(elements[element].words, elements[element].linkShare)
    }
    put((measures.pathWords[block.path] ?? 0) / measures.running)
    for element in [own, holder, outer] { put(Float(page.elements[element].tag.rawValue)) }
    var repeated = own
    for _ in 0..<3 {
      put(elements[repeated].siblings, elements[repeated].likes)
      repeated = around(repeated)
    }
    let article = elements[own].article
    if article >= 0, elements[Int(article)].running >= Self.fewestWords {
      let known = articles[article] ?? Float(articles.count + 1)
      articles[article] = known
      put(known)
    } else {
      put(0)
    }
    put(layout.isCaption[number])
    put(layout.isDiscussion[number])
  }

  /// Words of running text that make an `<article>` count.
  private static let fewestWords: Float = 40

  /// Elements whose distance is told.
  private static let containers: [HTMLTag] = [
    .article, .main, .section, .aside, .header, .footer, .nav, .figure, .figcaption, .ul, .ol, .li,
    .table, .form, .blockquote, .dl,
  ]
  private static let containerNumbers: [Int?] = {
    var numbers = [Int?](repeating: nil, count: 256)
    for (number, tag) in containers.enumerated() { numbers[Int(tag.rawValue)] = number }
    return numbers
  }()

  /// The most elements around a block that are looked at.
  private static let mostAncestors = 40
  /// How far class names count as near.
  private static let nearest = 2

  private mutating func writeAncestors(_ number: Int) {
    var distances = [Float](repeating: 99, count: Self.containers.count)
    var purposes: UInt32 = 0
    var near: UInt32 = 0
    var flags: UInt8 = 0
    var level = 0
    var element = page.blocks[number].element
    while element >= 0, level < Self.mostAncestors {
      let holder = page.elements[Int(element)]
      if let container = Self.containerNumbers[Int(holder.tag.rawValue)] {
        distances[container] = min(distances[container], Float(level))
      }
      let own = measures.elements[Int(element)].purposes
      if holder.tag != .body, holder.tag != .html { purposes |= own }
      if level <= Self.nearest { near |= own }
      flags |= holder.flags.rawValue
      element = holder.parent
      level += 1
    }
    row.append(contentsOf: distances)
    put(Float(level))
    for bits in [purposes, near] {
      for purpose in 0..<ClassPurpose.count { put(bits >> UInt32(purpose) & 1 == 1) }
    }
    for flag in 0..<5 { put(flags >> UInt8(flag) & 1 == 1) }
  }

  // MARK: What stands beside it

  private mutating func writeNeighbours(_ number: Int) {
    let own = Int(page.blocks[number].element)
    for other in [number - 2, number - 1, number + 1, number + 2] {
      guard page.blocks.indices.contains(other) else {
        put(-9, -9, -9, -9)
        continue
      }
      let block = measures.blocks[other]
      put(block.wordCount, block.links)
      put(bytes(other).last { $0 > 0x20 }.map(Self.endsSentence) ?? false)
      let element = Int(page.blocks[other].element)
      put(element == own || page.elements[element].parent == page.elements[own].parent)
    }
  }
}
