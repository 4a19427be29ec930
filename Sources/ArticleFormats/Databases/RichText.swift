/// The text of RTF without its marks.
enum RichText {
  private static let deepest = 200

  /// Groups that hold no text of the document.
  private static let hidden: Set<String> = [
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "footer", "generator",
    "listtable",
    "listoverridetable", "rsidtbl", "themedata", "datastore", "fldinst", "object", "xmlnstbl",
    "latentstyles",
  ]

  static func plain(_ bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    var text = ""
    var charset = "windows-1252"
    var hides = [false]
    var skips = [1]
    var toSkip = 0
    func flush() {
      text += String(decoding: CharsetDecoder.utf8(out, charset: charset), as: UTF8.self)
      out = []
    }
    func put(_ byte: UInt8) {
      if hides.last == true { return }
      if toSkip > 0 {
        toSkip -= 1
        return
      }
      out.append(byte)
    }
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "{"):
        guard hides.count < deepest else { continue }
        hides.append(hides.last ?? false)
        skips.append(skips.last ?? 1)
        toSkip = 0
      case UInt8(ascii: "}"):
        if hides.count > 1 {
          hides.removeLast()
          skips.removeLast()
        }
        toSkip = 0
      case 0x0A, 0x0D: continue
      case UInt8(ascii: "\\"):
        guard index < bytes.count else { break }
        let next = bytes[index]
        let isLetter = (next | 0x20) >= 0x61 && (next | 0x20) <= 0x7A
        guard isLetter else {
          index += 1
          switch next {
          case UInt8(ascii: "'"):
            if index + 2 <= bytes.count,
              let value = UInt8(
                String(decoding: bytes[index..<index + 2], as: UTF8.self),
                radix: 16
              )
            {
              put(value)
              index += 2
            }
          case UInt8(ascii: "*"): hides[hides.count - 1] = true
          case UInt8(ascii: "~"): put(0x20)
          case 0x0A, 0x0D: put(0x0A)
          default: if [0x5C, 0x7B, 0x7D].contains(next) { put(next) }
          }
          continue
        }
        var word = ""
        while index < bytes.count, (bytes[index] | 0x20) >= 0x61, (bytes[index] | 0x20) <= 0x7A,
          word.utf8.count < 32
        {
          word.append(Character(Unicode.Scalar(bytes[index])))
          index += 1
        }
        var digits = ""
        if index < bytes.count, bytes[index] == UInt8(ascii: "-") {
          digits = "-"
          index += 1
        }
        while index < bytes.count, (0x30...0x39).contains(bytes[index]), digits.count < 10 {
          digits.append(Character(Unicode.Scalar(bytes[index])))
          index += 1
        }
        if index < bytes.count, bytes[index] == 0x20 { index += 1 }
        switch word {
        case "par", "line", "sect", "page", "row": put(0x0A)
        case "tab", "cell": put(0x20)
        case "u":
          if hides.last != true, let value = Int(digits),
            let scalar = UInt32(exactly: value < 0 ? value + 65_536 : value)
              .flatMap(Unicode.Scalar.init)
          {
            flush()
            text.unicodeScalars.append(scalar)
          }
          toSkip = skips.last ?? 1
        case "uc": skips[skips.count - 1] = min(max(0, Int(digits) ?? 1), 8)
        case "ansicpg":
          flush()
          charset = "windows-\(digits)"
        case "lquote": put(0x91)
        case "rquote": put(0x92)
        case "ldblquote": put(0x93)
        case "rdblquote": put(0x94)
        case "endash": put(0x96)
        case "emdash": put(0x97)
        case "bullet": put(0x95)
        default: if hidden.contains(word) { hides[hides.count - 1] = true }
        }
      default: put(byte)
      }
    }
    flush()
    return text
  }
}
