import Foundation
import Tabular
import TestSupport
import Testing

@testable import DemoPlace

@Suite("The extracts of the invented place")
struct ExtractTests {
    private let place: WrittenPlace

    init() throws { place = try WrittenPlace.shared.get() }

    @Test(arguments: DemoPlace.partners)
    func `Every id of an extract has one person in the truth, and the other way round`(partner: String) throws {
        let truth = try CSVTable(path: place.folder.file("truth.csv"))
        #expect(truth.header == ["partner", "source_id", "person_id"])
        let told = truth.rows.filter { $0[0] == partner }.map { $0[1] }
        #expect(Set(told).count == told.count, "an id stands in the truth twice")
        let ids = try #require(try place.cells("source_id", of: partner))
        // On some visits of a fire crew nobody's name is taken: their ids have nobody behind them.
        let nameless = ids.filter { partner == "fire" && $0.hasPrefix("HSX") }
        #expect(nameless.isEmpty == (partner != "fire"))
        #expect(Set(ids).subtracting(nameless) == Set(told))
        let people = Set(truth.rows.filter { $0[0] == partner }.map { $0[2] })
        let count = try #require(place.summary.partners.first { $0.partner == partner })
        #expect(count == .init(partner: partner, rows: ids.count, sourceIDs: told.count, people: people.count))
    }

