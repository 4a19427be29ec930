import Synchronization

/// Postings of words that were asked for, for processes that answer many questions.
///
/// Shared by all connections to one archive. FTS5 stays the only durable index: what is kept here is
/// read from it, grows with what is added to it, and is dropped when anything was taken out of it.
public final class PostingsCache: Sendable {
  private struct Entry {
    var postings: Postings
    /// Rows up to this one are in it.
    var lastPassage: Int
    /// Articles that others had superseded when it was read.
    var replacements: Int
    var lastUse: Int
    /// Worked out when they were first needed.
    var impacts: Impacts?

    var bytes: Int { postings.bytes + (impacts?.bytes ?? 0) }
  }

  private struct State {
    var entries: [String: Entry] = [:]
    var bytes = 0
    var clock = 0
  }

  private let limit: Int
  private let state = Mutex(State())

  /// Makes an empty cache.
  ///
  /// `limit`: bytes; the words not used longest go first.
  public init(limit: Int = 256 << 20) {
    self.limit = limit
  }

  /// What is known of an expression.
  ///
  /// - `replacements`: of the archive as the reader sees it; postings of another number are dropped.
  func postings(
    _ expression: String,
    replacements: Int
  ) -> (postings: Postings, lastPassage: Int)? {
    state.withLock { state in
      guard let entry = state.entries[expression], entry.replacements == replacements else {
        return nil
      }
      state.clock += 1
      state.entries[expression]?.lastUse = state.clock
      return (entry.postings, entry.lastPassage)
    }
  }

  /// The impacts of an expression that were kept for postings of this length and mean.
  func impacts(_ expression: String, rows: Int, meanLength: Double) -> Impacts? {
    state.withLock { state in
      let impacts = state.entries[expression]?.impacts
      return impacts?.meanLength == meanLength && impacts?.values.count == rows ? impacts : nil
    }
  }

  /// Keeps impacts beside the postings that they are of.
  func keep(_ impacts: Impacts, of expression: String) {
    state.withLock { state in
      guard var entry = state.entries[expression],
        entry.postings.rows.count == impacts.values.count
      else { return }
      state.bytes -= entry.bytes
      entry.impacts = impacts
      state.bytes += entry.bytes
      state.entries[expression] = entry
    }
  }

  /// Keeps postings, unless newer ones are there.
  func keep(
    _ postings: Postings,
    of expression: String,
    lastPassage: Int,
    replacements: Int
  ) {
    guard postings.bytes <= limit / 2 else { return }
    state.withLock { state in
      if let known = state.entries[expression] {
        let isNewer = (known.replacements, known.lastPassage) > (replacements, lastPassage)
        if isNewer { return }
        state.bytes -= known.bytes
      }
      state.clock += 1
      state.entries[expression] = Entry(
        postings: postings,
        lastPassage: lastPassage,
        replacements: replacements,
        lastUse: state.clock
      )
      state.bytes += postings.bytes
      guard state.bytes > limit else { return }
      // To three quarters, so that the sort pays.
      for (key, entry) in state.entries.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
        guard state.bytes > limit / 4 * 3 else { break }
        state.entries[key] = nil
        state.bytes -= entry.bytes
      }
    }
  }
}
