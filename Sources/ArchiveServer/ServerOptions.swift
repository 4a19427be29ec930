/// How an archive is served.
public struct ServerOptions: Sendable {
  /// The archive file.
  public var path: String
  /// Address that is listened at.
  public var host = "127.0.0.1"
  /// Port; 0 for any that is free.
  public var port = 8080
  /// Anyone may read; else every address but the machine's own needs a token.
  public var isPublic = false
  /// Connections that read, each for one question at a time.
  public var readers = 4
  /// Questions that may wait for one.
  public var mostWaiting = 256
  /// Exports of whole answers at a time.
  public var mostExports = 4
  /// Time that a question may take.
  public var timeLimit = Duration.seconds(10)
  /// Bytes of a request's body.
  public var bodyLimit = 8 << 20
  /// Requests that one address may make in a second, over ten seconds; 0 for any number.
  public var requestsPerSecond = 0.0
  /// Bytes of postings that are kept between questions.
  public var cacheSize = 256 << 20

  /// Makes the defaults.
  public init(path: String) { self.path = path }

  /// Whether only this machine can ask.
  public var isLoopback: Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }
}
