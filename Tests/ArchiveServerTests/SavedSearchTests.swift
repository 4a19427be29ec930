import ArchiveServer
import ArchiveStore
import HTTPTypes
import HummingbirdTesting
import Testing

@Suite struct SavedSearchTests {
  @Test func savedSearchesTellWhatIsNew() async throws {
    let served = try await ServedArchive()
    let token = Token.random()
    let archive = try Archive.maintaining(served.path)
    try archive.addToken("writer", hash: Token.hash(token), mayWrite: true, now: 1)
    try archive.close()
    let path = served.path
    try await served.serving { client in
      let json = "application/json"
      let saved = #"{"name": "dams", "query": "dam held"}"#
      #expect(try await client.post("/api/v1/saved", json, saved).status == 401)
      #expect(try await client.post("/api/v1/saved", json, saved, token: token).status == 201)
      #expect(
        try await client.post("/api/v1/saved", json, saved, token: token).errorCode == "name_taken"
      )
      let wrong = try await client.post(
        "/api/v1/saved",
        json,
        #"{"name": "x", "query": "(a"}"#,
        token: token
      )
      #expect(wrong.errorCode == "unclosed_bracket")
      #expect(try await client.post("/api/v1/saved", json, "[1]", token: token).status == 400)
      #expect(try await client.get("/api/v1/saved").text.contains(#""query":"dam held""#))
      let before = try await client.get("/api/v1/saved/dams")
      #expect((before.json["hits"] as? [Any])?.count == 0)
      try await ServedArchive.add(
        #"{"text": "The dam held again."}"#,
        to: try Archive.maintaining(path)
      )
      // Asking alone marks nothing as read.
      for _ in 0..<2 {
        let new = try await client.get("/api/v1/saved/dams")
        #expect((new.json["hits"] as? [Any])?.count == 1)
      }
      let last = try await client.get("/api/v1/saved/dams").json["last"] as? Int ?? -1
      let mark = #"{"last": \#(last)}"#
      #expect(try await client.post("/api/v1/saved/dams", json, mark, token: token).status == 204)
      #expect(try await client.post("/api/v1/saved/none", json, mark, token: token).status == 404)
      let after = try await client.get("/api/v1/saved/dams")
      #expect((after.json["hits"] as? [Any])?.count == 0)
      for status in [204, 404] {
        let gone = try await client.send(
          .delete,
          "/api/v1/saved/dams",
          token: token,
          headers: [:],
          body: nil
        )
        #expect(gone.status == status)
      }
    }
  }
}
