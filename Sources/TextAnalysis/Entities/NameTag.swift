/// What the tagger says of a token: outside every name, or a place inside a name of some kind.
package struct NameTag: Equatable, Sendable {
  /// What a name of the tagger stands for.
  ///
  /// `other` are names of none of the three kinds: events, works, nationalities.
  package enum Kind: UInt8, CaseIterable, Sendable {
    case person, organization, place, other
  }

  /// Where in its name a token stands.
  package enum Position: UInt8, Sendable {
    case first, inside, last, only
  }

  /// The label's number in the model.
  package let label: UInt8

  package static let outside = NameTag(label: 0)
  package static let count = 1 + Kind.allCases.count * 4

  package init(label: UInt8) { self.label = label }

  package init(_ kind: Kind, _ position: Position) {
    label = 1 + kind.rawValue * 4 + position.rawValue
  }

  package var kind: Kind? { label == 0 ? nil : Kind(rawValue: (label - 1) / 4) }
  package var position: Position? { label == 0 ? nil : Position(rawValue: (label - 1) % 4) }

  /// Whether a name may go on, and so must, behind this token.
  var isOpen: Bool { position == .first || position == .inside }

  /// Whether `next` may follow this tag.
  package func allows(_ next: NameTag) -> Bool {
    if isOpen { return next.kind == kind && (next.position == .inside || next.position == .last) }
    return next.label == 0 || next.position == .first || next.position == .only
  }

  /// Whether a stretch of tokens may start with this tag.
  package var mayStart: Bool { NameTag.outside.allows(self) }

  /// Whether a stretch of tokens may end with this tag.
  package var mayEnd: Bool { !isOpen }

  /// Whether a name starts with this token.
  package var startsName: Bool { position == .first || position == .only }
}
