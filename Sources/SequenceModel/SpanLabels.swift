/// Labels of spans of several kinds: outside, or first, inside, last or only token of a span.
package struct SpanLabels: Sendable {
  /// How many kinds of spans there are.
  package let kinds: Int

  package init(kinds: Int) { self.kinds = kinds }

  package var count: Int { 1 + kinds * 4 }

  package static func label(_ kind: Int, at index: Int, of range: Range<Int>) -> UInt8 {
    let place =
      range.count == 1 ? 3 : index == range.lowerBound ? 0 : index == range.upperBound - 1 ? 2 : 1
    return UInt8(1 + kind * 4 + place)
  }

  package func isOpen(_ label: Int) -> Bool { label > 0 && (label - 1) % 4 < 2 }

  package func mayStart(_ label: Int) -> Bool { allows(0, label) }

  package func mayEnd(_ label: Int) -> Bool { !isOpen(label) }

  /// Whether a span starts with this label.
  package func startsSpan(_ label: Int) -> Bool { label > 0 && allows(0, label) }

  /// Whether labels may stand in this order, from the start to the end of a sequence.
  package func isWhole(_ labels: [UInt8]) -> Bool {
    guard let first = labels.first, let last = labels.last else { return false }
    return mayStart(Int(first)) && mayEnd(Int(last))
      && zip(labels, labels.dropFirst()).allSatisfy { allows(Int($0), Int($1)) }
  }

  /// Whether label `b` may follow label `a`.
  package func allows(_ a: Int, _ b: Int) -> Bool {
    if isOpen(a) {
      return b > 0 && (b - 1) / 4 == (a - 1) / 4 && ((b - 1) % 4 == 1 || (b - 1) % 4 == 2)
    }
    return b == 0 || (b - 1) % 4 == 0 || (b - 1) % 4 == 3
  }

  /// Puts the spans that labels mark into `spans`, in order.
  func read(_ labels: [UInt8], into spans: inout [(kind: Int, range: Range<Int>)]) {
    spans.removeAll(keepingCapacity: true)
    var first = 0
    for (index, label) in labels.enumerated() where label > 0 {
      let kind = (Int(label) - 1) / 4
      switch (label - 1) % 4 {
      case 0: first = index
      case 2: spans.append((kind, first..<index + 1))
      case 3: spans.append((kind, index..<index + 1))
      default: break
      }
    }
  }
}
