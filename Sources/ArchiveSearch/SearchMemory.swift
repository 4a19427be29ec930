import ArchiveQuery
import ArchiveStore

/// What a searcher of many questions remembers of one state of the archive.
final class SearchMemory {
  /// Shown passages by row.
  private(set) var records: [Int: (PassageRecord, ArticleRecord)] = [:]
  /// Public addresses of articles by row.
  private var addresses: [Int: String] = [:]
  /// Groups of copies by article; nil for an article without copies.
  private var groups: [Int: Int?] = [:]
  private var copyCounts: [Int: CopyCount] = [:]
  /// Articles by condition, with what its name was taken to mean.
  private(set) var conditions: [String: (articles: RowSet, reading: NameReading?)] = [:]
  private var generation = -1
  private var factors: (recency: Recency, values: [Double])?

  private static let keptRecords = 4096
  private static let keptConditions = 256

  /// Forgets all when the archive has changed.
  func enter(generation: Int) {
    guard generation != self.generation else { return }
    self.generation = generation
    records = [:]
    addresses = [:]
    groups = [:]
    copyCounts = [:]
    conditions = [:]
  }

  func keep(_ record: (PassageRecord, ArticleRecord), _ row: Int) {
    if records.count >= Self.keptRecords { records = [:] }
    records[row] = record
  }

  /// The public address of an article; looked up where it is not known.
  func address(of article: Int, _ lookUp: () throws -> String) rethrows -> String {
    if let known = addresses[article] { return known }
    let address = try lookUp()
    if addresses.count >= Self.keptRecords { addresses = [:] }
    addresses[article] = address
    return address
  }

  /// The group of copies that an article is of; looked up where it is not known.
  func group(of article: Int, _ lookUp: () throws -> Int?) rethrows -> Int? {
    if let known = groups[article] { return known }
    let group = try lookUp()
    if groups.count >= Self.keptRecords { groups = [:] }
    groups[article] = .some(group)
    return group
  }

  /// In how many places the stories of a group are printed; looked up where it is not known.
  func copyCount(of group: Int, _ lookUp: () throws -> CopyCount) rethrows -> CopyCount {
    if let known = copyCounts[group] { return known }
    let count = try lookUp()
    if copyCounts.count >= Self.keptRecords { copyCounts = [:] }
    copyCounts[group] = count
    return count
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
