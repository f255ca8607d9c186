import SafeFiles

/// The folder that everything is written into.
struct DemoFolder {
    private let folder: String

    init(path: String) { folder = path }

    /// The path of a file in the folder.
    func path(_ name: String) -> String { Folder.join(folder, name) }

    /// Makes the folder and those in it.
    func make() throws(DemoPlaceError) {
        for name in ["extracts", "mappings", "governance/place"] {
            do throws(FileError) { try Folder.make(path(name)) } catch { throw DemoPlaceError(error) }
        }
    }

    /// Writes the public facts of the place.
    func writePlace(_ place: Place) throws(DemoPlaceError) {
        try write(place.areasFile(), to: "governance/place/areas.csv")
        try write(place.postcodesFile(), to: "governance/place/postcodes.csv")
        try write(place.populationFile(), to: "governance/place/population.csv")
        try write(PackageResources.expectations_csv, to: "governance/place/expectations.csv")
        try write(PackageResources.services_csv, to: "governance/place/services.csv")
        try write(PackageResources.programme_yaml, to: "governance/programme.yaml")
    }

    /// Writes a mapping and the code tables that it names.
    func writeMapping(_ mapping: Mapping, _ categories: [EthnicCategory]) throws(DemoPlaceError) {
        try write(Array(mapping.file.utf8), to: "mappings/\(mapping.partner.id).csv")
        for table in mapping.codeTables(categories) { try write(Array(table.text.utf8), to: "mappings/\(table.name)") }
    }

    /// Writes a mapping that names no code tables.
    func writeMapping(_ text: String, of partner: String) throws(DemoPlaceError) {
        try write(Array(text.utf8), to: "mappings/\(partner).csv")
    }

    private func write(_ bytes: [UInt8], to name: String) throws(DemoPlaceError) {
        do throws(FileError) { try AtomicFile.write(bytes, to: path(name)) } catch { throw DemoPlaceError(error) }
    }
}
