/// Checks the sums and means of a release against its certificate by adding integers.
///
/// Each printed sum is recounted; none may say too much of whoever adds most. Every other possible amount must print the
/// same, add nothing where nobody is, and together they must leave each hidden sum its band. And with each other set of people that
/// the certificate has, one of the amounts must go: where that set has nobody, it has nothing.
struct AmountCheck {
    let spec: TableSpec
    let rule: DisclosureRule
    let plan: FigurePlan
    let rows: [PrintedRow]
    let certificate: JointCertificate

    private func failure(_ reason: String, _ table: String? = nil) -> DisclosureError {
        DisclosureError(.verificationFailed, tables: table.map { [$0] } ?? [], reason: reason)
    }

    /// - Returns: hidden sums proved.
    func run() throws(DisclosureError) -> Int {
        let proofs = certificate.amounts ?? []
        guard proofs.map(\.name) == spec.amounts else {
            throw failure("the certificate is of other amounts than the specification's")
        }
        var proved = 0
        for (place, proof) in proofs.enumerated() { proved += try run(proof, place) }
        return proved
    }

    private func run(_ proof: AmountProof, _ place: Int) throws(DisclosureError) -> Int {
        let own = zip(rows, plan.figures).filter { $0.1.amount == place }
        let held = try held(proof)
        let numbers = Array(Set(own.map(\.1.region))).sorted()
        let index = RegionIndex(numbers.map { plan.regions[$0] })
        var amounts = numbers.map { _ in Contributions() }
        for (leaves, amount) in held {
            for (node, region) in index.regions.enumerated() where region.contains(leaves) { amounts[node] += amount }
        }
        let nodeOf = Dictionary(uniqueKeysWithValues: zip(numbers, numbers.indices))
        var limits = [ClosedRange<Int>?](repeating: nil, count: numbers.count)
        var hidden: [Int: String] = [:]
        for (row, figure) in own {
            guard let node = nodeOf[figure.region] else { continue }
            let isShown = row.status == .shown || row.status == .notAvailable
            guard row == PrintedRow.amount(spec, figure, amounts[node], isShown: isShown) else {
                throw failure("a sum or mean is not what these people give", row.table)
            }
            guard isShown else {
                hidden[node] = row.table
                continue
            }
            guard !isSensitive(amounts[node], plan.rule(of: figure.region)) else {
                throw failure("a sum is shown that says too much of one person", row.table)
            }
            let sum = amounts[node].sum
            let range = figure.rounding.counts(behind: figure.rounding.printed(sum)) ?? sum...sum
            limits[node] = limits[node].map { $0.clamped(to: range) } ?? range
        }
        let changes = try witnesses(proof, held, index, amounts, limits)
        try checkPairs(proof, held)
        var least = amounts.map(\.sum)
        var most = least
        for shift in changes {
            for (node, change) in shift {
                least[node] = min(least[node], amounts[node].sum + change)
                most[node] = max(most[node], amounts[node].sum + change)
            }
        }
        for (node, table) in hidden.sorted(by: { $0.key < $1.key }) where amounts[node].people > 0 {
            guard limits[node] == nil else { throw failure("a sum is hidden in one table and shown in another", table) }
            let band = rule.dominance.band(amounts[node])
            let needsAll = isSensitive(amounts[node], plan.rule(of: numbers[node]))
            guard needsAll ? least[node] <= band.low && most[node] >= band.high : least[node] < most[node] else {
                throw failure("what a hidden sum may be is not proved", table)
            }
        }
        try checkDifferences(held, index, numbers, amounts, limits, changes)
        return hidden.count
    }

    private func isSensitive(_ amount: Contributions, _ rule: DisclosureRule) -> Bool {
        self.rule.dominance.isDominated(amount) || amount.people > 0 && rule.isSensitive(amount.people)
    }

