import DatelineSchema
import Foundation

/// What the first bytes of a file say about it, read without SQLite and without a change.
enum FileIdentity {
  /// Nothing there, or nothing in it yet.
  case empty
  /// An SQLite file of this product, of this version.
  case archive(version: Int)
  /// An SQLite file without an owner; it may be an archive whose first commit is in its log.
  case unclaimed
  /// Something else.
  case foreign

  /// - Throws: `ArchiveError` when the path is no readable file.
  init(path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR {
        self = .empty
      } else {
        throw ArchiveError(.noPermission, path: path, detail: String(cString: strerror(errno)))
      }
      return
    }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw ArchiveError(.isFolder, path: path) }
    guard let file = fopen(path, "rb") else {
      throw ArchiveError(.noPermission, path: path, detail: String(cString: strerror(errno)))
    }
    defer { fclose(file) }
    var header = [UInt8](repeating: 0, count: 100)
    let count = fread(&header, 1, header.count, file)
    if count == 0 {
      self = .empty
      return
    }
    // The header's layout: "Database File Format", section 1.3, of the SQLite documentation.
    guard count == header.count, header.starts(with: Array("SQLite format 3\0".utf8)) else {
      self = .foreign
      return
    }
    func integer(at offset: Int) -> Int {
      header[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    switch integer(at: 68) {
    case Int(Schema.applicationID): self = .archive(version: integer(at: 60))
    case 0: self = .unclaimed
    default: self = .foreign
    }
  }
}
