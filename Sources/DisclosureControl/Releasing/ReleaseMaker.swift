extension DisclosureControl {
    /// Protects a whole release: everything that a specification asks for, together with everything that is out.
    ///
    /// - Parameters:
    ///   - spec: the specification.
    ///   - people: the people, classified by the specification's dimensions.
    ///   - amounts: what each of them adds to sums; of the same people.
    ///   - preset: the rule that the specification may change.
    ///   - earlier: figures that are out about the same people.
    ///   - override: somebody's decision to release even where not everything can be proved.
    /// - Returns: rows, certificate and summary.
    /// - Throws: `notProtectable` with what to drop or merge; `badRequest` and others where the input makes no sense.
    /// - Source: docs/disclosure-control.md.
    public static func protect(
        _ spec: TableSpec,
        people: Universe,
        amounts: Amounts = Amounts(),
        preset: DisclosureRule,
        earlier: [ReleasedFigure] = [],
        override: JointCertificate.Override? = nil
    ) throws(DisclosureError) -> ProtectedRelease {
        let rule = try spec.rule(preset)
        try spec.check(amounts, of: people, earlier)
        let withheld = spec.withheld(rule, people)
        var out: [ReleaseDraft.Earlier] = []
        for figure in earlier { out.append(try figure.resolved(in: spec)) }
        if !spec.prior.isEmpty {
            // Tables that are out were made by the same rule, when nothing else was asked for.
            var first = try ReleaseMaker(
                FigurePlan(spec, rule: rule, only: spec.prior, withheld: withheld),
                rule: rule,
                people: people,
                earlier: out
            )
            try first.run(override: override)
            out += first.outcome()
        }
        var maker = try ReleaseMaker(
            FigurePlan(spec, rule: rule, withheld: withheld),
            rule: rule,
            people: people,
            amounts: amounts,
            earlier: out
        )
        try maker.run(override: override)
        let release = maker.release(override: override)
        try CertificateCheck(spec, rule: rule, rows: release.rows, certificate: release.certificate, earlier: out).run()
        return release
    }
}

/// Makes one release out of a draft.
struct ReleaseMaker {
    private let draft: ReleaseDraft
    private var repair: JointRepair
    private var narrowed: [Int: Int] = [:]
    private let rule: DisclosureRule
    private var amounts: [AmountPart] = []

    init(
        _ plan: FigurePlan,
        rule: DisclosureRule,
        people: Universe,
        amounts: Amounts = Amounts(),
        earlier: [ReleaseDraft.Earlier]
    ) throws(DisclosureError) {
        draft = try ReleaseDraft(plan: plan, rule: rule, people: people, earlier: earlier)
        self.rule = rule
        narrowed = draft.narrowed
        let model = JointModel(
            counts: draft.space.counts,
            members: draft.members,
            nodes: draft.nodes,
            links: draft.space.links,
            grid: draft.space.grid
        )
        repair = JointRepair(model, claims: draft.claims)
        for place in plan.spec.amounts.indices {
            self.amounts.append(try AmountPart(draft, amount: place, amounts: amounts))
        }
    }

    mutating func run(override: JointCertificate.Override?) throws(DisclosureError) {
        repair.prove()
        relax()
        guard repair.unproved.isEmpty || override != nil else { throw refusal() }
        repair.prune()
        repair.thin()
        for place in amounts.indices {
            let tables = amounts[place].protect(repair)
            guard tables.isEmpty else {
                throw DisclosureError(
                    .notProtectable,
                    tables: tables.map { draft.plan.spec.tables[$0].id },
                    reason:
                        "what people add to '\(amounts[place].name)' cannot be protected whatever else is hidden; leave "
                        + "one of these tables out, or merge categories"
                )
            }
        }
    }

