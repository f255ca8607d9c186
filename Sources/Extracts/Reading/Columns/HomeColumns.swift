import Normalising

/// Reads what says where a person lives.
actor HomeColumns {
    /// One batch's values; empty for a field that is not read.
    struct Part: Sendable {
        var postcode: [Int32] = []
        var house: [Int32] = []
        var property: [UInt64] = []
        var area: [Int32] = []
        /// Whether the address says that there is none.
        var noFixedAbode: [Bool] = []
    }

    private let plan: ReadingPlan
    private let keeps: Bool
    private(set) var postcodes = Interner<Postcode>()
    private(set) var houses = Interner<[UInt8]>()
    private(set) var areas = Interner<String>()
    private(set) var logs: FieldLogs = [:]

    init(_ plan: ReadingPlan, keeps: Bool) {
        self.plan = plan
        self.keeps = keeps
    }

    func take(_ batch: RowBatch) -> Part {
        var part = Part()
        var marks: [Bool] = []
        part.postcode = logs.each(plan[.postcode], batch, keeps: keeps) { cell, mapped in
            let read = postcodes.read(cell) { Self.postcode($0, mapped) }
            marks.append(read == .refused(.noFixedAbode))
            return read
        }.map { $0 ?? -1 }
        part.noFixedAbode = marks
        part.property = logs.each(plan[.property], batch, keeps: keeps) {
            PropertyReference.read($1.transforms.apply($0))
        }.map { $0 ?? 0 }
        part.house = logs.each(plan[.addressLine], batch, keeps: keeps) { cell, mapped in
            houses.read(cell) { HouseKey.read(mapped.transforms.apply($0)) }
        }.map { $0 ?? -1 }
        part.area = logs.each(plan[.area], batch, keeps: keeps) { cell, mapped in
            areas.read(cell) { .value(String(decoding: mapped.transforms.apply($0), as: UTF8.self)) }
        }.map { $0 ?? -1 }
        return part
    }

    private static func postcode(_ cell: ArraySlice<UInt8>, _ mapped: MappedColumn) -> Normalised<Postcode> {
        if mapped.format == "plain" { return Postcode.readPlain(cell) }
        let text = mapped.transforms.apply(cell)
        return mapped.transforms.contains(.lastPostcode) ? Postcode.last(in: text) : Postcode.read(text)
    }
}
