import Documents

/// Turns a document that fits the schema into a programme.
struct ProgrammeReader {
    let path: String
    let hash: String

    func programme(_ document: DocumentValue) throws -> Programme {
        let head = try document.member("programme")
        let partners = try document.member("partners").array().map(partner)
        let services = Programme.services(of: partners)
        var strictest = StrictestTerms(partners: partners)
        let disclosure = try disclosure(document.member("disclosure"), &strictest)
        let linkage = try linkage(document.member("linkage"), &strictest)
        let retention = try retention(document.member("retention"), &strictest)
        var programme = Programme(
            path: path,
            hash: hash,
            id: try head.member("id").string(),
            title: try head.member("title").string(),
            version: try head.member("version").integer(),
            environment: try choice(head.member("environment")),
            purpose: try head.member("purpose").string(),
            prohibitedUses: try head.member("prohibited_uses").array().map(choice),
            validFrom: try date(head.member("valid_from")),
            validTo: try date(head.member("valid_to")),
            referenceDate: try date(head.member("reference_date")),
            roles: try roles(document.member("roles")),
            identities: try document["identities"]?.array().map(identity) ?? [],
            linkage: linkage,
            place: try document["place"].map(place),
            partners: partners,
            attributes: try document["attributes"]?.array().map(attribute) ?? [],
            cohorts: try document["cohorts"]?.array().map { cohort in
                Programme.Cohort(
                    id: try cohort.member("id").string(),
                    title: try cohort.member("title").string(),
                    version: try cohort["version"]?.integer() ?? 1,
                    rule: try CohortRuleReader(services: services).rule(try cohort.member("rule"))
                )
            } ?? [],
            outputs: try document["outputs"]?.array().map(output) ?? [],
            disclosure: disclosure,
            retention: retention,
            approvalsRequired: try document.member("approvals_required").array().map { required in
                Programme.RequiredApproval(
                    organisation: try required.member("organisation").string(),
                    role: try choice(required.member("role")),
                    samePersonAs: try required["same_person_as"].map(choice)
                )
            },
            approvalsLastDays: try document["approvals_last_days"]?.integer(),
            checks: try document["checks"].map(checks) ?? .usual,
            accountability: try accountability(document),
            strictestTerms: strictest.terms
        )
        programme.contacts = try contacts(document)
        programme.lenses = try lenses(document, services: services)
        return programme
    }

    /// A word of a closed list.
    func choice<Choice: RawRepresentable<String>>(_ value: DocumentValue) throws -> Choice {
        guard let choice = Choice(rawValue: try value.string()) else {
            throw DocumentError(.value, at: value.place, reason: "is not one of the words that this version knows")
        }
        return choice
    }

    func date(_ value: DocumentValue) throws -> CalendarDate {
        guard let date = CalendarDate(try value.string()) else {
            throw DocumentError(.value, at: value.place, reason: "is no day of the calendar; write yyyy-mm-dd")
        }
        return date
    }

    private func roles(_ value: DocumentValue) throws -> Programme.Roles {
        Programme.Roles(
            keyHolders: try value.member("key_holders").strings(),
            matcher: try value.member("matcher").string(),
            reporter: try value.member("reporter").string()
        )
    }

    private func identity(_ value: DocumentValue) throws -> Programme.PinnedIdentity {
        Programme.PinnedIdentity(
            organisation: try value.member("organisation").string(),
            fingerprint: try value.member("fingerprint").string()
        )
    }

    private func linkage(_ value: DocumentValue, _ strictest: inout StrictestTerms) throws -> Programme.Linkage {
        Programme.Linkage(
            profile: try choice(value.member("profile")),
            catalogue: try value.member("catalogue").string(),
            epoch: try value.member("epoch").integer(),
            matchProbability: try value.member("match_probability").number(),
            smallestPackage: strictest.value(
                .smallestPackage,
                own: try value["smallest_package"]?.integer() ?? Programme.Linkage.usualSmallestPackage,
                largerIsStricter: true
            ),
            keyUse: try keyUse(value),
            wide: try value["wide"].map { wide in
                Programme.Linkage.Wide(
                    repeats: try wide.member("repeats").integer(),
                    pinnedCeiling: try wide.member("pinned_ceiling").number(),
                    reason: try wide.member("reason").string()
                )
            }
        )
    }

    private func keyUse(_ value: DocumentValue) throws -> Programme.Linkage.KeyUse {
        guard try value["key_use"]?.string() == "longitudinal" else { return .perRun }
        return .longitudinal(
            until: try date(value.member("key_destroy_by")),
            reason: try value.member("key_reason").string()
        )
    }

    private func place(_ value: DocumentValue) throws -> Programme.Place {
        Programme.Place(
            name: try value.member("name").string(),
            areas: try resolved(value.member("areas")),
            postcodes: try resolved(value.member("postcodes")),
            population: try resolved(value.member("population")),
            code: try value["code"]?.string(),
            areaYear: try value["area_year"]?.integer(),
            deprivationYear: try value["deprivation_year"]?.integer()
        )
    }

