public import ArchiveStore
public import NewsModel

/// What changed between two versions of an article: its fields, its quotes, its paragraphs.
public struct ArticleDifference: Sendable {
  /// A field that has another value.
  public struct Field: Equatable, Sendable {
    /// As the articles export calls it.
    public var name: String
    /// In the older version.
    public var old: String?
    /// In the newer version.
    public var new: String?
  }

  /// A quote that appeared, vanished, or has another speaker.
  public struct QuoteChange: Equatable, Sendable {
    /// Nil for one that appeared.
    public var old: QuoteRecord?
    /// Nil for one that vanished.
    public var new: QuoteRecord?
  }

  /// Words of a changed paragraph.
  public enum Piece: Equatable, Sendable {
    case same(String)
    case gone(String)
    case added(String)
  }

  /// A paragraph that was added, taken out or changed.
  public struct Paragraph: Equatable, Sendable {
    /// In the older text; nil for one that was added.
    public var old: TextSpan?
    /// In the newer text; nil for one that was taken out.
    public var new: TextSpan?
    /// Its words, in order.
    public var pieces: [Piece]
  }

  /// The older version.
  public let old: ArticleRecord
  /// The newer version.
  public let new: ArticleRecord
  /// Fields that have another value.
  public let fields: [Field]
  /// Those that vanished first, then those with another speaker, then those that appeared.
  public let quotes: [QuoteChange]
  /// Paragraphs that differ, in order.
  public let paragraphs: [Paragraph]
  /// The older text.
  public let oldText: ArticleText
  /// The newer text.
  public let newText: ArticleText

  /// Nothing of what is compared differs.
  public var isEmpty: Bool { fields.isEmpty && quotes.isEmpty && paragraphs.isEmpty }

  init(
    _ old: (article: ArticleRecord, text: String, quotes: [QuoteRecord]),
    _ new: (article: ArticleRecord, text: String, quotes: [QuoteRecord])
  ) {
    self.old = old.article
    self.new = new.article
    oldText = ArticleText(old.text)
    newText = ArticleText(new.text)
    fields = [
      Field(name: "title", old: old.article.title, new: new.article.title),
      Field(name: "byline", old: old.article.byline, new: new.article.byline),
      Field(name: "source", old: old.article.source, new: new.article.source),
      Field(name: "published", old: old.article.published, new: new.article.published),
      Field(name: "url", old: old.article.url, new: new.article.url),
      Field(name: "language", old: old.article.language, new: new.article.language),
    ].filter { $0.old != $0.new }
    quotes = Self.quotes((old.quotes, oldText), (new.quotes, newText))
    paragraphs = Self.paragraphs(oldText, newText)
  }

  // MARK: Quotes

  private static func quotes(
    _ old: (quotes: [QuoteRecord], text: ArticleText),
    _ new: (quotes: [QuoteRecord], text: ArticleText)
  ) -> [QuoteChange] {
    var unmatched: [QuoteWords: [QuoteRecord]] = [:]
    for record in old.quotes {
      unmatched[QuoteWords(old.text[record.quote.span]), default: []].append(record)
    }
    var appeared: [QuoteChange] = []
    var otherSpeaker: [QuoteChange] = []
    for record in new.quotes {
      let key = QuoteWords(new.text[record.quote.span])
      guard var known = unmatched[key], !known.isEmpty else {
        appeared.append(QuoteChange(new: record))
        continue
      }
      let same = known.firstIndex { $0.quote.saidBy == record.quote.saidBy } ?? 0
      let before = known.remove(at: same)
      unmatched[key] = known
      if before.quote.saidBy != record.quote.saidBy {
        otherSpeaker.append(QuoteChange(old: before, new: record))
      }
    }
    let vanished = unmatched.values.joined().sorted { $0.quote.span.start < $1.quote.span.start }
      .map { QuoteChange(old: $0) }
    return vanished + otherSpeaker + appeared
  }

  // MARK: Text

  private static func paragraphs(_ old: ArticleText, _ new: ArticleText) -> [Paragraph] {
    let (before, after) = (old.paragraphs, new.paragraphs)
    let steps = Alignment.runs(before.map { old[$0] }, after.map { new[$0] })
    var changes: [Paragraph] = []
    for (gone, added) in steps {
      let pairs = zip(gone, added).map { a, b in
        (a, b, Alignment.pieces(old[before[a]], new[after[b]]))
      }
      for (a, b, pieces) in pairs {
        if let pieces {
          changes.append(Paragraph(old: before[a], new: after[b], pieces: pieces))
        } else {
          changes.append(Self.gone(before[a], old))
          changes.append(Self.added(after[b], new))
        }
      }
      for a in gone.dropFirst(pairs.count) { changes.append(Self.gone(before[a], old)) }
      for b in added.dropFirst(pairs.count) { changes.append(Self.added(after[b], new)) }
    }
    return changes
  }

