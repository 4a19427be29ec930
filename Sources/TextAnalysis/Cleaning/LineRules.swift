import NewsModel

/// The rules by which a line is known as furniture, a credit, a date or a byline.
enum LineRules {
  /// Openings of a pointer to another article, in small letters.
  private static let pointers = Openings([
    "read:", "read also", "read more", "also read", "read next", "see also", "see more",
    "related:", "related story", "related stories", "related article", "related articles",
    "opinion:", "watch:", "listen:", "more:", "more on this", "recommended:", "don't miss:",
    "don’t miss:", "in pictures:", "explainer:", "must read", "you may also like",
    "click here", "subscribe to", "sign up for", "follow us on", "download our app",
  ])

  /// Whole lines that are controls or labels of a page, in small letters.
  private static let labels = Openings([
    "clear", "advertisement", "advertisment", "ad", "share", "share this", "share this article",
    "tweet", "print", "email", "e-mail", "comments", "comment", "subscribe", "sign in", "log in",
    "menu", "close", "loading", "loading...", "skip to content", "skip to main content", "home",
    "next", "previous", "back to top", "continue reading", "story continues below",
    "story continues below advertisement", "facebook", "twitter", "whatsapp", "copy link",
    "most read", "trending", "read more", "related", "related articles", "newsletter",
    "this video is unavailable", "play video", "read full story", "show more", "show less",
    // An agency's name alone signs off its copy.
    "reuter", "reuters", "(reuters)", "ap", "(ap)", "afp", "(afp)", "upi", "dpa", "xinhua", "ends",
  ])

  /// Openings of a picture's text, in small letters.
  private static let captions = Openings([
    "photo:", "photo by", "photo credit", "photograph:", "photographs:", "image:", "image credit",
    "image source", "picture:", "file photo", "file picture", "pictured:", "caption:",
    "getty images",
  ])

  /// Words of a picture credit, in small letters.
  private static let creditWords: Set<String> = [
    "file", "photo", "photograph", "image", "picture", "agency", "getty", "reuters", "afp", "epa",
    "courtesy", "handout", "screenshot", "ap", "anadolu", "bloomberg", "xinhua", "twitter",
    "wikimedia", "flickr", "shutterstock",
  ]

  /// Why a line is furniture; nil when it belongs to the article.
  static func furniture(_ line: Line) -> RemovedLine.Reason? {
    let bytes = line.trimmed
    guard let last = bytes.last, bytes.count <= 400 else { return nil }
    if labels.match(bytes)?.count == bytes.count { return .furniture }
    if (0x30...0x39).contains(last), isSlogan(line.text) { return .furniture }
    if let opening = pointers.match(bytes), isPointer(bytes, opening) { return .link }
    if captions.match(bytes) != nil { return .caption }
    if last == UInt8(ascii: "]") || last == UInt8(ascii: ")"), endsInPictureCredit(line.text) {
      return .caption
    }
    return nil
  }

  /// Whether a line that opens like a pointer is one line's worth of words, and no sentence:
  /// "Read more than a dozen books" goes on as one.
  private static func isPointer(_ line: ArraySlice<UInt8>, _ opening: [UInt8]) -> Bool {
    guard line.count <= 250 else { return false }
    if opening.last == UInt8(ascii: ":") { return line.count > opening.count }
    guard let next = line.dropFirst(opening.count).first else { return true }
    return next == UInt8(ascii: ":") || next == 0x20 && line.last != UInt8(ascii: ".")
  }

  /// "Creating new perspectives since 2009": a few words that end in a founding year.
  private static func isSlogan(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard (3...8).contains(words.count), words[words.count - 2].lowercased() == "since",
      let year = words.last, year.count == 4, year.allSatisfy(\.isNumber)
    else { return false }
    return true
  }

  /// A line that ends in "[Name / Agency]", "[file photo]" or "(Photo by …)" with a credit in it.
  private static func endsInPictureCredit(_ text: String) -> Bool {
    let isSquare = text.hasSuffix("]")
    guard let open = text.lastIndex(of: isSquare ? "[" : "(") else { return false }
    let inside = text[open...].dropFirst().dropLast().lowercased()
    if isSquare, inside.contains("/") { return true }
    return inside.split { !$0.isLetter }.contains { creditWords.contains(String($0)) }
  }

