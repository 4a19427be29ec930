import ArchiveIngest
import ArchiveQuery
import ArchiveStore
import ArticleFormats

/// The wording of every error: `where: why`, with what to do where that helps.
struct ErrorText {
  let text: String
  let exitCode: Int32

  /// Nil for an error that the argument parser words itself.
  init?(_ error: any Error) {
    switch error {
    case let error as ArchiveError:
      text = "\(error.path): \(Self.words(error))"
      exitCode = 2
    case let error as QuerySyntaxError:
      text = Self.words(error)
      exitCode = 64
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
    case .unknownAddress: "no article has the address \(error.detail), or several start with it"
    }
  }

  private static func words(_ error: QuerySyntaxError) -> String {
    let place = "query, character \(error.range.lowerBound + 1)"
    let why =
      switch error.code {
      case .nothingToLookFor: "no word to look for"
      case .unterminatedPhrase: "this quotation mark is never closed"
      case .unclosedBracket: "this bracket is never closed"
      case .unopenedBracket: "this bracket was never opened"
      case .missingOperand(let name): "\(name) needs a word before and behind it"
      case .missingValue(let name): "\(name): needs a value right behind the colon"
      case .conditionInsideAlternative(let name):
        "\(name): can't stand inside OR or brackets; it filters whole articles"
      case .onlyExclusions: "only words that must not occur; say what to look for too"
      case .noDate(let text): "\(text) is no date; write 2020, 2020-01 or 2020-01-05"
      case .tooLong(let bytes, let limit): "the query has \(bytes) bytes, at most \(limit) are read"
      case .tooManyTerms(_, let limit): "more than \(limit) words and phrases"
      case .tooDeep(let limit): "more than \(limit) brackets inside each other"
      }
    return "\(place): \(why)"
  }

  /// Why an input was refused.
  static func words(_ reason: IngestReport.Reason) -> String {
    switch reason {
    case .system(let words): return words
    case .unreadable(let failure):
      switch failure {
      case .empty: return "empty"
      case .notText: return "not text: it has zero bytes or control characters"
      case .tooLarge(let limit): return "more than \(limit >> 20) MiB, which no article has"
      case .malformedJSON(let words): return "no valid JSON: \(words)"
      case .wrongType(let field, let expected): return "field \(field): expected \(expected)"
      case .noText: return "no text field"
      case .unsupported(let what): return "\(what) is not read yet"
      }
    }
  }
}
