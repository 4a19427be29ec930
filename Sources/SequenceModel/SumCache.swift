/// Sums of weights that were worked out before, each under a number for what it depends on.
///
/// What a word alone, or the shapes of three neighbours, weigh for the labels comes again and again in
/// news: four of five groups of features are found here (Reuters), at one cache line each. With eight times
/// as many slots it would be nine of ten, no faster: they would no longer fit in the processor's own cache.
/// A slot holds what was met there last. Two things share a number about once in 2^64 comparisons.
@usableFromInline
final class SumCache {
  /// A sum with its number, 0 for none yet; takes a cache line.
  @usableFromInline
  struct Slot {
    @usableFromInline var identity: UInt64 = 0
    @usableFromInline var sum: ColumnSums = .zero
  }

  /// Where the slots stand.
  @usableFromInline
  struct Slots {
    @usableFromInline let first: UnsafeMutablePointer<Slot>

    /// Slots, as a power of two.
    @usableFromInline static var bits: UInt64 { 13 }

    /// Where the sum with this number stands or would stand.
    @inlinable
    @inline(__always)
    func slot(_ identity: UInt64) -> UnsafeMutablePointer<Slot> {
      first + Int(truncatingIfNeeded: identity >> (64 - Self.bits))
    }
  }

  let slots: Slots

  init() {
    let count = 1 << Int(Slots.bits)
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Slot>.stride,
      alignment: 64
    )
    slots = Slots(first: memory.bindMemory(to: Slot.self, capacity: count))
    slots.first.initialize(repeating: Slot(), count: count)
  }

  deinit { slots.first.deallocate() }

  /// The number of what a group of features depends on.
  @inlinable
  @inline(__always)
  static func identity(_ group: UInt32, _ first: UInt64, _ second: UInt64) -> UInt64 {
    var state = (first ^ UInt64(group) &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
    state = (state ^ (state >> 32) ^ second) &* 0xA076_1D64_78BD_642F
    return (state ^ (state >> 29)) &* 0xE703_7ED1_A0B4_28DB | 1
  }
}
