import Crypto
public import NewsModel

/// The numbers that tell whether two articles are the same, versions or copies of each other.
public struct ArticleFingerprint: Sendable {
  /// What makes inputs versions of one article.
  public let identity: String
  /// 16 hex digits over the identity and all published fields.
  public let articleID: String
  /// SHA-256 of the text in UTF-8.
  public let sha256: [UInt8]
  /// Over the text's words in small letters: equal for copies that differ in marks and spaces only.
  public let words: Int
  /// The words that it was made of.
  let copyWords: CopyWords

  /// Computes the numbers of an article.
  public init(_ article: Article) {
    let sha256 = Array(SHA256.hash(data: Array(article.text.utf8)))
    let fields: [String?] = [
      article.url, article.externalID, article.title, article.byline, article.source,
      article.published?.description, article.language,
    ]
    var record = SHA256()
    for field in fields {
      // A length before each field: no two lists of fields give the same bytes.
      record.update(data: Array("\(field?.utf8.count ?? -1):\(field ?? "")".utf8))
    }
    record.update(data: sha256)
    let digest = Array(record.finalize())
    self.sha256 = sha256
    articleID = Self.hex(digest.prefix(8))
    if let url = article.url {
      identity = "url:" + url
    } else if let id = article.externalID {
      identity = "id:\(article.source ?? "")\u{1F}\(id)"
    } else {
      identity = "text:" + Self.hex(digest)
    }
    copyWords = CopyWords(article.text)
    words = Self.fingerprint(of: copyWords)
  }

  /// The same article as an item of its own: nothing else is a version or copy of it.
  ///
  /// `ordinal`: how many items with the same content came before it in the run.
  public init(separate fingerprint: ArticleFingerprint, ordinal: Int) {
    identity = "item:\(fingerprint.articleID)#\(ordinal)"
    var record = SHA256()
    record.update(data: Array(identity.utf8))
    articleID = Self.hex(Array(record.finalize()).prefix(8))
    sha256 = fingerprint.sha256
    words = fingerprint.words
    copyWords = fingerprint.copyWords
  }

  /// The address as a number.
  public var number: UInt64 { UInt64(articleID, radix: 16) ?? 0 }

  private static func fingerprint(of words: CopyWords) -> Int {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(words.printed.count * 4)
    for hash in words.hashes {
      for shift in stride(from: 0, to: 32, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: hash >> UInt32(shift)))
      }
    }
    return SHA256.hash(data: bytes).prefix(8).reduce(0) { $0 << 8 | Int($1) }
  }

  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let hex = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: hex, as: UTF8.self)
  }
}
