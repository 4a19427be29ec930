public import ArchiveStore

extension Searcher {
  /// The passages that answer a saved search and came after it was last asked, newest first, and the
  /// archive's last passage at this moment.
  public func hits(of saved: SavedSearch) throws -> (hits: [SearchHit], last: Int) {
    try archive.snapshot {
      var request = SearchRequest()
      request.query = saved.query
      request.sort = .newest
      request.limit = 0
      request.copies = .all
      let hits = try search(request).hits.filter { hit in
        hit.article.passages.upperBound - 1 > saved.lastPassage
      }
      return (hits, try archive.state().lastPassage)
    }
  }
}
