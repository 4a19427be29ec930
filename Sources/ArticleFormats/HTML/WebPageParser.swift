/// Builds a `WebPage` from what libxml2 tells of it.
final class WebPageParser: MarkupHandler {
  private(set) var page = WebPage()
  /// Why the page is not read to its end.
  private(set) var failure: ReadFailure?

  /// Elements that may stand in one another; a page beyond it is made to cost time.
  static let mostDepth = 512
  /// Elements that a page may have; of 323 news pages the largest has 4,525.
  static let mostElements = 250_000

  private enum Capture {
    case none, title, linkedData
  }

  /// Numbers of the open elements in `page.elements`, -1 for those that are passed over.
  private var open: [Int32] = []
  /// The open elements' tags.
  private var tags: [HTMLTag] = []
  /// Open elements whose text is passed over.
  private var unread = 0
  private var links = 0
  private var emphases = 0
  private var preformatted = 0
  private var capture = Capture.none
  private var captured: [UInt8] = []
  /// Start of the block at hand in `page.bytes`.
  private var blockStart: Int32 = 0
  private var linked: Int32 = 0
  private var emphasised: Int32 = 0
  /// The first element that was opened in the block at hand, and those that were closed in it.
  private var firstOpened = 0
  private var closed: [Int] = []
  /// A space is owed before the next word of the block.
  private var owesSpace = false
  /// Where the last part (`isPart`) ended.
  private var partEnd = -1
  /// Where a part started right behind the end of another.
  private var seam = -1

  /// The page of HTML in UTF-8.
  ///
  /// - Throws: `ReadFailure` when it is nested too deep, or without libxml2.
  static func page(_ bytes: Span<UInt8>) throws(ReadFailure) -> WebPage {
    let parser = WebPageParser()
    parser.page.bytes.reserveCapacity(bytes.count / 4)
    _ = try MarkupParser.readHTML(bytes, parser)
    if let failure = parser.failure { throw failure }
    parser.endBlock()
    return parser.page
  }

  func start(
    _ name: UnsafePointer<CChar>,
    space: UnsafePointer<CChar>?,
    _ attributes: MarkupAttributes
  ) -> Bool {
    guard tags.count < Self.mostDepth else {
      failure = .tooDeep(limit: Self.mostDepth)
      return false
    }
    guard page.elements.count < Self.mostElements else {
      failure = .excessive("more than \(Self.mostElements) elements")
      return false
    }
    let tag = HTMLTag(name)
    tags.append(tag)
    if unread > 0 || tag.isUnread {
      unread += 1
      open.append(-1)
      return true
    }
    switch tag {
    case .script:
      if attributes["type"]?.contains("ld+json") == true { begin(.linkedData) }
      unread += 1
      open.append(-1)
      return true
    case .meta, .link, .base, .img:
      note(tag, attributes)
      open.append(-1)
      return true
    case .title:
      begin(.title)
      unread += 1
      open.append(-1)
      return true
    case .br:
      if page.bytes.count == Int(blockStart) || page.bytes.last == 0x0A {
        endBlock()
      } else {
        owesSpace = false
        page.bytes.append(0x0A)
      }
      open.append(-1)
      return true
    case .hr: endBlock()
    case .a: links += 1
    case .b, .strong, .i, .em: emphases += 1
    case .pre: preformatted += 1
    default: break
    }
    if tag.isBlock { endBlock() }
    if Self.isPart(tag), partEnd == page.bytes.count { seam = partEnd }
    open.append(Int32(page.elements.count))
    append(tag, attributes)
    return true
  }

  func end(_ name: UnsafePointer<CChar>, space: UnsafePointer<CChar>?) -> Bool {
    guard let tag = tags.popLast(), let number = open.popLast() else { return true }
    if unread > 0 {
      // `meta` and the like are never counted; what is unread is.
      if number == -1 {
        unread -= 1
        if unread == 0 { endCapture() }
      }
      return true
    }
    guard number >= 0 else { return true }
    switch tag {
    case .a: links -= 1
    case .b, .strong, .i, .em: emphases -= 1
    case .pre: preformatted -= 1
    default: break
    }
    if tag.isBlock { endBlock(in: number) }
    if Self.isPart(tag) { partEnd = page.bytes.count }
    let element = Int(number)
    let start = page.elements[element].text.lowerBound
    page.elements[element].text = start..<max(start, Int32(page.bytes.count))
    closed.append(element)
    return true
  }