  /// The outlet of a credit line: "Via Financial Times", "Source: Reuters".
  static func credit(_ text: String) -> String? {
    guard text.utf8.count <= 60 else { return nil }
    let small = text.lowercased()
    for opening in ["via ", "source: ", "by arrangement with "] where small.hasPrefix(opening) {
      let name = text.dropFirst(opening.count).drop(while: \.isWhitespace)
      guard let first = name.first, first.isUppercase || first.isNumber,
        !".,;:!?".contains(name.last ?? ".")
      else { return nil }
      return String(name)
    }
    return nil
  }

  /// A line above a headline that tells what kind of text it is: "PRESS RELEASE".
  static func kicker(_ line: Line) -> RemovedLine.Reason? {
    guard line.trimmed.count <= longestKicker else { return nil }
    return kickers.contains(line.text.lowercased()) ? .furniture : nil
  }

  private static let kickers: Set = [
    "press release", "news release", "media release", "for immediate release", "breaking news",
    "exclusive", "analysis", "opinion", "comment", "interview", "live", "obituary", "explainer",
    "fact check", "editorial",
  ]
  private static let longestKicker = 24

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
    return PublicationDate(rest) ?? dated(text)?.date
  }

  /// The date behind the few words of a line that tell who printed it, or where: "The Valley Times, 5 March 2024".
  private static func dated(_ text: String) -> (date: PublicationDate, words: Substring)? {
    for mark in text.indices where ",|–—".contains(text[mark]) {
      let words = text[..<mark]
      guard words.split(separator: " ").count <= mostWordsOfName else { return nil }
      let isName = words.split(separator: " ").allSatisfy {
        $0.first?.isUppercase == true || smallWordsOfNames.contains($0)
      }
      if isName, let date = PublicationDate(text[text.index(after: mark)...]) {
        return (date, words)
      }
    }
    return nil
  }

  private static let mostWordsOfName = 5
  private static let smallWordsOfNames: Set<Substring> = ["and", "of", "the"]

  /// The outlet that a line names ahead of its date, where it is known: "The Guardian, 5 March 2024".
  static func outlet(ofDated text: String) -> String? {
    guard text.utf8.count <= 80, let words = dated(text)?.words else { return nil }
    let name = String(words.split(separator: " ").joined(separator: " "))
    return OutletCountry.shared.knows(name) ? name : nil
  }

  /// The writers of a line such as "By Ana Kovač and Tom Reed" or "By Ana Kovač in Zagreb".
  static func byline(_ text: String) -> String? {
    guard text.utf8.count <= 100, text.lowercased().hasPrefix("by ") else { return nil }
    let names = text.dropFirst(3).drop(while: \.isWhitespace)
    let words = names.split(separator: " ")
    let joiners: Set<Substring> = ["and", "in", "de", "van", "von", "bin", "al", "for"]
    guard (1...12).contains(words.count), words.first != "in", !".!?:;".contains(names.last ?? "."),
      words.allSatisfy({ word in
        joiners.contains(word) || word.first.map { $0.isUppercase || !$0.isLetter } ?? false
      })
    else { return nil }
    return words.prefix { $0 != "in" }.joined(separator: " ")
  }
}

/// Words that a line may open with, found by its first byte.
private struct Openings {
  /// By the first byte, longest first.
  private var byFirst: [[[UInt8]]] = Array(repeating: [], count: 256)

  init(_ openings: [String]) {
    for opening in openings.map({ Array($0.utf8) }).sorted(by: { $0.count > $1.count }) {
      if let first = opening.first { byFirst[Int(first)].append(opening) }
    }
  }

  /// The longest opening of a line, in capitals or not.
  func match(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    guard let first = line.first else { return nil }
    return byFirst[Int(Self.small(first))].first { opening in
      line.count >= opening.count && zip(line, opening).allSatisfy { Self.small($0) == $1 }
    }
  }

  private static func small(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
