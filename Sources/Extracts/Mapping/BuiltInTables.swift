import Normalising
import Tabular

/// The code tables that ship with the program, by the names that a mapping calls them.
enum BuiltInTables {
    /// What a built-in table's name begins with.
    static let prefix = "builtin:"

    /// All names, sorted.
    static let names = (CodeTable.builtInNames + [yesNo]).sorted().map { prefix + $0 }

    private static let yesNo = "yes-no"

    /// The table of a name such as `builtin:sex`; `nil` for another name.
    static func table(named name: String) throws(TabularError) -> CodeTable? {
        let short = String(name.dropFirst(prefix.count)).lowercased()
        if short == yesNo {
            return try CodeTable(embedded: PackageResources.code_yes_no_csv, name: prefix + yesNo)
        }
        return try CodeTable.builtIn(short)
    }
}
