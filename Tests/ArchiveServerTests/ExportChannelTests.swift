import Testing

@testable import ArchiveServer

/// What stays of an export whose client hangs up.
@Suite struct ExportChannelTests {
  @Test func aChannelMayGoWithChunksOnTheirWay() async throws {
    for taken in 0..<4 {
      let channel = ExportChannel()
      for number in 0..<4 { #expect(channel.send("\(number)")) }
      for number in 0..<taken { #expect(try await channel.next() == "\(number)") }
      channel.cancel()
      #expect(!channel.send("5"))
    }
  }

  @Test func aClientThatTakesNothingIsGivenUp() {
    let channel = ExportChannel(patience: .milliseconds(20))
    var sent = 0
    while sent < 100, channel.send("\(sent)") { sent += 1 }
    #expect(sent == 8)
  }

  @Test func chunksComeInOrderAndEnd() async throws {
    // Other tests may keep all threads for a while.
    let channel = ExportChannel(patience: .seconds(600))
    async let sent = Task.detached {
      let all = (0..<100).allSatisfy { channel.send("\($0)") }
      channel.finish(nil)
      return all
    }.value
    var chunks: [String] = []
    while let chunk = try await channel.next() { chunks.append(chunk) }
    #expect(chunks == (0..<100).map { "\($0)" })
    #expect(await sent)
  }
}
