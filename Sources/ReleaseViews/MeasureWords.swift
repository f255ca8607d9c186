/// How measures are named and explained.
enum MeasureWords {
    /// The heading of a measure's figures.
    static func heading(_ measure: ViewTable.Measure, unit: String) -> String {
        switch measure.name {
        case "count": unit
        case "rate": measure.scale == "100" ? "Percentage" : "Rate per \(grouped(measure.scale))"
        case "index": "Representation index"
        case "ratio": measure.scale == "100" ? "Percentage" : "Ratio"
        default: measure.kind
        }
    }

    /// The unit of a measure in tidy data.
    static func unit(_ measure: ViewTable.Measure, unit: String) -> String {
        switch measure.name {
        case "count": unit.lowercased()
        case "rate": measure.scale == "100" ? "percent" : "per \(measure.scale)"
        case "ratio": measure.scale == "100" ? "percent" : "ratio"
        default: measure.kind
        }
    }

    /// A whole number with commas at the thousands; any other text as it is.
    static func grouped(_ text: String) -> String {
        guard let number = Int(text) else { return text }
        var digits = ""
        for (place, digit) in String(abs(number)).reversed().enumerated() {
            if place > 0, place % 3 == 0 { digits.append(",") }
            digits.append(digit)
        }
        return (number < 0 ? "-" : "") + String(digits.reversed())
    }
}
