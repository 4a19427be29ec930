import Foundation

/// Tells which files of folders are new or changed, and done being written.
///
/// It looks at names, sizes and times of change alone. A file counts as done when two looks one after
/// the other find it the same: what is being copied or downloaded is not read half.
public struct FolderWatch {
  private struct Mark: Equatable {
    let size: Int
    /// Seconds and nanoseconds of the last change of content or name.
    let seconds: Int
    let nanoseconds: Int
  }

  private let folders: [String]
  /// As they were when they were given.
  private var given: [String: Mark] = [:]
  /// As the last look found those that were not given yet.
  private var waiting: [String: Mark] = [:]

  /// Makes a watch; a path may also name a single file.
  public init(_ folders: [String]) {
    self.folders = folders
  }

  /// Looks again.
  ///
  /// - Returns: the files to read, in order of names, and the paths that can't be looked at, with the
  ///   system's words.
  public mutating func look() -> (files: [String], failures: [(path: String, words: String)]) {
    let found = InputDiscovery.files(folders)
    var files: [String] = []
    var seen: [String: Mark] = [:]
    var stillWaiting: [String: Mark] = [:]
    for file in found.files {
      var status = stat()
      // Gone since it was listed.
      guard stat(file.path, &status) == 0 else { continue }
      let mark = Mark(
        size: Int(status.st_size),
        seconds: status.st_ctim.tv_sec,
        nanoseconds: status.st_ctim.tv_nsec
      )
      if given[file.path] == mark {
        seen[file.path] = mark
      } else if waiting[file.path] == mark {
        seen[file.path] = mark
        files.append(file.path)
      } else {
        stillWaiting[file.path] = mark
      }
    }
    given = seen
    waiting = stillWaiting
    return (files, found.failures.map { ($0.0, $0.1) })
  }

  /// Gives these files again at the next look: they could not be read to the end.
  public mutating func repeatLater(_ files: [String]) {
    for file in files {
      if let mark = given.removeValue(forKey: file) { waiting[file] = mark }
    }
  }
}
