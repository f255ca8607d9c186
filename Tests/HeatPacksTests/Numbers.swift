import Foundation
import Governance
import HeatPacks
import ReviewDocuments
import TestSupport

/// Holds every number of a document against where numbers may come from.
struct Numbers {
    private var permitted: Set<String>

    init(_ written: WrittenRelease) throws {
        var sources = ["lenses.csv", "release.csv", "summary.json", "feasibility.csv"].map { name in
            String(decoding: (try? written.folder.bytes(of: name)) ?? [], as: UTF8.self)
        }
        sources.append(String(decoding: try RegularBytes.of(written.programme.path), as: UTF8.self))
        // The method: limits of 95 %, rates per 1,000, Core20PLUS5, the four stages, HEAT's date, the pack's own day.
        sources += ["95 1000 20 5 1 2 3 4 23 August 2024 12 6 20 February 2026 2027"]
        permitted = Set(sources.flatMap(Self.found))
        permitted.formUnion(Self.found("\(try written.read().name)"))
    }

    /// Numbers of a document that come from nowhere.
    func strange(in document: ReviewDocument) -> [String] {
        // How many rows are left out counts rows, and nobody.
        let text = document.text.replacing(#/\d+ more rows? stands? in lenses\.csv/#, with: "")
        return Self.found(text).filter { !permitted.contains($0) }
    }

    /// The numbers of a text, without commas between thousands.
    static func found(_ text: String) -> [String] {
        text.replacing(#/(\d),(\d{3})(?!\d)/#) { "\($0.1)\($0.2)" }
            .matches(of: #/\d+(\.\d+)?/#).map { String($0.0) }
    }
}

enum RegularBytes {
    static func of(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }
}
