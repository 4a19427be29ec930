import Foundation

/// Keeps a second process from writing to an archive.
///
/// An advisory `flock` on the archive file itself, which leaves nothing behind and ends with the
/// process. It is independent of SQLite's own locks (`fcntl`); its descriptor stays open until
/// SQLite has closed the file, because closing any descriptor of a file drops SQLite's locks.
final class WriterLock {
  private let descriptor: Int32

  /// - Throws: `ArchiveError` `.locked` when another process holds it, `.noPermission` when the file
  ///   can't be opened for writing.
  init(path: String) throws {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw ArchiveError(
        errno == ENOENT ? .missing : .noPermission,
        path: path,
        detail: String(cString: strerror(errno))
      )
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw ArchiveError(.locked, path: path)
    }
  }

  deinit {
    close(descriptor)
  }
}
