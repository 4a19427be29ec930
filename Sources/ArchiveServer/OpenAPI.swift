import ArchiveExport

/// The description of the API, as OpenAPI 3.1.
enum OpenAPI {
  private static let string = API.object([("type", JSONText.string("string"))])

  private static func parameter(_ name: String, repeats: Bool = false) -> String {
    let words = Question.meanings.first { $0.name == name }?.words ?? ""
    let schema = schema(of: name)
    return API.object([
      ("name", JSONText.string(name)), ("in", JSONText.string("query")), ("required", "false"),
      ("description", JSONText.string(words)),
      (
        "schema",
        repeats
          ? API.object([("type", JSONText.string("array")), ("items", schema), ("maxItems", "20")])
          : schema
      ),
    ])
  }

  private static func choices(_ names: [String]) -> String {
    API.object([("type", JSONText.string("string")), ("enum", API.strings(names))])
  }

  private static func schema(of name: String) -> String {
    switch name {
    case "limit", "facet_limit":
      API.object([("type", JSONText.string("integer")), ("minimum", "1"), ("maximum", "1000")])
    case "half_life":
      API.object([
        ("type", JSONText.string("number")), ("exclusiveMinimum", "0"), ("maximum", "100000"),
      ])
    case "match": choices(["all", "any"])
    case "sort": choices(["blend", "relevance", "newest", "oldest"])
    case "by": choices(["day", "week", "month", "year"])
    case "literal": choices(["1"])
    case "since", "until":
      API.object([
        ("type", JSONText.string("string")),
        ("pattern", JSONText.string("^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?$")),
      ])
    default: API.object([("type", JSONText.string("string")), ("maxLength", "1000")])
    }
  }

  private static let filters =
    Question.filters.map { parameter($0, repeats: true) }
    + ["q", "since", "until", "literal", "match"].map { parameter($0) }

  private static func response(_ words: String, _ types: [String]) -> String {
    API.object([
      ("description", JSONText.string(words)),
      (
        "content",
        API.object(
          types.map { type in
            (
              type,
              API.object([
                (
                  "schema",
                  type == "application/json"
                    ? API.object([("type", JSONText.string("object"))]) : string
                )
              ])
            )
          }
        )
      ),
    ])
  }

  private static let failure = API.object([
    ("description", JSONText.string("What went wrong, in one shape.")),
    (
      "content",
      API.object([
        (
          "application/json",
          API.object([
            ("schema", API.object([("$ref", JSONText.string("#/components/schemas/Failure"))]))
          ])
        )
      ])
    ),
  ])

  private static func operation(
    _ id: String,
    _ summary: String,
    _ parameters: [String],
    types: [String] = ["application/json"],
    more: [(String, String)] = []
  ) -> String {
    API.object(
      [
        ("operationId", JSONText.string(id)), ("summary", JSONText.string(summary)),
        ("parameters", API.list(parameters)),
        (
          "responses",
          API.object([
            ("200", response("The answer.", types)),
            ("304", API.object([("description", JSONText.string("Nothing was written since."))])),
            ("400", failure), ("401", failure), ("404", failure), ("429", failure),
            ("503", failure), ("504", failure),
          ])
        ),
      ] + more
    )
  }

  private static func get(_ operation: String) -> String { API.object([("get", operation)]) }

  private static let id = API.object([
    ("name", JSONText.string("id")), ("in", JSONText.string("path")), ("required", "true"),
    (
      "schema",
      API.object([
        ("type", JSONText.string("string")),
        ("pattern", JSONText.string("^[0-9a-f]{16}(:[0-9]+-[0-9]+)?$")),
      ])
    ),
  ])

  private static let tables = [
    "application/json", "application/jsonl", "text/csv", "text/tab-separated-values",
  ]
  private static let references =
    tables + [
      "application/x-bibtex", "application/x-research-info-systems",
      "application/vnd.citationstyles.csl+json",
    ]

  private static func format(_ more: [String] = []) -> String {
    API.object([
      ("name", JSONText.string("format")), ("in", JSONText.string("query")), ("required", "false"),
      ("description", JSONText.string("json gives a page; every other form the whole answer")),
      ("schema", choices(["json", "jsonl", "csv", "tsv"] + more)),
    ])
  }

  private static func kind(_ names: [String]) -> String {
    API.object([
      ("name", JSONText.string("kind")), ("in", JSONText.string("query")), ("required", "false"),
      ("schema", API.object([("type", JSONText.string("array")), ("items", choices(names))])),
    ])
  }

