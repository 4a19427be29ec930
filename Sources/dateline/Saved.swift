import ArchiveExport
import ArchiveQuery
import ArchiveSearch
import ArchiveStore
import ArgumentParser

/// The command `dateline saved`: searches that are asked again for what is new.
struct Saved: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "saved",
    _superCommandName: Dateline.name,
    abstract: "Ask the same search again and again, for what is new since the last time.",
    subcommands: [Add.self, Run.self, List.self, Remove.self]
  )

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Save a search; what the archive holds already is not new to it."
    )
    @OptionGroup var archive: ArchiveOptions
    @Argument(help: "What it is called.") var name: String
    @Argument(help: "The query, with filters in it: strike country:IQ.") var query: String

    func run() throws {
      _ = try QueryParser.parse(query)
      let file = try Archive.maintaining(archive.path)
      try file.save(query, as: name, now: Clock.now)
      try file.close()
    }
  }

  struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the passages that are new since the last run; exit 1 when there are none.",
      discussion: "Made for cron: prints nothing and exits 1 when nothing is new."
    )
    @OptionGroup var archive: ArchiveOptions
    @Argument(help: "What it is called; without it, all of them.") var name: String?
    @Option(help: "How passages are written.") var format = Entities.Format.text
    @Flag(help: "Leave the last run as it is: the same passages are new the next time too.")
    var keep = false

    func run() throws {
      let reader = try Archive.reading(archive.path)
      let searches = try reader.savedSearches().filter { name == nil || $0.name == name }
      if let name, searches.isEmpty {
        throw ArchiveError(.unknownName, path: archive.path, detail: name)
      }
      let output = try Output(nil)
      var writer = RowWriter(format.format) { output.write($0) }
      var count = 0
      var asked: [(String, Int)] = []
      for search in searches {
        let (hits, last) = try Searcher(reader).hits(of: search)
        asked.append((search.name, last))
        for hit in hits {
          let row = ExportRow([("search", .text(search.name))] + hit.row.fields)
          writer.write(row, text: { hit.text(marks: output.marks) }, markdown: { hit.markdown })
        }
        count += hits.count
      }
      writer.end()
      try output.close()
      try reader.close()
      if !keep, !asked.isEmpty {
        let file = try Archive.maintaining(archive.path)
        for (name, last) in asked { try file.markAsked(name, upTo: last) }
        try file.close()
      }
      if count == 0 { throw ExitCode.nothing }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the saved searches.")
    @OptionGroup var archive: ArchiveOptions

    func run() throws {
      for search in try Archive.reading(archive.path).savedSearches() {
        print("\(search.name)\t\(search.query)")
      }
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Forget a saved search.")
    @OptionGroup var archive: ArchiveOptions
    @Argument(help: "What it is called.") var name: String

    func run() throws {
      let file = try Archive.maintaining(archive.path)
      try file.removeSavedSearch(name)
      try file.close()
    }
  }
}
