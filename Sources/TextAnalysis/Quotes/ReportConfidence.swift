import Foundation

/// How likely a report is right, by how much more its labels weigh than the next best ones.
///
/// Logistic regressions on the margins of reports in articles that the models had not learned from.
enum ReportConfidence {
  /// What a report is asked for.
  enum Question: String {
    /// Who said the marked words that it holds.
    case speaker
    /// Whether someone is said to have said or thought this, and who.
    case statement
    /// The same where the text names no one.
    case sourceless

    /// `isMarked`: whether a piece of the report is in quotation marks.
    init(_ report: Report, isMarked: Bool) {
      let isFound = report.source != nil && !report.isSourceInferred
      self = isMarked && report.source != nil ? .speaker : isFound ? .statement : .sourceless
    }

    /// What `scripts/train FOLDER confidence` printed.
    ///
    /// Each fifth of PolNeAR's train part judged by what the others taught: of speakers those given at .97 are right
    /// in .97, at .86 in .87, at .76 in .73; of statements at .93 in .90, at .75 in .77, at .45 in .45 (22,600 pieces).
    fileprivate var weights: Weights {
      switch self {
      case .speaker: Weights(cue: 0.325, source: 0.195, end: 0.178, constant: -0.328)
      case .statement: Weights(cue: 0.436, source: 0.140, end: 0.260, constant: -2.080)
      case .sourceless: Weights(cue: 0.372, source: 0, end: 0.236, constant: -1.253)
      }
    }

    /// Statements that are right less often are left out, and earlier where nobody is named.
    ///
    /// On held-aside articles F1 of contents was .615 without a floor, .621 with one of .3 (precision
    /// .703 and .737 of those that overlap by four fifths), .617 with .4. With .5 where nobody is named
    /// it is the same, and a third of these are left out.
    fileprivate var floor: Double { self == .sourceless ? 0.5 : 0.3 }
    /// The same for cues that hold no verb of speech or thought: "offers", "was hired".
    ///
    /// In the political news that the models know, a third of those between .3 and .4 are right, of web pages of
    /// all kinds one in ten: F1 of contents on PolNeAR's dev part is .628 with and without, of cues .683 for .686.
    fileprivate static var floorOfOthers: Double { 0.4 }
  }

  /// What a margin of the cue, of the source and of the statement's end adds, and what stands alone.
  fileprivate struct Weights {
    var cue: Double
    var source: Double
    var end: Double
    var constant: Double
  }

  /// The margins of a report and of a piece of it, in logarithms of odds.
  struct Margins {
    let cue: Double
    let source: Double
    let end: Double

    /// Units of the weights of the models in a natural logarithm of odds.
    private static let unit = 0.04
    /// Margins beyond tell nothing more.
    private static let most = 8.0

    init(_ report: Report, _ content: Report.Content) {
      func logarithm(_ margin: Int32) -> Double { min(Self.most, Double(margin) * Self.unit) }
      cue = logarithm(report.cueMargin)
      source = report.source == nil || report.isSourceInferred ? 0 : logarithm(report.sourceMargin)
      end = logarithm(content.margin)
    }
  }

  /// How likely who said marked words is right, in whole hundredths.
  ///
  /// `content`: the piece of the report that the words are in.
  static func ofSpeaker(_ report: Report, _ content: Report.Content) -> Double {
    withSource(chance(Question(report, isMarked: true), report, content), report)
  }

  /// How often a source is right that the sentence's grammar tells, where the models find none.
  ///
  /// Of 122 in PolNeAR's train part 96 are what is annotated, and more mean the same person.
  private static let inferred = 0.8

  private static func withSource(_ chance: Double, _ report: Report) -> Double {
    report.isSourceInferred ? (100 * chance * inferred).rounded() / 100 : chance
  }

  /// How likely a statement is right, in whole hundredths; nil where it is too unlikely to be given.
  ///
  /// `isSpeech`: whether a word of the cue is known for speech or thought.
  static func ofStatement(
    _ report: Report,
    _ content: Report.Content,
    isSpeech: Bool
  ) -> Double? {
    let question = Question(report, isMarked: false)
    let chance = chance(question, report, content)
    // Who tells what another is told stands there in few cases.
    let least = report.isHearing ? Question.statement.floor : question.floor
    let floor = isSpeech ? least : max(least, Question.floorOfOthers)
    return chance >= floor ? withSource(chance, report) : nil
  }

  private static func chance(
    _ question: Question,
    _ report: Report,
    _ content: Report.Content
  ) -> Double {
    let weights = question.weights
    let margins = Margins(report, content)
    let sum =
      weights.constant + weights.cue * margins.cue + weights.source * margins.source
      + weights.end * margins.end
    return (100 / (1 + exp(-sum))).rounded() / 100
  }
}
