import Foundation

/// Reads arbitrary bytes as a query, in all three ways; what is understood must read back the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzQueryParser(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let query = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  _ = QueryParser.parsePlain(query)
  _ = QueryParser.parseLeniently(query)
  if let root = try? QueryParser.parse(query).root {
    let shown = root.description
    guard shown.utf8.count <= QueryLimits.bytes else { return 0 }
    var again: String?
    do {
      again = try QueryParser.parse(shown).root?.description
    } catch {
      // A long chain of w/5 has more brackets when it is shown than may be read.
      if case .tooDeep = error.code { return 0 }
    }
    if again != shown {
      print(
        "\(query.debugDescription)\n  was read as \(shown)\n  and that as \(again ?? "nothing")"
      )
      abort()
    }
  }
  return 0
}
