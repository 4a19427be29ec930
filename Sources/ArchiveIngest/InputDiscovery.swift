import ArchiveStore
import ArticleFormats
import Foundation

/// What tells whether a file has changed.
struct FileMark: Equatable {
  let size: Int
  /// Seconds and nanoseconds of the last change of content or name.
  let seconds: Int
  let nanoseconds: Int

  init(_ status: stat) {
    size = Int(status.st_size)
    seconds = status.st_ctim.tv_sec
    nanoseconds = status.st_ctim.tv_nsec
  }
}

/// One file of the input, or standard input.
struct InputFile: Equatable {
  /// As the user gave it, with what lies below a folder behind it; "-" for standard input.
  let path: String
  /// Nil for standard input.
  let mark: FileMark?
  /// Whether the user named it, not a folder that it lies in.
  var isNamed = true

  /// Bytes; nil when not known.
  var size: Int? { mark?.size }
}

/// Lists the files that paths name: files as they are, folders with all that lies below them in the
/// order of names.
///
/// Hidden files, links to folders, the folders of parts that browsers save beside a page, and what belongs to the
/// archive are passed over: reading that would drop SQLite's locks on it.
struct InputDiscovery {
  private let archive: Set<FileNumber>

  /// - `archive`: its path; nil where there is none.
  init(archive: String?) {
    self.archive = archive.map(Archive.files(of:)) ?? []
  }

  private func isArchive(_ status: stat) -> Bool {
    archive.contains(FileNumber(device: status.st_dev, inode: status.st_ino))
  }

  /// The files, and the paths that can't be read with the system's words.
  func files(_ paths: [String]) -> (files: [InputFile], failures: [(String, String)]) {
    var files: [InputFile] = []
    var failures: [(String, String)] = []
    for path in paths {
      if path == "-" {
        files.append(InputFile(path: "-", mark: nil))
        continue
      }
      var status = stat()
      guard stat(path, &status) == 0 else {
        failures.append((path, String(cString: strerror(errno))))
        continue
      }
      if status.st_mode & S_IFMT == S_IFDIR {
        collect(path, &files, &failures)
      } else if isArchive(status) {
        failures.append((path, "is the archive itself"))
      } else {
        files.append(InputFile(path: path, mark: FileMark(status)))
      }
    }
    return (files, failures)
  }

  private func collect(
    _ folder: String,
    _ files: inout [InputFile],
    _ failures: inout [(String, String)]
  ) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      failures.append((folder, (error as NSError).localizedDescription))
      return
    }
    let all = Set(names)
    for name in names where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      var status = stat()
      guard lstat(path, &status) == 0 else {
        failures.append((path, String(cString: strerror(errno))))
        continue
      }
      switch status.st_mode & S_IFMT {
      case S_IFDIR where ForeignContent.isFolder(name, ofPageAmong: all): continue
      case S_IFDIR: collect(path, &files, &failures)
      case S_IFLNK: guard stat(path, &status) == 0 else { continue }
      default: break
      }
      if status.st_mode & S_IFMT == S_IFREG, !isArchive(status) {
        files.append(InputFile(path: path, mark: FileMark(status), isNamed: false))
      }
    }
  }
}
