import ArchiveExport
import ArchiveQuery
import ArchiveSearch
import ArchiveStore
import Foundation
import NewsModel

/// The parameters of an address, read as a question to the archive.
struct Question: Sendable {
  /// Names and values as given, in order, without empty ones.
  private(set) var parameters: [(name: String, value: String)] = []

  private static let longestName = 200
  private static let longestValue = 4096
  /// How often a parameter may stand in an address.
  private static let mostValues = 10

  static let filters = [
    "country", "focus", "org", "person", "place", "entity", "speaker", "source", "source_country",
    "byline", "language",
  ]
  private static let others = [
    "q", "since", "until", "literal", "explain", "match", "sort", "group", "copies", "half_life",
    "limit",
    "after",
    "name", "facet", "facet_limit", "kind", "confidence", "format", "by",
  ]

  /// Reads what stands behind `?` in an address, as browsers send forms: "+" is a space.
  ///
  /// - Throws: `ServerFailure` for a parameter that is not known, or is no text.
  init(form: String) throws(ServerFailure) {
    var pairs: [(String, String)] = []
    for part in form.split(separator: "&") {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { $0.replacing("+", with: " ").removingPercentEncoding }
      guard let name = sides[0], let value = sides.count > 1 ? sides[1] : "" else {
        throw .badParameter(String(part.prefix(40)), "is not percent-encoded UTF-8")
      }
      pairs.append((name, value))
    }
    try self.init(pairs)
  }

  /// Reads parameters.
  ///
  /// - Throws: `ServerFailure` for one that is not known.
  init(_ given: some Sequence<(String, String)>) throws(ServerFailure) {
    for (name, value) in given where !value.isEmpty {
      guard Self.filters.contains(name) || Self.others.contains(name) else {
        throw .badParameter(name, "is no parameter")
      }
      let most = Self.filters.contains(name) ? Self.longestName : Self.longestValue
      guard value.unicodeScalars.count <= most else {
        throw .badParameter(name, "is longer than \(most) characters")
      }
      guard all(name).count < Self.mostValues else {
        throw .badParameter(name, "stands there more than \(Self.mostValues) times")
      }
      parameters.append((name, value))
    }
  }

  subscript(_ name: String) -> String? { parameters.first { $0.name == name }?.value }

  func all(_ name: String) -> [String] { parameters.filter { $0.name == name }.map(\.value) }

  /// The value of a parameter that has a few.
  func choice<Value: RawRepresentable & CaseIterable>(
    _ name: String,
    _ fallback: Value
  ) throws(ServerFailure) -> Value where Value.RawValue == String {
    guard let text = self[name] else { return fallback }
    guard let value = Value(rawValue: text) else {
      throw .badParameter(
        name,
        "is one of " + Value.allCases.map(\.rawValue).joined(separator: ", ")
      )
    }
    return value
  }

  func number(_ name: String, _ fallback: Int, _ range: ClosedRange<Int>) throws(ServerFailure)
    -> Int
  {
    guard let text = self[name] else { return fallback }
    guard let value = Int(text), range.contains(value) else {
      throw .badParameter(name, "is a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// The request of the words and filters.
  func request(limit: Int = 10) throws(ServerFailure) -> SearchRequest {
    var request = SearchRequest()
    request.query = self["q"] ?? ""
    let fields: [(QueryCondition.Field, String)] = [
      (.country, "country"), (.focus, "focus"), (.org, "org"), (.person, "person"),
      (.place, "place"),
      (.entity, "entity"), (.speaker, "speaker"), (.source, "source"),
      (.sourcecountry, "source_country"), (.byline, "byline"), (.lang, "language"),
    ]
    for (field, name) in fields {
      let values = all(name)
      if !values.isEmpty { request.conditions.append(values.map { QueryCondition(field, $0) }) }
    }
    let (since, until) = (self["since"], self["until"])
    for (name, day) in [("since", since), ("until", until)] {
      if let day, DayRange(day) == nil {
        throw .badParameter(name, "is no date; write 2020, 2020-01 or 2020-01-05")
      }
    }
    if since != nil || until != nil {
      request.conditions.append([QueryCondition(.date, "\(since ?? "")..\(until ?? "")")])
    }
    for name in ["literal", "explain"] {
      if let value = self[name], value != "1" { throw .badParameter(name, "is 1 or left out") }
    }
    request.takesNamesLiterally = self["literal"] != nil
    request.wantsExplanation = self["explain"] != nil
    request.match = try choice("match", .all)
    request.sort = try choice("sort", .blend)
    request.group = try choice("group", .passage)
    request.copies = try choice("copies", .once)
    if let text = self["half_life"] {
      guard let days = Double(text), days > 0, days <= 100_000 else {
        throw .badParameter("half_life", "is a number of days")
      }
      request.halfLife = days
    }
    request.limit = try number("limit", limit, 1...1000)
    if let text = self["after"] {
      guard let cursor = SearchCursor(text) else {
        throw .badParameter("after", "is no cursor of an answer")
      }
      request.after = cursor
    }
    if let text = self["facet"] {
      let names = text.split(separator: ",", omittingEmptySubsequences: false)
      guard names.count <= 5 else { throw .badParameter("facet", "names up to five fields") }
      for name in names {
        guard let field = Facet.Field(rawValue: String(name)) else {
          throw .badParameter(
            "facet",
            "\(name) is none of " + Facet.Field.allCases.map(\.rawValue).joined(separator: ", ")
          )
        }
        request.facets.append(field)
      }
    }
    request.facetLimit = try number("facet_limit", 10, 1...1000)
    return request
  }

  func quoteFilter() throws(ServerFailure) -> QuoteFilter {
    var filter = QuoteFilter()
    for name in all("kind") {
      guard let kind = Quote.Kind(rawValue: name) else {
        throw .badParameter("kind", "is direct, partial or indirect")
      }
      filter.kinds.insert(kind)
    }
    if let text = self["confidence"] {
      guard let confidence = Double(text), (0...1).contains(confidence) else {
        throw .badParameter("confidence", "is a number from 0 to 1")
      }
      filter.confidence = confidence
    }
    return filter
  }

  func entityKinds() throws(ServerFailure) -> [EntityKind] {
    var kinds: [EntityKind] = []
    for name in all("kind") {
      guard let kind = EntityKind(rawValue: name) else {
        throw .badParameter("kind", "is person, organization, country or place")
      }
      kinds.append(kind)
    }
    return kinds
  }

  // MARK: Addresses

  /// The query part of an address with these parameters.
  static func text(_ parameters: [(name: String, value: String)]) -> String {
    parameters.map { "\($0.name)=\(escaped($0.value))" }.joined(separator: "&")
  }

  /// The same question with other values of some parameters; an empty value leaves one out.
  func text(
    with changes: [(String, String)] = [],
    adding: [(String, String)] = [],
    without: [(String, String)] = []
  ) -> String {
    var kept = parameters.filter { parameter in
      !changes.contains { $0.0 == parameter.name }
        && !without.contains { $0.0 == parameter.name && $0.1 == parameter.value }
    }
    kept += (changes + adding).filter { !$0.1.isEmpty }.map { (name: $0.0, value: $0.1) }
    return Self.text(kept)
  }

  static func escaped(_ text: String) -> String {
    var out = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        out += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return out
  }
}
