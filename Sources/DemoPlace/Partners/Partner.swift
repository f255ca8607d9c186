/// The partners, with the bit that each has in `Person.knownTo`.
enum Partner: Int, CaseIterable {
    case hospital
    case gp
    case housing
    case socialCare
    case police
    case fire
    case charity

    /// The partner's id in the programme file.
    var id: String { DemoPlace.partners[rawValue] }
    /// The partner's bit.
    var bit: UInt8 { 1 << UInt8(rawValue) }

    /// The columns of the partner's extract.
    func columns(_ dress: Dress) -> [Column] {
        switch self {
        case .hospital: HospitalExtract.columns
        case .gp: PracticeExtract.columns
        case .housing: HousingExtract.columns(dress)
        case .socialCare: SocialCareExtract.columns(dress)
        case .police: PoliceExtract.columns
        case .fire: FireExtract.columns(dress)
        case .charity: CharityExtract.columns(dress)
        }
    }

    /// The form of the partner's extract.
    func form(_ dress: Dress) -> TableForm {
        guard dress == .asTheyCome else { return .csv }
        switch self {
        case .housing:
            return .workbook(
                sheet: "Export",
                titles: [
                    "Housing management system: tenants and applicants",
                    "Run on 01/10/2025 for the period to 30/09/2025",
                ]
            )
        case .charity: return .workbook(sheet: "Clients", titles: [])
        case .socialCare: return .windowsText(isUTF8: false, separator: 0x2C)
        case .police: return .windowsText(isUTF8: true, separator: 0x3B)
        case .hospital, .gp, .fire: return .csv
        }
    }

    /// Writes the rows of the partner's extract.
    ///
    /// - Throws: `unwritable`.
    func write(_ extract: inout Extract) throws(DemoPlaceError) {
        switch self {
        case .hospital: try HospitalExtract.write(&extract)
        case .gp: try PracticeExtract.write(&extract)
        case .housing: try HousingExtract.write(&extract)
        case .socialCare: try SocialCareExtract.write(&extract)
        case .police: try PoliceExtract.write(&extract)
        case .fire: try FireExtract.write(&extract)
        case .charity: try CharityExtract.write(&extract)
        }
    }
}
