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
    var columns: [Column] {
        switch self {
        case .hospital: HospitalExtract.columns
        case .gp: PracticeExtract.columns
        case .housing: HousingExtract.columns
        case .socialCare: SocialCareExtract.columns
        case .police: PoliceExtract.columns
        case .fire: FireExtract.columns
        case .charity: CharityExtract.columns
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