  private static func gone(_ span: TextSpan, _ text: ArticleText) -> Paragraph {
    Paragraph(old: span, pieces: [.gone(text[span])])
  }

  private static func added(_ span: TextSpan, _ text: ArticleText) -> Paragraph {
    Paragraph(new: span, pieces: [.added(text[span])])
  }
}

/// Aligns two lists by their longest common subsequence (Myers 1986, from the standard library).
private enum Alignment {
  /// Differing elements up to which lists are aligned: the time grows with their square.
  private static let most = 4000

  /// The stretches in which the lists differ: where elements are gone from the first, and where others
  /// stand in the second.
  ///
  /// Of lists too unlike to be aligned, all between what they start and end with in common.
  static func runs<Element: Hashable>(
    _ old: [Element],
    _ new: [Element]
  ) -> [(gone: Range<Int>, added: Range<Int>)] {
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var (oldEnd, newEnd) = (old.count, new.count)
    while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
      oldEnd -= 1
      newEnd -= 1
    }
    guard start < oldEnd || start < newEnd else { return [] }
    guard oldEnd - start + newEnd - start <= most else {
      return [(start..<oldEnd, start..<newEnd)]
    }
    let difference = new[start..<newEnd].difference(from: old[start..<oldEnd])
    var isGone = Set<Int>()
    var isAdded = Set<Int>()
    for change in difference {
      switch change {
      case .remove(let offset, _, _): isGone.insert(start + offset)
      case .insert(let offset, _, _): isAdded.insert(start + offset)
      }
    }
    var runs: [(gone: Range<Int>, added: Range<Int>)] = []
    var (i, j) = (start, start)
    while i < oldEnd || j < newEnd {
      let from = (i, j)
      while i < oldEnd, isGone.contains(i) { i += 1 }
      while j < newEnd, isAdded.contains(j) { j += 1 }
      if from != (i, j) {
        runs.append((from.0..<i, from.1..<j))
      } else {
        i += 1
        j += 1
      }
    }
    return runs
  }

  /// The words of two paragraphs; nil when they have less than half in common.
  static func pieces(_ old: String, _ new: String) -> [ArticleDifference.Piece]? {
    let (before, after) = (words(old), words(new))
    var runs: [(gone: Range<Int>, added: Range<Int>)] = []
    for run in Self.runs(before, after) {
      // Two changes with a space between them are one.
      if let last = runs.last, run.gone.lowerBound == last.gone.upperBound + 1,
        before[last.gone.upperBound].allSatisfy(\.isWhitespace)
      {
        runs[runs.count - 1] = (
          last.gone.lowerBound..<run.gone.upperBound, last.added.lowerBound..<run.added.upperBound
        )
      } else {
        runs.append(run)
      }
    }
    let changed = runs.reduce(0) { $0 + max($1.gone.count, $1.added.count) }
    guard 2 * changed <= max(before.count, after.count) else { return nil }
    var pieces: [ArticleDifference.Piece] = []
    var at = 0
    for (gone, added) in runs {
      if at < gone.lowerBound { pieces.append(.same(before[at..<gone.lowerBound].joined())) }
      if !gone.isEmpty { pieces.append(.gone(before[gone].joined())) }
      if !added.isEmpty { pieces.append(.added(after[added].joined())) }
      at = gone.upperBound
    }
    if at < before.count { pieces.append(.same(before[at...].joined())) }
    return pieces
  }

  /// Words and the spaces between them, each by itself.
  private static func words(_ text: String) -> [Substring] {
    var words: [Substring] = []
    var start = text.startIndex
    for index in text.indices where index > start {
      if text[index].isWhitespace != text[start].isWhitespace {
        words.append(text[start..<index])
        start = index
      }
    }
    if start < text.endIndex { words.append(text[start...]) }
    return words
  }
}

extension Searcher {
  /// What changed between two versions of an article.
  ///
  /// - `older`: nil for the version before.
  /// - Returns: nil when there is no version before.
  public func changes(
    of article: ArticleRecord,
    since older: ArticleRecord? = nil
  ) throws -> ArticleDifference? {
    try archive.snapshot {
      let before = try older ?? archive.versions(of: article).prefix { $0.row != article.row }.last
      guard let before else { return nil }
      return ArticleDifference(
        (before, try archive.text(of: before), try archive.quotes(of: before)),
        (article, try archive.text(of: article), try archive.quotes(of: article))
      )
    }
  }
}