  private static let facet = API.object([
    ("name", JSONText.string("facet")), ("in", JSONText.string("query")), ("required", "false"),
    ("description", JSONText.string("fields to count articles by, divided by commas")),
    (
      "schema",
      API.object([
        ("type", JSONText.string("string")),
        (
          "pattern",
          JSONText.string(
            "^(country|focus|organization|person|place|source|month|year)(,(country|focus|organization|person|place|source|month|year)){0,4}$"
          )
        ),
      ])
    ),
  ])

  /// The document.
  static let document =
    API.object([
      ("openapi", JSONText.string("3.1.0")),
      (
        "info",
        API.object([
          ("title", JSONText.string("Dateline")), ("version", JSONText.string("1")),
          (
            "description",
            JSONText.string(
              "A news archive: who said what, when, and where it was printed. Rows are those of the command line."
            )
          ),
        ])
      ),
      (
        "paths",
        API.object([
          (
            "/api/v1/search",
            get(
              operation(
                "search",
                "Ranked passages",
                filters + [
                  parameter("sort"), parameter("half_life"), parameter("limit"), facet,
                  parameter("facet_limit"), format(),
                ],
                types: tables
              )
            )
          ),
          (
            "/api/v1/quotes",
            get(
              operation(
                "quotes",
                "Quotes with their speakers and evidence",
                filters + [
                  kind(["direct", "partial", "indirect"]), parameter("limit"),
                  format(["bibtex", "ris", "csl-json"]),
                ],
                types: references
              )
            )
          ),
          ("/api/v1/quotes/{id}", get(operation("quote", "One quote", [id]))),
          (
            "/api/v1/articles",
            API.object([
              (
                "get",
                operation(
                  "articles",
                  "Articles, newest first",
                  filters + [parameter("limit"), format()],
                  types: tables
                )
              ),
              (
                "post",
                API.object([
                  ("operationId", JSONText.string("addArticles")),
                  ("summary", JSONText.string("Add articles; asks for a token that may write")),
                  ("security", API.list([API.object([("token", "[]")])])),
                  (
                    "requestBody",
                    API.object([
                      ("required", "true"),
                      (
                        "content",
                        API.object([
                          ("application/json", API.object([("schema", "{}")])),
                          ("application/jsonl", API.object([("schema", string)])),
                          ("text/html", API.object([("schema", string)])),
                        ])
                      ),
                    ])
                  ),
                  (
                    "responses",
                    API.object([
                      ("200", response("What became of them.", ["application/json"])),
                      ("422", response("None of them could be read.", ["application/json"])),
                      ("400", failure), ("401", failure), ("403", failure), ("413", failure),
                      ("415", failure), ("503", failure),
                    ])
                  ),
                ])
              ),
            ])
          ),
          (
            "/api/v1/articles/{id}",
            get(operation("article", "One article with its passages, quotes and mentions", [id]))
          ),
          (
            "/api/v1/entities",
            get(
              operation(
                "entities",
                "People, organizations, countries and places",
                filters + [
                  kind(["person", "organization", "country", "place"]), parameter("limit"),
                  format(),
                ],
                types: tables
              )
            )
          ),
          (
            "/api/v1/facets",
            get(
              operation(
                "facets",
                "Articles counted by what they name",
                filters + [facet, parameter("facet_limit")]
              )
            )
          ),
          (
            "/api/v1/timeline",
            get(operation("timeline", "Articles counted by time", filters + [parameter("by")]))
          ),
          ("/api/v1/stats", get(operation("stats", "What the archive holds", []))),
        ])
      ),
      (
        "components",
        API.object([
          (
            "securitySchemes",
            API.object([
              (
                "token",
                API.object([
                  ("type", JSONText.string("http")), ("scheme", JSONText.string("bearer")),
                ])
              )
            ])
          ),
          (
            "schemas",
            API.object([
              (
                "Failure",
                API.object([
                  ("type", JSONText.string("object")), ("required", API.strings(["error"])),
                  (
                    "properties",
                    API.object([
                      (
                        "error",
                        API.object([
                          ("type", JSONText.string("object")),
                          ("required", API.strings(["code", "message"])),
                          (
                            "properties",
                            API.object([
                              ("code", string), ("message", string),
                              (
                                "position",
                                API.object([
                                  ("type", JSONText.string("array")),
                                  ("items", API.object([("type", JSONText.string("integer"))])),
                                ])
                              ),
                            ])
                          ),
                        ])
                      )
                    ])
                  ),
                ])
              )
            ])
          ),
        ])
      ),
    ]) + "\n"
}
