import ArchiveQuery
import ArchiveStore

/// Values that were looked up by row.
struct Remembered<Value> {
  private var values: [Int: Value] = [:]

  /// The value of a row; looked up where it is not known.
  mutating func value(of row: Int, _ lookUp: (Int) throws -> Value) rethrows -> Value {
    if let known = values[row] { return known }
    let value = try lookUp(row)
    if values.count >= SearchMemory.keptRecords { values = [:] }
    values.updateValue(value, forKey: row)
    return value
  }
}

/// What a searcher of many questions remembers of one state of the archive.
final class SearchMemory {
  /// Shown passages by row.
  private(set) var records: [Int: (PassageRecord, ArticleRecord)] = [:]
  /// Public addresses of articles as numbers, by row.
  var addresses = Remembered<UInt64>()
  /// Groups of copies by article; nil for an article without copies.
  var groups = Remembered<Int?>()
  /// In how many places the stories of a group are printed.
  var copyCounts = Remembered<CopyCount>()
  /// Articles by condition, with what its name was taken to mean.
  private(set) var conditions: [String: (articles: RowSet, reading: NameReading?)] = [:]
  private var generation = -1
  private var factors: (recency: Recency, values: [Double])?

  static let keptRecords = 4096
  private static let keptConditions = 256

  /// Forgets all when the archive has changed.
  func enter(generation: Int) {
    guard generation != self.generation else { return }
    self.generation = generation
    records = [:]
    addresses = Remembered()
    groups = Remembered()
    copyCounts = Remembered()
    conditions = [:]
  }

  func keep(_ record: (PassageRecord, ArticleRecord), _ row: Int) {
    if records.count >= Self.keptRecords { records = [:] }
    records[row] = record
  }

  func keep(_ articles: RowSet, _ reading: NameReading?, of condition: String) {
    if conditions.count >= Self.keptConditions { conditions = [:] }
    conditions[condition] = (articles, reading)
  }

  /// The factors of a recency, worked out once.
  func factors(of recency: Recency) -> [Double] {
    if let factors, factors.recency == recency { return factors.values }
    let values = recency.factors()
    factors = (recency, values)
    return values
  }
}
