import Registers
import Sealing

/// The files of a release that hold its figures, made once: what it is named by, and what every page is a view of.
struct ReleasedBytes {
    /// `released.csv`.
    let released: [UInt8]
    /// `lenses.csv` and `feasibility.csv`; none where the programme has no lens.
    let lenses: [(name: String, bytes: [UInt8])]
    /// The release, named by its figures as they are written, marks and all: whoever reads the folder works out the same.
    let name: ReleaseName

    /// Makes them.
    ///
    /// - Parameter page: What is released.
    /// - Throws: `SealingError` where the library fails.
    init(_ page: ReportPage) throws(SealingError) {
        released = Array(TestMark.csv(ReleasedCSV.text(page), page.programme).utf8)
        lenses = page.lenses.map { Array(zip(LensFiles.names, $0.bytes(page.programme))) } ?? []
        name = try ReleaseName(released: released, lenses: lenses.first?.bytes)
    }
}
