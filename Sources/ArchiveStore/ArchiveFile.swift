import DatelineSchema
import Foundation
import Synchronization

/// A file, whatever path leads to it.
public struct FileNumber: Hashable, Sendable {
  private let device: UInt64
  private let inode: UInt64

  /// The file of this number on this device, as `stat` tells them.
  public init(device: UInt, inode: UInt) {
    self.device = UInt64(device)
    self.inode = UInt64(inode)
  }

  init(_ status: stat) { self.init(device: status.st_dev, inode: status.st_ino) }
}

/// What this process has open of an archive's file beside SQLite's own descriptors.
///
/// Closing any descriptor of a file drops all locks (`fcntl`) that the process has on it, SQLite's
/// with them ("How To Corrupt An SQLite Database File", 2.2, of the SQLite documentation). The last
/// connection of another process then takes the log for its own, and deletes it under the readers
/// here. So all connections of a process share the descriptors of a file, which are closed when the
/// last connection is.
final class ArchiveFile {
  /// What is open of one file, for all of the process.
  private struct Shared {
    var descriptors: [(number: Int32, isWritable: Bool)] = []
    var users = 0
    var hasWriter = false
  }

  private static let files = Mutex<[FileNumber: Shared]>([:])

  private let number: FileNumber
  private let descriptor: Int32
  private let isWriter: Bool

  /// Opens a file to read it; nil when there is none.
  ///
  /// - Throws: `ArchiveError` when the path is no readable file.
  init?(reading path: String) throws {
    guard let (number, descriptor) = try Self.take(path, O_RDONLY) else { return nil }
    self.number = number
    self.descriptor = descriptor
    isWriter = false
  }

  /// Opens a file to write to it, and makes it when there is none.
  ///
  /// Until this object goes, nobody else can: an advisory `flock`, which leaves nothing behind, ends
  /// with the process and is independent of SQLite's own locks.
  ///
  /// - Throws: `ArchiveError` `.locked` when somebody else writes; another when it can't be opened.
  init(writing path: String) throws {
    guard let (number, descriptor) = try Self.take(path, O_RDWR | O_CREAT) else {
      throw ArchiveError(.missing, path: path)
    }
    self.number = number
    self.descriptor = descriptor
    isWriter = Self.files.withLock { files in
      guard files[number]?.hasWriter == false, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        return false
      }
      files[number]?.hasWriter = true
      return true
    }
    guard isWriter else { throw ArchiveError(.locked, path: path) }
  }

  deinit {
    Self.files.withLock { files in
      guard var shared = files.removeValue(forKey: number) else { return }
      shared.users -= 1
      if isWriter {
        flock(descriptor, LOCK_UN)
        shared.hasWriter = false
      }
      if shared.users > 0 {
        files[number] = shared
      } else {
        for descriptor in shared.descriptors { close(descriptor.number) }
      }
    }
  }

  /// A descriptor that fits; nil when there is no such file or folder.
  private static func take(_ path: String, _ flags: Int32) throws -> (FileNumber, Int32)? {
    try files.withLock { files in
      let isWritable = flags & O_RDWR != 0
      var status = stat()
      if stat(path, &status) == 0 {
        guard status.st_mode & S_IFMT != S_IFDIR else { throw ArchiveError(.isFolder, path: path) }
        let number = FileNumber(status)
        let known = files[number]?.descriptors.first { $0.isWritable || !isWritable }
        if let known {
          files[number]?.users += 1
          return (number, known.number)
        }
      }
      let descriptor = open(path, flags | O_CLOEXEC, 0o644)
      guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw ArchiveError(.noPermission, path: path, detail: String(cString: strerror(errno)))
      }
      let number = FileNumber(status)
      files[number, default: Shared()].descriptors.append((descriptor, isWritable))
      files[number]?.users += 1
      return (number, descriptor)
    }
  }
}

// MARK: Identity

extension ArchiveFile {
  /// What the first bytes of a file say about it, without SQLite and without a change.
  enum Identity {
    /// Nothing there, or nothing in it yet.
    case empty
    /// An SQLite file of this product, of this version.
    case archive(version: Int)
    /// An SQLite file without an owner; it may be an archive whose first commit is in its log.
    case unclaimed
    /// An SQLite file of another program.
    case otherDatabase
    /// Something else.
    case foreign
  }

  /// What its first bytes say.
  var identity: Identity {
    var header = [UInt8](repeating: 0, count: 100)
    let count = pread(descriptor, &header, header.count, 0)
    guard count > 0 else { return count == 0 ? .empty : .foreign }
    // The header's layout: "Database File Format", section 1.3, of the SQLite documentation.
    guard count == header.count, header.starts(with: Array("SQLite format 3\0".utf8)) else {
      return .foreign
    }
    func integer(at offset: Int) -> Int {
      header[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    switch integer(at: 68) {
    case Int(Schema.applicationID): return .archive(version: integer(at: 60))
    case 0: return .unclaimed
    default: return .otherDatabase
    }
  }
}

extension Archive {
  /// The files that an archive consists of: itself, its log, and the index of that.
  public static func files(of path: String) -> Set<FileNumber> {
    Set(
      ["", "-wal", "-shm"].compactMap { ending in
        var status = stat()
        return stat(path + ending, &status) == 0 ? FileNumber(status) : nil
      }
    )
  }

  /// Whether there is an SQLite file, of whatever program.
  public static func isDatabase(_ path: String) -> Bool {
    // A look into a pipe would wait for somebody who writes to it.
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    return switch try? ArchiveFile(reading: path)?.identity {
    case .archive, .unclaimed, .otherDatabase: true
    case .empty, .foreign, nil: false
    }
  }
}
