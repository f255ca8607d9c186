import CZip
import Foundation
import FoundationXML

/// What lies in an archive, read with libzip.
enum Archive {
    /// Names of the parts in order, with their texts and whether they are compressed.
    static func parts(_ path: String) -> [(name: String, text: String, isStored: Bool)] {
        guard let archive = zip_open(path, ZIP_RDONLY, nil) else { return [] }
        defer { zip_discard(archive) }
        return (0..<UInt64(max(0, zip_get_num_entries(archive, 0)))).compactMap { place in
            var status = zip_stat_t()
            guard zip_stat_index(archive, place, 0, &status) == 0, let file = zip_fopen_index(archive, place, 0) else {
                return nil
            }
            defer { zip_fclose(file) }
            var bytes = [UInt8](repeating: 0, count: Int(status.size))
            let read = bytes.withUnsafeMutableBytes { zip_fread(file, $0.baseAddress, UInt64($0.count)) }
            guard read == bytes.count else { return nil }
            return (
                String(cString: status.name), String(decoding: bytes, as: UTF8.self),
                status.comp_method == UInt16(ZIP_CM_STORE)
            )
        }
    }
}

/// The cells of a sheet of an OpenDocument spreadsheet, read with a parser of its own.
final class SheetReader: NSObject, XMLParserDelegate {
    struct Cell: Equatable {
        let type: String
        let value: String
        var text = ""
    }

    private(set) var sheets: [String: [[Cell]]] = [:]
    private(set) var attributes: Set<String> = []
    private var sheet = ""

    init?(_ xml: String) {
        super.init()
        let parser = XMLParser(data: Data(xml.utf8))
        parser.delegate = self
        guard parser.parse() else { return nil }
    }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes given: [String: String] = [:]
    ) {
        attributes.formUnion(given.keys)
        switch name {
        case "table:table":
            sheet = given["table:name"] ?? ""
            sheets[sheet] = []
        case "table:table-row": sheets[sheet]?.append([])
        case "table:table-cell":
            let last = (sheets[sheet]?.count ?? 0) - 1
            if last >= 0 {
                sheets[sheet]?[last].append(
                    Cell(type: given["office:value-type"] ?? "", value: given["office:value"] ?? "")
                )
            }
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        guard let row = sheets[sheet]?.indices.last, let cell = sheets[sheet]?[row].indices.last else { return }
        sheets[sheet]?[row][cell].text += text
    }
}
