import NewsModel

/// What a name of the tables stands for.
struct GazetteerEntry {
  let kind: EntityKind
  /// Joins all names of one entity: "country:IQ", "organization:nato", "place:baghdad".
  let key: String
  /// The name that is shown.
  let name: String
  /// What else it is called: "UK", "British" and "GBR"; "Peking".
  var otherNames: [String] = []
  /// ISO 3166-1 alpha-2 of a country, the table's id of an organization.
  let code: String?
  /// ISO code of the country that a mention implies.
  let country: String?
}

/// One name of an entry, as it is printed.
struct GazetteerName {
  let entry: Int
  let form: Mention.Form
  /// Means something else too: counts only where no other name stands beside it.
  let isAmbiguous: Bool
  /// The adjective of a former state: counts only before what it describes.
  ///
  /// "Soviet troops" are Russia's; what "is Soviet", or "Soviet-era", need have nothing to do with it.
  let isFormer: Bool
  /// Matches only as printed: "US" is no "us".
  let isExact: Bool
}

extension EntityKind {
  /// A number for the kind, as the features of names use it.
  var number: Int {
    switch self {
    case .person: 0
    case .organization: 1
    case .country: 2
    case .place: 3
    }
  }
}
