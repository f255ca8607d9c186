import DisclosureControl
import Governance
import Lenses
import Pages

/// The part of the page about figures and tables that are not there.
struct NotShown {
    let page: ReportPage

    private var release: Release { page.release }
    private var smallest: Int { page.programme.disclosure.smallestCohort }

    /// The page's values of this part.
    var values: [String: PageValue] {
        [
            "not_shown": .list(paragraphs.map(PageValue.text)),
            "left_out": items.isEmpty
                ? false : ["left_out_intro": .text(intro), "left_out_items": .list(items.map(PageValue.text))],
        ]
    }

    private var paragraphs: [String] {
        let band = page.preset.band
        var words = [
            "\(Words.count(release.hiddenCells)) of \(Words.count(release.cells)) figures in the tables that are printed are "
                + "hidden. “Not shown, to protect people” stands in their place, or “Not shown” in a table; in the CSV file the "
                + "value is empty and its status is “suppressed”, which other publications write as [c].",
            "A hidden figure stands for \(band.lowerBound) to \(band.upperBound) people, or for a larger number that would "
                + "give such a small one away.",
        ]
        let above = ratesAboveResidents
        if above > 0 {
            words.append(
                "\(Words.capitalised(Words.small(above))) \(above == 1 ? "rate is" : "rates are") not given because the records "
                    + "hold more people than the place has residents; in the CSV file the status is “not_available”."
            )
        }
        return words
    }

    /// Tables that lenses asked for and that could not be protected.
    private var unproved: Int { page.lenses?.run.outcome.unprotected.count ?? 0 }

    private var ratesAboveResidents: Int {
        release.tables.compactMap(page.profileRates).reduce(0) { sum, rates in
            sum + (rates.rows + [rates.total]).count { $0.isAboveResidents }
        }
    }

    private var intro: String {
        let count = release.withheld.count + unproved
        return
            "“Left out” stands where a table is not printed, because it counts fewer than \(smallest) people in all; in the "
            + "CSV file such a table is one row with the status “withheld”. "
            + (count == 1 ? "One table is left out:" : "\(Words.capitalised(Words.small(count))) tables are left out:")
    }

    /// The withheld tables, those of one kind in one line.
    private var items: [String] {
        let withheld = Set(release.withheld.map(\.id))
        var named: Set<String> = []
        var items: [String] = []
        for profile in page.plan.profiles {
            let ids = profile.by.map { ReportPlan.id(profile, $0) }.filter(withheld.contains)
            guard !ids.isEmpty else { continue }
            named.formUnion(ids)
            let tables = ids.count == 1 ? "the table" : "all \(Words.small(ids.count)) tables"
            items.append("\(tables) of “\(profile.cohort.title)”")
        }
        let services = page.plan.services.filter { withheld.contains(ReportPlan.id($0)) }
        if !services.isEmpty {
            named.formUnion(services.map(ReportPlan.id))
            items.append("how many people are known to \(Words.list(services.map(\.label), conjunction: "or"))")
        }
        let pairs = page.plan.pairs.filter { withheld.contains(ReportPlan.id($0, $1)) }
        if !pairs.isEmpty {
            named.formUnion(pairs.map { ReportPlan.id($0, $1) })
            items.append(
                pairs.count == 1
                    ? "the pair \(pairs[0].0.label) and \(pairs[0].1.label)"
                    : "\(Words.small(pairs.count)) of \(Words.small(page.plan.pairs.count)) pairs of services, marked in the "
                        + "table of pairs"
            )
        }
        if let quality = page.plan.quality {
            let ids = quality.by.flatMap {
                [LinkageQuality.foundTable(quality, $0.name), LinkageQuality.rightTable(quality, $0.name)]
            }.filter(withheld.contains)
            named.formUnion(ids)
            if !ids.isEmpty { items.append("\(Words.small(ids.count)) tables on whom the linkage loses") }
        }
        var seen: Set<String> = []
        items += release.withheld.filter { !named.contains($0.id) }.map { "“\($0.title)”" }.filter {
            seen.insert($0).inserted
        }
        if unproved > 0 {
            items.append(
                "\(Words.small(unproved)) \(unproved == 1 ? "table" : "tables") of the questions that were asked, for which no "
                    + "way was found to hide the small numbers"
            )
        }
        return items.map(Words.capitalised)
    }
}
