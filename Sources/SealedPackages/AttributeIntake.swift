import Glibc

/// Takes the contents of a package of attributes as they are opened, line by line.
struct AttributeIntake: PackageSink {
    private let header: PackageHeader
    private let file: String
    private var current = ""
    private var rows = 0
    private var contactRows = 0
    private var attributes = CodedLines()
    private var records: [String] = []
    private var contacts: CodedLines?
    /// For each contact the place of its person; contacts stand in the order of people.
    private var owners: [Int32] = []
    private var homes: [UInt8]?

    private static let homesLimit = 1 << 12
    private static let handleLength = 32

    init(_ header: PackageHeader, file: String) {
        self.header = header
        self.file = file
    }

    mutating func begin(_ file: PackageHeader.File) throws(PackageError) {
        current = file.name
        switch current {
        case "attributes.csv": rows = file.rows
        case AttributePayload.contactsName:
            contactRows = file.rows
            contacts = CodedLines()
        default:
            homes = []
            guard file.rows == 1 else { throw malformed("its count of homes is not one") }
        }
    }

    mutating func take(_ bytes: UnsafeRawBufferPointer) throws(PackageError) {
        switch current {
        case "attributes.csv":
            var taken: [ArraySlice<UInt8>] = []
            if let fault = attributes.take(bytes, handle: { taken.append($0) }) {
                throw malformed("\(fault.words) of its attributes")
            }
            for handle in taken { records.append(String(decoding: handle, as: UTF8.self)) }
        case AttributePayload.contactsName: try takeContacts(bytes)
        default:
            homes?.append(contentsOf: bytes)
            guard (homes?.count ?? 0) <= Self.homesLimit else { throw malformed("its count of homes is too long") }
        }
    }

    private mutating func takeContacts(_ bytes: UnsafeRawBufferPointer) throws(PackageError) {
        guard var lines = contacts else { return }
        contacts = nil
        var place = Int(owners.last ?? 0)
        var found = true
        var met: [Int32] = []
        let records = records
        let fault = lines.take(bytes) { handle in
            while place < records.count, !records[place].utf8.elementsEqual(handle) { place += 1 }
            found = found && place < records.count
            met.append(Int32(place))
        }
        if let fault { throw malformed("\(fault.words) of its contacts") }
        guard found else { throw malformed("its contacts do not stand in the order of its people") }
        owners += met
        contacts = lines
    }

    mutating func finish() throws(PackageError) -> AttributeTable {
        guard attributes.hasHeader else { throw malformed("its attributes have no header") }
        guard attributes.isWhole else { throw malformed("the last row of its attributes is not whole") }
        guard records.count == header.people, rows == records.count, Set(records).count == records.count else {
            throw malformed("its people are not as its header says")
        }
        if let contacts {
            guard contacts.hasHeader, contacts.isWhole, contactRows == owners.count else {
                throw malformed("its contacts are not as its header says")
            }
        }
        return AttributeTable(
            partner: header.partner,
            recordIDs: records,
            columns: attributes.columns,
            homes: try homes.map { bytes throws(PackageError) in try HomesSeen(bytes, file: file) },
            contacts: contacts.map { ContactTable(owners: owners, columns: $0.columns) }
        )
    }

    private func malformed(_ reason: String) -> PackageError { PackageError(.malformed, file: file, reason: reason) }
}
