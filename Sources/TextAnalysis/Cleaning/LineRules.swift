import NewsModel

/// The rules by which a line is known as furniture, a credit, a date or a byline.
enum LineRules {
  /// Openings of a pointer to another article, in small letters.
  private static let pointers = [
    "read:", "read also", "read more", "also read", "read next", "see also", "see more",
    "related:", "related story", "related stories", "related article", "related articles",
    "opinion:", "watch:", "listen:", "more:", "more on this", "recommended:", "don't miss:",
    "don’t miss:", "in pictures:", "explainer:", "must read", "you may also like",
    "click here", "subscribe to", "sign up for", "follow us on", "download our app",
  ]

  /// Whole lines that are controls or labels of a page, in small letters.
  private static let labels: Set<String> = [
    "clear", "advertisement", "advertisment", "ad", "share", "share this", "share this article",
    "tweet", "print", "email", "e-mail", "comments", "comment", "subscribe", "sign in", "log in",
    "menu", "close", "loading", "loading...", "skip to content", "skip to main content", "home",
    "next", "previous", "back to top", "continue reading", "story continues below",
    "story continues below advertisement", "facebook", "twitter", "whatsapp", "copy link",
    "most read", "trending", "read more", "related", "related articles", "newsletter",
    "this video is unavailable", "play video", "read full story", "show more", "show less",
  ]

  /// Words of a picture credit, in small letters.
  private static let creditWords = [
    "file", "photo", "photograph", "image", "picture", "agency", "getty", "reuters", "afp",
    "associated press", "epa", "courtesy", "handout", "screenshot", "video grab", "ap",
    "anadolu", "bloomberg", "xinhua", "twitter", "wikimedia", "flickr", "shutterstock",
  ]

  /// Openings of a picture's text, in small letters.
  private static let captions = [
    "photo:", "photo by", "photo credit", "photograph:", "photographs:", "image:", "image credit",
    "image source", "picture:", "file photo", "file picture", "pictured:", "caption:",
    "getty images",
  ]

  /// Why a line is furniture; nil when it belongs to the article.
  static func furniture(_ line: Line) -> RemovedLine.Reason? {
    guard !line.text.isEmpty, line.text.utf8.count <= 400 else { return nil }
    let small = line.text.lowercased()
    if labels.contains(small) { return .furniture }
    if isSlogan(small) { return .furniture }
    if pointers.contains(where: { isPointer(small, $0) }) { return .link }
    if captions.contains(where: { small.hasPrefix($0) }) || endsInPictureCredit(small) {
      return .caption
    }
    return nil
  }

  /// A pointer's opening, with the end of a word behind it, and one line's worth of words.
  private static func isPointer(_ small: String, _ opening: String) -> Bool {
    guard small.hasPrefix(opening), small.utf8.count <= 250 else { return false }
    if opening.hasSuffix(":") { return small.utf8.count > opening.utf8.count }
    guard let next = small.dropFirst(opening.count).first else { return true }
    // "Read more than a dozen books" goes on as a sentence and ends as one.
    return next == ":" || next == " " && !small.hasSuffix(".")
  }

  /// "Creating new perspectives since 2009": a few words that end in a founding year.
  private static func isSlogan(_ small: String) -> Bool {
    let words = small.split(separator: " ")
    guard (3...8).contains(words.count), words[words.count - 2] == "since",
      let year = words.last, year.count == 4, year.allSatisfy(\.isNumber)
    else { return false }
    return true
  }

  /// A line that ends in "[Name / Agency]", "[file photo]" or "(Photo by …)" with a credit in it.
  private static func endsInPictureCredit(_ small: String) -> Bool {
    guard let last = small.last, last == "]" || last == ")" else { return false }
    guard let open = small.lastIndex(of: last == "]" ? "[" : "(") else { return false }
    let inside = small[open...].dropFirst().dropLast()
    let words = inside.split { !$0.isLetter && $0 != " " }.map {
      $0.split(separator: " ").joined(separator: " ")
    }
    if last == "]", inside.contains("/") { return true }
    return creditWords.contains { word in
      words.contains { $0 == word || $0.hasPrefix(word + " ") || $0.hasSuffix(" " + word) }
    }
  }

  /// The outlet of a credit line: "Via Financial Times", "Source: Reuters".
  static func credit(_ text: String) -> String? {
    guard text.utf8.count <= 60 else { return nil }
    for opening in ["via ", "source: ", "by arrangement with "] {
      if text.lowercased().hasPrefix(opening) {
        let name = text.dropFirst(opening.count).drop(while: \.isWhitespace)
        guard let first = name.first, first.isUppercase || first.isNumber,
          !".,;:!?".contains(name.last ?? ".")
        else { return nil }
        return String(name)
      }
    }
    return nil
  }

  /// The date of a line that holds nothing else: "Published: January 5, 2020 at 12:02 pm".
  static func date(_ text: String) -> PublicationDate? {
    guard text.utf8.count <= 80 else { return nil }
    var rest = Substring(text)
    let small = text.lowercased()
    for opening in ["published", "posted", "updated", "last updated", "date", "first published"]
    where small.hasPrefix(opening) {
      rest = rest.dropFirst(opening.count).drop { $0 == ":" || $0.isWhitespace }
      if rest.lowercased().hasPrefix("on ") { rest = rest.dropFirst(3) }
      break
    }
    return PublicationDate(rest)
  }

  /// The writers of a line such as "By Ana Kovač and Tom Reed".
  static func byline(_ text: String) -> String? {
    guard text.utf8.count <= 100, text.lowercased().hasPrefix("by ") else { return nil }
    let names = text.dropFirst(3).drop(while: \.isWhitespace)
    let words = names.split(separator: " ")
    guard (1...12).contains(words.count), !".!?:;".contains(names.last ?? "."),
      words.allSatisfy({ $0.first.map { $0.isUppercase || !$0.isLetter } ?? false
        || ["and", "in", "de", "van", "von", "bin", "al", "for"].contains($0) })
    else { return nil }
    return String(names)
  }
}
