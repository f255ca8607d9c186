import Governance
import Pages

/// The linkage statement, in the order of the GUILD guidance: provision, linkage, analysis, reporting.
extension LinkagePage {
    var statement: [String: PageValue] {
        let steps = [
            ("1. The data that partners provided", provision), ("2. How they were linked", linkage),
            ("3. What whoever analyses them must know", analysis), ("4. What to report", reporting),
        ]
        return [
            "statement": .list(
                steps.map { title, items in
                    [
                        "step_title": .text(title),
                        "step_items": .list(items.map { ["term": .text($0.0), "definition": .text($0.1)] }),
                    ]
                }
            )
        ]
    }

    private var provision: [(String, String)] {
        let present = programme.linkedPartners.filter { partner in
            summary.partners.contains { $0.partner == partner.id }
        }
        return [
            ("Why the data are linked", programme.purpose),
            (
                "Whose records, and how many",
                Words.list(
                    summary.partners.map { partner in
                        "\(name(partner.partner)) (\(Words.count(partner.rows)) rows, \(Words.count(partner.people)) people)"
                    }
                )
                    + (summary.absent.isEmpty
                        ? "" : ". Nothing came from \(Words.list(summary.absent.map(name)))")
                    + ". Reference date: \(programme.referenceDate.words)."
            ),
            (
                "Identifiers used",
                present.map { partner in
                    "\(partner.name): \(Words.list(partner.linkFields.map { Self.field($0.rawValue) }))"
                }.joined(separator: "; ") + "."
            ),
            (
                "What was done to them before",
                "Each partner put its values into one written form, set aside default and impossible values, took out people "
                    + "who opted out as the programme says, joined its own duplicates, and replaced every value by keyed tokens. No "
                    + "value appears in clear outside the partner, and no token appears twice in what it sent."
            ),
            (
                "Records that could not be used",
                summary.unusable.isEmpty
                    ? "None of those sent."
                    : "\(Words.count(summary.unusable.reduce(0) { $0 + $1.records })), by reason in the table above."
            ),
        ]
    }

    private var linkage: [(String, String)] {
        [
            (
                "Who linked",
                "The matcher named in the programme (\(programme.roles.matcher)), who holds no key and sees no attribute; "
                    + "attributes go to the reporter (\(programme.roles.reporter)), who sees no token."
            ),
            (
                "Method",
                "Equality of \(Words.count(summary.composites.count)) composite tokens (catalogue \(summary.catalogue)); a "
                    + "probabilistic model after Fellegi and Sunter with coincidence, household and twin as the other "
                    + "explanations; people by best-first average link; two NHS numbers never in one person."
            ),
            (
                "Threshold",
                "A probability of \(Self.percent(summary.matchProbability)), as the programme says. No link was checked by hand."
            ),
            ("Rate of links", linkRate),
            ("Quality", quality),
            (
                "Records set aside",
                summary.remarks.isEmpty
                    ? "None."
                    : Words.list(summary.remarks.map { "\(Words.count($0.records)) (\(Self.remark($0.reason)))" }) + "."
            ),
        ]
    }

    private var linkRate: String {
        Words.list(
            summary.partners.map { partner in
                let share = Double(partner.linked) / Double(max(1, partner.people))
                return "\(Self.percent(share)) of \(name(partner.partner))"
            }
        ) + " were found with another partner. How many ought to be is not known: partners serve different people."
    }

    private var quality: String {
        let model =
            "By the model's own probabilities \(Self.percent(summary.estimatedPrecision)) of the links are right and "
            + "\(Self.percent(summary.estimatedRecall)) of those there are were made."
        guard let silver = summary.silver, let recall = silver.all.recall, let precision = silver.all.precision else {
            return model + " No two partners share NHS numbers, so nothing else could be measured."
        }
        return model
            + " With the NHS number hidden, \(Self.percent(recall.value)) of \(Words.count(silver.all.known)) pairs with "
            + "one number were found again, and \(Self.percent(precision.value)) of the pairs put together have one number."
    }

    private var analysis: [(String, String)] {
        [
            (
                "What is handed on",
                "A random person number for each record, the weight of each pair, and counts of what was found again without the "
                    + "NHS number; no identifier and no token."
            ),
            (
                "What errors do",
                "A missed link makes one person look like two, each known to fewer services: people known to several services "
                    + "are counted too low. A false link does the opposite. Both are more frequent where names are written in many "
                    + "ways, where people move often, and where records lack a date of birth or an address."
            ),
            (
                "How to try another threshold",
                "The table “edge” of people.sqlite holds the weight of every pair worth a look, for an analysis of how far a "
                    + "finding hangs on the threshold."
            ),
        ]
    }

    private var reporting: [(String, String)] {
        [
            (
                "Say with every result",
                "How many records went in and could not be used, the share linked by partner, precision and recall with their "
                    + "ranges and limits, and the threshold: all of it is on this page and in linkage.json."
            ),
            (
                "Say whom the linkage loses",
                "Found and missed links by ethnic group, age, sex, deprivation and other characteristics, under the rule for "
                    + "small numbers: the report prints them where the programme has an output of the kind linkage_quality."
            ),
            (
                "So that it can be done again",
                "Programme file \(Words.groupsOfFour(String(summary.programmeHash.prefix(16)))), catalogue \(summary.catalogue), "
                    + "key epoch \(summary.epoch). The same packages give the same result, whatever their order."
            ),
        ]
    }
}
