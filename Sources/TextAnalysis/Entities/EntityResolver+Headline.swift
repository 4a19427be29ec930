import NewsModel

/// People of the headline.
extension EntityResolver {
  /// The full names of a headline, by the skeletons of their last words: two capitals, the first a given name.
  static func headlined(_ title: String) -> [String: String] {
    let words = title.split { !$0.isLetter && $0 != "-" }
    var names: [String: String] = [:]
    for (first, last) in zip(words, words.dropFirst()) {
      guard first.first?.isUppercase == true, last.first?.isUppercase == true,
        first.endIndex == title.index(before: last.startIndex),
        classes(ofPrinted: first).contains(.givenName),
        let key = NameSkeleton.words(of: String(last)).last
      else { continue }
      names[key] = names[key] ?? "\(first) \(last)"
    }
    return names
  }
}