    /// Where markers and printed zeros alone keep a count from being smaller, that is all that can be asked for.
    private mutating func relax() {
        var loose: MoveSearch?
        for number in repair.unproved {
            guard case .atMost(let most) = repair.claims[number].end else { continue }
            let node = repair.claims[number].node
            let truth = draft.truths[node]
            guard truth > most, draft.nodes[node].ceiling == Int.max else { continue }
            if loose == nil { loose = MoveSearch(loosened()) }
            var least = truth
            for value in (most + 1)..<max(most + 2, truth) where value < truth {
                if loose?.move(JointClaim(node: node, end: .atMost(value)), free: false) != nil {
                    least = value
                    break
                }
            }
            // What cannot be as small as the band begins must not be known to be small either.
            let others = [
                JointClaim(node: node, end: .atMost(least)),
                JointClaim(node: node, end: .atLeast(draft.band(of: node).upperBound + 1)),
            ]
            if repair.replace(number, by: others) { narrowed[node] = least }
        }
    }

    /// The model in which every figure above zero could be hidden: what is impossible there, no hiding mends.
    private func loosened() -> JointModel {
        var nodes = draft.nodes
        for number in nodes.indices where draft.truths[number] >= nodes[number].markerLow {
            if case .shown = nodes[number].state { nodes[number].canHide = true }
        }
        return JointModel(
            counts: draft.space.counts,
            members: draft.members,
            nodes: nodes,
            links: draft.space.links,
            grid: draft.space.grid
        )
    }

    private func refusal() -> DisclosureError {
        var tables: Set<Int> = []
        for number in repair.unproved {
            let node = repair.claims[number].node
            let inside = Set(draft.members[node])
            var found = draft.plan.figures.filter { $0.region == node }.map(\.table)
            if found.isEmpty {
                // A difference: the tables whose figures it lies between.
                found = draft.plan.figures.filter {
                    $0.region >= 0 && !inside.isDisjoint(with: draft.members[$0.region])
                }
                .map(\.table)
            }
            tables.formUnion(found)
        }
        let spec = draft.plan.spec
        let named = tables.sorted().map { spec.tables[$0] }.filter { !spec.prior.contains($0.id) }
        var counts: [Int: Int] = [:]
        for table in named {
            for axis in table.axes { counts[axis.dimension] = max(counts[axis.dimension] ?? 0, axis.codes.count) }
        }
        let widest = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        let merge = widest.map { ", or merge categories of '\(spec.dimensions[$0].id)', which has the most" } ?? ""
        return DisclosureError(
            .notProtectable,
            tables: named.map(\.id),
            reason: "small counts cannot be protected whatever else is hidden; leave one of these tables out\(merge)"
        )
    }

    // MARK: - what is printed

    private func isShown(_ region: Int) -> ClosedRange<Int>? {
        guard case .shown(let range) = repair.model.nodes[region].state else { return nil }
        return range
    }

    /// Everything that is printed, with a row for each table that is withheld.
    func rows() -> [PrintedRow] { draft.plan.rows(figureRows()) }

    private func figureRows() -> [PrintedRow] {
        var rows: [PrintedRow] = []
        for figure in draft.plan.figures {
            rows.append(figure.sum == nil ? row(figure) : PrintedRow.blank(draft.plan.spec, figure))
        }
        // Sums come after their parts are known.
        for (place, figure) in draft.plan.figures.enumerated() {
            guard let parts = figure.sum else { continue }
            rows[place] = .sum(draft.plan.spec, figure, parts.map { rows[$0] })
        }
        return rows
    }

