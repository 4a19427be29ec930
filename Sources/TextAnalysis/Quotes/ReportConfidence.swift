import Foundation

/// How likely a report is right, by how much more its labels weigh than the next best ones.
///
/// Logistic regressions on the margins of reports in articles that the models had not learned from.
struct ReportConfidence {
  /// What a report is asked for.
  enum Question: String, CaseIterable {
    /// Who said the marked words that it holds.
    case speaker
    /// Whether someone is said to have said or thought this, and who.
    case statement
    /// The same where the text names no one.
    case sourceless

    /// `isMarked`: whether a piece of the report is in quotation marks.
    init(_ report: Report, isMarked: Bool) {
      self = report.source == nil ? .sourceless : isMarked ? .speaker : .statement
    }
  }

  /// What a margin of the cue, of the source and of the statement's end adds, and what stands alone.
  struct Weights {
    var cue: Double
    var source: Double
    var end: Double
    var constant: Double
  }

  /// What `scripts/train FOLDER confidence` printed.
  ///
  /// Each fifth of PolNeAR's train part judged by what the others taught: those given at .97 are right in .97, at .86 in .87, at .75 in .76, at .65 in
  /// .64, at .45 in .43 (22,562 pieces of reports).
  private static let weights: [Question: Weights] = [
    .speaker: Weights(cue: 0.323, source: 0.197, end: 0.177, constant: -0.292),
    .statement: Weights(cue: 0.433, source: 0.141, end: 0.272, constant: -2.12),
    .sourceless: Weights(cue: 0.382, source: 0, end: 0.214, constant: -1.186),
  ]

  /// Units of the weights of the models in a natural logarithm of odds.
  private static let unit = 0.04
  /// Margins beyond tell nothing more.
  private static let most = 8.0

  /// Statements that are right less often are left out, and earlier where nobody is named.
  ///
  /// On held-aside articles F1 of contents was .615 without a floor, .621 with one of .3 (precision .703
  /// and .737 of those that overlap by four fifths), .617 with .4. With .5 where nobody is named it is
  /// the same, and a third of these are left out.
  private static let floor = (named: 0.3, sourceless: 0.5)

  /// Whether a statement is likely enough to be given.
  static func isGiven(_ report: Report, _ content: Report.Content) -> Bool {
    chance(report, content, isMarked: false)
      >= (report.source == nil ? floor.sourceless : floor.named)
  }

  /// How likely the answer is right, in whole hundredths.
  ///
  /// `content`: the piece of the report that is asked about.
  static func chance(_ report: Report, _ content: Report.Content, isMarked: Bool) -> Double {
    guard let weights = weights[Question(report, isMarked: isMarked)] else { return 0 }
    let margins = margins(report, content)
    let sum =
      weights.constant + weights.cue * margins[0] + weights.source * margins[1]
      + weights.end * margins[2]
    return (100 / (1 + exp(-sum))).rounded() / 100
  }

  /// The margins of a report, and of a piece of it, as the regressions see them.
  static func margins(_ report: Report, _ content: Report.Content) -> [Double] {
    [report.cueMargin, report.source == nil ? 0 : report.sourceMargin, content.margin].map {
      min(most, Double($0) * unit)
    }
  }
}