  func text(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if unread > 0 {
      if capture != .none { captured.append(contentsOf: bytes) }
      return true
    }
    let before = page.bytes.count
    if preformatted > 0 {
      page.bytes.append(contentsOf: bytes)
    } else {
      appendCollapsed(bytes)
    }
    let added = Int32(page.bytes.count - before)
    if links > 0 { linked += added }
    if emphases > 0 { emphasised += added }
    return true
  }

  /// Appends words with one space between them; a no-break space is a space.
  private func appendCollapsed(_ bytes: UnsafeRawBufferPointer) {
    var index = 0
    let count = bytes.count
    var run = 0
    while index < count {
      let byte = bytes[index]
      let width: Int
      if byte <= 0x20 {
        width = 1
      } else if byte == 0xC2, index + 1 < count, bytes[index + 1] == 0xA0 {
        width = 2
      } else {
        index += 1
        continue
      }
      appendWord(bytes, run..<index)
      owesSpace = true
      index += width
      run = index
    }
    appendWord(bytes, run..<count)
  }

  private func appendWord(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if seam == page.bytes.count, Self.areApart(page.bytes.last, bytes[range.lowerBound]) {
      owesSpace = true
    }
    if owesSpace, page.bytes.count > Int(blockStart), page.bytes.last != 0x0A {
      page.bytes.append(0x20)
    }
    owesSpace = false
    page.bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[range]))
  }

  /// Elements that pages set side by side with nothing between but what a style sheet adds:
  /// `<span>Ana Reis</span><span>Dec 5, 2023</span>`.
  private static func isPart(_ tag: HTMLTag) -> Bool { tag == .span || tag == .a || tag == .time }

  /// Whether two characters at a seam likely are of two words: a number or a capital starts behind a small letter
  /// or number.
  private static func areApart(_ last: UInt8?, _ next: UInt8) -> Bool {
    guard let last else { return false }
    let isDigit = (0x30...0x39).contains(next)
    let isCapital = (0x41...0x5A).contains(next)
    let followsSmall = (0x61...0x7A).contains(last)
    let followsDigit = (0x30...0x39).contains(last)
    return (isDigit || isCapital) && (followsSmall || followsDigit)
  }

  /// Ends the block at hand, which stands in the innermost open block element, or the one that is
  /// just closed.
  private func endBlock(in closing: Int32? = nil) {
    owesSpace = false
    var end = page.bytes.count
    while end > Int(blockStart), page.bytes[end - 1] <= 0x20 { end -= 1 }
    if end < page.bytes.count {
      page.bytes.removeLast(page.bytes.count - end)
      endElements(at: Int32(end))
    }
    firstOpened = page.elements.count
    closed.removeAll(keepingCapacity: true)
    if end > Int(blockStart) {
      let element = closing ?? innermostBlock()
      page.blocks.append(
        WebPage.Block(
          element: element,
          text: blockStart..<Int32(end),
          linked: min(linked, Int32(end) - blockStart),
          emphasised: min(emphasised, Int32(end) - blockStart)
        )
      )
      page.bytes.append(0x0A)
    }
    blockStart = Int32(page.bytes.count)
    linked = 0
    emphasised = 0
  }

  /// Ends elements of the block at hand where its text does, without the white space behind it that an element of
  /// preformatted text may have or start behind.
  private func endElements(at end: Int32) {
    func clip(_ element: Int) {
      let text = page.elements[element].text
      page.elements[element].text = min(text.lowerBound, end)..<min(text.upperBound, end)
    }
    for element in firstOpened..<page.elements.count { clip(element) }
    for element in closed { clip(element) }
  }

  private func innermostBlock() -> Int32 {
    for (tag, number) in zip(tags.reversed(), open.reversed()) where number >= 0 && tag.isBlock {
      return number
    }
    if let number = open.last(where: { $0 >= 0 }) { return number }
    // Text of a page in which no element was opened yet.
    if page.elements.isEmpty {
      page.elements.append(
        WebPage.Element(tag: .body, parent: -1, names: 0..<0, text: 0..<0, flags: [])
      )
    }
    return 0
  }

  // MARK: Attributes

  /// Whether an address has a part "author" or "authors".
  private static func leadsToAuthor(_ address: UnsafePointer<CChar>) -> Bool {
    let wanted: StaticString = "/author"
    var at = address
    while at.pointee != 0 {
      var matched = 0
      while matched < wanted.utf8CodeUnitCount,
        UInt8(bitPattern: at[matched]) == wanted.utf8Start[matched]
      {
        matched += 1
      }
      if matched == wanted.utf8CodeUnitCount {
        let next = at[matched] == CChar(UInt8(ascii: "s")) ? at[matched + 1] : at[matched]
        return next == CChar(UInt8(ascii: "/"))
      }
      at += 1
    }
    return false
  }

  private func append(_ tag: HTMLTag, _ attributes: MarkupAttributes) {
    let number = Int32(page.elements.count)
    let parent = open.dropLast().last { $0 >= 0 } ?? -1
    var flags: WebPage.Flags = parent >= 0 ? page.elements[Int(parent)].flags : []
    flags.formIntersection([.hidden, .articleBody, .link])
    if tag == .a { flags.insert(.link) }
    let firstName = Int32(page.names.count)
    var kind: WebPage.Property.Kind?
    var itemName: String?
    var value: String?
    for (name, given) in attributes {
      guard let given else {
        if name.isEqual("hidden") { flags.insert(.hidden) }
        continue
      }
      if name.isEqual("class") || name.isEqual("id") {
        let hint = ClassNames.add(given, to: &page.names)
        if hint.contains(.author), kind != .date { kind = .author }
        if hint.contains(.date), kind != .author { kind = .date }
      } else if name.isEqual("itemprop") {
        itemName = String(cString: given).lowercased()
        if itemName == "articlebody" { flags.insert(.articleBody) }
      } else if name.isEqual("datetime") || name.isEqual("content") {
        value = String(cString: given)
      } else if name.isEqual("rel") {
        if String(cString: given).lowercased().split(separator: " ").contains("author") {
          kind = .author
        }
      } else if tag == .a, name.isEqual("href") {
        if Self.leadsToAuthor(given) { kind = kind ?? .authorLink }
      } else if name.isEqual("role") {
        switch String(cString: given).lowercased() {
        case "main", "article": flags.insert(.mainRole)
        case "navigation", "search", "banner", "contentinfo", "complementary", "menu", "dialog":
          flags.insert(.sideRole)
        default: break
        }
      } else if name.isEqual("style") {
        let style = String(cString: given).lowercased().filter { $0 != " " }
        if style.contains("display:none") || style.contains("visibility:hidden") {
          flags.insert(.hidden)
        }
      } else if name.isEqual("hidden") {
        flags.insert(.hidden)
      } else if name.isEqual("aria-hidden") {
        if given.isEqual("true") { flags.insert(.hidden) }
      } else if tag == .html, name.isEqual("lang") || name.isEqual("xml:lang") {
        page.language = page.language ?? String(cString: given)
      }
    }
    let at = Int32(page.bytes.count)
    page.elements.append(
      WebPage.Element(
        tag: tag,
        parent: parent,
        names: firstName..<Int32(page.names.count),
        text: at..<at,
        flags: flags
      )
    )
    if let itemName {
      page.properties.append(
        WebPage.Property(kind: .item, name: itemName, value: value, element: number)
      )
    }
    if tag == .time {
      page.properties.append(
        WebPage.Property(kind: .time, name: "", value: value, element: number)
      )
    }
    if let kind, itemName == nil, tag != .time, tag != .html, tag != .body {
      page.properties.append(WebPage.Property(kind: kind, name: "", value: nil, element: number))
    }
  }

  /// Keeps what `<meta>` and `<link>` say.
  private func note(_ tag: HTMLTag, _ attributes: MarkupAttributes) {
    guard page.properties.count < 4000 else { return }
    switch tag {
    case .meta:
      guard let value = attributes["content"] else { return }
      for name in ["name", "property", "http-equiv"] as [StaticString] {
        if let given = attributes[name] {
          page.properties.append(
            WebPage.Property(kind: .meta, name: given.lowercased(), value: value, element: nil)
          )
        }
      }
      if let item = attributes["itemprop"] {
        page.properties.append(
          WebPage.Property(kind: .item, name: item.lowercased(), value: value, element: nil)
        )
      }
    case .link:
      guard let rel = attributes["rel"], let address = attributes["href"] else { return }
      page.properties.append(
        WebPage.Property(kind: .link, name: rel.lowercased(), value: address, element: nil)
      )
    default: break
    }
  }

  // MARK: Head

  private func begin(_ kind: Capture) {
    capture = kind
    captured = []
  }

  private func endCapture() {
    switch capture {
    case .none: return
    case .title:
      // A second title belongs to a drawing.
      if page.title.isEmpty { page.title = Whitespace.collapsed(captured) }
    case .linkedData:
      if page.linkedData.count < 50 { page.linkedData.append(captured) }
    }
    capture = .none
    captured = []
  }
}