    private func row(_ figure: PlannedFigure) -> PrintedRow {
        let spec = draft.plan.spec
        let table = spec.tables[figure.table]
        let truth = draft.truths[figure.region]
        let rule = draft.plan.rule(of: figure.region)
        if figure.denominator != nil { return ratio(figure, table, truth) }
        let isHidden =
            isShown(figure.region) == nil || draft.primary.contains(figure.region)
            || (rule.hides(truth) && draft.fixed.contains(figure.region))
        if let place = figure.amount {
            let amount = amounts[place]
            let isVisible = !isHidden && amount.isShown(figure.region)
            return .amount(spec, figure, amount.contributions(figure.region), isShown: isVisible)
        }
        guard !isHidden else {
            return PrintedRow(
                table: table.id,
                kind: figure.kind,
                codes: figure.codes,
                status: .suppressed,
                lower: max(draft.markerLow, draft.floors[figure.region] ?? 0),
                base: figure.rounding.base,
                mode: figure.rounding.mode
            )
        }
        let range = rule.shownRange(truth, figure.rounding)
        return PrintedRow(
            table: table.id,
            kind: figure.kind,
            codes: figure.codes,
            status: .shown,
            value: String(figure.rounding.printed(truth)),
            lower: max(range.lowerBound, draft.floors[figure.region] ?? 0),
            upper: range.upperBound,
            base: figure.rounding.base,
            mode: figure.rounding.mode
        )
    }

    private func ratio(_ figure: PlannedFigure, _ table: TableSpec.Table, _ truth: Int) -> PrintedRow {
        var isVisible = draft.printsRatio(figure) && isShown(figure.region) != nil
        var bottom = 0
        var value = ""
        var cell = ""
        switch figure.denominator {
        case .number(let people):
            bottom = people
            value = String(people)
        case .region(let region, let label):
            bottom = figure.rounding.printed(draft.truths[region])
            cell = label
            if isShown(region) == nil { isVisible = false }
        case nil: break
        }
        let figures = RateFigures(
            figure.kind,
            figure.rounding.printed(truth),
            of: bottom,
            scale: table.scale,
            decimals: table.decimals
        )
        let status: PrintedRow.Status = !isVisible ? .suppressed : figures == nil ? .notAvailable : .shown
        let limits = status == .shown && figure.kind != .ratio
        return PrintedRow(
            table: table.id,
            kind: figure.kind,
            codes: figure.codes,
            status: status,
            value: status == .shown ? figures?.value ?? "" : "",
            base: figure.rounding.base,
            mode: figure.rounding.mode,
            scale: RateFigures.plain(table.scale),
            decimals: String(table.decimals),
            denominatorValue: value,
            denominatorCell: cell,
            intervalLow: limits ? figures?.low ?? "" : "",
            intervalHigh: limits ? figures?.high ?? "" : "",
            confidence: figure.kind == .ratio ? "" : "95"
        )
    }

    /// How the figures of this release bind a later one.
    func outcome() -> [ReleaseDraft.Earlier] {
        var seen: Set<Int> = []
        var result: [ReleaseDraft.Earlier] = []
        for figure in draft.plan.figures where figure.region >= 0 {
            let regions: [Int]
            if case .region(let whole, _) = figure.denominator {
                regions = [figure.region, whole]
            } else {
                regions = [figure.region]
            }
            for region in regions where seen.insert(region).inserted {
                guard repair.model.nodes[region].state != .unprinted else { continue }
                result.append(
                    ReleaseDraft.Earlier(
                        region: draft.regions[region],
                        shown: isShown(region),
                        lower: draft.nodes[region].floor,
                        origin: draft.plan.spec.tables[figure.table].id
                    )
                )
            }
        }
        return result
    }

