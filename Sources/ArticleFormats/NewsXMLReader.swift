import NewsModel

/// Reads the news industry's XML: NITF (as archives of newspapers keep it), NewsML-G2, and the items of Reuters' corpora.
enum NewsXMLReader {
  /// The articles of a document, one for each item in it.
  ///
  /// - Throws: `ReadFailure` when it holds none, or can't be read.
  static func articles(
    in document: SourceDocument,
    _ options: DocumentReader.Options
  ) throws(ReadFailure) -> [DocumentReader.Reading] {
    let handler = NewsXMLHandler()
    let message = try MarkupParser.readXML(document.bytes, handler)
    var readings = DocumentReader.readings(
      of: handler.items,
      in: document.origin,
      isNumbered: handler.items.count != 1
    ) { (item, origin) throws(ReadFailure) in
      try ArticleField.article(item.fields, origin: origin, options)
    }
    if let message {
      readings.append((document.origin, .failure(.damaged("cut or damaged: \(message)"))))
    }
    if readings.isEmpty { throw .noArticle("a message without a news item") }
    return readings
  }
}

/// Collects the news items of a document.
private final class NewsXMLHandler: MarkupHandler {
  /// What is known of an item.
  struct Item {
    /// Values by field, with how far each is trusted: the least number first.
    private var values: [ArticleField: (rank: Int, text: String)] = [:]
    var paragraphs: [String] = []
    /// Paragraphs that NITF gives apart, and again in the text.
    var lead: [String] = []

    mutating func put(_ field: ArticleField, _ text: String?, rank: Int) {
      let text = Whitespace.collapsed(text ?? "")
      guard !text.isEmpty, values[field].map({ $0.rank > rank }) ?? true else { return }
      values[field] = (rank, text)
    }

    var fields: [ArticleField: String] {
      var fields = values.mapValues(\.text)
      fields[.text] = (paragraphs.isEmpty ? lead : paragraphs).joined(separator: "\n\n")
      fields[.byline] = fields[.byline].map(ExportText.byline)
      return fields
    }
  }

  private(set) var items: [Item] = []
  private var item: Item?
  private var depth = 0
  private var itemDepth = 0
  /// Open elements whose paragraphs are the text, those whose aren't, and those that hold the lead alone.
  private var contents = 0
  private var hidden = 0
  private var leadDepth: Int?
  /// The field or paragraph whose text is collected, and the depth of its element.
  private var target: Target?
  private var targetDepth = 0
  private var collected: [UInt8] = []

  private enum Target {
    case field(ArticleField, rank: Int)
    case paragraph
  }

  private static let deepest = 512
  private static let contents: Set<String> = ["body.content", "text", "inlinexml"]
  private static let hidden: Set<String> = ["media", "figure", "table", "style", "script"]

  /// Elements whose text is a field.
  private static let fields: [String: (ArticleField, rank: Int)] = [
    "hl1": (.title, 0), "headline": (.title, 0), "title": (.title, 1), "byline": (.byline, 0),
    "by": (.byline, 0), "provider": (.source, 2), "contentcreated": (.published, 0),
    "firstcreated": (.published, 1), "versioncreated": (.published, 2),
  ]

  func start(
    _ name: UnsafePointer<CChar>,
    space: UnsafePointer<CChar>?,
    _ attributes: MarkupAttributes
  ) -> Bool {
    depth += 1
    guard depth < Self.deepest else { return false }
    let name = String(cString: name).lowercased()
    if item == nil, name == "nitf" || name == "newsitem" {
      item = Item()
      itemDepth = depth
    }
    readAttributes(name, attributes)
    if Self.contents.contains(name) { contents += 1 }
    if Self.hidden.contains(name) { hidden += 1 }
    if name == "block", attributes["class"] == "lead_paragraph" { leadDepth = depth }
    guard target == nil else { return true }
    if contents > 0 {
      if name == "p", hidden == 0 { collect(.paragraph) }
    } else if let (field, rank) = Self.fields[name] {
      collect(.field(field, rank: rank))
    }
    return true
  }

  private func collect(_ next: Target) {
    target = next
    targetDepth = depth
    collected = []
  }

  private func readAttributes(_ name: String, _ attributes: MarkupAttributes) {
    switch name {
    case "nitf", "newsitem":
      item?.put(.id, attributes["guid"] ?? attributes["itemid"], rank: 0)
      item?.put(.published, attributes["date"], rank: 3)
      item?.put(.language, attributes["lang"] ?? attributes["xml:lang"], rank: 0)
    case "doc-id": item?.put(.id, attributes["id-string"], rank: 1)
    case "date.issue": item?.put(.published, attributes["norm"], rank: 1)
    case "doc.copyright": item?.put(.source, attributes["holder"], rank: 1)
    case "pubdata":
      item?.put(.published, attributes["date.publication"], rank: 0)
      item?.put(.source, attributes["name"], rank: 0)
      item?.put(.url, attributes["ex-ref"], rank: 0)
    case "dc":
      if attributes["element"] == "dc.publisher" {
        item?.put(.source, attributes["value"], rank: 1)
      }
    case "infosource", "provider": item?.put(.source, attributes["literal"], rank: 1)
    default: break
    }
  }

  func end(_ name: UnsafePointer<CChar>, space: UnsafePointer<CChar>?) -> Bool {
    let name = String(cString: name).lowercased()
    if let target, depth == targetDepth {
      let text = String(decoding: collected, as: UTF8.self)
      switch target {
      case .field(let field, let rank): item?.put(field, text, rank: rank)
      case .paragraph:
        let text = Whitespace.collapsed(text)
        if text.isEmpty {
          break
        } else if leadDepth != nil {
          item?.lead.append(text)
        } else {
          item?.paragraphs.append(text)
        }
      }
      self.target = nil
    }
    if Self.contents.contains(name) { contents -= 1 }
    if Self.hidden.contains(name) { hidden -= 1 }
    if leadDepth == depth { leadDepth = nil }
    if let item, depth == itemDepth {
      items.append(item)
      self.item = nil
    }
    depth -= 1
    return true
  }

  func text(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if target != nil { collected += bytes }
    return true
  }
}