    /// What the certificate says that people add, with their number.
    private func held(_ proof: AmountProof) throws(DisclosureError) -> [[Int]: Contributions] {
        var people: [[Int]: Int] = [:]
        for group in certificate.people where group.people > 0 { people[group.leaves] = group.people }
        var held: [[Int]: Contributions] = [:]
        for own in proof.held {
            let count = people[own.leaves] ?? 0
            let top = own.largest.reduce(0, +)
            let last = own.largest.last ?? 0
            guard own.largest.count == min(count, DominanceRule.kept), count > 0, last >= 0,
                own.largest == own.largest.sorted(by: >), own.sum >= top,
                own.sum - top <= (count - own.largest.count) * last,
                held.updateValue(
                    Contributions(people: count, sum: own.sum, largest: own.largest),
                    forKey: own.leaves
                ) == nil
            else { throw failure("the certificate's amounts do not fit its people") }
        }
        guard held.count == people.count else { throw failure("the certificate's amounts do not fit its people") }
        return held
    }

    /// Recounts every witness; the changes of each sum.
    private func witnesses(
        _ proof: AmountProof,
        _ held: [[Int]: Contributions],
        _ index: RegionIndex,
        _ amounts: [Contributions],
        _ limits: [ClosedRange<Int>?]
    ) throws(DisclosureError) -> [[Int: Int]] {
        var result: [[Int: Int]] = []
        for witness in proof.witnesses {
            var seen: Set<[Int]> = []
            for change in witness {
                guard seen.insert(change.leaves).inserted, let own = held[change.leaves], own.sum + change.people >= 0
                else { throw failure("a witness adds something where nobody is, or takes more than there is") }
            }
            let shift = index.shifts(witness)
            for (node, change) in shift {
                guard limits[node]?.contains(amounts[node].sum + change) ?? (amounts[node].sum + change >= 0) else {
                    throw failure("a witness of amounts would not print the same")
                }
            }
            result.append(shift)
        }
        return result
    }

    /// With each other set of people go amounts that have nothing where it has nobody.
    private func checkPairs(_ proof: AmountProof, _ held: [[Int]: Contributions]) throws(DisclosureError) {
        guard proof.pairs.count == certificate.witnesses.count else {
            throw failure("a witness of counts has no amounts to go with it")
        }
        for (witness, pair) in zip(certificate.witnesses, proof.pairs) {
            guard pair >= -1, pair < proof.witnesses.count else {
                throw failure("a witness of counts has no amounts to go with it")
            }
            var changed: [[Int]: Int] = [:]
            if pair >= 0 { for change in proof.witnesses[pair] { changed[change.leaves] = change.people } }
            for change in witness {
                guard let own = held[change.leaves], own.people + change.people == 0 else { continue }
                guard own.sum + (changed[change.leaves] ?? 0) == 0 else {
                    throw failure("a witness of counts has nobody where something is added")
                }
            }
        }
    }

    /// People between two shown sums, worked out anew.
    private func checkDifferences(
        _ held: [[Int]: Contributions],
        _ index: RegionIndex,
        _ numbers: [Int],
        _ amounts: [Contributions],
        _ limits: [ClosedRange<Int>?],
        _ changes: [[Int: Int]]
    ) throws(DisclosureError) {
        guard rule.complement else { return }
        let shown = limits.indices.filter { limits[$0] != nil && amounts[$0].people > 0 }
        for outer in shown {
            for inner in shown where amounts[inner].people < amounts[outer].people {
                let (whole, part) = (index.regions[outer], index.regions[inner])
                guard part.isSubset(of: whole, in: spec.dimensions) else { continue }
                var rest = Contributions()
                for (leaves, amount) in held where whole.contains(leaves) && !part.contains(leaves) { rest += amount }
                guard isSensitive(rest, plan.rule(of: numbers[outer], numbers[inner])) else { continue }
                let band = rule.dominance.band(rest)
                let values = [rest.sum] + changes.map { rest.sum + ($0[outer] ?? 0) - ($0[inner] ?? 0) }
                guard values.contains(where: { $0 <= band.low }), values.contains(where: { $0 >= band.high }) else {
                    throw failure("the people between two shown sums are not protected")
                }
            }
        }
    }
}
