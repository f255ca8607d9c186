/// Combinations of facts about a person that can be.
struct FactSpace {
    /// What cannot be of facts together.
    enum Rule {
        /// Yes to a question needs so many of these services to know the person.
        case needs(question: Int, services: [[Int]], least: Int)
        /// Yes to the first question is yes to the second.
        case implies(Int, Int)
        /// Everybody is known to one of these partners.
        case somebody([Int])
    }

    let sizes: [Int]
    private let rules: [Rule]

    init(_ facts: [LensMeaning.Fact], sizes: [Int], _ rules: [Rule]) {
        self.sizes = sizes
        self.rules = rules
    }

    /// How many combinations of some facts there are, whether they can be or not.
    func combinations(_ facts: Set<Int>) -> Double { facts.reduce(1) { $0 * Double(sizes[$1]) } }

    /// The partners that questions among some facts need.
    func needed(by facts: Set<Int>) -> Set<Int> {
        rules.reduce(into: []) { needed, rule in
            if case .needs(let question, let services, _) = rule, facts.contains(question) {
                needed.formUnion(services.joined())
            }
        }
    }

    /// Some facts with those that one rule ties to them.
    func reach(_ facts: [Int]) -> Set<Int> {
        var reach = Set(facts)
        for rule in rules {
            switch rule {
            case .needs(let question, let services, _) where facts.contains(question):
                reach.formUnion(services.joined())
            case .implies(let narrow, let wide) where facts.contains(narrow) || facts.contains(wide):
                reach.formUnion([narrow, wide])
            default: continue
            }
        }
        return reach
    }

    /// Every combination of some facts that can be.
    ///
    /// - Parameters:
    ///   - facts: which facts; the others are not looked at.
    ///   - body: takes one value for each fact of the space.
    func forEach(_ facts: [Int], _ body: ([Int]) -> Void) {
        let own = Set(facts)
        let rules = self.rules.filter { rule in
            switch rule {
            case .needs(let question, let services, _): own.contains(question) && own.isSuperset(of: services.joined())
            case .implies(let narrow, let wide): own.contains(narrow) && own.contains(wide)
            case .somebody(let partners): own.isSuperset(of: partners)
            }
        }
        var values = [Int](repeating: 0, count: sizes.count)
        for number in 0..<facts.reduce(1, { $0 * sizes[$1] }) {
            var rest = number
            for fact in facts {
                values[fact] = rest % sizes[fact]
                rest /= sizes[fact]
            }
            if rules.allSatisfy({ Self.holds($0, values) }) { body(values) }
        }
    }

    private static func holds(_ rule: Rule, _ values: [Int]) -> Bool {
        switch rule {
        case .needs(let question, let services, let least):
            values[question] != 1 || services.count { $0.contains { values[$0] == 1 } } >= least
        case .implies(let narrow, let wide):
            (values[narrow] != 1 || values[wide] == 1) && (values[wide] != 2 || values[narrow] == 2)
        case .somebody(let partners): partners.contains { values[$0] == 1 }
        }
    }
}
