import Foundation
import NewsModel

/// What a page says of its article outside the body, each with what says so.
struct PageMetadata {
  private let page: WebPage
  private let data: LinkedData
  /// Dates after this day are none.
  private let latest: CalendarDay?
  /// Address that the page was fetched from, when that is known.
  private let address: String?

  init(_ page: WebPage, _ data: LinkedData, address: String?, latest: CalendarDay?) {
    self.page = page
    self.data = data
    self.address = address
    self.latest = latest
  }

  // MARK: Address and outlet

  /// The page's own address: canonical link, Open Graph, JSON-LD, else where it was fetched.
  var url: String? {
    let canonical = page.properties.first { $0.kind == .link && $0.name == "canonical" }?.value
    return [canonical, page.meta("og:url"), data.url, address].lazy.compactMap { given in
      given.map { $0.trimmed }.flatMap { Self.isAddress($0) ? $0 : nil }
    }.first
  }

  private static func isAddress(_ text: String) -> Bool {
    (text.hasPrefix("http://") || text.hasPrefix("https://")) && !text.contains(" ")
      && text.utf8.count < 2000 && text.split(separator: "/").count > 1
  }

  /// Host of the page without `www.`.
  private var host: String? {
    url.flatMap { url -> String? in
      guard let start = url.range(of: "://")?.upperBound else { return nil }
      let host = url[start...].prefix { $0 != "/" && $0 != ":" && $0 != "?" }.lowercased()
      return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    }
  }

  /// The outlet's name as the page gives it, else its host.
  var source: String? {
    let given = [page.meta("og:site_name"), data.publisher, page.meta("application-name")]
    return given.lazy.compactMap { $0.map(Whitespace.collapsed) }
      .first { !$0.isEmpty && $0.count < 80 && !Self.isAddress($0) } ?? host
  }

  /// BCP 47 tag: that of the page, else of its metadata.
  var language: String? {
    let given = [
      page.language, data.language, page.meta("content-language"), page.meta("og:locale"),
    ]
    return given.lazy.compactMap { $0 }.map { $0.trimmed.replacing("_", with: "-") }.first { tag in
      (2...12).contains(tag.utf8.count)
        && tag.utf8.allSatisfy {
          $0 == 0x2D || (0x30...0x39).contains($0) || ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A
        }
    }
  }

  // MARK: Title

  /// The headline: what most of heading, metadata and window title agree on.
  var title: String? {
    var candidates: [String] = []
    let heading = headings.first
    for given in [
      heading, data.headline, page.meta("og:title"), page.meta("twitter:title"), page.title,
    ] {
      guard let given else { continue }
      let text = withoutOutlet(Whitespace.collapsed(unescaped(given)))
      if !text.isEmpty { candidates.append(text) }
    }
    let keys = candidates.map { $0.lowercased().filter { $0.isLetter || $0.isNumber } }
    // "Headline | Opinion" speaks for "Headline" too.
    let votes = candidates.indices.map { one in
      candidates.indices.count { other in
        keys[other] == keys[one]
          || Self.dividers.contains { candidates[other].hasPrefix(candidates[one] + $0) }
      }
    }
    // The first of those with most votes; a heading alone may be the site's name.
    guard let most = votes.max(), let best = votes.firstIndex(of: most) else { return nil }
    if most == 1, heading != nil, candidates.count > 1 {
      let words = Set(PageWords.hashes(candidates[0]))
      let shared = PageWords.hashes(candidates[1]).count { words.contains($0) }
      return shared * 2 >= words.count && words.count > 2 ? candidates[0] : candidates[1]
    }
    return candidates[best]
  }

  /// Marks between a headline and an outlet's or section's name.
  private static let dividers = [" | ", " - ", " – ", " — ", " :: ", " « ", " » ", " • ", " · "]

  /// Fields of JSON-LD are often escaped as if they were markup.
  private func unescaped(_ text: String) -> String {
    guard text.contains("&") else { return text }
    return (try? HTMLFragment.text(text)) ?? text
  }

  /// Headings of the first order that are shown.
  private var headings: [String] {
    page.blocks.lazy.filter { block in
      let element = page.elements[Int(block.element)]
      return element.tag == .h1 && !element.flags.contains(.hidden)
    }.prefix(5).map { page.text($0.text).replacing("\n", with: " ") }.filter { text in
      !isOutlet(text) && text.split(separator: " ").count > 1
    }
  }

  private func isOutlet(_ text: some StringProtocol) -> Bool {
    let key = text.lowercased().filter { $0.isLetter || $0.isNumber }
    guard !key.isEmpty else { return true }
    for name in [page.meta("og:site_name"), data.publisher, host] {
      guard let name else { continue }
      let other = name.lowercased().filter { $0.isLetter || $0.isNumber }
      if other == key || (key.count > 3 && other.hasPrefix(key))
        || (other.count > 3 && key.hasPrefix(other))
      {
        return true
      }
    }
    return false
  }

