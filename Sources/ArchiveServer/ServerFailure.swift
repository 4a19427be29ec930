import ArchiveQuery
import ArchiveStore
import HTTPTypes

/// What a request ends with that is not answered: one shape for every cause.
struct ServerFailure: Error, Equatable {
  var status: HTTPResponse.Status
  /// A name that programs can rely on.
  var code: String
  /// For people.
  var message: String
  /// Where in the query, in characters from 0.
  var position: Range<Int>?

  init(
    _ status: HTTPResponse.Status,
    _ code: String,
    _ message: String,
    at position: Range<Int>? = nil
  ) {
    self.status = status
    self.code = code
    self.message = message
    self.position = position
  }

  static let overloaded = ServerFailure(
    .serviceUnavailable,
    "overloaded",
    "too many questions at once; try again in a moment"
  )
  static let rateLimited = ServerFailure(
    .tooManyRequests,
    "rate_limited",
    "too many requests from this address; try again in a moment"
  )
  static let needsToken = ServerFailure(
    .unauthorized,
    "needs_token",
    "this archive asks for a token: Authorization: Bearer …"
  )
  static let mayNotWrite = ServerFailure(
    .forbidden,
    "may_not_write",
    "this token may read, not write"
  )
  static func notFound(_ what: String) -> ServerFailure {
    ServerFailure(.notFound, "not_found", what)
  }
  static func badParameter(_ name: String, _ words: String) -> ServerFailure {
    ServerFailure(.badRequest, "bad_parameter", "\(name): \(words)")
  }

  /// The failure that any error becomes.
  init(_ error: any Error) {
    switch error {
    case let failure as ServerFailure: self = failure
    case let error as QuerySyntaxError:
      self.init(.badRequest, error.code.name, error.code.words, at: error.range)
    case let error as ArchiveError:
      switch error.code {
      case .timedOut:
        self.init(.gatewayTimeout, "timed_out", "the query took too long; narrow it")
      case .unknownAddress, .unknownEntity, .unknownName:
        self.init(.notFound, "not_found", error.words)
      case .nameTaken: self.init(.conflict, "name_taken", error.words)
      case .locked: self.init(.serviceUnavailable, "locked", error.words)
      case .diskFull:
        self.init(.init(code: 507, reasonPhrase: "Insufficient Storage"), "disk_full", error.words)
      default: self.init(.internalServerError, "archive", error.words)
      }
    default: self.init(.internalServerError, "internal", "the request could not be answered")
    }
  }
}
