/// Given names that are said in short: "Bill" for "William".
///
/// Source: common usage of English.
public enum ShortName {
  /// The skeletons of a person's name, words divided by spaces: its own first, then those with the other names
  /// that are said for the given name, or that it is said for.
  public static func skeletons(of name: String) -> [String] {
    let words = NameSkeleton.words(of: name)
    guard let first = words.first else { return [] }
    guard words.count > 1, let others = others[first] else { return [words.joined(separator: " ")] }
    return ([first] + others).map { ([$0] + words.dropFirst()).joined(separator: " ") }
  }

  /// For each name those that are said for it or that it is said for.
  private static let others: [String: [String]] = {
    var others: [String: [String]] = [:]
    for line in table.split(separator: "\n") {
      let names = line.split(separator: " ").map { NameSkeleton.of($0) }
      guard let full = names.first else { continue }
      for short in names.dropFirst() where short != full {
        if others[full]?.contains(short) != true { others[full, default: []].append(short) }
        if others[short]?.contains(full) != true { others[short, default: []].append(full) }
      }
    }
    return others
  }()

  /// A name a line, with those that are said for it.
  private static let table = """
    Abigail Abby
    Abraham Abe
    Alan Al
    Albert Al Bert
    Alexander Alex Sandy
    Alexandra Alex
    Alfred Al Alf
    Amanda Mandy
    Andrew Andy Drew
    Anthony Tony
    Antony Tony
    Arthur Art
    Barbara Barb
    Benjamin Ben Benny
    Bernard Bernie
    Bradley Brad
    Catherine Cathy Kate
    Charles Charlie Chuck
    Christina Chris Tina
    Christine Chris
    Christopher Chris
    Cynthia Cindy
    Daniel Dan Danny
    David Dave
    Deborah Deb Debbie
    Donald Don Donnie
    Douglas Doug
    Edward Ed Eddie Ted Teddy
    Elizabeth Beth Betsy Betty Liz Lizzie
    Eugene Gene
    Francis Frank
    Franklin Frank
    Frederick Fred Freddie
    Gabriel Gabe
    Gerald Gerry Jerry
    Geoffrey Geoff
    Gregory Greg
    Harold Hal
    Henry Hank Harry
    Jacob Jake
    Jacqueline Jackie
    James Jim Jimmy Jamie
    Jeffrey Jeff
    Jennifer Jen Jenny
    Jerome Jerry
    John Jack Johnny
    Jonathan Jon
    Joseph Joe
    Joshua Josh
    Judith Judy
    Katherine Kate Kathy Katie
    Kathleen Kathy
    Kenneth Ken Kenny
    Kimberly Kim
    Lawrence Larry
    Leonard Len Lenny
    Margaret Maggie Meg Peggy
    Martin Marty
    Matthew Matt
    Maxwell Max
    Michael Mick Mickey Mike
    Mitchell Mitch
    Nathan Nate
    Nathaniel Nate Nat
    Nicholas Nick
    Pamela Pam
    Patricia Pat Patty Trish
    Patrick Paddy Pat
    Peter Pete
    Philip Phil
    Phillip Phil
    Randall Randy
    Raymond Ray
    Rebecca Becky
    Richard Dick Rich Rick Ricky
    Robert Bob Bobby Rob Robbie
    Ronald Ron Ronnie
    Rudolph Rudy
    Russell Russ
    Samantha Sam
    Samuel Sam Sammy
    Stanley Stan
    Stephen Steve
    Steven Steve
    Stewart Stu
    Stuart Stu
    Susan Sue Susie
    Terence Terry
    Theodore Ted Teddy Theo
    Theresa Terry
    Thomas Tom Tommy
    Timothy Tim
    Victoria Vicky
    Vincent Vince Vinnie
    Virginia Ginny
    Walter Walt
    William Bill Billy Will Willie
    Zachary Zach
    """
}
