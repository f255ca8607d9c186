import ArgumentParser
import Foundation
import Governance
import PartnerAgent
import SafeFiles

/// Which extract is looked at, through which mapping, under which programme.
struct ExtractOptions: ParsableArguments {
    @Argument(help: "The extract: CSV text or an Excel workbook (.xlsx).") var extract: String
    @Option(help: "The mapping: which column holds which field.") var mapping: String
    @Option(help: "The programme file.") var programme: String
    @Option(help: "Your id in the programme file.") var partner: String
}

/// The lists by which people who opted out are left out.
struct OptOutOptions: ParsableArguments {
    @Option(help: "The list that came back from the national opt-out check: numbers that may be used.")
    var optOuts: String?
    @Option(help: "The list that you sent to be checked ('agent opt-outs list').") var optOutsSent: String?
    @Option(help: "The day of the check, yyyy-mm-dd; without it the day on which the returned list was saved.")
    var checkedOn: String?
    @Option(help: "Your own ids of people who opted out with you, one a line.") var localOptOuts: String?

    func validate() throws {
        guard (optOuts == nil) == (optOutsSent == nil) else {
            throw ValidationError("Give both lists of the check: --opt-outs-sent and --opt-outs.")
        }
        guard checkedOn == nil || optOuts != nil else {
            throw ValidationError("--checked-on says when --opt-outs was checked; give the lists too.")
        }
        if let checkedOn, CalendarDate(checkedOn) == nil {
            throw ValidationError("Write the day of --checked-on as yyyy-mm-dd.")
        }
    }

    /// The lists as given.
    func lists() throws -> OptOutLists {
        guard let optOuts, let optOutsSent else { return OptOutLists(localIDs: localOptOuts) }
        guard let day = checkedOn.flatMap(CalendarDate.init) ?? Self.saved(optOuts) else {
            throw FileError(.missing, path: optOuts, reason: "no such file; check the path")
        }
        return OptOutLists(
            national: OptOutLists.National(sent: optOutsSent, returned: optOuts, checkedOn: day),
            localIDs: localOptOuts
        )
    }

    /// The day on which a file was last written, in Greenwich time as the day of sealing is.
    private static func saved(_ path: String) -> CalendarDate? {
        guard let date = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date else {
            return nil
        }
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        return CalendarDate(String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0))
    }
}
