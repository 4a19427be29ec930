import NewsModel
import Testing

/// When two spellings are one name.
@Suite struct NameSkeletonTests {
  @Test(arguments: [
    ("Qassem Soleimani", "Qasem Suleimany", true), ("Adil Abdul-Mahdi", "Adel Abdul Mahdi", true),
    ("Dan Hill", "Don Hill", false), ("Łukasz Żak", "Lukasz Zak", true),
  ])
  func spellingsOfOneName(_ one: String, _ other: String, _ isOne: Bool) {
    #expect((NameSkeleton.words(of: one) == NameSkeleton.words(of: other)) == isOne)
  }

  @Test(arguments: [
    ("Bill Clinton", "William J. Clinton", true), ("William Clinton", "Bill Clinton", true),
    ("Ted Hill", "Edward Hill", true), ("Ted Hill", "Theodore Hill", true),
    ("Ted Hill", "Ed Hill", false), ("Bill", "William", false), ("Bob Hill", "Bill Hill", false),
  ])
  func shortNames(_ one: String, _ other: String, _ isOne: Bool) {
    func skeleton(_ name: String) -> String { NameSkeleton.words(of: name).joined(separator: " ") }
    let found = ShortName.skeletons(of: one)
    #expect(found.contains(skeleton(other)) == isOne)
    #expect(found.first == skeleton(one))
  }

  @Test func nothingHasNoSkeleton() {
    #expect(ShortName.skeletons(of: "...").isEmpty)
  }
}
