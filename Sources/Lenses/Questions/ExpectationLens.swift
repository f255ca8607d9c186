import EquityStatistics
import Governance
import Tabular

/// Expected against found: what the team wrote down before results, against what the limits say.
///
/// The file is `dimension,category,expected` with fewer, as_expected or more; it is sealed (`Expectations`) before
/// results are shown, and named with its hash beside them.
enum ExpectationLens {
    static func plan(_ lens: Programme.Lens, _ frame: LensFrame) throws(LensError) -> LensPlan {
        guard let path = lens.file else {
            throw LensError(.file, lens: lens.id, reason: "name the file of expectations as 'file'")
        }
        let expected = try Expectations(path: path, lens: lens.id, dimensions: lens.by)
        if case .after(let moment) = frame.seals[expected.digest] {
            throw LensError(
                .file,
                lens: lens.id,
                reason:
                    "the expectations were sealed at \(moment), after the first report of this programme: whoever wrote "
                    + "them could have seen results"
            )
        }
        let representation = try RepresentationLens.plan(lens, frame)
        return LensPlan(
            lens,
            dimensions: representation.dimensions.map(Optional.some),
            tables: representation.tables,
            sentence: "What the team expected before it saw results, beside what was found.",
            caution: "Expectations of \(expected.count) groups, written down by the file with the SHA-256 beginning "
                + "\(expected.digest.prefix(16)). \(sealed(frame.seals[expected.digest])) Where nothing was expected of a "
                + "group, nothing is compared."
        ) { figures in
            try representation.rows(figures).map { row in
                guard let wanted = expected.direction(row.dimension, row.category) else { return row }
                var row = row
                let found = row.word.isEmpty ? "not shown" : row.word
                row.word = "expected \(wanted.words), found \(found)"
                return row
            }
        }
    }

    private static func sealed(_ seal: ExpectationSeal?) -> String {
        if case .before(let moment) = seal {
            return "The audit trail of whoever made this report holds its seal of \(moment), before the first report."
        }
        return "No seal of it was found: nothing shows that it was written before results were seen."
    }
}
