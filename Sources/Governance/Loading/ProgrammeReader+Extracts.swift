import Documents

extension ProgrammeReader {
    /// The kinds of opt-out that a partner speaks of.
    func optOuts(_ value: DocumentValue) throws -> Programme.OptOuts {
        Programme.OptOuts(
            national: try value["national"].map(optOut),
            type1: try value["type1"].map(optOut),
            local: try value["local"].map(optOut)
        )
    }

    /// One kind; that reason and reference are there is checked with the rules.
    private func optOut(_ value: DocumentValue) throws -> Programme.OptOutTerms {
        guard try value.member("status").string() == "applied" else {
            return .notApplicable(
                reason: try value["reason"]?.string() ?? "",
                reference: try value["reference"]?.string() ?? ""
            )
        }
        return .applied(
            maxCheckAgeDays: try value["max_check_age_days"]?.integer() ?? Programme.OptOutTerms.usualCheckAgeDays
        )
    }

    /// What stops an extract; what is not said is as usual.
    func checks(_ value: DocumentValue) throws -> Programme.ExtractChecks {
        let usual = Programme.ExtractChecks.usual
        return Programme.ExtractChecks(
            validityDropPoints: try value["validity_drop_points"]?.integer() ?? usual.validityDropPoints,
            completenessDropPoints: try value["completeness_drop_points"]?.integer() ?? usual.completenessDropPoints,
            oneValueRows: try value["one_value_rows"]?.integer() ?? usual.oneValueRows,
            rowsChangedPercent: try value["rows_changed_percent"]?.integer() ?? usual.rowsChangedPercent,
            setAsidePercent: try value["set_aside_percent"]?.integer() ?? usual.setAsidePercent,
            reason: try value.member("reason").string()
        )
    }
}