  /// A title without the outlet's name before or behind a mark.
  private func withoutOutlet(_ title: String) -> String {
    var text = title[...]
    for _ in 0..<2 {
      for mark in Self.dividers {
        if let found = text.range(of: mark, options: .backwards),
          isOutlet(text[found.upperBound...])
        {
          text = text[..<found.lowerBound]
        } else if let found = text.range(of: mark), isOutlet(text[..<found.lowerBound]) {
          text = text[found.upperBound...]
        }
      }
    }
    return String(text)
  }

  // MARK: Writers

  /// The writers' names, divided by commas.
  var byline: String? {
    if let names = names(data.authors) { return names }
    for name in [
      "author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator",
      "dcterms.creator",
      "byl", "authors", "article:author", "twitter:data1",
    ] {
      if name == "twitter:data1",
        page.meta("twitter:label1")?.lowercased().contains("written") != true
      {
        continue
      }
      let given = page.properties.filter { $0.kind == .meta && $0.name == name }.compactMap(\.value)
      if let names = names(given) { return names }
    }
    for kind in [WebPage.Property.Kind.item, .author] {
      let given = page.properties.filter {
        $0.kind == kind && (kind == .author || $0.name == "author") && $0.element != nil
      }.prefix(12).compactMap { property -> String? in
        guard let element = property.element else { return nil }
        let text = property.value ?? page.text(page.elements[Int(element)].text)
        return text.utf8.count < 200 ? text.split(separator: "\n").first.map(String.init) : nil
      }
      if let names = names(given) { return names }
    }
    // An editorial is signed by the outlet itself.
    return linkedByline ?? printedByline
      ?? data.authors.first { !$0.isEmpty && !Self.isAddress($0) && !$0.hasPrefix(",") }
  }

  /// Bytes of text between the headline and the first author's link, and between two authors' links.
  private static let farthestAuthor = 400
  private static let farthestNextAuthor = 40

  /// Links to pages of authors that stand right behind the headline, one behind another.
  private var linkedByline: String? {
    guard
      let headline = page.blocks.first(where: {
        page.elements[Int($0.element)].tag == .h1
      })
    else { return nil }
    var end = Int(headline.text.upperBound)
    var reach = Self.farthestAuthor
    var given: [String] = []
    for property in page.properties where property.kind == .authorLink {
      guard let element = property.element else { continue }
      let text = page.elements[Int(element)].text
      if text.isEmpty || text.lowerBound < end { continue }
      guard Int(text.lowerBound) <= end + reach else { break }
      given.append(page.text(text))
      end = Int(text.upperBound)
      reach = Self.farthestNextAuthor
    }
    return names(given)
  }

  /// "By Ana Reis" above the body.
  private var printedByline: String? {
    for block in page.blocks where block.text.count < 120 {
      let text = page.text(block.text)
      guard text.hasPrefix("By ") || text.hasPrefix("by ") || text.hasPrefix("BY ") else {
        continue
      }
      var line = text.dropFirst(3).prefix { !$0.isNewline }
      // "By Ana Reis Dec 5, 2023 6 shares"
      if let (_, date) = PrintedDate.first(in: String(line)), let found = line.firstRange(of: date)
      {
        line = line[..<found.lowerBound]
      }
      let words = line.split(separator: " ")
      guard (2...12).contains(words.count), words[0].first?.isUppercase == true,
        words[1].first.map({ $0.isUppercase || $0.isLowercase }) == true,
        let name = names([String(line)])
      else { continue }
      return name
    }
    return nil
  }

  private func names(_ given: [String]) -> String? {
    var names: [String] = []
    for text in given {
      guard let name = writer(text), !names.contains(name) else { continue }
      if names.contains(where: { $0.contains(name) }) { continue }
      names.append(name)
    }
    return names.isEmpty ? nil : names.prefix(10).joined(separator: ", ")
  }

  /// A writer's name without the words around it; nil for what names nobody.
  private func writer(_ given: String) -> String? {
    var text = Whitespace.collapsed(unescaped(given))[...]
    // ", USA TODAY" is what a template prints for no name.
    if text.hasPrefix(",") { return nil }
    for head in ["by ", "written by ", "posted by ", "story by ", "words by ", "von ", "por "] {
      if text.lowercased().hasPrefix(head) { text = text.dropFirst(head.count) }
    }
    for mark in [" | ", " • ", " · ", " on ", " Updated", " Published", " Follow"] {
      if let found = text.range(of: mark) { text = text[..<found.lowerBound] }
    }
    while let last = text.last, ",;:|-–— ".contains(last) { text.removeLast() }
    guard (2...120).contains(text.count), !Self.isAddress(String(text)), !text.contains("@"),
      text.contains(where: \.isLetter), !text.contains(":"), !isOutlet(text),
      PrintedDate.first(in: String(text)) == nil, !text.contains("facebook.com"),
      !text.contains("{")
    else { return nil }
    let small = text.lowercased()
    let words = small.split(separator: " ")
    if small.contains("minute read") || small.contains("min read") || words.count > 14 {
      return nil
    }
    if [
      "admin", "author", "staff", "unknown", "editor", "null", "undefined", "none", "authors", "by",
    ].contains(small) {
      return nil
    }
    return String(text)
  }

