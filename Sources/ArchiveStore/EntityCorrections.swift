import GRDB
import NewsModel

/// What users' corrections make of entities, for reading.
///
/// Mentions stay as the analysis made them; a correction is looked through, so that it can be undone.
struct EntityCorrections {
  private var roots: [Int: Int] = [:]
  private var members: [Int: [Int]] = [:]
  private var names: [Int: String] = [:]
  private var forgotten: Set<Int> = []
  private var kinds: [Int: EntityKind] = [:]

  /// Whether nothing was corrected.
  var isEmpty: Bool { roots.isEmpty && names.isEmpty && forgotten.isEmpty }

  init() {}

  init(_ db: Database) throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, merged_into, name, forgotten FROM entity INDEXED BY entity_corrected
        WHERE merged_into IS NOT NULL OR name IS NOT NULL OR forgotten = 1
          OR split_from IS NOT NULL
        """
    )
    for row in rows {
      let id: Int = row[0]
      if let into: Int = row[1] { roots[id] = into }
      if let name: String = row[2] { names[id] = name }
      if row[3] == 1 { forgotten.insert(id) }
    }
    for id in roots.keys.sorted() { members[root(of: id), default: []].append(id) }
    for root in members.keys {
      let kind = try String.fetchOne(
        db,
        sql: "SELECT kind FROM entity WHERE id = ?",
        arguments: [root]
      )
      kinds[root] = kind.flatMap { EntityKind(rawValue: $0) }
    }
  }

  /// The entity that a row is a part of; itself where nothing was merged.
  func root(of row: Int) -> Int {
    var row = row
    // Corrections make no circles; a damaged file might.
    for _ in 0..<64 {
      guard let next = roots[row] else { return row }
      row = next
    }
    return row
  }

  /// The rows that an entity stands for, its own first.
  func rows(of root: Int) -> [Int] { [root] + (members[root] ?? []) }

  /// The kind of an entity that others were merged into.
  func kind(of root: Int) -> EntityKind? { kinds[root] }

  /// The name that was given to an entity; nil for its own.
  func name(of root: Int) -> String? { names[root] }

  /// Whether an entity is passed over.
  func isForgotten(_ root: Int) -> Bool { forgotten.contains(root) }
}

extension Archive {
  /// The corrections of the generation at hand.
  func corrections(_ db: Database) throws -> EntityCorrections {
    _ = try state()
    if let known = knownCorrections, known.generation == lastGeneration {
      return known.corrections
    }
    let corrections = try EntityCorrections(db)
    knownCorrections = (lastGeneration, corrections)
    return corrections
  }
}
