import ArchiveExport
import ArchiveQuery
import ArchiveStore

/// The wording of every error: `where: why`, with what to do where that helps.
struct ErrorText {
  let text: String
  let exitCode: Int32
  /// Whether another query may well succeed.
  var isOfOneQuery = false

  /// Nil for an error that the argument parser words itself.
  init?(_ error: any Error) {
    switch error {
    case let error as ArchiveError:
      text = "\(error.path): \(error.words)"
      exitCode = 2
      if case .timedOut = error.code { isOfOneQuery = true }
    case let error as QuerySyntaxError:
      text = "query, character \(error.range.lowerBound + 1): \(error.code.words)"
      exitCode = 64
      isOfOneQuery = true
    case let error as OutputFailure:
      text = "\(error.path): \(error.words)"
      exitCode = 2
    case let error as ExportReader.Failure:
      text = "\(error)"
      exitCode = 2
    default: return nil
    }
  }
}
