import NewsModel

/// Puts right what the models leave out or mistake in reports, where grammar tells.
struct ReportRepairs {
  private let report: ReportText
  private let finder: AttributionFinder
  private var text: TokenizedText { report.text }

  init(_ report: ReportText, _ finder: AttributionFinder) {
    self.report = report
    self.finder = finder
  }

  /// The reports in the order of their cues, with those of marked words inside others.
  func repaired(_ found: [Report]) -> [Report] {
    var reports = found.map(withWholeNames)
    let missing = MissingSources(finder)
    for (number, report) in reports.enumerated() {
      if let agent = finder.agent(of: report.cue) {
        reports[number].source = agent.tokens
      } else if let quoted = finder.quoted(by: report.cue) {
        reports[number].source = quoted.tokens
      } else if finder.isImpersonal(report) {
        reports[number].source = nil
      } else if report.source == nil, let source = missing.source(of: number, in: reports) {
        reports[number].source = source
        reports[number].isSourceInferred = true
      }
    }
    return (withOwnSources(reports) + inside(reports)).sorted {
      $0.cue.lowerBound < $1.cue.lowerBound
    }
  }

  /// A report whose cue starts behind the name of who speaks, not in it, and whose source no quotation mark
  /// cuts.
  private func withWholeNames(_ found: Report) -> Report {
    var found = found
    if let source = found.source, isCut(source) { found.source = nil }
    let start = found.cue.prefix { report.isNamed($0, .person) }.endIndex
    if start > found.cue.lowerBound, start < found.cue.upperBound {
      if let source = found.source, source.upperBound == found.cue.lowerBound {
        found.source = source.lowerBound..<start
      }
      found.cue = start..<found.cue.upperBound
    }
    return found
  }

  /// Whether words start or end inside a marked quote that goes on outside of them.
  private func isCut(_ words: Range<Int>) -> Bool {
    let first = report.stretchOf[words.lowerBound]
    let last = report.stretchOf[words.upperBound - 1]
    guard first != last else { return false }
    return first >= 0 && report.stretches[Int(first)].open < words.lowerBound
      || last >= 0 && report.stretches[Int(last)].end > words.upperBound
  }

  /// The reports, with the sources of those that others report: who speaks in what another reports stands there
  /// too.
  private func withOwnSources(_ reports: [Report]) -> [Report] {
    var own = reports
    for (number, outer) in reports.enumerated() {
      guard let source = outer.source else { continue }
      for content in outer.contents.map(\.tokens) {
        for near in Self.around(number, in: reports) where near != number {
          let cue = reports[near].cue.lowerBound
          guard content.contains(cue), own[near].source?.overlaps(source) == true,
            let speaker = finder.speaker(rightBefore: cue, from: content.lowerBound)
          else { continue }
          own[near].source = speaker.tokens
        }
      }
    }
    return own
  }

  /// Reports of what is marked in what others report, where none has been found: "said that X had promised '…'".
  private func inside(_ reports: [Report]) -> [Report] {
    var inside: [Report] = []
    var cues = Set(reports.flatMap(\.cue))
    for outer in reports where outer.source != nil {
      for content in outer.contents.map(\.tokens) {
        var token = content.lowerBound
        while token < content.upperBound {
          let stretch = Int(report.stretchOf[token])
          token += 1
          guard stretch >= 0, report.stretches[stretch].open > content.lowerBound else { continue }
          let quote = report.stretches[stretch].open..<report.stretches[stretch].end
          token = quote.upperBound
          guard let found = finder.inside(content.lowerBound..<quote.lowerBound),
            cues.insert(found.cue).inserted
          else { continue }
          inside.append(
            Report(
              cue: found.cue..<found.cue + 1,
              source: found.speaker.tokens,
              contents: [Report.Content(tokens: quote)]
            )
          )
        }
      }
    }
    return inside
  }

  /// Reports to each side of a report that may hold it.
  private static let neighbours = 8

  /// Numbers of the reports that may hold a report, or be held by it, and its own.
  static func around(_ number: Int, in reports: [Report]) -> Range<Int> {
    max(0, number - neighbours)..<min(reports.count, number + neighbours + 1)
  }
}
