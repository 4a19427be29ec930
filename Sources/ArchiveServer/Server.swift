package import Hummingbird
public import Logging

/// Serves an archive to browsers and programs.
public struct Server: Sendable {
  private let options: ServerOptions
  private let log: Logger

  /// Makes a server.
  public init(_ options: ServerOptions, _ log: Logger) {
    self.options = options
    self.log = log
  }

  /// Serves until the process is asked to stop; requests at work are finished first.
  ///
  /// `started`: called with the port when the server listens.
  ///
  /// - Throws: `ArchiveError` when the archive can't be read, or the system's error when the address is
  ///   taken.
  public func run(started: @escaping @Sendable (Int) -> Void) async throws {
    try await application(started: started).runService()
  }

  /// What answers, ready to be run or tested.
  package func application(
    started: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws -> some ApplicationProtocol {
    let service = try Service(options, log)
    return Application(
      responder: CallbackResponder { (request: Request, context: ServerContext) in
        await service.respond(request, context)
      },
      server: .http1(configuration: .init(idleTimeout: .seconds(60))),
      configuration: ApplicationConfiguration(
        address: .hostname(options.host, port: options.port),
        serverName: "dateline"
      ),
      onServerRunning: { channel in started(channel.localAddress?.port ?? 0) },
      logger: log
    )
  }
}
