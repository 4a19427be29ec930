/// What the archive file looks like: its numbers and the SQL that makes it.
///
/// A migration that has shipped is never changed; the next change is a new file with the next
/// number, named here and in Package.swift.
public enum Schema {
  /// `PRAGMA application_id` of every archive: "DtLn" in ASCII.
  public static let applicationID: Int32 = 0x4474_4C6E

  /// `PRAGMA user_version` of a file that has all migrations.
  public static var currentVersion: Int { migrations.count }

  /// The SQL of each migration; the first makes version 1 of an empty file.
  public static let migrations: [String] = [
    String(decoding: PackageResources.m0001_archive_sql, as: UTF8.self),
    String(decoding: PackageResources.m0002_co_speakers_sql, as: UTF8.self),
  ]
}
