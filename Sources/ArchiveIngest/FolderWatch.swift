/// Tells which files of folders are new or changed, and done being written.
///
/// It looks at names, sizes and times of change alone. A file counts as done when two looks one after
/// the other find it the same: what is being copied or downloaded is not read half.
public struct FolderWatch {
  private let folders: [String]
  private let archive: String
  /// As they were when they were given.
  private var given: [String: FileMark] = [:]
  /// As the last look found those that were not given yet.
  private var waiting: [String: FileMark] = [:]

  /// Makes a watch; a path may also name a single file.
  ///
  /// - `archive`: the path of the one that the files go to, which may lie in a folder.
  public init(_ folders: [String], archive: String) {
    self.folders = folders
    self.archive = archive
  }

  /// Looks again.
  ///
  /// - Returns: the files to read, in order of names, and the paths that can't be looked at, with the
  ///   system's words.
  public mutating func look() -> (files: [String], failures: [(path: String, words: String)]) {
    let found = InputDiscovery(archive: archive).files(folders)
    var files: [String] = []
    var seen: [String: FileMark] = [:]
    var stillWaiting: [String: FileMark] = [:]
    for file in found.files {
      // Standard input is no file that changes.
      guard let mark = file.mark else { continue }
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
