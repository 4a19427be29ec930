import Foundation

/// How recency raises relevance in the blended order.
///
/// `score × (1 + 2^(−age / halfLife)) / 2`, with the age in days before the archive's newest article:
/// the newest keeps its relevance, the oldest has half of it. An undated article counts as old as
/// the middle one of all dated articles, so that it is neither favoured nor buried. The clock has no
/// part in it: the same archive gives the same order tomorrow.
struct Recency: Equatable {
  let halfLife: Double
  let newestDay: Int
  /// The middle day of the dated articles.
  let medianDay: Int

  /// What relevance is multiplied by.
  func factor(_ day: Int?) -> Double {
    let age = Double(max(0, newestDay - (day ?? medianDay)))
    return (1 + exp2(-age / halfLife)) / 2
  }

  /// The factors by age in days; the last one stands for all older.
  func factors() -> [Double] {
    // Behind sixty half-lives a double can't tell the rest from 0.
    (0...Int(min(halfLife * 60, Self.mostDays))).map { factor(newestDay - $0) }
  }

  /// Days between the first and the last that have a date: 9999 years.
  private static let mostDays = 3_652_060.0
}
