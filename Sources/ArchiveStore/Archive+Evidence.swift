import NewsModel

/// What an archive says of a row that was exported from it.
public enum EvidenceFinding: Equatable, Sendable {
  /// The characters stand at that place of the current version, under that hash.
  case holds
  /// They stand there in a version that another has superseded.
  case olderVersion
  /// The article is there, and other characters at that place, or another hash.
  case changed(String)
  /// No such article.
  case gone
  /// The row does not say what is to be verified.
  case incomplete(String)

  /// For people.
  public var words: String {
    switch self {
    case .holds: "holds"
    case .olderVersion: "holds in an older version"
    case .changed(let what): "changed: \(what)"
    case .gone: "gone: no such article"
    case .incomplete(let what): "can't be verified: \(what)"
    }
  }
}

extension Archive {
  /// Whether the archive still holds what a row says.
  ///
  /// `row`: `article_id`, `start`, `end` in scalars, `quote` or `text`, and `sha256` where known.
  public func verify(_ row: [String: String]) throws -> EvidenceFinding {
    guard let id = row["article_id"], !id.isEmpty else { return .incomplete("no article_id") }
    guard let start = row["start"].flatMap({ Int($0) }), let end = row["end"].flatMap({ Int($0) }),
      let words = row["quote"] ?? row["text"], start >= 0, start <= end
    else { return .incomplete("no start, end, and quote or text") }
    let article: ArticleRecord
    do {
      article = try self.article(id)
    } catch let error as ArchiveError where error.code == .unknownAddress {
      return .gone
    }
    let scalars = Array(try text(of: article).unicodeScalars)
    guard end <= scalars.count else { return .changed("the text ends before") }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<end])
    let held = String(view)
    guard held.unicodeScalars.elementsEqual(words.unicodeScalars) else {
      return .changed("there stands: \(held.prefix(80))")
    }
    if let hash = row["sha256"], !hash.isEmpty, hash != article.sha256 {
      return .changed("the article has another hash")
    }
    return article.isSuperseded ? .olderVersion : .holds
  }
}
