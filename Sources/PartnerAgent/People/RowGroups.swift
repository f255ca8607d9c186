import Extracts
import SafeFiles

/// Rows gathered into groups, such as those of one source id or of one person; eight bytes a row.
struct RowGroups: RandomAccessCollection, Sendable {
    private let starts: ScratchArray<Int32>
    private let positions: ScratchArray<Int32>

    /// Gathers rows.
    ///
    /// - Parameters:
    ///   - rows: The rows.
    ///   - groups: How many groups there are.
    ///   - group: The group of a row; negative for none.
    init(_ rows: RowStore, groups: Int, by group: (ExtractRow) -> Int32) {
        var starts = ScratchArray<Int32>(repeating: 0, count: groups + 1)
        var members = 0
        starts.withMutableElements { starts in
            for row in rows {
                let group = Int(group(row))
                if group >= 0 {
                    starts[group + 1] += 1
                    members += 1
                }
            }
            for group in 0..<groups { starts[group + 1] += starts[group] }
        }
        var next = starts
        var positions = ScratchArray<Int32>(repeating: 0, count: members)
        next.withMutableElements { next in
            positions.withMutableElements { positions in
                for (position, row) in rows.enumerated() {
                    let group = Int(group(row))
                    guard group >= 0 else { continue }
                    positions[Int(next[group])] = Int32(position)
                    next[group] += 1
                }
            }
        }
        self.starts = starts
        self.positions = positions
    }

    var startIndex: Int { 0 }
    var endIndex: Int { starts.count - 1 }

    /// The positions of a group's rows, in rising order.
    subscript(group: Int) -> [Int32] { Array(positions[Int(starts[group])..<Int(starts[group + 1])]) }

    /// Lets the groups go from memory as far as they lie in files.
    func release() {
        starts.release()
        positions.release()
    }
}
