import ArgumentParser
import Foundation
import TextAnalysis

/// Trains the models of the text analysis; a tool for developers, no part of what is installed.
@main
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dateline-train",
    subcommands: [
      Clusters.self, Names.self, Reports.self, Confidence.self, Bodies.self, ReadPages.self,
      Stages.self,
    ]
  )
}

/// A generator with a fixed seed, so that a training can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