    func release(override: JointCertificate.Override?) -> ProtectedRelease {
        let rows = figureRows()
        let spec = draft.plan.spec
        let model = repair.model
        let joining = WitnessJoining(draft.space)
        let witnesses = repair.witnesses.compactMap { $0 }
        var widths: [Int] = []
        var tight: [JointCertificate.Narrowed] = []
        let sensitive = Set(repair.claims.map(\.node)).sorted()
        for node in sensitive {
            let values = [draft.truths[node]] + witnesses.map { draft.truths[node] + $0.shift(of: node) }
            guard let low = values.min(), let high = values.max() else { continue }
            widths.append(high - low)
            if narrowed[node] != nil {
                tight.append(JointCertificate.Narrowed(figure: name(node), lowest: low, highest: high))
            }
        }
        let unproved = Set(repair.unproved.map { repair.claims[$0].node }).sorted().map(name)
        let certificate = JointCertificate(
            preset: rule.id,
            dimensions: spec.dimensions.map(\.id),
            people: draft.space.people.map { JointCertificate.Group(leaves: $0.leaves, people: $0.count) },
            witnesses: witnesses.map { witness in
                joining.groups(witness.changes.map { (Int(model.atomNames[Int($0.atom)]), Int($0.people)) })
            },
            narrowed: tight,
            unproved: unproved,
            override: unproved.isEmpty ? nil : override,
            amounts: amounts.isEmpty ? nil : amounts.map { $0.proof() }
        )
        return ProtectedRelease(
            rule: rule,
            rows: draft.plan.rows(rows),
            certificate: certificate,
            summary: summary(rows, leastWidth: widths.min(), narrowed: tight.count, certificate.override)
        )
    }

    private func summary(
        _ rows: [PrintedRow],
        leastWidth: Int?,
        narrowed: Int,
        _ override: JointCertificate.Override?
    ) -> JointSummary {
        var figures = (seen: 0, all: 0)
        var people = (seen: 0, all: 0)
        for (row, figure) in zip(rows, draft.plan.figures) where figure.region >= 0 && figure.isCount {
            let truth = draft.truths[figure.region]
            guard truth > 0 else { continue }
            figures.all += 1
            if row.status == .shown { figures.seen += 1 }
            guard figure.level == 0 else { continue }
            people.all += truth
            if row.status == .shown { people.seen += truth }
        }
        func percent(_ share: (seen: Int, all: Int)) -> Double {
            share.all == 0 ? 100 : Double(1000 * share.seen / share.all) / 10
        }
        return JointSummary(
            preset: rule.id,
            rule: rule.words,
            tables: Set(draft.plan.figures.map(\.table)).count,
            withheldTables: draft.plan.bases.count { !$0.isPrinted },
            figures: rows.count,
            hidden: rows.count { $0.status == .suppressed },
            primary: draft.primary.count,
            secondary: repair.secondary.count,
            figuresVisiblePercent: percent(figures),
            peopleVisiblePercent: percent(people),
            proved: Set(repair.claims.map(\.node)).count - Set(repair.unproved.map { repair.claims[$0].node }).count,
            leastWidth: leastWidth,
            narrowed: narrowed,
            override: override
        )
    }

    private func name(_ node: Int) -> String {
        guard let figure = draft.plan.figures.first(where: { $0.region == node }) else { return "a difference" }
        return draft.plan.spec.tables[figure.table].id + ": " + figure.codes.joined(separator: ", ")
    }
}

extension PrintedRow {
    static func blank(_ spec: TableSpec, _ figure: PlannedFigure) -> PrintedRow {
        let table = spec.tables[figure.table]
        return PrintedRow(table: table.id, kind: figure.kind, codes: figure.codes, status: .suppressed)
    }

    /// A total that adds up what is shown.
    static func sum(_ spec: TableSpec, _ figure: PlannedFigure, _ parts: [PrintedRow]) -> PrintedRow {
        let table = spec.tables[figure.table]
        let shown = parts.filter { $0.status == .shown }
        let lower = parts.reduce(0) { $0 + ($1.lower ?? 0) }
        let upper = shown.count == parts.count ? parts.reduce(0) { $0 + ($1.upper ?? 0) } : nil
        return PrintedRow(
            table: table.id,
            kind: figure.kind,
            codes: figure.codes,
            status: shown.isEmpty ? .suppressed : .shown,
            value: shown.isEmpty ? "" : String(shown.reduce(0) { $0 + (Int($1.value) ?? 0) }),
            lower: lower,
            upper: upper,
            base: figure.rounding.base,
            mode: "sum"
        )
    }
}
