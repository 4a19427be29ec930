import GRDB

/// How outlets are asked for by name.
enum OutletName {
  /// "Guardian" and "The Guardian" of either.
  static func spellings(of name: String) -> [String] {
    let article = "the "
    let isLong = name.lowercased().hasPrefix(article) && name.count > article.count
    return [name, isLong ? String(name.dropFirst(article.count)) : "The " + name]
  }
}

extension Archive {
  /// Outlets whose names look like one or have it as a part, the likeliest first; for "did you mean".
  public func outletsLike(_ name: String, limit: Int) throws -> [String] {
    let name = name.lowercased()
    let wanted = Array(name.utf8)
    return try read { db in
      var found: [(distance: Int, name: String)] = []
      let rows = try Row.fetchCursor(db, sql: "SELECT name FROM source")
      while let row = try rows.next() {
        let candidate: String = row[0]
        let small = candidate.lowercased()
        if let distance = EditDistance.of(wanted, Array(small.utf8), atMost: wanted.count / 4) {
          found.append((distance, candidate))
        } else if small.contains(name) {
          found.append((wanted.count, candidate))
        }
      }
      return found.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
        .prefix(limit).map(\.name)
    }
  }
}
