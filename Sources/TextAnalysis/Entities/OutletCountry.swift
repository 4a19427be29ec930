import GazetteerTables

/// Tells the country that an outlet is of, from the table of outlets and from its address.
struct OutletCountry {
  static let shared = OutletCountry()

  /// ISO codes by the folded names of the table; nil where outlets of several countries share one.
  private var byName: [String: String?] = [:]
  /// The same by the names written as in an address: "washingtonpost".
  private var byHost: [String: String?] = [:]

  private init() {
    for row in GazetteerRows(gazetteer_outlets()) where row[3] != "-" {
      let others = row[2] == "-" ? [] : row[2].split(separator: ";").map(String.init)
      var names: Set<String> = []
      for name in [row[1]] + others where !name.hasPrefix("?") {
        let folded = EntityResolver.folded(name)
        names.formUnion([folded, Self.withoutArticle(folded)])
      }
      for name in names {
        Self.put(row[3], under: name, into: &byName)
        Self.put(row[3], under: name.replacing("-", with: ""), into: &byHost)
      }
    }
  }

  private static func put(_ code: String, under name: String, into table: inout [String: String?]) {
    if let known = table[name], known != code {
      table[name] = .some(nil)
    } else {
      table[name] = code
    }
  }

  private static func withoutArticle(_ folded: String) -> String {
    folded.hasPrefix("the-") ? String(folded.dropFirst(4)) : folded
  }

  /// ISO 3166-1 code of the country: that of the outlet's name in the table, of the name in its
  /// address, or of the address's national ending; nil where none of these tells.
  func code(ofName name: String?, url: String?) -> String? {
    if let name {
      if let known = row(ofName: name) { return known }
      if let (plain, code) = Self.withoutPlace(name) {
        return code ?? row(ofName: plain) ?? nil
      }
    }
    let hosts = [url.flatMap(Self.host), name.flatMap { $0.contains(".") ? Self.host($0) : nil }]
    return hosts.lazy.compactMap(\.self).compactMap(code(ofHost:)).first
  }

  /// Whether the table has an outlet of this name.
  func knows(_ name: String) -> Bool { row(ofName: name) != nil }

  private func row(ofName name: String) -> String?? {
    let folded = EntityResolver.folded(name)
    return byName[folded] ?? byName[Self.withoutArticle(folded)]
  }

  /// An outlet's name without the place that databases print behind it, and the country of that place: "The Guardian
  /// (London)", "The Star (Kenya)"; nil for other names.
  private static func withoutPlace(_ name: String) -> (name: String, code: String?)? {
    guard name.last == ")", let open = name.lastIndex(of: "("), open > name.startIndex else {
      return nil
    }
    let place = String(name[name.index(after: open)...].dropLast())
    return (String(name[..<open]), Gazetteer.shared.countryCode(named: place))
  }

  private func code(ofHost host: String) -> String? {
    var labels = host.split(separator: ".").map(String.init)
    guard labels.count > 1, let ending = labels.popLast() else { return nil }
    if labels.count > 1, let second = labels.last, Self.secondLevel.contains(second) {
      labels.removeLast()
    }
    if let label = labels.last, let known = byHost[label.replacing("-", with: "")] { return known }
    if ending == "uk" { return "GB" }
    guard ending.utf8.count == 2, !Self.soldToAnyone.contains(ending) else { return nil }
    let code = ending.uppercased()
    return Gazetteer.shared.country(code) == nil ? nil : code
  }

  /// Labels under which countries give out names: "co.uk".
  private static let secondLevel: Set<String> = [
    "ac", "co", "com", "edu", "gob", "gov", "info", "ltd", "ne", "net", "news", "or", "org",
  ]

  /// National endings that are sold to sites of any country.
  private static let soldToAnyone: Set<String> = [
    "ac", "ag", "ai", "am", "cc", "co", "fm", "gg", "im", "io", "la", "ly", "me", "mu", "nu", "sc",
    "sh", "st", "tk", "to", "tv", "vc", "ws",
  ]

  /// Host of an address, or of a bare "www.example.com".
  private static func host(_ address: String) -> String? {
    let rest = address.firstRange(of: "://").map { address[$0.upperBound...] } ?? address[...]
    let host = rest.prefix { !"/:?# ".contains($0) }
    return host.contains(".") ? host.lowercased() : nil
  }
}
