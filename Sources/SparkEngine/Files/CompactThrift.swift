/// The few parts of Thrift's compact protocol that a Parquet footer is made of.
struct CompactThrift {
    private(set) var bytes: [UInt8] = []
    private var lastField: [Int] = [0]

    /// The protocol's numbers of its types.
    private enum Kind: UInt8 { case int32 = 5, int64 = 6, binary = 8, list = 9, record = 12 }

    private mutating func header(_ field: Int, _ kind: Kind) {
        let step = field - lastField[lastField.count - 1]
        precondition((1...15).contains(step), "fields ascend")
        bytes.append(UInt8(step) << 4 | kind.rawValue)
        lastField[lastField.count - 1] = field
    }

    private mutating func variable(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private mutating func zigzag(_ value: Int) { variable(UInt64(bitPattern: Int64(value << 1 ^ value >> 63))) }

    mutating func int32(_ field: Int, _ value: Int) {
        header(field, .int32)
        zigzag(value)
    }

    mutating func int64(_ field: Int, _ value: Int) {
        header(field, .int64)
        zigzag(value)
    }

    mutating func text(_ field: Int, _ value: String) {
        header(field, .binary)
        variable(UInt64(value.utf8.count))
        bytes += value.utf8
    }

    mutating func record(_ field: Int, _ body: (inout CompactThrift) -> Void) {
        header(field, .record)
        nested(body)
    }

    mutating func records<Item>(_ field: Int, _ items: [Item], _ body: (inout CompactThrift, Item) -> Void) {
        listHeader(field, items.count, .record)
        for item in items { nested { body(&$0, item) } }
    }

    mutating func int32s(_ field: Int, _ items: [Int]) {
        listHeader(field, items.count, .int32)
        for item in items { zigzag(item) }
    }

    mutating func texts(_ field: Int, _ items: [String]) {
        listHeader(field, items.count, .binary)
        for item in items {
            variable(UInt64(item.utf8.count))
            bytes += item.utf8
        }
    }

    private mutating func listHeader(_ field: Int, _ count: Int, _ kind: Kind) {
        header(field, .list)
        if count < 15 {
            bytes.append(UInt8(count) << 4 | kind.rawValue)
        } else {
            bytes.append(0xF0 | kind.rawValue)
            variable(UInt64(count))
        }
    }

    private mutating func nested(_ body: (inout CompactThrift) -> Void) {
        lastField.append(0)
        body(&self)
        lastField.removeLast()
        stop()
    }

    /// Ends the outermost record.
    mutating func stop() { bytes.append(0) }
}
