import Foundation

/// The built command, run as a user runs it.
struct CommandLine {
  struct Result {
    var code: Int32
    var output: String
    var errors: String
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardized

  /// The binary under test: $DATELINE_BINARY, else that of the build that the tests belong to.
  static let binary: URL = {
    if let path = ProcessInfo.processInfo.environment["DATELINE_BINARY"] {
      return URL(fileURLWithPath: path, relativeTo: root)
    }
    // The test bundle lies beside it.
    let bundle = URL(fileURLWithPath: Swift.CommandLine.arguments[0])
    var folder = bundle.deletingLastPathComponent()
    for _ in 0..<6 {
      let binary = folder.appendingPathComponent("dateline")
      if FileManager.default.isExecutableFile(atPath: binary.path) { return binary }
      folder = folder.deletingLastPathComponent()
    }
    return root.appendingPathComponent(".build/debug/dateline")
  }()

  let folder: URL
  var database: String { folder.appendingPathComponent("a.db").path }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "dateline-cli-\(UUID().uuidString)"
    )
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func file(_ name: String, _ content: Data) throws -> String {
    let url = folder.appendingPathComponent(name)
    try content.write(to: url)
    return url.path
  }

  func process(_ arguments: [String], output: Any, errors: Any) -> Process {
    let process = Process()
    process.executableURL = Self.binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging([
      "DATELINE_DB": database, "SOURCE_DATE_EPOCH": "1717200000",
    ]) { $1 }
    process.standardOutput = output
    process.standardError = errors
    return process
  }

  @discardableResult
  func run(_ arguments: String..., input: Data? = nil) throws -> Result {
    try run(arguments, input: input)
  }

  func run(_ arguments: [String], input: Data? = nil) throws -> Result {
    let out = folder.appendingPathComponent("out-\(UUID().uuidString)")
    let err = folder.appendingPathComponent("err-\(UUID().uuidString)")
    _ = FileManager.default.createFile(atPath: out.path, contents: nil)
    _ = FileManager.default.createFile(atPath: err.path, contents: nil)
    let process = process(
      arguments,
      output: try FileHandle(forWritingTo: out),
      errors: try FileHandle(forWritingTo: err)
    )
    if let input {
      let pipe = Pipe()
      process.standardInput = pipe
      try process.run()
      try pipe.fileHandleForWriting.write(contentsOf: input)
      try pipe.fileHandleForWriting.close()
    } else {
      process.standardInput = FileHandle.nullDevice
      try process.run()
    }
    process.waitUntilExit()
    defer {
      try? FileManager.default.removeItem(at: out)
      try? FileManager.default.removeItem(at: err)
    }
    return Result(
      code: process.terminationStatus,
      output: try String(contentsOf: out, encoding: .utf8),
      errors: try String(contentsOf: err, encoding: .utf8)
    )
  }
}
