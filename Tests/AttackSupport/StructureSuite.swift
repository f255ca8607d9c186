package import Composites

/// Measures what structure gives away: within one package, and between packages.
package enum StructureSuite {
    /// One line of the table.
    package struct Line: Sendable {
        /// What is looked at.
        package let name: String
        /// What came out.
        package let result: ColourRefinement.Result
    }

    /// One package: its flags; its graph as sent; the graph that repeats would make.
    ///
    /// - Parameters:
    ///   - view: The package.
    ///   - catalogue: Its composites.
    ///   - caps: The numbers of people who may share a token in the forms that were turned down.
    /// - Returns: One line a graph.
    /// - Throws: `SealingError`.
    package static func onePackage(_ view: MatcherView, _ catalogue: Catalogue, caps: [Int] = [2, 4]) throws -> [Line] {
        let flags = ColourRefinement.flags(view)
        let sent = PairTable(asSent: [view], columns: catalogue.composites.count)
        var lines = [
            Line(name: "flags and readings alone", result: ColourRefinement.run(flags, PairTable())),
            Line(name: "graph as sent", result: ColourRefinement.run(flags, sent)),
        ]
        for cap in caps {
            let columns = try Controls.composites(view.register, catalogue, cap: cap)
            let joins = PairTable(columns: columns)
            let result = ColourRefinement.run(flags, joins)
            lines.append(Line(name: "graph if up to \(cap) could share a token", result: result))
        }
        return lines
    }

    /// All packages: membership, tokens shared, flags, and all of it together.
    ///
    /// - Parameters:
    ///   - views: The packages.
    ///   - catalogue: Their composites.
    /// - Returns: One line for each kind of knowledge.
    package static func allPackages(_ views: [MatcherView], _ catalogue: Catalogue) -> [Line] {
        let joins = PairTable(asSent: views, columns: catalogue.composites.count)
        let partners = views.enumerated().flatMap { number, view in
            repeatElement(UInt64(number), count: view.people)
        }
        let flags = zip(partners, views.flatMap(ColourRefinement.flags)).map { Mixing.mix($0) ^ $1 }
        let plain = joins.plain()
        return [
            Line(name: "who is in which packages together", result: ColourRefinement.run(partners, plain)),
            Line(name: "flags and readings alone", result: ColourRefinement.run(flags, PairTable())),
            Line(name: "both", result: ColourRefinement.run(flags, plain)),
            Line(name: "which composites are shared", result: ColourRefinement.run(partners, joins)),
            Line(name: "everything that a matcher sees", result: ColourRefinement.run(flags, joins)),
        ]
    }
}
