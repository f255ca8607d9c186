import Pseudonyms

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
        takePostcodes(batch, &part)
        part.property = takeProperties(batch)
        if let place = plan[.addressLine] {
            part.house = each(place, batch) { houses.read($0) { HouseKey.read($0) } }
        }
        if let place = plan[.area] {
            part.area = each(place, batch) { areas.read($0) { .value(String(decoding: $0, as: UTF8.self)) } }
        }
        return part
    }

    private func each(
        _ place: ReadingPlan.Place,
        _ batch: RowBatch,
        _ read: (ArraySlice<UInt8>) -> Normalised<Int32>
    ) -> [Int32] {
        var log = logs.removeValue(forKey: place.name) ?? FieldLog(keeps: keeps)
        defer { logs[place.name] = log }
        return (0..<batch.count).map { row in
            let cell = batch.columns[place.index][row]
            return log.take(cell, read(cell)) ?? -1
        }
    }

    private func takePostcodes(_ batch: RowBatch, _ part: inout Part) {
        guard let place = plan[.postcode] else { return }
        let plain = place.mapped.format == "plain"
        part.noFixedAbode.reserveCapacity(batch.count)
        var marks: [Bool] = []
        part.postcode = each(place, batch) { cell in
            let read = postcodes.read(cell) { plain ? Postcode.readPlain($0) : Postcode.read($0) }
            marks.append(read == .refused(.noFixedAbode))
            return read
        }
        part.noFixedAbode = marks
    }

    private func takeProperties(_ batch: RowBatch) -> [UInt64] {
        guard let place = plan[.property] else { return [] }
        var log = logs.removeValue(forKey: place.name) ?? FieldLog(keeps: keeps)
        defer { logs[place.name] = log }
        return (0..<batch.count).map { row in
            let cell = batch.columns[place.index][row]
            return log.take(cell, PropertyReference.read(cell)) ?? 0
        }
    }
}
