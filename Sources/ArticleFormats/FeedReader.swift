import NewsModel

/// Reads RSS 0.9 to 2.0, RDF and Atom: an article for each item.
enum FeedReader {
  /// The items of a feed.
  ///
  /// - Throws: `ReadFailure` when it is no feed, or has no item that could be read.
  static func articles(
    in document: SourceDocument,
    _ options: DocumentReader.Options
  ) throws(ReadFailure) -> [DocumentReader.Reading] {
    let handler = FeedHandler()
    let message = try MarkupParser.readXML(document.bytes, charset: document.charset, handler)
    if handler.root == "opml" { throw .unsupported("OPML, a list of feeds,") }
    guard handler.isFeed else {
      throw .damaged(
        message.map { "no feed: \($0)" } ?? "no feed: its first element is \(handler.root)"
      )
    }
    var readings = DocumentReader.readings(of: handler.items, in: document.origin) {
      (item, origin) throws(ReadFailure) in try article(item, handler.channel, origin)
    }
    if let message, !handler.isWhole {
      readings.append(
        (document.origin, .failure(.damaged("cut after \(handler.items.count) items: \(message)")))
      )
    }
    if readings.isEmpty { throw .noArticle("a feed without items") }
    return readings
  }

  private static func article(
    _ item: FeedHandler.Item,
    _ channel: FeedHandler.Item,
    _ origin: String
  ) throws(ReadFailure) -> Article {
    var given: [ArticleField: String] = [:]
    let body = [item["content"], item["description"]].compactMap { $0 }.max {
      $0.utf8.count < $1.utf8.count
    }
    if let body { given[.text] = try HTMLFragment.text(body) }
    if let title = item["title"] {
      given[.title] = Whitespace.collapsed(try HTMLFragment.text(title))
    }
    let id = item["id"]
    given[.url] = item["link"] ?? id.flatMap { $0.hasPrefix("http") ? $0 : nil }
    given[.id] = id
    given[.published] = item["published"] ?? item["updated"]
    given[.byline] = item["author"].map(Whitespace.collapsed)
    given[.source] = item["source"] ?? channel["title"].map(Whitespace.collapsed)
    given[.language] = item["language"] ?? channel["language"]
    return try ArticleField.article(given, origin: origin, .init(), asksForText: false)
  }
}

/// Collects the items of a feed.
private final class FeedHandler: MarkupHandler {
  /// Values by the names that this reader gives them.
  typealias Item = [String: String]

  private(set) var items: [Item] = []
  private(set) var channel: Item = [:]
  private(set) var root = ""
  /// The outermost element was closed.
  private(set) var isWhole = false

  private var depth = 0
  private var item: Item?
  private var itemDepth = 0
  /// The field whose text is collected, and the depth of its element.
  private var field: String?
  private var fieldDepth = 0
  private var collected: [UInt8] = []
  /// The field holds markup as elements (`type="xhtml"`).
  private var isMarkup = false

  private static let mostItems = 100_000

  var isFeed: Bool { ["rss", "RDF", "feed", "channel"].contains(root) }

  /// Whether names of this space are read: media and podcast extensions use the same ones otherwise.
  private func isKnown(_ space: UnsafePointer<CChar>?) -> Bool {
    guard let space else { return true }
    let name = String(cString: space).lowercased()
    return [
      "atom", "purl.org/rss", "purl.org/dc", "purl.org/net/rss", "netscape", "userland", "backend",
      "dc", "content", "rss",
    ]
    .contains { name.contains($0) } && !name.contains("itunes") && !name.contains("media")
  }

  func start(
    _ name: UnsafePointer<CChar>,
    space: UnsafePointer<CChar>?,
    _ attributes: MarkupAttributes
  ) -> Bool {
    depth += 1
    guard depth < 200, items.count < Self.mostItems else { return false }
    let name = String(cString: name)
    if depth == 1 { root = name }
    if field != nil {
      if isMarkup { collected += Array("<\(name)>".utf8) }
      return true
    }
    guard isKnown(space) else { return true }
    if item == nil, name == "item" || name == "entry" {
      item = [:]
      itemDepth = depth
      return true
    }
    if name == "link", let address = attributes["href"] {
      let rel = attributes["rel"] ?? "alternate"
      if rel == "alternate" { put("link", address) }
      return true
    }
    if let key = key(name, item != nil ? depth - itemDepth : depth) {
      field = key
      fieldDepth = depth
      isMarkup = attributes["type"] == "xhtml"
      collected = []
    }
    return true
  }

  private func key(_ name: String, _ level: Int) -> String? {
    if item == nil {
      guard level <= 3 else { return nil }
      switch name {
      case "title", "language": return name
      default: return nil
      }
    }
    switch name {
    case "title", "link", "source", "language": return level == 1 ? name : nil
    case "guid", "id": return level == 1 ? "id" : nil
    case "pubDate", "published", "issued", "date": return "published"
    case "updated", "modified": return "updated"
    case "creator": return "author"
    case "author": return root == "feed" ? nil : "author"
    case "name": return level == 2 ? "author" : nil
    case "description", "summary": return "description"
    case "encoded", "content": return "content"
    default: return nil
    }
  }

  func end(_ name: UnsafePointer<CChar>, space: UnsafePointer<CChar>?) -> Bool {
    defer {
      depth -= 1
      if depth == 0 { isWhole = true }
    }
    if let field {
      if depth == fieldDepth {
        put(field, String(decoding: collected, as: UTF8.self))
        self.field = nil
      } else if isMarkup {
        collected += Array("</\(String(cString: name))>".utf8)
      }
      return true
    }
    if let done = item, depth == itemDepth {
      items.append(done)
      item = nil
    }
    return true
  }

  private func put(_ key: String, _ value: String) {
    let value = value.trimmed
    guard !value.isEmpty else { return }
    if item != nil {
      if key == "author", let other = item?[key], other != value {
        item?[key] = "\(other), \(value)"
      } else if item?[key] == nil {
        item?[key] = value
      }
    } else if channel[key] == nil {
      channel[key] = value
    }
  }

  func text(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard field != nil else { return true }
    if isMarkup {
      for byte in bytes {
        switch byte {
        case 0x3C: collected += Array("&lt;".utf8)
        case 0x26: collected += Array("&amp;".utf8)
        default: collected.append(byte)
        }
      }
    } else {
      collected.append(contentsOf: bytes)
    }
    return true
  }
}
