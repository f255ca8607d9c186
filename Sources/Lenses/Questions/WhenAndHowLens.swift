import EquityStatistics
import Governance

/// When and how: the share of contacts by time of day and by channel, by group; missing is not known.
enum WhenAndHowLens {
    static func plan(_ lens: Programme.Lens, _ frame: LensFrame) throws(LensError) -> LensPlan {
        let names = [lens.field, lens.secondField].compactMap(\.self)
        let fields = names.compactMap { name in frame.people.field(name) }
        guard !fields.isEmpty else {
            throw LensError(.missing, lens: lens.id, reason: "no partner sent when or through which channel")
        }
        let members = try frame.cohort(lens)
        let senders = Set(
            frame.programme.contacts.permitted.filter { !Set($0.value).isDisjoint(with: names) }.keys
        )
        let wanted = frame.people.partners.map(senders.contains)
        let selection = ContactSelection(frame.people) { contact, person in
            wanted[Int(frame.people.contacts.partners[contact])] && (members?.leafOf[person] ?? 0) == 0
        }
        let measures = fields.map { field in
            LensDimension(
                id: "\(lens.id).\(field.name)",
                label: frame.programme.contactField(field.name)?.label ?? field.name,
                leaves: field.values + [LensDimension.notKnown],
                leafOf: selection.contacts.map { contact in
                    let code = field.codes[Int(contact)]
                    return code == 0 ? UInt16(field.values.count) : code - 1
                }
            )
        }
        var by: [LensDimension] = []
        for name in lens.by {
            let dimension = try frame.attribute(name, lens).selected(selection.people, id: name)
            by.append(selection.folded(dimension, where: measures, least: frame.smallCount))
        }
        let tables = measures.flatMap { measure in
            [LensTable(id: measure.id, title: lens.title, by: [measure.id])]
                + by.map { group in
                    LensTable(id: "\(measure.id).\(group.id)", title: lens.title, by: [group.id, measure.id])
                }
        }
        return LensPlan(
            lens,
            unit: "contacts of \(lens.id)",
            personOf: selection.people,
            dimensions: measures + by,
            tables: tables,
            sentence: "At which times and through which channels contacts take place, and for whom.",
            caution: "What people chose among what was offered, not what they would choose."
        ) { figures in
            measures.flatMap { measure -> [LensRow] in
                let field = String(measure.id.dropFirst(lens.id.count + 1))
                var rows: [LensRow] = []
                for code in measure.leaves {
                    rows.append(row(lens, frame, field, code, "", "*", figures, measure, measure.id))
                    for group in by {
                        for category in group.leaves {
                            let table = "\(measure.id).\(group.id)"
                            rows.append(row(lens, frame, field, code, group.id, category, figures, measure, table))
                        }
                    }
                }
                return rows
            }
        }
    }

    private static func row(
        _ lens: Programme.Lens,
        _ frame: LensFrame,
        _ field: String,
        _ code: String,
        _ group: String,
        _ category: String,
        _ figures: LensFigures,
        _ measure: LensDimension,
        _ table: String
    ) -> LensRow {
        let of = group.isEmpty ? [:] : [group: category]
        let part = figures.figure(table, of.merging([measure.id: code]) { $1 })
        let whole = figures.figure(table, of)
        let share = LensShares.share(part, whole, 100)
        return LensRow(
            lens: lens.id,
            measure: "percent of contacts: \(frame.label(field, code))",
            dimension: group,
            category: group.isEmpty ? "" : category,
            label: group.isEmpty ? "All" : frame.label(group, category),
            count: part,
            denominator: whole,
            value: share?.value,
            lower: share?.lower,
            upper: share?.upper
        )
    }
}
