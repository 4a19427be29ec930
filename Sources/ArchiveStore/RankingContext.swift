import Foundation
import GRDB
import GRDBSQLite

/// What the ranking function needs while one query runs, and the function itself.
///
/// FTS5's own `bm25()` looks up the length of every hit in a table, which is five sixths of its time
/// (measured on 300,000 passages). This one reads lengths, days and articles from `passage_block`,
/// 256 passages at a time. It writes hits into `hits` and returns 0, so that no row is made for them.
final class RankingContext {
  /// The hits of the running query, in row order.
  private(set) var hits: [RankedPassage] = []
  /// The first error of a callback, which can't throw.
  private(set) var failure: DatabaseError?

  private var ranking = Ranking()
  private var weights: [Double] = []
  private var passages = 0.0
  private var meanLength = 1.0
  private var filter: ArticleSet?
  private var inverseFrequencies: [Double] = []
  private var frequencies: [Double] = []
  private var blocks: [Int: PassageBlock] = [:]
  private var blockNumber = -1
  private var block = PassageBlock()
  private var reader: BlockReader?
  /// Passages that matched and that the filter kept out.
  private var filteredOut = 0
  /// Byte ranges that `dateline_spans` found.
  private(set) var spans: [Range<Int>] = []

  /// The blocks that are kept between queries.
  private static let keptBlocks = 8192

  // MARK: Registration

  /// Makes `dateline_rank` and `dateline_spans` known to the connection.
  func register(in db: Database) throws {
    let connection = db.sqliteConnection
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, nil) == SQLITE_OK
    else { throw DatabaseError(message: String(cString: sqlite3_errmsg(connection))) }
    defer { sqlite3_finalize(statement) }
    var api: UnsafeMutablePointer<fts5_api>?
    withUnsafeMutablePointer(to: &api) { pointer in
      Self.pointerType.withUTF8Buffer { name in
        name.withMemoryRebound(to: CChar.self) {
          _ = sqlite3_bind_pointer(statement, 1, pointer, $0.baseAddress, nil)
        }
      }
      sqlite3_step(statement)
    }
    guard let api else { throw DatabaseError(message: "SQLite was built without FTS5") }
    let context = Unmanaged.passUnretained(self).toOpaque()
    for (name, function) in [("dateline_rank", rankFunction), ("dateline_spans", spansFunction)] {
      let code = api.pointee.xCreateFunction(api, name, context, function, nil)
      guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }
  }

  /// SQLite compares the pointer's name, which must live as long as the process.
  private static let pointerType: StaticString = "fts5_api_ptr"

  // MARK: A query

  /// Makes ready for a query.
  ///
  /// `weights`: how often each phrase of the expression was asked for, in its order.
  ///
  /// - Throws: `DatabaseError` when the archive can't be read.
  func begin(
    _ db: Database,
    _ ranking: Ranking,
    weights: [Double],
    passages: Int,
    words: Int,
    filter: ArticleSet?
  ) throws {
    self.ranking = ranking
    self.weights = weights
    self.passages = Double(passages)
    meanLength = passages > 0 ? max(1, Double(words) / Double(passages)) : 1
    self.filter = filter
    inverseFrequencies = []
    hits = []
    failure = nil
    reader = try BlockReader(db)
  }

  /// The hits, which are forgotten here.
  func end() -> [RankedPassage] {
    defer {
      hits = []
      reader = nil
    }
    if inverseFrequencies.count == 1 {
      // One phrase: its frequency is the number of hits, known only now.
      let frequency = inverseFrequency(of: Double(hits.count + filteredOut))
      return hits.map {
        var hit = $0
        hit.score *= frequency
        return hit
      }
    }
    return hits
  }

  /// Forgets what was read of the archive, which has changed.
  func forgetBlocks() {
    blocks = [:]
    blockNumber = -1
  }

  /// Length, day and article of a passage.
  func entry(of passage: Int) -> (length: Int, day: Int?, article: Int) {
    let number = passage / PassageBlock.size
    if number != blockNumber { load(number) }
    let index = passage % PassageBlock.size
    let day = block.days[index]
    return (
      Int(block.lengths[index]), day == PassageBlock.undated ? nil : Int(day),
      Int(block.articles[index])
    )
  }

  private func load(_ number: Int) {
    blockNumber = number
    if let known = blocks[number] {
      block = known
      return
    }
    do {
      block = try reader?.block(number) ?? PassageBlock()
      if blocks.count >= Self.keptBlocks { blocks = [:] }
      blocks[number] = block
    } catch {
      block = PassageBlock()
      failure = failure ?? error
    }
  }

  private func inverseFrequency(of documents: Double) -> Double {
    // Never negative, so that a word of most passages still counts a little (Robertson and
    // Zaragoza 2009, with the 1 that Lucene adds).
    Foundation.log(max(1, 1 + (passages - documents + 0.5) / (documents + 0.5)))
  }

  // MARK: Callbacks

  fileprivate func rank(_ api: Fts5ExtensionApi, _ cursor: OpaquePointer?) {
    if inverseFrequencies.isEmpty { count(api, cursor) }
    let passage = Int(api.xRowid(cursor))
    let entry = entry(of: passage)
    if let filter, !filter.contains(entry.article) {
      filteredOut += 1
      return
    }
    for index in frequencies.indices { frequencies[index] = 0 }
    for phrase in frequencies.indices {
      var iterator = Fts5PhraseIter()
      var column: Int32 = 0
      var offset: Int32 = 0
      guard api.xPhraseFirst(cursor, Int32(phrase), &iterator, &column, &offset) == SQLITE_OK
      else { continue }
      while column >= 0 {
        frequencies[phrase] += column == 0 ? ranking.titleWeight : 1
        api.xPhraseNext(cursor, &iterator, &column, &offset)
      }
    }
    let norm =
      ranking.k1 * (1 - ranking.b + ranking.b * Double(entry.length) / meanLength)
    var score = 0.0
    for phrase in frequencies.indices where frequencies[phrase] > 0 {
      let frequency = frequencies[phrase]
      let weight = phrase < weights.count ? weights[phrase] : 1
      score +=
        weight * inverseFrequencies[phrase] * frequency * (ranking.k1 + 1) / (frequency + norm)
    }
    hits.append(
      RankedPassage(
        passage: passage,
        article: entry.article,
        score: score,
        day: entry.day
      )
    )
  }

  /// Counts the passages of each phrase, once a query.
  ///
  /// A single phrase needs no pass of its own: `end` weighs its hits by their number.
  private func count(_ api: Fts5ExtensionApi, _ cursor: OpaquePointer?) {
    let phrases = Int(api.xPhraseCount(cursor))
    frequencies = [Double](repeating: 0, count: phrases)
    filteredOut = 0
    if phrases == 1 {
      inverseFrequencies = [1]
      return
    }
    inverseFrequencies = (0..<phrases).map { phrase in
      var documents = 0
      _ = api.xQueryPhrase(cursor, Int32(phrase), &documents) { _, _, counter in
        counter?.assumingMemoryBound(to: Int.self).pointee += 1
        return SQLITE_OK
      }
      return inverseFrequency(of: Double(documents))
    }
  }

  /// Finds the byte ranges of the matched words in the text column of the current row.
  fileprivate func findSpans(_ api: Fts5ExtensionApi, _ cursor: OpaquePointer?) {
    spans = []
    var instances: Int32 = 0
    guard api.xInstCount(cursor, &instances) == SQLITE_OK else { return }
    var wanted: Set<Int> = []
    for instance in 0..<instances {
      var phrase: Int32 = 0
      var column: Int32 = 0
      var offset: Int32 = 0
      guard api.xInst(cursor, instance, &phrase, &column, &offset) == SQLITE_OK, column == 1
      else { continue }
      for token in offset..<offset + api.xPhraseSize(cursor, phrase) { wanted.insert(Int(token)) }
    }
    var bytes: UnsafePointer<CChar>?
    var count: Int32 = 0
    guard !wanted.isEmpty, api.xColumnText(cursor, 1, &bytes, &count) == SQLITE_OK else { return }
    var collector = SpanCollector(wanted: wanted)
    withUnsafeMutablePointer(to: &collector) { pointer in
      _ = api.xTokenize(cursor, bytes, count, UnsafeMutableRawPointer(pointer)) {
        context,
        flags,
        _,
        _,
        start,
        end in
        guard let collector = context?.assumingMemoryBound(to: SpanCollector.self) else {
          return SQLITE_ERROR
        }
        // A second token at the same place is no new position.
        if flags & FTS5_TOKEN_COLOCATED == 0 { collector.pointee.add(Int(start)..<Int(end)) }
        return SQLITE_OK
      }
    }
    spans = collector.spans
  }
}