    /// A path seen from the programme file's folder, which it may not climb out of.
    func resolved(_ value: DocumentValue) throws -> String {
        let name = try value.string()
        guard
            name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy({ !["", ".", ".."].contains($0) })
        else {
            throw DocumentError(
                .value,
                at: value.place,
                reason: "'\(name)' must be a plain path below the programme file's folder"
            )
        }
        guard let slash = path.lastIndex(of: "/") else { return name }
        return path[...slash] + name
    }

    private func partner(_ value: DocumentValue) throws -> Programme.Partner {
        Programme.Partner(
            id: try value.member("id").string(),
            name: try value.member("name").string(),
            sector: try choice(value.member("sector")),
            service: try value.member("service").string(),
            intake: try value["intake"].map(choice) ?? .people,
            linkFields: try value["link_fields"]?.array().map(choice) ?? [],
            attributes: try value["attributes"]?.strings() ?? [],
            maxRecords: try value["max_records"]?.integer() ?? Programme.CountsTable.mostRows,
            optOuts: try value["opt_outs"].map(optOuts) ?? Programme.OptOuts(),
            counts: try value["counts"]?.array().map(counts) ?? [],
            grounds: try grounds(value)
        )
    }

    private func counts(_ value: DocumentValue) throws -> Programme.CountsTable {
        func names(_ value: DocumentValue) throws -> [Programme.CountsTable.Name] {
            try value.array().map {
                Programme.CountsTable.Name(
                    code: try $0.member("code").string(),
                    label: try $0.member("label").string()
                )
            }
        }
        return Programme.CountsTable(
            id: try value.member("id").string(),
            title: try value.member("title").string(),
            periodFrom: try date(value.member("period_from")),
            periodTo: try date(value.member("period_to")),
            dimension: try value.member("dimension").string(),
            categories: try names(value.member("categories")),
            measures: try names(value.member("measures")),
            reason: try value.member("reason").string()
        )
    }

    private func attribute(_ value: DocumentValue) throws -> Programme.Attribute {
        let kind: Programme.Attribute.Kind =
            switch try value.member("kind").string() {
            case "age_band": .ageBand(try value.member("bands").array().map(band))
            case "area": .area(column: try value.member("area_column").string())
            case "flag": .flag
            default: .category
            }
        return Programme.Attribute(
            name: try value.member("name").string(),
            label: try value.member("label").string(),
            kind: kind,
            values: try value["values"]?.array().map { value in
                Programme.Attribute.Value(
                    code: try value.member("code").string(),
                    label: try value.member("label").string(),
                    weak: try value["weak"]?.bool() ?? false
                )
            } ?? [],
            reason: try value.member("reason").string()
        )
    }

    private func band(_ value: DocumentValue) throws -> Programme.Attribute.AgeBand {
        Programme.Attribute.AgeBand(
            code: try value.member("code").string(),
            label: try value.member("label").string(),
            from: try value.member("from").integer(),
            to: try value.member("to").integer()
        )
    }

    private func output(_ value: DocumentValue) throws -> Programme.Output {
        Programme.Output(
            id: try value.member("id").string(),
            kind: try choice(value.member("kind")),
            cohort: try value["cohort"]?.string(),
            by: try value["by"]?.strings() ?? [],
            audience: try choice(value.member("audience")),
            purpose: try value["purpose"]?.string(),
            releaseOn: try value["release_on"]?.array().map(date) ?? []
        )
    }

    private func disclosure(
        _ value: DocumentValue,
        _ strictest: inout StrictestTerms
    ) throws -> Programme.Disclosure {
        // A preset without a number of the programme's own prints nothing smaller than 1.
        let count = strictest.value(
            .smallestCount,
            own: try value["smallest_count"]?.integer() ?? 1,
            largerIsStricter: true
        )
        return Programme.Disclosure(
            preset: try value.member("preset").string(),
            smallestCohort: strictest.value(
                .smallestCohort,
                own: try value.member("smallest_cohort").integer(),
                largerIsStricter: true
            ),
            smallestCount: count > 1 ? count : nil,
            reason: try value.member("reason").string()
        )
    }

    private func retention(_ value: DocumentValue, _ strictest: inout StrictestTerms) throws -> Programme.Retention {
        func days(_ number: Programme.RiskAppetite.Number) throws -> Int {
            strictest.value(number, own: try value.member(number.rawValue).integer(), largerIsStricter: false)
        }
        let audit = strictest.value(
            .auditYears,
            own: try value["audit_years"]?.integer() ?? 0,
            largerIsStricter: true
        )
        return Programme.Retention(
            packagesDays: try days(.packagesDays),
            tokensDays: try days(.tokensDays),
            linkedFileDays: try days(.linkedFileDays),
            outputsYears: try days(.outputsYears),
            auditYears: audit > 0 ? audit : nil
        )
    }
}
