import Foundation

/// What can go wrong with an archive file.
public struct ArchiveError: Error, Equatable, Sendable {
  /// One code per cause.
  public enum Code: Equatable, Sendable {
    /// No file at that path.
    case missing
    /// The path is a folder.
    case isFolder
    /// The file may not be read, or its folder not be written.
    case noPermission
    /// A file of another program, or no database at all.
    case foreign
    /// Written by a later Dateline; the numbers are the file's version and the newest known here.
    case newer(version: Int, known: Int)
    /// Written by an earlier Dateline, and not yet brought up to date by a command that writes.
    case older(version: Int, known: Int)
    /// Another process is writing to it.
    case locked
    /// Its content contradicts itself.
    case damaged
    /// The disk is full.
    case diskFull
    /// SQLite refused for another reason.
    case sqlite(code: Int32)
    /// The work was stopped before it was done.
    case interrupted
    /// The work took longer than it was given.
    case timedOut(Duration)
    /// The article, passage or quote of that address is not there.
    case unknownAddress
    /// A name that nothing has.
    case unknownName
    /// A name that something has already.
    case nameTaken
    /// Nothing goes by that name or key.
    case unknownEntity
    /// More than one entity goes by that name.
    case ambiguousEntity
  }

  /// Which cause.
  public let code: Code
  /// The archive file.
  public let path: String
  /// What SQLite or the system said, or what was looked for; empty when there is nothing to add.
  public let detail: String

  /// Makes an error.
  public init(_ code: Code, path: String, detail: String = "") {
    self.code = code
    self.path = path
    self.detail = detail
  }
}

extension ArchiveError {
  /// What is wrong and what helps, for people.
  public var words: String {
    switch code {
    case .missing: "no such archive; `dateline ingest` makes one"
    case .isFolder: "is a folder, not an archive"
    case .noPermission: "can't be opened: \(detail)"
    case .foreign: "is not a Dateline archive; it was left as it is"
    case .newer(let version, let known):
      "was written by a later Dateline (file version \(version), known here up to \(known))"
    case .older(let version, let known):
      "was written by an earlier Dateline (file version \(version), now \(known)); `dateline optimize` brings it up to date"
    case .locked: "another process is writing to it; try again when it is done"
    case .damaged: "is damaged: \(detail)"
    case .diskFull: "the disk is full; what was committed before is kept"
    case .sqlite(let code): "SQLite error \(code): \(detail)"
    case .interrupted: "stopped"
    case .timedOut(let limit):
      "the query took longer than \(limit.formatted(.units(allowed: [.minutes, .seconds, .milliseconds]))); "
        + "narrow it, or give it more time with --timeout"
    case .unknownEntity: "nothing goes by the name \(detail)"
    case .ambiguousEntity: "which one? \(detail)"
    case .unknownName: "nothing is called \(detail)"
    case .nameTaken: "something is called \(detail) already"
    case .unknownAddress: "no article has the address \(detail), or several start with it"
    }
  }
}
