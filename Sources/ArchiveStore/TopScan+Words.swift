extension TopScan {
  // MARK: All words

  /// Finds the best passages that have a word of each group, and none that is excluded.
  func all(_ groups: PassageQuery.Groups) throws {
    let maps = impacts.compactMap(\.map)
    let sizes = groups.all.map { $0.reduce(0) { $0 + counts[$1] } }
    let rarest = sizes.indices.min { sizes[$0] < sizes[$1] } ?? 0
    // A look at each of the rarest costs what two words of bits do.
    if sizes[rarest] * 2 < lastPassage >> 6 {
      try all(groups, rarest: rarest)
    } else if maps.count == postings.count, groups.none.isEmpty,
      groups.all.allSatisfy({ $0.count == 1 })
    {
      try all(groups, maps)
    } else {
      try allOfBits(groups)
    }
  }

  /// Goes through the rows of the rarest group.
  private func all(_ groups: PassageQuery.Groups, rarest: Int) throws {
    var next = Array(repeating: 0, count: counts.count)
    rows: for (number, row) in rows(of: groups.all[rarest]).enumerated() {
      if number % Self.pace == 0 { try archive.functions.checkTime() }
      guard passes(row) else { continue }
      for leaf in groups.none where place(of: row, leaf, &next[leaf]) >= 0 { continue rows }
      for group in groups.all where !find(row, group, &next) { continue rows }
      total += 1
      weigh(row)
    }
  }

  /// The rows that have any of some words, ascending.
  private func rows(of leaves: [Int]) -> [Int] {
    let rows = leaves.flatMap { leaf in postings[leaf].rows[..<counts[leaf]].map { Int($0) } }
    return leaves.count == 1 ? rows : Set(rows).sorted()
  }

  /// Notes where a row stands in the postings of some words; false where it has none of them.
  private func find(_ row: Int, _ leaves: [Int], _ next: inout [Int]) -> Bool {
    var isFound = false
    for leaf in leaves {
      places[leaf] = place(of: row, leaf, &next[leaf])
      if places[leaf] >= 0 { isFound = true }
    }
    return isFound
  }

  /// The same with the rows of each group as bits.
  private func allOfBits(_ groups: PassageQuery.Groups) throws {
    var rows = (0...lastPassage >> 6).map { allowed($0) }
    for group in groups.all {
      try archive.functions.checkTime()
      let some = bits(of: group, count: rows.count)
      for word in rows.indices { rows[word] &= some[word] }
    }
    if !groups.none.isEmpty {
      let some = bits(of: groups.none, count: rows.count)
      for word in rows.indices { rows[word] &= ~some[word] }
    }
    var next = Array(repeating: 0, count: counts.count)
    for (word, bits) in rows.enumerated() where bits != 0 {
      if word % Self.pace == 0 { try archive.functions.checkTime() }
      takeAll(word, bits, groups, &next)
    }
  }

  /// Counts and weighs the rows of a word of bits, which have a word of each group.
  private func takeAll(
    _ word: Int,
    _ bits: UInt64,
    _ groups: PassageQuery.Groups,
    _ next: inout [Int]
  ) {
    var bits = bits
    while bits != 0 {
      let row = word << 6 | bits.trailingZeroBitCount
      bits &= bits - 1
      if filterPassages == nil, !passes(row) { continue }
      total += 1
      for group in groups.all { _ = find(row, group, &next) }
      weigh(row)
    }
  }

  /// A bit for each row that has any of some words.
  private func bits(of leaves: [Int], count: Int) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: count)
    for leaf in leaves {
      if let map = impacts[leaf].map {
        for word in 0..<min(count, map.words.count) { bits[word] |= map.words[word] }
      } else {
        for row in postings[leaf].rows[..<counts[leaf]] {
          bits[Int(row >> 6)] |= 1 << UInt64(row & 63)
        }
      }
    }
    return bits
  }

  /// The same where all words must be there and the rows of each are kept as bits.
  private func all(_ groups: PassageQuery.Groups, _ maps: [RowMap]) throws {
    let end = min(lastPassage >> 6 + 1, maps.map(\.words.count).min() ?? 0)
    var next = Array(repeating: 0, count: counts.count)
    for word in 0..<end {
      if word % Self.pace == 0 { try archive.functions.checkTime() }
      var bits = allowed(word)
      for map in maps { bits &= map.words[word] }
      takeAll(word, bits, groups, &next)
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
    if let filterPassages {
      // Where the words are kept as bits, only those of its passages are looked at that have one.
      let isMapped = impacts.allSatisfy { $0.map != nil }
      if filterPassages.count * (isMapped ? 4 : Self.narrowness) < all {
        try any(within: filterPassages)
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
  private func any(within passages: RowSet) throws {
    try archive.functions.checkTime()
    var next = Array(repeating: 0, count: counts.count)
    let maps = impacts.compactMap(\.map)
    for (word, kept) in passages.words.prefix(lastPassage >> 6 + 1).enumerated() where kept != 0 {
      var bits = allowed(word)
      if maps.count == postings.count { bits &= Self.any(maps, word) }
      while bits != 0 {
        weighAny(word << 6 | bits.trailingZeroBitCount, &next)
        bits &= bits - 1
      }
    }
  }

  /// Counts and weighs a row that may have words.
  private func weighAny(_ row: Int, _ next: inout [Int]) {
    guard find(row, leaves, &next) else { return }
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
    var next = Array(repeating: 0, count: counts.count)
    for other in earlier { places[other] = -1 }
    // Where all are kept as bits, the rows that later words have too are found by them, and what is left
    // has this word alone, of which few may be among the best.
    let maps = later.compactMap { impacts[$0].map }
    let isAlone = list.map != nil && maps.count == later.count
    if isAlone, !later.isEmpty {
      try bestOfSeveral(leaf, earlier: earlier, later: later, maps, others)
    }
    let others = isAlone ? 0 : others
    let neighbours = isAlone ? 0 : mostOfNeighbours
    if isAlone { for other in later { places[other] = -1 } }
    // One word's blocks may be looked at in any order: after those with the most of it, few others matter.
    let peaks = earlier.isEmpty && later.isEmpty ? list.peaks : []
    for turn in 0..<peaks.count + list.blockMaxima.count {
      let block = turn < peaks.count ? peaks[turn] : turn - peaks.count
      let start = block * Impacts.blockSize
      guard start < counts[leaf] else { continue }
      if turn % 32 == 0 { try archive.functions.checkTime() }
      let bound = weight * Double(list.blockMaxima[block]) + others
      guard bound * factor(day: list.blockDays[block]) >= least,
        turn < peaks.count || !peaks.contains(block)
      else { continue }
      for index in start..<min(start + Impacts.blockSize, counts[leaf]) {
        let own = weight * Double(list.values[index])
        guard own + others >= least else { continue }
        let row = Int(rows[index])
        let factor = factor(row)
        guard (own + others) * factor >= least, passes(row),
          !earlier.contains(where: { place(of: row, $0, &next[$0]) >= 0 })
        else { continue }
        places[leaf] = index
        if isAlone {
          if !maps.contains(where: { $0.contains(row) }) { takeScored(row) }
          continue
        }
        var most = own + neighbours
        for other in later {
          places[other] = place(of: row, other, &next[other])
          if places[other] >= 0 { most += value(other, places[other]) }
        }
        if most * factor >= least { takeScored(row) }
      }
    }
  }

  /// The best of a word's rows that a later word has too, and no earlier one.
  ///
  /// `others`: what later words and neighbours add at most.
  private func bestOfSeveral(
    _ leaf: Int,
    earlier: ArraySlice<Int>,
    later: ArraySlice<Int>,
    _ maps: [RowMap],
    _ others: Double
  ) throws {
    guard let own = impacts[leaf].map else { return }
    var next = Array(repeating: 0, count: counts.count)
    for word in 0..<min(own.words.count, lastPassage >> 6 + 1) {
      if word % Self.pace == 0 { try archive.functions.checkTime() }
      var bits = own.words[word]
      if bits != 0 { bits &= Self.any(maps, word) & allowed(word) }
      while bits != 0 {
        let row = word << 6 | bits.trailingZeroBitCount
        bits &= bits - 1
        let index = own.index(of: row) ?? 0
        guard value(leaf, index) + others >= least, filterPassages != nil || passes(row),
          !earlier.contains(where: { place(of: row, $0, &next[$0]) >= 0 })
        else { continue }
        places[leaf] = index
        for (other, map) in zip(later, maps) { places[other] = map.index(of: row) ?? -1 }
        weigh(row)
      }
    }
  }

  /// A word of the bits of any of some maps.
  @inline(__always)
  private static func any(_ maps: [RowMap], _ word: Int) -> UInt64 {
    var bits: UInt64 = 0
    for map in maps where word < map.words.count { bits |= map.words[word] }
    return bits
  }

  /// Counts the rows that have any of the words.
  private func countUnion() throws {
    if postings.count == 1, filter == nil {
      total = counts[0]
      return
    }
    let maps = impacts.compactMap(\.map)
    let isFiltered = filter != nil && filterPassages == nil
    let end = min(lastPassage >> 6 + 1, maps.map(\.words.count).max() ?? 0)
    for word in 0..<end {
      if word % Self.pace == 0 { try archive.functions.checkTime() }
      var bits = Self.any(maps, word) & allowed(word)
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
