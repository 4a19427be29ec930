public import ArchiveIngest
public import ArchiveSearch
public import ArgumentParser
public import NewsModel

// The product's own choices, as values of flags: their raw values are what a user writes.

extension SearchRequest.Sort: ExpressibleByArgument {}
extension SearchRequest.Match: ExpressibleByArgument {}
extension SearchRequest.Group: ExpressibleByArgument {}
extension SearchRequest.Copies: ExpressibleByArgument {}
extension EntityKind: ExpressibleByArgument {}
extension Quote.Kind: ExpressibleByArgument {}
extension IngestOptions.Cleaning: ExpressibleByArgument {}
extension ArchiveSearch.Timeline.Step: ExpressibleByArgument {}

/// Fields of facets, separated by commas.
struct FacetFields: ExpressibleByArgument {
  let fields: [Facet.Field]

  static let help: ArgumentHelp = ArgumentHelp(
    "country, focus, organization, person, place, source, month, year.",
    valueName: "field,field"
  )

  init(_ fields: [Facet.Field]) { self.fields = fields }

  init?(argument: String) {
    var fields: [Facet.Field] = []
    for name in argument.split(separator: ",") {
      guard let field = Facet.Field(rawValue: name == "org" ? "organization" : String(name))
      else { return nil }
      fields.append(field)
    }
    self.fields = fields
  }

  var defaultValueDescription: String { fields.map(\.rawValue).joined(separator: ",") }
}