    @Test(arguments: DemoPlace.partners)
    func `A mapping names columns that exist and leaves some columns out`(partner: String) throws {
        let header = try place.extract(partner).header
        let mapped = try place.mapping(partner)
        let fields = [
            "source_id", "given_name", "surname", "date_of_birth", "sex", "postcode", "uprn", "nhs_number",
            "address_line", "lsoa_code", "ethnic_group", "crisis_contact", "missed_appointment", "joint_plan",
            "breastfeeding",
        ]
        for row in mapped {
            #expect(fields.contains(row.field) || row.field.hasPrefix("contact:"))
            for column in row.column.components(separatedBy: " + ") { #expect(header.contains(column)) }
        }
        #expect(Set(mapped.map(\.field)).count == mapped.count)
        #expect(header.count > mapped.count)
    }

    @Test(arguments: DemoPlace.partners)
    func `Every coded value is in the code table that the mapping names`(partner: String) throws {
        let builtIn: [String: Set<String>] = [
            "builtin:sex": ["1", "2", "9", "0", "X", "M", "F", "U", "Male", "Female", "Man", "Woman"],
            "builtin:ethnicity-nhs": Set("ABCDEFGHJKLMNPRSZ".map(String.init) + ["99"]),
            "builtin:ethnicity-police": [
                "W1", "W2", "W3", "W9", "M1", "M2", "M3", "M9", "A1", "A2", "A3", "A4", "A9", "B1", "B2", "B9", "O2",
                "O9", "NS",
            ],
            "builtin:attendance": ["2", "3", "4", "5", "6", "7"],
        ]
        let standard: Set<String> = ["asian", "black", "mixed", "white", "other", "not_stated", "M", "F", ""]
        for row in try place.mapping(partner) where !row.codes.isEmpty {
            var known = builtIn[row.codes] ?? []
            if row.codes.hasSuffix(".csv") {
                let table = try CSVTable(path: place.folder.file("mappings/\(row.codes)"))
                #expect(table.header == ["source_value", "standard_value", "note"])
                known = Set(table.rows.map { $0[0] })
                #expect(Set(table.rows.map { $0[1] }).isSubset(of: standard))
            }
            #expect(!known.isEmpty)
            let cells = try #require(try place.cells(row.field, of: partner))
            #expect(Set(cells.filter { !$0.isEmpty }).isSubset(of: known))
        }
    }

    @Test(arguments: DemoPlace.partners)
    func `Every date is a day of the calendar in the declared format`(partner: String) throws {
        let format = try #require(try place.mapping(partner).first { $0.field == "date_of_birth" }).format
        #expect(["yyyy-mm-dd", "dd/mm/yyyy", "yyyymmdd"].contains(format))
        let written = try #require(try place.cells("date_of_birth", of: partner))
        let cells = written.filter { !$0.isEmpty }
        #expect(!cells.isEmpty)
        let wrong = cells.filter { CalendarReader.year($0, format: format) == nil }
        #expect(wrong.isEmpty, "\(wrong.count) cells")
        let years = cells.compactMap { CalendarReader.year($0, format: format) }
        #expect(years.allSatisfy { (1900...2025).contains($0) })
    }

    @Test(arguments: DemoPlace.partners)
    func `Flags are yes, no or blank, and each of the three occurs`(partner: String) throws {
        for flag in ["crisis_contact", "joint_plan"] {
            guard let cells = try place.cells(flag, of: partner) else { continue }
            #expect(Set(cells) == ["yes", "no", ""])
        }
    }

    @Test func `Three formats of dates are in use`() throws {
        let formats = try DemoPlace.partners.flatMap { try place.mapping($0) }
            .filter { $0.field == "date_of_birth" }.map(\.format)
        #expect(Set(formats) == ["yyyy-mm-dd", "dd/mm/yyyy", "yyyymmdd"])
    }

    @Test func `Postcodes are those of the directory, but for slips and people without a home`() throws {
        let directory = try CSVTable(path: place.folder.file("governance/place/postcodes.csv"))
        let known = Set(directory.rows.map { $0[0].filter { $0 != " " } })
        #expect(directory.rows.allSatisfy { $0[0].hasPrefix("WX") })
        for partner in DemoPlace.partners {
            let written = try #require(try place.cells("postcode", of: partner))
            let cells = written.map { $0.uppercased().filter { $0 != " " } }.filter { !$0.isEmpty && $0 != "ZZ993VZ" }
            let unknown = cells.filter { !known.contains($0) }.count
            #expect(unknown * 100 <= cells.count * 6, "\(partner)")
            #expect(cells.count > 50)
        }
        let practice = try #require(try place.cells("postcode", of: "gp"))
        #expect(practice.contains { !known.contains($0.filter { $0 != " " }) && !$0.isEmpty }, "no slip was planted")
    }

    @Test func `Columns for notes hold commas and doubled quotes, and are not mapped`() throws {
        for (partner, column) in [("housing", "Notes"), ("charity", "Notes"), ("hospital", "CLINIC_NOTE")] {
            let table = try place.extract(partner)
            let notes = table.rows.map { $0[table.header.firstIndex(of: column) ?? 0] }
            #expect(notes.contains { $0.contains("\"") && $0.contains(",") })
            #expect(try place.mapping(partner).allSatisfy { $0.column != column })
        }
    }

    @Test func `The hospital has several rows for one id, the practices one row a person`() throws {
        let hospital = try #require(place.summary.partners.first { $0.partner == "hospital" })
        #expect(hospital.rows > hospital.sourceIDs)
        #expect(hospital.sourceIDs > hospital.people)
        let practices = try #require(place.summary.partners.first { $0.partner == "gp" })
        #expect(practices.rows == practices.people)
        let police = try #require(place.summary.partners.first { $0.partner == "police" })
        #expect(police.sourceIDs * 100 > police.people * 110)
    }

    @Test func `Joint tenants share a tenancy reference`() throws {
        let table = try place.extract("housing")
        let tenancies = table.rows.filter { $0[2] == "TENANCY" }.map { $0[1] }
        #expect(Set(tenancies).count < tenancies.count)
    }
}

/// A slow and obvious reader of dates.
enum CalendarReader {
    /// The year of a day that exists, `nil` for anything else.
    static func year(_ text: String, format: String) -> Int? {
        let parts: [Substring]
        switch format {
        case "yyyymmdd" where text.count == 8:
            parts = [text.prefix(4), text.dropFirst(4).prefix(2), text.suffix(2)]
        case "yyyy-mm-dd" where text.count == 10:
            parts = text.split(separator: "-", omittingEmptySubsequences: false)
        case "dd/mm/yyyy" where text.count == 10:
            parts = text.split(separator: "/", omittingEmptySubsequences: false).reversed()
        default:
            return nil
        }
        guard parts.count == 3, parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ $0.allSatisfy(\.isNumber) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month)
        else { return nil }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...days[month - 1]).contains(day) ? year : nil
    }
}
