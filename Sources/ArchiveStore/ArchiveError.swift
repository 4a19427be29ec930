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
