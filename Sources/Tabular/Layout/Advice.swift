/// How a refusal says to go on.
enum Advice: Sendable {
    /// The reader's file has no mapping: it can only be saved again.
    case saveAgain
    /// The file has a mapping, which may declare what it is.
    case declare

    static let save = "save it again as UTF-8 (in Excel: File > Save As > 'CSV UTF-8')"

    /// The way on when a layout other than the declared one would read the file.
    func text(_ setting: TableLayout.Setting, _ value: String) -> String {
        switch self {
        case .saveAgain: Self.save
        case .declare:
            "run `cohortlink agent map`, or add the row \(setting.rawValue),\(value) to the mapping, or " + Self.save
        }
    }
}
