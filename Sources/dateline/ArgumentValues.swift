public import ArchiveIngest
public import ArchiveSearch
public import ArgumentParser
public import NewsModel

// The product's own choices, as values of flags: their raw values are what a user writes.

extension SearchRequest.Sort: ExpressibleByArgument {}
extension SearchRequest.Match: ExpressibleByArgument {}
extension SearchRequest.Group: ExpressibleByArgument {}
extension EntityKind: ExpressibleByArgument {}
extension Quote.Kind: ExpressibleByArgument {}
extension IngestOptions.Cleaning: ExpressibleByArgument {}
