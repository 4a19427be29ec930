extension TopScan {
  // MARK: All words

  /// Finds the best passages that have all words.
  func all() throws {
    let maps = impacts.compactMap(\.map)
    if maps.count == postings.count {
      try all(maps)
      return
    }
    let order = counts.indices.sorted { counts[$0] < counts[$1] }
    let rarest = order[0]
    let rows = postings[rarest].rows
    var next = Array(repeating: 0, count: counts.count)
    rows: for index in 0..<counts[rarest] {
      if index % Self.pace == 0 { try archive.functions.checkTime() }
      let row = Int(rows[index])
      guard passes(row) else { continue }
      places[rarest] = index
      for leaf in order.dropFirst() {
        places[leaf] = place(of: row, leaf, &next[leaf])
        if places[leaf] < 0 { continue rows }
      }
      total += 1
      weigh(row)
    }
  }

  /// The same where the rows of each word are kept as bits.
  private func all(_ maps: [RowMap]) throws {
    let end = min(lastPassage >> 6 + 1, maps.map(\.words.count).min() ?? 0)
    for word in 0..<end {
      if word % Self.pace == 0 { try archive.functions.checkTime() }
      var bits = allowed(word)
      for map in maps { bits &= map.words[word] }
      while bits != 0 {
        let row = word << 6 | bits.trailingZeroBitCount
        bits &= bits - 1
        if filterMap == nil, !passes(row) { continue }
        total += 1
        for leaf in maps.indices { places[leaf] = maps[leaf].index(of: row) ?? -1 }
        weigh(row)
      }
    }
  }

  /// Looks at the clock once in so many rows, or in so many words of bits.
  private static let pace = 4096

  /// Scores the row at hand where its words may make it one of the best.
  private func weigh(_ row: Int) {
    var most = mostOfNeighbours
    for leaf in places.indices where places[leaf] >= 0 { most += value(leaf, places[leaf]) }
    if most * factor(row) >= least { takeScored(row) }
  }

  // MARK: Any word

  /// Finds the best passages that have any of the words.
  ///
  /// List by list, the one first whose word may count for most: what only later lists hold is not
  /// looked at once all of them together can't reach the best so far.
  func any() throws {
    let all = counts.reduce(0, +)
    if let filterMap {
      if filterMap.count * Self.narrowness < all {
        try anyOfFilter()
        return
      }
    } else if let filter, let rows = columns.passages(of: filter, atMost: all / Self.narrowness) {
      try archive.functions.checkTime()
      var next = Array(repeating: 0, count: counts.count)
      for row in rows where Int(row) <= lastPassage { weighAny(Int(row), &next) }
      return
    }
    try countUnion()
    let order = postings.indices.sorted { (most($1), $0) < (most($0), $1) }
    for (rank, leaf) in order.enumerated() {
      let later = order[(rank + 1)...]
      let others = later.reduce(later.isEmpty ? 0 : mostOfNeighbours) { $0 + most($1) }
      guard most(leaf) + others >= least else { break }
      try best(of: leaf, earlier: order[..<rank], later: later, others)
    }
  }

  /// A filter that leaves so many times fewer passages than the words have is gone through instead of
  /// the words': each of its passages costs a search among the rows of each word.
  private static let narrowness = 16

  /// Goes through the passages of a narrow filter.
  private func anyOfFilter() throws {
    var next = Array(repeating: 0, count: counts.count)
    for word in 0...lastPassage >> 6 {
      if word % Self.pace == 0 { try archive.functions.checkTime() }
      var bits = allowed(word)
      while bits != 0 {
        weighAny(word << 6 | bits.trailingZeroBitCount, &next)
        bits &= bits - 1
      }
    }
  }

  /// Counts and weighs a row that may have words.
  private func weighAny(_ row: Int, _ next: inout [Int]) {
    var isFound = false
    for leaf in places.indices {
      places[leaf] = place(of: row, leaf, &next[leaf])
      if places[leaf] >= 0 { isFound = true }
    }
    guard isFound else { return }
    total += 1
    weigh(row)
  }

  /// The best of a word's rows that no earlier word has.
  ///
  /// `others`: what later words and neighbours add at most.
  private func best(
    of leaf: Int,
    earlier: ArraySlice<Int>,
    later: ArraySlice<Int>,
    _ others: Double
  ) throws {
    let list = impacts[leaf]
    let rows = postings[leaf].rows
    let weight = weights[leaf]
    let neighbours = later.isEmpty ? 0 : mostOfNeighbours
    var next = Array(repeating: 0, count: counts.count)
    for other in earlier { places[other] = -1 }
    for (block, most) in list.blockMaxima.enumerated() {
      let start = block * Impacts.blockSize
      guard start < counts[leaf] else { break }
      if block % 32 == 0 { try archive.functions.checkTime() }
      let bound = weight * Double(most) + others
      guard bound * factor(day: list.blockDays[block]) >= least else { continue }
      for index in start..<min(start + Impacts.blockSize, counts[leaf]) {
        let own = weight * Double(list.values[index])
        guard own + others >= least else { continue }
        let row = Int(rows[index])
        let factor = factor(row)
        guard (own + others) * factor >= least, passes(row),
          !earlier.contains(where: { place(of: row, $0, &next[$0]) >= 0 })
        else { continue }
        var most = own + neighbours
        places[leaf] = index
        for other in later {
          places[other] = place(of: row, other, &next[other])
          if places[other] >= 0 { most += value(other, places[other]) }
        }
        if most * factor >= least { takeScored(row) }
      }
    }
  }

  /// Counts the rows that have any of the words.
  private func countUnion() throws {
    if postings.count == 1, filter == nil {
      total = counts[0]
      return
    }
    let maps = impacts.compactMap(\.map)
    let isFiltered = filter != nil && filterMap == nil
    let end = min(lastPassage >> 6 + 1, maps.map(\.words.count).max() ?? 0)
    for word in 0..<end {
      if word % Self.pace == 0 { try archive.functions.checkTime() }
      var bits: UInt64 = 0
      for map in maps where word < map.words.count { bits |= map.words[word] }
      bits &= allowed(word)
      guard isFiltered else {
        total += bits.nonzeroBitCount
        continue
      }
      while bits != 0 {
        if passes(word << 6 | bits.trailingZeroBitCount) { total += 1 }
        bits &= bits - 1
      }
    }
    let rare = impacts.indices.filter { impacts[$0].map == nil }
    for (number, leaf) in rare.enumerated() {
      try archive.functions.checkTime()
      var next = Array(repeating: 0, count: counts.count)
      for index in 0..<counts[leaf] {
        let row = Int(postings[leaf].rows[index])
        guard passes(row), !maps.contains(where: { $0.contains(row) }),
          !rare[..<number].contains(where: { place(of: row, $0, &next[$0]) >= 0 })
        else { continue }
        total += 1
      }
    }
  }
}
