import SafeFiles

/// The rows of an extract, in a file once they are many; memory does not grow with them.
///
/// In the file, dates of birth, NHS numbers and telephone numbers stand masked with a key of this process and the row's
/// place, so that a disk that is read afterwards says none of them. Names stand there as numbers only.
package struct RowStore: Sendable {
    private var stored = ScratchArray<ExtractRow>()
    private let mask = RowMask()

    package init() {}

    package init(_ rows: some Sequence<ExtractRow>) { append(contentsOf: rows) }

    package mutating func append(_ row: ExtractRow) { stored.append(mask.applied(to: row, at: stored.count)) }

    package mutating func append(contentsOf rows: some Sequence<ExtractRow>) { for row in rows { append(row) } }

    package mutating func removeAll() { self = RowStore() }

    /// Rows from here and there, read from front to back so that few of them are in memory at a time.
    ///
    /// - Parameter positions: In any order.
    /// - Returns: The rows, in the order of the positions.
    package func rows(at positions: [Int32]) -> [ExtractRow] {
        var order = positions.enumerated().map { UInt64($1) << 32 | UInt64($0) }
        order.sort()
        var rows = [ExtractRow](repeating: ExtractRow(), count: positions.count)
        var mark = Self.window
        for entry in order {
            let position = Int(entry >> 32)
            if position >= mark {
                stored.release()
                mark = position + Self.window
            }
            rows[Int(entry & 0xFFFF_FFFF)] = self[position]
        }
        if positions.count > Self.window { stored.release() }
        return rows
    }

    /// Rows that may stay in memory behind a walk.
    private static let window = 1 << 17

    /// Lets the rows go from memory as far as they lie in a file.
    package func release() { stored.release() }
}

extension RowStore: RandomAccessCollection, MutableCollection, ExpressibleByArrayLiteral, Equatable {
    package var startIndex: Int { 0 }
    package var endIndex: Int { stored.count }

    package init(arrayLiteral elements: ExtractRow...) { self.init(elements) }

    package subscript(position: Int) -> ExtractRow {
        get { mask.applied(to: stored[position], at: position) }
        set { stored[position] = mask.applied(to: newValue, at: position) }
    }

    /// Goes through the rows and lets go of those behind.
    package struct Iterator: IteratorProtocol {
        private var rows: ScratchArray<ExtractRow>.Iterator
        private let mask: RowMask
        private var position = 0

        fileprivate init(_ rows: ScratchArray<ExtractRow>, _ mask: RowMask) {
            self.rows = rows.makeIterator()
            self.mask = mask
        }

        package mutating func next() -> ExtractRow? {
            guard let row = rows.next() else { return nil }
            defer { position += 1 }
            return mask.applied(to: row, at: position)
        }
    }

    package func makeIterator() -> Iterator { Iterator(stored, mask) }

    package static func == (one: RowStore, other: RowStore) -> Bool { one.elementsEqual(other) }
}
