import ArchiveServer
import ArchiveStore
import ArgumentParser
import Foundation
import Logging

/// The command `dateline serve`.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    _superCommandName: Dateline.name,
    abstract: "Serve the archive to browsers and programs.",
    discussion: """
      Listens on this machine alone unless --host says otherwise; then every request needs a token \
      (`dateline token add`), or --public lets anyone read. `dateline ingest` may run beside it: new \
      articles appear without a restart. /healthz and /metrics are for those who watch over it.
      """
  )

  @OptionGroup var archive: ArchiveOptions

  @Option(help: "Address to listen at.")
  var host = "127.0.0.1"

  @Option(help: "Port; 0 for any that is free.")
  var port = 8080

  @Flag(name: .customLong("public"), help: "Let anyone read without a token.")
  var isPublic = false

  @Option(help: "Questions that are answered at a time; 0 for two per core.")
  var readers = 0

  @Option(help: "Requests that one address may make in a second; 0 for any number.")
  var rate = 0.0

  @Option(help: ArgumentHelp("Time that a question may take.", valueName: "10s"))
  var timeout = TimeLimit(seconds: 10)

  @Option(help: "Megabytes of postings that are kept in memory.")
  var cache = 256

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port is 0 to 65535") }
    guard readers >= 0, rate >= 0, cache >= 0 else {
      throw ValidationError("--readers, --rate and --cache are 0 or more")
    }
    if timeout.duration == nil {
      throw ValidationError("a server gives every question a time; write --timeout 60s")
    }
  }

  func run() async throws {
    signal(SIGPIPE, SIG_IGN)
    Logs.start(level: .notice)
    var options = ServerOptions(path: archive.path)
    options.host = host
    options.port = port
    options.isPublic = isPublic
    options.readers = readers == 0 ? 2 * ProcessInfo.processInfo.activeProcessorCount : readers
    options.requestsPerSecond = rate
    options.cacheSize = cache << 20
    options.timeLimit = timeout.duration ?? .seconds(10)
    if !options.isLoopback, !isPublic, try Archive.reading(archive.path).tokens().isEmpty {
      Output.note(
        "dateline: nobody can ask yet: add a token with `dateline token add NAME`, or give --public"
      )
    }
    let host = host
    try await Server(options, Logger(label: "dateline.serve")).run { port in
      Output.note("dateline: serving at http://\(host.contains(":") ? "[\(host)]" : host):\(port)/")
    }
  }
}

/// The command `dateline token`: who may ask a server.
struct TokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token",
    _superCommandName: Dateline.name,
    abstract: "Let programs and people ask a server, or add articles to it.",
    subcommands: [Add.self, Remove.self, List.self]
  )

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a token and print it; it is shown this once."
    )
    @OptionGroup var archive: ArchiveOptions
    @Argument(help: "What it is for.") var name: String
    @Flag(help: "It may read; so may every token.") var read = false
    @Flag(help: "It may add articles.") var write = false

    func run() throws {
      let file = try Archive.maintaining(archive.path)
      let token = Token.random()
      try file.addToken(name, hash: Token.hash(token), mayWrite: write, now: Clock.now)
      try file.close()
      print(token)
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take a token back.")
    @OptionGroup var archive: ArchiveOptions
    @Argument(help: "What it is called.") var name: String

    func run() throws {
      let file = try Archive.maintaining(archive.path)
      try file.removeToken(name)
      try file.close()
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the tokens' names.")
    @OptionGroup var archive: ArchiveOptions

    func run() throws {
      for token in try Archive.reading(archive.path).tokens() {
        print("\(token.name)\t\(token.mayWrite ? "read, write" : "read")")
      }
    }
  }
}
