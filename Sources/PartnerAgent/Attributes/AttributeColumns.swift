import SafeFiles
import SealedPackages

/// The attributes of all people in the package's order, as codes in files once they are many.
struct AttributeColumns: Sendable {
    let names: [String]
    /// For each attribute, the texts of its codes; code 0, not known, is empty.
    private let texts: [[[UInt8]]]
    private var codes: [ScratchArray<UInt16>]
    private(set) var count = 0
    /// The length of `attributes.csv`, in bytes.
    private(set) var byteCount: Int

    /// The digits of a handle.
    private static let handleDigits = 32

    init(names: [String], values: [[String]]) {
        self.names = names
        texts = values.map { [[]] + $0.map { [UInt8]($0.utf8) } }
        codes = names.map { _ in ScratchArray() }
        byteCount = AttributePayload.header(names).count
    }

    /// Adds a person.
    mutating func append(_ person: [UInt16]) {
        byteCount += Self.handleDigits + 1
        for (index, code) in person.enumerated() {
            codes[index].append(code)
            byteCount += 1 + texts[index][Int(code)].count
        }
        count += 1
    }

    /// Appends one person's line.
    func appendLine(_ place: Int, record: String, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: record.utf8)
        for index in names.indices {
            bytes.append(0x2C)
            bytes.append(contentsOf: texts[index][Int(codes[index][place])])
        }
        bytes.append(0x0A)
    }
}
