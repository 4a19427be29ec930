package import SequenceModel

/// What a name of the tagger stands for.
///
/// `other` are names of none of the three kinds: events, works, nationalities.
package enum NameKind: UInt8, CaseIterable, Sendable {
  case person, organization, place, other

  /// The labels of the tagger: a span's kind is the number of the name's.
  package static let labels = SpanLabels(kinds: allCases.count)
}
