import DemoPlace
import Governance
import PartnerAgent
import SafeFiles
import SealedPackages
import Sealing

/// What the demo's partners do with their own extracts: opt-outs, checks, packages.
struct DemoPartners {
    let folder: DemoFolder
    let programme: Programme

    /// What every partner looks at before anything leaves.
    func check(_ partners: [String]) async throws -> Int {
        for partner in partners {
            let report = try await AgentCheck.run(
                AgentCheck.Request(
                    extract: folder.extract(partner),
                    mapping: folder.mapping(partner),
                    partner: partner,
                    folder: folder.quality(partner),
                    optOuts: optOutLists(partner)
                ),
                programme: programme
            )
            if let error = report.stopError(folder: folder.quality(partner)) { throw error }
        }
        return partners.count
    }

    /// The job of a partner that sends counts: one package, for the reporter.
    func sealCounts(_ partner: String) throws {
        _ = try CountsRun.seal(
            CountsRun.Request(
                extract: folder.extract(partner),
                mapping: folder.mapping(partner),
                partner: partner,
                output: folder.packages
            ),
            programme: programme,
            keys: KeyFolder(path: folder.keys(partner))
        )
    }

    /// The national opt-out check of every partner that applies it; the returned lists are invented as everybody is.
    func checkOptOuts() async throws {
        for partner in programme.partners where partner.optOuts.national?.isApplied == true {
            _ = try await OptOutList.write(
                extract: folder.extract(partner.id),
                mapping: folder.mapping(partner.id),
                partner: partner.id,
                programme: programme,
                to: folder.optOutsSent(partner.id)
            )
            try OptOutFile.inventReturned(
                of: folder.optOutsSent(partner.id),
                to: folder.optOutsReturned(partner.id)
            )
        }
    }

    private func optOutLists(_ partner: String) -> OptOutLists {
        guard programme.partner(partner)?.optOuts.national?.isApplied == true,
            let today = CalendarDate(SealingTime.now(keptDays: 0).created)
        else { return .none }
        return OptOutLists(
            national: OptOutLists.National(
                sent: folder.optOutsSent(partner),
                returned: folder.optOutsReturned(partner),
                checkedOn: today
            )
        )
    }

    func seal(_ partners: [String]) async throws -> [AgentReceipt] {
        var receipts: [AgentReceipt] = []
        for partner in partners {
            receipts.append(
                try await AgentRun.seal(
                    AgentRun.Request(
                        extract: folder.extract(partner),
                        mapping: folder.mapping(partner),
                        partner: partner,
                        output: folder.packages,
                        recordKey: folder.recordKey(partner),
                        threads: Console.threads,
                        optOuts: optOutLists(partner),
                        quality: folder.quality(partner)
                    ),
                    programme: programme,
                    keys: KeyFolder(path: folder.keys(partner))
                )
            )
        }
        return receipts
    }
}
