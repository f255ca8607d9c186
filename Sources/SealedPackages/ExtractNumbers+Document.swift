import Composites
import Documents

extension ExtractNumbers {
    /// The numbers as canonical JSON: shares as whole units of 10^-15, so that every reader gets the same value.
    func canonicalBytes() throws(PackageError) -> [UInt8] {
        func list(_ shares: [Double]) -> DocumentValue { .array(shares.map(Self.units)) }
        do throws(DocumentError) {
            return try CanonicalJSON.bytes(
                of: .object(
                    [
                        ("people", .integer(people)), ("rows", .integer(rows)), ("missing", list(missing)),
                        ("given", list(given)), ("surname", list(surname)), ("swapped", Self.units(swapped)),
                        ("birth_date", list(birthDate)), ("address", list(address)), ("sex", Self.units(sex)),
                        ("household", Self.units(household)), ("twins", Self.units(twins)),
                    ] + more
                )
            )
        } catch { throw PackageError(.malformed, file: "numbers.json", reason: error.clause) }
    }

    /// What is said only where there is something to say.
    private var more: [(String, DocumentValue)] {
        (yearsOnly > 0 ? [("years_only", Self.units(yearsOnly))] : [])
            + (families.map { [("families", .array([Self.units($0.all), Self.units($0.sameYear)]))] } ?? [])
    }

    /// Shares are written in units of 10^-15, small enough for two figures of the rarest of them.
    private static let unit = 1e15

    private static func units(_ share: Double) -> DocumentValue {
        .integer(Int((min(max(share, 0), 1) * unit).rounded()))
    }

    /// Reads numbers strictly.
    ///
    /// - Throws: `malformed`.
    init(canonical bytes: [UInt8], file: String) throws(PackageError) {
        do throws(DocumentError) {
            let document = try StrictJSON.parse(bytes, file: file)
            func share(_ value: DocumentValue) throws(DocumentError) -> Double {
                Double(try value.integer()) / Self.unit
            }
            func list(_ name: String) throws(DocumentError) -> [Double] {
                var shares: [Double] = []
                for value in try document.member(name).array() { shares.append(try share(value)) }
                return shares
            }
            self.init(
                people: try document.member("people").integer(),
                rows: try document.member("rows").integer(),
                missing: try list("missing"),
                given: try list("given"),
                surname: try list("surname"),
                swapped: try share(try document.member("swapped")),
                birthDate: try list("birth_date"),
                address: try list("address"),
                sex: try share(try document.member("sex")),
                household: try share(try document.member("household")),
                twins: try share(try document.member("twins"))
            )
            if let years = document["years_only"] { yearsOnly = try share(years) }
            if document["families"] != nil {
                let shares = try list("families")
                families = Families(all: shares.first ?? -1, sameYear: shares.count == 2 ? shares[1] : -1)
            }
        } catch { throw PackageError(.malformed, file: file, reason: "its numbers are not in order: \(error.clause)") }
        guard isWellFormed else {
            throw PackageError(.malformed, file: file, reason: "its numbers are not in order")
        }
    }
}
