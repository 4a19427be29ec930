import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@Suite struct CompressionTests {
  /// What a client that takes gzip gets, unpacked, is what others get.
  @Test func answersAreCompressed() async throws {
    let served = try await ServedArchive()
    let packed = served.folder.appendingPathComponent("answer.gz")
    try await served.serving { client in
      for address in [
        "/", "/api/v1/search?q=said", "/api/v1/quotes?format=csv", "/assets/style.css",
      ] {
        let plain = try await client.get(address)
        #expect(plain.headers[.contentEncoding] == nil)
        let answer = try await client.execute(
          uri: address,
          method: .get,
          headers: [.acceptEncoding: "br;q=1.0, gzip;q=0.8"]
        ) { ($0.headers, Data($0.body.readableBytesView)) }
        #expect(answer.0[.contentEncoding] == "gzip", "\(address)")
        #expect(answer.1.count < plain.text.utf8.count, "\(address)")
        try answer.1.write(to: packed)
        #expect(try Self.unpacked(packed) == plain.text, "\(address)")
      }
      for refused in ["", "identity", "gzip;q=0", "br"] {
        let answer = try await client.get("/", headers: [.acceptEncoding: refused])
        #expect(answer.headers[.contentEncoding] == nil, "\(refused)")
      }
    }
  }

  private static func unpacked(_ file: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
