/// One of the categories of the census, with its codes in the partners' systems.
struct EthnicCategory {
    let broad: BroadGroup
    /// NHS Data Dictionary, ethnic category 2001 (16 + 1).
    let nhsCode: String
    /// Police self-defined ethnicity (18 + 1).
    let policeCode: String
    /// The words of council and practice systems.
    let words: String
    /// How many in 1,000 people of the broad group.
    let perThousand: Int
    /// The naming traditions of the category.
    let traditions: WeightedChoice

    /// Reads the categories.
    ///
    /// - Parameter names: The names, which know the traditions.
    /// - Returns: The categories in the order of the file.
    /// - Throws: `data`.
    static func all(names: NameTables) throws(DemoPlaceError) -> [EthnicCategory] {
        let table = EmbeddedTable(PackageResources.ethnic_groups_csv, name: "ethnic_groups.csv")
        var all: [EthnicCategory] = []
        for (line, cells) in try table.rows() {
            var traditions: [Int32] = []
            var weights: [Int] = []
            for part in cells[5].split(separator: " ") {
                let pair = part.split(separator: ":")
                guard pair.count == 2, let tradition = names.traditions[String(pair[0])] else {
                    throw table.broken(line)
                }
                traditions.append(Int32(tradition))
                weights.append(try table.number(String(pair[1]), line: line))
            }
            guard let broad = BroadGroup.allCases.first(where: { $0.code == cells[0] }) else {
                throw table.broken(line)
            }
            all.append(
                EthnicCategory(
                    broad: broad,
                    nhsCode: cells[1],
                    policeCode: cells[2],
                    words: cells[3],
                    perThousand: try table.number(cells[4], line: line),
                    traditions: WeightedChoice(traditions, weights: weights)
                )
            )
        }
        return all
    }
}