/// Collects the byte ranges of wanted tokens; neighbours stay apart.
private struct SpanCollector {
  let wanted: Set<Int>
  var position = 0
  var spans: [Range<Int>] = []

  mutating func add(_ range: Range<Int>) {
    if wanted.contains(position) { spans.append(range) }
    position += 1
  }
}

private typealias ExtensionFunction =
  @convention(c) (
    UnsafePointer<Fts5ExtensionApi>?, OpaquePointer?, OpaquePointer?, Int32,
    UnsafeMutablePointer<OpaquePointer?>?
  ) -> Void

private func context(
  _ api: UnsafePointer<Fts5ExtensionApi>?,
  _ cursor: OpaquePointer?
) -> (Fts5ExtensionApi, RankingContext)? {
  guard let api = api?.pointee, let data = api.xUserData(cursor) else { return nil }
  return (api, Unmanaged<RankingContext>.fromOpaque(data).takeUnretainedValue())
}

private let rankFunction: ExtensionFunction = { api, cursor, result, _, _ in
  guard let (api, context) = context(api, cursor) else { return }
  context.rank(api, cursor)
  sqlite3_result_int(result, 0)
}

private let spansFunction: ExtensionFunction = { api, cursor, result, _, _ in
  guard let (api, context) = context(api, cursor) else { return }
  context.findSpans(api, cursor)
  sqlite3_result_int(result, 1)
}
