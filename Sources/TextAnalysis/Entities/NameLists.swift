import NewsModel

/// Lists of names: "Kisumu, Siaya, Lamu and Kitui".
///
/// What stands in a list is of one kind, and what is known of some of its names tells of the others,
/// which the tagger saw one by one.
struct NameLists {
  private let text: TokenizedText
  private let tokens: [Token]

  /// The names of a list that ends without "and", and of one that ends with it, from which on it tells.
  private static let fewest = (open: 4, closed: 3)
  /// The share of a list's names that are of its kind.
  private static let share = 2.0 / 3

  private init(_ text: TokenizedText) {
    self.text = text
    tokens = text.tokens
  }

  /// Gives names that are unlike most of their list the list's kind.
  ///
  /// `candidates`: in text order. Names of tables and names whose words tell their kind stay.
  static func agree(_ candidates: inout [NameCandidate], in text: TokenizedText) {
    let lists = NameLists(text)
    var start = 0
    while start < candidates.count {
      var end = start + 1
      var isClosed = false
      while end < candidates.count,
        let joint = lists.joint(candidates[end - 1].tokens, candidates[end].tokens)
      {
        isClosed = joint == .and
        end += 1
      }
      if end - start >= (isClosed ? fewest.closed : fewest.open) {
        lists.agree(&candidates, start..<end)
      }
      start = end
    }
  }

  private enum Joint {
    case comma, and
  }

  /// What joins two names of a list; nil for names that no list joins.
  private func joint(_ before: Range<Int>, _ after: Range<Int>) -> Joint? {
    var index = before.upperBound
    guard index < after.lowerBound, after.lowerBound - index <= 2 else { return nil }
    if tokens[index].mark == .comma { index += 1 }
    if index == after.lowerBound { return .comma }
    return index + 1 == after.lowerBound && Self.ands.contains(tokens[index].word) ? .and : nil
  }

  private static let ands = Lexicon.words(["and", "or"])

  private func agree(_ candidates: inout [NameCandidate], _ list: Range<Int>) {
    let kinds: [EntityKind] = [.person, .organization, .place]
    let counts = kinds.map { kind in list.count { Self.group(candidates[$0].kind) == kind } }
    guard let most = counts.indices.max(by: { counts[$0] < counts[$1] }),
      counts[most] < list.count, Double(counts[most]) >= Double(list.count) * Self.share
    else { return }
    for index in list where Self.group(candidates[index].kind) != kinds[most] {
      guard !isKnown(candidates[index]) else { continue }
      candidates[index].kind = kinds[most]
      candidates[index].gender =
        kinds[most] == .person
        ? PersonGender.gender(of: candidates[index].tokens, title: nil, text) : nil
    }
  }

  /// Countries are places here.
  private static func group(_ kind: EntityKind) -> EntityKind { kind == .country ? .place : kind }

  /// Whether more than where it stands tells what a name is of.
  private func isKnown(_ name: NameCandidate) -> Bool {
    name.entry != nil || name.title != nil
      || name.tokens.contains {
        !text.classes($0).isDisjoint(with: [.organizationHead, .placeHead])
      }
      || name.kind == .person && name.tokens.count > 1
        && text.classes(name.tokens.lowerBound).contains(.givenName)
  }
}
