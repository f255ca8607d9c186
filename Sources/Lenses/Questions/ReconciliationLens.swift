import EquityStatistics
import Governance

/// Single version of the truth: one line a partner, from the records sent to the people counted, each step's loss named.
enum ReconciliationLens {
    static func plan(_ lens: Programme.Lens, _ frame: LensFrame) throws(LensError) -> LensPlan {
        guard !frame.people.flows.isEmpty else {
            throw LensError(.missing, lens: lens.id, reason: "nothing was kept of what became of partners' records")
        }
        let cohort = try frame.cohort(lens)
        let programme = frame.programme
        let known = frame.people.knownTo
        let members = frame.people.partners.enumerated().map { place, id in
            // A service of one partner is that partner: the same people, under the same name.
            programme.services.first { $0.partners == [id] }.map(frame.knownTo)
                ?? frame.membership(
                    "partner_" + id,
                    "Known to \(programme.partner(id)?.name ?? id)",
                    known.map { $0 & 1 << UInt64(place) != 0 },
                    .services([[id]]) { $0 == 0 ? 1 : 0 }
                )
        }
        let isAlone = programme.services.allSatisfy { $0.partners.count == 1 }
        let several = frame.membership(
            isAlone ? LensNames.severalServices : "\(lens.id).several",
            "Known to another partner",
            known.map { $0.nonzeroBitCount > 1 },
            .services(frame.people.partners.map { [$0] }) { $0.nonzeroBitCount > 1 ? 0 : 1 }
        )
        func table(_ place: Int, _ step: String, _ whom: [String: [String]]) -> LensTable {
            LensTable(
                id: "\(lens.id).\(frame.people.partners[place]).\(step)",
                title: programme.partner(frame.people.partners[place])?.name ?? frame.people.partners[place],
                whom: whom.merging([members[place].id: ["yes"]]) { $1 }
            )
        }
        let sent = members.indices.filter { frame.people.silent & 1 << UInt64($0) == 0 }
        let tables = sent.flatMap { place in
            [table(place, "people", [:]), table(place, "linked", [several.id: ["yes"]])]
                + (cohort == nil ? [] : [table(place, "cohort", frame.whom(lens))])
        }
        let steps = [
            ("people", "people among the partner's records"), ("linked", "of them known to another partner"),
            ("cohort", "of them in the cohort"),
        ]
        return LensPlan(
            lens,
            dimensions: [cohort, several] + sent.map { members[$0] },
            tables: tables,
            sentence: "What each partner sent, and how many of its people another partner knows and the cohort holds: "
                + "one definition for all.",
            caution:
                "A partner counts records, this page counts people: several records of one person are one. Who was "
                + "left out at the partner, and why, stands in the partner's own quality report."
        ) { figures in
            members.indices.flatMap { place -> [LensRow] in
                let id = frame.people.partners[place]
                let name = programme.partner(id)?.name ?? id
                guard let flow = frame.people.flows.first(where: { $0.partner == place }), flow.records > 0 else {
                    return [
                        LensRow(
                            lens: lens.id,
                            measure: "records sent",
                            dimension: "partner",
                            category: id,
                            label: name,
                            count: .withheld,
                            word: "sent no records"
                        )
                    ]
                }
                let all = figures.figure("\(lens.id).\(id).people")
                return steps.compactMap { step, words in
                    guard step != "cohort" || lens.cohort != nil else { return nil }
                    let count = figures.figure("\(lens.id).\(id).\(step)")
                    let share = LensShares.share(count, all, 100)
                    return LensRow(
                        lens: lens.id,
                        measure: words,
                        dimension: "partner",
                        category: id,
                        label: name,
                        count: count,
                        denominator: all,
                        value: share?.value,
                        lower: share?.lower,
                        upper: share?.upper
                    )
                }
            }
        }
    }
}
