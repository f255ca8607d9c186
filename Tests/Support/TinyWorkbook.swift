import CZip
import Glibc

/// A workbook built part by part, so that a test can make sound ones and every kind of broken one.
public struct TinyWorkbook: Sendable {
    /// A sheet: its tab, and what stands between `<worksheet>` and `</worksheet>`.
    public struct Sheet: Sendable {
        /// The name on the tab.
        public var name: String
        /// What stands in the worksheet element.
        public var xml: String
        /// Whether the tab is hidden.
        public var isHidden = false

        /// A sheet of any XML.
        public init(_ name: String, xml: String, isHidden: Bool = false) {
            self.name = name
            self.xml = xml
            self.isHidden = isHidden
        }

        /// A sheet of rows of inline texts.
        public init(_ name: String = "Data", rows: [[String]], isHidden: Bool = false) {
            let xml = rows.map { row in
                "<row>" + row.map { "<c t=\"inlineStr\"><is><t>\(TinyWorkbook.escaped($0))</t></is></c>" }.joined()
                    + "</row>"
            }
            self.init(name, xml: "<sheetData>\(xml.joined())</sheetData>", isHidden: isHidden)
        }
    }

    /// The parts by name; edit them to break the workbook.
    public var parts: [(name: String, bytes: [UInt8])] = []

    /// Builds the parts.
    public init(
        _ sheets: [Sheet],
        strings: String? = nil,
        styles: String? = nil,
        from1904: Bool = false
    ) {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let packages = "http://schemas.openxmlformats.org/package/2006"
        add("[Content_Types].xml", "<Types xmlns=\"\(packages)/content-types\"/>")
        add(
            "_rels/.rels",
            "<Relationships xmlns=\"\(packages)/relationships\"><Relationship Id=\"rId1\" "
                + "Type=\"\(types)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        )
        var list = ""
        var relations = ""
        for (index, sheet) in sheets.enumerated() {
            let id = "s\(index + 1)"
            list += "<sheet name=\"\(Self.escaped(sheet.name))\" sheetId=\"\(index + 1)\" r:id=\"\(id)\""
            list += sheet.isHidden ? " state=\"hidden\"/>" : "/>"
            relations +=
                "<Relationship Id=\"\(id)\" Type=\"\(types)/worksheet\" Target=\"worksheets/\(id).xml\"/>"
            add("xl/worksheets/\(id).xml", "<worksheet xmlns=\"\(main)\">\(sheet.xml)</worksheet>")
        }
        if let strings {
            relations += "<Relationship Id=\"t\" Type=\"\(types)/sharedStrings\" Target=\"sharedStrings.xml\"/>"
            add("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(strings)</sst>")
        }
        if let styles {
            relations += "<Relationship Id=\"y\" Type=\"\(types)/styles\" Target=\"/xl/styles.xml\"/>"
            add("xl/styles.xml", "<styleSheet xmlns=\"\(main)\">\(styles)</styleSheet>")
        }
        add(
            "xl/workbook.xml",
            "<workbook xmlns=\"\(main)\" xmlns:r=\"\(types)\"><workbookPr\(from1904 ? " date1904=\"1\"" : "")/>"
                + "<sheets>\(list)</sheets></workbook>"
        )
        add(
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"\(packages)/relationships\">\(relations)</Relationships>"
        )
    }

    /// Adds a part, or replaces it.
    public mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

    /// Adds a part, or replaces it.
    public mutating func add(_ name: String, _ bytes: [UInt8]) {
        parts.removeAll { $0.name == name }
        parts.append((name, bytes))
    }

    /// Takes a part out.
    public mutating func remove(_ name: String) { parts.removeAll { $0.name == name } }

    /// A failure of the zip library while a test's file is written.
    public struct WriteFailure: Error {}

    /// Writes the archive; with a password, every part is encrypted with AES.
    public func write(to path: String, isPacked: Bool = true, password: String? = nil) throws {
        var code: Int32 = 0
        guard let archive = zip_open(path, Int32(ZIP_CREATE | ZIP_TRUNCATE), &code) else { throw WriteFailure() }
        for part in parts {
            // The library frees the memory once the archive is written, but not that of an empty part.
            let copy = part.bytes.isEmpty ? nil : malloc(part.bytes.count)
            part.bytes.withUnsafeBytes { bytes in
                if let copy, let base = bytes.baseAddress { memcpy(copy, base, bytes.count) }
            }
            guard let source = zip_source_buffer(archive, copy, zip_uint64_t(part.bytes.count), 1) else {
                throw WriteFailure()
            }
            let index = zip_file_add(archive, part.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
            guard index >= 0 else { throw WriteFailure() }
            zip_set_file_compression(archive, zip_uint64_t(index), isPacked ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 9)
            zip_file_set_mtime(archive, zip_uint64_t(index), 1_700_000_000, 0)
            if let password {
                zip_file_set_encryption(archive, zip_uint64_t(index), UInt16(ZIP_EM_AES_256), password)
            }
        }
        guard zip_close(archive) == 0 else { throw WriteFailure() }
    }

    /// A text as it stands in XML.
    public static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
