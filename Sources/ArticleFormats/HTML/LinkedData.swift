import Foundation

/// What a page's JSON-LD says of the article on it.
struct LinkedData {
  private(set) var headline: String?
  private(set) var published: String?
  private(set) var modified: String?
  private(set) var authors: [String] = []
  private(set) var publisher: String?
  private(set) var body: String?
  private(set) var summary: String?
  private(set) var url: String?
  private(set) var language: String?
  /// Whether an object calls itself an article.
  private(set) var isArticle = false
  /// Whether the page calls itself a collection, search result or the like.
  private(set) var isListing = false

  private static let deepest = 12
  /// Bytes and brackets of a script that is read; an object may take three thousand bytes of memory.
  private static let longest = 1 << 20
  private static let mostBrackets = 20_000

  /// Reads the objects of all scripts; what is no JSON, or too long, says nothing.
  init(_ scripts: [[UInt8]]) {
    var articles: [[String: Any]] = []
    var things: [[String: Any]] = []
    for script in scripts where Self.isOfUse(script) {
      guard let value = Self.value(script) else { continue }
      Self.collect(value, Self.deepest, &articles, &things)
    }
    // The object with most to say of the text is the article of the page.
    let ordered = articles.enumerated().sorted {
      (Self.weight($0.element), $1.offset) > (Self.weight($1.element), $0.offset)
    }
    isArticle = !articles.isEmpty
    isListing = things.contains { thing in
      Self.types(thing).contains { ["CollectionPage", "SearchResultsPage"].contains($0) }
    }
    for (_, article) in ordered { take(article, things) }
  }

  private static func isOfUse(_ script: [UInt8]) -> Bool {
    guard script.count <= longest else { return false }
    return script.count { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") } <= mostBrackets
  }

  private mutating func take(_ article: [String: Any], _ things: [[String: Any]]) {
    headline = headline ?? Self.text(article["headline"]) ?? Self.text(article["name"])
    published =
      published ?? Self.text(article["datePublished"]) ?? Self.text(article["dateCreated"])
    modified = modified ?? Self.text(article["dateModified"])
    if authors.isEmpty {
      authors = Self.names(article["author"] ?? article["creator"], things)
    }
    publisher = publisher ?? Self.names(article["publisher"], things).first
    body = body ?? Self.text(article["articleBody"])
    summary = summary ?? Self.text(article["description"])
    url = url ?? Self.text(article["url"])
    language = language ?? Self.text(article["inLanguage"])
  }

  private static func weight(_ article: [String: Any]) -> Int {
    (text(article["articleBody"])?.utf8.count ?? 0) / 100
      + (article["datePublished"] == nil ? 0 : 5) + (article["headline"] == nil ? 0 : 3)
      + (article["author"] == nil ? 0 : 2)
  }

  /// JSON as pages write it: in comments, with bare line breaks in strings.
  private static func value(_ script: [UInt8]) -> Any? {
    if let value = try? JSONSerialization.jsonObject(with: Data(script), options: .fragmentsAllowed)
    {
      return value
    }
    guard let start = script.firstIndex(where: { $0 == 0x7B || $0 == 0x5B }),
      let end = script.lastIndex(where: { $0 == 0x7D || $0 == 0x5D }), start < end
    else { return nil }
    let mended = script[start...end].map { $0 < 0x20 ? 0x20 : $0 }
    return try? JSONSerialization.jsonObject(with: Data(mended), options: .fragmentsAllowed)
  }

  private static func types(_ thing: [String: Any]) -> [String] {
    switch thing["@type"] {
    case let type as String: [type]
    case let types as [String]: types
    default: []
    }
  }

  private static func isArticle(_ type: String) -> Bool {
    type.hasSuffix("Article") || type.hasSuffix("BlogPosting") || type == "Report"
      || type == "LiveBlogPosting" || type == "SocialMediaPosting" || type == "Review"
      || type.hasSuffix("NewsArticle")
  }

  private static func collect(
    _ value: Any,
    _ depth: Int,
    _ articles: inout [[String: Any]],
    _ things: inout [[String: Any]]
  ) {
    guard depth > 0, things.count < 2000 else { return }
    if let list = value as? [Any] {
      for item in list { collect(item, depth - 1, &articles, &things) }
    } else if let thing = value as? [String: Any] {
      things.append(thing)
      let types = types(thing)
      if types.contains(where: isArticle) { articles.append(thing) }
      // Lists of other articles tell nothing of this one.
      if types.contains("ItemList") { return }
      for key in ["@graph", "mainEntity", "mainEntityOfPage", "author", "publisher"] {
        if let inner = thing[key] { collect(inner, depth - 1, &articles, &things) }
      }
    }
  }

  private static func text(_ value: Any?) -> String? {
    switch value {
    case let text as String:
      let plain = Whitespace.collapsed(text)
      return plain.isEmpty ? nil : plain
    case let list as [Any]: return list.lazy.compactMap { Self.text($0) }.first
    case let thing as [String: Any]: return text(thing["@value"] ?? thing["name"])
    default: return nil
    }
  }

  private static func names(_ value: Any?, _ things: [[String: Any]]) -> [String] {
    switch value {
    case let text as String: return [Whitespace.collapsed(text)].filter { !$0.isEmpty }
    case let list as [Any]: return list.prefix(30).flatMap { names($0, things) }
    case let thing as [String: Any]:
      if let list = thing["name"] as? [Any] { return list.prefix(30).compactMap { text($0) } }
      if let name = text(thing["name"]) { return [name] }
      guard let id = thing["@id"] as? String else { return [] }
      return things.first { $0["@id"] as? String == id && $0["name"] != nil }
        .flatMap { text($0["name"]) }.map { [$0] } ?? []
    default: return []
    }
  }
}