  // MARK: Date

  /// When the article was published, and what says so.
  func published(_ body: Range<Int>?) -> (date: PublicationDate, evidence: String)? {
    for (evidence, text) in dateFields {
      guard let date = date(text) else { continue }
      // A time in UTC tells the outlet's day only together with the address or what the page prints.
      if date.time?.offset == 0, addressDate?.day != date.day,
        let printed = printedDay(beside: date.day, body)
      {
        return printed
      }
      return (date, "\(evidence): \(text.trimmed)")
    }
    if let date = addressDate { return (date, "url") }
    for property in dateElements(body) {
      guard let element = property.element else { continue }
      let shown = page.text(page.elements[Int(element)].text).replacing("\n", with: " ")
      if let value = property.value, let date = date(value) {
        return (date, "time: \(value.trimmed)")
      }
      if let (date, words) = PrintedDate.first(in: shown), isPast(date) {
        return (date, "text: \(words)")
      }
    }
    for block in dateBlocks(body) {
      let text = page.text(page.blocks[block].text)
      if let (date, words) = PrintedDate.first(in: text), isPast(date) {
        return (date, "text: \(words)")
      }
    }
    return nil
  }

  /// A printed date that is the day before or behind.
  private func printedDay(
    beside day: CalendarDay,
    _ body: Range<Int>?
  ) -> (date: PublicationDate, evidence: String)? {
    for property in dateElements(body).prefix(6) {
      guard let element = property.element else { continue }
      let shown = page.text(page.elements[Int(element)].text).replacing("\n", with: " ")
      for text in [shown, property.value ?? ""] {
        guard let (date, words) = PrintedDate.first(in: text), date.time?.offset != 0 else {
          continue
        }
        let distance = date.day.ordinal - day.ordinal
        if distance == 0 { return nil }
        if abs(distance) == 1 { return (date, "text: \(words)") }
      }
    }
    return nil
  }

  /// Fields that state the day of publication, the surest first.
  private var dateFields: [(String, String)] {
    var fields: [(String, String)] = []
    if let text = data.published { fields.append(("json-ld datePublished", text)) }
    for name in [
      "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
      "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "article.published",
      "published_time", "published-date", "publish-date", "publication_date", "publish_date",
      "article_date_original", "pubdate", "pub_date", "dc.date.issued", "dcterms.created",
      "dc.date",
      "dcterms.date", "citation_publication_date", "originalpublicationdate", "displaydate", "date",
      "rnews:datepublished", "bt:pubdate", "last-modified-date", "weibo: article:create_at",
    ] {
      if let text = page.meta(name) { fields.append(("meta \(name)", text)) }
    }
    for name in ["datepublished", "datecreated"] {
      for property in page.properties where property.kind == .item && property.name == name {
        if let text = property.value
          ?? property.element.map({ page.text(page.elements[Int($0)].text) })
        {
          fields.append(("itemprop \(name)", text))
        }
      }
    }
    return fields
  }

  private func date(_ text: String) -> PublicationDate? {
    guard let date = PrintedDate.whole(text.trimmed), isPast(date) else { return nil }
    return date
  }

  private func isPast(_ date: PublicationDate) -> Bool {
    guard date.day.year >= 1700 else { return false }
    return latest.map { date.day <= $0 } ?? true
  }

  /// A day in the address: `/2020/01/05/`, `/2020-01-05-…`, `/20200105/`.
  private var addressDate: PublicationDate? {
    guard let url else { return nil }
    return PrintedDate.inAddress(url).flatMap { isPast($0) ? $0 : nil }
  }

  /// Elements that show a date near the headline: `<time>`, then those whose class speaks of one.
  private func dateElements(_ body: Range<Int>?) -> [WebPage.Property] {
    let shown = page.properties.filter { property in
      guard property.element != nil, property.kind == .time || property.kind == .date else {
        return false
      }
      return true
    }
    let limit = body.map { page.blocks[$0.upperBound - 1].text.upperBound } ?? Int32.max
    let start =
      page.blocks.first { page.elements[Int($0.element)].tag == .h1 }?.text.lowerBound ?? 0
    func place(_ property: WebPage.Property) -> Int32 {
      page.elements[Int(property.element ?? 0)].text.lowerBound
    }
    return
      (shown.filter { $0.kind == .time && place($0) >= start - 2000 && place($0) < limit }
      + shown.filter { $0.kind == .date && place($0) >= start - 500 && place($0) < limit }).prefix(
        20
      )
      .map { $0 }
  }

  /// Blocks between the headline and the body, and those right behind the body.
  private func dateBlocks(_ body: Range<Int>?) -> [Int] {
    guard let body else { return [] }
    let before = max(0, body.lowerBound - 12)..<min(page.blocks.count, body.lowerBound + 2)
    let behind = body.upperBound..<min(page.blocks.count, body.upperBound + 3)
    return (Array(before.reversed()) + Array(behind)).filter { page.blocks[$0].text.count < 200 }
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}
