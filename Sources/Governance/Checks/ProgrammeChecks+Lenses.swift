import Documents

extension ProgrammeChecks {
    /// Lenses ask for cohorts, attributes and fields that there are and that somebody may send.
    func checkLenses() throws(GovernanceError) {
        let cohorts = programme.cohorts.map(\.id)
        for (index, lens) in programme.lenses.enumerated() {
            let value = document["lenses"]?[index]
            if let cohort = lens.cohort, !cohorts.contains(cohort) {
                throw trouble(.unknownName, at: value?["cohort"], "no cohort '\(cohort)'; \(advice(cohort, cohorts))")
            }
            for (position, name) in lens.by.enumerated() { _ = try sentAttribute(name, value?["by"]?[position]) }
            for (position, item) in lens.items.enumerated() {
                let place = value?["items"]?[position]
                guard !lens.items[..<position].contains(where: { $0.id == item.id }) else {
                    throw trouble(.repeatedName, at: place?["id"], "'\(item.id)' stands in this lens already")
                }
                try check(item.rule, place?["rule"])
            }
            for (name, key) in [(lens.field, "field"), (lens.secondField, "second_field")] {
                guard let name else { continue }
                try checkField(name, of: lens, value, key)
            }
            try checkPhases(lens, value)
            for need in lens.kind.needs where value?[need] == nil {
                throw trouble(.missing, at: value?["kind"], "a lens '\(lens.kind.rawValue)' needs '\(need)'; add it")
            }
        }
    }

    private func checkField(
        _ name: String,
        of lens: Programme.Lens,
        _ value: DocumentValue?,
        _ key: String
    ) throws(GovernanceError) {
        let known: [String]
        if programme.attribute(name) != nil {
            known = try sentAttribute(name, value?[key]).values.map(\.code)
        } else {
            known = try sentContactField(name, value?[key]).codes(on: programme.referenceDate)
        }
        guard key == "field" else { return }
        for (meaning, codes) in lens.codes {
            for (index, code) in codes.enumerated() where !known.contains(code) {
                throw trouble(
                    .unknownName,
                    at: value?["codes"]?[meaning]?[index],
                    "'\(code)' is no value of '\(name)'; \(advice(code, known))"
                )
            }
        }
    }

    private func checkPhases(_ lens: Programme.Lens, _ value: DocumentValue?) throws(GovernanceError) {
        for (phase, month) in lens.phases where CalendarDate(month + "-01") == nil {
            throw trouble(.dates, at: value?["phases"]?[phase], "is no month; write yyyy-mm")
        }
        if let during = lens.phases["during"], let after = lens.phases["after"], after < during {
            throw trouble(.dates, at: value?["phases"]?["after"], "'after' begins before 'during'; put them in order")
        }
    }
}

extension Programme.Lens.Kind {
    /// The keys that a lens of the kind cannot do without.
    var needs: [String] {
        switch self {
        case .sharedCohort: ["cohort", "by"]
        case .overlap, .reconciliation, .countsOnly: []
        case .pathway: ["items"]
        case .gaps, .representation, .expectation: ["by"]
        case .barrier: ["field", "file"]
        case .missedAppointments: ["field", "codes", "by"]
        case .characteristic: ["items", "by"]
        case .waits: ["field", "limit", "by"]
        case .core20plus5: ["field", "codes", "items"]
        case .coding: ["by"]
        case .ruralUrban, .areaContext, .outliers, .areas: ["field"]
        case .whenAndHow: ["field", "second_field"]
        case .journeys: ["field", "limit"]
        case .trend: ["field", "phases"]
        }
    }
}
