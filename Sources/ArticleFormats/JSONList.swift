/// Finds the list of articles in an object, as services answer with one: `{"status": "ok", "articles": [{…`.
public enum JSONList {
  /// Names that lists of articles, and objects around them, go by: those of NewsAPI, the Guardian, the New York Times,
  /// Event Registry, Elasticsearch and others.
  private static let names: Set<[UInt8]> = Set(
    [
      "articles", "results", "docs", "items", "posts", "stories", "news", "hits", "data",
      "response",
    ].map { Array($0.utf8) }
  )

  /// Objects that a list may stand in.
  private static let deepest = 3

  /// Where the list starts in the first bytes of a file; nil where there is none, where its first element is no article,
  /// or where the object is one itself, or a JSON Feed.
  public static func start(in head: [UInt8], _ options: DocumentReader.Options) -> Int? {
    guard let start = firstList(head) else { return nil }
    var splitter = JSONArraySplitter(limit: head.count, isInner: true)
    guard let first = splitter.elements(in: Array(head[start...])).first,
      isArticle(first.bytes, options), !isItemOfFeed(first.bytes), !isArticle(head, options),
      !isArticle(Array(head.prefix { $0 != 0x0A }), options)
    else { return nil }
    return start
  }

  /// Whether an element has a field that JSON Feed alone has.
  private static func isItemOfFeed(_ object: [UInt8]) -> Bool {
    let text = String(decoding: object, as: UTF8.self)
    return text.contains("\"content_html\"") || text.contains("\"content_text\"")
  }

  private static func isArticle(_ object: [UInt8], _ options: DocumentReader.Options) -> Bool {
    (try? JSONReader.article(in: object, origin: "", options)) != nil
  }

  /// The first list of objects with a known name that stands in the outermost object or in objects of known names.
  private static func firstList(_ head: [UInt8]) -> Int? {
    guard head.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return nil }
    // Open brackets, and those of them that are objects on the way to a list.
    var depth = 0
    var way = 0
    var string: Range<Int>?
    var index = 0
    while index < head.count {
      switch head[index] {
      case UInt8(ascii: "\""):
        let start = index + 1
        index = endOfString(at: index, in: head)
        string = start..<index
      case UInt8(ascii: "{"):
        if depth == 0 || depth == way && depth < deepest && isName(string, head) { way = depth + 1 }
        depth += 1
        string = nil
      case UInt8(ascii: "["):
        if depth == way, isName(string, head), opensObject(index + 1, head) { return index }
        depth += 1
        string = nil
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == way { way -= 1 }
        depth -= 1
        if depth <= 0 { return nil }
        string = nil
      case UInt8(ascii: ","): string = nil
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Where the string that opens at a mark closes: at its other mark, or at the end of the bytes.
  static func endOfString(at open: Int, in bytes: [UInt8]) -> Int {
    var index = open + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index, bytes.count)
  }

  private static func isName(_ string: Range<Int>?, _ head: [UInt8]) -> Bool {
    string.map { names.contains(Array(head[$0])) } ?? false
  }

  private static func opensObject(_ start: Int, _ head: [UInt8]) -> Bool {
    head[min(start, head.count)...].first { $0 > 0x20 } == UInt8(ascii: "{")
  }
}
