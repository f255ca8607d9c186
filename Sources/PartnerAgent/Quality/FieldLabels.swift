import Governance
import Pages

/// The names of fields as people say them.
enum FieldLabels {
    static func label(_ name: String, _ programme: Programme) -> String {
        switch name {
        case "source_id": return "Your own id"
        case "nhs_number": return "NHS number"
        case "uprn": return "Property number"
        case "lsoa_code": return "Area code"
        case "type1_opt_out": return "Type 1 opt-out"
        case "email": return "E-mail"
        default:
            return programme.attribute(name)?.label
                ?? Words.capitalised(name.split(separator: "_").joined(separator: " "))
        }
    }
}
