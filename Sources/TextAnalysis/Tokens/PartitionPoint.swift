extension Array {
  /// Index of the first element that is behind a place, in an array in which none before it is and all
  /// from it on are; the count when there is none.
  func partitionPoint(where isBehind: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
