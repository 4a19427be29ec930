import Dispatch
import Foundation
import Logging

/// What the process writes about itself.
enum Logs {
  /// Writes logs to standard error, from the level that $DATELINE_LOG names, else warnings.
  static func start(level standard: Logger.Level = .warning) {
    let level = ProcessInfo.processInfo.environment["DATELINE_LOG"].flatMap {
      Logger.Level(rawValue: $0)
    }
    LoggingSystem.bootstrap { label in
      var handler = StreamLogHandler.standardError(label: label)
      handler.logLevel = level ?? standard
      return handler
    }
  }
}

/// What time it is for what is written.
enum Clock {
  /// The time that things are stamped with, in seconds since 1970: $SOURCE_DATE_EPOCH, for archives
  /// that must come out the same, else the clock.
  static var now: Int {
    ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap { Int($0) }
      ?? Int(Date().timeIntervalSince1970)
  }
}

/// Ctrl-C as a wish to stop.
enum Interrupt {
  /// Calls an action at the first Ctrl-C; a second one ends the program at once.
  static func then(_ action: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      action()
      // What was committed is kept.
      signal(SIGINT, SIG_DFL)
    }
    source.resume()
    return source
  }
}
