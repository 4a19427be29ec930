import NewsModel

/// What the words of a name tell of its kind, whatever the tagger takes it for.
extension NameFinder {
  /// Whether a name starts or ends as firms and products are written: "PaineWebber".
  ///
  /// It has a capital behind four small letters; "McDonald" and "FitzGerald" have fewer of them.
  func isBrand(_ range: Range<Int>) -> Bool {
    [range.lowerBound, range.upperBound - 1].contains { index in
      var small = 0
      for byte in text.bytes[Int(tokens[index].start)..<Int(tokens[index].end)] {
        if small >= 4, (0x41...0x5A).contains(byte) { return true }
        small = (0x61...0x7A).contains(byte) ? small + 1 : 0
      }
      return false
    }
  }

  /// "RFK", "RFK Jr.".
  func areLettersOfPerson(_ range: Range<Int>) -> Bool {
    guard tokens[range.lowerBound].shape.contains(.allCapitals) else { return false }
    return range.dropFirst().allSatisfy {
      tokens[$0].mark == .period || text.classes($0).contains(.suffix)
    } && EntityResolver.standsForPerson(text.string(range.lowerBound..<range.lowerBound + 1))
  }

  /// "Goldman" and "Shell" of a text in which no one is called so: the firm.
  func isFirm(_ range: Range<Int>, _ known: Gazetteer.Match) -> Bool {
    let name = tokens[range.lowerBound]
    return range.count == 1 && known.isAmbiguous
      && gazetteer.entries[known.entry].kind == .organization
      && !seen.isFamilyName(name.hash)
      && text.classes(max(0, range.lowerBound - 1)).isDisjoint(with: [.role, .honorific])
      && !found.suffix(Self.nearby).contains {
        $0.kind == .person && $0.tokens.contains { tokens[$0].hash == name.hash }
      }
  }

  /// Names among which a person is looked for: with all of a text of nothing else it would take quadratic time.
  private static let nearby = 256

  /// "Nez Perce Tribe".
  func isTribe(_ range: Range<Int>) -> Bool {
    range.count > 1 && Self.tribes.contains(tokens[range.upperBound - 1].hash)
  }

  private static let tribes = Token.keys(of: ["tribe", "tribes"])

  /// "Koc Holding", "Movimiento Ciudadano", "Air Niugini", "Grameenphone": a name of no given name with a word for bodies
  /// at its end, or in another language at its start.
  func isBody(_ range: Range<Int>) -> Bool {
    let first = range.lowerBound
    let last = range.upperBound - 1
    guard range.count > 1 else {
      return !seen.isFamilyName(tokens[first].hash)
        && text.classes(first).isDisjoint(with: [.givenName, .surname])
        && ["bank", "corp", "group", "phone", "soft"].contains { text.hasEnding(first, $0) }
    }
    return text.classes(first).isDisjoint(with: [.givenName, .role, .honorific])
      && (Self.bodiesAtEnd.contains(tokens[last].key)
        || Self.bodiesAtStart.contains(tokens[first].key))
  }

  private static let bodiesAtEnd = Token.keys(of: [
    "airlines", "airways", "bank", "brands", "cement", "construction", "corporation", "express",
    "gas", "group", "holding", "holdings", "industries", "logistics", "rail", "railways",
    "shipping", "sugar", "telecom", "university",
  ])
  /// In English and in languages whose names of bodies English prints.
  private static let bodiesAtStart = Token.keys(of: [
    "aerolineas", "aerolíneas", "air", "asociación", "associação", "banca", "banco", "bank",
    "banque", "compañía", "confederación", "empresa", "federación", "federação", "fondation",
    "fondazione", "frente", "fundacja", "fundación", "fundação", "groupe", "grupo", "gruppo",
    "institut", "instituto", "ministerio", "ministère", "mouvement", "movimento", "movimiento",
    "partai", "parti", "partia", "partido", "partito", "radio", "sindicato", "sociedad",
    "société", "syndicat", "universidad", "universidade", "universitas", "universiti",
    "université", "università",
  ])

  /// "Gotham FC".
  func isClub(_ range: Range<Int>) -> Bool {
    let last = tokens[range.upperBound - 1]
    return range.count > 1 && last.shape.contains(.allCapitals) && Self.clubs.contains(last.hash)
  }

  private static let clubs = Token.keys(of: ["afc", "cf", "fc", "rfc"])

  /// "Rod Laver Arena", "North Dearborn St".
  func isArena(_ range: Range<Int>) -> Bool {
    range.count > 1 && Self.arenas.contains(tokens[range.upperBound - 1].hash)
      && !isCourtesy(range.lowerBound)
      // "Coach Bruce Arena" is no arena.
      && !(range.count == 2 && range.lowerBound > 0
        && text.classes(range.lowerBound).contains(.givenName)
        && text.classes(range.lowerBound - 1).contains(.role))
  }

  private static let arenas = Token.keys(of: [
    "airport", "arena", "ave", "avenue", "blvd", "boulevard", "bridge", "park", "rd", "road", "st",
    "stadium", "street", "theatre",
  ])

  /// Whether a name opens a dateline: "ABERDEEN, Scotland -", of which the tagger may make a body.
  func opensDateline(_ range: Range<Int>, _ known: Gazetteer.Match?) -> Bool {
    let start = range.lowerBound
    guard range.upperBound < tokens.count,
      text.withoutDateline(start..<tokens.count).lowerBound > range.upperBound,
      range.allSatisfy({ tokens[$0].shape.contains(.allCapitals) || tokens[$0].mark != .none })
    else { return false }
    if let known { return gazetteer.entries[known.entry].kind == .place }
    return [.comma, .openBracket].contains(tokens[range.upperBound].mark)
  }

  /// "ED", of which the text has "the ED" too.
  func isLettersOfBody(_ range: Range<Int>) -> Bool {
    range.count == 1 && seen.isLettersOfBody(tokens[range.lowerBound])
  }

  /// The "Dover" of "Bishop of Dover", unless the text knows somebody of that name.
  func isSeat(_ range: Range<Int>) -> Bool {
    let of = range.lowerBound - 1
    return of > 0 && tokens[of].word == Self.of && Self.seated.contains(tokens[of - 1].hash)
      && !seen.isFamilyName(tokens[range.upperBound - 1].hash)
  }

  /// Who is of a place.
  static let seated = Token.keys(of: [
    "archbishop", "baron", "bishop", "count", "countess", "duchess", "duke", "earl", "governor",
    "mayor", "prince", "princess", "sheriff", "sultan", "viscount",
  ])
}
