/// The bytes of one token before they are hashed: room that is used again for every token.
///
/// Not an array: a token is made a few dozen times for every person, and each byte would be checked for who else holds it.
package struct TokenMessage: ~Copyable {
    @usableFromInline var base: UnsafeMutablePointer<UInt8>
    @usableFromInline var room: Int
    /// How many bytes there are.
    @usableFromInline package internal(set) var count = 0

    package init() {
        room = 512
        base = .allocate(capacity: room)
    }

    deinit {
        // Identifiers in the clear.
        base.update(repeating: 0, count: room)
        base.deallocate()
    }

    /// Adds one byte.
    @inlinable
    package mutating func append(_ byte: UInt8) {
        if count == room { grow(to: count + 1) }
        base[count] = byte
        count += 1
    }

    /// Adds bytes.
    @inlinable
    package mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        if count + bytes.count > room { grow(to: count + bytes.count) }
        guard let from = bytes.baseAddress else { return }
        (base + count).update(from: from, count: bytes.count)
        count += bytes.count
    }

    /// Adds a number in decimal.
    ///
    /// - Parameters:
    ///   - number: The number.
    ///   - digits: With leading zeros up to so many digits, at most 20.
    @inlinable
    package mutating func append(_ number: UInt64, digits: Int) {
        if count + 20 > room { grow(to: count + 20) }
        // Found from the last digit, so written from the right: division by ten alone is cheap.
        var places = 1
        var rest = number / 10
        while rest > 0 || places < digits {
            rest /= 10
            places += 1
        }
        rest = number
        for place in stride(from: count + places - 1, through: count, by: -1) {
            base[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += places
    }

    /// Goes back to the first bytes.
    mutating func cut(to length: Int) { count = length }

    /// Writes a length, big-endian, over four bytes.
    mutating func set(_ length: Int, at place: Int) {
        for index in 0..<4 { base[place + index] = UInt8(truncatingIfNeeded: length >> (24 - 8 * index)) }
    }

    /// All bytes, for the length of one call.
    borrowing func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        body(UnsafeBufferPointer(start: base, count: count))
    }

    @usableFromInline
    mutating func grow(to size: Int) {
        let more = UnsafeMutablePointer<UInt8>.allocate(capacity: size * 2)
        more.update(from: base, count: count)
        base.update(repeating: 0, count: room)
        base.deallocate()
        (base, room) = (more, size * 2)
    }
}
