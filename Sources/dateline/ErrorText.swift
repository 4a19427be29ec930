import ArchiveIngest
import ArchiveQuery
import ArchiveStore
import ArticleFormats
import Foundation

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
      text = "\(error.path): \(Self.words(error))"
      exitCode = 2
      if case .timedOut = error.code { isOfOneQuery = true }
    case let error as QuerySyntaxError:
      text = "query, character \(error.range.lowerBound + 1): \(error.code.words)"
      exitCode = 64
      isOfOneQuery = true
    case let error as OutputFailure:
      text = "\(error.path): \(error.words)"
      exitCode = 2
    default: return nil
    }
  }

  private static func words(_ error: ArchiveError) -> String {
    switch error.code {
    case .missing: "no such archive; `dateline ingest` makes one"
    case .isFolder: "is a folder, not an archive"
    case .noPermission: "can't be opened: \(error.detail)"
    case .foreign: "is not a Dateline archive; it was left as it is"
    case .newer(let version, let known):
      "was written by a later Dateline (file version \(version), known here up to \(known))"
    case .locked: "another process is writing to it; try again when it is done"
    case .damaged: "is damaged: \(error.detail)"
    case .diskFull: "the disk is full; what was committed before is kept"
    case .sqlite(let code): "SQLite error \(code): \(error.detail)"
    case .interrupted: "stopped"
    case .timedOut(let limit):
      "the query took longer than \(limit.formatted(.units(allowed: [.minutes, .seconds, .milliseconds]))); "
        + "narrow it, or give it more time with --timeout"
    case .unknownEntity: "nothing goes by the name \(error.detail)"
    case .ambiguousEntity: "which one? \(error.detail)"
    case .unknownAddress: "no article has the address \(error.detail), or several start with it"
    }
  }

  /// Why an input was refused.
  static func words(_ reason: IngestReport.Reason) -> String {
    switch reason {
    case .system(let words): return words
    case .stream(let failure):
      switch failure {
      case .system(let words): return words
      case .damaged(let words): return "damaged: \(words)"
      case .bomb(let ratio):
        return "unpacks to more than \(ratio) times its size, which no file of news does"
      case .nested(let layers): return "packed in more than \(layers) layers"
      case .unavailable(let library): return missing(library)
      }
    case .unreadable(let failure):
      switch failure {
      case .empty: return "empty"
      case .notText: return "not text: it has zero bytes or control characters"
      case .tooLarge(let limit): return "more than \(limit >> 20) MiB, which no article has"
      case .malformedJSON(let words): return "no valid JSON: \(words)"
      case .wrongType(let field, let expected): return "field \(field): expected \(expected)"
      case .noText: return "no text field"
      case .noTextColumn(let columns):
        return
          "none of the columns is known to hold the text (\(columns.joined(separator: ", "))); "
          + "name it with --map \(columns.first ?? "column")=text"
      case .unsupported(let what): return "\(what) is not read"
      case .unavailable(let library): return missing(library)
      case .tooDeep(let limit): return "elements nested more than \(limit) deep"
      case .noArticle(let words): return "no article: \(words)"
      case .damaged(let words): return words
      }
    }
  }

  private static func missing(_ library: String) -> String {
    "\(library) is not installed; scripts/install installs it"
  }
}
